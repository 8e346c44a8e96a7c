//! Web pages: their tables, and the text between.

use super::Refusal;
use super::builder::{Builder, CellSpan, Down};
use super::flow::Flow;
use super::grid::Grid;
use super::tags::{Attributes, Sign, each_sign};

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

/// The parts of a page.
pub(super) fn read(text: &str) -> Result<Grid, Refusal> {
    let mut reader = HtmlReader {
        // In Markdown with tables of HTML, a line is a paragraph.
        lines: !text.trim_start().starts_with('<'),
        builder: Builder::default(),
        flow: Flow::default(),
    };
    each_sign(text, |sign| reader.take(&sign))?;
    reader.flush()?;
    reader.builder.finish()
}

struct HtmlReader {
    lines: bool,
    builder: Builder,
    flow: Flow,
}

impl HtmlReader {
    fn take(&mut self, sign: &Sign) -> Result<(), Refusal> {
        match sign {
            Sign::Open(name, attributes) => {
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
            "td" | "th" => {
                self.flush()?;
                let number = |name| attributes.number(name).unwrap_or(1).max(1) as usize;
                self.builder.open_cell(CellSpan {
                    columns: number("colspan"),
                    down: Down::Rows(number("rowspan")),
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
