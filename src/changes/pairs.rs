//! Which items of two versions are the same: the same text, then the same name, then what is alike.

use std::collections::HashMap;

use super::cells::CellComparison;
use crate::departments::canonical;
use crate::model::{Item, ItemCell, ListShape};
use crate::text::likeness::Corpus;
use crate::words::STOP_WORDS;

/// Items less alike than this, from 0 to 1, are two items.
const ALIKE: f64 = 0.5;
/// Where another item lacks no more than so many times as much to be the same, it cannot be told
/// which of the two it is.
const MARGIN: f64 = 1.5;
/// What counts of items of the cooperative list: the more alike of name and duties, the less alike
/// of them, the departments, the category.
const COOPERATIVE: [f64; 4] = [0.55, 0.3, 0.1, 0.05];
/// What counts of other items: the name, what is done now (of which many share the words), the
/// departments, the category.
const OTHERS: [f64; 4] = [0.8, 0.05, 0.1, 0.05];
/// What counts of items of two lists, which may well be about parts of one thing: the name, the
/// category.
const ACROSS: [f64; 2] = [0.7, 0.05];

/// The places of an item in both versions.
type Places = (usize, usize);

/// The items that are in both versions, by their places in `old` and `new`.
pub(super) fn pairs(old: &[Item], new: &[Item], comparison: CellComparison) -> Vec<Places> {
    let mut search = Search {
        old,
        new,
        partner: vec![None; old.len()],
        taken: vec![false; new.len()],
    };
    let text = |item: &Item| -> Vec<Vec<String>> {
        ItemCell::ALL
            .iter()
            .map(|&cell| comparison.text(item, cell))
            .collect()
    };
    let name = |item: &Item| comparison.text(item, ItemCell::Name);
    search.same(|item| (item.list, text(item)));
    if !search.is_done() {
        let likeness = PairScores::new(old, new);
        search.alike_by(&likeness, |item| (item.list, name(item)));
        search.alike_by(&likeness, |item| name(item));
        search.alike(&likeness);
    }
    let partners = search.partner.into_iter().enumerate();
    partners
        .filter_map(|(one, other)| Some((one, other?)))
        .collect()
}

/// Items that wait for their counterparts.
struct Search<'a> {
    old: &'a [Item],
    new: &'a [Item],
    /// For each old item the new one that it became.
    partner: Vec<Option<usize>>,
    taken: Vec<bool>,
}

impl Search<'_> {
    fn is_done(&self) -> bool {
        self.partner.iter().all(Option::is_some) || self.taken.iter().all(|&taken| taken)
    }

    fn join(&mut self, one: usize, other: usize) {
        self.partner[one] = Some(other);
        self.taken[other] = true;
    }

    fn free_old(&self) -> Vec<usize> {
        (0..self.old.len())
            .filter(|&one| self.partner[one].is_none())
            .collect()
    }

    fn free_new(&self) -> Vec<usize> {
        (0..self.new.len())
            .filter(|&other| !self.taken[other])
            .collect()
    }

    /// The free new items by what `key` says of them.
    fn by<K: std::hash::Hash + Eq>(&self, key: impl Fn(&Item) -> K) -> HashMap<K, Vec<usize>> {
        let mut found: HashMap<K, Vec<usize>> = HashMap::new();
        for other in self.free_new() {
            found.entry(key(&self.new[other])).or_default().push(other);
        }
        found
    }

    /// Joins items with the same `key`, the first with the first.
    fn same<K: std::hash::Hash + Eq>(&mut self, key: impl Fn(&Item) -> K) {
        let mut there = self.by(&key);
        // The last comes off first.
        there.values_mut().for_each(|places| places.reverse());
        for one in self.free_old() {
            let places = there.get_mut(&key(&self.old[one]));
            if let Some(other) = places.and_then(Vec::pop) {
                self.join(one, other);
            }
        }
    }

    /// Joins items with the same `key`, the most alike first.
    fn alike_by<K: std::hash::Hash + Eq>(
        &mut self,
        likeness: &PairScores,
        key: impl Fn(&Item) -> K,
    ) {
        let there = self.by(&key);
        let mut likely = Vec::new();
        for one in self.free_old() {
            let places = there.get(&key(&self.old[one])).into_iter().flatten();
            likely.extend(places.map(|&other| (likeness.between(one, other), one, other)));
        }
        sort(&mut likely);
        for (_, one, other) in likely {
            if self.partner[one].is_none() && !self.taken[other] {
                self.join(one, other);
            }
        }
    }

    /// Joins what is alike enough, the most alike first. Where one item has become two, or two have
    /// become one, it is not said which of them it is.
    fn alike(&mut self, likeness: &PairScores) {
        let mut likely: Vec<Likely> = Vec::new();
        let others = self.free_new();
        for one in self.free_old() {
            let scored = others
                .iter()
                .map(|&other| (likeness.between(one, other), one, other));
            likely.extend(scored.filter(|found| found.0 >= ALIKE * ALIKE));
        }
        sort(&mut likely);
        while let Some(&best) = likely.first().filter(|best| best.0 >= ALIKE) {
            let (_, one, other) = best;
            match likely.iter().find(|rival| is_rival(rival, best, &likely)) {
                None => {
                    self.join(one, other);
                    likely.retain(|found| found.1 != one && found.2 != other);
                }
                Some(rival) if rival.1 == one => likely.retain(|found| found.1 != one),
                Some(_) => likely.retain(|found| found.2 != other),
            }
        }
    }
}

/// Two items, by their places, and how alike they are.
type Likely = (f64, usize, usize);

/// Whether `rival` shares one item with `best`, is nearly as good, and what it would leave over has
/// nothing better.
fn is_rival(rival: &Likely, best: Likely, likely: &[Likely]) -> bool {
    let &(score, one, other) = rival;
    let (shares_one, shares_other) = (one == best.1, other == best.2);
    let better = |found: &&Likely| {
        if shares_one {
            found.2 == other && found.1 != one
        } else {
            found.1 == one && found.2 != other
        }
    };
    shares_one != shares_other
        && 1.0 - score < (1.0 - best.0) * MARGIN
        && !likely.iter().filter(better).any(|found| found.0 >= score)
}

fn sort(likely: &mut [Likely]) {
    likely.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
}

/// How alike items of two versions are.
struct PairScores<'a> {
    old: &'a [Item],
    new: &'a [Item],
    names: Corpus,
    duties: Corpus,
}

impl<'a> PairScores<'a> {
    fn new(old: &'a [Item], new: &'a [Item]) -> PairScores<'a> {
        let all = || old.iter().chain(new);
        let duties: Vec<String> = all().map(duties).collect();
        PairScores {
            old,
            new,
            names: Corpus::new(all().map(|item| item.name.as_str()), &STOP_WORDS),
            duties: Corpus::new(duties.iter().map(String::as_str), &STOP_WORDS),
        }
    }

    /// From 0 to 1; only what both lists have columns for is compared.
    fn between(&self, one: usize, other: usize) -> f64 {
        let (old, new) = (&self.old[one], &self.new[other]);
        let other = self.old.len() + other;
        let name = self.names.between(one, other);
        let category = f64::from(u8::from(old.category == new.category));
        if old.list != new.list {
            return sum([name, category], ACROSS);
        }
        let duties = || self.duties.between(one, other);
        match old.list.shape() {
            ListShape::Own => sum([name, name, name, category], OTHERS),
            ListShape::Shared => {
                let duties = duties();
                let departments = departments(old, new);
                let parts = [name.max(duties), name.min(duties), departments, category];
                sum(parts, COOPERATIVE)
            }
            ListShape::TakenOver => sum([name, duties(), departments(old, new), category], OTHERS),
        }
    }
}

fn sum<const N: usize>(parts: [f64; N], weights: [f64; N]) -> f64 {
    let parts = parts.iter().zip(weights);
    parts.map(|(part, weight)| part * weight).sum()
}

/// All that the item says is to be done.
fn duties(item: &Item) -> String {
    let cells = [
        ItemCell::Upstream,
        ItemCell::TownshipDuties,
        ItemCell::Method,
    ];
    let texts = cells.iter().flat_map(|cell| cell.texts(item));
    texts.collect()
}

/// How many of the departments of both are the same, from 0 to 1.
fn departments(one: &Item, other: &Item) -> f64 {
    let names = |item: &'_ Item| -> Vec<String> {
        item.responsible()
            .map(|name| canonical(name).to_string())
            .collect()
    };
    let (one, other) = (names(one), names(other));
    let shared = one.iter().filter(|name| other.contains(name)).count();
    2.0 * shared as f64 / (one.len() + other.len()).max(1) as f64
}
