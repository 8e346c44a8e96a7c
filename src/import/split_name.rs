//! Tells the cells of rows apart that have at most two: the name of a basic row, name and takeover
//! of a reclaimed one.

use super::cut::SURE;
use super::headings::heading;
use super::known_names::KnownNames;
use super::names::has_place;
use super::piece::{Edge, Piece, line_widths, widest};
use super::profile::Profile;
use super::row::{Block, RowCells};
use super::split::Split;
use super::takeover;

/// How a takeover begins that names nobody: the duty has ended. No name of a duty does.
const ENDED: [&str; 5] = ["不再", "取消", "停止", "无需", "落实为基层减负"];

/// The name of a basic row is all that stands behind its category.
pub(super) fn basic(block: &Block) -> Split {
    Split {
        cells: RowCells {
            category: block.category.clone(),
            name: block.body.clone(),
            ..RowCells::default()
        },
        oddity: 0,
        margin: SURE,
        other: None,
    }
}

/// Cuts a reclaimed row into name and takeover.
pub(super) fn reclaimed(block: &Block, profile: &Profile) -> Split {
    let body = &block.body;
    let (at, margin, next) = takeover_start(body, profile)
        .or_else(|| Some((without_departments(body, profile)?, 2, None)))
        .unwrap_or((body.len(), 0, None));
    let cells = |at: usize| RowCells {
        category: block.category.clone(),
        name: body[..at].to_vec(),
        takeover: body[at..].to_vec(),
        ..RowCells::default()
    };
    Split {
        cells: cells(at),
        oddity: if at == body.len() { SURE } else { 0 },
        margin,
        other: next.map(cells),
    }
}

/// Where departments, or else a label, stand behind the name: the least odd place, and by how
/// much it beats the next one, if there is one.
fn takeover_start(body: &[Piece], profile: &Profile) -> Option<(usize, u32, Option<usize>)> {
    let mut ways: Vec<(u32, usize)> = (1..body.len())
        .filter_map(|at| Some((oddity(body, at, profile)?, at)))
        .collect();
    ways.sort_unstable();
    let labelled = || (1..body.len()).find(|&at| takeover::is_label(&body[at].text));
    match ways.first() {
        Some(&(least, at)) => {
            let next = ways.get(1);
            let margin = next.map_or(SURE, |next| next.0 - least);
            Some((at, margin, next.map(|next| next.1)))
        }
        None => Some((labelled()?, SURE, None)),
    }
}

/// How odd a border at `at` is; `None` where no takeover begins there.
fn oddity(body: &[Piece], at: usize, profile: &Profile) -> Option<u32> {
    let (name, rest) = body.split_at(at);
    let (names, count) = heading(rest, &KnownNames::default())?;
    if !has_place(&names[0]) && !rest[count - 1].text.ends_with(['：', ':']) {
        return None;
    }
    let short = |pieces: &[Piece], width: usize| {
        let lines = line_widths(pieces);
        lines
            .iter()
            .rev()
            .skip(1)
            .filter(|&&used| used + 5 < width)
            .count() as u32
    };
    let strange = names
        .iter()
        .filter(|name| !profile.knows_place_of(name))
        .count() as u32;
    let name_width = profile.name.unwrap_or_else(|| widest(name));
    let wide = line_widths(name)
        .iter()
        .filter(|&&used| used > name_width + 2)
        .count() as u32;
    // A list of departments is broken only where its column is full.
    let broken = short(&rest[..count], widest(rest));
    Some(3 * strange + 2 * short(name, name_width) + 6 * wide + 4 * broken)
}

/// Without departments: behind a blank that parts two cells, or the first line that ends early.
fn without_departments(body: &[Piece], profile: &Profile) -> Option<usize> {
    let ends = body.last().is_some_and(|last| last.text.ends_with('。'));
    let opens = |at: &usize| ends && ENDED.iter().any(|word| body[*at].text.starts_with(word));
    if let Some(at) = (1..body.len()).find(opens) {
        return Some(at);
    }
    (1..body.len()).find(|&at| {
        let early = profile.name.is_some_and(|width| {
            line_widths(&body[..at])
                .last()
                .is_some_and(|used| used + 5 < width)
        });
        body[at].edge == Edge::Space || early
    })
}
