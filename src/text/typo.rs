//! Typos: the same sound written with another character, or one character wrong, missing or too many.

use std::ops::Range;

use memchr::memmem::Finder;

use crate::text::normal::{fold, folded, is_itself, readable};
use crate::text::pinyin::sound_alike;

/// Most bytes of a character.
const LONGEST: usize = 4;

/// A word that may have been mistyped.
pub(crate) struct Typo {
    chars: Vec<char>,
    /// Its first half and its second half: with one character wrong, one of them is right.
    halves: [Finder<'static>; 2],
    backwards: Vec<char>,
}

/// A shorter word has too many neighbours to guess at one.
const SHORTEST: usize = 3;
/// In long texts, only words of this length are looked for.
pub(crate) const LONG: usize = 4;

impl Typo {
    /// A word (folded).
    pub fn new(term: &str) -> Typo {
        let chars: Vec<char> = term.chars().collect();
        let (first, second) = chars.split_at(chars.len() / 2);
        Typo {
            halves: [first, second].map(|half| {
                let half: String = half.iter().collect();
                Finder::new(&half).into_owned()
            }),
            backwards: chars.iter().rev().copied().collect(),
            chars,
        }
    }

    /// Number of characters.
    pub fn len(&self) -> usize {
        self.chars.len()
    }

    /// Its characters.
    pub fn chars(&self) -> &[char] {
        &self.chars
    }

    /// Its first and its second half; `None` where it is no word of which one character can be wrong.
    pub fn halves(&self) -> Option<[&str; 2]> {
        let digits = || self.chars.iter().all(|c| c.is_ascii_digit());
        if self.chars.len() < SHORTEST || digits() {
            return None;
        }
        let halves = [&self.halves[0], &self.halves[1]];
        Some(halves.map(|half| {
            std::str::from_utf8(half.needle()).expect("the halves of a text are texts")
        }))
    }

    /// Whether other characters can sound the same. Letters have no other sound.
    pub fn has_sound(&self) -> bool {
        self.chars.len() >= 2 && !self.chars.iter().any(char::is_ascii)
    }

    /// Whether as many characters that all sound the same, so many of them `right`, are enough.
    pub fn is_same_sound(&self, right: usize) -> bool {
        // Two syllables alone sound like too much; one of the characters is then right.
        self.chars.len() > 2 || right > 0
    }

    /// Where `text` holds characters that sound the same; in bytes.
    pub fn same_sound(&self, text: &str) -> Option<Range<usize>> {
        if !self.has_sound() {
            return None;
        }
        text.char_indices()
            .find_map(|(at, _)| Some(at..at + self.sounds(&text[at..])?))
    }

    /// How many bytes of `text`, from its beginning, sound like the word.
    fn sounds(&self, text: &str) -> Option<usize> {
        let mut there = text.chars();
        let mut right = 0;
        for &own in &self.chars {
            let other = there.next().filter(|&other| sound_alike(own, other))?;
            right += usize::from(own == other);
        }
        self.is_same_sound(right)
            .then(|| text.len() - there.as_str().len())
    }

    /// Where `text` (folded) holds the word with one character wrong, missing or too many; in bytes.
    pub fn one_off(&self, text: &str) -> Option<Range<usize>> {
        self.halves()?;
        let [first, second] = &self.halves;
        let bytes = text.as_bytes();
        let after_first = offsets(first, bytes).find_map(|at| {
            let from = at + first.needle().len();
            Some(at..from + self.second_in(&bytes[from..])?)
        });
        after_first.or_else(|| {
            offsets(second, bytes).find_map(|at| {
                let used = self.first_in(&bytes[..at])?;
                Some(at - used..at + second.needle().len())
            })
        })
    }

    /// Whether a published text holds, folded, the word with one character wrong, missing or too many.
    pub fn is_in(&self, published: &[u8]) -> bool {
        if !self.chars.iter().copied().all(is_itself) {
            return self.one_off(&folded(&readable(published))).is_some();
        }
        // Long texts are not folded: the halves stand in them as they are.
        let [first, second] = &self.halves;
        let behind = |at: usize| &published[at + first.needle().len()..];
        let after_first =
            || offsets(first, published).any(|at| self.second_in(behind(at)).is_some());
        let before = |at: usize| &published[..at];
        let before_second =
            || offsets(second, published).any(|at| self.first_in(before(at)).is_some());
        self.halves().is_some() && (after_first() || before_second())
    }

    /// How many bytes a published text, folded, begins with that are the second half with one character off.
    pub fn second_in(&self, published: &[u8]) -> Option<usize> {
        let near = &published[..published.len().min(self.near())];
        // The last character may be cut in two.
        let near = near.utf8_chunks().next().map_or("", |chunk| chunk.valid());
        one_edit(&self.chars[self.chars.len() / 2..], near.chars().map(fold))
    }

    /// How many bytes a published text, folded, ends with that are the first half with one character off.
    pub fn first_in(&self, published: &[u8]) -> Option<usize> {
        let near = &published[published.len().saturating_sub(self.near())..];
        // The first character may be cut in two.
        let cut = near.iter().take_while(|byte| **byte & 0xC0 == 0x80).count();
        let near = std::str::from_utf8(&near[cut..]).unwrap_or_default();
        let second = self.chars.len() - self.chars.len() / 2;
        one_edit(&self.backwards[second..], near.chars().rev().map(fold))
    }

    /// More bytes than the characters have that may stand for the word.
    fn near(&self) -> usize {
        LONGEST * (self.chars.len() + 1)
    }
}

/// Every place in `text`, also where two overlap.
fn offsets(half: &Finder, text: &[u8]) -> impl Iterator<Item = usize> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = from + half.find(&text[from..])?;
        from = at + 1;
        Some(at)
    })
}

/// How many bytes of `text` are `wanted` with one character replaced, put in or left out.
fn one_edit(wanted: &[char], text: impl Iterator<Item = char> + Clone) -> Option<usize> {
    let pairs = wanted.iter().zip(text.clone());
    let same = pairs.take_while(|(own, other)| **own == *other).count();
    let there = text.clone().skip(same);
    let goes_on = |with: &[char], behind: usize| {
        let mut there = there.clone().skip(behind);
        with.iter().all(|&own| there.next() == Some(own))
    };
    let bytes = |count: usize| text.clone().take(count).map(char::len_utf8).sum();
    // Put in, replaced, left out: a mark is no mistyped character.
    let plain = || there.clone().next().is_some_and(char::is_alphanumeric);
    let (_, left) = wanted[same..].split_first()?;
    if goes_on(&wanted[same..], 1) && plain() {
        return Some(bytes(wanted.len() + 1));
    }
    if goes_on(left, 1) && plain() {
        return Some(bytes(wanted.len()));
    }
    let one_too_many = wanted.len() > 1 && !left.is_empty() && goes_on(left, 0);
    one_too_many.then(|| bytes(wanted.len() - 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sound<'a>(term: &str, text: &'a str) -> Option<&'a str> {
        Typo::new(term).same_sound(text).map(|found| &text[found])
    }

    fn off<'a>(term: &str, text: &'a str) -> Option<&'a str> {
        Typo::new(term).one_off(text).map(|found| &text[found])
    }

    #[test]
    fn the_same_sound() {
        assert_eq!(sound("防讯", "做好防汛抗旱"), Some("防汛"));
        assert_eq!(sound("打击传消", "打击传销工作"), Some("打击传销"));
        assert_eq!(sound("防火", "做好防汛抗旱"), None);
        assert_eq!(sound("汛", "防汛"), None);
    }

    #[test]
    fn one_character_wrong_missing_or_too_many() {
        assert_eq!(off("秸杆焚烧", "开展秸秆焚烧整治"), Some("秸秆焚烧"));
        assert_eq!(
            off("宅基第审批", "农村宅基地审批及管理"),
            Some("宅基地审批")
        );
        assert_eq!(off("见义永为", "开展见义勇为工作"), Some("见义勇为"));
        assert_eq!(off("农民工资", "保障农民工工资支付"), Some("农民工工资"));
        assert_eq!(off("流浪小犬管理", "流浪犬管理"), Some("流浪犬管理"));
        assert_eq!(off("粮食安全", "食品安全"), None);
        assert_eq!(off("养犬", "养狗"), None);
        assert_eq!(off("秸秆焚烧", "秸秆、焚烧"), None);
    }
    proptest! {
        #[test]
        fn published_text_need_not_be_folded(word in "[一二三Ａa，]{2,6}", text in "[一二三四ＡaA，。😀]{0,30}") {
            let typo = Typo::new(&folded(&word));
            prop_assert_eq!(typo.is_in(text.as_bytes()), typo.one_off(&folded(&text)).is_some());
        }
    }
}
