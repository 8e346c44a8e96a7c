//! From blocks, whose cells are not told apart, to rows; twice over, since the first round shows
//! how wide the columns are.

use super::marker::{NumberingStyle, marker};
use super::profile::Profile;
use super::row::{Block, Row, RowCells};
use super::split::{self, Before, Split};
use super::split_name;
use crate::model::{ListKind, ListShape};

/// A row of which another reading is nearly as good.
pub(super) struct Doubt {
    pub list: ListKind,
    pub seq: u32,
    pub line: u32,
    /// How odd the reading is, and by how much it beats the next one.
    pub oddity: u32,
    pub margin: u32,
    /// The whole row in that next reading, if there is one.
    pub other: Option<Row>,
}

/// Beyond this a reading is odd enough to be looked at.
const ODD: u32 = 9;
/// Below this another border is as likely.
const CLOSE: u32 = 3;

/// Tells the cells of `blocks` apart and appends their rows to `rows`.
pub(super) fn rows(blocks: &[Block], rows: &mut Vec<Row>) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    for list in ListKind::ALL {
        let blocks: Vec<&Block> = blocks.iter().filter(|b| b.list == list).collect();
        let splits = settle(&blocks);
        for (at, (block, split)) in blocks.iter().zip(&splits).enumerate() {
            if split.margin < CLOSE || split.oddity >= ODD || is_interleaved(&split.cells) {
                let other = other(&blocks, &splits, at);
                doubts.push(doubt(block, split, other));
            }
        }
        for (block, split) in blocks.iter().zip(splits) {
            add(rows, block, split.cells);
        }
    }
    doubts
}

/// Whether points of two cells stand in one: it counts 1. 2. 2. 3.
pub(super) fn is_interleaved(cells: &RowCells) -> bool {
    [&cells.upstream, &cells.township].into_iter().any(|cell| {
        let mut last = 0;
        cell.iter().any(|piece| {
            let point = marker(&piece.text).filter(|m| m.style == NumberingStyle::Point);
            let number = point.map_or(0, |point| point.number);
            let again = number > 1 && number <= last;
            last = match number {
                0 => last,
                number => number,
            };
            again
        })
    })
}

/// Cuts all blocks of one list, the second time with the widths that the first time showed.
fn settle(blocks: &[&Block]) -> Vec<Split> {
    let mut profile = Profile::default();
    let mut splits = round(blocks, &profile);
    for _ in 0..2 {
        let sure = splits
            .iter()
            .filter(|s| s.margin >= CLOSE && s.oddity < ODD);
        let shown = Profile::of(sure.map(|s| &s.cells));
        if shown == profile {
            break;
        }
        profile = shown;
        splits = round(blocks, &profile);
    }
    splits
}

fn round(blocks: &[&Block], profile: &Profile) -> Vec<Split> {
    let mut splits: Vec<Split> = Vec::new();
    for block in blocks {
        let before = splits
            .last()
            .filter(|_| block.continues)
            .map(|s| Before { cells: &s.cells });
        splits.push(match block.list.shape() {
            ListShape::Own => split_name::basic(block),
            ListShape::Shared => split::cooperative(block, profile, before.as_ref()),
            ListShape::TakenOver => split_name::reclaimed(block, profile),
        });
    }
    splits
}

fn doubt(block: &Block, split: &Split, other: Option<Row>) -> Doubt {
    Doubt {
        list: block.list,
        seq: block.seq,
        line: block.line,
        oddity: split.oddity,
        margin: split.margin,
        other,
    }
}

/// The row to which the block at `at` belongs, with the next best cells of that block.
fn other(blocks: &[&Block], splits: &[Split], at: usize) -> Option<Row> {
    let other = splits[at].other.as_ref()?;
    let first = (0..=at).rfind(|&at| !blocks[at].continues)?;
    let behind = blocks[at + 1..].iter().take_while(|block| block.continues);
    let mut row = Vec::new();
    for part in first..=at + behind.count() {
        let cells = if part == at {
            other
        } else {
            &splits[part].cells
        };
        add(&mut row, blocks[part], cells.clone());
    }
    row.pop()
}

/// Adds a row, or the second part of the row before it.
fn add(rows: &mut Vec<Row>, block: &Block, cells: RowCells) {
    let same = |row: &&mut Row| row.list == block.list && row.seq == block.seq;
    match rows.last_mut().filter(|row| block.continues && same(row)) {
        Some(row) => row.go_on(cells, block.lines()),
        None => rows.push(Row {
            list: block.list,
            seq: block.seq,
            cells,
            shares: Vec::new(),
            wrapped: true,
            lines: block.lines(),
        }),
    }
}
