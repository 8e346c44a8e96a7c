//! An item over the whole screen, and the list that one reads through.

use super::Scroll;

/// An item among others, opened to be read.
#[derive(Debug)]
pub struct Reader {
    items: Vec<usize>,
    at: usize,
    pub(super) scroll: Scroll,
}

impl Reader {
    /// Opens `item`, one of `items` (numbers in the index).
    pub fn new(items: Vec<usize>, item: usize) -> Reader {
        Reader {
            at: items.iter().position(|&one| one == item).unwrap_or(0),
            items,
            scroll: Scroll::default(),
        }
    }

    /// The open item.
    pub fn item(&self) -> Option<usize> {
        self.items.get(self.at).copied()
    }

    /// Which of how many items is open, the first being 1.
    pub fn place(&self) -> (usize, usize) {
        (self.at + 1, self.items.len())
    }

    /// Goes to the next item.
    pub(super) fn next(&mut self) {
        self.at = (self.at + 1).min(self.items.len().saturating_sub(1));
    }

    /// Goes to the previous item.
    pub(super) fn previous(&mut self) {
        self.at = self.at.saturating_sub(1);
    }
}
