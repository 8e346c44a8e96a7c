//! Windows over the screen and what they say.

use super::keymap::Place;
use super::labels::Labels;
use super::original::{self, Quote};
use super::page::{Page, Paragraph, Role, Row};
use crate::cite::list_title;
use crate::config::OwnKey;
use crate::language::Language;
use crate::model::{Item, Township};
use crate::text::width::{cells, pad};

/// A window over the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Popup {
    /// The first three things to know, at the first start.
    Welcome,
    /// The keys.
    Help,
    /// Where the selected item stands in its document.
    Source,
}

/// Names of keys that take more cells than this push their sentences aside.
const KEYS: usize = 14;

/// How to search, how to see the whole item, how to get help.
pub fn welcome(width: usize, language: Language) -> Page {
    let lines = language.pick(
        [
            ("搜索", "直接输入汉字；拼音和筛选先按 /"),
            ("看全文", "用 ↑ ↓ 选，按 Enter 打开；Esc 返回"),
            ("帮助", "按 ?，列出这里能用的键；q 退出"),
            ("", "直接开始用就行，以后不再显示"),
        ],
        [
            ("Search", "type Chinese; / for pinyin and more"),
            (
                "Whole item",
                "↑ ↓ select, Enter leads on to it, Esc goes back",
            ),
            ("Help", "? lists the keys that work here; q quits"),
            ("", "Just begin; this is not shown again"),
        ],
    );
    let column = lines.iter().map(|(label, _)| cells(label)).max();
    let mut page = Page::default();
    for (label, text) in lines {
        let lines = Paragraph {
            label: Some(format!("{}  ", pad(label, column.unwrap_or(0)))),
            text,
            role: Role::Body,
            lit: &|_| Vec::new(),
        };
        page.push(lines.lines(width));
    }
    page
}

/// The keys, those that mean something in `place` first.
pub fn help(place: Place, own: &[OwnKey], width: usize, language: Language) -> Page {
    let mut page = Page::default();
    own_keys(own, width, Labels::of(language), &mut page);
    for group in place.help() {
        page.rows
            .push(Row::Rule(group.title(language).into(), None));
        for binding in group.bindings() {
            let (chinese, english) = binding.sentence;
            let lines = Paragraph {
                label: Some(format!("{}  ", filled(&binding.names(), KEYS))),
                text: language.pick(chinese, english),
                role: Role::Body,
                lit: &|_| Vec::new(),
            };
            page.push(lines.lines(width));
        }
    }
    page
}

/// The keys that the user set.
fn own_keys(own: &[OwnKey], width: usize, labels: &Labels, page: &mut Page) {
    if own.is_empty() {
        return;
    }
    page.rows.push(Row::Rule(labels.own_keys.into(), None));
    for (key, part) in own {
        let does = match part {
            Some(part) => format!("{} {}", labels.stands_for, part.name()),
            None => labels.does_nothing.to_string(),
        };
        let lines = Paragraph {
            label: Some(format!("{}  ", filled(&key.name(), KEYS))),
            text: &does,
            role: Role::Body,
            lit: &|_| Vec::new(),
        };
        page.push(lines.lines(width));
    }
}

/// `text` with blanks behind it up to `width` cells.
fn filled(text: &str, width: usize) -> String {
    pad(text, width.max(cells(text)))
}

/// Document, lines and publication of an item, what was left in doubt about it, and the published
/// text where it is known.
pub fn source(
    item: &Item,
    township: &Township,
    quote: Option<&Quote>,
    width: usize,
    language: Language,
) -> Page {
    let labels = Labels::of(language);
    let place = item.source.label();
    let lines = place.rsplit(':').next().unwrap_or_default();
    let list = list_title(township, item.list);
    let mut facts = vec![
        (labels.source, list),
        (labels.items, format!("{}  {}", item.seq, item.name)),
        (labels.document, item.source.file.clone()),
        (labels.lines, lines.to_string()),
        (labels.id, item.id.clone()),
    ];
    facts.extend(
        township
            .published
            .iter()
            .map(|date| (labels.published, date.clone())),
    );
    facts.extend(
        township
            .notes
            .iter()
            .map(|note| (labels.note, note.clone())),
    );
    let doubts = township.doubts(&item.id);
    facts.extend(doubts.map(|doubt| (labels.doubts, doubt.message.clone())));
    let column = facts
        .iter()
        .map(|(label, _)| cells(label))
        .max()
        .unwrap_or(0);
    let mut page = Page::default();
    for (label, value) in &facts {
        let lines = Paragraph {
            label: Some(format!("{}  ", pad(label, column))),
            text: value,
            role: Role::Body,
            lit: &|_| Vec::new(),
        };
        page.push(lines.lines(width));
    }
    if let Some(quote) = quote {
        original::beside(&mut page, quote, (item, township), width, language);
    }
    page
}
