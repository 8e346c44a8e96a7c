//! Counts and choices among all items of an index, by runs of items of one kind: no item is looked at.

use std::ops::Range;

use fixedbitset::FixedBitSet;

use super::{Counts, Filter, Index, ItemKind, ItemRanges};
use crate::bitset;
use crate::threads::in_parts;

/// The runs of so many townships are looked at in 1 ms: a second thread begins sooner.
const FEW: usize = 2_000;

impl Counts {
    /// As [`Counts::of`] with all items of the index.
    pub fn of_all_by(index: &Index, filter: &Filter) -> Counts {
        if filter.department.is_some() {
            return Counts::of(index, 0..index.len(), filter);
        }
        let all: Vec<usize> = (0..index.townships.len()).collect();
        let chosen = index.chosen(filter);
        let counted = in_parts(&all, FEW, |townships| {
            vec![count_runs(index, filter, townships, &chosen)]
        });
        let mut counts = Counts::none(index);
        counts.townships.clear();
        for (townships, of_kind) in counted {
            counts.townships.extend(townships);
            counts.add_kinds(&of_kind, filter);
        }
        let admitted = chosen.ones().map(|township| counts.townships[township]);
        counts.total = admitted.sum();
        counts
    }
}

/// How many items of each of these townships pass the choices of list and category, and how many there are of each kind in those
/// that are `chosen`.
fn count_runs(
    index: &Index,
    filter: &Filter,
    townships: &[usize],
    chosen: &FixedBitSet,
) -> (Vec<usize>, Vec<usize>) {
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
    (passing.collect(), of_kind)
}

impl Index {
    /// The items that `filter` admits.
    pub fn admitted(&self, filter: &Filter) -> ItemRanges {
        let department = filter.department_items(self);
        let chosen: Vec<usize> = self.chosen(filter).ones().collect();
        let admitted = in_parts(&chosen, FEW, |townships| {
            let mut admitted = ItemRanges::default();
            for &township in townships {
                let runs = self.kind_runs(township);
                for (_, items) in runs.filter(|(kind, _)| filter.admits_kind(*kind)) {
                    match &department {
                        None => admitted.push(items),
                        Some(own) => {
                            within(own, items).for_each(|item| admitted.push(item..item + 1));
                        }
                    }
                }
            }
            vec![admitted]
        });
        let mut all = ItemRanges::default();
        for part in admitted {
            part.ranges().for_each(|items| all.push(items));
        }
        all
    }

    /// The townships that `filter` admits.
    fn chosen(&self, filter: &Filter) -> FixedBitSet {
        let all = self.townships.len();
        if filter.townships.is_empty() {
            return bitset::with(all, 0..all);
        }
        let there = filter.townships.iter().copied();
        bitset::with(all, there.filter(|&township| township < all))
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
            prop_assert!(index.admitted(&filter).iter().eq(admitted));
        }
    }
}
