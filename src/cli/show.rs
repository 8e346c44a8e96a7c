//! `show`: everything in one item, laid out for reading.

use std::io::Write;

use super::args::ShowArgs;
use super::failure::{Outcome, Result};
use super::locate::locate;
use super::output::paragraph::under;
use super::output::{Format, ItemJson, Output, json, markdown};
use crate::cite::{duties_label, list_title};
use crate::index::Index;
use crate::language::Language;
use crate::model::{Item, ItemCell, Township};
use crate::text::width::{cells, pad};
use crate::vocabulary::{self, cell, roles};

/// Prints the item.
pub(super) fn run(args: &ShowArgs, index: &Index, out: &mut Output) -> Result {
    let number = locate(index, &args.id.join(" "), out.language)?;
    let (item, township) = index.item_with_township(number);
    match args.format {
        Format::Json => json::pretty(out, &ItemJson(&item))?,
        Format::Md => page(&item, &township, out)?,
        _ => text(&item, &township, out)?,
    }
    Ok(Outcome::Done)
}

/// A block of an item: its title and its lines, each with the depth at which it stands.
struct ShowBlock<'a> {
    title: String,
    lines: Vec<(usize, &'a str)>,
}

/// The lines of an item for reading aloud.
pub(super) fn lines(item: &Item, township: &Township, language: Language) -> Vec<String> {
    Output::lines(language, |out| text(item, township, out))
}

fn text(item: &Item, township: &Township, out: &mut Output) -> Result<()> {
    let list = out
        .language
        .pick(item.list.title(), item.list.name(out.language));
    let head = format!("{} · {list} {}", item.township, item.seq);
    let head = format!("{}  {}", out.bold(&head), out.dim(&item.id));
    writeln!(out, "{head}")?;
    for line in under("", &item.name, out.width) {
        let line = out.bold(&line);
        writeln!(out, "{line}")?;
    }
    writeln!(out)?;
    let facts = facts(item, out);
    let widest = facts.iter().map(|(label, _)| cells(label)).max();
    for (label, value) in facts {
        let head = pad(label, widest.unwrap_or(0)) + "  ";
        for line in under(&head, &value, out.width) {
            writeln!(out, "{line}")?;
        }
    }
    for block in blocks(item, township, out) {
        let title = out.bold(&block.title);
        writeln!(out, "\n{title}")?;
        for (depth, text) in block.lines {
            for line in under(&"  ".repeat(depth + 1), text, out.width) {
                writeln!(out, "{line}")?;
            }
        }
    }
    Ok(())
}

/// What can be said in a line each: category, who is responsible, remark, source.
fn facts(item: &Item, out: &Output) -> Vec<(&'static str, String)> {
    let language = out.language;
    let mut facts = vec![(cell(ItemCell::Category, language), item.category.clone())];
    let roles = roles(item, language).into_iter();
    facts.extend(roles.map(|(label, names)| (label, names.join("、"))));
    facts.push((cell(ItemCell::Remark, language), item.remark.clone()));
    facts.push((
        vocabulary::source(language),
        vocabulary::origin(&item.source, language),
    ));
    facts.retain(|(_, value)| !value.is_empty());
    facts
}

fn blocks<'a>(item: &'a Item, township: &Township, out: &Output) -> Vec<ShowBlock<'a>> {
    let language = out.language;
    let mut blocks = Vec::new();
    let mut push = |title: &str, lines: Vec<(usize, &'a str)>| {
        if !lines.is_empty() {
            let title = title.to_string();
            blocks.push(ShowBlock { title, lines });
        }
    };
    push(cell(ItemCell::Upstream, language), upstream(item));
    let own = duties_label(township);
    push(
        language.pick(&own, cell(ItemCell::TownshipDuties, language)),
        flat(&item.township_duties),
    );
    if let Some(takeover) = &item.takeover {
        push(cell(ItemCell::Method, language), flat(&takeover.method));
    }
    blocks
}

/// Each heading, and its duties one step further in.
fn upstream(item: &Item) -> Vec<(usize, &str)> {
    let mut lines = Vec::new();
    for group in &item.upstream {
        let depth = usize::from(!group.heading.is_empty());
        lines.extend((depth > 0).then_some((0, group.heading.as_str())));
        lines.extend(group.duties.iter().map(|duty| (depth, duty.as_str())));
    }
    lines
}

fn flat(lines: &[String]) -> Vec<(usize, &str)> {
    lines.iter().map(|line| (0, line.as_str())).collect()
}

fn page(item: &Item, township: &Township, out: &mut Output) -> Result<()> {
    let name = markdown::escaped(&out.text(&item.name));
    let list = list_title(township, item.list);
    let list = markdown::escaped(&out.text(&list));
    writeln!(out, "# {name}\n")?;
    writeln!(out, "{list}第{}项（`{}`）\n", item.seq, item.id)?;
    for (label, value) in facts(item, out) {
        let value = markdown::escaped(&out.text(&value));
        writeln!(out, "- {label}：{value}")?;
    }
    for block in blocks(item, township, out) {
        writeln!(out, "\n## {}", block.title)?;
        for (_, line) in block.lines {
            let heading = item
                .upstream
                .iter()
                .any(|group| std::ptr::eq(group.heading.as_str(), line));
            let line = markdown::escaped(&out.text(line));
            let line = if heading { format!("**{line}**") } else { line };
            writeln!(out, "\n{line}")?;
        }
    }
    Ok(())
}
