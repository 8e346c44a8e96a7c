//! Whether pages have text at all, and text that means something.

use std::borrow::Cow;

use super::super::Refusal;
use super::super::page::{Ink, Page};
use super::placed::{Block, PlacedPage};
use crate::error::{DocumentFault, PagedFormat};
use crate::text::characters::{is_unreadable, meant};

/// Share of a page from which on a picture is what the page shows.
const PICTURE: f32 = 0.3;

/// Characters of a title or caption, and of the number of a page.
const CAPTION: usize = 40;

/// Drops the text of `page` that nobody sees, unless it is what was recognized in a picture.
pub(super) fn drop_unseen(page: &mut Page) {
    let seen = page
        .glyphs
        .iter()
        .filter(|glyph| glyph.ink != Ink::None)
        .count();
    let scanned = page.pictures >= PICTURE || seen == 0;
    if !scanned {
        page.glyphs.retain(|glyph| glyph.ink != Ink::None);
    }
}

/// Reads the characters of `page` as what they stand for, as 一 for the radical ⼀: markers and labels tell tables apart. What
/// only a symbol font knows depends on where it stands, and is made out later.
pub(super) fn read_as_shown(page: &mut Page) {
    page.glyphs.retain_mut(|glyph| {
        if glyph.text.is_empty() || glyph.text.chars().any(is_unreadable) {
            return true;
        }
        if let Cow::Owned(shown) = meant(&glyph.text) {
            glyph.text = shown;
        }
        !glyph.text.is_empty()
    });
}

/// Refuses `pages` without text, and such of which most of the text has no meaning.
pub(super) fn check_text(pages: &[Page], format: PagedFormat) -> Result<(), Refusal> {
    let glyphs = || pages.iter().flat_map(|page| &page.glyphs);
    let (mut all, mut without) = (0_usize, 0);
    for glyph in glyphs().filter(|glyph| glyph.text.is_empty() || !glyph.text.trim().is_empty()) {
        all += 1;
        without += usize::from(glyph.text.is_empty());
    }
    let number =
        |of: &dyn Fn(&Page) -> bool| pages.iter().position(of).map_or(1, |at| at as u32 + 1);
    let fault = if all == 0 {
        let page = number(&|page| page.pictures >= PICTURE);
        DocumentFault::Scan { page, format }
    } else if without * 2 > all {
        let page = number(&|page| page.glyphs.iter().any(|glyph| glyph.text.is_empty()));
        DocumentFault::FontsWithoutMeaning { page }
    } else {
        return Ok(());
    };
    Err(Refusal::new(1, fault))
}

/// Refuses pages of which one is a picture behind the first table: rows may stand in it. Where there is no table at all,
/// and hardly any text or most pages are pictures, it stands in the first picture.
pub(super) fn check_pictures(
    pages: &[Page],
    placed: &[PlacedPage],
    format: PagedFormat,
) -> Result<(), Refusal> {
    let first = placed.iter().position(has_table);
    let shows_table = |(page, placed): &(&Page, &PlacedPage)| {
        page.pictures >= PICTURE && !has_table(placed) && text(placed) <= CAPTION
    };
    let bare = || placed.iter().all(|page| text(page) <= CAPTION);
    let shown = || pages.iter().zip(placed).filter(shows_table).count();
    let from = match first {
        Some(first) => first,
        None if bare() || 2 * shown() > pages.len() => 0,
        None => return Ok(()),
    };
    match pages.iter().zip(placed).skip(from).find(shows_table) {
        Some((_, placed)) => Err(Refusal::new(
            1,
            DocumentFault::Scan {
                page: placed.number,
                format,
            },
        )),
        None => Ok(()),
    }
}

fn has_table(page: &PlacedPage) -> bool {
    page.blocks.iter().any(|b| matches!(b, Block::Table(_)))
}

/// Characters that stand on `page` outside of tables, heads and feet.
fn text(page: &PlacedPage) -> usize {
    let lines = page.blocks.iter().filter_map(|block| match block {
        Block::Line(line) => Some(line.text.chars().count()),
        _ => None,
    });
    lines.sum()
}
