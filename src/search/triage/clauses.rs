//! A text cut into clauses, as they are compared: folded, with simplified characters, without the names of townships.

use std::collections::HashSet;
use std::ops::Range;

use super::{connectives, formulas};
use crate::index::Index;
use crate::matters::lexicon;
use crate::model::{Naming, naming};
use crate::text::normal::{fold, folded, is_han};
use crate::text::pinyin::is_spelling;
use crate::text::simplified::simplified;
use crate::text::syllables::{SYLLABLE_END, sounds, split_syllables};

/// The shortest and the longest name of a township that is looked for in a text.
const NAME: Range<usize> = 2..16;

/// A name behind one of these is the end of another one.
const DIGITS: &str = "一二三四五六七八九十";

/// So many characters of a text are read: many times as many as a ticket has.
pub const LONGEST_TEXT: usize = 10_000;

/// A text is in pinyin if it has so many times as many letters in words that spell characters as in others: names,
/// slips, the beginning of a word.
const OTHER: usize = 2;
/// A clause of more characters is cut where its matter changes: who dictates sets no marks.
const UNMARKED: usize = 24;
/// Between the halves of a word that is a pair.
pub(super) const PAIR_SIGN: char = '+';
/// What stands in place of characters that are not read.
const MARK: char = '，';

/// What a text says, cut at its marks and blanks.
#[derive(Debug, Default)]
pub(in crate::search) struct Clauses {
    /// In the order of the text; none is empty.
    pub clauses: Vec<Clause>,
    /// Numbers of the townships that are named, in order.
    pub townships: Vec<usize>,
}

/// A part of a text without a mark in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::search) struct Clause {
    /// As it is compared.
    pub text: String,
    /// How it sounds: see [`sounds`].
    pub sound: String,
    /// Whether it is letters that spell Chinese characters.
    pub is_spelled: bool,
    /// Which characters of the whole text it is; those of a clause in letters as a whole.
    pub chars: Range<usize>,
    /// The part of the text that it stands in, from 0: a word such as 另外 begins another one.
    pub part: usize,
}

impl Clauses {
    /// Cuts `text`, of which no more than [`LONGEST_TEXT`] characters are read.
    pub fn new(index: &Index, text: &str) -> Clauses {
        let mut chars: Vec<char> = text
            .chars()
            .take(LONGEST_TEXT)
            .map(|c| simplified(fold(c)))
            .collect();
        let named = named(index, &chars);
        for (_, place) in &named {
            chars[place.clone()].fill(MARK);
        }
        for place in formulas::places(&chars) {
            chars[place].fill(MARK);
        }
        let mut townships: Vec<usize> = named.into_iter().flat_map(|(all, _)| all).collect();
        townships.sort_unstable();
        townships.dedup();
        let clauses = match spelled(&chars) {
            Some(clause) => vec![clause],
            None => cut(&chars),
        };
        Clauses { clauses, townships }
    }

    /// How many characters they have; letters that spell some are not counted.
    pub fn characters(&self) -> usize {
        let clauses = self.clauses.iter();
        clauses.map(|clause| clause.text.chars().count()).sum()
    }

    /// The clauses of each part of the text, by their numbers.
    pub fn parts(&self) -> Vec<Range<usize>> {
        let parts = self.clauses.chunk_by(|one, other| one.part == other.part);
        let mut start = 0;
        let range = |part: &[Clause]| {
            let range = start..start + part.len();
            start = range.end;
            range
        };
        parts.map(range).collect()
    }

    /// The part of the text that each clause stands in.
    pub fn parts_of_clauses(&self) -> Vec<usize> {
        self.clauses.iter().map(|clause| clause.part).collect()
    }

    /// One of its parts, as if that were all.
    pub fn part(&self, part: Range<usize>) -> Clauses {
        let clauses = self.clauses[part].iter().cloned();
        Clauses {
            clauses: clauses.map(|one| Clause { part: 0, ..one }).collect(),
            townships: self.townships.clone(),
        }
    }

    /// Whether it is letters that spell Chinese characters: then it is one clause.
    pub fn is_spelled(&self) -> bool {
        self.clauses.iter().any(|clause| clause.is_spelled)
    }

    /// Reads the text as if `words` (as in [`Candidate::why`](super::Candidate::why)) were not in it.
    pub fn ignoring(mut self, words: &[String]) -> Clauses {
        for half in words.iter().flat_map(|word| halves(word)) {
            self.clauses
                .iter_mut()
                .for_each(|clause| clause.ignore(half));
        }
        self
    }
}

impl Clause {
    /// Puts marks in place of a word.
    fn ignore(&mut self, word: &str) {
        if self.is_spelled {
            self.sound = without_spelled(&self.sound, word);
        } else if self.text.contains(word) {
            let marks: String = word.chars().map(|_| MARK).collect();
            self.text = self.text.replace(word, &marks);
            self.sound = sounds(&self.text);
        }
    }
}

/// A sound in which the syllables that spell `word` are marks.
fn without_spelled(sound: &str, word: &str) -> String {
    let mut syllables: Vec<&str> = sound.split_terminator(SYLLABLE_END).collect();
    for start in 0..syllables.len() {
        let mut ends = start + 1..=syllables.len();
        if let Some(end) = ends.find(|&end| syllables[start..end].concat() == word) {
            syllables[start..end].fill("，");
        }
    }
    let ended = syllables.iter().flat_map(|syllable| [*syllable, "'"]);
    ended.collect()
}

/// The halves of a word that is a pair; else the word.
pub(super) fn halves(word: &str) -> impl Iterator<Item = &str> {
    word.split(PAIR_SIGN)
}

/// The clauses of a text: between its marks, and before words that lead on to another matter.
pub(super) fn cut(chars: &[char]) -> Vec<Clause> {
    let mut clauses = Vec::new();
    let (mut start, mut part) = (0, 0);
    for end in 0..=chars.len() {
        let is_inside = chars
            .get(end)
            .is_some_and(|c| is_han(*c) || c.is_alphanumeric());
        if is_inside {
            continue;
        }
        if start < end {
            cut_at_connectives(start, &chars[start..end], &mut part, &mut clauses);
        }
        start = end + 1;
    }
    clauses
}

/// Adds what stands between two marks, from the character `start` on, to `clauses`.
fn cut_at_connectives(start: usize, chars: &[char], part: &mut usize, clauses: &mut Vec<Clause>) {
    let text: String = chars.iter().collect();
    let mut ends = connectives::places(&text);
    ends.push(text.len());
    let (mut from, mut at) = (0, start);
    for end in ends {
        for (text, LedOnTo(is_led)) in cut_at_changes(&text[from..end]) {
            let chars = at..at + text.chars().count();
            at = chars.end;
            *part += usize::from(is_led);
            clauses.push(Clause {
                sound: sounds(text),
                text: text.to_string(),
                is_spelled: false,
                part: *part,
                chars,
            });
        }
        let is_first = clauses.is_empty();
        if end < text.len() && !is_first {
            *part += 1;
        }
        from = end;
    }
}

/// A text without marks, cut where its matter changes; nothing of an empty one. With each piece, whether a word such as
/// 还有 leads on to it.
fn cut_at_changes(text: &str) -> Vec<(&str, LedOnTo)> {
    let length = text.chars().count();
    let change = (length > UNMARKED).then(|| lexicon().change_in(text));
    let Some(change) = change.flatten() else {
        return Vec::from_iter((length > 0).then_some((text, LedOnTo(false))));
    };
    let led = connectives::near(text, change);
    let at = led.or_else(|| text.char_indices().nth(change).map(|(at, _)| at));
    let (one, other) = text.split_at(at.unwrap_or(text.len()));
    let mut pieces = cut_at_changes(one);
    let begin = pieces.len();
    pieces.extend(cut_at_changes(other));
    if let Some((_, is_led)) = pieces.get_mut(begin) {
        *is_led = LedOnTo(led.is_some());
    }
    pieces
}

/// Whether a word leads on to a piece of a text.
#[derive(Debug, Clone, Copy)]
struct LedOnTo(bool);

/// A text that is nothing but pinyin, as one clause: its blanks stand between words, not between clauses.
fn spelled(chars: &[char]) -> Option<Clause> {
    let text: String = chars.iter().collect();
    let words = text.split(|c: char| !c.is_ascii_alphabetic() && c != '\'');
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let is_one = words.iter().any(|word| is_spelling(word)) && !chars.iter().any(|c| is_han(*c));
    let (mut sound, mut spelled, mut other) = (String::new(), 0, 0);
    for part in words.iter().flat_map(|word| word.split('\'')) {
        match split_syllables(part).filter(|_| is_one) {
            Some(syllables) => {
                spelled += part.len();
                for syllable in syllables {
                    sound.push_str(syllable);
                    sound.push(SYLLABLE_END);
                }
            }
            None => {
                other += part.len();
                sound.extend([MARK, SYLLABLE_END]);
            }
        }
    }
    (is_one && spelled > OTHER * other).then_some(Clause {
        text: String::new(),
        sound,
        is_spelled: true,
        chars: 0..chars.len(),
        part: 0,
    })
}

/// Where townships of `index` are named in a text, and which, by their numbers.
fn named(index: &Index, chars: &[char]) -> Vec<(Vec<usize>, Range<usize>)> {
    let mut found: Vec<(Vec<usize>, Range<usize>)> = Vec::new();
    let begins: HashSet<&[char]> = chars.windows(NAME.start).collect();
    for (number, brief) in index.townships().iter().enumerate() {
        let begin: Vec<char> = brief.name.chars().take(NAME.start).map(fold).collect();
        if !begins.contains(&begin[..]) {
            continue;
        }
        let (name, region) = (folded(&brief.name), folded(&brief.region));
        let mut at = 0;
        while let Some(next) = chars[at..]
            .windows(NAME.start)
            .position(|two| *two == begin[..])
        {
            let start = at + next;
            let ends = (start + NAME.start..chars.len().min(start + NAME.end) + 1).rev();
            let is_name = |end: &usize| {
                let word: String = chars[start..*end].iter().collect();
                naming(&word, &region, &name) >= Some(Naming::Short)
            };
            at = start + NAME.start;
            // The regiment 十五团 is not 五团.
            if chars[..start]
                .last()
                .is_some_and(|before| DIGITS.contains(*before))
            {
                continue;
            }
            if let Some(end) = ends.clone().find(is_name) {
                at = end;
                match found.iter_mut().find(|(_, place)| *place == (start..end)) {
                    Some((all, _)) => all.push(number),
                    None => found.push((vec![number], start..end)),
                }
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library;

    fn clauses(text: &str) -> Clauses {
        let index = Index::build(library::embedded().expect("the shipped townships"));
        Clauses::new(&index, text)
    }

    #[test]
    fn townships_are_named_as_people_call_them() {
        let named = |text: &str| clauses(text).townships.len();
        for text in ["大南沟乡的渠坏了", "我是五团七连的", "羊毛工这边停水"] {
            assert_eq!(named(text), 1, "{text}");
        }
        for text in ["大南边的渠坏了", "我是十五团七连的"] {
            assert_eq!(named(text), 0, "{text}");
        }
    }

    #[test]
    fn a_text_is_cut_at_its_marks_and_folded() {
        let cut = clauses("鄰居養狗，亂咬人。ＡＰＰ用不了！ ");
        let texts: Vec<&str> = cut.clauses.iter().map(|one| one.text.as_str()).collect();
        assert_eq!(texts, ["邻居养狗", "乱咬人", "app用不了"]);
        assert_eq!(cut.clauses[1].chars, 5..8);
        assert!(cut.townships.is_empty());
    }

    #[test]
    fn another_matter_begins_another_part() {
        let cut = clauses("另外狗咬人。另外，路灯坏了还有就是没水");
        let parts: Vec<(&str, usize)> = cut
            .clauses
            .iter()
            .map(|one| (one.text.as_str(), one.part))
            .collect();
        let expected = [
            ("另外狗咬人", 0),
            ("另外", 1),
            ("路灯坏了", 1),
            ("还有就是没水", 2),
        ];
        assert_eq!(parts, expected);
        assert_eq!(cut.clauses[3].chars, 13..19);
    }

    #[test]
    fn a_township_is_named_anywhere_in_a_text_and_left_out_of_it() {
        let cut = clauses("我住安集海镇三组，羊毛工的亲戚也来了");
        let texts: Vec<&str> = cut.clauses.iter().map(|one| one.text.as_str()).collect();
        assert_eq!(texts, ["我住", "三组", "的亲戚也来了"]);
        assert_eq!(cut.townships.len(), 2);
    }

    #[test]
    fn an_ignored_word_is_read_no_more() {
        let ignoring = |text: &str, word: &str| clauses(text).ignoring(&[word.to_string()]);
        let one = &ignoring("野狗咬了羊", "狗+羊").clauses[0];
        assert_eq!(one.text, "野，咬了，");
        assert_eq!(one.sound, "ye'，'yao'le'，'");
        let spelled = &ignoring("liulanggou yao ren", "liulanggou").clauses[0];
        assert_eq!(spelled.sound, "，'，'，'yao'ren'");
    }

    #[test]
    fn letters_that_spell_characters_are_one_clause() {
        let cut = clauses("liulanggou yao ren");
        assert_eq!(cut.clauses[0].sound, "liu'lang'gou'yao'ren'");
        assert!(cut.clauses[0].is_spelled);
        assert!(!clauses("serch for dogs").clauses[0].is_spelled);
        let sound = |text: &str| clauses(text).clauses[0].sound.clone();
        assert_eq!(sound("jia li wifi huai le"), "jia'li'，'huai'le'");
        assert_eq!(sound("lou li dian ping che ch"), "lou'li'dian'ping'che'，'");
    }
}
