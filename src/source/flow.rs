//! Text between tags, put together into paragraphs, with the numbers of lists that a browser shows.

use super::docx::numerals::written;
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
    /// How a browser writes the numbers of its entries, as a format of Word; `None` where it writes none.
    numbers: Option<&'static str>,
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
                numbers: (name == "ol" && !hides_numbers(attributes))
                    .then(|| format_of(attributes)),
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
        let list = self.lists.last_mut()?;
        let numbers = list.numbers?;
        let number = attributes.number("value").unwrap_or(list.next);
        list.next = number.saturating_add(1);
        let sign = if numbers == CHINESE { "、" } else { "." };
        (!hides_numbers(attributes)).then(|| written(number, numbers) + sign)
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

/// Word's name for Chinese numbers.
const CHINESE: &str = "chineseCounting";

/// How the entries of an `<ol>` with these attributes are numbered.
fn format_of(attributes: &Attributes) -> &'static str {
    let styled = |words: &[&str]| words.iter().any(|word| attributes.styled(word));
    match attributes.get("type") {
        Some("a") => "lowerLetter",
        Some("A") => "upperLetter",
        Some("i") => "lowerRoman",
        Some("I") => "upperRoman",
        _ if styled(&["cjk-ideographic", "simp-chinese", "trad-chinese"]) => CHINESE,
        _ if styled(&["lower-alpha", "lower-latin"]) => "lowerLetter",
        _ if styled(&["upper-alpha", "upper-latin"]) => "upperLetter",
        _ if styled(&["lower-roman"]) => "lowerRoman",
        _ if styled(&["upper-roman"]) => "upperRoman",
        _ => "decimal",
    }
}

fn hides_numbers(attributes: &Attributes) -> bool {
    attributes.styled("list-style-type:none") || attributes.styled("list-style:none")
}
