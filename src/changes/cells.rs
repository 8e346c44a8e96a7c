//! What the cells of two items say: which of them changed, paragraph by paragraph.

use std::borrow::Cow;
use std::ops::Range;

use super::ChangeKind;
use crate::departments::canonical;
use crate::model::{Assignment, Item, ItemCell};
use crate::text::align::{Pair, aligned};
use crate::text::diff::{reworded, similarity};
use crate::text::normal::{bare, folded};
use crate::text::numbering::prefix;
use crate::text::sanitize::shown;

/// A cell that says something else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellChange {
    /// Which cell.
    pub cell: ItemCell,
    /// Its paragraphs as they were.
    pub old: Vec<String>,
    /// Its paragraphs as they are.
    pub new: Vec<String>,
}

/// What happened to an item of which this cell changed.
pub(super) fn kind_of(cell: ItemCell) -> ChangeKind {
    match cell {
        ItemCell::Category => ChangeKind::Recategorised,
        ItemCell::Name => ChangeKind::Renamed,
        ItemCell::Departments => ChangeKind::Departments,
        ItemCell::Upstream => ChangeKind::Upstream,
        ItemCell::TownshipDuties => ChangeKind::TownshipDuties,
        ItemCell::TakeoverDepartments | ItemCell::Method => ChangeKind::Takeover,
        ItemCell::Remark => ChangeKind::Remark,
    }
}

/// A harmless text, and the byte ranges of it that the other side does not have.
pub type HighlightedText = (String, Vec<Range<usize>>);

impl CellChange {
    /// What was added, removed or reworded, in its order; what stayed is left out. Departments are
    /// one text, as all of them tell who leads.
    pub fn parts(&self) -> Vec<Pair<HighlightedText>> {
        if matches!(
            self.cell,
            ItemCell::Departments | ItemCell::TakeoverDepartments
        ) {
            let side = |own: &[String], other| (!own.is_empty()).then(|| names(own, other));
            return vec![(side(&self.old, &self.new), side(&self.new, &self.old))];
        }
        let old: Vec<&str> = self.old.iter().map(String::as_str).collect();
        let new: Vec<&str> = self.new.iter().map(String::as_str).collect();
        let alike = |a: &&str, b: &&str| {
            if said(a) == said(b) {
                1.0
            } else {
                // However alike, what was reworded is not what stayed.
                similarity(a, b) * 0.99
            }
        };
        let mut pairs = if self.cell.is_common() {
            vec![(old.first().copied(), new.first().copied())]
        } else {
            aligned(&old, &new, alike)
        };
        pairs.retain(|pair| pair.0.map(said) != pair.1.map(said));
        pairs.into_iter().map(lit).collect()
    }
}

fn lit(pair: Pair<&str>) -> Pair<HighlightedText> {
    let (old, new) = (pair.0.map(shown), pair.1.map(shown));
    match (old, new) {
        (Some(old), Some(new)) => {
            let (mut left, mut right) = reworded(&old, &new);
            // Where nothing stayed, there is nothing to tell apart.
            if is_all(&left, &old) && is_all(&right, &new) {
                (left, right) = (Vec::new(), Vec::new());
            }
            (Some((old.into(), left)), Some((new.into(), right)))
        }
        (old, new) => {
            let whole = |text: Option<Cow<str>>| text.map(|text| (text.into(), Vec::new()));
            (whole(old), whole(new))
        }
    }
}

fn is_all(lit: &[Range<usize>], text: &str) -> bool {
    lit.first().is_some_and(|range| *range == (0..text.len()))
}

/// The names `own`, lit where `other` has them not, or has another one at the front.
fn names(own: &[String], other: &[String]) -> HighlightedText {
    let (mut text, mut lit) = (String::new(), Vec::new());
    for (at, name) in own.iter().enumerate() {
        if at > 0 {
            text.push('、');
        }
        let start = text.len();
        text += &shown(name);
        let led = at == 0 && other.first().is_some_and(|first| first != name);
        if !other.is_empty() && (led || !other.contains(name)) {
            lit.push(start..text.len());
        }
    }
    (text, lit)
}

/// `text` for comparing: without what is form only.
fn said(text: &str) -> String {
    folded(&bare(&text[prefix(text)..]))
}

/// Whether two items of which no cell changed are not written alike to the letter.
pub(super) fn differ_in_form(one: &Item, other: &Item) -> bool {
    ItemCell::ALL
        .iter()
        .any(|cell| cell.texts(one) != cell.texts(other))
}

/// How cells are compared.
#[derive(Debug, Clone, Copy)]
pub(super) struct CellComparison {
    /// Whether both are of one township, so that departments must have the same names.
    pub one_place: bool,
}

impl CellComparison {
    /// The cells of two items that say something else.
    pub fn changes(self, old: &Item, new: &Item) -> Vec<CellChange> {
        let changed = ItemCell::ALL.into_iter();
        let changed = changed.filter(|&cell| self.text(old, cell) != self.text(new, cell));
        let owned =
            |item, cell: ItemCell| cell.texts(item).into_iter().map(str::to_string).collect();
        changed
            .map(|cell| CellChange {
                cell,
                old: owned(old, cell),
                new: owned(new, cell),
            })
            .collect()
    }

    /// What a cell says, a paragraph or name each, for comparing.
    pub fn text(self, item: &Item, cell: ItemCell) -> Vec<String> {
        let names = matches!(cell, ItemCell::Departments | ItemCell::TakeoverDepartments);
        let text = |text: &str| {
            if names && !self.one_place {
                canonical(text).to_string()
            } else {
                said(text)
            }
        };
        match cell {
            ItemCell::Upstream if !self.one_place => {
                item.upstream.iter().flat_map(everywhere).collect()
            }
            _ => cell.texts(item).into_iter().map(text).collect(),
        }
    }
}

/// The paragraphs of a group, its heading as it would stand anywhere.
fn everywhere(group: &Assignment) -> Vec<String> {
    let names = group.departments.iter().map(|name| canonical(name));
    let heading: Vec<&str> = names.collect();
    let heading = if heading.is_empty() {
        said(&group.heading)
    } else {
        heading.join("、")
    };
    let duties = group.duties.iter().map(|duty| said(duty));
    Some(heading)
        .filter(|h| !h.is_empty())
        .into_iter()
        .chain(duties)
        .collect()
}
