//! Says of a document that it is no duty list, and at which line that shows.

use super::place::stem;
use super::resolve::{Doubt, is_interleaved};
use super::row::Row;
use super::scrambled::{Scrambled, is_laid_out, scrambled};
use super::uses::Use;
use crate::error::{DocumentFault, Error};
use crate::model::{Captions, ListKind, ListShape};
use crate::source::{Document, Format};
use crate::text::normal::bare;

/// What was read of a document before anything is made of it.
pub(super) struct Extract<'a> {
    pub document: &'a Document,
    pub uses: &'a [Use],
    pub rows: &'a [Row],
    pub doubts: &'a [Doubt],
    pub captions: &'a Captions,
}

/// Why a document is refused, or `None` where it is a duty list.
pub(super) fn refusal(read: &Extract) -> Option<Error> {
    let Extract {
        document,
        uses,
        rows,
        ..
    } = *read;
    let scrambled = scrambled(document);
    let shared = rows.iter().any(|row| row.list.shape() == ListShape::Shared);
    let fault = match rows {
        // Lists of few columns can still be told apart, those of two sides cannot.
        rows if scrambled == Some(Scrambled::SideBySide) && (shared || rows.is_empty()) => {
            DocumentFault::CellsSideBySide
        }
        rows if is_laid_out(document) && are_incomplete(rows) => DocumentFault::CellsSideBySide,
        rows if scrambled == Some(Scrambled::Scattered) && are_nameless(rows) => {
            DocumentFault::CellsScattered
        }
        rows if is_mixed_up(read) || are_interleaved(rows) => DocumentFault::CellsScattered,
        [] if uses.contains(&Use::Furniture) => DocumentFault::HeadersOnly,
        [] if mention(document).is_some() => DocumentFault::OnlyMentioned,
        [] => DocumentFault::NoDutyList,
        // Other lists of the administration are tables with numbers, too.
        rows if rows.iter().all(could_be_any)
            && mention(document).is_none()
            && !speaks_of_duties(&stem(&document.file)) =>
        {
            DocumentFault::OtherTable
        }
        rows if rows.iter().all(could_be_any) && other_list(document, uses) => {
            DocumentFault::OtherList
        }
        _ => return None,
    };
    let at = mention(document).unwrap_or(0);
    Some(Error::Document {
        file: document.file.clone(),
        line: at + 1,
        page: document.pages.get(at).copied(),
        fault,
    })
}

/// Whether rows in doubt show that the cells of a text stand in no order: half of the rows of two sides are so,
/// and a list has a title but no row.
fn is_mixed_up(read: &Extract) -> bool {
    let shared = |list: ListKind| list.shape() == ListShape::Shared;
    let rows = read.rows.iter().filter(|row| shared(row.list)).count();
    let doubts = read
        .doubts
        .iter()
        .filter(|doubt| shared(doubt.list))
        .count();
    let is_empty = |list: &ListKind| read.rows.iter().all(|row| row.list != *list);
    read.document.format == Format::Plain
        && doubts > 0
        && 2 * doubts >= rows
        && read.captions.titles.keys().any(is_empty)
}

/// Whether half of the rows of two sides or more lack a cell: they were not told apart by where they stand.
fn are_incomplete(rows: &[Row]) -> bool {
    let lacks = |row: &&Row| {
        let cells = &row.cells;
        let own = [
            &cells.name,
            &cells.departments,
            &cells.upstream,
            &cells.township,
        ];
        own.iter().any(|cell| cell.is_empty())
    };
    let shared = rows
        .iter()
        .filter(|row| row.list.shape() == ListShape::Shared);
    let lacking = shared.clone().filter(lacks).count();
    lacking > 0 && 2 * lacking >= shared.count()
}

/// Whether points of both sides stand in one cell of half of the rows of two sides, as nothing but text taken out in the
/// order of its lines has them.
fn are_interleaved(rows: &[Row]) -> bool {
    let shared = rows
        .iter()
        .filter(|row| row.wrapped && row.list.shape() == ListShape::Shared);
    let all = shared.clone().count();
    let mixed = shared.filter(|row| is_interleaved(&row.cells)).count();
    mixed >= FEW && 2 * mixed >= all
}

/// One such row may have been numbered wrongly.
const FEW: usize = 2;

/// Whether half of `rows` or more have no name, or there are none.
fn are_nameless(rows: &[Row]) -> bool {
    let nameless = rows.iter().filter(|row| row.cells.name.is_empty());
    2 * nameless.count() >= rows.len()
}

/// Whether a row has nothing that only duty lists have: the duties of two sides, or a takeover.
fn could_be_any(row: &Row) -> bool {
    let cells = &row.cells;
    let own = [&cells.upstream, &cells.township, &cells.takeover];
    row.list.shape() != ListShape::TakenOver && own.iter().all(|cell| cell.is_empty())
}

/// Whether titles name other lists of the administration, and none names a duty list.
fn other_list(document: &Document, uses: &[Use]) -> bool {
    let others = [
        "权力清单",
        "责任清单",
        "权责清单",
        "权力事项清单",
        "服务事项清单",
        "许可事项清单",
        "负面清单",
        "准入清单",
        "准入事项",
        "证明事项清单",
        "赋权事项清单",
        "执法事项清单",
        "权力事项目录",
        "办事指南",
        "处罚事项清单",
    ];
    let is_other = |line: &String| {
        let text = bare(line);
        text.chars().count() <= 60 && others.iter().any(|other| text.contains(other))
    };
    let titled = document
        .lines
        .iter()
        .zip(uses)
        .any(|(line, used)| *used == Use::Title && bare(line).contains("履职"));
    !titled && document.lines.iter().take(40).any(is_other)
}

/// The line that speaks of duty lists, counted from 0.
fn mention(document: &Document) -> Option<usize> {
    document
        .lines
        .iter()
        .position(|line| speaks_of_duties(line))
}

/// Whether `text`, a line or the name of a file, names duties as the lists do.
fn speaks_of_duties(text: &str) -> bool {
    bare(text).contains("履职事项")
}
