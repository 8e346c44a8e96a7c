//! Phrases that are looked up by their sound.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::prefixes::PrefixTable;
use crate::text::syllables::{SYLLABLE_END, behind_sound_of, sounds};

/// The characters that phrases begin with, by their sound. Phrases with such a character are compared with a text one
/// by one: to write down what they all sound like took half as long as all else that is done with a ticket.
#[derive(Debug)]
pub(super) struct SoundTable(HashMap<String, Vec<&'static str>>);

/// The matters of the phrases of so many syllables that sound as a text begins.
pub(super) type Heard = BTreeMap<usize, BTreeSet<u16>>;

impl SoundTable {
    /// The table of these phrases.
    pub fn new(phrases: &PrefixTable) -> SoundTable {
        let mut characters: HashMap<String, Vec<&'static str>> = HashMap::new();
        for c in phrases.first_characters() {
            characters.entry(sounds(c)).or_default().push(c);
        }
        SoundTable(characters)
    }

    /// The matters of those `phrases`, of which the table is, that sound as `sound` begins and have so many syllables at
    /// least, by their number of syllables.
    pub fn starting(&self, phrases: &PrefixTable, sound: &str, least: usize) -> Heard {
        let end = sound.find(SYLLABLE_END).map_or(0, |end| end + 1);
        let (first, behind) = sound.split_at(end);
        let characters = self.0.get(first).into_iter().flatten();
        let phrases = characters.flat_map(|c| phrases.beginning_with(c));
        let mut heard = Heard::new();
        for phrase in phrases {
            let syllables = syllables_of(phrase.text, behind).filter(|count| *count >= least);
            if let Some(syllables) = syllables {
                heard.entry(syllables).or_default().extend(phrase.numbers());
            }
        }
        heard
    }
}

/// How many syllables a phrase has that sounds as a text does whose first syllable is the phrase's, and `behind` stands
/// behind it.
fn syllables_of(phrase: &str, behind: &str) -> Option<usize> {
    let (mut rest, mut syllables) = (behind, 1);
    for c in phrase.chars().skip(1) {
        rest = behind_sound_of(c, rest)?;
        syllables += 1;
    }
    Some(syllables)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_not_cut() {
        let phrases = PrefixTable::new("够要 3 1\n狗咬 1 2\n狗咬人 4\n".as_bytes());
        let table = SoundTable::new(&phrases);
        let found = |sound, least| -> Vec<(usize, Vec<u16>)> {
            let found = table.starting(&phrases, sound, least).into_iter();
            found
                .map(|(count, of)| (count, of.into_iter().collect()))
                .collect()
        };
        assert_eq!(found("gou'yaoren'", 1), []);
        assert_eq!(found("gou'yao'le'", 1), [(2, vec![1, 2, 3])]);
        assert_eq!(found("gou'yao'ren'", 1).len(), 2);
        assert_eq!(found("gou'yao'ren'", 3), [(3, vec![4])]);
        assert_eq!(found("", 1), []);
    }
}
