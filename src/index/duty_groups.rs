//! The items of an index by duty.

use std::convert::Infallible;
use std::ops::Range;
use std::sync::OnceLock;

use super::names::Weights;
use super::{Field, Index, IndexSegment};
use crate::grouping::{self, Decision, Group, Groups, Items, Profiler, probability};
use crate::model::ListKind;
use crate::text::likeness::Bigram;

/// Where so many items, those of a hundred townships, or fewer lie apart, they join the groups of the others one by one, in
/// 0.1 ms of processor time each; where there are more, whole groups join.
const ONE_BY_ONE: u32 = 25_000;

impl Index {
    /// With what a user decided about groups, in the order of time.
    pub fn with_decisions(self, decisions: Vec<Decision>) -> Index {
        Index {
            decisions,
            decided: OnceLock::new(),
            ..self
        }
    }

    /// The same index, with other decisions about groups; what was found out of it need not be found out again.
    pub fn deciding(&self, decisions: Vec<Decision>) -> Index {
        Index {
            parts: self.parts.clone(),
            townships: self.townships.clone(),
            homes: self.homes.clone(),
            versions: self.versions.clone(),
            titles: self.titles.clone(),
            categories: self.categories.clone(),
            renumbered: self.renumbered.clone(),
            words: self.words.clone(),
            weights: Weights::default(),
            place_characters: self.place_characters.clone(),
            found: self.found.clone(),
            decided: OnceLock::new(),
            decisions,
        }
    }

    /// What the user decided about groups.
    pub fn decisions(&self) -> &[Decision] {
        &self.decisions
    }

    /// All items by duty; found when it is first asked for.
    pub fn groups(&self) -> &Groups {
        let found: Result<&Groups, Infallible> = self.groups_until(|| Ok(()));
        let Ok(groups) = found;
        groups
    }

    /// As [`Index::groups`]; while they are being found, `check` can stop it now and then.
    ///
    /// # Errors
    /// What `check` gave.
    pub fn groups_until<E>(&self, check: impl Fn() -> Result<(), E>) -> Result<&Groups, E> {
        if let Some(groups) = self.known_groups() {
            return Ok(groups);
        }
        let check = |_| check();
        let found = match self.largest_part() {
            Some(largest) if self.parts[largest].segment().is_grouped() => {
                let mut apart = self.parts_joined_whole(largest);
                apart.insert(0, largest);
                let stored = apart.iter().filter_map(|part| self.stored_groups(*part));
                let stored: Vec<Vec<Group>> = stored.collect();
                if stored.len() == apart.len() {
                    Groups::onto(self, &stored, &self.outside(&apart), check)?
                } else {
                    Groups::until(self, check)?
                }
            }
            _ => Groups::until(self, check)?,
        };
        Ok(self.decide(self.found.get_or_init(|| found)))
    }

    /// Whether the townships are few enough to be grouped, which takes no minutes then.
    pub fn can_be_grouped(&self) -> bool {
        self.townships.len() <= grouping::MOST
    }

    /// All items by duty, if they are known, or stored with all items.
    pub fn known_groups(&self) -> Option<&Groups> {
        if let Some(found) = self.found.get() {
            return Some(self.decide(found));
        }
        let stored = Groups::new(self.stored_groups(self.part_of_all()?)?, self.len());
        Some(self.decide(self.found.get_or_init(|| stored)))
    }

    /// Whether [`Index::known_groups`] gives any, without reading them.
    pub fn knows_groups(&self) -> bool {
        let is_stored = |part: usize| self.parts[part].segment().is_grouped();
        self.found.get().is_some() || self.part_of_all().is_some_and(is_stored)
    }

    /// The groups of an item, as among [`Index::known_groups`]: its own, then those that it is a part of. The other groups are
    /// not read for it, as long as the user decided nothing about any.
    pub fn known_groups_of(&self, item: usize) -> Option<Vec<Group>> {
        if self.found.get().is_none() && self.decisions.is_empty() {
            let part = &self.parts[self.part_of_all()?];
            let (_, own) = self.local(item);
            let groups = part.segment().groups_of(own)?.into_iter();
            return Some(groups.filter_map(|group| renumbered(part, group)).collect());
        }
        Some(self.known_groups()?.with(item).cloned().collect())
    }

    /// Whether most items were grouped when they were compiled: then the groups of all are there soon.
    pub fn is_mostly_grouped(&self) -> bool {
        let part = self.largest_part();
        part.is_some_and(|part| self.parts[part].segment().is_grouped())
    }

    /// What the user's decisions make of groups.
    fn decide<'a>(&'a self, found: &'a Groups) -> &'a Groups {
        if self.decisions.is_empty() {
            return found;
        }
        let decided = || found.decided(&self.decisions, |id| self.find(id));
        self.decided.get_or_init(decided)
    }

    /// The groups that are stored with a part.
    fn stored_groups(&self, part: usize) -> Option<Vec<Group>> {
        let part = &self.parts[part];
        let stored = part.segment().groups()?.into_iter();
        Some(stored.filter_map(|group| renumbered(part, group)).collect())
    }

    /// The parts beside the largest one that were grouped, too, and whose items are too many to join its groups one by one.
    fn parts_joined_whole(&self, largest: usize) -> Vec<usize> {
        let others = (0..self.parts.len()).filter(|part| *part != largest);
        let joined = others.filter(|part| {
            let part = &self.parts[*part];
            part.items() > ONE_BY_ONE && part.segment().is_grouped()
        });
        joined.collect()
    }

    /// The townships that lie elsewhere than in these parts.
    fn outside(&self, parts: &[usize]) -> Vec<Range<usize>> {
        let homes = self.townships.iter().zip(&self.homes);
        let outside = homes.filter(|(_, home)| !parts.contains(&home.part));
        outside.map(|(brief, _)| brief.range()).collect()
    }

    /// The part that all townships lie in.
    fn part_of_all(&self) -> Option<usize> {
        let part = self.largest_part()?;
        let mut homes = self.homes.iter();
        homes.all(|home| home.part == part).then_some(part)
    }

    fn largest_part(&self) -> Option<usize> {
        (0..self.parts.len()).max_by_key(|part| self.parts[*part].items())
    }

    /// How likely another item is the same duty as this one, by their texts alone; from 0 to 1.
    ///
    /// # Panics
    /// If one of them is not below [`Index::len`].
    pub fn likeness_to(&self, item: usize) -> impl Fn(usize) -> f64 + '_ {
        let profiler = Profiler::new(self);
        let own = profiler.profile(item, self.township_number(item));
        move |other| {
            let other = profiler.profile(other, self.township_number(other));
            probability(&own, &other)
        }
    }
}

/// A group of a part under the numbers of the index, without what does not belong to it; nothing where that is all.
fn renumbered(part: &IndexSegment, group: Group) -> Option<Group> {
    let number = |item: usize| part.number(item as u32);
    let sorted = |items: Vec<usize>| -> Vec<usize> {
        let mut numbers: Vec<usize> = items.into_iter().filter_map(number).collect();
        numbers.sort_unstable();
        numbers
    };
    let items = sorted(group.items);
    let first = *items.first()?;
    Some(Group {
        parts: sorted(group.parts),
        named_by: number(group.named_by).unwrap_or(first),
        items,
        name: None,
    })
}

impl Items for Index {
    fn townships(&self) -> Vec<Range<usize>> {
        let townships = Index::townships(self).iter();
        townships.map(|township| township.range()).collect()
    }

    fn list(&self, item: usize) -> ListKind {
        Index::list(self, item)
    }

    fn name(&self, item: usize) -> String {
        self.text(item, Field::Name)
    }

    fn duties(&self, item: usize) -> String {
        self.text(item, Field::Duties)
    }

    fn holders(&self, part: Bigram) -> usize {
        self.count_part(part)
    }

    fn count(&self) -> usize {
        self.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compiled::{Compiler, Segment, TownshipRef};
    use crate::model::{Township, VersionInfo};

    /// The township of the tests under another name.
    fn township(id: &str) -> Township {
        let json = include_str!("../../tests/fixtures/township.json");
        let township: Township = serde_json::from_str(json).unwrap();
        Township {
            name: format!("{id}镇"),
            ..township.with_id(id)
        }
    }

    enum Grouped {
        Stored,
        Not,
    }

    /// An index over the shipped townships.
    fn shipped() -> Index {
        let file = Segment::in_program(include_bytes!("../../data/shipped.compiled"));
        let (segment, briefs) = file.unwrap();
        let townships = briefs.into_iter().map(|brief| TownshipRef {
            segment: 0,
            brief,
            version: VersionInfo::built_in(),
        });
        Index::over(vec![segment], townships.collect())
    }

    /// An index over files of townships with these ids.
    fn over(files: &[(Grouped, &[&str])]) -> Index {
        let (mut segments, mut townships) = (Vec::new(), Vec::new());
        for (number, (grouped, ids)) in files.iter().enumerate() {
            let mut compiler = Compiler::default();
            ids.iter().for_each(|id| compiler.add(township(id)));
            if matches!(grouped, Grouped::Stored) {
                compiler.group(&mut |_| {});
            }
            let (segment, briefs) = Segment::in_memory(compiler.finish(Vec::new())).unwrap();
            segments.push(segment);
            townships.extend(briefs.into_iter().map(|brief| TownshipRef {
                segment: number,
                brief,
                version: VersionInfo::built_in(),
            }));
        }
        Index::over(segments, townships)
    }

    #[test]
    fn what_was_grouped_when_compiled_is_known_at_once() {
        let stored = over(&[(Grouped::Stored, &["a", "b"])]);
        let known = stored.known_groups().unwrap();
        let found = over(&[(Grouped::Not, &["a", "b"])]);
        assert!(found.known_groups().is_none());
        assert_eq!(known.all(), found.groups().all());
    }

    #[test]
    fn the_groups_of_one_item_are_read_as_those_of_all() {
        let (one_by_one, all) = (shipped(), shipped());
        let joined = (0..all.len()).filter(|&item| {
            let groups: Vec<Group> = all.groups().with(item).cloned().collect();
            assert_eq!(one_by_one.known_groups_of(item), Some(groups.clone()));
            groups.len() > 1
        });
        assert!(joined.count() > 0);
        assert!(one_by_one.found.get().is_none());
        let unknown = over(&[(Grouped::Stored, &["a", "b"]), (Grouped::Not, &["c"])]);
        assert_eq!(unknown.known_groups_of(0), None);
    }

    #[test]
    fn items_of_another_file_join_the_groups_that_are_stored() {
        let index = over(&[(Grouped::Stored, &["a", "b"]), (Grouped::Not, &["c"])]);
        assert!(index.known_groups().is_none());
        assert!(index.is_mostly_grouped());
        let groups = index.groups();
        let sizes: Vec<usize> = groups.all().iter().map(|group| group.items.len()).collect();
        assert_eq!(sizes, vec![3; index.len() / 3]);
    }

    #[test]
    fn groups_of_two_files_come_together_whole() {
        let index = over(&[
            (Grouped::Stored, &["a", "b"]),
            (Grouped::Stored, &["c", "d"]),
        ]);
        let found: Vec<Vec<Group>> = [0, 1].map(|part| index.stored_groups(part).unwrap()).into();
        let whole = Groups::onto(&index, &found, &[], |_| Ok::<(), ()>(())).unwrap();
        assert_eq!(whole.all(), index.groups().all());
        let items = whole.all().iter().map(|group| group.items.len());
        assert_eq!(items.sum::<usize>(), index.len());
    }

    #[test]
    fn more_townships_than_any_province_has_are_not_grouped() {
        let townships = |count: usize| {
            let file = Segment::in_program(include_bytes!("../../data/shipped.compiled"));
            let (segment, briefs) = file.unwrap();
            let numbered = (0..count).map(|number| {
                let mut brief = briefs[0].clone();
                brief.id = format!("t-{number}");
                TownshipRef {
                    segment: 0,
                    brief,
                    version: VersionInfo::built_in(),
                }
            });
            Index::over(vec![segment], numbered.collect())
        };
        assert!(townships(grouping::MOST).can_be_grouped());
        assert!(!townships(grouping::MOST + 1).can_be_grouped());
    }

    #[test]
    fn other_decisions_leave_what_was_found() {
        let index = over(&[(Grouped::Not, &["a", "b"])]);
        let first = index.item(0).id;
        let groups = index.groups().all().len();
        let decided = index.deciding(vec![Decision::Apart { item: first }]);
        assert_eq!(decided.known_groups().unwrap().all().len(), groups + 1);
        let back = decided.deciding(Vec::new());
        assert_eq!(back.groups().all().len(), groups);
    }
}
