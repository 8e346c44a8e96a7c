//! Tells the cells of a row apart where a PDF left no sign between them.
//!
//! Every way to cut the row is weighed by how odd the cells would be: names that are no
//! departments, numbering that starts again for no reason, lines broken before the column is
//! full. The least odd cut wins; one nearly as good makes the row doubtful.

use std::collections::BTreeMap;

use super::cut::{Border, Cut, SURE, UNKNOWN, cut};
use super::marker::marker;
use super::name_list::{NameColumn, column};
use super::names::{self, has_place};
use super::oddity::{NumberState, foreign_headings, numbers_after};
use super::piece::{Piece, join, line_widths, widest};
use super::profile::{self, Profile};
use super::row::{Block, RowCells};
use crate::model::REGION_SUFFIXES;

/// The cells found, and how sure they are.
pub(super) struct Split {
    pub cells: RowCells,
    /// How odd the cut is; 0 is perfect.
    pub oddity: u32,
    /// How much odder the next best border between the two cells of duties is.
    pub margin: u32,
    /// The cells with that next best border, if there is one.
    pub other: Option<RowCells>,
}

/// A row that goes on after a page break: its repeated cells, and how far its numbers had come.
pub(super) struct Before<'a> {
    pub cells: &'a RowCells,
}

/// No name has more lines than this.
const NAME_PIECES: usize = 20;

/// Ways that are odder than the best one by this much are not looked at: the best one is sure.
const LEAD: u32 = 2;

/// A row with more pieces than this is no row: its end was not found.
const ROW_PIECES: usize = 1_500;

/// Cuts a cooperative row.
pub(super) fn cooperative(block: &Block, profile: &Profile, before: Option<&Before>) -> Split {
    let body = &block.body;
    if body.len() <= ROW_PIECES
        && let Some(before) = before
        && let Some(start) = repeated(body, before.cells)
    {
        return halves(block, profile, before.cells, start);
    }
    let way = (body.len() <= ROW_PIECES).then(|| best_way(block, profile));
    let Some(way) = way.flatten() else {
        return without_departments(block);
    };
    let duties = &body[way.duties..];
    let cells = |at: Border| {
        let (upstream, township) = at.divide(duties);
        RowCells {
            category: block.category.clone(),
            name: body[..way.name].to_vec(),
            departments: body[way.name..way.duties].to_vec(),
            upstream,
            township,
            ..RowCells::default()
        }
    };
    Split {
        cells: cells(way.cut.at),
        oddity: way.oddity,
        margin: way.cut.margin.min(way.lead.saturating_add(1)),
        other: way.cut.next.map(cells),
    }
}

/// A way to cut a row: the name ends at `name`, the departments at `duties`.
struct CutCandidate {
    name: usize,
    duties: usize,
    cut: Cut,
    oddity: u32,
    /// How much odder the next best way is that has other borders of the name and the departments.
    lead: u32,
}

/// The least odd way to cut the body of `block`.
fn best_way(block: &Block, profile: &Profile) -> Option<CutCandidate> {
    let body = &block.body;
    let mut best: Option<CutCandidate> = None;
    let mut cuts: BTreeMap<usize, Cut> = BTreeMap::new();
    for head in heads(body, profile) {
        let limit = best.as_ref().map_or(u32::MAX, |way| way.oddity);
        if head.oddity >= limit.saturating_add(LEAD) {
            break;
        }
        let rest = &body[head.duties..];
        let page = block
            .pages
            .iter()
            .filter_map(|page| page.checked_sub(head.duties))
            .next();
        let none = (NumberState::default(), NumberState::default());
        let cut = *cuts
            .entry(head.duties)
            .or_insert_with(|| cut(rest, profile, none, page));
        let width = profile.upstream.unwrap_or_else(|| widest(rest));
        let (upstream, _) = cut.at.divide(rest);
        let foreign = foreign_headings(&upstream, width, &head.departments, &body[..head.name]);
        let oddity = head.oddity + cut.oddity + foreign;
        let lead = match &mut best {
            Some(best) if oddity >= best.oddity => {
                best.lead = best.lead.min(oddity - best.oddity);
                continue;
            }
            Some(best) => best.oddity - oddity,
            None => SURE,
        };
        best = Some(CutCandidate {
            name: head.name,
            duties: head.duties,
            cut,
            oddity,
            lead,
        });
    }
    best
}

/// A way to read the front of a row as name and departments.
struct CellStart {
    name: usize,
    duties: usize,
    departments: Vec<String>,
    oddity: u32,
}

/// All ways to read the front of `body`, the least odd first.
fn heads(body: &[Piece], profile: &Profile) -> Vec<CellStart> {
    let mut heads = Vec::new();
    for name in 1..body.len().min(NAME_PIECES) {
        if !may_begin_column(&body[name]) {
            continue;
        }
        let odd = name_oddity(&body[..name], profile);
        let names = body[name..].iter().take_while(|piece| may_be_name(piece));
        for duties in name + 1..body.len().min(name + 1 + names.count()) {
            let departments = &body[name..duties];
            if let Some(column) = column(departments) {
                let odd = odd
                    + column_oddity(departments, &column, &body[duties], profile)
                    + torn_place(&body[name - 1], &column.names);
                heads.push(CellStart {
                    name,
                    duties,
                    departments: column.names,
                    oddity: odd,
                });
            }
        }
    }
    heads.sort_by_cached_key(|head| head.oddity);
    heads
}

/// No departments were found: the whole row is kept, as the name, for a person to look at.
fn without_departments(block: &Block) -> Split {
    Split {
        cells: RowCells {
            category: block.category.clone(),
            name: block.body.clone(),
            ..RowCells::default()
        },
        oddity: UNKNOWN,
        margin: 0,
        other: None,
    }
}

/// Where the duties begin in a row that repeats name and departments of the one before.
fn repeated(body: &[Piece], before: &RowCells) -> Option<usize> {
    let wanted = join(&before.name) + &join(&before.departments);
    (1..=body.len()).find(|&count| join(&body[..count]) == wanted)
}

fn halves(block: &Block, profile: &Profile, before: &RowCells, start: usize) -> Split {
    let duties = &block.body[start..];
    let width = |known: Option<usize>| known.unwrap_or_else(|| widest(duties));
    let up = numbers_after(
        &before.upstream,
        width(profile.upstream),
        NumberState::default(),
    );
    let town = numbers_after(
        &before.township,
        width(profile.township),
        NumberState::default(),
    );
    let cut = cut(duties, profile, (up, town), None);
    let cells = |at: Border| {
        let (upstream, township) = at.divide(duties);
        RowCells {
            category: block.category.clone(),
            upstream,
            township,
            ..RowCells::default()
        }
    };
    Split {
        cells: cells(cut.at),
        oddity: cut.oddity,
        margin: cut.margin,
        other: cut.next.map(cells),
    }
}

/// Whether a piece can be part of a departments column: no sentence, no number.
fn may_be_name(piece: &Piece) -> bool {
    !piece.text.contains(['。', '；', '：']) && marker(&piece.text).is_none()
}

fn may_begin_column(piece: &Piece) -> bool {
    if piece.text.starts_with(['、', '，', '）']) {
        return false;
    }
    let head: String = piece.text.chars().take(6).collect();
    has_place(&head) || names::surety(&piece.text).is_some()
}

fn name_oddity(name: &[Piece], profile: &Profile) -> u32 {
    let mut odd = 0;
    let lines = line_widths(name);
    for (at, &used) in lines.iter().enumerate() {
        let last = at + 1 == lines.len();
        if let Some(width) = profile.name {
            odd += 6 * u32::from(used > width + 2);
            odd += 3 * u32::from(!last && used + 5 < width);
        }
    }
    let text = join(name);
    odd + match text.chars().last() {
        Some('、' | '，' | '（') => 6,
        Some('。' | '；') => 8,
        _ => 0,
    } + 4 * u32::from(text.matches('（').count() != text.matches('）').count())
}

/// How odd `pieces`, read as `column`, are as the departments column with `next` behind it.
fn column_oddity(pieces: &[Piece], column: &NameColumn, next: &Piece, profile: &Profile) -> u32 {
    let mut odd = 2 * column.doubt;
    if let Some(width) = profile.departments {
        let wide = line_widths(pieces)
            .into_iter()
            .filter(|&used| used > width + 2);
        odd += 6 * wide.count() as u32;
    }
    let names = &column.names;
    let strange = names.iter().filter(|name| !profile.knows_place_of(name));
    odd += 3 * strange.count() as u32;
    odd += 8 * (1..names.len()).filter(|&at| is_twin(names, at)).count() as u32;
    odd + 12 * u32::from(next.text.starts_with(['、', '，', '）']))
}

/// What it costs to end a name with a place that the first of `departments` lacks: 乌鲁木齐市 before
/// 公安局米东区分局.
fn torn_place(last: &Piece, departments: &[String]) -> u32 {
    let lacks = |name: &String| profile::place(name).is_empty();
    6 * u32::from(last.text.ends_with(REGION_SUFFIXES) && departments.first().is_some_and(lacks))
}

/// Whether the name at `at` is another's, perhaps with a shorter place: 区教育局 after 米东区教育局.
fn is_twin(names: &[String], at: usize) -> bool {
    names[..at]
        .iter()
        .any(|name| name.ends_with(names[at].as_str()) || names[at].ends_with(name.as_str()))
}
