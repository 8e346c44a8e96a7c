//! The items by duty, as they were grouped when they were compiled: for each item the number of its group, for each group the
//! item that names it, and the items that are a part of other groups.

use super::layout::Section;
use super::segment::Segment;
use crate::grouping::{Group, Groups};

/// The sections that hold `groups` of so many items: for each item its group, for each group its name, the parts.
pub(super) fn sections(groups: &Groups, items: u32) -> [Vec<u32>; 3] {
    let of = (0..items as usize).filter_map(|item| groups.numbers_of(item).next());
    let all = groups.all();
    let parts = (0_u32..).zip(all).flat_map(|(number, group)| {
        let parts = group.parts.iter();
        parts.flat_map(move |item| [number, *item as u32])
    });
    [
        of.map(|number| number as u32).collect(),
        all.iter().map(|group| group.named_by as u32).collect(),
        parts.collect(),
    ]
}

impl Segment {
    /// Whether its items were grouped when they were compiled.
    pub(crate) fn is_grouped(&self) -> bool {
        let of = self.section(Section::GroupOf);
        !self.is_empty() && of.end - of.start == 4 * u64::from(self.len())
    }

    /// All items by duty, under their numbers here; nothing where they were not grouped, or what the bytes say cannot be.
    pub(crate) fn groups(&self) -> Option<Vec<Group>> {
        if !self.is_grouped() {
            return None;
        }
        let all = |section: Section| {
            let section = self.section(section);
            (section.end - section.start) / 4
        };
        let names = self.numbers(Section::GroupNames, 0..all(Section::GroupNames));
        let mut groups: Vec<Group> = names.map(|item| Group::named_by(item as usize)).collect();
        let of: Vec<u32> = self
            .numbers(Section::GroupOf, 0..self.len().into())
            .collect();
        for (item, group) in of.iter().enumerate() {
            groups.get_mut(*group as usize)?.items.push(item);
        }
        let parts = self.numbers(Section::GroupParts, 0..all(Section::GroupParts));
        let parts: Vec<u32> = parts.collect();
        let (parts, _) = parts.as_chunks::<2>();
        for [group, item] in parts {
            let own = of.get(*item as usize)?;
            let group_of = groups.get_mut(*group as usize)?;
            if own == group {
                return None;
            }
            group_of.parts.push(*item as usize);
        }
        let is_named = |(number, group): (u32, &Group)| of.get(group.named_by) == Some(&number);
        let is_whole = of.len() == self.len() as usize && (0..).zip(&groups).all(is_named);
        is_whole.then_some(groups)
    }
}
