//! The characters that places are named with.

use fixedbitset::FixedBitSet;

use super::Index;
use crate::text::normal::fold;

impl Index {
    /// Whether the name of a township or of a place above it holds `c` (folded).
    // A key is typed in 40,000 townships: most words begin with none of these characters, and so name no place.
    pub(crate) fn names_a_place_with(&self, c: char) -> bool {
        let characters = self.place_characters.get_or_init(|| {
            let briefs = self.townships.iter();
            let names = briefs.flat_map(|brief| brief.region.chars().chain(brief.name.chars()));
            let mut characters = FixedBitSet::new();
            names.for_each(|c| characters.grow_and_insert(fold(c) as usize));
            characters
        });
        characters.contains(c as usize)
    }
}
