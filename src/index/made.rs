//! An index put together of what lies in several places.

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
        let mut index = Index {
            renumbered: segments
                .iter()
                .map(|segment| vec![None; segment.categories().len()])
                .collect(),
            ..Index::default()
        };
        let mut runs: Vec<Vec<part::Run>> = segments.iter().map(|_| Vec::new()).collect();
        for Stand { part, mut brief } in stands {
            let number = index.len();
            let first = std::mem::replace(&mut brief.first, number as u32);
            runs[part].push(part::Run::new(first, brief.items(), number));
            for (category, _) in segments[part].tallies(&brief) {
                let there = category as usize;
                if let Some(here @ None) = index.renumbered[part].get_mut(there) {
                    let name = &segments[part].categories()[there];
                    *here = Some(position_or_push(&mut index.categories, name));
                }
            }
            index.homes.push(Home { part, first });
            index.townships.push(brief);
        }
        let parts = segments.into_iter().zip(runs);
        index.parts = parts
            .map(|(segment, runs)| Part::new(segment, runs))
            .collect();
        index
    }
}

fn position_or_push(names: &mut Vec<String>, name: &str) -> u16 {
    let at = names.iter().position(|n| n == name).unwrap_or_else(|| {
        names.push(name.to_string());
        names.len() - 1
    });
    at as u16
}
