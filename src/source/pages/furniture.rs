//! What pages carry beside their text: watermarks, running heads and feet, page numbers.

use std::collections::HashMap;

use super::super::page::{Glyph, Ink, Page};
use super::header::names_numbers_first;
use super::lines::{Line, lines};
use super::page_numbers::{is_number, wording};
use super::placed::{Block, PlacedPage};
use super::upright::quarters;

/// Of the usual height of text, from where on a glyph is large.
const LARGE: f32 = 1.6;
/// Points within which something stands at the same place on another page.
const PLACE: f32 = 6.0;
/// Share of a page's height, at the top and at the bottom, where running heads and feet stand.
const MARGIN: f32 = 0.14;
/// Of the usual distance of lines, and of the font's height, how far a running head or foot is from the text at least.
const APART: f32 = 1.3;
const CLOSE: f32 = 1.6;
/// Lines of one running head or foot.
const EDGE: usize = 6;
/// Watermarks of one page.
const MARKS: usize = 20;

/// Takes the watermarks out of `pages`: text that stands askew, and text that is pale or large and stands at one
/// place of most pages. Gives them page by page.
pub(super) fn watermarks(pages: &mut [Page]) -> Vec<Vec<Line>> {
    let usual = usual_size(pages);
    let repeated = repeated(pages, usual);
    let most = pages.len() / 2;
    let mut found = Vec::with_capacity(pages.len());
    for (at, page) in pages.iter_mut().enumerate() {
        let number = at as u32 + 1;
        let (askew, level): (Vec<Glyph>, Vec<Glyph>) = page
            .glyphs
            .drain(..)
            .partition(|glyph| quarters(glyph).is_none());
        let mut marks: Vec<Line> = askew_text(&askew, number).into_iter().collect();
        let is_mark = |line: &Line| pages_of(&repeated, line) > most.max(1);
        let candidates: Vec<&Glyph> = level
            .iter()
            .filter(|glyph| stands_out(glyph, usual))
            .collect();
        let lines: Vec<Line> = lines(&candidates, number)
            .into_iter()
            .filter(is_mark)
            .take(MARKS)
            .collect();
        let is_part = |glyph: &Glyph| {
            stands_out(glyph, usual)
                && lines.iter().any(|line| {
                    (glyph.y - line.base).abs() < line.size * 0.4
                        && (line.left - 1.0..=line.right + 1.0).contains(&glyph.x)
                })
        };
        page.glyphs = level.into_iter().filter(|glyph| !is_part(glyph)).collect();
        marks.extend(lines);
        found.push(marks);
    }
    found
}

/// The height that half of all text has at most.
fn usual_size(pages: &[Page]) -> f32 {
    let glyphs = pages.iter().flat_map(|page| &page.glyphs);
    let mut sizes: Vec<f32> = glyphs.map(|glyph| glyph.size).collect();
    sizes.sort_by(f32::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or(10.0)
}

fn stands_out(glyph: &Glyph, usual: f32) -> bool {
    glyph.ink == Ink::Pale || glyph.size > LARGE * usual
}

/// Text and place of what stands out, with the number of pages that have it.
type Places = HashMap<(String, i32, i32), usize>;

fn repeated(pages: &[Page], usual: f32) -> Places {
    let mut places = Places::new();
    for (at, page) in pages.iter().enumerate() {
        let glyphs = page.glyphs.iter().filter(|glyph| quarters(glyph).is_some());
        let glyphs: Vec<&Glyph> = glyphs.filter(|glyph| stands_out(glyph, usual)).collect();
        for line in lines(&glyphs, at as u32 + 1) {
            *places.entry(place(&line)).or_default() += 1;
        }
    }
    places
}

fn place(line: &Line) -> (String, i32, i32) {
    let step = |at: f32| (at / PLACE).round() as i32;
    (line.text.clone(), step(line.left), step(line.base))
}

/// How many pages have `line`, at its place or next to it.
fn pages_of(places: &Places, line: &Line) -> usize {
    let (text, x, y) = place(line);
    let around = (-1..=1).flat_map(|dx| (-1..=1).map(move |dy| (dx, dy)));
    around
        .filter_map(|(dx, dy)| {
            // A page may have text at the end of all numbers.
            let next = (text.clone(), x.checked_add(dx)?, y.checked_add(dy)?);
            places.get(&next)
        })
        .sum()
}

/// What stands askew on a page, as one line.
fn askew_text(glyphs: &[Glyph], page: u32) -> Option<Line> {
    let first = glyphs.first()?;
    let text: String = glyphs.iter().map(|glyph| glyph.text.as_str()).collect();
    Some(Line {
        text,
        left: first.x,
        right: first.x,
        base: first.y,
        size: first.size,
        page,
        way: super::lines::Way::Turned,
    })
}

/// Marks running heads and feet and page numbers among the lines over and under everything else. The first head of
/// each wording is left as it is: it may be the title of what follows. So is the header of a table, whose columns may stand
/// elsewhere on each page.
pub(super) fn running(pages: &mut [PlacedPage]) {
    let mut counts: HashMap<(String, Edge), usize> = HashMap::new();
    for page in pages.iter() {
        for (at, edge) in edges(page) {
            if let Block::Line(line) = &page.blocks[at] {
                *counts.entry((wording(line), edge)).or_default() += 1;
            }
        }
    }
    // Heads of left and of right pages may differ.
    let enough = (pages.len() * 2 / 5).max(2);
    let mut told: Vec<String> = Vec::new();
    for page in pages.iter_mut() {
        let edges = edges(page);
        let repeated = |(at, edge): &(usize, Edge)| match &page.blocks[*at] {
            Block::Line(line) => counts
                .get(&(wording(line), *edge))
                .is_some_and(|count| *count >= enough),
            _ => false,
        };
        let repeated: Vec<(usize, Edge)> = edges.iter().copied().filter(repeated).collect();
        let running = running_on(page, &repeated);
        for (at, edge) in edges {
            let Block::Line(line) = &page.blocks[at] else {
                continue;
            };
            let repeats = running.contains(&at);
            // A bare number further inside, or beside the lines of a cell, may be that of a row.
            let outermost = at == 0 || at + 1 == page.blocks.len();
            let inner = match edge {
                Edge::Head => page.blocks.get(at + 1),
                Edge::Foot => at.checked_sub(1).map(|inner| &page.blocks[inner]),
            };
            let is_beside = |next: &Line| (next.base - line.base).abs() < line.size;
            let beside = matches!(inner, Some(Block::Line(next)) if is_beside(next));
            let number = is_number(line) && (outermost && !beside || wording(line) != "0");
            if !repeats && !number || names_numbers_first(&line.text) {
                continue;
            }
            if edge == Edge::Head && !number && !told.contains(&line.text) {
                told.push(line.text.clone());
                continue;
            }
            page.blocks[at] = Block::Furniture(line.clone());
        }
    }
}

/// Which of the `repeated` lines of `page` are apart from its text, or next to others that are: what stands close to other
/// lines may be one of a cell, worded like the last one of another page.
fn running_on(page: &PlacedPage, repeated: &[(usize, Edge)]) -> Vec<usize> {
    let bases = page.blocks.iter().filter_map(|block| match block {
        Block::Line(line) => Some(line.base),
        _ => None,
    });
    let bases: Vec<f32> = bases.collect();
    let mut steps: Vec<f32> = bases.windows(2).map(|pair| pair[1] - pair[0]).collect();
    steps.sort_by(f32::total_cmp);
    let usual = steps.get(steps.len() / 2).copied().unwrap_or(0.0);
    let mut running: Vec<usize> = Vec::new();
    // From the text outwards: heads are counted towards it, feet away from it.
    let (heads, feet): (Vec<_>, Vec<_>) =
        repeated.iter().partition(|(_, edge)| *edge == Edge::Head);
    for &&(at, edge) in heads.iter().rev().chain(feet.iter().rev()) {
        let inner = match edge {
            Edge::Head => Some(at + 1),
            Edge::Foot => at.checked_sub(1),
        };
        let (Block::Line(line), Some(inner)) = (&page.blocks[at], inner) else {
            continue;
        };
        let is_apart = match page.blocks.get(inner) {
            Some(Block::Line(next)) => {
                let gap = (next.base - line.base).abs();
                let over_table = names_numbers_first(&next.text) && gap >= line.size;
                over_table || gap > (APART * usual).max(CLOSE * line.size)
            }
            _ => true,
        };
        if is_apart || running.contains(&inner) {
            running.push(at);
        }
    }
    running
}

/// Where on a page something stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Edge {
    Head,
    Foot,
}

/// The lines of `page` in its margins: those before and behind everything else.
fn edges(page: &PlacedPage) -> Vec<(usize, Edge)> {
    let margin = page.height * MARGIN;
    let is_line = |at: &usize| matches!(&page.blocks[*at], Block::Line(_));
    let base = |at: usize| match &page.blocks[at] {
        Block::Line(line) => line.base,
        _ => f32::NAN,
    };
    let count = page.blocks.len();
    // What is below the header of a table is more of it.
    let is_over_tables = |at: &usize| match &page.blocks[*at] {
        Block::Line(line) => !names_numbers_first(&line.text),
        _ => false,
    };
    let heads = (0..count)
        .take(EDGE)
        .take_while(is_over_tables)
        .filter(|&at| base(at) < margin);
    let feet = (0..count)
        .rev()
        .take(EDGE)
        .take_while(is_line)
        .filter(|&at| base(at) > page.height - margin);
    let heads: Vec<(usize, Edge)> = heads.map(|at| (at, Edge::Head)).collect();
    let feet: Vec<(usize, Edge)> = feet.map(|at| (at, Edge::Foot)).collect();
    heads.into_iter().chain(feet).collect()
}

/// Adds the watermarks of each page before what else stands on it.
pub(super) fn add(pages: &mut [PlacedPage], watermarks: Vec<Vec<Line>>) {
    for (page, marks) in pages.iter_mut().zip(watermarks) {
        let marks = marks.into_iter().map(Block::Furniture);
        page.blocks.splice(0..0, marks);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page with these lines below each other.
    fn page(number: u32, texts: &[&str]) -> PlacedPage<'static> {
        let line = |(at, text): (usize, &&str)| {
            Block::Line(Line {
                text: (*text).to_string(),
                left: 50.0,
                right: 200.0,
                base: 30.0 + 12.0 * at as f32,
                size: 10.0,
                page: number,
                way: super::super::lines::Way::Along,
            })
        };
        PlacedPage {
            number,
            height: 800.0,
            blocks: texts.iter().enumerate().map(line).collect(),
            loose: Vec::new(),
        }
    }

    #[test]
    fn a_mark_may_stand_beyond_all_numbers() {
        let Block::Line(line) = page(1, &["征求意见稿"]).blocks.remove(0) else {
            unreachable!("the page has lines");
        };
        let far = Line {
            left: f32::MAX,
            base: f32::MIN,
            ..line
        };
        let places = Places::from([(place(&far), 3)]);
        assert_eq!(pages_of(&places, &far), 3);
    }

    #[test]
    fn the_last_line_of_a_cell_is_no_foot() {
        let at = |base: f32, text: &str| match page(1, &[text]).blocks.remove(0) {
            Block::Line(line) => Block::Line(Line { base, ..line }),
            other => other,
        };
        let page = |number: u32, foot: &str| PlacedPage {
            number,
            height: 800.0,
            blocks: vec![
                at(720.0, "甲镇负责宣传。"),
                at(733.0, "乙镇负责巡查。"),
                at(746.0, "3.存档备案。"),
                at(775.0, foot),
            ],
            loose: Vec::new(),
        };
        let mut pages = [page(1, "某县编办 1"), page(2, "某县编办 2")];
        running(&mut pages);
        let told = pages.map(|page| {
            page.blocks
                .iter()
                .map(|block| matches!(block, Block::Furniture(_)))
                .collect::<Vec<_>>()
        });
        assert_eq!(told, [[false, false, false, true]; 2]);
    }

    #[test]
    fn the_number_of_a_row_beside_its_last_line_is_none_of_a_page() {
        let foot = |base: f32| {
            let mut page = page(1, &["甲镇负责宣传。", "8"]);
            for (block, base) in page.blocks.iter_mut().zip([740.0, base]) {
                if let Block::Line(line) = block {
                    line.base = base;
                }
            }
            let mut pages = [page];
            running(&mut pages);
            matches!(pages[0].blocks[1], Block::Furniture(_))
        };
        assert!(!foot(746.0));
        assert!(foot(760.0));
    }

    #[test]
    fn heads_stand_over_the_header_of_a_table_and_not_below() {
        let texts = |row| ["某镇履职事项清单", "序号 事项名称 对应上级部", "门", row];
        let mut pages = [
            page(1, &texts("1 甲事")),
            page(2, &texts("2 乙事")),
            page(3, &texts("3 丙事")),
        ];
        running(&mut pages);
        let [first, second, third] = pages.map(|page| {
            let is_furniture = |block: &Block| matches!(block, Block::Furniture(_));
            page.blocks.iter().map(is_furniture).collect::<Vec<_>>()
        });
        assert_eq!(first, [false; 4]);
        assert_eq!(second, [true, false, false, false]);
        assert_eq!(third, [true, false, false, false]);
    }
}
