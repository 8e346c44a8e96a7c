//! Where a text without marks goes on from one matter to another: who dictates sets none.

use std::collections::BTreeSet;

use super::Lexicon;
use super::char_pairs::{placed_pairs, telling};

/// What the matters that both sides of the place resemble most share with them together, against what one matter
/// shares with all of it, at least. Of texts with one matter half reach that, of those with two three quarters, but
/// the place costs the first ones nothing: what a text resembles is added up over its clauses.
const GAIN: f64 = 1.3;
/// So many characters stand on either side at least.
const SIDE: usize = 8;

/// What a part of a text weighs for matters, by their numbers.
type Weights<'w> = &'w [(u16, f32)];

impl Lexicon {
    /// The place, in characters, where the matter changes that a text (folded) without marks resembles most.
    pub fn change_in(&self, text: &str) -> Option<usize> {
        let length = text.chars().count();
        let shared = self.shared(text);
        let ends = shared.iter().map(|([_, last], of)| (*last, *of));
        let ends = self.most_of_beginnings(length, ends);
        // Backwards, the end of a text is its beginning.
        let starts = shared
            .iter()
            .map(|([first, _], of)| (length - 1 - first, *of));
        let starts = self.most_of_beginnings(length, starts);
        let places = SIDE..(length + 1).saturating_sub(SIDE);
        let both = |place: &usize| ends[*place] + starts[length - place];
        let place = places.max_by(|one, other| both(one).total_cmp(&both(other)))?;
        (both(&place) >= GAIN * ends[length]).then_some(place)
    }

    /// The characters and pairs of characters of a text, each where it stands first, with the places of its first
    /// and its last character and with what it weighs.
    fn shared(&self, text: &str) -> Vec<([usize; 2], Weights<'_>)> {
        let mut seen = BTreeSet::new();
        let chars = text.chars().enumerate();
        let chars = chars.filter_map(|(at, c)| Some((at, telling(c)?)));
        let chars = chars.filter(|(_, c)| seen.insert(*c));
        let chars = chars.map(|(at, c)| ([at, at], self.char_weights.of_char(c)));
        let mut seen = BTreeSet::new();
        let pairs = placed_pairs(text).into_iter();
        let pairs = pairs.filter(|(pair, _)| seen.insert(*pair));
        let pairs = pairs.map(|(pair, places)| (places, self.char_weights.of_pair(pair)));
        chars.chain(pairs).collect()
    }

    /// The most that any matter shares with the beginnings of a text, by their length, from 0 to its own.
    fn most_of_beginnings<'w>(
        &self,
        length: usize,
        shared: impl Iterator<Item = (usize, Weights<'w>)>,
    ) -> Vec<f64> {
        let mut at = vec![Vec::new(); length];
        for (place, weights) in shared {
            at[place].push(weights);
        }
        let mut totals = vec![0.0; self.len()];
        let mut most = vec![0.0_f64];
        for weights in at {
            let mut best = most[most.len() - 1];
            for (matter, weight) in weights.into_iter().flatten() {
                let total = &mut totals[usize::from(*matter)];
                *total += f64::from(*weight);
                best = best.max(*total);
            }
            most.push(best);
        }
        most
    }
}
