//! Puts an index together from the segments of several places.

use std::mem;
use std::sync::Arc;

use super::titles::titles;
use super::{Index, IndexSegment, SegmentRef, index_segment};
use crate::compiled::{Segment, TownshipRef, compile};
use crate::model::{Township, VersionInfo};

impl Index {
    /// The index over `townships`, compiled in memory.
    pub fn build(townships: Vec<Township>) -> Index {
        // What was just compiled is fit.
        let compiled = Segment::in_memory(compile(townships)).into_iter();
        let (segments, briefs): (Vec<_>, Vec<_>) = compiled.unzip();
        let briefs = briefs.into_iter().flatten();
        let townships = briefs.map(|brief| TownshipRef {
            segment: 0,
            brief,
            version: VersionInfo::built_in(),
        });
        Index::over(segments, townships.collect())
    }

    /// The index over those townships of `segments` that are named, in that order.
    pub fn over(segments: Vec<Segment>, townships: Vec<TownshipRef>) -> Index {
        let unseen = |segment: &Segment| vec![None; segment.categories().len()];
        let mut renumbered: Vec<Vec<Option<u16>>> = segments.iter().map(unseen).collect();
        let mut categories = Vec::new();
        let mut runs: Vec<Vec<index_segment::ItemRun>> =
            segments.iter().map(|_| Vec::new()).collect();
        let mut homes = Vec::with_capacity(townships.len());
        let mut versions = Vec::with_capacity(townships.len());
        let mut next = 0;
        let townships = townships.into_iter().map(|township| {
            let (part, mut brief) = (township.segment, township.brief);
            let first = mem::replace(&mut brief.first, next);
            runs[part].push(index_segment::ItemRun::new(
                first,
                brief.items(),
                next as usize,
            ));
            for ((category, _), _) in segments[part].kind_runs(&brief) {
                let there = category as usize;
                if let Some(here @ None) = renumbered[part].get_mut(there) {
                    let name = &segments[part].categories()[there];
                    *here = Some(position_or_push(&mut categories, name));
                }
            }
            homes.push(SegmentRef { part, first });
            versions.push(township.version);
            next += brief.items();
            brief
        });
        let townships: Vec<_> = townships.collect();
        if categories.is_empty() && !townships.is_empty() {
            // A damaged file may name none that is there, and every item has one.
            categories.push(String::new());
        }
        let parts = segments.into_iter().zip(runs);
        let parts = parts.map(|(segment, runs)| IndexSegment::new(segment, runs));
        Index {
            parts: Arc::new(parts.collect()),
            titles: titles(&townships),
            townships,
            homes,
            versions,
            categories,
            renumbered,
            ..Index::default()
        }
    }
}

fn position_or_push(names: &mut Vec<String>, name: &str) -> u16 {
    let at = names.iter().position(|n| n == name).unwrap_or_else(|| {
        names.push(name.to_string());
        names.len() - 1
    });
    // Beyond as many categories as no library has, all are the last one.
    u16::try_from(at).unwrap_or(u16::MAX)
}
