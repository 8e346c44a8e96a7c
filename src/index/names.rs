//! The names of items, compared with each other.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use super::{Field, Index, IndexSegment};
use crate::bitset;
use crate::compiled::Segment;
use crate::text::likeness::{Bigram, WeightedBigrams, all_parts, parts, weight};
use crate::threads::in_parts;
use crate::words::STOP_WORDS;

/// What so many names hold tells nothing of which of them are alike.
const COMMON: usize = 500;
/// … or so many in a thousand, where there are more.
const SHARE: usize = 1;

/// So many weights of names are kept for the next time; if there are no more names than so few, all are from the
/// start.
const KEPT: usize = 20_000;
const FEW: usize = 5_000;

/// The names of all items of an index, to be compared. A part of a name weighs the more, the fewer of them
/// hold it.
pub(crate) struct NameIndex<'a> {
    index: &'a Index,
    weights: RefCell<HashMap<Bigram, f64>>,
}

/// What some names say: in which parts of the index some say it, and the number of their text there.
#[derive(Debug, Default)]
pub(crate) struct NameWording(Vec<(usize, u32)>);

/// What whole names weigh, as far as it was asked: by the part of the index and the number of the text there, for many
/// items have the same name.
#[derive(Debug, Default)]
pub(super) struct Weights(Mutex<HashMap<(usize, Option<u32>), f64>>);

impl Index {
    /// The names of all items.
    pub(crate) fn names(&self) -> NameIndex<'_> {
        NameIndex {
            index: self,
            weights: RefCell::default(),
        }
    }

    /// Weighs all names, where they are few and no segment says what they weigh, before that is asked.
    pub(super) fn weigh_names(&self) {
        if self.only_segment().is_none() && self.len() <= FEW {
            let names = self.names();
            for item in 0..self.len() {
                names.weight(item);
            }
        }
    }

    /// The segment that holds all items, and no others: what it says of its own names is true of those of the index.
    fn only_segment(&self) -> Option<&IndexSegment> {
        match &self.parts[..] {
            [only] if only.is_whole() => Some(only),
            _ => None,
        }
    }

    /// How many names hold a part.
    pub(super) fn count_part(&self, part: Bigram) -> usize {
        let count = |there: &IndexSegment| {
            if there.is_whole() {
                there.segment().count_part(part)
            } else {
                there.numbers(there.segment().with_part(part)).count()
            }
        };
        self.parts.iter().map(count).sum()
    }
}

impl NameIndex<'_> {
    /// The likeness of a name (folded).
    pub fn likeness(&self, name: &str) -> WeightedBigrams {
        WeightedBigrams::new(&parts(name, &STOP_WORDS), |part| {
            let mut weights = self.weights.borrow_mut();
            *weights
                .entry(part)
                .or_insert_with(|| weight(part, self.index.count_part(part), self.index.len()))
        })
    }

    /// The items with names that share a part with `own` which at most so `many` names hold, in order.
    pub fn sharing(&self, own: &WeightedBigrams, many: usize) -> Vec<usize> {
        let telling = own
            .parts()
            .filter(|&part| self.index.count_part(part) <= many);
        let mut items: Vec<usize> = telling.flat_map(|part| self.holders(part)).collect();
        items.sort_unstable();
        items.dedup();
        items
    }

    /// The wordings of names that share a part with `own` which at most so `many` names hold: so many at `most`, those that
    /// share the most, which are the first ones. A country has a thousand items of many a wording.
    pub fn wordings_sharing(
        &self,
        own: &WeightedBigrams,
        many: usize,
        most: usize,
    ) -> Vec<NameWording> {
        let telling = own.weighed();
        let telling = telling.filter(|(part, _)| self.index.count_part(*part) <= many);
        let telling: Vec<(Bigram, f64)> = telling.collect();
        let parts: Vec<usize> = (0..self.index.parts.len()).collect();
        let mut texts = in_parts(&parts, 1, |parts| {
            let texts = parts.iter().flat_map(|&part| {
                let texts = texts_sharing(self.index.parts[part].segment(), &telling, most);
                texts
                    .into_iter()
                    .map(move |(shared, text)| (shared, part, text))
            });
            texts.collect()
        });
        texts.sort_by(|one, other| other.0.total_cmp(&one.0));
        let mut numbers: HashMap<Vec<u8>, usize> = HashMap::new();
        let mut wordings: Vec<NameWording> = Vec::new();
        let mut last = f64::INFINITY;
        for (shared, part, text) in texts {
            // The same wording shares the same: there is no more of those that are taken.
            if wordings.len() >= most && shared < last {
                break;
            }
            last = shared;
            let next = wordings.len();
            let name = self.index.parts[part].segment().heading(text);
            let number = *numbers.entry(name).or_insert(next);
            if number == next {
                wordings.push(NameWording::default());
            }
            wordings[number].0.push((part, text));
        }
        wordings.truncate(most);
        wordings
    }

    /// The items with names of a wording.
    pub fn of_wording<'b>(&'b self, wording: &'b NameWording) -> impl Iterator<Item = usize> + 'b {
        let texts = wording.0.iter();
        texts.flat_map(|(part, text)| self.index.parts[*part].holders(*text))
    }

    /// The items with names that are at least so much like this one (folded), with how much.
    pub fn nearest_to(&self, name: &str, least: f64) -> Vec<(usize, f64)> {
        let own = self.likeness(name);
        let sharing = self.sharing(&own, self.common());
        let is_sharing = bitset::with(self.index.len(), sharing.iter().copied());
        let mut shared = vec![0.0; sharing.len()];
        for (part, weight) in own.weighed() {
            // Millions of names may hold a common part.
            let holders = self.holders(part);
            for holder in holders.filter(|&holder| is_sharing.contains(holder)) {
                if let Ok(at) = sharing.binary_search(&holder) {
                    shared[at] += weight * weight;
                }
            }
        }
        let near = sharing.into_iter().zip(shared);
        let near = near.map(|(other, shared)| (other, own.alike(self.weight(other), shared)));
        near.filter(|(_, alike)| *alike >= least).collect()
    }

    /// Those of a few `others` with names that are at least so much like that of `item`, with how much; they share a part
    /// that tells something and that at most so `many` names hold.
    pub fn nearest_among(
        &self,
        item: usize,
        others: impl Iterator<Item = usize>,
        many: usize,
        least: f64,
    ) -> Vec<(usize, f64)> {
        let own = self.likeness(&self.index.text(item, Field::Name));
        let many = many.min(self.common());
        let telling = own
            .parts()
            .filter(|&part| self.index.count_part(part) <= many);
        let telling: Vec<Bigram> = telling.collect();
        let is_telling = |part: Bigram| telling.binary_search(&part).is_ok();
        let near = others.filter_map(|other| {
            let name = self.index.text(other, Field::Name);
            // Most share nothing, which is known before anything is weighed.
            if !all_parts(&name).any(is_telling) {
                return None;
            }
            let name = self.likeness(&name);
            let is_near = name.parts().any(is_telling);
            is_near.then(|| (other, own.to(&name)))
        });
        near.filter(|(_, alike)| *alike >= least).collect()
    }

    /// What more names hold tells nothing of which of them are alike.
    fn common(&self) -> usize {
        COMMON.max(self.index.len() * SHARE / 1_000)
    }

    /// What the name of `item` weighs.
    fn weight(&self, item: usize) -> f64 {
        if self.index.only_segment().is_some() {
            let (part, local) = self.index.local(item);
            let weight = part.segment().name_weight(local);
            if weight > 0.0 {
                return weight;
            }
        }
        let kept = || {
            self.index
                .weights
                .0
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
        };
        let (part, local) = self.index.home(item);
        let segment = self.index.parts[part].segment();
        let mut texts = segment.headings_of(local..local + 1, Field::Name);
        let name = (part, texts.next());
        if let Some(&weight) = kept().get(&name) {
            return weight;
        }
        let weight = self.likeness(&self.index.text(item, Field::Name)).weight();
        let mut kept = kept();
        if kept.len() >= KEPT {
            kept.clear();
        }
        kept.insert(name, weight);
        weight
    }

    /// The items with names that hold a part.
    fn holders(&self, part: Bigram) -> impl Iterator<Item = usize> + '_ {
        let parts = self.index.parts.iter();
        parts.flat_map(move |there| there.numbers(there.segment().with_part(part)))
    }
}

/// The texts of names that share something with a name of these parts: so many at `most`, those that share the most. What
/// the shared parts weigh, squared, then the number of the text.
fn texts_sharing(segment: &Segment, parts: &[(Bigram, f64)], most: usize) -> Vec<(f64, u32)> {
    let names = segment.texts(Field::Name);
    let of_items: Vec<u32> = segment.headings_of(0..segment.len(), Field::Name).collect();
    // Beside it the last part that was counted: the names of several items may be one text.
    let mut shared = vec![(0.0, usize::MAX); names.len()];
    for (number, (part, weight)) in parts.iter().enumerate() {
        for item in segment.with_part(*part) {
            let text = of_items.get(item as usize);
            // A damaged file may name one that is not there.
            let text =
                text.and_then(|text| shared.get_mut(text.checked_sub(names.start)? as usize));
            if let Some((shared, last)) = text.filter(|(_, last)| *last != number) {
                *shared += weight * weight;
                *last = number;
            }
        }
    }
    let texts = names.zip(shared);
    let texts = texts.filter(|(_, (shared, _))| *shared > 0.0);
    let mut texts: Vec<(f64, u32)> = texts.map(|(text, (shared, _))| (shared, text)).collect();
    let order = |one: &(f64, u32), other: &(f64, u32)| {
        let shared = other.0.total_cmp(&one.0);
        shared.then(one.1.cmp(&other.1))
    };
    if most < texts.len() {
        texts.select_nth_unstable_by(most, order);
        texts.truncate(most);
    }
    texts.sort_unstable_by(order);
    texts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compiled::{Segment, TownshipRef, compile};
    use crate::model::{Township, VersionInfo};

    #[test]
    fn a_segment_says_what_its_names_weigh_to_the_last_bit() {
        let json = include_str!("../../tests/fixtures/township.json");
        let township: Township = serde_json::from_str(json).unwrap();
        let index = Index::build(vec![township]);
        let names = index.names();
        let only = index.only_segment().unwrap();
        for item in 0..index.len() {
            let own = names.likeness(&index.text(item, Field::Name)).weight();
            assert_eq!(
                only.segment().name_weight(item as u32).to_bits(),
                own.to_bits()
            );
        }
    }

    /// Townships in a segment each.
    fn apart(townships: Vec<Township>) -> Index {
        let compiled = townships.into_iter().map(|township| compile([township]));
        let segments = compiled.map(|bytes| Segment::in_memory(bytes).unwrap());
        let (segments, briefs): (Vec<_>, Vec<_>) = segments.unzip();
        let townships = (0..).zip(briefs).map(|(segment, briefs)| TownshipRef {
            segment,
            brief: briefs[0].clone(),
            version: VersionInfo::built_in(),
        });
        Index::over(segments, townships.collect())
    }

    #[test]
    fn the_wordings_that_share_the_most_come_with_all_their_texts() {
        let shipped = crate::library::embedded().expect("the shipped townships");
        let again = Township {
            id: "again".to_string(),
            ..shipped[0].clone()
        };
        let index = apart(shipped.into_iter().chain([again]).collect());
        let names = index.names();
        let mut twice = 0;
        for item in (0..index.len()).step_by(40) {
            let own = names.likeness(&index.text(item, Field::Name));
            let telling: Vec<(Bigram, f64)> = own.weighed().collect();
            for most in [1, 3, 20, 1_000] {
                let parts = 0..index.parts.len();
                let texts = parts.flat_map(|part| {
                    let texts = texts_sharing(index.parts[part].segment(), &telling, most);
                    texts
                        .into_iter()
                        .map(move |(shared, text)| (shared, part, text))
                });
                let mut texts: Vec<(f64, usize, u32)> = texts.collect();
                texts.sort_by(|one, other| other.0.total_cmp(&one.0));
                // All of them by what they say, in the order of their first ones.
                let mut said: Vec<Vec<u8>> = Vec::new();
                let mut expected: Vec<Vec<(usize, u32)>> = Vec::new();
                for (_, part, text) in texts {
                    let name = index.parts[part].segment().heading(text);
                    match said.iter().position(|there| *there == name) {
                        Some(at) => expected[at].push((part, text)),
                        None => {
                            said.push(name);
                            expected.push(vec![(part, text)]);
                        }
                    }
                }
                expected.truncate(most);
                let found = names.wordings_sharing(&own, usize::MAX, most);
                let found: Vec<_> = found.into_iter().map(|wording| wording.0).collect();
                assert_eq!(found, expected, "{item}, {most}");
                twice += found.iter().filter(|places| places.len() > 1).count();
            }
        }
        assert!(twice > 50);
    }

    #[test]
    fn names_of_two_segments_are_weighed_together() {
        let json = include_str!("../../tests/fixtures/township.json");
        let one: Township = serde_json::from_str(json).unwrap();
        let other = Township {
            id: "other".to_string(),
            name: "另一镇".to_string(),
            ..one.clone()
        };
        let together = Index::build(vec![one.clone(), other.clone()]);
        let apart = apart(vec![one, other]);
        assert!(apart.only_segment().is_none());
        for item in 0..together.len() {
            let weights = [&apart, &together].map(|index| index.names().weight(item));
            assert_eq!(weights[0].to_bits(), weights[1].to_bits());
        }
    }

    #[test]
    fn among_a_few_the_same_are_near_as_among_all() {
        let index = Index::build(crate::library::embedded().expect("the shipped townships"));
        let names = index.names();
        let few = index.townships()[1].range();
        let mut found = 0;
        for item in few.clone() {
            let own = names.likeness(&index.text(item, Field::Name));
            let telling = names.sharing(&own, 15);
            let mut all = names.nearest_to(&index.text(item, Field::Name), 0.2);
            all.retain(|(other, _)| few.contains(other) && telling.contains(other));
            all.sort_by_key(|(other, _)| *other);
            let near = names.nearest_among(item, few.clone(), 15, 0.2);
            let numbers = |of: &[(usize, f64)]| of.iter().map(|one| one.0).collect::<Vec<_>>();
            assert_eq!(numbers(&near), numbers(&all));
            for (one, other) in near.iter().zip(&all) {
                assert!((one.1 - other.1).abs() < 1e-9);
            }
            found += near.len();
        }
        assert!(found > few.len());
    }
}
