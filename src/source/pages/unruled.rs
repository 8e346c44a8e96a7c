//! Tables that no lines enclose, among the lines of pages.

use super::super::page::{Glyph, Page};
use super::gutters::{Loose, tables};
use super::lines::{Line, lines};
use super::placed::{Block, PlacedPage, in_order};
use super::spans::spans;

/// Puts the tables without lines between their columns in the place of their lines.
pub(super) fn find(placed: &mut [PlacedPage], pages: &[Page]) {
    let loose = placed.iter().zip(pages).map(|(placed, page)| Loose {
        number: placed.number,
        glyphs: in_text(placed),
        rules: spans(&page.rules).0,
    });
    let loose: Vec<Loose> = loose.collect();
    for (page, found) in placed.iter_mut().zip(tables(&loose)) {
        if found.tables.is_empty() {
            continue;
        }
        let kept = page
            .blocks
            .drain(..)
            .filter(|block| !matches!(block, Block::Line(_)));
        let mut blocks: Vec<Block> = kept.collect();
        let rest = lines(&found.rest, page.number);
        blocks.extend(rest.into_iter().map(Block::Line));
        blocks.extend(found.tables.into_iter().map(Block::Table));
        page.blocks = in_order(blocks);
    }
}

/// The loose glyphs of a page that are no furniture.
fn in_text<'p>(page: &PlacedPage<'p>) -> Vec<&'p Glyph> {
    let furniture = page.blocks.iter().filter_map(|block| match block {
        Block::Furniture(line) => Some(line),
        _ => None,
    });
    let furniture: Vec<&Line> = furniture.collect();
    let is_part = |glyph: &Glyph, line: &Line| {
        let within = (line.left - 1.0..=line.right + 1.0).contains(&glyph.x);
        within && (glyph.y - line.base).abs() < 0.4 * line.size
    };
    let loose = page.loose.iter().copied();
    loose
        .filter(|glyph| !furniture.iter().any(|line| is_part(glyph, line)))
        .collect()
}
