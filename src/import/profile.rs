//! What a document's rows tell of its columns: how wide each is set.

use std::collections::{BTreeMap, BTreeSet};

use super::name_list::column;
use super::names::{core, head_office};
use super::piece::{self, Piece, line_widths};
use super::row::RowCells;
use super::takeover::takeover;
use crate::model::REGION_SUFFIXES;

/// What is known of the columns of one list: widths in cells, `None` where no row tells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Profile {
    pub name: Option<usize>,
    pub departments: Option<usize>,
    pub upstream: Option<usize>,
    pub township: Option<usize>,
    /// The places that stand before the names of departments again and again: 市, 米东区.
    places: BTreeSet<String>,
}

/// How many names must begin with a word for it to be a place.
const OFTEN: usize = 3;

impl Profile {
    /// Measures the columns in `rows`.
    pub fn of<'a>(rows: impl Iterator<Item = &'a RowCells> + Clone) -> Profile {
        let width = |cell: fn(&RowCells) -> &Vec<Piece>| {
            widest(rows.clone().flat_map(|row| full_lines(cell(row))).collect())
        };
        Profile {
            name: width(|row| &row.name),
            departments: width(|row| &row.departments),
            upstream: width(|row| &row.upstream),
            township: width(|row| &row.township),
            places: places(rows.clone().flat_map(names)),
        }
    }

    /// Whether `name` begins as most departments of this document do. Where nothing is known yet,
    /// any name does.
    pub fn knows_place_of(&self, name: &str) -> bool {
        self.places.is_empty() || self.places.contains(place(name))
    }
}

/// The departments of a row, or those that took it over.
fn names(row: &RowCells) -> Vec<String> {
    if row.takeover.is_empty() {
        return column(&row.departments).map_or_else(Vec::new, |column| column.names);
    }
    takeover(&row.takeover, Some(piece::widest(&row.takeover))).departments
}

/// What stands in `name` before the department's own name; 县 in 县委政法委 as in 县公安局, and 市 in
/// 市公安局澜山县分局.
pub(super) fn place(name: &str) -> &str {
    let name = head_office(name).unwrap_or(name);
    let place = name.split_once(core(name)).map_or("", |(place, _)| place);
    let county = place.strip_suffix('委');
    county
        .filter(|place| place.ends_with(REGION_SUFFIXES))
        .unwrap_or(place)
}

fn places(names: impl Iterator<Item = String>) -> BTreeSet<String> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for name in names {
        *seen.entry(place(&name).to_string()).or_default() += 1;
    }
    seen.retain(|_, times| *times >= OFTEN);
    seen.into_keys().collect()
}

/// The cells of the lines of a cell behind which it goes on.
fn full_lines(pieces: &[Piece]) -> Vec<usize> {
    let mut lines = line_widths(pieces);
    lines.pop();
    lines
}

/// The width that hardly any line goes beyond: a few misread rows must not stretch a column.
fn widest(mut lines: Vec<usize>) -> Option<usize> {
    lines.sort_unstable();
    let beyond = lines.len() / 33;
    lines.iter().rev().nth(beyond).copied()
}
