//! Everything in the headings that letters spell: a walk over the characters that follow each other there.

use std::collections::HashMap;
use std::ops::Range;

use crate::compiled::{Node, Segment};
use crate::text::pinyin::{Spelling, Trail, may_be_next, spell};

/// Places that begin with the same characters, which letters spell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spelled {
    /// The characters.
    pub text: String,
    /// The places.
    pub node: Node,
    /// How well they are spelled.
    pub spelling: Spelling,
}

/// All places in the headings of `segment` that `letters` spell, from any character on but a letter.
pub(super) fn spelled(segment: &Segment, letters: &str) -> Vec<Spelled> {
    let mut walk = Walk {
        segment,
        letters,
        goes_on: HashMap::new(),
        found: Vec::new(),
    };
    for (c, node) in segment.children(segment.root()) {
        if !c.is_ascii() {
            walk.step(node, c, &Trail::start(), String::new(), None);
        }
    }
    walk.found
}

struct Walk<'a> {
    segment: &'a Segment,
    letters: &'a str,
    /// Whether a character is followed by one of some letters anywhere.
    goes_on: HashMap<(char, u32), bool>,
    found: Vec<Spelled>,
}

/// How a place can be spelled so far, and how many bytes of it are.
type Best = Option<(Spelling, usize)>;

impl Walk<'_> {
    /// Goes on to the places of `node`, where `c` stands next.
    fn step(&mut self, node: Node, c: char, trail: &Trail, mut text: String, best: Best) {
        text.push(c);
        let (trail, whole) = trail.then(self.letters, c);
        let whole = whole.map(|spelling| (spelling, text.len()));
        let best = best.max(whole);
        if trail.is_over() || !self.may_go_on(c, trail.next_letters(self.letters)) {
            self.take(node, &text, best);
            return;
        }
        let mut rest = node;
        for (next, child) in self.segment.children(node) {
            self.step(child, next, &trail, text.clone(), best);
            rest.from = child.to;
        }
        // Where the text ends.
        self.take(rest, &text, best);
    }

    /// Whether `c` is followed by one of `letters` in any heading: that is quickly told.
    fn may_go_on(&mut self, c: char, letters: u32) -> bool {
        let segment = self.segment;
        *self.goes_on.entry((c, letters)).or_insert_with(|| {
            let mut next = segment.followers(c);
            next.any(|next| may_be_next(next, letters))
        })
    }

    fn take(&mut self, node: Node, text: &str, best: Best) {
        if let Some((spelling, length)) = best
            && !node.is_empty()
        {
            self.found.push(Spelled {
                text: text[..length].to_string(),
                node,
                spelling,
            });
        }
    }
}

/// The places of `text` (folded), in bytes, that `letters` spell, from any character on. What stands
/// there in letters is no spelling.
pub(super) fn places(letters: &str, text: &str) -> Vec<Range<usize>> {
    let starts = text.char_indices().filter(|(_, c)| !c.is_ascii());
    let place = |(at, _)| {
        let rest: &str = &text[at..];
        let chars = spell(letters, rest)?.chars;
        let length: usize = rest.chars().take(chars).map(char::len_utf8).sum();
        Some(at..at + length)
    };
    starts.filter_map(place).collect()
}
