//! From rows to items.

use super::assign::{assignments, duties};
use super::headings::heading_of;
use super::known_names::KnownNames;
use super::name_list;
use super::piece::{Edge, Piece, join, widest};
use super::row::{Row, RowCells};
use super::takeover::takeover;
use super::titles;
use crate::model::{Assignment, Item, ListShape, Origin, Takeover, Township};
use crate::source::Document;
use crate::text::numbering::prefix;

/// The items of `rows`, which were read from `document`, list by list in the order printed.
pub(super) fn items(document: &Document, township: &Township, rows: &[Row]) -> Vec<Item> {
    let mut rows: Vec<&Row> = rows.iter().collect();
    rows.sort_by_cached_key(|row| row.list);
    let named: Vec<String> = rows
        .iter()
        .flat_map(|row| departments(&row.cells.departments))
        .collect();
    let known = KnownNames::of_document(named.iter());
    rows.into_iter()
        .map(|row| item(document, township, row, &known))
        .collect()
}

fn item(document: &Document, township: &Township, row: &Row, known: &KnownNames) -> Item {
    let cells = &row.cells;
    let running = row.wrapped;
    let width = |pieces: &[Piece]| running.then(|| widest(pieces));
    let reclaimed = row.list.shape() == ListShape::TakenOver;
    Item {
        id: format!("{}/{}{}", township.id, row.list.letter(), row.seq),
        township: township.name.clone(),
        list: row.list,
        seq: row.seq,
        category: titles::category(&join(&cells.category)).to_string(),
        name: join(&cells.name),
        remark: join(&cells.remark),
        departments: if reclaimed {
            Vec::new()
        } else {
            departments(&cells.departments)
        },
        upstream: upstream(row, width(&cells.upstream), known),
        township_duties: duties(&cells.township, width(&cells.township)),
        takeover: reclaimed.then(|| taken_over(cells, running)),
        source: Origin {
            file: township.file.clone(),
            lines: row.lines.clone(),
            pages: document.pages_of(&row.lines),
        },
    }
}

/// Labels that a departments cell prints before its names; they are no part of them.
const LABELS: [&str; 10] = [
    "牵头部门",
    "牵头单位",
    "配合部门",
    "配合单位",
    "责任部门",
    "责任单位",
    "主管部门",
    "主责部门",
    "协助部门",
    "协同部门",
];

/// `pieces` without labels and numbers; each begins another cell.
fn unlabelled(pieces: &[Piece]) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
    let mut begins = false;
    for piece in pieces {
        let rest = LABELS
            .iter()
            .find_map(|label| piece.text.strip_prefix(label)?.strip_prefix(['：', ':']));
        let rest = rest.or_else(|| {
            let number = prefix(&piece.text);
            (number > 0).then(|| &piece.text[number..])
        });
        let mut piece = piece.clone();
        if let Some(rest) = rest {
            piece.text = rest.to_string();
            begins = true;
        }
        if begins && !piece.text.is_empty() {
            piece.edge = Edge::Cell;
            begins = false;
        }
        if !piece.text.is_empty() {
            out.push(piece);
        }
    }
    out
}

/// The departments in a column, cell by cell.
fn departments(pieces: &[Piece]) -> Vec<String> {
    let pieces = &unlabelled(pieces);
    let read = |cell: &[Piece]| match name_list::column(cell) {
        Some(column) => column.names,
        None => as_printed(cell),
    };
    let names = name_list::cells(pieces).flat_map(read);
    names.filter(|name| !is_none(name)).collect()
}

/// Names that no rule knows: each paragraph holds one, or several between 、.
fn as_printed(cell: &[Piece]) -> Vec<String> {
    let paragraphs = cell.chunk_by(|_, next| next.edge != Edge::Block);
    paragraphs
        .flat_map(|paragraph| name_list::listed(&join(paragraph)))
        .collect()
}

/// What a cell holds where there is nothing to say.
fn is_none(text: &str) -> bool {
    matches!(text, "无" | "/" | "\\" | "—" | "——" | "-" | "－")
}

/// The upstream cell. Where departments have a printed row each, the row tells whose duties those are
/// that stand under no heading.
fn upstream(row: &Row, width: Option<usize>, known: &KnownNames) -> Vec<Assignment> {
    let pieces = &row.cells.upstream;
    let known = known.with_row(&departments(&row.cells.departments));
    let ends = row.shares.iter().skip(1).map(|share| share.start);
    let shares = row.shares.iter().zip(ends.chain([pieces.len()]));
    let shares: Vec<_> = shares.filter(|(share, end)| share.start < *end).collect();
    // One cell beside the rows of several departments is about all of them.
    if shares.len() < 2 {
        return assignments(pieces, width, &known);
    }
    shares
        .into_iter()
        .flat_map(|(share, end)| {
            let mut groups = assignments(&pieces[share.start..end], width, &known);
            if let Some(first) = groups.first_mut().filter(|group| group.heading.is_empty()) {
                first.departments = departments(&share.departments);
            }
            groups
        })
        .collect()
}

/// The takeover of a row, in one cell or in two.
fn taken_over(cells: &RowCells, running: bool) -> Takeover {
    let width = |pieces: &[Piece]| running.then(|| widest(pieces));
    if !cells.takeover.is_empty() {
        return takeover(&cells.takeover, width(&cells.takeover));
    }
    let method = duties(&cells.method, width(&cells.method));
    let names = departments(&cells.departments);
    if names
        .iter()
        .all(|name| heading_of(name, &KnownNames::default()).is_some())
    {
        return Takeover {
            departments: names,
            method,
        };
    }
    // 承接部门 may hold more than names: 不再开展此项工作.
    let mut both = takeover(&cells.departments, width(&cells.departments));
    both.method.extend(method);
    both
}
