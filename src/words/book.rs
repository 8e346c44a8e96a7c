//! Words in one run of bytes that is used where it lies, without parsing: in the program itself, or in
//! memory where a user has own words.
//!
//! All numbers of fixed length have four bytes, the lowest first. At the beginning: how many words there are,
//! how many of them are everyday words, how many characters the longest has, how many characters the everyday
//! words consist of. Then where the record of each word begins, and where the last one ends. Then each of
//! those characters, in order, with the place where the numbers of the words that hold it begin. Then the
//! records, in the order of the words, and those numbers.
//!
//! A record: the bytes of the word, counted; its official words and the words beside it, counted, 0 for
//! none at all; for each part of an everyday word (see [`crate::text::likeness`]), in order, how many words
//! hold it, and whether it is a pair. [`Numbers`] says how these are written.
//!
//! Nothing here trusts the bytes: what they do not hold is empty.

/// Where each word's place stands.
pub(super) const STARTS: usize = 16;

/// A wordbook.
#[derive(Debug, Clone, Copy)]
pub(super) struct Book<'a>(pub &'a [u8]);

/// A word of a wordbook.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Entry<'a> {
    text: &'a [u8],
    /// What else the record holds.
    rest: Numbers<'a>,
}

/// Numbers of seven bits a byte, the lowest first; a byte of 128 or more is not the last of its number.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Numbers<'a>(&'a [u8]);

impl<'a> Book<'a> {
    /// How many words there are.
    pub fn len(self) -> usize {
        // As many as can be at most, whatever the bytes say.
        self.number(0).min(self.0.len() / 4)
    }

    /// How many of them are everyday words.
    pub fn everyday(self) -> usize {
        self.number(4)
    }

    /// How many characters the longest word has.
    pub fn longest(self) -> usize {
        self.number(8)
    }

    /// The word with this number.
    pub fn entry(self, number: usize) -> Entry<'a> {
        if number >= self.len() {
            return Entry::default();
        }
        let at = STARTS + 4 * number;
        let record = self.0.get(self.number(at)..self.number(at + 4));
        let mut rest = Numbers(record.unwrap_or_default());
        let length = rest.next().unwrap_or_default() as usize;
        let (text, rest) = rest.0.split_at_checked(length).unwrap_or_default();
        Entry {
            text,
            rest: Numbers(rest),
        }
    }

    /// All words, in order.
    pub fn entries(self) -> impl Iterator<Item = Entry<'a>> {
        (0..self.len()).map(move |number| self.entry(number))
    }

    /// The everyday words, in order.
    pub fn said(self) -> impl Iterator<Item = Entry<'a>> {
        self.entries().filter(|entry| entry.is_everyday())
    }

    /// This word.
    pub fn find(self, word: &str) -> Option<Entry<'a>> {
        let mut beginning = self.beginning_with(word);
        beginning
            .next()
            .filter(|entry| entry.text.len() == word.len())
    }

    /// The words that begin with `beginning`, in order.
    pub fn beginning_with<B: AsRef<[u8]>>(
        self,
        beginning: B,
    ) -> impl Iterator<Item = Entry<'a>> + use<'a, B> {
        let first = below(self.len(), |number| {
            self.entry(number).text < beginning.as_ref()
        });
        let entries = (first..self.len()).map(move |number| self.entry(number));
        entries.take_while(move |entry| entry.text.starts_with(beginning.as_ref()))
    }

    /// The characters that everyday words consist of, signs aside, in order.
    pub fn chars(self) -> impl Iterator<Item = char> {
        let rows = (0..self.char_count()).map(move |number| self.number(self.row(number)));
        rows.filter_map(|c| char::from_u32(c as u32))
    }

    /// The numbers of the everyday words that hold `c`.
    pub fn holders(self, c: char) -> Vec<u32> {
        let all = self.char_count();
        let at = below(all, |number| self.number(self.row(number)) < c as usize);
        if at == all || self.number(self.row(at)) != c as usize {
            return Vec::new();
        }
        let end = match at + 1 < all {
            true => self.number(self.row(at + 1) + 4),
            false => self.0.len(),
        };
        let gaps = self.0.get(self.number(self.row(at) + 4)..end);
        let gaps = Numbers(gaps.unwrap_or_default());
        let numbers = gaps.scan(0_u32, |number, gap| {
            *number = number.saturating_add(gap);
            Some(*number)
        });
        numbers.collect()
    }

    /// How many characters everyday words consist of.
    fn char_count(self) -> usize {
        self.number(12).min(self.0.len() / 8)
    }

    /// Where the character with this number stands.
    fn row(self, number: usize) -> usize {
        STARTS + 4 * (self.len() + 1) + 8 * number
    }

    /// The number of four bytes at byte `at`; 0 where there is none.
    fn number(self, at: usize) -> usize {
        let four = self.0.get(at..).and_then(|bytes| bytes.first_chunk());
        four.map_or(0, |four| u32::from_le_bytes(*four) as usize)
    }
}

/// How many of the numbers below `all` are `before` what is looked for, where they come first.
fn below(all: usize, before: impl Fn(usize) -> bool) -> usize {
    let (mut from, mut to) = (0, all);
    while from < to {
        let middle = from.midpoint(to);
        match before(middle) {
            true => from = middle + 1,
            false => to = middle,
        }
    }
    from
}

impl<'a> Entry<'a> {
    /// The word.
    pub fn text(&self) -> &'a str {
        std::str::from_utf8(self.text).unwrap_or_default()
    }

    /// Its bytes.
    pub fn bytes(&self) -> &'a [u8] {
        self.text
    }

    /// Whether it is an everyday word.
    pub fn is_everyday(&self) -> bool {
        self.rest.0.first().is_some_and(|&count| count != 0)
    }

    /// The numbers of its official words; `None` where it is no everyday word.
    pub fn meanings(&self) -> Option<impl Iterator<Item = u32> + use<'a>> {
        self.rest.list().0
    }

    /// The numbers of the words beside it; `None` where it is no official word.
    pub fn beside(&self) -> Option<impl Iterator<Item = u32> + use<'a>> {
        self.rest.list().1.list().0
    }

    /// For each of its parts how many words hold it, and whether it is a pair.
    pub fn parts(&self) -> impl Iterator<Item = (usize, bool)> + use<'a> {
        let parts = self.rest.list().1.list().1;
        parts.map(|part| ((part >> 1) as usize, part & 1 == 1))
    }
}

impl<'a> Numbers<'a> {
    /// The list that they begin with, if there is one, and what is behind it.
    fn list(mut self) -> (Option<impl Iterator<Item = u32> + use<'a>>, Numbers<'a>) {
        let Some(length) = self.next().and_then(|count| count.checked_sub(1)) else {
            return (None, self);
        };
        let list = self.take(length as usize);
        // However many they are said to be: it ends where the bytes do.
        self.by_ref().take(length as usize).for_each(|_| ());
        (Some(list), self)
    }

    /// Writes `number` behind `bytes`.
    pub fn put(bytes: &mut Vec<u8>, mut number: u32) {
        while number >= 0x80 {
            bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        bytes.push(number as u8);
    }
}

impl Iterator for Numbers<'_> {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        let mut number = 0;
        for (at, byte) in self.0.iter().enumerate().take(5) {
            number |= u32::from(byte & 0x7F) << (7 * at);
            if *byte < 0x80 {
                self.0 = &self.0[at + 1..];
                return Some(number);
            }
        }
        self.0 = &[];
        None
    }
}
