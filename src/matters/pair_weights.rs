//! What pairs of characters weigh for matters, as BM25 weighs words. The build script counted them; the table is read
//! where it lies, as a text has few of its pairs.

use std::sync::OnceLock;

use super::char_pairs::{FLAGS, GOES_ON, LAST, OFTEN};

/// Of BM25: how soon a pair that comes again counts no more, and how much of that depends on how much is said of the
/// matter.
const SATURATION: f64 = 1.2;
const LENGTH: f64 = 0.6;

/// Where the pairs of a character begin: its number in two bytes and the place in four, the higher ones first.
type PairsOfChar = [u8; 6];

/// The pairs of all matters.
#[derive(Debug)]
pub(super) struct PairWeights {
    /// In the order of the characters.
    chars: &'static [PairsOfChar],
    pairs: &'static [u8],
    /// For each of the characters the pairs that it is the first of, found when one of them is looked for.
    seconds: Vec<OnceLock<Vec<Second>>>,
    /// For each matter how often it must have a pair that this counts for half.
    half: Vec<f64>,
}

/// The second character of a pair.
#[derive(Debug)]
struct Second {
    /// Its place among all characters.
    place: u32,
    /// Where the matters begin that have the pair.
    holders: u32,
    /// For each of them its number and what the pair weighs, found when the pair is looked for.
    weights: OnceLock<Vec<(u16, f32)>>,
}

/// How often a matter has a pair.
struct Holder {
    matter: usize,
    times: u32,
}

impl PairWeights {
    /// What the build script wrote: where the pairs of each character begin, the pairs, and how many pairs each matter
    /// has.
    pub fn new(chars: &'static [u8], pairs: &'static [u8], lengths: &[u32]) -> PairWeights {
        let all: u32 = lengths.iter().sum();
        let mean = f64::from(all) / lengths.len().max(1) as f64;
        let half = |length: &u32| SATURATION * (1.0 - LENGTH + LENGTH * f64::from(*length) / mean);
        let (chars, _) = chars.as_chunks();
        PairWeights {
            chars,
            pairs,
            seconds: chars.iter().map(|_| OnceLock::new()).collect(),
            half: lengths.iter().map(half).collect(),
        }
    }

    /// Adds what `pair` weighs for each matter to `weights`.
    pub fn add(&self, pair: [u16; 2], weights: &mut [f64]) {
        for (matter, weight) in self.of(pair) {
            weights[usize::from(*matter)] += f64::from(*weight);
        }
    }

    /// The matters that have `pair`, by their numbers, with what it weighs for each.
    pub fn of(&self, pair: [u16; 2]) -> &[(u16, f32)] {
        let [Some(first), Some(place)] = pair.map(|c| self.place(c)) else {
            return &[];
        };
        let seconds = self.seconds[first].get_or_init(|| self.read_seconds(first));
        let second = seconds.binary_search_by_key(&(place as u32), |second| second.place);
        let Ok(at) = second else {
            return &[];
        };
        let second = &seconds[at];
        second.weights.get_or_init(|| self.weights(second))
    }

    /// What a pair weighs that so many matters have once each.
    pub fn rarity(&self, holders: usize) -> f64 {
        (1.0 + self.half.len() as f64 / holders.max(1) as f64).ln()
    }

    /// What the pair weighs for each matter that has it.
    fn weights(&self, second: &Second) -> Vec<(u16, f32)> {
        let holders = Numbers(&self.pairs[second.holders as usize..]).holders();
        let rarity = self.rarity(holders.len());
        let weight = |Holder { matter, times }| {
            let times = f64::from(times);
            let weight = rarity * times * (1.0 + SATURATION) / (times + self.half[matter]);
            (matter as u16, weight as f32)
        };
        holders.into_iter().map(weight).collect()
    }

    /// The place of a character among all that are in pairs.
    fn place(&self, c: u16) -> Option<usize> {
        let number = |of: &PairsOfChar| u16::from_be_bytes([of[0], of[1]]);
        self.chars.binary_search_by_key(&c, number).ok()
    }

    /// The second characters of the pairs whose first one is the one at `place`.
    fn read_seconds(&self, place: usize) -> Vec<Second> {
        let start = |place: usize| {
            let of = self.chars.get(place);
            of.map_or(self.pairs.len(), |of| {
                u32::from_be_bytes([of[2], of[3], of[4], of[5]]) as usize
            })
        };
        let end = start(place + 1);
        let mut numbers = Numbers(&self.pairs[start(place)..end]);
        let (mut seconds, mut place) = (Vec::new(), 0);
        while let Some(ahead) = numbers.next() {
            place += ahead;
            let holders = (end - numbers.0.len()) as u32;
            let weights = OnceLock::new();
            seconds.push(Second {
                place,
                holders,
                weights,
            });
            numbers.skip_holders();
        }
        seconds
    }
}

/// The numbers of the table, one by one.
struct Numbers(&'static [u8]);

impl Numbers {
    /// The matters that have a pair.
    fn holders(mut self) -> Vec<Holder> {
        let (mut holders, mut matter) = (Vec::new(), 0);
        while let Some(number) = self.next() {
            matter += (number >> FLAGS) as usize;
            let is_often = number & OFTEN != 0;
            let times = if is_often { self.next() } else { None };
            let times = times.unwrap_or(1);
            holders.push(Holder { matter, times });
            if number & LAST != 0 {
                break;
            }
        }
        holders
    }

    /// Goes on to the next pair.
    fn skip_holders(&mut self) {
        while let Some(number) = self.next() {
            if number & OFTEN != 0 {
                self.next();
            }
            if number & LAST != 0 {
                break;
            }
        }
    }
}

impl Iterator for Numbers {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        let mut number = 0;
        for shift in (0..).step_by(7) {
            let (&byte, rest) = self.0.split_first()?;
            self.0 = rest;
            number |= u32::from(byte & !GOES_ON) << shift;
            if byte & GOES_ON == 0 {
                break;
            }
        }
        Some(number)
    }
}
