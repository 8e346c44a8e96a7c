//! Titles of groups of rows in a table without lines between its columns, each on a line of its own: 一、党的建设（12项）.
//! One is known by its count of rows, or by the others: they are numbered in one row and stand alike.

use super::super::numbered::is_number;
use crate::text::numbering::{Marker, NumberingStyle, marker};

/// Characters of the title of a group of rows.
const LONGEST: usize = 24;
/// Points by which the sides or the middles of titles that stand alike may differ.
const ALIKE: f32 = 3.0;
/// Of the table's width, how far from its middle the title of a group of rows stands at most.
pub(super) const CENTRE: f32 = 0.05;

/// The markers of titles.
const STYLES: [NumberingStyle; 2] = [NumberingStyle::Section, NumberingStyle::Part];

/// A line of a table.
pub(super) enum TableLine {
    /// It has the number of a row.
    Number,
    /// Its text is in one piece: whatever it is, it stands alone.
    Alone(Alone),
    Other,
}

/// A line that stands alone.
pub(super) struct Alone {
    pub text: String,
    pub left: f32,
    pub right: f32,
}

/// Where the columns of a table stand.
pub(super) struct Room {
    /// Between what sides all its text stands.
    pub sides: [f32; 2],
    /// Where the second column ends: what begins behind it is no title, unless it is set in the middle.
    pub front: f32,
    /// Whether the header names a column of categories: no titles are needed then.
    pub names_categories: bool,
}

/// Which of `lines`, those of one table on all its pages, are titles of groups.
pub(super) fn titles(lines: &[TableLine], room: &Room) -> Vec<bool> {
    let mut titles: Vec<bool> = lines.iter().map(has_count).collect();
    let rows = lines
        .iter()
        .position(|line| matches!(line, TableLine::Number));
    let rows = rows.unwrap_or(lines.len());
    for style in STYLES {
        let marked = lines.iter().enumerate().filter_map(|(at, line)| {
            let alone = alone(line)?;
            let marker = marker(&alone.text).filter(|marker| marker.style == style)?;
            Some(Marked { at, marker, alone })
        });
        let marked: Vec<Marked> = marked.collect();
        let runs = marked.iter().map(|first| run(first, &marked, lines));
        let is_sound = |run: &Vec<&Marked>| {
            // Every row stands under one of them. The first one may stand at the end of the page before, without rows.
            let least = match run[0] {
                first if first.at < rows => 2,
                first if first.marker.number == 2 => 3,
                _ => return false,
            };
            run.len() >= least && room.has_titles(run)
        };
        if let Some(run) = runs.filter(is_sound).max_by_key(Vec::len) {
            run.iter().for_each(|marked| titles[marked.at] = true);
        }
    }
    titles
}

/// Whether `text` begins with a marker of titles: 一、 （一）.
pub(super) fn is_marked(text: &str) -> bool {
    let style = marker(text).map(|marker| marker.style);
    style.is_some_and(|style| STYLES.contains(&style)) && !is_number(text)
}

/// Whether `text` reads as the title of a group: no longer than one, no sentence, and not the title of a list.
pub(super) fn reads_as_title(text: &str) -> bool {
    let is_list = || ["清单", "履职事项"].iter().any(|word| text.contains(word));
    text.chars().count() <= LONGEST && !text.contains(['，', '。', '；']) && !is_list()
}

/// A line that stands alone and has a marker.
struct Marked<'l> {
    at: usize,
    marker: Marker,
    alone: &'l Alone,
}

/// `first` with those of `marked` that count on behind it and stand alike, with rows between each two.
fn run<'m, 'l>(
    first: &'m Marked<'l>,
    marked: &'m [Marked<'l>],
    lines: &[TableLine],
) -> Vec<&'m Marked<'l>> {
    let mut run = vec![first];
    let mut last = first;
    for next in marked.iter().filter(|next| next.at > first.at) {
        let mut between = lines[last.at..next.at].iter();
        if next.marker.number == last.marker.number + 1
            && next.alone.stands_as(first.alone)
            && between.any(|line| matches!(line, TableLine::Number))
        {
            run.push(next);
            last = next;
        }
    }
    run
}

impl Room {
    /// Whether `run` stands where titles do: at the front, or in the middle of cells that several columns are merged to.
    fn has_titles(&self, run: &[&Marked]) -> bool {
        let first = run[0].alone;
        let [left, right] = self.sides;
        let aside = (first.left + first.right - left - right).abs() / 2.0;
        let is_set_left = |marked: &&Marked| (marked.alone.left - first.left).abs() < ALIKE;
        let is_central = aside < CENTRE * (right - left) && !self.names_categories;
        first.left < self.front || is_central || !run.iter().all(is_set_left)
    }
}

impl Alone {
    fn stands_as(&self, other: &Alone) -> bool {
        let middles = (self.left + self.right - other.left - other.right).abs() / 2.0;
        (self.left - other.left).abs() < ALIKE || middles < ALIKE
    }
}

fn alone(line: &TableLine) -> Option<&Alone> {
    match line {
        TableLine::Alone(alone) if reads_as_title(&alone.text) => Some(alone),
        _ => None,
    }
}

/// Whether `line` ends in a number of rows: （12项）.
fn has_count(line: &TableLine) -> bool {
    let Some(alone) = alone(line) else {
        return false;
    };
    let inner = alone.text.strip_suffix(['）', ')']);
    let inner = inner.and_then(|text| text.rsplit_once(['（', '(']));
    let count = inner.and_then(|(name, count)| {
        let digits = count.trim_start_matches('共').strip_suffix('项')?;
        (!name.is_empty()).then_some(digits)
    });
    count.is_some_and(|digits| !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alone(text: &str, left: f32) -> TableLine {
        TableLine::Alone(Alone {
            text: text.into(),
            left,
            right: left + 50.0,
        })
    }

    fn found(lines: &[TableLine]) -> Vec<usize> {
        let room = Room {
            sides: [0.0, 500.0],
            front: 90.0,
            names_categories: false,
        };
        let titles = titles(lines, &room);
        (0..lines.len()).filter(|&at| titles[at]).collect()
    }

    #[test]
    fn titles_count_on_with_rows_between_them() {
        let lines = [
            alone("一、党的建设", 60.0),
            TableLine::Number,
            alone("（一）加强领导", 100.0),
            TableLine::Number,
            TableLine::Other,
            alone("二、民生服务", 60.0),
            TableLine::Number,
            alone("三、检查，处罚。", 60.0),
        ];
        assert_eq!(found(&lines), [0, 5]);
    }

    #[test]
    fn paragraphs_of_cells_are_none() {
        let of_one_cell = [
            alone("一、宣传政策", 60.0),
            alone("二、开展检查", 60.0),
            TableLine::Number,
        ];
        assert_eq!(found(&of_one_cell), [0; 0]);
        let of_rows_set_in_their_middle = [
            alone("一、宣传政策", 100.0),
            TableLine::Number,
            alone("二、开展检查", 100.0),
        ];
        assert_eq!(found(&of_rows_set_in_their_middle), [0; 0]);
        let behind_rows = [
            TableLine::Number,
            alone("一、宣传政策", 60.0),
            TableLine::Number,
            alone("二、开展检查", 60.0),
        ];
        assert_eq!(found(&behind_rows), [0; 0]);
    }

    #[test]
    fn paragraphs_in_the_middle_of_a_table_with_categories_are_none() {
        let lines = [
            alone("一、宣传政策", 225.0),
            TableLine::Number,
            alone("二、开展检查", 225.0),
        ];
        let room = |names_categories| Room {
            sides: [0.0, 500.0],
            front: 90.0,
            names_categories,
        };
        assert_eq!(titles(&lines, &room(true)), [false; 3]);
        assert_eq!(titles(&lines, &room(false)), [true, false, true]);
    }

    #[test]
    fn the_first_title_may_stand_on_the_page_before() {
        let lines = [
            TableLine::Number,
            alone("二、民生服务", 60.0),
            TableLine::Number,
            alone("三、平安法治", 60.0),
            TableLine::Number,
            alone("四、乡村振兴", 60.0),
            TableLine::Number,
        ];
        assert_eq!(found(&lines), [1, 3, 5]);
    }

    #[test]
    fn a_count_of_rows_tells_a_title() {
        let lines = [
            alone("党的建设（12项）", 100.0),
            TableLine::Number,
            alone("（3项）", 100.0),
            alone("处理其他事项（含3项）", 100.0),
        ];
        assert_eq!(found(&lines), [0]);
    }
}
