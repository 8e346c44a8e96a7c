//! What hits must belong to, and what must not stand in them.

use std::ops::Range;

use fixedbitset::FixedBitSet;

use super::query::Query;
use super::syntax::FieldFilter;
use crate::bitset;
use crate::index::{DepartmentFilter, Field, Filter, Index, ItemRanges};
use crate::model::ListKind;

/// The items that a query and a filter admit.
pub(super) struct Scope {
    /// Those that are admitted; nothing where all are.
    admitted: Option<FixedBitSet>,
    /// How many are.
    count: usize,
}

/// The fields of a query, looked up in an index. Two values of one field are alternatives.
#[derive(Default)]
struct Fields {
    filter: Filter,
    /// Fields that name nothing there is admit nothing.
    nothing: bool,
    lists: Vec<ListKind>,
    numbers: Vec<u32>,
    departments: Vec<DepartmentFilter>,
}

impl Scope {
    /// What `query` and `filter` admit of those townships of `index` that `among` picks, or of all of them.
    pub fn new(index: &Index, query: &Query, filter: &Filter, among: Option<&[bool]>) -> Scope {
        let is_open = query.filters.is_empty() && query.without.is_empty();
        if is_open && *filter == Filter::default() && among.is_none() {
            return Scope {
                admitted: None,
                count: index.len(),
            };
        }
        let mut admitted = of_filters(index, [filter]);
        if let Some(among) = among {
            let picked = index.townships().iter().zip(among);
            let picked = picked.filter(|(_, is_picked)| **is_picked);
            admitted.intersect_with(&of_ranges(index, picked.map(|(brief, _)| brief.range())));
        }
        let mut fields = Fields::default();
        for filter in &query.filters {
            fields.add(index, filter);
        }
        fields.narrow(index, &mut admitted);
        leave_out(index, &query.without, &mut admitted);
        Scope {
            count: admitted.count_ones(..),
            admitted: Some(admitted),
        }
    }

    /// Whether the item with this number is admitted.
    pub fn admits(&self, item: usize) -> bool {
        let admitted = self.admitted.as_ref();
        admitted.is_none_or(|admitted| admitted.contains(item))
    }

    /// From the first to the last one that is admitted.
    pub fn span(&self) -> Range<usize> {
        let Some(admitted) = &self.admitted else {
            return 0..self.count;
        };
        let last = admitted.maximum();
        admitted.minimum().unwrap_or(0)..last.map_or(0, |last| last + 1)
    }

    /// How many are admitted.
    pub fn count(&self) -> usize {
        self.count
    }
}

impl Fields {
    fn add(&mut self, index: &Index, filter: &FieldFilter) {
        let nothing = match filter {
            FieldFilter::Township(name) => {
                put(&mut self.filter.townships, index.townships_named(name))
            }
            FieldFilter::Category(name) => {
                put(&mut self.filter.categories, index.categories_named(name))
            }
            FieldFilter::Department(name) => {
                put(&mut self.departments, vec![DepartmentFilter::new(name)])
            }
            FieldFilter::List(list) => put(&mut self.lists, vec![*list]),
            FieldFilter::Number(number) => put(&mut self.numbers, vec![*number]),
        };
        self.nothing |= nothing;
    }

    /// Keeps of the items that are `admitted` those that are in all fields.
    fn narrow(&self, index: &Index, admitted: &mut FixedBitSet) {
        if self.nothing {
            admitted.clear();
            return;
        }
        if self.filter != Filter::default() {
            admitted.intersect_with(&of_filters(index, [&self.filter]));
        }
        if !self.lists.is_empty() {
            let lists = self.lists.iter().map(|&list| Filter {
                list: Some(list),
                ..Filter::default()
            });
            let lists: Vec<Filter> = lists.collect();
            admitted.intersect_with(&of_filters(index, &lists));
        }
        if !self.numbers.is_empty() {
            let numbers = self.numbers.iter();
            let items = numbers.flat_map(|&number| index.with_seq(number));
            admitted.intersect_with(&bitset::with(index.len(), items));
        }
        if !self.departments.is_empty() {
            let departments = self.departments.iter();
            let items = departments.flat_map(|department| department.items(index));
            admitted.intersect_with(&bitset::with(index.len(), items));
        }
    }
}

/// The items that one of some filters admits.
fn of_filters<'a>(index: &Index, filters: impl IntoIterator<Item = &'a Filter>) -> FixedBitSet {
    let admitted = filters.into_iter().map(|filter| index.admitted(filter));
    let admitted: Vec<ItemRanges> = admitted.collect();
    of_ranges(index, admitted.iter().flat_map(ItemRanges::ranges))
}

/// The items in some ranges.
fn of_ranges(index: &Index, ranges: impl IntoIterator<Item = Range<usize>>) -> FixedBitSet {
    let mut items = FixedBitSet::with_capacity(index.len());
    ranges
        .into_iter()
        .for_each(|range| items.insert_range(range));
    items
}

/// Adds values; says whether there are none even then.
fn put<T>(values: &mut Vec<T>, more: Vec<T>) -> bool {
    values.extend(more);
    values.is_empty()
}

/// Takes away the items in which one of `words` (folded) stands.
fn leave_out(index: &Index, words: &[String], admitted: &mut FixedBitSet) {
    for word in words.iter().filter(|word| !word.is_empty()) {
        for part in index.parts() {
            let node = part.segment().find(word);
            part.each(node, &Field::HEADINGS, |item| admitted.remove(item));
            let held = part.in_duties(word, &|item| admitted.contains(item));
            held.for_each(|(item, _)| admitted.remove(item));
        }
    }
}
