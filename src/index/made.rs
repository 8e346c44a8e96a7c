//! An index put together of what lies in several places.

use super::{Index, Part, part};
use crate::compiled::{Segment, Stand, compile};
use crate::model::Township;

impl Index {
    /// The index over `townships`, compiled in memory.
    pub fn build(townships: Vec<Township>) -> Index {
        // What was just compiled is fit.
        let segment = Segment::in_memory(compile(townships));
        let segments: Vec<Segment> = segment.into_iter().collect();
        let all = segments
            .iter()
            .flat_map(|segment| segment.townships().iter().enumerate());
        let stands = all.map(|(township, brief)| Stand {
            part: 0,
            township,
            id: brief.id.clone(),
        });
        let stands = stands.collect();
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
        for Stand { part, township, id } in stands {
            let segment = &segments[part];
            let there = &segment.townships()[township];
            let first = index.len();
            runs[part].push(part::Run::new(there.first, there.items(), first));
            let renumbered = there.categories.iter().filter_map(|&(category, items)| {
                let here = index.renumbered[part].get_mut(category as usize)?;
                let name = &segment.categories()[category as usize];
                let here =
                    here.get_or_insert_with(|| position_or_push(&mut index.categories, name));
                Some((u32::from(*here), items))
            });
            let renumbered = renumbered.collect();
            let mut brief = there.clone();
            brief.categories = renumbered;
            brief.first = first as u32;
            brief.id = id;
            index.homes.push([part, township]);
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
