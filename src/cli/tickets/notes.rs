//! What is told of tickets beside their answers.

use std::collections::BTreeMap;

use super::answered::Answered;
use super::file::{Ticket, TicketFile};
use crate::cli::output::Output;
use crate::language::Language;
use crate::search::LONGEST_TEXT;

/// So many tickets of a kind are named.
const NAMED: usize = 20;

/// Says that only the beginning of a text was read.
pub(super) fn too_long(text: &str, out: &mut Output) {
    if is_too_long(text) {
        out.note(&out.language.pick(
            format!("文本过长，只看了前 {LONGEST_TEXT} 字。"),
            format!("The text is too long: only its first {LONGEST_TEXT} characters were read."),
        ));
    }
}

/// Says how many tickets of a file there were, which have no answer, and what else is amiss with it.
pub(super) fn told(file: &TicketFile, answers: &[Answered], out: &mut Output) {
    let language = out.language;
    let unlisted = answers.iter().filter(|one| one.unlisted).count();
    let problems: Vec<String> = file
        .tickets
        .iter()
        .zip(answers)
        .filter_map(|(ticket, answer)| {
            let problem = answer.problem(language)?;
            Some(language.pick(
                format!("{}：{problem}。", called(ticket, language)),
                format!("{}: {problem}.", called(ticket, language)),
            ))
        })
        .collect();
    let (all, none) = (answers.len(), problems.len());
    out.note(&language.pick(
        format!("{all} 张工单：{unlisted} 张清单未列，{none} 张没有匹配。"),
        format!("{all} tickets: {unlisted} not in the lists, {none} without an answer."),
    ));
    name(&problems, out);
    name(&repeated(file, language), out);
    name(&cut(file, language), out);
    if !file.unread.is_empty() {
        let sheets = file.unread.join(language.pick("、", ", "));
        out.note(&language.pick(
            format!("只读了一张工作表，未读：{sheets}。"),
            format!("Only one sheet was read; not: {sheets}."),
        ));
    }
}

/// Tells the first of some lines, and how many there are more.
fn name(lines: &[String], out: &mut Output) {
    for line in lines.iter().take(NAMED) {
        out.note(line);
    }
    let more = lines.len().saturating_sub(NAMED);
    if more > 0 {
        out.note(&out.language.pick(
            format!("……另有 {more} 行。"),
            format!("… and {more} lines more."),
        ));
    }
}

/// Ids that more than one row has.
fn repeated(file: &TicketFile, language: Language) -> Vec<String> {
    let mut rows: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for ticket in &file.tickets {
        let of = rows.entry(&ticket.id).or_default();
        of.push(ticket.row.to_string());
    }
    let repeated = rows.into_iter().filter(|(_, rows)| rows.len() > 1);
    let told = repeated.map(|(id, rows)| {
        let rows = rows.join(language.pick("、", ", "));
        language.pick(
            format!("编号“{id}”不止一行（第 {rows} 行），各行都已匹配。"),
            format!("Rows {rows} have the same id “{id}”; each was answered."),
        )
    });
    told.collect()
}

/// Tickets of which only the beginning was read.
fn cut(file: &TicketFile, language: Language) -> Vec<String> {
    let is_cut = |ticket: &&Ticket| ticket.text.as_deref().is_ok_and(is_too_long);
    let told = file.tickets.iter().filter(is_cut).map(|ticket| {
        let called = called(ticket, language);
        language.pick(
            format!("{called}：文本过长，只看了前 {LONGEST_TEXT} 字。"),
            format!("{called}: the text is too long, only its first {LONGEST_TEXT} characters were read."),
        )
    });
    told.collect()
}

fn is_too_long(text: &str) -> bool {
    text.chars().nth(LONGEST_TEXT).is_some()
}

/// The row of a ticket, and its id if that is another.
fn called(ticket: &Ticket, language: Language) -> String {
    let (row, id) = (ticket.row, &ticket.id);
    if *id == row.to_string() {
        return language.pick(format!("第 {row} 行"), format!("Row {row}"));
    }
    language.pick(format!("第 {row} 行（{id}）"), format!("Row {row} ({id})"))
}
