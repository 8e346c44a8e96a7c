//! Two items side by side, what differs lit.

/// Two items, by their numbers in the index, and the first row wanted in view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Comparison {
    pub(super) one: usize,
    pub(super) other: usize,
    pub(super) scroll: usize,
}

impl Comparison {
    /// The items with these numbers, from their beginning.
    pub fn new(one: usize, other: usize) -> Comparison {
        Comparison {
            one,
            other,
            scroll: 0,
        }
    }
}
