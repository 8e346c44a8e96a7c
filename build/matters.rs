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
use char_pairs::{FLAGS, GOES_ON, LAST, OFTEN, char_pairs, telling, telling_chars};

/// What the table is made of.
const SOURCES: [&str; 3] = [
    "data/matters.json",
    "data/synonyms.json",
    "src/matters/char_pairs.rs",
];

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
        ("together", &table.together),
    ];
    for (name, text) in texts {
        fs::write(out.join(name), packed(text.as_bytes())).unwrap();
    }
    // These are read where they lie, so they are not packed.
    fs::write(out.join("chars"), &table.chars).unwrap();
    fs::write(out.join("counts"), &table.counts).unwrap();
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
    /// against it, how many pairs of characters and how many characters it has, with tabs between the six and blanks
    /// between words.
    matters: String,
    /// For each phrase a line: the phrase and the numbers of the matters, with blanks between them; in order.
    phrases: String,
    /// For each half of a pair a line: the half, and for each pair the number of the other half and that of the matter,
    /// with blanks between them; in order.
    together: String,
    /// For each character, in order: its number, two bytes, and where its counts begin, four bytes.
    chars: Vec<u8>,
    /// See [`GOES_ON`].
    counts: Vec<u8>,
}

impl LexiconTable {
    /// Puts matters in order.
    fn new(written: &[Written]) -> LexiconTable {
        let mut table = LexiconTable::default();
        let mut phrases: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        let mut pairs: Vec<(String, usize)> = Vec::new();
        let counted: Vec<Counted> = written.iter().map(counted).collect();
        for (number, one) in written.iter().enumerate() {
            let words = plain(&one.words);
            let [name, not] = [folded(&one.matter), plain(&one.not).join(" ")];
            let [of_pairs, of_chars] = counted[number].lengths();
            let (by, official) = (&one.by, words.join(" "));
            let line = format!("{name}\t{by}\t{official}\t{not}\t{of_pairs}\t{of_chars}\n");
            table.matters += &line;
            for phrase in plain(&one.says).into_iter().chain(words) {
                phrases.entry(phrase).or_default().insert(number);
            }
            let together = plain(&one.together).into_iter();
            pairs.extend(together.map(|pair| (pair, number)));
        }
        table.together = together(&pairs);
        table.phrases = lines(&phrases);
        table.write_counts(&counted);
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

/// What a matter has, with how often.
#[derive(Debug, Default)]
struct Counted {
    pairs: BTreeMap<[u16; 2], usize>,
    chars: BTreeMap<u16, usize>,
}

/// Matters by what they have, with how often.
type Holders<T> = BTreeMap<T, Vec<[usize; 2]>>;

impl LexiconTable {
    /// Writes the characters and pairs of all matters.
    fn write_counts(&mut self, counted: &[Counted]) {
        let mut pairs: Holders<[u16; 2]> = BTreeMap::new();
        let mut chars: Holders<u16> = BTreeMap::new();
        for (matter, of) in counted.iter().enumerate() {
            for (pair, times) in &of.pairs {
                pairs.entry(*pair).or_default().push([matter, *times]);
            }
            for (c, times) in &of.chars {
                chars.entry(*c).or_default().push([matter, *times]);
            }
        }
        let places: BTreeMap<u16, usize> = chars.keys().copied().zip(0..).collect();
        for (&c, matters) in &chars {
            self.chars.extend(c.to_be_bytes());
            let start = self.counts.len() as u32;
            self.chars.extend(start.to_be_bytes());
            self.write_matters(matters, |table, times| table.write_number(times));
            let mut before = 0;
            for ([_, second], matters) in pairs.range([c, 0]..=[c, u16::MAX]) {
                self.write_number(places[second] - before);
                self.write_matters(matters, |_, _| {});
                before = places[second];
            }
        }
    }

    /// Writes matters; `often` writes how often one has what they are written for, if that is more than once.
    fn write_matters(&mut self, matters: &[[usize; 2]], often: impl Fn(&mut Self, usize)) {
        let mut before = 0;
        for (at, [matter, times]) in matters.iter().enumerate() {
            let last = if at + 1 == matters.len() { LAST } else { 0 };
            let more = if *times > 1 { OFTEN } else { 0 };
            self.write_number((matter - before) << FLAGS | (last | more) as usize);
            if *times > 1 {
                often(self, *times);
            }
            before = *matter;
        }
    }

    fn write_number(&mut self, mut number: usize) {
        while number >= GOES_ON.into() {
            self.counts.push(number as u8 | GOES_ON);
            number >>= 7;
        }
        self.counts.push(number as u8);
    }
}

/// What is in all that is said of a matter: a character counts once in each phrase.
fn counted(one: &Written) -> Counted {
    let mut counted = Counted::default();
    let texts = [
        one.says.as_slice(),
        &one.words,
        std::slice::from_ref(&one.matter),
    ]
    .concat();
    for text in plain(&texts) {
        for pair in char_pairs(&text) {
            *counted.pairs.entry(pair).or_default() += 1;
        }
        counted.add_chars(&text);
    }
    for pair in plain(&one.together) {
        let Some((one, other)) = pair.split_once('+') else {
            continue;
        };
        for (one, other) in [(one, other), (other, one)] {
            for first in one.chars().filter_map(telling) {
                for second in other.chars().filter_map(telling) {
                    *counted.pairs.entry([first, second]).or_default() += 1;
                }
            }
        }
        counted.add_chars(&pair);
    }
    counted
}

impl Counted {
    /// How many pairs of characters and how many characters there are.
    fn lengths(&self) -> [usize; 2] {
        [self.pairs.values().sum(), self.chars.values().sum()]
    }

    fn add_chars(&mut self, text: &str) {
        for c in telling_chars(text) {
            *self.chars.entry(c).or_default() += 1;
        }
    }
}
