//! Characters by their sound: full pinyin, initials, and both mixed.

use std::sync::atomic::{AtomicU32, Ordering};

use super::reading_table::{BLOCK, FIRST};
use super::readings::readings;

/// For each character of the block, a bit for each letter that one of its readings begins with, and
/// [`ASKED`]; nothing before it was asked for.
static INITIALS: [AtomicU32; BLOCK] = [const { AtomicU32::new(0) }; BLOCK];
/// A bit that stands for no letter.
const ASKED: u32 = 1;

/// How letters spell characters.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spelling {
    /// How many characters are spelled by their most usual reading.
    pub usual: usize,
    /// How many characters are spelled out; the others only by their first letters.
    pub full: usize,
    /// How many characters are spelled.
    pub chars: usize,
}

/// Whether `term` (folded) can be meant as pinyin: two letters or more, and apostrophes.
pub fn is_spelling(term: &str) -> bool {
    let letter = |c: char| c.is_ascii_lowercase();
    term.chars().filter(|c| letter(*c)).count() >= 2 && term.chars().all(|c| letter(c) || c == '\'')
}

/// Whether `one` and `other` have a reading in common.
pub fn sound_alike(one: char, other: char) -> bool {
    let may = || bits(one).is_none_or(|one| bits(other).is_none_or(|other| one & other != 0));
    one == other
        || may() && readings(one).any(|reading| readings(other).any(|there| there == reading))
}

/// How `term` spells characters from the beginning of `text`, at best: all letters must be used up,
/// each character takes its whole reading, its first letter or zh, ch, sh; the last one may be
/// half typed. Letters and digits of the text stand for themselves.
pub fn spell(term: &str, text: &str) -> Option<Spelling> {
    let Some(&letter) = term.as_bytes().first() else {
        return Some(Spelling::default());
    };
    if letter == b'\'' {
        return spell(&term[1..], text);
    }
    let mut rest = text.chars();
    let c = rest.next()?;
    let rest = rest.as_str();
    if c.is_ascii() {
        let found = (c as u8 == letter).then(|| spell(&term[1..], rest))??;
        return Some(found.and(true, true));
    }
    if !may_begin(c, letter) {
        return None;
    }
    let ways = readings(c).enumerate();
    let spelled = ways.filter_map(|(at, reading)| by_reading(term, reading, rest, at == 0));
    spelled.max()
}

/// Whether `letters` spell all of `text`, and each of its characters by a whole reading, whatever its most
/// usual reading may be.
pub(crate) fn spells_all(letters: &str, text: &str) -> bool {
    let letters = letters.trim_start_matches('\'');
    let mut rest = text.chars();
    let (Some(c), Some(&letter)) = (rest.next(), letters.as_bytes().first()) else {
        return letters.is_empty() && text.is_empty();
    };
    let go_on = |letters| spells_all(letters, rest.as_str());
    if c.is_ascii() {
        return c as u8 == letter && go_on(&letters[1..]);
    }
    may_begin(c, letter)
        && readings(c).any(|reading| letters.strip_prefix(reading).is_some_and(go_on))
}

/// How letters can spell characters up to one of them, for walking many texts at once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Trail {
    /// How many letters are used up, and how well at best.
    ways: Vec<(usize, Spelling)>,
}

impl Trail {
    /// Before the first character.
    pub fn start() -> Trail {
        Trail {
            ways: vec![(0, Spelling::default())],
        }
    }

    /// Whether no more characters can be spelled.
    pub fn is_over(&self) -> bool {
        self.ways.is_empty()
    }

    /// With the next character `c`; and how all of `letters` spell the characters up to it, if they do.
    pub fn then(&self, letters: &str, c: char) -> (Trail, Option<Spelling>) {
        let mut next = Trail::default();
        let mut whole = None;
        for &(used, spelling) in &self.ways {
            let rest = &letters[used..];
            let used = letters.len() - rest.trim_start_matches('\'').len();
            let rest = &letters[used..];
            let mut go_on = |length: usize, usual: bool, full: bool| {
                let spelling = spelling.and(usual, full);
                let left = rest[length..].trim_start_matches('\'');
                if left.is_empty() {
                    whole = whole.max(Some(spelling));
                } else {
                    next.add(letters.len() - left.len(), spelling);
                }
            };
            if c.is_ascii() {
                if rest.as_bytes().first() == Some(&(c as u8)) {
                    go_on(1, true, true);
                }
                continue;
            }
            let begins = rest
                .as_bytes()
                .first()
                .is_some_and(|&letter| may_begin(c, letter));
            for (at, reading) in readings(c).enumerate().filter(|_| begins) {
                ways_of(rest, reading, |length, full| go_on(length, at == 0, full));
            }
        }
        (next, whole)
    }

    /// A bit for each letter that the next character may begin with.
    pub fn next_letters(&self, letters: &str) -> u32 {
        let rest = |&(used, _): &(usize, Spelling)| letters[used..].trim_start_matches('\'');
        self.ways
            .iter()
            .map(|way| bit(rest(way)))
            .fold(0, |all, one| all | one)
    }

    fn add(&mut self, used: usize, spelling: Spelling) {
        match self.ways.iter_mut().find(|(there, _)| *there == used) {
            Some((_, best)) => *best = spelling.max(*best),
            None => self.ways.push((used, spelling)),
        }
    }
}

/// The ways in which `letters` begin with a character of this reading: how many they use, and whether
/// the character is spelled out.
fn ways_of(letters: &str, reading: &str, mut take: impl FnMut(usize, bool)) {
    if letters.starts_with(reading) {
        take(reading.len(), true);
    } else if reading.starts_with(letters) {
        take(letters.len(), false);
    }
    let initials = match reading.get(..2) {
        Some("zh" | "ch" | "sh") => 1..=2,
        _ => 1..=1,
    };
    for length in initials {
        if reading
            .get(..length)
            .is_some_and(|initial| letters.starts_with(initial))
        {
            take(length, false);
        }
    }
}

fn by_reading(term: &str, reading: &str, rest: &str, usual: bool) -> Option<Spelling> {
    let go_on = |used: usize, full: bool| Some(spell(&term[used..], rest)?.and(usual, full));
    let whole = term
        .starts_with(reading)
        .then(|| go_on(reading.len(), true));
    let initial = |length: usize| {
        let begin = reading.get(..length)?;
        term.starts_with(begin).then(|| go_on(length, false))?
    };
    let double = matches!(reading.get(..2), Some("zh" | "ch" | "sh"));
    let short = initial(1).max(if double { initial(2) } else { None });
    let half = reading.starts_with(term);
    let half = half.then(|| Spelling::default().and(usual, false));
    whole.flatten().max(short).max(half)
}

impl Spelling {
    /// With one more character.
    fn and(self, usual: bool, full: bool) -> Spelling {
        Spelling {
            usual: self.usual + usize::from(usual),
            full: self.full + usize::from(full),
            chars: self.chars + 1,
        }
    }
}

/// Whether a reading of `c` begins with `letter`.
fn may_begin(c: char, letter: u8) -> bool {
    match bits(c) {
        Some(bits) => bits & (1 << (letter & 31)) != 0,
        None => readings(c).any(|reading| reading.as_bytes().first() == Some(&letter)),
    }
}

/// Whether `c` is, or a reading of it begins with, one of the letters for which there is a bit in `letters`.
pub(crate) fn may_be_next(c: char, letters: u32) -> bool {
    match bits(c) {
        Some(bits) => bits & letters != 0,
        None if c.is_ascii() => bit(c.encode_utf8(&mut [0; 4])) & letters != 0,
        None => readings(c).any(|reading| bit(reading) & letters != 0),
    }
}

/// A bit for each letter that a reading of `c` begins with; nothing for a rare character.
fn bits(c: char) -> Option<u32> {
    let place = (c as usize).wrapping_sub(FIRST as usize);
    let asked = INITIALS.get(place)?;
    let mut bits = asked.load(Ordering::Relaxed);
    if bits == 0 {
        bits = readings(c).fold(ASKED, |bits, reading| bits | bit(reading));
        asked.store(bits, Ordering::Relaxed);
    }
    Some(bits & !ASKED)
}

/// A bit for the first letter of `term`, as [`may_be_next`] is asked for.
pub(crate) fn first_letter(term: &str) -> u32 {
    bit(term.trim_start_matches('\''))
}

fn bit(reading: &str) -> u32 {
    reading
        .as_bytes()
        .first()
        .map_or(0, |letter| 1 << (letter & 31))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelled(term: &str, text: &str) -> Option<(usize, usize)> {
        spell(term, text).map(|found| (found.full, found.chars))
    }

    #[test]
    fn full_initial_and_mixed_spellings() {
        assert_eq!(spelled("fangxun", "防汛抗旱"), Some((2, 2)));
        assert_eq!(spelled("fx", "防汛抗旱"), Some((0, 2)));
        assert_eq!(spelled("fxun", "防汛抗旱"), Some((1, 2)));
        assert_eq!(spelled("fangxu", "防汛抗旱"), Some((1, 2)));
        assert_eq!(spelled("zhjd", "宅基地"), Some((0, 3)));
        assert_eq!(spelled("xi'an", "西安"), Some((2, 2)));
        assert_eq!(spelled("lvhua", "绿化"), Some((2, 2)));
        assert_eq!(spelled("app", "APP".to_lowercase().as_str()), Some((3, 3)));
        assert_eq!(spelled("anxun", "防汛"), None);
        assert_eq!(spelled("fx", "防"), None);
    }

    #[test]
    fn every_reading_of_a_polyphone_counts() {
        assert_eq!(spelled("chongzhi", "重置"), Some((2, 2)));
        assert_eq!(spelled("zhongdian", "重点"), Some((2, 2)));
        assert_eq!(spelled("xingzheng", "行政"), Some((2, 2)));
        assert_eq!(spelled("hangye", "行业"), Some((2, 2)));
        assert!(sound_alike('讯', '汛') && !sound_alike('讯', '旱'));
    }

    #[test]
    fn what_cannot_come_next_is_known_without_trying() {
        let (trail, _) = Trail::start().then("z'hong", '治');
        let next = trail.next_letters("z'hong");
        assert!(may_be_next('户', next) && may_be_next('h', next) && may_be_next('和', next));
        assert!(!may_be_next('安', next) && !may_be_next('z', next) && !may_be_next('，', next));
    }

    #[test]
    fn only_letters_are_a_spelling() {
        assert!(is_spelling("fx") && is_spelling("xi'an"));
        assert!(!is_spelling("f") && !is_spelling("12345") && !is_spelling("防x"));
    }
}
