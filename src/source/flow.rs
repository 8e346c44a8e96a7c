//! Text between tags, put together into paragraphs, with the numbers of lists that a browser shows.

use super::grid::tidy;
use super::tags::{Attributes, Sign};
use crate::text::numbering::prefix;

/// Tags that begin or end a paragraph.
const BLOCKS: [&str; 24] = [
    "p", "br", "li", "ol", "ul", "div", "tr", "td", "th", "table", "h1", "h2", "h3", "h4", "h5",
    "h6", "section", "article", "center", "header", "footer", "dd", "dt", "hr",
];
/// Tags whose content is not shown.
const UNSEEN: [&str; 7] = [
    "script", "style", "xmp", "iframe", "noembed", "noframes", "noscript",
];

/// Paragraphs on their way.
#[derive(Debug, Default)]
pub(super) struct Flow {
    done: Vec<String>,
    open: String,
    lists: Vec<List>,
    /// The number of a list's entry, until its text comes.
    number: Option<String>,
    unseen: bool,
}

/// An `<ol>` or `<ul>`.
#[derive(Debug)]
struct List {
    next: u32,
    /// Whether a browser puts numbers before its entries.
    numbered: bool,
}

impl Flow {
    /// Takes up a sign.
    pub fn take(&mut self, sign: &Sign) {
        match sign {
            Sign::Text(text) if !self.unseen => self.text(text),
            Sign::Text(_) => {}
            Sign::Open(name, attributes) => self.open(name, attributes),
            Sign::Close(name) => self.close(name),
        }
    }

    /// The paragraphs taken up since the last call.
    pub fn paragraphs(&mut self) -> Vec<String> {
        self.end_paragraph();
        self.number = None;
        self.lists.clear();
        std::mem::take(&mut self.done)
    }

    /// Ends the paragraph, such as at the end of a line.
    pub fn end_paragraph(&mut self) {
        let text = tidy(&without_breaks(&self.open));
        self.open.clear();
        if text.is_empty() {
            return;
        }
        // Where the text brings its own number, the page hides that of the list.
        let number = self.number.take().filter(|_| prefix(&text) == 0);
        self.done.push(number.unwrap_or_default() + &text);
    }

    fn text(&mut self, text: &str) {
        self.open.push_str(text);
    }

    fn open(&mut self, name: &str, attributes: &Attributes) {
        self.unseen |= UNSEEN.contains(&name);
        if BLOCKS.contains(&name) {
            self.end_paragraph();
        }
        match name {
            // A list of which the style hides the numbers has them in its text, or none.
            "ol" | "ul" => self.lists.push(List {
                next: attributes.number("start").unwrap_or(1),
                numbered: name == "ol" && !hides_numbers(attributes),
            }),
            "li" => self.number = self.entry(attributes),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if UNSEEN.contains(&name) {
            self.unseen = false;
        }
        if BLOCKS.contains(&name) {
            self.end_paragraph();
        }
        if matches!(name, "ol" | "ul") {
            self.lists.pop();
        }
    }

    /// What a browser puts before the entry that begins.
    fn entry(&mut self, attributes: &Attributes) -> Option<String> {
        let list = self.lists.last_mut().filter(|list| list.numbered)?;
        let number = attributes.number("value").unwrap_or(list.next);
        list.next = number.saturating_add(1);
        (!hides_numbers(attributes)).then(|| format!("{number}."))
    }
}

/// `text` without the line breaks of its source between Chinese characters, where browsers show
/// nothing for them.
fn without_breaks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split('\n') {
        // Blanks upon blanks would be looked through once more with each line.
        if line.trim().is_empty() && out.ends_with(' ') {
            continue;
        }
        let line = if out.is_empty() {
            line
        } else {
            line.trim_start()
        };
        let wide = |c: Option<char>| c.is_some_and(|c| c >= '\u{2010}');
        let joins = wide(out.trim_end().chars().last()) && wide(line.chars().next());
        if joins {
            out.truncate(out.trim_end().len());
        } else if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(line);
    }
    out
}

fn hides_numbers(attributes: &Attributes) -> bool {
    attributes.styled("list-style-type:none") || attributes.styled("list-style:none")
}
