//! `--review`: goes through the rows in doubt, line by line, and keeps what a person decides.
//! ```text
//! 1/3  安集海镇 配合履职事项 41（anjihai.txt:1043-1071）
//! 待核：各栏之间没有分隔，界线是推断的…
//! …
//! 1 读得对  2 另一种读法  e 改一栏  s 跳过  q 停止
//! > 1
//! 理由（直接回车：对照原文，读得无误。）
//! ```

use std::io::{BufRead, Read as _, Write};
use std::path::PathBuf;

use super::cells;
use super::reader::ReadDocument;
use crate::cli::failure::Result;
use crate::cli::output::Output;
use crate::error;
use crate::import::Correction;
use crate::language::Language;
use crate::library::quote::{self, OriginalText};
use crate::messages;
use crate::model::{Item, ItemCell};
use crate::text::sanitize::{is_harmful, shown};
use crate::vocabulary;

/// Bytes of a line that are taken in at once.
const LINE: u64 = 16_384;

/// How a review ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ReviewEnd {
    /// Every row in doubt was shown.
    Through,
    /// The person wanted no more.
    Stopped,
}

/// What a person says to a row.
enum ReviewAnswer {
    Decided(Correction),
    Skipped,
    Stopped,
}

/// What a cell holds, or that it is empty.
fn told(cell: ItemCell, item: &Item, language: Language) -> Vec<String> {
    let lines = cells::lines(cell, item);
    if lines.is_empty() {
        vec![language.pick("（空）", "(empty)").to_string()]
    } else {
        lines
    }
}

/// The lines that are in one reading of a cell only.
fn moved(read: &[String], rival: &[String]) -> Vec<String> {
    let only = |these: &[String], those: &[String], sign: char| {
        let only = these.iter().filter(|line| !those.contains(line));
        only.map(|line| format!("{sign} {line}")).collect()
    };
    let without: Vec<String> = only(read, rival, '-');
    let with: Vec<String> = only(rival, read, '+');
    [without, with].concat()
}

/// Asks about each row of `read` that is in doubt. Each decision is added to the user's own ones and
/// handed to `keep` at once, so that none is lost when the line drops.
pub(super) fn review(
    read: &mut ReadDocument,
    input: &mut impl BufRead,
    out: &mut Output,
    keep: impl Fn(&ReadDocument) -> error::Result<PathBuf>,
) -> Result<ReviewEnd> {
    let mut doubted: Vec<String> = Vec::new();
    for finding in &read.township.findings {
        if !finding.item.is_empty() && !doubted.contains(&finding.item) {
            doubted.push(finding.item.clone());
        }
    }
    for (at, id) in doubted.iter().enumerate() {
        let Some(item) = read.township.items.iter().find(|item| item.id == *id) else {
            continue;
        };
        let place = format!("{}/{}", at + 1, doubted.len());
        let mut row = ReviewRow {
            read,
            item,
            now: item.clone(),
            input,
            out,
        };
        row.show(&place)?;
        match row.ask()? {
            ReviewAnswer::Decided(correction) => {
                read.own.push(correction);
                keep(read)?;
            }
            ReviewAnswer::Skipped => {}
            ReviewAnswer::Stopped => return Ok(ReviewEnd::Stopped),
        }
    }
    Ok(ReviewEnd::Through)
}

/// A row that is asked about.
struct ReviewRow<'a, 'o, I> {
    read: &'a ReadDocument,
    item: &'a Item,
    /// The item as the person has changed it so far.
    now: Item,
    input: &'a mut I,
    out: &'a mut Output<'o>,
}

impl<I: BufRead> ReviewRow<'_, '_, I> {
    fn language(&self) -> Language {
        self.out.language
    }

    fn say(&mut self, text: &str) -> Result<()> {
        Ok(writeln!(self.out, "{}", shown(text))?)
    }

    /// A line that was typed, without what surrounds it; `None` at the end of the input.
    fn line(&mut self) -> Result<Option<String>> {
        if self.out.width.is_some() {
            write!(self.out, "> ")?;
        }
        self.out.flush()?;
        let mut line = Vec::new();
        let mut limited = self.input.by_ref().take(LINE);
        if limited.read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&line).replace(is_harmful, " ");
        Ok(Some(line.trim().to_string()))
    }

    /// Why the row is in doubt, the published text, what was read of it, and what else it could be.
    fn show(&mut self, place: &str) -> Result<()> {
        let (item, language) = (self.item, self.language());
        let list = language.pick(item.list.title(), item.list.word());
        let (township, seq) = (&item.township, item.seq);
        let source = vocabulary::origin(&item.source, language);
        self.say("")?;
        let title = format!("{place}  {township} {list} {seq}（{source}）");
        let title = self.out.bold(&title);
        writeln!(self.out, "{title}")?;
        let read = self.read;
        for doubt in read.township.doubts(&item.id) {
            let label = language.pick("待核", "Doubtful");
            let doubt = messages::finding(doubt, language);
            self.say(&format!("{label}：{doubt}"))?;
        }
        self.say(language.pick("【原文】", "[Published]"))?;
        let document = &read.document;
        let text = OriginalText {
            lines: &document.lines,
            numbers: &document.numbers,
            pages: &document.pages,
        };
        let lines = quote::select(text, &item.source.lines);
        for on_page in lines.chunk_by(|one, next| one.page == next.page) {
            if let Some(page) = on_page[0].page {
                self.say(&vocabulary::pages(&[[page, page]], language))?;
            }
            for line in on_page {
                self.say(&format!("{:>6} {}", line.number, line.text.trim_end()))?;
            }
        }
        self.cells(language.pick("实有", "Read"), |cell| {
            told(cell, item, language)
        })?;
        if let Some(rival) = read.rival(item) {
            let title = language.pick(
                "另一种读法，- 少了，+ 多了",
                "Another reading, - without, + with",
            );
            self.cells(title, |cell| {
                moved(&cells::lines(cell, item), &cells::lines(cell, rival))
            })?;
        }
        Ok(())
    }

    /// What there is to say of each cell; those of which there is nothing are left out.
    fn cells(&mut self, title: &str, lines: impl Fn(ItemCell) -> Vec<String>) -> Result<()> {
        self.say(&format!("【{title}】"))?;
        for (number, cell) in (1..).zip(ItemCell::of_list(self.item.list)) {
            let lines = lines(cell);
            if lines.is_empty() {
                continue;
            }
            self.say(&format!(
                "  {number}. {}：",
                vocabulary::cell(cell, self.language())
            ))?;
            for line in lines {
                self.say(&format!("     {line}"))?;
            }
        }
        Ok(())
    }

    /// Asks until there is an answer.
    fn ask(&mut self) -> Result<ReviewAnswer> {
        let language = self.language();
        let rival = self.read.rival(self.item).cloned();
        let choices = match rival {
            Some(_) => language.pick(
                "1 读得对  2 用另一种读法  e 改一栏  s 跳过  q 停止",
                "1 as read  2 the other reading  e edit a cell  s skip  q stop",
            ),
            None => language.pick(
                "1 读得对  e 改一栏  s 跳过  q 停止",
                "1 as read  e edit a cell  s skip  q stop",
            ),
        };
        loop {
            self.say(choices)?;
            let Some(answer) = self.line()? else {
                return Ok(ReviewAnswer::Stopped);
            };
            match (answer.to_lowercase().as_str(), &rival) {
                ("1", _) => return self.decided(),
                ("2", Some(rival)) => {
                    self.now = rival.clone();
                    return self.decided();
                }
                ("e", _) => self.edit()?,
                ("s" | "", _) => return Ok(ReviewAnswer::Skipped),
                ("q", _) => return Ok(ReviewAnswer::Stopped),
                _ => {}
            }
        }
    }

    /// The decision for the row as it is now, with its reason.
    fn decided(&mut self) -> Result<ReviewAnswer> {
        let is_changed = *self.item != self.now;
        let usual = messages::usual_reason(is_changed, self.language());
        let question = self.language().pick(
            format!("理由（直接回车：{usual}）"),
            format!("Why? (Enter for: {usual})"),
        );
        self.say(&question)?;
        // The usual reason is told in the language of whoever reads it.
        let reason = self.line()?.unwrap_or_default();
        let document = self.read.document.fingerprint();
        let decided = Correction::of(self.item, &self.now, reason, document);
        Ok(ReviewAnswer::Decided(decided))
    }

    /// Lets a person write a cell anew, and shows what it is then.
    fn edit(&mut self) -> Result<()> {
        let language = self.language();
        self.say(language.pick("改哪一栏？输入上面的序号。", "Which cell? Type its number."))?;
        let Some(number) = self.line()? else {
            return Ok(());
        };
        let list = self.item.list;
        let cell = number
            .parse::<usize>()
            .ok()
            .and_then(|n| ItemCell::of_list(list).nth(n.checked_sub(1)?));
        let Some(cell) = cell else {
            return self.say(language.pick("没有这一栏。", "There is no such cell."));
        };
        self.say(match cell {
            ItemCell::Upstream => language.pick(
                "一段一行，部门标题前写 #，空行结束：",
                "A line a paragraph, # before a department's heading; an empty line ends:",
            ),
            _ => language.pick(
                "一个部门或一段一行，空行结束：",
                "A line a department or a paragraph; an empty line ends:",
            ),
        })?;
        let mut lines = Vec::new();
        while let Some(line) = self.line()?.filter(|line| !line.is_empty()) {
            lines.push(line);
        }
        cells::set(cell, &mut self.now, lines);
        let now = self.now.clone();
        self.cells(language.pick("现在是", "Now"), |cell| {
            told(cell, &now, language)
        })
    }
}
