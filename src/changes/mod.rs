//! What differs between two versions of a township's lists, or between the lists of two townships.
//!
//! Items are matched by what they say, not by their numbers: the same text first, then the same
//! name, then what is alike enough. What is not a change: another number that only follows from an
//! item more or less before it, and what differs in form only, see [`Changes::form`].

mod cells;
mod order;
mod pairs;
mod wording;

use serde::Serialize;

use crate::model::{Item, ListKind, ListShape, Township};

use cells::CellComparison;
pub use cells::{CellChange, HighlightedText};

/// What happened to an item; the first of several is the one that says most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// It stands in another list now.
    Moved,
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// 事项名称 is worded in another way.
    Renamed,
    /// 对应上级部门 names others, or in another order.
    Departments,
    /// 上级部门职责 says something else.
    Upstream,
    /// 镇配合职责 says something else.
    TownshipDuties,
    /// Others take the duty over, or in another way.
    Takeover,
    /// It stands in another category.
    Recategorised,
    /// 备注 says something else.
    Remark,
    /// It has another place in its list, or a number that does not follow from the others.
    Renumbered,
}

/// An item that is not what it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// All that happened to it, each once, in the order of [`ChangeKind`].
    pub kinds: Vec<ChangeKind>,
    /// The item as it was; `None` where it is new.
    pub old: Option<Item>,
    /// The item as it is; `None` where it is gone.
    pub new: Option<Item>,
    /// The cells that say something else; none where it is new or gone.
    pub cells: Vec<CellChange>,
}

/// All changes from one version to another.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// The items that changed: 配合 → 收回 first, then those of which most is to be said.
    pub list: Vec<Change>,
    /// How many items have another number only because of items before them.
    pub shifted: usize,
    /// How many items differ in form only: in full-width signs, capitals, white space, or the
    /// numbers of their paragraphs.
    pub form: usize,
}

impl Changes {
    /// What changed from `old` to `new`. Where these are two townships, departments are compared by
    /// what they are called everywhere, and numbers not at all.
    pub fn between(old: &Township, new: &Township) -> Changes {
        let comparison = CellComparison {
            one_place: old.id == new.id || old.name == new.name,
        };
        let pairs = pairs::pairs(&old.items, &new.items, comparison);
        let order = if comparison.one_place {
            order::Order::of(&old.items, &new.items, &pairs)
        } else {
            order::Order::default()
        };
        let mut changes = Changes {
            shifted: order.shifted,
            ..Changes::default()
        };
        for &(one, other) in &pairs {
            let renumbered = order.renumbered.contains(&(one, other));
            let (one, other) = (&old.items[one], &new.items[other]);
            let cells = comparison.changes(one, other);
            match Change::kept(one, other, cells, renumbered) {
                Some(change) => changes.list.push(change),
                None => changes.form += usize::from(cells::differ_in_form(one, other)),
            }
        }
        let gone = (0..old.items.len()).filter(|at| pairs.iter().all(|pair| pair.0 != *at));
        let come = (0..new.items.len()).filter(|at| pairs.iter().all(|pair| pair.1 != *at));
        let gone = gone.map(|at| Change::alone(ChangeKind::Removed, &old.items[at]));
        let come = come.map(|at| Change::alone(ChangeKind::Added, &new.items[at]));
        changes.list.extend(gone.chain(come));
        changes.list.sort_by_cached_key(Change::rank);
        changes
    }

    /// The changes in groups: each begins with what says most of its items.
    pub fn groups(&self) -> impl Iterator<Item = &[Change]> {
        self.list.chunk_by(|a, b| a.group() == b.group())
    }
}

impl Change {
    /// A change of an item that is there before and after; `None` where nothing changed.
    fn kept(old: &Item, new: &Item, cells: Vec<CellChange>, renumbered: bool) -> Option<Change> {
        let moved = old.list != new.list;
        // What only one of the two lists has a column for goes with the move.
        let told = cells
            .iter()
            .filter(|change| !moved || change.cell.is_common());
        let mut kinds: Vec<ChangeKind> = told.map(|change| cells::kind_of(change.cell)).collect();
        kinds.extend(moved.then_some(ChangeKind::Moved));
        kinds.extend(renumbered.then_some(ChangeKind::Renumbered));
        kinds.sort_unstable();
        kinds.dedup();
        (!kinds.is_empty()).then(|| Change {
            kinds,
            old: Some(old.clone()),
            new: Some(new.clone()),
            cells,
        })
    }

    fn alone(kind: ChangeKind, item: &Item) -> Change {
        let item = Some(item.clone());
        let (old, new) = match kind {
            ChangeKind::Removed => (item, None),
            _ => (None, item),
        };
        Change {
            kinds: vec![kind],
            old,
            new,
            cells: Vec::new(),
        }
    }

    /// The item as it is or, where it is gone, as it was; a change has one of the two.
    pub fn item(&self) -> Option<&Item> {
        self.new.as_ref().or(self.old.as_ref())
    }

    /// From which list to which it went, if it did.
    pub fn way(&self) -> Option<(ListKind, ListKind)> {
        let (old, new) = (self.old.as_ref()?.list, self.new.as_ref()?.list);
        (old != new).then_some((old, new))
    }

    /// What says most of it; changes with the same stand together.
    pub fn group(&self) -> (ChangeKind, Option<(ListKind, ListKind)>) {
        (
            self.kinds.first().copied().unwrap_or(ChangeKind::Moved),
            self.way(),
        )
    }

    /// Its place among others: 配合 → 收回 first, then by what says most, list and number.
    fn rank(&self) -> impl Ord + use<> {
        let (kind, way) = self.group();
        let shapes = way.map(|(from, to)| (from.shape(), to.shape()));
        let taken_back = shapes != Some((ListShape::Shared, ListShape::TakenOver));
        let place = self.item().map(|item| (item.list, item.seq));
        (kind, taken_back, way, place)
    }
}
