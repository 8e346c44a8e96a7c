//! From rows to items.

use super::assign::{assignments, duties};
use super::name_list;
use super::piece::{Piece, join, widest};
use super::row::Row;
use super::takeover::takeover;
use crate::model::{Item, ListKind, Origin, Township};

/// The items of `rows`, list by list in the order printed. `running` says that the lines of cells
/// were broken for want of room.
pub(super) fn items(township: &Township, rows: &[Row], running: bool) -> Vec<Item> {
    let mut rows: Vec<&Row> = rows.iter().collect();
    rows.sort_by_key(|row| row.list);
    rows.into_iter()
        .map(|row| item(township, row, running))
        .collect()
}

fn item(township: &Township, row: &Row, running: bool) -> Item {
    let cells = &row.cells;
    let width = |pieces: &[Piece]| running.then(|| widest(pieces));
    let takes_over = row.list == ListKind::Reclaimed;
    Item {
        id: format!("{}/{}{}", township.id, row.list.letter(), row.seq),
        township: township.name.clone(),
        list: row.list,
        seq: row.seq,
        category: join(&cells.category),
        name: join(&cells.name),
        remark: join(&cells.remark),
        departments: departments(&cells.departments),
        upstream: assignments(&cells.upstream, width(&cells.upstream)),
        township_duties: duties(&cells.township, width(&cells.township)),
        takeover: takes_over.then(|| takeover(&cells.takeover, width(&cells.takeover))),
        source: Origin {
            file: township.file.clone(),
            lines: row.lines.clone(),
        },
    }
}

fn departments(pieces: &[Piece]) -> Vec<String> {
    if pieces.is_empty() {
        return Vec::new();
    }
    match name_list::column(pieces) {
        Some(column) => column.names,
        None => vec![join(pieces)],
    }
}
