//! Everything in the headings that letters spell: a walk over the characters that follow each other there.

use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use crate::compiled::{Segment, SuffixRange};
use crate::text::pinyin::{Spelling, Trail, may_be_next, spell};

/// Suffixes that begin with the same characters, which letters spell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spelled {
    /// The characters.
    pub text: String,
    /// The suffixes.
    pub node: SuffixRange,
    /// How well they are spelled.
    pub spelling: Spelling,
}

/// All suffixes of the headings of `segment` that `letters` spell, from any character on but a letter.
pub(super) fn spelled(segment: &Segment, letters: &str) -> Vec<Spelled> {
    let mut walk = Walk {
        segment,
        letters,
        next: HashMap::new(),
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
    /// The characters that follow one in any heading and are or begin with one of some letters.
    next: HashMap<(char, u32), Rc<[char]>>,
    found: Vec<Spelled>,
}

/// How a place can be spelled so far, and how many bytes of it are.
type Best = Option<(Spelling, usize)>;

impl Walk<'_> {
    /// Goes on to the suffixes of `node`, where `c` stands next.
    fn step(&mut self, node: SuffixRange, c: char, trail: &Trail, mut text: String, best: Best) {
        text.push(c);
        let (trail, whole) = trail.then(self.letters, c);
        let whole = whole.map(|spelling| (spelling, text.len()));
        let best = best.max(whole);
        let next = if trail.is_over() {
            Rc::default()
        } else {
            self.next(c, trail.next_letters(self.letters))
        };
        if next.is_empty() {
            self.take(node, &text, best);
            return;
        }
        let halvings = node.len().max(1).ilog2() as usize;
        // What follows the first character is known by heart.
        let is_deep = text.len() > c.len_utf8();
        if best.is_none() && is_deep && next.len() * halvings * 2 < node.len() {
            // Nothing but these can be spelled, and there are few of them.
            for &c in &next[..] {
                let child = self.segment.child(node, c);
                if !child.is_empty() {
                    self.step(child, c, &trail, text.clone(), best);
                }
            }
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

    /// The characters that follow `c` anywhere and are or begin with one of `letters`: that is quickly told.
    fn next(&mut self, c: char, letters: u32) -> Rc<[char]> {
        let segment = self.segment;
        let next = self.next.entry((c, letters)).or_insert_with(|| {
            let next = segment.followers(c);
            next.filter(|next| may_be_next(*next, letters)).collect()
        });
        next.clone()
    }

    fn take(&mut self, node: SuffixRange, text: &str, best: Best) {
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

/// The ranges of `text` (folded), in bytes, that `letters` spell, from any character on. What stands
/// there in letters is no spelling.
pub(super) fn spelled_ranges(letters: &str, text: &str) -> Vec<Range<usize>> {
    let starts = text.char_indices().filter(|(_, c)| !c.is_ascii());
    let place = |(at, _)| {
        let rest: &str = &text[at..];
        let chars = spell(letters, rest)?.chars;
        let length: usize = rest.chars().take(chars).map(char::len_utf8).sum();
        Some(at..at + length)
    };
    starts.filter_map(place).collect()
}
