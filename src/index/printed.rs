//! What items print for departments: each text once, and which one an item has.

use super::{Field, Index, IndexSegment, SegmentRef};
use crate::text::normal::is_itself;

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

    /// Gives for each text that is printed for departments the names in it, in the order of print; none for some texts that no
    /// item of the index has.
    pub fn each_department_text(&self, mut take: impl FnMut(&mut dyn Iterator<Item = &str>)) {
        for part in self.parts.iter() {
            let segment = part.segment();
            segment.each_heading(segment.texts(Field::Departments), |text, folded| {
                if folded.chars().all(|c| c == '\n' || is_itself(c)) {
                    // As it was printed: then no item need be read, which lies anywhere.
                    take(&mut folded.split('\n').filter(|name| !name.is_empty()));
                } else {
                    let item = part.holders(text).next();
                    let names = item.map_or(Vec::new(), |item| self.item_brief(item).departments);
                    take(&mut names.iter().map(String::as_str));
                }
            });
        }
    }

    /// The items, in no order, that have a text for departments for whose number, in the order of [`Index::each_department_text`], `pick`
    /// gives something; each with that.
    pub fn items_by_department_text<'a, T: Copy + 'a>(
        &'a self,
        pick: impl Fn(usize) -> Option<T> + 'a,
    ) -> impl Iterator<Item = (usize, T)> + 'a {
        let parts = self.parts.iter();
        let texts = parts.flat_map(|part| {
            let texts = part.segment().texts(Field::Departments);
            texts.map(move |text| (part, text))
        });
        let picked = texts.enumerate();
        let picked = picked.filter_map(move |(number, text)| Some((text, pick(number)?)));
        picked.flat_map(|((part, text), picked)| part.holders(text).map(move |item| (item, picked)))
    }

    /// For each item of a township, in order, the number of the text that it prints for departments, in the
    /// order of [`Index::each_department_text`].
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
