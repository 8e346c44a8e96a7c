//! Changes as a table: a row for each cell that says something else.

use crate::changes::{Change, Changes};
use crate::cli::output::table::{Table, TableCell, column};
use crate::language::Language;
use crate::model::{Item, ItemCell, Township};
use crate::vocabulary;

/// What changed from `old` to `new`.
pub fn changes(old: &Township, new: &Township, language: Language) -> Table {
    let changes = Changes::between(old, new);
    let rows = changes
        .list
        .iter()
        .flat_map(|change| rows(change, language));
    Table {
        rows: rows.collect(),
        columns: vec![
            column("change", "调整情况", "Change"),
            column("list", "清单", "List"),
            column("seq", "序号", "Number"),
            column("name", "事项名称", "Name"),
            column("cell", "栏目", "Cell"),
            column("old", "原清单", "Old"),
            column("new", "新清单", "New"),
        ],
    }
}

/// The rows of a change: one for each cell; one alone where the item came, went or only moved.
fn rows(change: &Change, language: Language) -> Vec<Vec<TableCell>> {
    let name = change.item().map_or("", |item| item.name.as_str());
    let row = |cell: &str, old: String, new: String| -> Vec<TableCell> {
        vec![
            change.title(language).into(),
            both(change, |item| item.list.short().to_string()).into(),
            both(change, |item| item.seq.to_string()).into(),
            name.into(),
            cell.into(),
            old.into(),
            new.into(),
        ]
    };
    if change.cells.is_empty() {
        let title = vocabulary::cell(ItemCell::Name, language);
        let side = |item: &Option<Item>| {
            item.as_ref()
                .map_or(String::new(), |item| item.name.clone())
        };
        return vec![row(title, side(&change.old), side(&change.new))];
    }
    let cells = change.cells.iter().map(|changed| {
        let title = vocabulary::cell(changed.cell, language);
        row(title, changed.old.join("\n"), changed.new.join("\n"))
    });
    cells.collect()
}

/// What both versions say, or once what they say alike: 配合 → 收回.
fn both(change: &Change, what: impl Fn(&Item) -> String) -> String {
    let sides = [&change.old, &change.new].into_iter().flatten();
    let mut said: Vec<String> = sides.map(what).collect();
    said.dedup();
    said.join(" → ")
}
