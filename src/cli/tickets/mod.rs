//! `match`: the items for what a caller says, for a ticket, or for each ticket of a file.

mod answered;
mod args;
mod file;
mod notes;
mod rows;
mod text;

use std::io::{Read, Write};
use std::path::Path;

pub use args::MatchArgs;

use super::failure::{Failure, Outcome, Result};
use super::named;
use super::output::docx::{self, Orientation};
use super::output::printed_table::{ColumnKind, PrintedTable};
use super::output::{Format, Output, csv, json, markdown, xlsx};
use super::target::Target;
use super::values::FileFormat;
use crate::cite::{Source, ticket};
use crate::index::{Filter, Index};
use crate::language::Language;
use crate::search::{Query, Triage, Triager};
use crate::source::decoded;
use crate::text::sanitize::shown;
use crate::threads::in_parts;
use answered::{Answered, Problem};
use file::{Ticket, TicketFile};

/// So many tickets are answered before the progress is told again.
const AT_ONCE: usize = 200;
/// No more than so many bytes are read from standard input.
const LONGEST: usize = 1 << 20;

/// Writes the candidates for a sentence for reading, at most so many.
pub(super) fn write_candidates(
    index: &Index,
    triage: &Triage,
    limit: usize,
    out: &mut Output,
) -> Result<()> {
    let answered = Answered::new(index, String::new(), triage, limit, out.language);
    Ok(text::write(out, &answered)?)
}

/// Answers a text, or each ticket of a file.
pub(super) fn run(args: &MatchArgs, index: &Index, out: &mut Output) -> Result {
    let target = Target::new(args.output.as_deref(), args.format, Format::Text, out)?;
    let mut filter = Filter::default();
    if let Some(name) = &args.township {
        filter.townships = named::townships(index, name, out.language)?;
    }
    match &args.text[..] {
        [path] if file::is_file(path) => {
            let file = file::read(Path::new(path), args, out.language)?;
            answer_file(args, target, index, &filter, &file, out)
        }
        words => {
            let text = match words {
                [word] if word == "-" => standard_input(out.language)?,
                [path] if Path::new(path).is_file() => return Err(no_table(path, out.language)),
                words => words.join(" "),
            };
            answer_text(args, target, index, &filter, &text, out)
        }
    }
}

fn standard_input(language: Language) -> Result<String> {
    let mut bytes = Vec::new();
    let input = std::io::stdin().lock();
    input
        .take(LONGEST as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(Failure::Output)?;
    if bytes.len() > LONGEST {
        return Err(Failure::Message(language.pick(
            "标准输入超过 1 MB，不像一段诉求。多张工单请存为 xlsx、csv 或 jsonl 文件。".to_string(),
            "Standard input is longer than 1 MB, which is no ticket. Put several into an xlsx, csv or jsonl file."
                .to_string(),
        )));
    }
    Ok(decoded(&bytes))
}

/// That a file is no table of tickets.
fn no_table(path: &str, language: Language) -> Failure {
    Failure::Message(language.pick(
        format!(
            "“{path}”不是工单表。工单表是 xlsx、csv、tsv 或 jsonl 文件；文件里是一段诉求的，请用 lvzhi match - < {path}。"
        ),
        format!(
            "“{path}” is no file of tickets: xlsx, csv, tsv or jsonl. If it holds one text: lvzhi match - < {path}"
        ),
    ))
}

fn answer_text(
    args: &MatchArgs,
    target: Target,
    index: &Index,
    filter: &Filter,
    text: &str,
    out: &mut Output,
) -> Result {
    notes::too_long(text, out);
    let triage = Triager::new(index).answer(text, filter);
    let answered = Answered::new(
        index,
        String::new(),
        &triage,
        args.limit as usize,
        out.language,
    );
    target.write(out, |out, format| match format {
        FileFormat::Text(Format::Text) => {
            text::write(out, &answered)?;
            proposal(index, &triage, out)
        }
        FileFormat::Text(Format::Json | Format::Jsonl) => {
            json::lines(out, std::iter::once(&answered))?;
            Ok(())
        }
        format => table(out, format, &[], &[(&[], &answered)]),
    })?;
    target.tell(out);
    let is_found = !triage.is_unlisted && !triage.candidates.is_empty();
    Ok(Outcome::of(is_found))
}

/// What one sends for the first candidate.
fn proposal(index: &Index, triage: &Triage, out: &mut Output) -> Result<()> {
    // Of several townships it is not known which one is asked.
    let is_clear = !triage.is_unlisted && triage.townships.len() == 1;
    if let Some(first) = triage.candidates.first().filter(|_| is_clear) {
        writeln!(out)?;
        let text = ticket(&Source::of(index, first.item), &Query::default());
        for line in text.lines() {
            writeln!(out, "{}", shown(line))?;
        }
    }
    Ok(())
}

fn answer_file(
    args: &MatchArgs,
    target: Target,
    index: &Index,
    filter: &Filter,
    file: &TicketFile,
    out: &mut Output,
) -> Result {
    let triager = Triager::new(index);
    let language = out.language;
    let limit = args.limit as usize;
    let mut answers: Vec<Answered> = Vec::with_capacity(file.tickets.len());
    for tickets in file.tickets.chunks(AT_ONCE) {
        let of = |one: &Ticket| answer(&triager, index, filter, one, limit, language);
        answers.extend(in_parts(tickets, AT_ONCE / 8, |part| {
            part.iter().map(of).collect()
        }));
        let (done, all) = (answers.len(), file.tickets.len());
        out.status(&language.pick(
            format!("已匹配 {done}/{all} 张工单"),
            format!("{done} of {all} tickets"),
        ));
    }
    out.status("");
    target.write(out, |out, format| write_all(out, format, file, &answers))?;
    target.tell(out);
    notes::told(file, &answers, out);
    let is_all = answers.iter().all(|one| one.problem.is_none());
    Ok(if is_all {
        Outcome::Done
    } else {
        Outcome::Nothing
    })
}

/// The answer to a row.
fn answer(
    triager: &Triager,
    index: &Index,
    filter: &Filter,
    ticket: &Ticket,
    limit: usize,
    language: Language,
) -> Answered {
    let Ticket {
        id, text, township, ..
    } = ticket;
    let none = |problem| Answered::none(id.clone(), township.clone(), problem);
    let text = match text.as_deref() {
        Err(problem) => return none(*problem),
        Ok("") => return none(Problem::Empty),
        Ok(text) => text,
    };
    let mut filter = filter.clone();
    if !township.is_empty() {
        filter.townships = index.townships_named(township);
        if filter.townships.is_empty() {
            return none(Problem::UnknownTownship);
        }
    }
    Answered::new(
        index,
        id.clone(),
        &triager.answer(text, &filter),
        limit,
        language,
    )
}

fn write_all(
    out: &mut Output,
    format: FileFormat,
    file: &TicketFile,
    answers: &[Answered],
) -> Result<()> {
    match format {
        FileFormat::Text(Format::Text) => {
            for (at, answered) in answers.iter().enumerate() {
                if at > 0 {
                    writeln!(out)?;
                }
                text::write(out, answered)?;
            }
        }
        FileFormat::Text(Format::Json) => json::array(out, answers.iter())?,
        FileFormat::Text(Format::Jsonl) => json::lines(out, answers.iter())?,
        format => {
            let rows = file.tickets.iter().zip(answers);
            let rows: Vec<(&[String], &Answered)> = rows
                .map(|(ticket, answer)| (&ticket.cells[..], answer))
                .collect();
            table(out, format, &file.titles, &rows)?;
        }
    }
    Ok(())
}

/// Writes the cells of a file with those of the answers behind them.
fn table(
    out: &mut Output,
    format: FileFormat,
    titles: &[String],
    rows: &[(&[String], &Answered)],
) -> Result<()> {
    let language = out.language;
    let own = Answered::titles(language).map(str::to_string);
    let header: Vec<String> = titles.iter().cloned().chain(own).collect();
    let row = |(cells, answered): &(&[String], &Answered)| {
        let filled = cells
            .iter()
            .cloned()
            .chain(std::iter::repeat_n(String::new(), titles.len()));
        let cells = filled.take(titles.len());
        cells
            .chain(answered.cells(language))
            .collect::<Vec<String>>()
    };
    let rows = rows.iter().map(row);
    match format {
        FileFormat::Xlsx | FileFormat::Docx => {
            let title = out.language.pick("工单", "Tickets");
            let header = header.into_iter().map(|title| (title, ColumnKind::Text));
            let table = PrintedTable::fitting(title, header, rows.collect());
            match format {
                FileFormat::Xlsx => xlsx::plain(out, &table),
                _ => docx::write(out, Orientation::Landscape, &[table]),
            }
        }
        FileFormat::Text(Format::Md) => {
            let header: Vec<&str> = header.iter().map(String::as_str).collect();
            Ok(markdown::table(out, &header, rows)?)
        }
        // What callers write is opened in spreadsheet programs.
        FileFormat::Text(_) => csv::write_as_text(out, std::iter::once(header).chain(rows)),
    }
}
