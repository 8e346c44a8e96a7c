//! Which properties hold for which bytes of the text: pages of 512 bytes, with runs of characters or paragraphs.

use std::collections::HashSet;

use super::super::ole::{u16_at, u32_at};
use super::{Streams, Structure};

const PAGE: usize = 512;

/// Runs in order; each from the end of the one before, or from its own beginning.
#[derive(Debug)]
pub(super) struct Runs<'a> {
    runs: Vec<Run<'a>>,
}

#[derive(Debug, Clone, Copy)]
struct Run<'a> {
    from: u32,
    to: u32,
    sprms: &'a [u8],
}

impl<'a> Runs<'a> {
    /// The runs of paragraphs; the number of the style comes before their properties.
    pub fn of_paragraphs(streams: &'a Streams) -> Runs<'a> {
        // Behind the place of the properties stands the paragraph's height.
        Runs::read(streams, Structure::ParagraphRuns, 13, |page, at| {
            let words = usize::from(*page.get(at)?);
            let (from, length) = match words {
                0 => (at + 2, 2 * usize::from(*page.get(at + 1)?)),
                words => (at + 1, 2 * words - 1),
            };
            page.get(from..from + length)
        })
    }

    /// The runs of characters.
    pub fn of_characters(streams: &'a Streams) -> Runs<'a> {
        Runs::read(streams, Structure::CharacterRuns, 1, |page, at| {
            let length = usize::from(*page.get(at)?);
            page.get(at + 1..at + 1 + length)
        })
    }

    fn read(
        streams: &'a Streams,
        structure: Structure,
        entry: usize,
        sprms: impl Fn(&'a [u8], usize) -> Option<&'a [u8]>,
    ) -> Runs<'a> {
        let (table, _) = streams.structure(structure);
        let count = table.len().saturating_sub(4) / 8;
        let mut runs = Vec::new();
        // A page that is named again says nothing new.
        let mut seen = HashSet::new();
        for at in 0..count {
            let page = u32_at(table, 4 * (count + 1 + at)) as usize & 0x3F_FFFF;
            let content = streams.word.get(page * PAGE..(page + 1) * PAGE);
            let Some(page) = content.filter(|_| seen.insert(page)) else {
                continue;
            };
            // No more than have their places and entries in the page.
            let most = (PAGE - 5) / (4 + entry);
            let own = usize::from(page[PAGE - 1]).min(most);
            for run in 0..own {
                let place = 4 * (own + 1) + entry * run;
                let offset = page.get(place).map_or(0, |&offset| 2 * usize::from(offset));
                runs.push(Run {
                    from: u32_at(page, 4 * run),
                    to: u32_at(page, 4 * run + 4),
                    sprms: Some(offset)
                        .filter(|&at| at > 0)
                        .and_then(|at| sprms(page, at))
                        .unwrap_or_default(),
                });
            }
        }
        runs.sort_by_cached_key(|run| run.from);
        Runs { runs }
    }

    /// The properties of what stands at byte `at`.
    pub fn find(&self, at: u32) -> &'a [u8] {
        let behind = self.runs.partition_point(|run| run.from <= at);
        let run = self.runs[..behind].last().filter(|run| at < run.to);
        run.map_or(&[], |run| run.sprms)
    }
}

/// Properties kept apart in the stream of data, at the place that `operand` names.
pub(super) fn huge<'a>(streams: &'a Streams, operand: &[u8]) -> &'a [u8] {
    let at = u32_at(operand, 0) as usize;
    let length = usize::from(u16_at(&streams.data, at));
    streams
        .data
        .get(at.saturating_add(2)..)
        .and_then(|data| data.get(..length))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_is_named_again_has_its_runs_once() {
        // Two runs, of which the second is hidden; its properties stand at byte 100.
        let mut page = [100_u32, 110, 120].map(u32::to_le_bytes).concat();
        page.extend([0, 50]);
        page.resize(PAGE, 0);
        page[100..104].copy_from_slice(&[3, 0x3C, 0x08, 1]);
        page[PAGE - 1] = 2;
        let named = |page: &[u8], times: usize| {
            let table = [vec![0; 4 * (times + 1)], [1, 0, 0, 0].repeat(times)].concat();
            let mut word = vec![0; PAGE];
            let place = Structure::CharacterRuns as usize;
            word[place + 4..place + 8].copy_from_slice(&(table.len() as u32).to_le_bytes());
            word.extend(page);
            Streams {
                word,
                table,
                data: Vec::new(),
            }
        };
        for times in [1, 3] {
            let streams = named(&page, times);
            let runs = Runs::of_characters(&streams);
            assert_eq!(runs.runs.len(), 2);
            assert!(runs.find(105).is_empty() && runs.find(120).is_empty());
            assert_eq!(runs.find(115), [0x3C, 0x08, 1]);
        }
        page[PAGE - 1] = 255;
        assert_eq!(Runs::of_characters(&named(&page, 1)).runs.len(), 101);
    }
}
