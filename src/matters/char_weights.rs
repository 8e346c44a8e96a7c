//! What characters, and pairs of them, weigh for matters, as BM25 weighs words. The build script counted them; the table
//! is read where it lies, as a text has few of them.

use std::sync::OnceLock;

use super::char_pairs::{FLAGS, GOES_ON, LAST, OFTEN};

/// Of BM25: how soon what comes again counts no more, and how much of that depends on how much is said of the matter.
const SATURATION: f64 = 1.2;
const LENGTH: f64 = 0.6;
/// What a pair counts for that a matter has more than once.
const MORE: f64 = 4.0;
/// What a character weighs against a pair that is as rare. Twice as much changes little; without characters at all
/// every twentieth ticket loses its item.
const CHARACTER: f64 = 3.0;

/// Where the counts of a character begin: its number in two bytes and the place in four, the higher ones first.
type Start = [u8; 6];

/// The matters that have something, by their numbers, with what it weighs for each.
type Weights = Vec<(u16, f32)>;

/// The characters and pairs of all matters.
#[derive(Debug)]
pub(super) struct CharWeights {
    /// In the order of the characters.
    starts: &'static [Start],
    counts: &'static [u8],
    /// For each of the characters what is known of it, found when it is looked for.
    chars: Vec<OnceLock<OfChar>>,
    pairs_of: Lengths,
    chars_of: Lengths,
}

/// A character, and the pairs that it is the first of.
#[derive(Debug)]
struct OfChar {
    weights: Weights,
    seconds: Vec<Second>,
}

/// The second character of a pair.
#[derive(Debug)]
struct Second {
    /// Its place among all characters.
    place: u32,
    /// Where the matters begin that have the pair.
    holders: u32,
    /// For each of them its number and what the pair weighs, found when the pair is looked for.
    weights: OnceLock<Weights>,
}

/// How much is said of each matter: how often it must have something that this counts for half.
#[derive(Debug)]
struct Lengths(Vec<f64>);

/// How often a matter has something.
struct Holder {
    matter: usize,
    times: f64,
}

impl Lengths {
    fn new(lengths: impl Iterator<Item = u32> + Clone) -> Lengths {
        let (all, matters) = (lengths.clone().sum::<u32>(), lengths.clone().count());
        let mean = f64::from(all) / matters.max(1) as f64;
        let half = |length| SATURATION * (1.0 - LENGTH + LENGTH * f64::from(length) / mean);
        Lengths(lengths.map(half).collect())
    }

    /// What something weighs that so many matters have once each.
    fn rarity(&self, holders: usize) -> f64 {
        (1.0 + self.0.len() as f64 / holders.max(1) as f64).ln()
    }

    /// What something weighs for each matter that has it.
    fn weights(&self, holders: Vec<Holder>) -> Weights {
        let rarity = self.rarity(holders.len());
        let weight = |Holder { matter, times }| {
            let weight = rarity * times * (1.0 + SATURATION) / (times + self.0[matter]);
            (matter as u16, weight as f32)
        };
        holders.into_iter().map(weight).collect()
    }
}

impl CharWeights {
    /// What the build script wrote: where the counts of each character begin, the counts, and how many pairs and
    /// characters each matter has.
    pub fn new(starts: &'static [u8], counts: &'static [u8], lengths: &[[u32; 2]]) -> CharWeights {
        let (starts, _) = starts.as_chunks();
        CharWeights {
            starts,
            counts,
            chars: starts.iter().map(|_| OnceLock::new()).collect(),
            pairs_of: Lengths::new(lengths.iter().map(|[pairs, _]| *pairs)),
            chars_of: Lengths::new(lengths.iter().map(|[_, chars]| *chars)),
        }
    }

    /// The matters that have a pair, with what it weighs for each.
    pub fn of_pair(&self, [first, second]: [u16; 2]) -> &[(u16, f32)] {
        let Some((first, place)) = self.place(first).zip(self.place(second)) else {
            return &[];
        };
        let seconds = &self.at(first).seconds;
        let found = seconds.binary_search_by_key(&(place as u32), |second| second.place);
        let Ok(at) = found else {
            return &[];
        };
        let second = &seconds[at];
        second.weights.get_or_init(|| {
            let mut numbers = Numbers(&self.counts[second.holders as usize..]);
            self.pairs_of.weights(numbers.of_pair())
        })
    }

    /// The matters that have a character, with what it weighs for each.
    pub fn of_char(&self, c: u16) -> &[(u16, f32)] {
        self.place(c).map_or(&[], |place| &self.at(place).weights)
    }

    /// What a pair weighs that so many matters have once each.
    pub fn rarity(&self, holders: usize) -> f64 {
        self.pairs_of.rarity(holders)
    }

    /// The place of a character among all.
    fn place(&self, c: u16) -> Option<usize> {
        let number = |of: &Start| u16::from_be_bytes([of[0], of[1]]);
        self.starts.binary_search_by_key(&c, number).ok()
    }

    fn at(&self, place: usize) -> &OfChar {
        self.chars[place].get_or_init(|| self.read(place))
    }

    /// The character at `place`.
    fn read(&self, place: usize) -> OfChar {
        let start = |place: usize| {
            let of = self.starts.get(place);
            of.map_or(self.counts.len(), |of| {
                u32::from_be_bytes([of[2], of[3], of[4], of[5]]) as usize
            })
        };
        let end = start(place + 1);
        let mut numbers = Numbers(&self.counts[start(place)..end]);
        let mut weights = self.chars_of.weights(numbers.of_char());
        for (_, weight) in &mut weights {
            *weight *= CHARACTER as f32;
        }
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
            while numbers.next().is_some_and(|number| number & LAST == 0) {}
        }
        OfChar { weights, seconds }
    }
}

/// The numbers of the table, one by one.
struct Numbers(&'static [u8]);

impl Numbers {
    /// The matters that have a character.
    fn of_char(&mut self) -> Vec<Holder> {
        self.holders(|numbers| numbers.next().map(f64::from))
    }

    /// The matters that have a pair.
    fn of_pair(&mut self) -> Vec<Holder> {
        self.holders(|_| Some(MORE))
    }

    /// The next matters; `more` tells how often one has what they are written for, where that is more than once.
    fn holders(&mut self, more: impl Fn(&mut Self) -> Option<f64>) -> Vec<Holder> {
        let (mut holders, mut matter) = (Vec::new(), 0);
        while let Some(number) = self.next() {
            matter += (number >> FLAGS) as usize;
            let is_often = number & OFTEN != 0;
            let times = is_often.then(|| more(self)).flatten().unwrap_or(1.0);
            holders.push(Holder { matter, times });
            if number & LAST != 0 {
                break;
            }
        }
        holders
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
