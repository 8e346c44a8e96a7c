//! What windows over the screen say.

use super::labels::Labels;
use super::original::{self, Original};
use super::page::{Page, PageRow, Paragraph, Role};
use crate::cite::list_title;
use crate::language::Language;
use crate::messages;
use crate::model::{Item, Township, ranges};
use crate::text::width::{cells, pad};

/// Names of keys that take more cells than this push their sentences aside, where there is room for few and for many.
const KEYS: [usize; 2] = [14, 19];
/// With so many cells there is room for many.
const WIDE: usize = 60;

/// How to search, how to see the whole item, how to get help.
pub fn welcome(width: usize, language: Language) -> Page {
    let lines = language.pick(
        [
            ("搜索", "直接输入汉字；拼音和筛选先按 /"),
            ("看全文", "用 ↑ ↓ 选，按 Enter 打开；Esc 返回"),
            ("帮助", "按 ?，列出这里能用的键；q 退出"),
            ("", "可直接开始使用，本提示不再显示"),
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
    Page::of_labelled(&lines, width)
}

/// Sections of keys, each with its heading: the keys of a line, and what they do.
pub fn keys(
    sections: impl IntoIterator<Item = (String, Vec<(String, String)>)>,
    width: usize,
) -> Page {
    let column = KEYS[usize::from(width >= WIDE)];
    let mut page = Page::default();
    for (heading, lines) in sections {
        page.rows.push(PageRow::Rule(heading, None));
        for (keys, sentence) in lines {
            let label = format!("{}  ", filled(&keys, column));
            page.push(Paragraph::labelled(label, &sentence, Role::Body).lines(width));
        }
    }
    page
}

/// `text` with blanks behind it up to `width` cells.
fn filled(text: &str, width: usize) -> String {
    pad(text, width.max(cells(text)))
}

/// Document, lines, pages and publication of an item, what was left in doubt about it, and the published
/// text where it is known, or that it is not kept.
pub fn source(
    item: &Item,
    township: &Township,
    original: Original,
    width: usize,
    language: Language,
) -> Page {
    let labels = Labels::of(language);
    let list = list_title(township, item.list);
    let mut facts = vec![
        (language.pick("清单", "List"), list),
        (
            language.pick("事项", "Item"),
            format!("{}  {}", item.seq, item.name),
        ),
        (labels.document, item.source.file.clone()),
        (labels.lines, ranges(&item.source.lines)),
        (labels.pages, ranges(&item.source.pages)),
        (labels.id, item.id.clone()),
    ];
    facts.retain(|(_, value)| !value.is_empty());
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
    facts.extend(doubts.map(|doubt| (labels.doubts, messages::finding(doubt, language))));
    let column = facts
        .iter()
        .map(|(label, _)| cells(label))
        .max()
        .unwrap_or(0);
    let mut page = Page::default();
    for (label, value) in &facts {
        let lines = Paragraph::labelled(format!("{}  ", pad(label, column)), value, Role::Body);
        page.push(lines.lines(width));
    }
    match original {
        Original::Quoted(quote) => {
            original::beside(&mut page, quote, (item, township), width, language);
        }
        Original::NotKept => {
            let told = language.pick(
                "随程序提供的清单不附原文；导入原文件（lvzhi import）后，可在这里逐行对照。",
                "Lists that come with the program are without their text; import the document (lvzhi import) to see it here line by line.",
            );
            page.push(Paragraph::labelled(String::new(), told, Role::Quiet).lines(width));
        }
        Original::Awaited => {}
    }
    page
}
