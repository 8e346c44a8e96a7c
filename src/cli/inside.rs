//! What `--version` says: which program this is, and which lists are inside.

use crate::language::Language;
use crate::library::embedded;
use crate::model::Township;
use crate::text::width::{cells, pad};
use crate::version::version;

/// The version, below it each township whose lists are inside.
pub(super) fn text(language: Language) -> String {
    // Damaged data would be said by every command.
    let townships = embedded().unwrap_or_default();
    let items: usize = townships.iter().map(|township| township.items.len()).sum();
    let all = townships.len();
    let mut text = version() + "\n\n";
    text += &language.pick(
        format!("随程序提供的清单（{all} 个乡镇，{items} 项）：\n"),
        format!("Lists inside ({all} townships, {items} items):\n"),
    );
    let rows: Vec<[String; 4]> = townships.iter().map(|one| row(one, language)).collect();
    for row in &rows {
        let mut line = String::new();
        for (at, cell) in row.iter().enumerate() {
            let width = rows.iter().map(|row| cells(&row[at])).max();
            line += "  ";
            line += &pad(cell, width.unwrap_or_default());
        }
        text += line.trim_end();
        text.push('\n');
    }
    text
}

/// Id, name, number of items, date of publication.
fn row(township: &Township, language: Language) -> [String; 4] {
    let Township {
        id, region, name, ..
    } = township;
    let items = township.items.len();
    let unknown = language.pick("文中没有日期", "no date in the document");
    [
        id.clone(),
        format!("{region}{name}"),
        language.pick(format!("{items} 项"), format!("{items} items")),
        township.published.clone().unwrap_or(unknown.to_string()),
    ]
}
