//! Counts and choices among all items of an index: townships tell most of it, so that few items or none are looked at.

use super::{Counts, Filter, Index, ItemKind};
use crate::bitset;
use crate::threads::in_parts;

/// With at most so many townships one thread looks at all items: a second one has begun after as many.
const FEW: usize = 1_000;

impl Counts {
    /// As [`Counts::of`] with all items of the index.
    pub fn of_all_by(index: &Index, filter: &Filter) -> Counts {
        if filter.department.is_some() {
            return Counts::of(index, 0..index.len(), filter);
        }
        if *filter == Filter::default() {
            return Counts::of_all(index);
        }
        let mut counts = Counts::none(index);
        counts.townships = index.passing_by_township(filter);
        let chosen = index.chosen(filter);
        let admitted = chosen.iter().map(|&township| counts.townships[township]);
        counts.total = admitted.sum();
        let is_all = chosen.len() == index.townships().len();
        let of_kind = if is_all {
            let all = || index.count_kinds(&chosen);
            index.of_kind.get_or_init(all)
        } else {
            &index.count_kinds(&chosen)
        };
        counts.add_kinds(of_kind, filter);
        counts
    }
}

impl Index {
    /// The items that `filter` admits, in order.
    pub fn admitted(&self, filter: &Filter) -> Vec<u32> {
        in_parts(&self.chosen(filter), FEW, |townships| {
            let sieve = filter.sieve(self);
            let items = townships.iter().flat_map(|&at| self.townships[at].range());
            let items = items.filter(|&item| sieve.admits_in_township(item));
            items.map(|item| item as u32).collect()
        })
    }

    /// The townships that `filter` admits, in order.
    fn chosen(&self, filter: &Filter) -> Vec<usize> {
        let all = 0..self.townships.len();
        if filter.townships.is_empty() {
            return all.collect();
        }
        let there = filter.townships.iter().copied();
        let there = there.filter(|township| all.contains(township));
        bitset::with(all.end, there).ones().collect()
    }

    /// How many items of each township pass the choices of list and category.
    fn passing_by_township(&self, filter: &Filter) -> Vec<usize> {
        let townships = self.townships.iter();
        match (filter.list, &filter.categories[..]) {
            (None, []) => townships.map(|brief| brief.items() as usize).collect(),
            (Some(list), []) => townships.map(|brief| brief.lists[list] as usize).collect(),
            (None, chosen) => (0..self.townships.len())
                .map(|township| {
                    let tallies = self.tallies(township);
                    let passing = tallies.filter(|(category, _)| chosen.contains(category));
                    passing.map(|(_, items)| items).sum()
                })
                .collect(),
            (Some(_), _) => {
                let townships: Vec<usize> = (0..self.townships.len()).collect();
                in_parts(&townships, FEW, |some| {
                    let kinds = self.kinds();
                    let passing = some.iter().map(|&township| {
                        let items = self.townships[township].range();
                        items
                            .filter(|&item| filter.admits_kind(kinds.of(item)))
                            .count()
                    });
                    passing.collect()
                })
            }
        }
    }

    /// How many items of these townships there are of each kind.
    fn count_kinds(&self, townships: &[usize]) -> Vec<usize> {
        let all = ItemKind::all(self.categories.len()).count();
        let counted = in_parts(townships, FEW, |some| {
            // Each thread has its own: they remember where they were.
            let kinds = self.kinds();
            let mut of_kind = vec![0; all];
            for item in some.iter().flat_map(|&at| self.townships[at].range()) {
                of_kind[kinds.of(item).number()] += 1;
            }
            vec![of_kind]
        });
        let mut sums = vec![0; all];
        for of_kind in counted {
            sums.iter_mut()
                .zip(of_kind)
                .for_each(|(sum, items)| *sum += items);
        }
        sums
    }
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
            let admitted: Vec<u32> = admitted.map(|item| item as u32).collect();
            prop_assert_eq!(index.admitted(&filter), admitted);
        }
    }
}
