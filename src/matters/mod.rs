//! The lexicon of matters: for each duty that lists hold, how people speak of it.
//!
//! It is written in `data/matters.json`, one matter a line; `docs/matters.md` describes it. The synonyms of
//! `data/synonyms.json` are in it too, as matters without a name. The build script puts all of it in order.

mod change;
mod char_pairs;
mod char_weights;
mod prefixes;
mod resemblance;
mod sounds;
mod spelled_chars;
#[cfg(test)]
mod tests;
mod word_pairs;

use std::io::Read;
use std::sync::{LazyLock, OnceLock};

use flate2::read::ZlibDecoder;

use char_weights::CharWeights;
use prefixes::{PrefixTable, text};
use sounds::SoundTable;
use spelled_chars::SpelledChars;
use word_pairs::WordPairs;

use crate::threads::both;

/// What `build/matters.rs` wrote, unpacked when it is first read.
static MATTERS: LazyLock<Vec<u8>> =
    LazyLock::new(|| unpacked(include_bytes!(concat!(env!("OUT_DIR"), "/matters"))));
static PHRASES: LazyLock<Vec<u8>> =
    LazyLock::new(|| unpacked(include_bytes!(concat!(env!("OUT_DIR"), "/phrases"))));
static TOGETHER: LazyLock<Vec<u8>> =
    LazyLock::new(|| unpacked(include_bytes!(concat!(env!("OUT_DIR"), "/together"))));
static CHARS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/chars"));
static COUNTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/counts"));

fn unpacked(packed: &[u8]) -> Vec<u8> {
    // They become two to three times as long.
    let mut part = Vec::with_capacity(3 * packed.len());
    ZlibDecoder::new(packed)
        .read_to_end(&mut part)
        .expect("the build script packed it");
    part
}

/// The shipped lexicon, read when a text is first looked at: no short command waits for it.
static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::read);
/// Its characters by their sound.
static SPELLED: LazyLock<SpelledChars> = LazyLock::new(|| SpelledChars::new(text(&PHRASES)));

/// A matter: what such lists call it.
#[derive(Debug)]
pub struct Matter {
    /// The duty in general words; empty for a group of synonyms.
    pub name: &'static str,
    /// Who answers for it, where no township does: then there are no official words.
    pub by: Option<&'static str>,
    /// The official words for it, the most telling first.
    pub words: Vec<&'static str>,
    /// Words that look as if it were meant, and speak of another.
    pub not: Vec<&'static str>,
}

/// All matters, numbered from 0; all texts are folded.
#[derive(Debug)]
pub struct Lexicon {
    matters: Vec<Matter>,
    /// What people say and the official words, each with the number of a matter. As the next two, it is unpacked only for
    /// a text: whoever asks for the matters alone has them in a tenth of the time.
    phrases: LazyLock<PrefixTable>,
    sounds: OnceLock<SoundTable>,
    pairs: LazyLock<WordPairs>,
    char_weights: CharWeights,
}

/// The shipped lexicon.
pub fn lexicon() -> &'static Lexicon {
    &LEXICON
}

impl Lexicon {
    fn read() -> Lexicon {
        let matters = text(&MATTERS).lines().map(|line| {
            let mut cells = line.split('\t');
            let mut cell = || cells.next().unwrap_or_default();
            let matter = Matter {
                name: cell(),
                by: Some(cell()).filter(|by| !by.is_empty()),
                words: cell().split_whitespace().collect(),
                not: cell().split_whitespace().collect(),
            };
            let mut length = || cell().parse().expect("the shipped lexicon has its lengths");
            (matter, [length(), length()])
        });
        let (matters, lengths): (_, Vec<[u32; 2]>) = matters.unzip();
        Lexicon {
            matters,
            phrases: LazyLock::new(|| PrefixTable::new(&PHRASES)),
            sounds: OnceLock::new(),
            pairs: LazyLock::new(|| WordPairs::new(&TOGETHER)),
            char_weights: CharWeights::new(CHARS, COUNTS, &lengths),
        }
    }

    /// Unpacks what texts are read by, in two threads: most of what the first text takes. Nothing where that is done.
    pub fn unpack(&self) {
        if self.sounds.get().is_none() {
            let pairs = || {
                LazyLock::force(&self.pairs);
            };
            let sounds = || {
                self.sounds();
            };
            both(pairs, sounds);
        }
    }

    /// The matter with this number.
    ///
    /// # Panics
    /// If there is none.
    pub fn matter(&self, number: u16) -> &Matter {
        &self.matters[usize::from(number)]
    }

    /// How many matters there are.
    pub fn len(&self) -> usize {
        self.matters.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.matters.is_empty()
    }

    /// The phrases that `text` (folded) begins with, short ones first, with the numbers of their matters.
    pub fn phrases_at(&self, text: &str) -> Vec<(&'static str, Vec<u16>)> {
        let found = self.phrases.starting(text).into_iter();
        found
            .map(|line| (line.text, line.numbers().collect()))
            .collect()
    }

    /// The numbers of the matters of phrases that sound as `sound` begins and have so many syllables at least, by their
    /// number of syllables.
    pub fn sounds_at(&self, sound: &str, least: usize) -> Vec<(usize, Vec<u16>)> {
        let heard = self.sounds().starting(&self.phrases, sound, least);
        let matters = heard.into_iter();
        matters
            .map(|(syllables, of)| (syllables, of.into_iter().collect()))
            .collect()
    }

    fn sounds(&self) -> &SoundTable {
        self.sounds.get_or_init(|| SoundTable::new(&self.phrases))
    }

    /// The numbers of the halves of pairs that stand in a clause (folded), in order.
    pub fn halves_in(&self, clause: &str) -> Vec<u16> {
        self.pairs.halves_in(clause)
    }

    /// The pairs of which one half is among `ones` and the other among `others`, given as by [`Lexicon::halves_in`]: both
    /// halves and the number of the matter.
    pub fn pairs_between(&self, ones: &[u16], others: &[u16]) -> Vec<([&'static str; 2], u16)> {
        self.pairs.between(ones, others)
    }
}
