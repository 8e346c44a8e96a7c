//! The lexicon of matters, put in order, so that nobody who runs the program waits for that.

#[path = "../src/matters/char_pairs.rs"]
mod char_pairs;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write;
use std::path::Path;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use serde::Deserialize;

use crate::text::normal::folded;
use crate::text::syllables::sounds;
use char_pairs::{WEIGHT_UNIT, WeightedPair, char_pairs, telling};

/// What the table is made of.
const SOURCES: [&str; 5] = [
    "data/matters.json",
    "data/synonyms.json",
    "src/matters/char_pairs.rs",
    "src/text/pinyin.rs",
    "src/text/syllables.rs",
];

/// Of BM25: how soon a pair that comes again counts no more, and how much of that depends on how much is said of the
/// matter.
const SATURATION: f64 = 1.2;
const LENGTH: f64 = 0.6;
/// A group of synonyms.
#[derive(Deserialize)]
struct Group {
    say: Vec<String>,
    means: Vec<String>,
}

/// Writes the files of the table into `out` from the matters and the synonyms in `root`; gives the files that they
/// are made of.
pub fn write(root: &Path, out: &Path) -> [&'static str; SOURCES.len()] {
    let read = |path: &str| fs::read_to_string(root.join(path)).unwrap();
    let mut written: Vec<Written> = serde_json::from_str(&read(SOURCES[0])).unwrap();
    let groups: Vec<Group> = serde_json::from_str(&read(SOURCES[1])).unwrap();
    written.extend(groups.into_iter().map(|group| Written {
        words: group.means,
        says: group.say,
        ..Written::default()
    }));
    let table = LexiconTable::new(&written);
    let texts = [
        ("matters", &table.matters),
        ("phrases", &table.phrases),
        ("sounds", &table.sounds),
        ("together", &table.together),
    ];
    for (name, text) in texts {
        fs::write(out.join(name), packed(text.as_bytes())).unwrap();
    }
    // Packed, it would be little smaller, and it is the largest.
    fs::write(out.join("pairs"), &table.pairs).unwrap();
    SOURCES
}

/// As the program has it in itself: half as long.
fn packed(part: &[u8]) -> Vec<u8> {
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::best());
    packer.write_all(part).unwrap();
    packer.finish().unwrap()
}

/// A matter as it is written in `data/matters.json`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    /// The duty, in general words; empty for a group of synonyms.
    matter: String,
    /// The official words for it, the most telling first.
    words: Vec<String>,
    /// What people say.
    says: Vec<String>,
    /// Pairs that mean it only together, with a plus between them.
    #[serde(default)]
    together: Vec<String>,
    /// Who answers for it, where no township does.
    #[serde(default)]
    by: String,
    /// What looks like it, and is another.
    #[serde(default)]
    not: Vec<String>,
}

/// All of it in order: matters are numbered from 0.
#[derive(Debug, Default)]
struct LexiconTable {
    /// For each matter a line: its name, who answers for it where no township does, official words, words that speak
    /// against it, with tabs between the four and
    /// blanks between words.
    matters: String,
    /// For each phrase a line: the phrase and the numbers of the matters, with blanks between them; in order.
    phrases: String,
    /// The same by the sound of the phrases.
    sounds: String,
    /// For each half of a pair a line: the half, and for each pair the number of the other half and that of the matter,
    /// with blanks between them; in order.
    together: String,
    /// See [`WeightedPair`]; in order.
    pairs: Vec<u8>,
}

impl LexiconTable {
    /// Puts matters in order.
    fn new(written: &[Written]) -> LexiconTable {
        let mut table = LexiconTable::default();
        let mut phrases: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        let mut pairs: Vec<(String, usize)> = Vec::new();
        for (number, one) in written.iter().enumerate() {
            let words = plain(&one.words);
            let [name, not] = [folded(&one.matter), plain(&one.not).join(" ")];
            table.matters += &format!("{name}\t{}\t{}\t{not}\n", one.by, words.join(" "));
            for phrase in plain(&one.says).into_iter().chain(words) {
                phrases.entry(phrase).or_default().insert(number);
            }
            let together = plain(&one.together).into_iter();
            pairs.extend(together.map(|pair| (pair, number)));
        }
        let mut by_sound: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        for (phrase, matters) in &phrases {
            by_sound.entry(sounds(phrase)).or_default().extend(matters);
        }
        table.together = together(&pairs);
        table.phrases = lines(&phrases);
        table.sounds = lines(&by_sound);
        table.pairs = weighed(written);
        table
    }
}

/// The halves of pairs, a line each in order, with the numbers of those that make a pair with them and of its matter.
fn together(pairs: &[(String, usize)]) -> String {
    let pairs = pairs.iter().filter_map(|(pair, matter)| {
        let (one, other) = pair.split_once('+')?;
        Some((one, other, matter))
    });
    let halves = pairs.clone().flat_map(|(one, other, _)| [one, other]);
    let mut others: BTreeMap<&str, String> = halves.map(|half| (half, String::new())).collect();
    let numbers: BTreeMap<&str, usize> = others.keys().copied().zip(0..).collect();
    for (one, other, matter) in pairs {
        others
            .entry(one)
            .or_default()
            .push_str(&format!(" {} {matter}", numbers[other]));
    }
    let lines = others
        .iter()
        .map(|(half, others)| format!("{half}{others}\n"));
    lines.collect()
}

/// Texts, a line each, with the numbers of their matters.
fn lines(texts: &BTreeMap<String, BTreeSet<usize>>) -> String {
    let lines = texts.iter().map(|(text, matters)| {
        let numbers: Vec<String> = matters.iter().map(usize::to_string).collect();
        format!("{text} {}\n", numbers.join(" "))
    });
    lines.collect()
}

/// Words as they are compared; blanks in them tell nothing.
fn plain(words: &[String]) -> Vec<String> {
    let words = words.iter();
    let bare = |word: &String| folded(word).split_whitespace().collect::<String>();
    words.map(bare).filter(|word| !word.is_empty()).collect()
}

/// The pairs of characters of all matters, weighed as BM25 weighs words.
fn weighed(written: &[Written]) -> Vec<u8> {
    let counted: Vec<BTreeMap<[u16; 2], usize>> = written.iter().map(counted).collect();
    let mut holders: BTreeMap<[u16; 2], usize> = BTreeMap::new();
    for pair in counted.iter().flat_map(BTreeMap::keys) {
        *holders.entry(*pair).or_default() += 1;
    }
    let all = counted.len() as f64;
    let length = |of: &BTreeMap<[u16; 2], usize>| of.values().sum::<usize>() as f64;
    let mean = counted.iter().map(length).sum::<f64>() / all.max(1.0);
    let mut pairs: Vec<WeightedPair> = Vec::new();
    for (number, of) in counted.iter().enumerate() {
        let slow = SATURATION * (1.0 - LENGTH + LENGTH * length(of) / mean);
        for (pair, times) in of {
            let rarity = (1.0 + all / holders[pair] as f64).ln();
            let times = *times as f64;
            let weight = rarity * times * (1.0 + SATURATION) / (times + slow);
            let weight = (weight * WEIGHT_UNIT) as u16;
            let numbers = [pair[0], pair[1], number as u16, weight].map(u16::to_be_bytes);
            pairs.push(std::array::from_fn(|at| numbers[at / 2][at % 2]));
        }
    }
    pairs.sort_unstable();
    pairs.concat()
}

/// The pairs of characters in what is said of a matter, with how often.
fn counted(one: &Written) -> BTreeMap<[u16; 2], usize> {
    let mut counted: BTreeMap<[u16; 2], usize> = BTreeMap::new();
    let texts = [
        one.says.as_slice(),
        &one.words,
        std::slice::from_ref(&one.matter),
    ]
    .concat();
    for text in plain(&texts) {
        for pair in char_pairs(&text) {
            *counted.entry(pair).or_default() += 1;
        }
    }
    for pair in plain(&one.together) {
        let Some((one, other)) = pair.split_once('+') else {
            continue;
        };
        for (one, other) in [(one, other), (other, one)] {
            for first in one.chars().filter_map(telling) {
                for second in other.chars().filter_map(telling) {
                    *counted.entry([first, second]).or_default() += 1;
                }
            }
        }
    }
    counted
}
