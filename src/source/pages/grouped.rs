//! Cells beside several rows of a table without lines between its columns: a category is printed once, in the middle of the
//! rows that it stands over. Level lines that leave its column out tell which these are; else where its text stands does.

use std::ops::Range;

use super::super::numbered::is_number;
use super::lines::LEADING;
use super::spans::Span;
use super::table::{Part, Row, Table};

/// Columns that can group rows: those at the front.
const FRONT: usize = 3;
/// Rows of a page and lines of a column of it, beyond which nothing is grouped: no page of text has as many.
const MOST: usize = 80;
/// Lines of one cell.
const LINES: usize = 6;
/// By how many lines text counts as away from its place at most where the end of a page may cut its cell.
const CUT: f32 = 0.8;
/// What a group without text costs, in lines: the cell that it is part of has its text on another page.
const BLANK: f32 = 0.3;
/// What each further line of a text costs, in lines, where those over it had room for more: they are texts of their own.
const JOINED: f32 = 0.3;
/// Of the font's height, how much room a full line leaves at most.
const FULL: f32 = 1.5;
/// By how many lines text that stands beside single rows may be away from their tops or their middles, all together.
const NEAR: f32 = 0.5;

/// A part of a table on one page.
pub(super) struct OnPage<'p> {
    pub table: Table,
    /// How many of its rows are the header.
    pub ahead: usize,
    /// The level lines of the page.
    pub rules: &'p [Span],
}

/// Makes one cell of fields beside several rows in the parts of one table.
pub(super) fn group(parts: &mut [OnPage]) {
    let width = parts.first().map_or(0, |part| part.table.columns.len() - 1);
    for column in 0..width.min(FRONT) {
        if !is_sparse(parts, column) {
            continue;
        }
        let by_rules: Vec<Vec<Range<usize>>> =
            parts.iter().map(|part| part.ruled_groups(column)).collect();
        let told = by_rules.iter().flatten().any(|rows| rows.len() > 1);
        let groups = if told {
            Some(by_rules)
        } else {
            by_middles(parts, column)
        };
        for (part, groups) in parts.iter_mut().zip(groups.into_iter().flatten()) {
            groups
                .into_iter()
                .for_each(|rows| unite(&mut part.table.rows, rows, column));
        }
    }
}

/// Whether some rows have text in `column` and others, amid pages, have none, and it is no column of numbers.
fn is_sparse(parts: &[OnPage], column: usize) -> bool {
    let cells = || {
        let rows = parts.iter().flat_map(OnPage::body);
        rows.map(|row| &row.cells[column])
    };
    // The first row of a page may be the rest of one that had its text on the page before, and titles stand alone.
    let amid = parts.iter().flat_map(|part| part.body().iter().skip(1));
    let is_alone = |row: &Row| row.cells.iter().filter(|cell| !cell.is_blank()).count() == 1;
    let blank = amid
        .filter(|row| row.cells[column].is_blank() && !is_alone(row))
        .count();
    let all = cells().count();
    let numbers = cells().filter(|cell| is_number(cell.bare())).count();
    blank > 0 && blank < all && 2 * numbers < all
}

impl OnPage<'_> {
    /// The rows that are not its header.
    fn body(&self) -> &[Row] {
        &self.table.rows[self.ahead.min(self.table.rows.len())..]
    }

    /// Between what heights the text of the row `at` stands, that of `column` left out.
    fn extent(&self, at: usize, column: usize) -> Option<[f32; 2]> {
        let cells = self.table.rows[at].cells.iter().enumerate();
        let others = cells.filter(|(place, _)| *place != column);
        let lines = others.flat_map(|(_, cell)| &cell.lines);
        lines.fold(None, |extent: Option<[f32; 2]>, line| {
            let [top, bottom] = extent.unwrap_or([f32::INFINITY, f32::NEG_INFINITY]);
            Some([top.min(line.base), bottom.max(line.base)])
        })
    }

    /// The rows of each group that level lines tell, which part all rows but leave out the column between those of one
    /// group.
    fn ruled_groups(&self, column: usize) -> Vec<Range<usize>> {
        let rows = &self.table.rows;
        let mut groups = Vec::new();
        let mut from = self.ahead;
        for at in self.ahead + 1..=rows.len() {
            let goes_on = at < rows.len() && self.leaves_out(at, column);
            if !goes_on {
                groups.push(from..at);
                from = at;
            }
        }
        groups
    }

    /// Whether a level line over the row `at` stands over other columns, but not over `column`.
    fn leaves_out(&self, at: usize, column: usize) -> bool {
        let (Some(above), Some(below)) = (self.extent(at - 1, column), self.extent(at, column))
        else {
            return false;
        };
        let between = || {
            let rules = self.rules.iter();
            rules.filter(|rule| above[1] < rule.at && rule.at < below[0])
        };
        let covers = |place: usize| {
            let [left, right] = self.table.rows[at].cells[place].sides;
            between().any(|rule| rule.covers(left, right))
        };
        let width = self.table.columns.len() - 1;
        !covers(column) && (0..width).filter(|place| *place != column).all(covers)
    }

    /// Where the rows stand, of which the page before and the next one have more as `cut` says, and the text of `column`.
    fn heights(&self, column: usize, cut: [bool; 2]) -> Option<Heights> {
        let body = self.ahead..self.table.rows.len();
        let rows: Option<Vec<[f32; 2]>> = body.clone().map(|at| self.extent(at, column)).collect();
        let rows = rows?;
        let cells = self.body().iter().map(|row| &row.cells[column]);
        let mut lines = Vec::new();
        for (row, cell) in cells.enumerate() {
            let room = cell.sides[1] - cell.sides[0];
            let own = cell.lines.iter().map(|line| Placed {
                base: line.base,
                size: line.size,
                row,
                is_full: line.right - line.left + FULL * line.size > room,
            });
            lines.extend(own);
        }
        (rows.len() <= MOST && lines.len() <= MOST).then_some(Heights { rows, lines, cut })
    }
}

/// A line of a column.
struct Placed {
    base: f32,
    size: f32,
    /// The row that it was put in, counted from 0 behind the header.
    row: usize,
    /// Whether it has no room for a further sign.
    is_full: bool,
}

/// Where rows and the lines of a column stand on a page.
struct Heights {
    /// The first and the last base line of each row.
    rows: Vec<[f32; 2]>,
    lines: Vec<Placed>,
    /// Whether the first and the last group of rows may have more on another page.
    cut: [bool; 2],
}

impl Heights {
    /// By how many lines the text of the column is away from the top of the rows that it was put in, and from their middle.
    fn off_rows(&self) -> [f32; 2] {
        let own = self.lines.chunk_by(|a, b| a.row == b.row);
        own.fold([0.0; 2], |[tops, middles], lines| {
            let [top, bottom] = self.rows[lines[0].row];
            let off = |from: f32| (from.abs() / lines[0].size).min(CUT);
            let from_top = off(lines[0].base - top);
            let from_middle = off(middle(lines) - (top + bottom) / 2.0);
            if self.is_cut(lines[0].row..lines[0].row + 1) {
                let off = from_top.min(from_middle);
                [tops + off, middles + off]
            } else {
                [tops + from_top, middles + from_middle]
            }
        })
    }

    /// The groups of rows in whose middles the text stands best, and by how many lines it is away from there.
    fn grouped(&self) -> Option<(f32, Vec<Range<usize>>)> {
        let (rows, lines) = (self.rows.len(), self.lines.len());
        let mut best: Vec<Vec<Option<Step>>> = vec![vec![None; lines + 1]; rows + 1];
        best[0][0] = Some(Step::default());
        for from in 0..rows {
            for done in 0..=lines {
                let Some(before) = best[from][done] else {
                    continue;
                };
                for group in (from + 1..=rows).map(|to| from..to) {
                    for count in 0..=LINES.min(lines - done) {
                        let own = &self.lines[done..done + count];
                        let Some(off) = self.off(group.clone(), own) else {
                            continue;
                        };
                        let extra = match own.split_last() {
                            Some((_, over)) if over.iter().all(|line| line.is_full) => 0.0,
                            Some((_, over)) => JOINED * over.len() as f32,
                            None => BLANK,
                        };
                        let cost = before.cost + off + extra;
                        let step = &mut best[group.end][done + count];
                        if step.is_none_or(|step| cost < step.cost) {
                            *step = Some(Step {
                                cost,
                                off: before.off + off,
                                from,
                                lines: done,
                            });
                        }
                    }
                }
            }
        }
        let off = best[rows][lines]?.off;
        let (mut groups, mut at) = (Vec::new(), (rows, lines));
        while at.0 > 0 {
            let step = best[at.0][at.1]?;
            groups.push(step.from..at.0);
            at = (step.from, step.lines);
        }
        groups.reverse();
        Some((off, groups))
    }

    /// Whether the end of a page may cut `rows`.
    fn is_cut(&self, rows: Range<usize>) -> bool {
        let [above, below] = self.cut;
        above && rows.start == 0 || below && rows.end == self.rows.len()
    }

    /// By how many lines `lines` are away from the middle of `rows`; `None` where they cannot be the text of one cell
    /// beside them.
    fn off(&self, rows: Range<usize>, lines: &[Placed]) -> Option<f32> {
        let is_cut = self.is_cut(rows.clone());
        let (Some(first), Some(last)) = (lines.first(), lines.last()) else {
            return is_cut.then_some(0.0);
        };
        let apart = |pair: &[Placed]| pair[1].base - pair[0].base > LEADING * pair[0].size;
        if last.base - first.base > LEADING * first.size * lines.len() as f32
            || lines.windows(2).any(apart)
        {
            return None;
        }
        let (top, bottom) = (self.rows[rows.start][0], self.rows[rows.end - 1][1]);
        let size = first.size;
        let at = middle(lines);
        let within = top - size < at && at < bottom + size;
        let off = (at - (top + bottom) / 2.0).abs() / size;
        // Of a cell that the page's end cuts, some programs set the text on top.
        let off = if is_cut {
            off.min((first.base - top).abs() / size).min(CUT)
        } else {
            off
        };
        (within && off < LEADING * LINES as f32).then_some(off)
    }
}

/// Groups of rows on the way.
#[derive(Clone, Copy, Default)]
struct Step {
    cost: f32,
    /// By how many lines texts are not in their place.
    off: f32,
    from: usize,
    lines: usize,
}

fn middle(lines: &[Placed]) -> f32 {
    let ends = lines.first().zip(lines.last());
    ends.map_or(0.0, |(first, last)| (first.base + last.base) / 2.0)
}

/// The groups on each page in whose middles the text of `column` stands; `None` where it stands as well beside single
/// rows.
fn by_middles(parts: &[OnPage], column: usize) -> Option<Vec<Vec<Range<usize>>>> {
    let (mut single, mut grouped) = ([0.0; 2], 0.0);
    let mut groups = Vec::with_capacity(parts.len());
    for (at, part) in parts.iter().enumerate() {
        let heights = part.heights(column, [at > 0, at + 1 < parts.len()])?;
        if heights.rows.is_empty() {
            groups.push(Vec::new());
            continue;
        }
        let (off, own) = heights.grouped()?;
        let rows = heights.off_rows();
        single = [single[0] + rows[0], single[1] + rows[1]];
        grouped += off;
        let own = own.into_iter();
        groups.push(
            own.map(|rows| rows.start + part.ahead..rows.end + part.ahead)
                .collect(),
        );
    }
    let single = single[0].min(single[1]);
    (single > NEAR && grouped < single).then_some(groups)
}

/// Makes one cell of the fields of `column` beside `rows`.
fn unite(all: &mut [Row], rows: Range<usize>, column: usize) {
    let mut lines = Vec::new();
    for row in &mut all[rows.clone()] {
        lines.append(&mut row.cells[column].lines);
        row.cells[column].part = Part::Below;
    }
    if let Some(first) = all.get_mut(rows.start) {
        first.cells[column].lines = lines;
        first.cells[column].part = Part::Head;
    }
}

#[cfg(test)]
mod tests {
    use super::super::lines::{Line, Way};
    use super::super::table::Cell;
    use super::*;

    fn line(text: &str, base: f32) -> Line {
        Line {
            text: text.into(),
            left: 0.0,
            right: 40.0,
            base,
            size: 10.0,
            page: 1,
            way: Way::Along,
        }
    }

    /// A row of numbers, categories and names: what is in it, and on which base lines.
    fn row(cells: [&[(&str, f32)]; 3]) -> Row {
        let cell = |(at, lines): (usize, &&[(&str, f32)])| Cell {
            lines: lines.iter().map(|(text, base)| line(text, *base)).collect(),
            sides: [100.0 * at as f32, 100.0 * at as f32 + 80.0],
            ..Cell::default()
        };
        Row {
            cells: cells.iter().enumerate().map(cell).collect(),
            page: 1,
        }
    }

    fn grouped(rows: Vec<Row>, rules: &[Span]) -> Vec<String> {
        grouped_on(vec![rows], rules)
    }

    /// The categories of a table that stands on several pages.
    fn grouped_on(pages: Vec<Vec<Row>>, rules: &[Span]) -> Vec<String> {
        let part = |rows| OnPage {
            table: Table {
                columns: vec![0.0, 100.0, 200.0, 280.0],
                rows,
                top: 0.0,
            },
            ahead: 1,
            rules,
        };
        let mut parts: Vec<OnPage> = pages.into_iter().map(part).collect();
        group(&mut parts);
        let rows = parts.iter().flat_map(|part| part.table.rows.iter().skip(1));
        let told = rows.map(|row| match row.cells[1].part {
            Part::Below => "^".to_string(),
            _ => row.cells[1].bare(),
        });
        told.collect()
    }

    fn header() -> Row {
        row([&[("序号", 0.0)], &[("类别", 0.0)], &[("名称", 0.0)]])
    }

    #[test]
    fn text_in_the_middle_of_several_rows_stands_beside_all_of_them() {
        let rows = vec![
            header(),
            row([&[("1", 20.0)], &[], &[("甲", 20.0)]]),
            row([
                &[("2", 40.0)],
                &[("党的", 44.0), ("建设", 56.0)],
                &[("乙", 40.0)],
            ]),
            row([&[("3", 60.0)], &[], &[("丙", 60.0)]]),
            row([&[("4", 80.0)], &[], &[("丁", 80.0)]]),
            row([&[("5", 100.0)], &[("民生", 110.0)], &[("戊", 100.0)]]),
            row([&[("6", 120.0)], &[], &[("己", 120.0)]]),
        ];
        assert_eq!(grouped(rows, &[]), ["党的建设", "^", "^", "^", "民生", "^"]);
    }

    #[test]
    fn text_beside_the_first_of_its_rows_stays_there() {
        let rows = vec![
            header(),
            row([&[("1", 20.0)], &[("党建", 20.0)], &[("甲", 20.0)]]),
            row([&[("2", 40.0)], &[], &[("乙", 40.0)]]),
            row([&[("3", 60.0)], &[("民生", 60.0)], &[("丙", 60.0)]]),
            row([&[("4", 80.0)], &[], &[("丁", 80.0)]]),
        ];
        assert_eq!(grouped(rows, &[]), ["党建", "", "民生", ""]);
    }

    #[test]
    fn text_on_top_of_a_cell_that_a_page_cuts_stands_beside_all_of_its_rows() {
        let name = |at: f32| [("甲", at), ("乙", at + 10.0)];
        let first = vec![
            header(),
            row([&[("1", 25.0)], &[("党建", 25.0)], &name(20.0)]),
            row([&[("2", 45.0)], &[("民生", 40.0)], &name(40.0)]),
            row([&[("3", 65.0)], &[], &name(60.0)]),
        ];
        let next = vec![
            header(),
            row([&[("4", 25.0)], &[], &name(20.0)]),
            row([&[("5", 45.0)], &[], &name(40.0)]),
            row([&[("6", 65.0)], &[("平安", 55.0)], &name(60.0)]),
        ];
        let groups = grouped_on(vec![first, next], &[]);
        assert_eq!(groups, ["党建", "民生", "^", "", "平安", "^"]);
    }

    #[test]
    fn text_beside_the_tops_of_some_rows_alone_stands_in_the_middle_of_several() {
        let rows = vec![
            header(),
            row([
                &[("1", 25.0)],
                &[("党建", 25.0)],
                &[("甲", 15.0), ("乙", 25.0), ("丙", 35.0)],
            ]),
            row([&[("2", 50.0)], &[], &[("甲", 45.0), ("乙", 55.0)]]),
            row([
                &[("3", 75.0)],
                &[("民生", 65.0)],
                &[("甲", 65.0), ("乙", 75.0), ("丙", 85.0)],
            ]),
        ];
        assert_eq!(grouped(rows, &[]), ["党建", "民生", "^"]);
    }

    #[test]
    fn level_lines_that_leave_a_column_out_make_one_cell_of_it() {
        let level = |at: f32, from: f32| Span {
            at,
            from,
            to: 280.0,
        };
        let mut rules = vec![level(8.0, 0.0), level(48.0, 0.0)];
        for at in [28.0, 68.0] {
            rules.push(level(at, 200.0));
            rules.push(Span {
                to: 100.0,
                ..level(at, 0.0)
            });
        }
        let rows = vec![
            header(),
            row([&[("1", 20.0)], &[], &[("甲", 20.0)]]),
            row([&[("2", 40.0)], &[("党建", 31.0)], &[("乙", 40.0)]]),
            row([&[("3", 60.0)], &[("民生", 66.0)], &[("丙", 60.0)]]),
            row([&[("4", 80.0)], &[], &[("丁", 80.0)]]),
        ];
        assert_eq!(grouped(rows, &rules), ["党建", "^", "民生", "^"]);
    }
}
