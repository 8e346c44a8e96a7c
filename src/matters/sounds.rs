//! Phrases that are looked up by their sound.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::OnceLock;

use super::prefixes::{Entry, PrefixTable, beginnings};
use crate::text::syllables::{SYLLABLE_END, sounds};

/// A sound and the numbers of the matters of all phrases that have it.
#[derive(Debug)]
pub(super) struct Sound {
    /// Each syllable with the sign behind it.
    pub text: String,
    pub matters: Vec<u16>,
}

/// The sounds of phrases by their first syllable. What phrases sound like is found out when a text has that syllable:
/// to know it of all would take longer than to match a ticket.
#[derive(Debug)]
pub(super) struct SoundTable(HashMap<String, Group>);

/// Phrases whose first syllables sound the same.
#[derive(Debug, Default)]
struct Group {
    /// The characters that they begin with.
    characters: Vec<&'static str>,
    sounds: OnceLock<Vec<Sound>>,
}

impl Entry for Sound {
    fn text(&self) -> &str {
        &self.text
    }
}

impl SoundTable {
    /// The table of these phrases.
    pub fn new(phrases: &PrefixTable) -> SoundTable {
        let mut groups: HashMap<String, Group> = HashMap::new();
        for c in phrases.first_characters() {
            groups.entry(sounds(c)).or_default().characters.push(c);
        }
        SoundTable(groups)
    }

    /// The sounds of `phrases`, of which the table is, that `sound` begins with, short ones first.
    pub fn starting(&self, phrases: &PrefixTable, sound: &str) -> Vec<&Sound> {
        let ends = sound.match_indices(SYLLABLE_END).map(|(at, _)| at + 1);
        let first = ends.clone().next().unwrap_or(0);
        let group = self.0.get(&sound[..first]);
        group.map_or_else(Vec::new, |group| {
            beginnings(group.sounds(phrases), sound, ends)
        })
    }
}

impl Group {
    fn sounds(&self, phrases: &PrefixTable) -> &[Sound] {
        self.sounds.get_or_init(|| {
            let mut of: BTreeMap<String, BTreeSet<u16>> = BTreeMap::new();
            let phrases = self.characters.iter().map(|c| phrases.beginning_with(c));
            for phrase in phrases.flatten() {
                let matters = of.entry(sounds(phrase.text)).or_default();
                matters.extend(phrase.numbers());
            }
            let sounds = of.into_iter().map(|(text, matters)| Sound {
                text,
                matters: matters.into_iter().collect(),
            });
            sounds.collect()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_not_cut() {
        let phrases = PrefixTable::new("够要 3 1\n狗咬 1 2\n狗咬人 4\n".as_bytes());
        let table = SoundTable::new(&phrases);
        let found = |sound| -> Vec<(&str, &[u16])> {
            let found = table.starting(&phrases, sound).into_iter();
            found.map(|sound| (&*sound.text, &*sound.matters)).collect()
        };
        assert_eq!(found("gou'yaoren'"), []);
        assert_eq!(found("gou'yao'le'"), [("gou'yao'", &[1, 2, 3][..])]);
        assert_eq!(found("gou'yao'ren'").len(), 2);
        assert_eq!(found(""), []);
    }
}
