//! Merges the townships of several folders: which of those with one id counts, and in which order they come.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::mem;

use super::folder_index::FolderIndex;
use super::ids;
use crate::compiled::{Brief, Segment, TownshipRef};
use crate::model::VersionInfo;

/// The townships that count, added from the folder that counts first on.
#[derive(Default)]
pub(super) struct Merge {
    indexes: Vec<FolderIndex>,
    townships: Vec<MergedTownship>,
    /// The position in `townships` of each id.
    ids: HashMap<String, usize>,
}

/// A township that was added.
struct MergedTownship {
    /// Number of the folder index.
    part: usize,
    /// Its number there.
    at: usize,
    /// Where it comes from; the versions that count behind it are counted, too.
    version: VersionInfo,
}

impl Merge {
    /// Adds those of another folder, unless a township with the id is there already.
    pub fn add(&mut self, index: FolderIndex) {
        let part = self.indexes.len();
        let all = index.briefs.len();
        self.townships.reserve(all);
        self.ids.reserve(all);
        self.indexes.push(index);
        for at in 0..all {
            if let Some(version) = self.indexes[part].versions[at].take() {
                self.add_township(MergedTownship { part, at, version });
            }
        }
    }

    /// Whether there is no township yet.
    pub fn is_empty(&self) -> bool {
        self.townships.is_empty()
    }

    /// Leaves out the townships of the folder that was added last.
    pub fn leave_out_last(&mut self) {
        let last = self.indexes.len().saturating_sub(1);
        self.townships.retain(|one| one.part != last);
    }

    /// Adds a township unless one that counts before it has its id. If that is another place, such as the
    /// 和平镇 of another county, this one gets another id.
    fn add_township(&mut self, new: MergedTownship) {
        let brief = self.brief(&new);
        let with_id = |id: &str| self.ids.get(id).map(|&at| &self.townships[at]);
        let other = |id: &str| with_id(id).is_some_and(|one| !self.brief(one).is_same_place(brief));
        let id = if other(&brief.id) {
            ids::free([&brief.name, &brief.region], other)
        } else {
            brief.id.clone()
        };
        match self.ids.entry(id) {
            Entry::Occupied(there) => {
                self.townships[*there.get()].version.versions += new.version.versions;
            }
            Entry::Vacant(free) => {
                self.indexes[new.part].briefs[new.at]
                    .id
                    .clone_from(free.key());
                free.insert(self.townships.len());
                self.townships.push(new);
            }
        }
    }

    fn brief(&self, one: &MergedTownship) -> &Brief {
        &self.indexes[one.part].briefs[one.at]
    }

    /// Where they lie, and each of them: those with the ids of `shipped` in their order, then the others by place.
    pub fn in_order(mut self, shipped: &[String]) -> (Vec<Segment>, Vec<TownshipRef>) {
        let mut townships = mem::take(&mut self.townships);
        let key = |one: &MergedTownship| {
            let brief = self.brief(one);
            let place = shipped.iter().position(|id| *id == brief.id);
            (place.unwrap_or(shipped.len()), &brief.region, &brief.name)
        };
        // Those of one folder are in order already, which makes this quick.
        townships.sort_by(|one, other| key(one).cmp(&key(other)));
        let townships = townships.into_iter().map(|one| TownshipRef {
            segment: one.part,
            brief: mem::take(&mut self.indexes[one.part].briefs[one.at]),
            version: one.version,
        });
        let townships = townships.collect();
        let segments = self.indexes.into_iter().map(|index| index.segment);
        (segments.collect(), townships)
    }
}
