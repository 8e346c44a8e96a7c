//! What a text shares with what is said of matters, character by character.

use std::collections::{BTreeMap, BTreeSet};

use super::char_pairs::{char_pairs, telling_chars};
use super::{Lexicon, SPELLED};

impl Lexicon {
    /// What the characters of each of some clauses (folded), and their pairs, weigh for each matter; each counts where
    /// it stands first.
    pub fn resemblance<'c>(&self, clauses: impl Iterator<Item = &'c str>) -> Vec<Vec<f64>> {
        let (mut seen, mut seen_pairs) = (BTreeSet::new(), BTreeSet::new());
        let of_clause = |clause| {
            let chars = telling_chars(clause);
            let chars = chars.into_iter().filter(|c| seen.insert(*c));
            let chars = chars.map(|c| self.char_weights.of_char(c));
            let pairs = char_pairs(clause);
            let pairs = pairs.into_iter().filter(|pair| seen_pairs.insert(*pair));
            let pairs = pairs.map(|pair| self.char_weights.of_pair(pair));
            let mut weights = vec![0.0; self.len()];
            for (matter, weight) in chars.chain(pairs).flatten() {
                weights[usize::from(*matter)] += f64::from(*weight);
            }
            weights
        };
        clauses.map(of_clause).collect()
    }

    /// What the pairs of syllables in a clause, given by its sound, weigh for each matter: as much as the pair of
    /// characters that sounds so and weighs the most, were it as common as all of them together.
    pub fn resemblance_of_sound(&self, sound: &str) -> Vec<f64> {
        let mut weights = vec![0.0; self.len()];
        for pairs in SPELLED.char_pairs(sound) {
            let mut best: BTreeMap<u16, f64> = BTreeMap::new();
            for pair in pairs {
                let held = self.char_weights.of_pair(pair);
                let rarity = self.char_weights.rarity(held.len());
                for (matter, weight) in held {
                    let most = best.entry(*matter).or_default();
                    *most = most.max(f64::from(*weight) / rarity);
                }
            }
            let rarity = self.char_weights.rarity(best.len());
            for (matter, share) in best {
                weights[usize::from(matter)] += rarity * share;
            }
        }
        weights
    }

    /// The pairs of characters of a clause (folded) that speak for a matter, with what each weighs.
    pub fn speaking_pairs(&self, clause: &str, matter: u16) -> Vec<([char; 2], f64)> {
        let weigh = |pair: [u16; 2]| {
            let held = self.char_weights.of_pair(pair);
            let at = held.binary_search_by_key(&matter, |(matter, _)| *matter);
            let [Some(first), Some(second)] = pair.map(|c| char::from_u32(c.into())) else {
                return None;
            };
            Some(([first, second], held[at.ok()?].1.into()))
        };
        char_pairs(clause).into_iter().filter_map(weigh).collect()
    }
}
