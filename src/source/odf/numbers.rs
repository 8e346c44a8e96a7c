//! The numbers that an office program shows before the entries of lists.

use std::collections::HashMap;

use super::super::docx::numerals::written;
use super::super::xml::Tag;
use super::styles::{Level, Styles};

/// The lists that are open, and how far each list style is counted.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    /// The open lists, the outermost first.
    open: Vec<OpenList>,
    /// Counted so far, by list style and level.
    counts: HashMap<String, [Option<u32>; LEVELS as usize + 1]>,
}

#[derive(Debug)]
struct OpenList {
    style: String,
    entry: Entry,
}

/// An entry of a list.
#[derive(Debug, Clone, Copy)]
enum Entry {
    /// Its number has been shown, or it has none.
    Shown,
    /// Its number stands before its first paragraph; it may be given.
    Ahead(Option<u32>),
}

/// Deeper than this no list lies in others.
const LEVELS: u32 = 10;

impl Numbers {
    /// Opens a list; one in another has its style where it names none.
    pub fn open_list(&mut self, tag: &Tag) {
        let outer = || self.open.last().map(|list| list.style.clone());
        let style = tag
            .reference("style-name")
            .map(str::to_string)
            .or_else(outer)
            .unwrap_or_default();
        let goes_on =
            tag.get("continue-list").is_some() || tag.get("continue-numbering") == Some("true");
        if self.open.is_empty() && !goes_on {
            self.forget(&style, 1);
        }
        let entry = Entry::Shown;
        self.open.push(OpenList { style, entry });
    }

    /// Closes the innermost list.
    pub fn close_list(&mut self) {
        self.open.pop();
    }

    /// Begins an entry of the innermost list.
    pub fn open_entry(&mut self, tag: &Tag) {
        if let Some(list) = self.open.last_mut() {
            let given = tag.get("start-value").and_then(|value| value.parse().ok());
            list.entry = Entry::Ahead(given);
        }
    }

    /// The number that the next paragraph shows; empty where it shows none. Counts it.
    pub fn next(&mut self, styles: &Styles) -> String {
        let at = (self.open.len() as u32).min(LEVELS);
        let Some(list) = self.open.last_mut() else {
            return String::new();
        };
        // An entry that holds nothing but a deeper list is not counted.
        let Entry::Ahead(given) = std::mem::replace(&mut list.entry, Entry::Shown) else {
            return String::new();
        };
        let style = list.style.clone();
        let Some(level) = styles.list_level(&style, at) else {
            return String::new();
        };
        self.forget(&style, at + 1);
        let count = &mut self.counts.entry(style.clone()).or_default()[at as usize];
        let next = count.map_or(level.start, |count| count.saturating_add(1));
        *count = Some(given.unwrap_or(next));
        self.shown(&style, at, level, styles)
    }

    /// Counts levels of `style` from `at` on anew.
    fn forget(&mut self, style: &str, at: u32) {
        if let Some(counts) = self.counts.get_mut(style) {
            let deeper = counts.iter_mut().skip(at as usize);
            deeper.for_each(|count| *count = None);
        }
    }

    fn shown(&self, style: &str, at: u32, level: &Level, styles: &Styles) -> String {
        if level.format.is_empty() {
            return String::new();
        }
        let counts = self.counts.get(style);
        let number = |of: u32| {
            let level = styles.list_level(style, of)?;
            let count = counts.and_then(|counts| counts[of as usize]);
            Some(written(
                count.unwrap_or(level.start),
                numeral(&level.format),
            ))
        };
        if let Some(pattern) = &level.pattern {
            return (1..=at).fold(pattern.clone(), |text, of| {
                text.replace(&format!("%{of}%"), &number(of).unwrap_or_default())
            });
        }
        let first = at.saturating_sub(level.shown.max(1) - 1).max(1);
        let numbers: Vec<String> = (first..=at).filter_map(number).collect();
        format!("{}{}{}", level.prefix, numbers.join("."), level.suffix)
    }
}

/// What Word calls the numerals of which a format shows the first.
fn numeral(format: &str) -> &'static str {
    match format.chars().next() {
        Some('一') => "chineseCounting",
        Some('①') => "decimalEnclosedCircle",
        Some('１') => "decimalFullWidth",
        Some('0') => "decimalZero",
        Some('a') => "lowerLetter",
        Some('A') => "upperLetter",
        Some('i') => "lowerRoman",
        Some('I') => "upperRoman",
        _ => "decimal",
    }
}
