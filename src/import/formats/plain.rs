//! Text out of a PDF: lines without any sign between cells, page furniture in between.

use super::super::categories::Categories;
use super::super::columns::{Column, list_of};
use super::super::headings::mark_headings;
use super::super::known_names::KnownNames;
use super::super::labels::{self, Labels};
use super::super::piece::{Edge, Piece, pieces};
use super::super::row::Block;
use super::super::titles::{Title, section, title};
use super::super::uses::{
    Use, is_contents, is_continuation, is_note, is_page_number, is_remark, is_total,
};
use super::super::watermark::Watermarks;
use super::{ExtractedRows, ListTitles, Notice};
use crate::model::{FindingDetail, ListKind};
use crate::source::item_number;
use crate::text::normal::{bare, is_han, narrow};
use crate::text::numbering::prefix;

/// A header is broken over no more lines than this.
const HEADER_LINES: usize = 10;

/// No row has more lines than this.
const ROW_LINES: usize = 400;
/// A remark under a table has no more lines than this.
const REMARK_LINES: usize = 8;

/// Reads the rows in `lines`. Where many rows lack a category, since its cell reaches over them,
/// rows are also told by their numbers alone.
pub(in super::super) fn read(lines: &[String]) -> ExtractedRows {
    let watermarks = Watermarks::find(lines);
    let bare: Vec<String> = lines.iter().map(|line| bare(line)).collect();
    let text = PlainText {
        lines,
        bare: &bare,
        watermarks: &watermarks,
        headers: &(0..lines.len())
            .map(|at| header(&bare[at..]))
            .collect::<Vec<_>>(),
        categories: &Categories::learn(lines),
    };
    let strict = read_as(text, Rows::WithCategory);
    let loose = read_as(text, Rows::Any);
    let more = loose.blocks.len() * 10 > strict.blocks.len() * 11;
    if more && is_gapless(&loose.blocks) {
        finished(loose, text, Rows::Any)
    } else {
        finished(strict, text, Rows::WithCategory)
    }
}

/// Whether the numbers of each list run from 1 without gap.
fn is_gapless(blocks: &[Block]) -> bool {
    ListKind::ALL.iter().all(|list| {
        let own = blocks.iter().filter(|block| block.list == *list);
        let last = own.clone().map(|block| block.seq).max().unwrap_or(0);
        own.filter(|block| !block.continues).count() == last as usize
    })
}

/// The lines of a document.
#[derive(Clone, Copy)]
struct PlainText<'a> {
    lines: &'a [String],
    /// The same without white space.
    bare: &'a [String],
    watermarks: &'a Watermarks,
    /// The table header that begins on each line.
    headers: &'a [Option<Header>],
    categories: &'a Categories,
}

/// By what a row is told.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rows {
    /// A number and a category.
    WithCategory,
    /// A number, which may suffice.
    Any,
}

fn read_as(text: PlainText, told_by: Rows) -> ExtractedRows {
    let told = text.watermarks.findings().map(|(line, detail)| Notice {
        detail,
        row: None,
        line,
    });
    let mut reader = TextReader {
        text,
        sheets: ExtractedRows {
            notices: told.collect(),
            ..ExtractedRows::default()
        },
        page: false,
        titles: ListTitles::default(),
        list: None,
        turned: false,
        told_by,
        section: None,
    };
    let mut at = 0;
    while at < text.lines.len() {
        at += reader.take(at);
    }
    reader.sheets
}

/// `sheets` with the category of each row told from the rest of it, and headings looked for.
fn finished(mut sheets: ExtractedRows, text: PlainText, told_by: Rows) -> ExtractedRows {
    let mut above: Option<(ListKind, Vec<Piece>)> = None;
    for block in &mut sheets.blocks {
        let count = if block.category.is_empty() {
            text.categories.pieces(&block.body)
        } else {
            0
        };
        let own: Vec<Piece> = block.body.drain(..count).collect();
        block
            .pages
            .iter_mut()
            .for_each(|at| *at = at.saturating_sub(count));
        block.category.extend(own);
        mark_headings(&mut block.body, &KnownNames::default());
        match &above {
            Some((list, category))
                if told_by == Rows::Any && block.category.is_empty() && *list == block.list =>
            {
                block.category.clone_from(category);
            }
            _ => above = Some((block.list, block.category.clone())),
        }
    }
    sheets
}

/// A table header.
struct Header {
    /// How many lines it has.
    lines: usize,
    /// The list that its columns tell.
    list: ListKind,
    /// What it prints over the township's duties.
    township_duties: Option<String>,
}

/// The front of a row.
struct RowStart<'a> {
    /// The number that the row has.
    seq: u32,
    /// Whether it goes on with the row before it.
    continues: bool,
    /// The number as printed.
    printed: u32,
    /// What stands behind the number.
    rest: &'a str,
}

struct TextReader<'a> {
    text: PlainText<'a>,
    /// Whether a page began since the last line of a row.
    page: bool,
    sheets: ExtractedRows,
    titles: ListTitles,
    list: Option<ListKind>,
    /// Whether a header was printed since the last row began.
    turned: bool,
    told_by: Rows,
    /// The category that the last line of its own named, and the list it stands in.
    section: Option<(ListKind, String)>,
}

impl<'a> TextReader<'a> {
    /// Takes up the line at `at`, or several; returns how many.
    fn take(&mut self, at: usize) -> usize {
        let lines: &'a [String] = self.text.bare;
        let bare = &lines[at];
        if bare.is_empty() {
            return self.mark(Use::Blank, 1);
        }
        if self.text.watermarks.contains(at) {
            return self.mark(Use::Furniture, 1);
        }
        if is_page_number(bare) || is_continuation(bare) || self.is_bare_page_number(bare, at) {
            self.page = true;
            return self.mark(Use::Furniture, 1);
        }
        if is_note(bare) {
            return self.mark(Use::Note, 1);
        }
        if let Some(title) = title(bare) {
            return self.title(&title);
        }
        if let Some(header) = self.header(at) {
            self.titles.end();
            self.list = Some(self.titles.among_alike(header.list));
            self.turned = true;
            self.page = true;
            let captions = &mut self.sheets.captions;
            captions.township_duties = captions
                .township_duties
                .take()
                .or_else(|| header.township_duties.clone());
            return self.mark_lines(at, header.lines, Use::Furniture);
        }
        match self.list {
            None if is_contents(bare) => self.mark(Use::Contents, 1),
            None => self.mark(Use::Preface, 1),
            Some(_) if let Some(count) = self.remark(at, bare) => {
                self.mark_lines(at, count, Use::Note)
            }
            Some(list) => match self.section(at, list) {
                Some(category) => {
                    self.section = Some((list, category));
                    self.mark(Use::Title, 1)
                }
                None => self.row_or_more(at, list),
            },
        }
    }

    /// How many lines from `at` on are a remark under the table or over it, such as 合计 or 注：…; it ends
    /// where a row, a page or the document does.
    fn remark(&self, at: usize, bare: &str) -> Option<usize> {
        if !is_total(bare) && !is_remark(bare) {
            return None;
        }
        let ends = |&next: &usize| {
            next == self.text.lines.len()
                || self.begins_page(next)
                || is_page_number(&self.text.lines[next])
                || self
                    .row_number(next)
                    .is_some_and(|(_, rest, _)| self.text.categories.begin(&self.ahead(next, rest)))
        };
        let last = self.text.lines.len();
        let end = (at + 1..=last).find(ends)?;
        (end - at <= REMARK_LINES).then_some(end - at)
    }

    /// The category that the line at `at` names for the rows below it: 一、党的建设（6项）, with the
    /// next row behind it. In a cell of duties such a line is followed by text.
    fn section(&self, at: usize, list: ListKind) -> Option<String> {
        if self.told_by == Rows::WithCategory {
            return None;
        }
        let text = &self.text.bare[at];
        // Without a number before it or a count behind it, it may be a cell of the row.
        let category = section(text).filter(|category| category != text)?;
        let last = self.sheets.blocks.last().filter(|block| block.list == list);
        let expected = last.map_or(0, |block| block.seq) + 1;
        let (number, _, _) = self.row_number(self.next_content(at)?)?;
        (number == expected).then_some(category)
    }

    /// The next line behind `at` that is neither blank nor furniture of a page.
    fn next_content(&self, at: usize) -> Option<usize> {
        let mut next = self.next_line(at)?;
        loop {
            if let Some(header) = self.header(next) {
                next = self.next_line(next + header.lines - 1)?;
            } else if is_page_number(&self.text.bare[next]) {
                next = self.next_line(next)?;
            } else {
                return Some(next);
            }
        }
    }

    /// Whether the line at `at` holds nothing but a number, and the next page begins behind it.
    fn is_bare_page_number(&self, bare: &str, at: usize) -> bool {
        if bare.len() > 3 || !bare.chars().all(|c| c.is_ascii_digit()) {
            return false;
        }
        match self.next_line(at) {
            Some(next) => self.begins_page(next),
            None => true,
        }
    }

    /// The next line behind `at` that is not blank.
    fn next_line(&self, at: usize) -> Option<usize> {
        (at + 1..self.text.lines.len()).find(|&next| !self.text.bare[next].is_empty())
    }

    /// Whether a header or a title stands at `at`.
    fn begins_page(&self, at: usize) -> bool {
        self.header(at).is_some() || title(&self.text.bare[at]).is_some()
    }

    fn mark(&mut self, used: Use, count: usize) -> usize {
        self.sheets.uses.extend(std::iter::repeat_n(used, count));
        count
    }

    fn mark_lines(&mut self, at: usize, count: usize, filled: Use) -> usize {
        for line in &self.text.lines[at..at + count] {
            let used = if line.trim().is_empty() {
                Use::Blank
            } else {
                filled
            };
            self.sheets.uses.push(used);
        }
        count
    }

    fn title(&mut self, title: &Title) -> usize {
        self.sheets.keep_title(title);
        if let Some(list) = title.list {
            self.titles.push(list);
            self.turned = true;
        }
        self.mark(Use::Title, 1)
    }

    /// The table header that begins at `at`.
    fn header(&self, at: usize) -> Option<&'a Header> {
        let headers: &'a [Option<Header>] = self.text.headers;
        headers[at].as_ref()
    }

    fn row_or_more(&mut self, at: usize, list: ListKind) -> usize {
        let line = &self.text.lines[at];
        let number = at as u32 + 1;
        let before = (0..at).rfind(|&at| !self.text.watermarks.contains(at));
        let gap = before.is_some_and(|at| self.text.bare[at].is_empty());
        let edge = if gap { Edge::Gap } else { Edge::Line };
        if let Some(RowStart {
            seq,
            continues,
            printed,
            rest,
        }) = self.row_start(at, list)
        {
            if printed != seq {
                let detail = FindingDetail::NumberCorrected {
                    printed,
                    number: seq,
                };
                self.sheets.notices.push(Notice {
                    detail,
                    row: Some((list, seq)),
                    line: number,
                });
            }
            self.sheets.blocks.push(Block {
                list,
                seq,
                category: self.category(list, number),
                body: pieces(rest, number, Edge::Space).collect(),
                pages: Vec::new(),
                continues,
                line: number,
            });
            self.turned = false;
            self.page = false;
            return self.mark(Use::Item, 1);
        }
        match self
            .sheets
            .blocks
            .last_mut()
            .filter(|block| block.list == list)
        {
            Some(block) => {
                if std::mem::take(&mut self.page) {
                    block.pages.push(block.body.len());
                }
                block.body.extend(pieces(line, number, edge));
                self.mark(Use::Item, 1)
            }
            None => self.mark(Use::Stray, 1),
        }
    }

    /// The category that the last line of its own named for `list`, as if it stood on `line`.
    fn category(&self, list: ListKind, line: u32) -> Vec<Piece> {
        let section = self.section.iter().filter(|section| section.0 == list);
        let text = section.map(|(_, text)| text.as_str());
        text.flat_map(|text| pieces(text, line, Edge::Line))
            .collect()
    }

    /// The row that begins at `at`.
    fn row_start(&self, at: usize, list: ListKind) -> Option<RowStart<'a>> {
        let (printed, rest, plain) = self.row_number(at)?;
        let last = self.sheets.blocks.last().filter(|block| block.list == list);
        let before = last.map_or(0, |block| block.seq);
        let continues = printed == before && self.turned;
        // A number may be missing from a list; further off, it is something else.
        let follows = (before + 1..=before + 3).contains(&printed);
        let has_category = self.text.categories.begin(&self.ahead(at, rest));
        let begins = has_category
            || self.told_by == Rows::Any
                && plain
                && printed == before + 1
                && self.may_begin(at, rest);
        let start = |seq, continues| RowStart {
            seq,
            continues,
            printed,
            rest,
        };
        if (continues || follows) && begins {
            return Some(start(printed, continues));
        }
        let slipped = has_category && before > 0 && self.is_gap_behind(at, before);
        slipped.then(|| start(before + 1, false))
    }

    /// The number at the front of the line at `at`, what stands behind it, and whether it is written in
    /// plain digits: any other needs a category behind it.
    fn row_number(&self, at: usize) -> Option<(u32, &'a str, bool)> {
        let lines: &'a [String] = self.text.lines;
        let line = lines[at].trim();
        let (token, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let digits = token.chars().all(|c| narrow(c).is_ascii_digit());
        if let Some(number) = item_number(token).filter(|_| !digits || token.len() <= 9) {
            return Some((number, rest, digits));
        }
        // 1.党的建设, in one word.
        let length = prefix(token);
        let number = item_number(&token[..length])?;
        let is_category = self.text.categories.contains(&token[length..]);
        is_category.then(|| (number, &line[length..], false))
    }

    /// Whether the row at `at` can only have the number behind `before`, since the next row has the one
    /// behind that.
    fn is_gap_behind(&self, at: usize, before: u32) -> bool {
        let mut rows = (at + 1..self.text.lines.len())
            .take(ROW_LINES)
            .filter_map(|next| {
                let (number, rest, _) = self.row_number(next)?;
                let begins = number > before && self.text.categories.begin(&self.ahead(next, rest));
                begins.then_some(number)
            });
        rows.next() == Some(before + 2)
    }

    /// Whether a row without a category may begin with the number at `at`: a page number stands
    /// alone, over a header or a title.
    fn may_begin(&self, at: usize, rest: &str) -> bool {
        if let Some(first) = rest.trim_start().chars().next() {
            return is_han(first) || "“《".contains(first);
        }
        self.next_line(at)
            .is_some_and(|next| !self.begins_page(next))
    }

    /// The text behind a number, with the next two lines that are not blank.
    fn ahead(&self, at: usize, rest: &str) -> String {
        let next =
            (at + 1..self.text.lines.len()).filter(|&next| !self.text.watermarks.contains(next));
        let next = next.map(|next| self.text.bare[next].as_str());
        let next = next.filter(|line| !line.is_empty()).take(2);
        std::iter::once(bare(rest).as_str()).chain(next).collect()
    }
}

/// The table header that `bare`, lines without white space, begin with.
fn header(bare: &[String]) -> Option<Header> {
    let mut text = String::new();
    let mut found = None;
    for (count, line) in bare.iter().take(2 * HEADER_LINES).enumerate() {
        text.push_str(line);
        match labels::read(&text) {
            Labels::Whole(labels) if is_header(&labels) => {
                let own = labels
                    .iter()
                    .find(|(column, _)| *column == Column::Township);
                found = Some(Header {
                    lines: count + 1,
                    township_duties: own.map(|(_, label)| label.to_string()),
                    list: list_of(labels.into_iter().map(|(column, _)| column), None),
                });
            }
            Labels::Whole(_) | Labels::Begun => {}
            Labels::None => break,
        }
    }
    found
}

/// Part of a header may be missing on a page; two labels are one all the same.
fn is_header(labels: &[(Column, &str)]) -> bool {
    labels.len() >= 2
}
