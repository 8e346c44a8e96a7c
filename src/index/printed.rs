//! What items print for departments: each text once, and which one an item has.

use super::{Field, Index, IndexSegment, SegmentRef};

impl Index {
    /// The items by what they print for departments; those that name none are left out. Items that print the
    /// same, of which the first one tells it, are together.
    pub fn by_departments(&self) -> Vec<Vec<usize>> {
        let groups = self.parts.iter().flat_map(|part| {
            let texts = part.segment().texts(Field::Departments);
            let groups = texts.map(|text| part.holders(text).collect());
            groups.collect::<Vec<Vec<usize>>>()
        });
        groups.filter(|group| !group.is_empty()).collect()
    }

    /// For each text that is printed for departments an item that has it, which tells what it says; nothing where no
    /// item of the index does.
    pub fn department_texts(&self) -> Vec<Option<usize>> {
        let parts = self.parts.iter();
        let items = parts.flat_map(|part| {
            let texts = part.segment().texts(Field::Departments);
            texts.map(|text| part.holders(text).next())
        });
        items.collect()
    }

    /// For each item of a township, in order, the number of the text that it prints for departments, among
    /// [`Index::department_texts`].
    ///
    /// # Panics
    /// If `township` is not below the number of townships.
    pub fn department_texts_of(&self, township: usize) -> impl Iterator<Item = usize> {
        let SegmentRef { part, first } = self.homes[township];
        let texts = |part: &IndexSegment| part.segment().texts(Field::Departments);
        let before: usize = self.parts[..part]
            .iter()
            .map(|part| texts(part).len())
            .sum();
        let start = texts(&self.parts[part]).start;
        let items = first..first + self.townships[township].items();
        let headings = self.parts[part]
            .segment()
            .headings_of(items, Field::Departments);
        // A damaged file may name a text that is not there.
        headings.map(move |text| before + text.wrapping_sub(start) as usize)
    }
}
