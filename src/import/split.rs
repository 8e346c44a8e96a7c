//! Tells the cells of a row apart where a PDF left no sign between them.
//!
//! Every way to cut the row is weighed by how odd the cells would be: names that are no
//! departments, numbering that starts again for no reason, lines broken before the column is
//! full. The least odd cut wins; one nearly as good makes the row doubtful.

use super::marker::marker;
use super::name_list::column;
use super::names::{self, core, has_place};
use super::oddity::{Numbers, Side, numbers_after, oddity};
use super::piece::{Edge, Piece, join, line_widths, widest};
use super::profile::Profile;
use super::row::{Block, Cells};

/// The cells found, and how sure they are.
pub(super) struct Split {
    pub cells: Cells,
    /// How odd the cut is; 0 is perfect.
    pub oddity: u32,
    /// How much odder the next best border between the two cells of duties is.
    pub margin: u32,
}

/// A row that goes on after a page break: its repeated cells, and how far its numbers had come.
pub(super) struct Before<'a> {
    pub cells: &'a Cells,
}

/// No name has more lines than this, no departments column more pieces.
const NAME_PIECES: usize = 20;
const COLUMN_PIECES: usize = 60;
/// The oddity of a row that could not be cut.
const UNKNOWN: u32 = 100;
/// The margin of a cut that has no rival.
pub(super) const SURE: u32 = 100;

/// Cuts a cooperative row.
pub(super) fn cooperative(block: &Block, profile: &Profile, before: Option<&Before>) -> Split {
    let body = &block.body;
    if let Some(before) = before
        && let Some(start) = repeated(body, before.cells)
    {
        return halves(block, profile, before.cells, start);
    }
    let mut best: Option<(u32, usize, usize, Cut)> = None;
    for name in 1..body.len().min(NAME_PIECES) {
        let odd_name = name_oddity(&body[..name], profile);
        if best.as_ref().is_some_and(|b| odd_name >= b.0) || !may_begin_column(&body[name]) {
            continue;
        }
        for duties in name + 1..body.len().min(name + COLUMN_PIECES) {
            let Some(odd) = column_oddity(&body[name..duties], &body[duties..], profile) else {
                continue;
            };
            let odd = odd + odd_name;
            if best.as_ref().is_some_and(|b| odd >= b.0) {
                continue;
            }
            let cut = cut(
                &body[duties..],
                profile,
                Numbers::default(),
                Numbers::default(),
            );
            if best.as_ref().is_none_or(|b| odd + cut.oddity < b.0) {
                best = Some((odd + cut.oddity, name, duties, cut));
            }
        }
    }
    match best {
        Some((oddity, name, duties, cut)) => Split {
            cells: Cells {
                category: block.category.clone(),
                name: body[..name].to_vec(),
                departments: body[name..duties].to_vec(),
                upstream: body[duties..duties + cut.at].to_vec(),
                township: body[duties + cut.at..].to_vec(),
                ..Cells::default()
            },
            oddity,
            margin: cut.margin,
        },
        None => without_departments(block),
    }
}

/// No departments were found: the whole row is kept, as the name, for a person to look at.
fn without_departments(block: &Block) -> Split {
    Split {
        cells: Cells {
            category: block.category.clone(),
            name: block.body.clone(),
            ..Cells::default()
        },
        oddity: UNKNOWN,
        margin: 0,
    }
}

/// Where the duties begin in a row that repeats name and departments of the one before.
fn repeated(body: &[Piece], before: &Cells) -> Option<usize> {
    let wanted = join(&before.name) + &join(&before.departments);
    (1..=body.len().min(NAME_PIECES + COLUMN_PIECES)).find(|&count| join(&body[..count]) == wanted)
}

fn halves(block: &Block, profile: &Profile, before: &Cells, start: usize) -> Split {
    let duties = &block.body[start..];
    let width = |known: Option<usize>| known.unwrap_or_else(|| widest(duties));
    let up = numbers_after(
        &before.upstream,
        width(profile.upstream),
        Numbers::default(),
    );
    let town = numbers_after(
        &before.township,
        width(profile.township),
        Numbers::default(),
    );
    let cut = cut(duties, profile, up, town);
    Split {
        cells: Cells {
            category: block.category.clone(),
            upstream: duties[..cut.at].to_vec(),
            township: duties[cut.at..].to_vec(),
            ..Cells::default()
        },
        oddity: cut.oddity,
        margin: cut.margin,
    }
}

fn may_begin_column(piece: &Piece) -> bool {
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

/// How odd `pieces` are as the departments column with `after` behind it; `None` where they are
/// no list of departments.
fn column_oddity(pieces: &[Piece], after: &[Piece], profile: &Profile) -> Option<u32> {
    let column = column(pieces)?;
    let mut odd = 2 * column.doubt;
    if let Some(width) = profile.departments {
        odd += line_widths(pieces)
            .iter()
            .map(|&used| 6 * u32::from(used > width + 2))
            .sum::<u32>();
    }
    let strange = column
        .names
        .iter()
        .filter(|name| !profile.knows_place_of(name));
    odd += 3 * strange.count() as u32;
    let cores: Vec<&str> = column.names.iter().map(|name| core(name)).collect();
    let twice = (1..cores.len())
        .filter(|&at| cores[..at].contains(&cores[at]) && is_twin(&column.names, at));
    odd += 8 * twice.count() as u32;
    odd += 12 * u32::from(after[0].text.starts_with(['、', '，', '）']));
    Some(odd)
}

/// Whether the name at `at` is another's, perhaps with a shorter place: 区教育局 after 米东区教育局.
fn is_twin(names: &[String], at: usize) -> bool {
    names[..at]
        .iter()
        .any(|name| name.ends_with(names[at].as_str()) || names[at].ends_with(name.as_str()))
}

struct Cut {
    at: usize,
    oddity: u32,
    margin: u32,
}

/// The border between the two cells of duties.
fn cut(duties: &[Piece], profile: &Profile, up: Numbers, town: Numbers) -> Cut {
    let widest = widest(duties);
    let up_width = profile.upstream.unwrap_or(widest);
    let town_width = profile.township.unwrap_or(widest);
    let from = usize::from(up == Numbers::default());
    let until = duties.len() - usize::from(town == Numbers::default() && duties.len() > 1);
    let mut ways: Vec<(u32, usize)> = (from..=until)
        .filter_map(|at| {
            let odd = border(duties, at, up_width)?
                + oddity(&duties[..at], up_width, Side::Upstream, up)
                + oddity(&duties[at..], town_width, Side::Township, town);
            Some((odd, at))
        })
        .collect();
    ways.sort_unstable();
    let Some(&(oddity, at)) = ways.first() else {
        return Cut {
            at: duties.len(),
            oddity: UNKNOWN,
            margin: 0,
        };
    };
    let margin = ways.get(1).map_or(SURE, |next| next.0 - oddity);
    Cut { at, oddity, margin }
}

/// How odd a border at `at` is; `None` where there can be none.
fn border(duties: &[Piece], at: usize, width: usize) -> Option<u32> {
    if at == 0 || at == duties.len() {
        return Some(0);
    }
    let (before, piece) = (&duties[at - 1], &duties[at]);
    let ended = before.text.ends_with(['。', '；', ';']);
    if piece.text.starts_with(['。', '；', '，', '、', '）', '”']) {
        return None;
    }
    if piece.edge == Edge::Space {
        return ended.then_some(0);
    }
    let numbered = marker(&piece.text).is_some();
    let full = line_widths(&duties[..at])
        .last()
        .is_some_and(|used| used + 3 > width);
    Some(match (ended, numbered) {
        (true, true) => 0,
        (true, false) => u32::from(full && piece.edge != Edge::Gap),
        (false, true) => 4,
        (false, false) => 9,
    })
}
