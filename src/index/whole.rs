//! Counts and choices among all items of an index, by runs of items of one kind: no item is looked at.

use std::ops::Range;

use fixedbitset::FixedBitSet;

use super::{Counts, Filter, Index, ItemKind, ItemRanges};
use crate::bitset;

impl Counts {
    /// As [`Counts::of`] with all items of the index.
    pub fn of_all_by(index: &Index, filter: &Filter) -> Counts {
        if filter.department.is_some() {
            return Counts::of(index, 0..index.len(), filter);
        }
        let mut counts = Counts::none(index);
        let kinds = ItemKind::all(index.categories.len());
        let passes: Vec<bool> = kinds.map(|kind| filter.admits_kind(kind)).collect();
        let mut of_kind = vec![0; passes.len()];
        let chosen = index.chosen(filter);
        for township in 0..index.townships.len() {
            let is_chosen = chosen.contains(township);
            for (kind, items) in index.kind_runs(township) {
                let kind = kind.number();
                if passes[kind] {
                    counts.townships[township] += items.len();
                }
                if is_chosen {
                    of_kind[kind] += items.len();
                }
            }
        }
        counts.total = chosen
            .ones()
            .map(|township| counts.townships[township])
            .sum();
        counts.add_kinds(&of_kind, filter);
        counts
    }
}

impl Index {
    /// The items that `filter` admits.
    pub fn admitted(&self, filter: &Filter) -> ItemRanges {
        let mut admitted = ItemRanges::default();
        let department = filter.department_items(self);
        for township in self.chosen(filter).ones() {
            let runs = self.kind_runs(township);
            let runs = runs.filter(|(kind, _)| filter.admits_kind(*kind));
            for (_, items) in runs {
                match &department {
                    None => admitted.push(items),
                    Some(own) => within(own, items).for_each(|item| admitted.push(item..item + 1)),
                }
            }
        }
        admitted
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
