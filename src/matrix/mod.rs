//! The matrix of duties (事项对照表): a duty a row, a township a column; each cell says in which lists the township has it.

mod order;
mod selection;

use crate::index::{Field, Index};
use crate::language::Language;
use crate::model::{Disposition, ListKind, ListShape};

pub use order::RowOrder;
pub use selection::Selection;

/// What a township's lists say of a duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CellKind {
    /// It stands in this list.
    Listed(ListKind),
    /// It was taken back from the township, and nobody carries it out any more.
    Ended,
}

impl CellKind {
    /// Every kind, in the order of the lists.
    pub fn all() -> impl Iterator<Item = CellKind> {
        let lists = ListKind::ALL.into_iter().map(CellKind::Listed);
        lists.chain([CellKind::Ended])
    }

    /// A sign of one or two characters: 基, 配, 收, 取消; in English a letter, or end.
    pub fn sign(self, language: Language) -> &'static str {
        match self {
            CellKind::Listed(list) => list.sign(language).trim_end(),
            CellKind::Ended => language.pick("取消", "end"),
        }
    }

    /// What it is called.
    pub fn name(self, language: Language) -> &'static str {
        match self {
            CellKind::Listed(list) => list.name(language),
            CellKind::Ended => language.pick("取消", "ended"),
        }
    }

    /// What it is in JSON.
    pub fn word(self) -> &'static str {
        match self {
            CellKind::Listed(list) => list.word(),
            CellKind::Ended => "ended",
        }
    }

    /// That of an item.
    fn of(index: &Index, item: usize) -> CellKind {
        let list = index.list(item);
        // Nearly all that is taken over names who did so, and need not be read.
        let is_ended = list.shape() == ListShape::TakenOver
            && index.text(item, Field::Departments).is_empty()
            && index.item(item).disposition() == Disposition::Ended;
        if is_ended {
            CellKind::Ended
        } else {
            CellKind::Listed(list)
        }
    }
}

/// What one township has of a duty; at least one item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatrixCell {
    /// Number of the township.
    pub township: usize,
    /// Numbers of the items, in order.
    pub items: Vec<usize>,
    /// What they say, each once, in order.
    pub kinds: Vec<CellKind>,
    /// Whether the duty is only a part of them: they join it to others.
    pub is_part: bool,
}

impl MatrixCell {
    /// The signs of its kinds, in brackets where it is only a part: 基, 基配, (配).
    pub fn sign(&self, language: Language) -> String {
        let signs: String = self.kinds.iter().map(|kind| kind.sign(language)).collect();
        if self.is_part {
            format!("({signs})")
        } else {
            signs
        }
    }
}

/// A duty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatrixRow {
    /// The item whose name the duty goes by, of a township that is shown.
    pub named_by: usize,
    /// What a person calls the duty.
    pub own_name: Option<String>,
    /// What the townships shown have of it, in their order; those that lack it are left out.
    pub cells: Vec<MatrixCell>,
}

impl MatrixRow {
    /// What the duty is called.
    pub fn name(&self, index: &Index) -> String {
        let own = self.own_name.clone();
        own.unwrap_or_else(|| index.item(self.named_by).name)
    }

    /// The cell of a township.
    pub fn cell(&self, township: usize) -> Option<&MatrixCell> {
        let at = self
            .cells
            .binary_search_by_key(&township, |cell| cell.township);
        at.ok().map(|at| &self.cells[at])
    }

    /// The items of all cells, in order.
    pub fn items(&self) -> impl Iterator<Item = usize> + '_ {
        self.cells
            .iter()
            .flat_map(|cell| cell.items.iter().copied())
    }

    /// Whether the lists of the townships do not say the same of it.
    pub fn differs(&self) -> bool {
        let mut kinds = self.cells.iter().flat_map(|cell| &cell.kinds);
        let first = kinds.next();
        kinds.any(|kind| Some(kind) != first)
    }

    /// How many townships have it as each kind, of those that any has it as; one may count for several.
    pub fn counts(&self) -> Vec<(CellKind, usize)> {
        let count = |kind: CellKind| {
            let cells = self.cells.iter();
            cells.filter(|cell| cell.kinds.contains(&kind)).count()
        };
        let counts = CellKind::all().map(|kind| (kind, count(kind)));
        counts.filter(|(_, count)| *count > 0).collect()
    }
}

/// Duties against townships.
#[derive(Debug, Clone, Default)]
pub struct Matrix {
    /// Numbers of the townships shown, in order.
    pub townships: Vec<usize>,
    /// The duties, in the order asked for.
    pub rows: Vec<MatrixRow>,
}

impl Matrix {
    /// What `selection` admits of the items of `index`, in `order`.
    pub fn new(index: &Index, selection: &Selection, order: RowOrder) -> Matrix {
        let townships = selection.townships(index);
        let groups = index.groups().all().iter();
        let rows = groups.filter_map(|group| {
            let cells = cells(index, &group.items, &group.parts, &townships);
            let row = MatrixRow {
                named_by: namesake(&cells, group.named_by),
                own_name: group.name.clone(),
                cells,
            };
            selection.admits(index, &row).then_some(row)
        });
        let mut rows: Vec<MatrixRow> = rows.collect();
        order.sort(index, &mut rows, townships.len());
        Matrix { townships, rows }
    }
}

/// The row of `item` over all townships; `None` where it is not known yet which items are the same duty.
///
/// # Panics
/// If `item` is not below [`Index::len`].
pub fn row_of(index: &Index, item: usize) -> Option<MatrixRow> {
    let group = index.known_groups_of(item)?.into_iter().next()?;
    let townships: Vec<usize> = (0..index.townships().len()).collect();
    let cells = cells(index, &group.items, &group.parts, &townships);
    Some(MatrixRow {
        named_by: group.named_by,
        own_name: group.name,
        cells,
    })
}

/// The item whose name the duty goes by: `usual`, or if its township is not shown, the first one of those that are.
fn namesake(cells: &[MatrixCell], usual: usize) -> usize {
    let own = cells.iter().filter(|cell| !cell.is_part);
    let mut items = own.flat_map(|cell| &cell.items);
    let is_shown = items.clone().any(|item| *item == usual);
    let first = items.next().copied();
    first.filter(|_| !is_shown).unwrap_or(usual)
}

/// What those of `townships` that have some of the items have of a duty.
fn cells(index: &Index, items: &[usize], parts: &[usize], townships: &[usize]) -> Vec<MatrixCell> {
    let own = items.iter().map(|item| (*item, false));
    let joined = parts.iter().map(|item| (*item, true));
    let shown = own.chain(joined).map(|(item, is_part)| {
        let township = index.township_number(item);
        (township, item, is_part)
    });
    let is_shown =
        |(township, ..): &(usize, usize, bool)| townships.binary_search(township).is_ok();
    let mut shown: Vec<(usize, usize, bool)> = shown.filter(is_shown).collect();
    shown.sort_unstable();
    let cells = shown.chunk_by(|one, other| one.0 == other.0).map(|items| {
        let mut kinds: Vec<CellKind> = items
            .iter()
            .map(|(_, item, _)| CellKind::of(index, *item))
            .collect();
        kinds.sort_unstable();
        kinds.dedup();
        MatrixCell {
            township: items[0].0,
            items: items.iter().map(|(_, item, _)| *item).collect(),
            kinds,
            is_part: items.iter().all(|(_, _, is_part)| *is_part),
        }
    });
    cells.collect()
}
