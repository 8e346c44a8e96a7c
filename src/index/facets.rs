//! Narrowing by township, category, list and department, and the counts beside each choice.

use fixedbitset::FixedBitSet;

use super::kinds::ItemKinds;
use super::{Brief, Field, Index, ItemKind};
use crate::bitset;
use crate::departments;
use crate::model::{ListKind, PerList};
use crate::text::normal::folded;
use crate::threads::in_parts;

/// The items of so many townships are looked through in less than 1 ms (of 20,000 with all that a frame needs: 13 ms).
pub(super) const FEW: usize = 2_000;

/// A choice along each facet; an open one admits everything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Numbers of the townships admitted; empty for all.
    pub townships: Vec<usize>,
    /// Numbers of the categories admitted; empty for all.
    pub categories: Vec<usize>,
    /// The list admitted.
    pub list: Option<ListKind>,
    /// A responsible department: any of its names, or a part of the name in print.
    pub department: Option<String>,
}

/// How many items stand behind each choice of each facet, given the choices along the others.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// Items that pass every choice.
    pub total: usize,
    /// By township, every township open.
    pub townships: Vec<usize>,
    /// By category, every category open.
    pub categories: Vec<usize>,
    /// By list, every list open.
    pub lists: PerList<usize>,
}

impl Filter {
    /// What passes, looked up in `index`.
    pub fn sieve<'a>(&'a self, index: &'a Index) -> PreparedFilter<'a> {
        let all = index.townships().len();
        PreparedFilter {
            filter: self,
            kinds: self.narrows_kinds().then(|| index.kinds()),
            // The whole of a county: a bit a township is asked sooner than a list.
            townships: (self.townships.len() > 1)
                .then(|| bitset::with(all, self.townships.iter().copied())),
            department: self.department_items(index),
        }
    }

    /// The items of the department that is chosen, in order.
    pub(super) fn department_items(&self, index: &Index) -> Option<Vec<usize>> {
        let name = self.department.as_deref()?;
        Some(DepartmentFilter::new(name).items(index))
    }

    /// Whether the item with this number passes, departments aside.
    pub(crate) fn admits_place(&self, index: &Index, number: usize) -> bool {
        self.is_in_township(index, number)
            && (!self.narrows_kinds() || self.admits_kind(index.kind(number)))
    }

    fn is_in_township(&self, index: &Index, number: usize) -> bool {
        let range = |township: usize| index.townships().get(township).map_or(0..0, Brief::range);
        let within = |&township: &usize| range(township).contains(&number);
        self.townships.is_empty() || self.townships.iter().any(within)
    }

    fn narrows_kinds(&self) -> bool {
        self.list.is_some() || !self.categories.is_empty()
    }

    pub(super) fn admits_kind(&self, kind: ItemKind) -> bool {
        self.admits_category(kind) && self.admits_list(kind)
    }

    /// Whether the township of the item with this number passes.
    pub fn admits_township_of(&self, index: &Index, number: usize) -> bool {
        self.admits_township(index.township_number(number))
    }

    fn admits_township(&self, township: usize) -> bool {
        self.townships.is_empty() || self.townships.contains(&township)
    }

    fn admits_category(&self, kind: ItemKind) -> bool {
        self.categories.is_empty() || self.categories.contains(&usize::from(kind.category))
    }

    fn admits_list(&self, kind: ItemKind) -> bool {
        self.list.is_none_or(|list| list == kind.list)
    }
}

/// A filter at work.
#[derive(Debug)]
pub struct PreparedFilter<'a> {
    filter: &'a Filter,
    /// Where the items stand, where that matters.
    kinds: Option<ItemKinds<'a>>,
    /// The townships, where they are several.
    townships: Option<FixedBitSet>,
    /// The items of the department, in order; `None` where every one is admitted.
    department: Option<Vec<usize>>,
}

impl PreparedFilter<'_> {
    /// Whether the item with this number passes.
    pub fn admits(&self, index: &Index, number: usize) -> bool {
        let is_there = match &self.townships {
            Some(these) => these.contains(index.township_number(number)),
            None => self.filter.is_in_township(index, number),
        };
        is_there && self.admits_in_township(number)
    }

    /// Whether the item with this number, whose township passes, does so, too.
    fn admits_in_township(&self, number: usize) -> bool {
        // Most choose a list alone, which a part knows by itself.
        let is_kind = |kinds: &ItemKinds| match self.filter.list {
            Some(list) if self.filter.categories.is_empty() => kinds.list(number) == list,
            _ => self.filter.admits_kind(kinds.of(number)),
        };
        self.kinds.as_ref().is_none_or(is_kind) && self.admits_department(number)
    }

    fn admits_department(&self, number: usize) -> bool {
        let department = self.department.as_ref();
        department.is_none_or(|items| items.binary_search(&number).is_ok())
    }
}

/// A department by the name that a user gives it.
pub(crate) struct DepartmentFilter {
    part: String,
    known: Vec<usize>,
}

impl DepartmentFilter {
    /// The department called `name`: by any of its names, or by a part of the name in print.
    pub fn new(name: &str) -> DepartmentFilter {
        let part = folded(name.trim());
        let known = departments::called(&part);
        DepartmentFilter { part, known }
    }

    /// Whether it is the department that a document prints as `printed`, which is known by this number.
    pub fn is_called(&self, printed: &str, number: Option<usize>) -> bool {
        let is_known = number.is_some_and(|number| self.known.contains(&number));
        is_known || !self.part.is_empty() && folded(printed).contains(&self.part)
    }

    /// The items that it is responsible for, in order.
    pub fn items(&self, index: &Index) -> Vec<usize> {
        let mut items = Vec::new();
        if !self.part.is_empty() || !self.known.is_empty() {
            for part in index.parts() {
                let node = part.segment().find(&self.part);
                part.each(node, &[Field::Departments], |item| items.push(item));
            }
            responsible(index, &self.known, |item, _| items.push(item));
        }
        items.sort_unstable();
        items.dedup();
        items
    }
}

/// Gives each item that one of the known departments with these `numbers` is responsible for, with
/// whether that one leads.
pub(crate) fn responsible(index: &Index, numbers: &[usize], mut take: impl FnMut(usize, bool)) {
    if numbers.is_empty() {
        return;
    }
    for part in index.parts() {
        let texts = part.segment().naming(numbers);
        part.with_texts(texts, &mut take);
    }
}

impl Counts {
    /// Counts the items among `numbers` (item numbers, each once) along each facet of `filter`.
    pub fn of(index: &Index, numbers: impl Iterator<Item = usize>, filter: &Filter) -> Counts {
        // Best first, items lie anywhere; they are counted sooner in their order.
        let items = bitset::with(index.len(), numbers);
        let sieve = filter.sieve(index);
        Counts::gathered(index, filter, |townships, chosen| {
            count_items(index, &items, &sieve, townships, chosen)
        })
    }

    /// What `count` counts of some townships, by their numbers, and of those among them that are chosen; several threads count.
    pub(super) fn gathered(
        index: &Index,
        filter: &Filter,
        count: impl Fn(&[usize], &FixedBitSet) -> TownshipCounts + Sync,
    ) -> Counts {
        let all: Vec<usize> = (0..index.townships.len()).collect();
        let chosen = index.chosen(filter);
        let counted = in_parts(&all, FEW, |townships| vec![count(townships, &chosen)]);
        let mut counts = Counts {
            categories: vec![0; index.categories().len()],
            ..Counts::default()
        };
        for counted in counted {
            counts.townships.extend(counted.passing);
            counts.add_kinds(&counted.of_kind, filter);
        }
        let admitted = chosen.ones().map(|township| counts.townships[township]);
        counts.total = admitted.sum();
        counts
    }

    /// Counts so many items of each kind, which are in townships that `filter` admits.
    fn add_kinds(&mut self, of_kind: &[usize], filter: &Filter) {
        for (kind, items) in ItemKind::all(self.categories.len()).zip(of_kind) {
            if filter.admits_list(kind) {
                self.categories[usize::from(kind.category)] += items;
            }
            if filter.admits_category(kind) {
                self.lists[kind.list] += items;
            }
        }
    }
}

/// What some townships have.
pub(super) struct TownshipCounts {
    /// How many items of each of them pass the choices of list and category.
    pub passing: Vec<usize>,
    /// How many items of each kind those have that are chosen.
    pub of_kind: Vec<usize>,
}

/// Counts those of `items` that these townships have.
fn count_items(
    index: &Index,
    items: &FixedBitSet,
    sieve: &PreparedFilter,
    townships: &[usize],
    chosen: &FixedBitSet,
) -> TownshipCounts {
    let kinds = index.kinds();
    let all = ItemKind::all(index.categories().len());
    let passes: Vec<usize> = all
        .map(|kind| sieve.filter.admits_kind(kind).into())
        .collect();
    let mut of_kind = vec![0; passes.len()];
    let range = |township: &usize| index.townships()[*township].range();
    let first = townships.first().map_or(0, |one| range(one).start);
    let mut items = items.ones().skip_while(|&item| item < first).peekable();
    let passing = townships.iter().map(|township| {
        let is_chosen = usize::from(chosen.contains(*township));
        let kind = kinds.in_township(*township);
        let end = range(township).end;
        let items = std::iter::from_fn(|| items.next_if(|&item| item < end));
        let items = items.filter(|&item| sieve.admits_department(item));
        let passing = items.map(|item| {
            let kind = kind(item).number();
            of_kind[kind] += is_chosen;
            passes[kind]
        });
        passing.sum()
    });
    TownshipCounts {
        passing: passing.collect(),
        of_kind,
    }
}

impl Index {
    /// The townships that `filter` admits.
    pub(super) fn chosen(&self, filter: &Filter) -> FixedBitSet {
        let all = self.townships.len();
        if filter.townships.is_empty() {
            return bitset::with(all, 0..all);
        }
        let there = filter.townships.iter().copied();
        bitset::with(all, there.filter(|&township| township < all))
    }
}
