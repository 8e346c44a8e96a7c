//! What texts can speak of: the matters of the lexicon and a user's own words.

use crate::matters::{Lexicon, lexicon};
use crate::words::Words;

/// All topics, numbered from 0: first the matters of the lexicon, then a user's own groups of words.
pub(super) struct Topics<'a> {
    pub lexicon: &'static Lexicon,
    /// The official words of each matter of the lexicon, the most telling first, where they are not all that it has.
    picked: Option<Vec<Vec<&'static str>>>,
    /// Everyday words and official ones, folded.
    own: Vec<(Vec<&'a str>, Vec<&'a str>)>,
}

impl<'a> Topics<'a> {
    /// The topics that these words, and the lexicon, know.
    pub fn new(words: &'a Words) -> Topics<'a> {
        Topics {
            lexicon: lexicon(),
            picked: None,
            own: words.own().collect(),
        }
    }

    /// The same with only those official words of the lexicon that `picks` picks.
    pub fn with_official(words: &'a Words, picks: &dyn Fn(&str) -> bool) -> Topics<'a> {
        let all = Topics::new(words);
        let picked = (0..all.lexicon.len() as u16).map(|number| {
            let words = all.lexicon.matter(number).words.iter().copied();
            words.filter(|word| picks(word)).collect()
        });
        Topics {
            picked: Some(picked.collect()),
            ..all
        }
    }

    /// Each everyday word of a user's own, with its topic.
    pub fn own_words(&self) -> impl Iterator<Item = (u16, &'a str)> + '_ {
        let first = self.lexicon.len() as u16;
        let groups = (first..).zip(&self.own);
        groups.flat_map(|(topic, (say, _))| say.iter().map(move |word| (topic, *word)))
    }

    /// Whether it is a duty, not a group of synonyms.
    pub fn is_duty(&self, topic: u16) -> bool {
        !self.name(topic).is_empty()
    }

    /// What lists call it; empty for synonyms.
    pub fn name(&self, topic: u16) -> &'static str {
        match self.own_group(topic) {
            Some(_) => "",
            None => self.lexicon.matter(topic).name,
        }
    }

    /// What it is called to a reader: the name, or the most telling official word.
    pub fn label(&self, topic: u16) -> &str {
        let name = self.name(topic);
        let first = || self.official(topic).first().copied().unwrap_or_default();
        if name.is_empty() { first() } else { name }
    }

    /// Who answers for it, where no township does.
    pub fn by(&self, topic: u16) -> Option<&'static str> {
        match self.own_group(topic) {
            Some(_) => None,
            None => self.lexicon.matter(topic).by,
        }
    }

    /// The official words for it, the most telling first.
    pub fn official(&self, topic: u16) -> &[&'a str] {
        match (self.own_group(topic), &self.picked) {
            (Some((_, means)), _) => means,
            (None, Some(picked)) => &picked[usize::from(topic)],
            (None, None) => &self.lexicon.matter(topic).words,
        }
    }

    /// Words that speak against it.
    pub fn not(&self, topic: u16) -> &[&'static str] {
        match self.own_group(topic) {
            Some(_) => &[],
            None => &self.lexicon.matter(topic).not,
        }
    }

    fn own_group(&self, topic: u16) -> Option<&(Vec<&'a str>, Vec<&'a str>)> {
        let number = usize::from(topic).checked_sub(self.lexicon.len())?;
        self.own.get(number)
    }
}
