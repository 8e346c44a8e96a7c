//! Web pages: their tables, and the text between.

use super::Refusal;
use super::builder::{Builder, CellSpan, Down};
use super::flow::Flow;
use super::grid::{Grid, tidy};
use super::shown::{Styles, is_note_mark};
use super::tags::{Attributes, Sign, each_sign};
use crate::model::LeftOut;

/// Whether `text` is a web page, or holds tables of one.
pub(super) fn is_html(text: &str) -> bool {
    let begins = |tag: &str| {
        let head = text.trim_start().get(..tag.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(tag))
    };
    let holds = |tag: &str| {
        let bytes = tag.as_bytes();
        text.as_bytes()
            .windows(bytes.len())
            .any(|window| window.eq_ignore_ascii_case(bytes))
    };
    begins("<!doctype html") || begins("<html") || holds("<tr") && holds("<td")
}

/// The text of a page that has no table and sets its lines as they are, in `<pre>`; `None` for any other.
pub(super) fn preformatted(page: &str) -> Option<String> {
    let inner = page.split_once("<pre")?.1.split_once("</pre")?.0;
    if page.contains("<td") {
        return None;
    }
    let mut text = String::new();
    each_sign(&format!("<pre{inner}"), |sign| {
        if let Sign::Text(more) = sign {
            text += more;
        }
        Ok(())
    })
    .ok()?;
    Some(text)
}

/// The parts of a page.
pub(super) fn read(text: &str) -> Result<Grid, Refusal> {
    append(text, Builder::default())?.finish()
}

/// Adds the parts of a page to `builder`.
pub(super) fn append(text: &str, mut builder: Builder) -> Result<Builder, Refusal> {
    builder.elements(text)?;
    let mut reader = HtmlReader {
        // In Markdown with tables of HTML, a line is a paragraph.
        lines: !text.trim_start().starts_with('<'),
        styles: Styles::read(text),
        builder,
        flow: Flow::default(),
        unread: None,
    };
    each_sign(text, |sign| reader.take(&sign))?;
    reader.flush()?;
    Ok(reader.builder)
}

struct HtmlReader {
    lines: bool,
    styles: Styles,
    builder: Builder,
    flow: Flow,
    /// The element that is not read, while inside it.
    unread: Option<Unread>,
}

/// An element that is not read.
struct Unread {
    name: String,
    why: LeftOut,
    text: String,
    /// Elements of the same name inside it.
    depth: usize,
}

impl HtmlReader {
    fn take(&mut self, sign: &Sign) -> Result<(), Refusal> {
        if self.unread.is_some() && self.pass_over(sign) {
            return Ok(());
        }
        match sign {
            Sign::Open(name, attributes) => {
                if let Some(why) = self.styles.why_unread(name, attributes) {
                    return self.begin_unread(name, why);
                }
                self.open(name, attributes)?;
                self.flow.take(sign);
            }
            Sign::Close(name) => {
                self.flow.take(sign);
                self.close(name)?;
            }
            Sign::Text(text) if self.lines && !self.builder.in_table() => {
                for (at, line) in text.split('\n').enumerate() {
                    if at > 0 {
                        self.flow.end_paragraph();
                    }
                    self.flow.take(&Sign::Text(line.trim_start_matches('#')));
                }
            }
            Sign::Text(_) => self.flow.take(sign),
        }
        Ok(())
    }

    fn begin_unread(&mut self, name: &str, why: LeftOut) -> Result<(), Refusal> {
        match name {
            "tr" => {
                self.flush()?;
                self.builder.close_row()?;
            }
            "td" | "th" => {
                self.flush()?;
                self.builder.close_cell();
            }
            _ => {}
        }
        self.unread = Some(Unread {
            name: name.to_string(),
            why,
            text: String::new(),
            depth: 0,
        });
        Ok(())
    }

    /// Passes over `sign`, inside an element that is not read; `false` where that has ended before it.
    fn pass_over(&mut self, sign: &Sign) -> bool {
        let Some(unread) = &mut self.unread else {
            return false;
        };
        let cell = matches!(unread.name.as_str(), "td" | "th");
        let row = unread.name == "tr";
        // The end of a cell or a row may be left out.
        let (ended, taken) = match sign {
            Sign::Text(text) => {
                unread.text.push_str(text);
                (false, true)
            }
            Sign::Open("td" | "th", _) if cell => (true, false),
            Sign::Open("tr", _) if cell || row => (true, false),
            Sign::Close("tr") if cell => (true, false),
            Sign::Close("table" | "tbody") if cell || row => (true, false),
            Sign::Open(name, _) if *name == unread.name => {
                unread.depth += 1;
                (false, true)
            }
            Sign::Close(name) if *name == unread.name => {
                let ended = unread.depth == 0;
                unread.depth = unread.depth.saturating_sub(1);
                (ended, true)
            }
            _ => (false, true),
        };
        if ended && let Some(unread) = self.unread.take() {
            self.end_unread(&unread);
        }
        taken
    }

    fn end_unread(&mut self, unread: &Unread) {
        let text = tidy(&unread.text);
        match unread.why {
            // A raised figure may belong to the text: 20米².
            LeftOut::Footnote if !is_note_mark(&text) => self.flow.take(&Sign::Text(&unread.text)),
            // The brackets for browsers that cannot set it.
            LeftOut::Phonetic if !text.chars().any(char::is_alphabetic) => {}
            why => self.builder.leave_out(why, text),
        }
    }

    fn open(&mut self, name: &str, attributes: &Attributes) -> Result<(), Refusal> {
        match name {
            "table" => {
                self.flush()?;
                // A table outside of any cell ends the one before, whose end was forgotten.
                if self.builder.in_table() && !self.builder.in_cell() {
                    self.builder.close_table()?;
                }
                self.builder.open_table()?;
            }
            "tr" => {
                self.flush()?;
                self.builder.open_row()?;
            }
            "thead" | "tbody" | "tfoot" => {
                self.flush()?;
                self.builder.end_section()?;
            }
            "td" | "th" => {
                self.flush()?;
                let number = |name| attributes.number(name).unwrap_or(1) as usize;
                // No rows means all of this part of the table.
                let rows = match number("rowspan") {
                    0 => usize::MAX,
                    rows => rows,
                };
                self.builder.open_cell(CellSpan {
                    columns: number("colspan").max(1),
                    down: Down::Rows(rows),
                });
            }
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), Refusal> {
        match name {
            "table" => {
                self.flush()?;
                self.builder.close_table()?;
            }
            "tr" => {
                self.flush()?;
                self.builder.close_row()?;
            }
            "thead" | "tbody" | "tfoot" => {
                self.flush()?;
                self.builder.end_section()?;
            }
            "td" | "th" => {
                self.flush()?;
                self.builder.close_cell();
            }
            _ => {}
        }
        Ok(())
    }

    /// Hands over the paragraphs that are complete.
    fn flush(&mut self) -> Result<(), Refusal> {
        let paragraphs = self.flow.paragraphs();
        self.builder.paragraphs(paragraphs)
    }
}
