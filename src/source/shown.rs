//! What of a page does not show or counts no more, and is not read.

use std::collections::HashMap;

use super::tags::Attributes;
use crate::model::LeftOut;

/// What the styles of a page hide or strike out.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Styles {
    /// By selectors such as `.code` and `#key`.
    unread: HashMap<String, LeftOut>,
}

/// Elements without content.
const VOID: [&str; 8] = ["br", "hr", "img", "input", "col", "meta", "link", "wbr"];

impl Styles {
    /// Reads the style sheets in the page `text`: the rules for a class or an id alone.
    pub fn read(text: &str) -> Styles {
        let mut unread = HashMap::new();
        for sheet in text.split("<style").skip(1) {
            let sheet = sheet.split("</style").next().unwrap_or(sheet);
            for rule in sheet.split('}') {
                let Some((selectors, block)) = rule.rsplit_once('{') else {
                    continue;
                };
                let bare: String = block.split_whitespace().collect();
                if let Some(why) = unread_by(&bare.to_ascii_lowercase()) {
                    let selectors = selectors.rsplit('>').next().unwrap_or(selectors);
                    unread.extend(selectors.split(',').map(|one| (last_part(one), why)));
                }
            }
        }
        Styles { unread }
    }

    /// Why the element `name` is not read; `None` where it is.
    pub fn why_unread(&self, name: &str, attributes: &Attributes) -> Option<LeftOut> {
        if VOID.contains(&name) {
            return None;
        }
        match name {
            "del" | "s" | "strike" => return Some(LeftOut::Struck),
            "rt" | "rp" | "rtc" => return Some(LeftOut::Phonetic),
            "sup" => return Some(LeftOut::Footnote),
            "template" => return Some(LeftOut::Hidden),
            _ => {}
        }
        if attributes.get("hidden").is_some() {
            return Some(LeftOut::Hidden);
        }
        if let Some(why) = attributes.style().and_then(|style| unread_by(&style)) {
            return Some(why);
        }
        let classes = attributes
            .get("class")
            .unwrap_or_default()
            .split_whitespace();
        let mut named = classes.map(|class| format!(".{class}"));
        let id = attributes.get("id").map(|id| format!("#{id}"));
        let by_class = named.find_map(|class| self.unread.get(&class));
        let unread = by_class.or_else(|| self.unread.get(&id?));
        unread.copied()
    }
}

/// Why a style, in small letters and without white space, has its element not read.
fn unread_by(style: &str) -> Option<LeftOut> {
    if hides(style) {
        Some(LeftOut::Hidden)
    } else {
        style.contains("line-through").then_some(LeftOut::Struck)
    }
}

/// Whether a style hides its element.
fn hides(style: &str) -> bool {
    [
        "display:none",
        "visibility:hidden",
        "visibility:collapse",
        "mso-hide:all",
    ]
    .iter()
    .any(|hiding| style.contains(hiding))
        || style
            .split(';')
            .any(|rule| matches!(rule, "font-size:0" | "font-size:0px" | "opacity:0"))
}

/// `.code` of `td.code`; the whole where it is about neither a class nor an id.
fn last_part(selector: &str) -> String {
    let selector = selector.trim();
    let last = selector
        .rsplit(char::is_whitespace)
        .next()
        .unwrap_or(selector);
    let at = last.find(['.', '#']).unwrap_or(0);
    last[at..].to_string()
}

/// Whether `text`, which is raised, is the mark of a note: [2], ①, *.
pub(super) fn is_note_mark(text: &str) -> bool {
    let inner = text.trim_matches([
        '[', ']', '【', '】', '〔', '〕', '［', '］', '(', ')', '（', '）', '注',
    ]);
    let enclosed = inner.len() < text.len();
    let digits = |c: char| c.is_ascii_digit();
    let circled = |c: char| ('①'..='⑳').contains(&c) || matches!(c, '*' | '※' | '†');
    match inner {
        "" => enclosed,
        _ => enclosed && inner.chars().all(digits) || inner.chars().all(circled),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_notes_are_told_from_raised_figures() {
        for mark in ["[2]", "①", "*", "（1）", "注1", "［3］"] {
            assert!(is_note_mark(mark), "{mark}");
        }
        for text in ["2", "m", "", "①楼"] {
            assert!(!is_note_mark(text), "{text}");
        }
    }

    #[test]
    fn rules_of_a_style_sheet_hide_and_strike_classes() {
        let styles = Styles::read(
            "<style>td.code, #key {display: none} .x{color:red} .old{text-decoration: line-through}</style>",
        );
        let why = |selector: &str| styles.unread.get(selector);
        assert_eq!(why(".code"), Some(&LeftOut::Hidden));
        assert_eq!(why("#key"), Some(&LeftOut::Hidden));
        assert_eq!(why(".old"), Some(&LeftOut::Struck));
        assert_eq!(styles.unread.len(), 3);
    }
}
