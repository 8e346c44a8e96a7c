//! An index put together of what lies in several places.

use super::{Index, Part, Place, part};
use crate::compiled::{Kinds, Segment, Stand, compile};
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
        let mut index = Index::default();
        let mut runs: Vec<Vec<part::Run>> = segments.iter().map(|_| Vec::new()).collect();
        let kinds: Vec<Kinds> = segments.iter().map(Segment::places).collect();
        let mut categories: Vec<Vec<Option<u16>>> = segments
            .iter()
            .map(|segment| vec![None; segment.categories().len()])
            .collect();
        let items = |stand: &Stand| segments[stand.part].townships()[stand.township].items();
        index
            .places
            .reserve_exact(stands.iter().map(|stand| items(stand) as usize).sum());
        for stand in stands {
            let segment = &segments[stand.part];
            let brief = &segment.townships()[stand.township];
            let first = index.places.len();
            runs[stand.part].push(part::Run::new(brief.first, brief.items(), first));
            for item in brief.first..brief.first + brief.items() {
                let (category, list) = kinds[stand.part].of(item);
                let Some(known) = categories[stand.part].get_mut(category as usize) else {
                    continue;
                };
                let category = *known.get_or_insert_with(|| {
                    position_or_push(
                        &mut index.categories,
                        &segment.categories()[category as usize],
                    )
                });
                let township = index.townships.len() as u32;
                index.places.push(Place {
                    township,
                    category,
                    list,
                });
            }
            index.homes.push([stand.part, stand.township]);
            let mut brief = brief.clone();
            brief.id = stand.id;
            brief.first = first as u32;
            index.townships.push(brief);
        }
        drop(kinds);
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
