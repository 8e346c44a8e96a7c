//! Counts and choices among all items of an index, by runs of items of one kind: no item is looked at.

use std::ops::Range;

use fixedbitset::FixedBitSet;

use super::facets::{FEW, TownshipCounts};
use super::{Counts, Filter, Index, ItemKind, ItemRanges};
use crate::threads::in_parts;

/// Items of a township that stand one after the other in one category and list.
struct KindRun {
    township: usize,
    kind: ItemKind,
    items: Range<usize>,
}

impl Counts {
    /// As [`Counts::of`] with all items of the index.
    pub fn of_all_by(index: &Index, filter: &Filter) -> Counts {
        if filter.department.is_some() {
            return Counts::of(index, 0..index.len(), filter);
        }
        Counts::gathered(index, filter, |townships, chosen| {
            count_runs(index, filter, townships, chosen)
        })
    }
}

/// Counts all items that these townships have.
fn count_runs(
    index: &Index,
    filter: &Filter,
    townships: &[usize],
    chosen: &FixedBitSet,
) -> TownshipCounts {
    let kinds = ItemKind::all(index.categories.len());
    let passes: Vec<bool> = kinds.map(|kind| filter.admits_kind(kind)).collect();
    let mut of_kind = vec![0; passes.len()];
    let passing = townships.iter().map(|&township| {
        let is_chosen = chosen.contains(township);
        let mut passing = 0;
        for (kind, items) in index.kind_runs(township) {
            let kind = kind.number();
            passing += if passes[kind] { items.len() } else { 0 };
            of_kind[kind] += if is_chosen { items.len() } else { 0 };
        }
        passing
    });
    TownshipCounts {
        passing: passing.collect(),
        of_kind,
    }
}

impl Index {
    /// The items that `filter` admits.
    pub fn admitted(&self, filter: &Filter) -> ItemRanges {
        let department = filter.department_items(self);
        let chosen: Vec<usize> = self.chosen(filter).ones().collect();
        let found = in_parts(&chosen, FEW, |townships| {
            let mut admitted = ItemRanges::default();
            for run in self.runs_among(townships, filter) {
                match &department {
                    None => admitted.push(run.items),
                    Some(own) => {
                        let own = within(own, run.items);
                        own.for_each(|item| admitted.push(item..item + 1));
                    }
                }
            }
            vec![admitted]
        });
        let mut found = found.into_iter();
        let mut admitted = found.next().unwrap_or_default();
        for more in found {
            more.ranges().for_each(|range| admitted.push(range));
        }
        admitted
    }

    /// Gives how many items `filter` admits, in order, of some that stand one after the other: the number of their township,
    /// where they stand, and how many there are, one at least.
    pub(crate) fn count_admitted(
        &self,
        filter: &Filter,
        mut take: impl FnMut(usize, ItemKind, usize),
    ) {
        let department = filter.department_items(self);
        let chosen: Vec<usize> = self.chosen(filter).ones().collect();
        for run in self.runs_among(&chosen, filter) {
            let items = match &department {
                None => run.items.len(),
                Some(own) => within(own, run.items).count(),
            };
            if items > 0 {
                take(run.township, run.kind, items);
            }
        }
    }

    /// The items of these townships that pass the choices of list and category, in order.
    fn runs_among<'a>(
        &'a self,
        townships: &'a [usize],
        filter: &'a Filter,
    ) -> impl Iterator<Item = KindRun> + 'a {
        let runs = townships.iter().flat_map(|&township| {
            let runs = self.kind_runs(township);
            runs.map(move |(kind, items)| KindRun {
                township,
                kind,
                items,
            })
        });
        runs.filter(|run| filter.admits_kind(run.kind))
    }
}

/// Those of some `items`, in order, that are in `range`.
fn within(items: &[usize], range: Range<usize>) -> impl Iterator<Item = usize> + '_ {
    let first = items.partition_point(|&item| item < range.start);
    let items = items[first..].iter().copied();
    items.take_while(move |&item| item < range.end)
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;

    use super::*;
    use crate::library;
    use crate::model::ListKind;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        /// The oracle looks at each item.
        #[test]
        fn what_townships_tell_is_what_their_items_say(
            townships in prop::collection::vec(0_usize..5, 0..4),
            categories in prop::collection::vec(0_usize..20, 0..3),
            list in prop::option::of(0_usize..ListKind::COUNT),
            has_department in any::<bool>(),
        ) {
            static SHIPPED: LazyLock<Index> =
                LazyLock::new(|| Index::build(library::embedded().expect("the shipped townships")));
            let index = &*SHIPPED;
            let filter = Filter {
                townships,
                categories,
                list: list.map(|list| ListKind::ALL[list]),
                department: has_department.then(|| "公安局".to_string()),
            };
            let counts = Counts::of(index, 0..index.len(), &filter);
            prop_assert_eq!(Counts::of_all_by(index, &filter), counts);
            let sieve = filter.sieve(index);
            let admitted = (0..index.len()).filter(|&item| sieve.admits(index, item));
            let admitted: Vec<usize> = admitted.collect();
            prop_assert!(index.admitted(&filter).iter().eq(admitted.iter().copied()));
            let mut stand = Vec::new();
            index.count_admitted(&filter, |township, kind, items| {
                stand.extend(std::iter::repeat_n((township, kind.number()), items));
            });
            let place = |&item: &usize| (index.township_number(item), index.kind(item).number());
            prop_assert_eq!(stand, admitted.iter().map(place).collect::<Vec<_>>());
        }
    }
}
