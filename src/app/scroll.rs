//! How far the page of an item is scrolled.

/// The first row wanted in view; it holds only for the item for which it was set, so another item
/// is shown from where it should be.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Scroll(Option<(usize, usize)>);

impl Scroll {
    /// The row wanted of the page of `item`.
    pub fn of(self, item: usize) -> Option<usize> {
        self.0
            .filter(|wanted| wanted.0 == item)
            .map(|wanted| wanted.1)
    }

    /// Wants `row` of the page of `item`.
    pub fn set(&mut self, item: usize, row: usize) {
        self.0 = Some((item, row));
    }
}
