//! An index put together of what lies in several places.

use std::mem;

use super::titles::titles;
use super::{Home, Index, Part, part};
use crate::compiled::{Segment, Stand, compile};
use crate::model::Township;

impl Index {
    /// The index over `townships`, compiled in memory.
    pub fn build(townships: Vec<Township>) -> Index {
        // What was just compiled is fit.
        let compiled = Segment::in_memory(compile(townships)).into_iter();
        let (segments, briefs): (Vec<_>, Vec<_>) = compiled.unzip();
        let briefs = briefs.into_iter().flatten();
        let stands = briefs.map(|brief| Stand { part: 0, brief }).collect();
        Index::over(segments, stands)
    }

    /// The index over those townships of `segments` that are named, in that order.
    pub fn over(segments: Vec<Segment>, stands: Vec<Stand>) -> Index {
        let unseen = |segment: &Segment| vec![None; segment.categories().len()];
        let mut renumbered: Vec<Vec<Option<u16>>> = segments.iter().map(unseen).collect();
        let mut categories = Vec::new();
        let mut runs: Vec<Vec<part::Run>> = segments.iter().map(|_| Vec::new()).collect();
        let mut homes = Vec::with_capacity(stands.len());
        let mut next = 0;
        let townships = stands.into_iter().map(|Stand { part, mut brief }| {
            let first = mem::replace(&mut brief.first, next);
            runs[part].push(part::Run::new(first, brief.items(), next as usize));
            for (category, _) in segments[part].tallies(&brief) {
                let there = category as usize;
                if let Some(here @ None) = renumbered[part].get_mut(there) {
                    let name = &segments[part].categories()[there];
                    *here = Some(position_or_push(&mut categories, name));
                }
            }
            homes.push(Home { part, first });
            next += brief.items();
            brief
        });
        let townships: Vec<_> = townships.collect();
        let parts = segments.into_iter().zip(runs);
        Index {
            parts: parts
                .map(|(segment, runs)| Part::new(segment, runs))
                .collect(),
            titles: titles(&townships),
            townships,
            homes,
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
    at as u16
}
