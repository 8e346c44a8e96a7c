//! Tables out of pages: from what stands where to paragraphs, rows and cells, whatever format placed it.

mod bands;
mod centred;
mod columns;
mod cuts;
mod furniture;
mod group_titles;
mod grouped;
mod gutters;
mod header;
mod joined;
mod lattice;
mod lines;
mod overhang;
mod page_numbers;
mod paragraphs;
mod placed;
mod row_numbers;
mod sound;
mod spans;
mod striped;
mod table;
mod table_lines;
mod tagged;
mod unruled;
mod upright;
mod written;

use super::Refusal;
use super::grid::Grid;
use super::page::Pages;
use crate::error::PagedFormat;

/// The paragraphs and rows of `pages` of a document in `format`, in order.
///
/// # Errors
/// A refusal where there is no text, where most of it has no meaning, where a page is a picture amid
/// tables, or where there is more than any list has.
pub(super) fn into_grid(document: Pages, format: PagedFormat) -> Result<Grid, Refusal> {
    let Pages {
        mut pages,
        tables,
        slack,
    } = document;
    for page in &mut pages {
        upright::turn(page);
        sound::drop_unseen(page);
        sound::read_as_shown(page);
    }
    sound::check_text(&pages, format)?;
    let watermarks = furniture::watermarks(&mut pages);
    let mut placed = placed::read(&pages)?;
    furniture::running(&mut placed);
    tagged::find(&mut placed, &pages, &tables);
    unruled::find(&mut placed, &pages);
    sound::check_pictures(&pages, &placed, format)?;
    furniture::add(&mut placed, watermarks);
    written::grid(joined::blocks(placed), slack)
}
