//! Which items have which texts.

/// The items of some texts.
#[derive(Debug)]
pub struct Holders {
    pub(super) first: u32,
    /// Where the items of each text begin, among those of all texts, and the end.
    pub(super) starts: Vec<u32>,
    pub(super) items: Vec<u32>,
}

impl Holders {
    /// The items that have the text with this number.
    pub fn of(&self, text: u32) -> &[u32] {
        let at = text.wrapping_sub(self.first) as usize;
        let base = self.starts.first().copied().unwrap_or(0);
        let bounds = self.starts.get(at..at + 2);
        let items = bounds.map(|two| (two[0] - base) as usize..(two[1] - base) as usize);
        items
            .and_then(|items| self.items.get(items))
            .unwrap_or_default()
    }
}
