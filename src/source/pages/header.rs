//! The header of a table without lines: labels side by side, with numbers under one of the first.

use std::iter;

use super::super::numbered::is_number;
use super::lines::Baseline;
use super::spans::Span;
use crate::text::numbering::marker;

/// A header.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Header {
    /// Where each label begins and ends, from left to right.
    pub labels: Vec<[f32; 2]>,
    /// The same in its first line alone.
    first: Vec<[f32; 2]>,
    /// How many lines it takes.
    pub lines: usize,
    /// Whether its first label says that numbers are below.
    pub names_numbers: bool,
}

/// Of the font's height, the gap that parts two labels.
const GAP: f32 = 0.8;
/// Of the font's height, how far the lines of one header are apart at most.
const LINES: f32 = 1.7;
/// Points by which numbers may begin before the first label.
const ASIDE: f32 = 20.0;
/// What stands over numbers; a label of two lines may have begun in the line before.
const NUMBER_LABELS: [&str; 4] = ["序号", "编号", "序", "号"];
/// Characters of the longest label.
const LABEL: usize = 24;
/// How many lines the first row has at most before its number.
const NEAR: usize = 100;
/// Characters of the first line of a label in two lines.
const SPLIT: usize = 4;
/// Of the font's height, how far apart lines are that stand beside each other in cells of an even and an odd number of
/// lines: half of what the lines of one cell are.
const BESIDE: f32 = 1.0;
/// Points within which a label stands at the same place again.
const SAME: f32 = 3.0;

/// Whether `text` is no longer than the label of a column.
pub(super) fn is_short(text: &str) -> bool {
    text.chars().count() <= LABEL
}

/// Whether `text` is the first line of a header that names its numbers.
pub(super) fn names_numbers_first(text: &str) -> bool {
    let bare: String = text.split_whitespace().collect();
    NUMBER_LABELS[..2]
        .iter()
        .any(|label| bare.starts_with(label))
}

impl Header {
    /// Itself, if `line` is its first line, printed again.
    pub fn again(&self, line: &Baseline) -> Option<Header> {
        let segments: Vec<Segment> = segments(line).collect();
        let named = NUMBER_LABELS.contains(&segments.first()?.text.as_str());
        let again = Header {
            first: segments.iter().map(|one| [one.from, one.to]).collect(),
            ..self.clone()
        };
        let is_header = are_labels(&segments) && (named || segments.len() > 2);
        (is_header && again.is_again(self)).then_some(again)
    }

    /// Whether it is `first`, printed again on another page.
    pub fn is_again(&self, first: &Header) -> bool {
        let near = |(a, b): (&[f32; 2], &[f32; 2])| {
            (a[0] - b[0]).abs() < SAME && (a[1] - b[1]).abs() < SAME
        };
        self.first.len() == first.first.len() && self.first.iter().zip(&first.first).all(near)
    }
}

/// What is known from the headers so far.
#[derive(Debug, Default)]
pub(super) struct KnownHeaders {
    /// Whether one has named the column with the numbers.
    names_numbers: bool,
    last: Option<Header>,
}

impl KnownHeaders {
    /// The header that begins `lines`, if one does. One that is printed again has no row below where a page has but the rest of
    /// the last one.
    pub fn header(&mut self, lines: &[Baseline], rules: &[Span]) -> Option<Header> {
        let new = header(lines, rules).filter(|new| new.names_numbers || !self.names_numbers);
        let found = new.or_else(|| self.last.as_ref()?.again(lines.first()?))?;
        self.names_numbers |= found.names_numbers;
        self.last = Some(found.clone());
        Some(found)
    }
}

/// Takes `line`, which stands over `first`, the first line of `header`, into it, if it is the beginning of labels that take
/// more lines than the others: 对应上级部 over 门, both beside the middle of 序号.
pub(super) fn take_begun(header: &mut Header, line: &Baseline, first: &Baseline) -> bool {
    let begun = further(line, &header.labels);
    let size = (line.size - first.size).abs() < 1.0;
    let above = first.base - line.base;
    let is_begun = |segment: &Segment| {
        let short = segment.text.chars().count() <= SPLIT && above < LINES * line.size;
        let within =
            |label: &[f32; 2]| label[0] - SAME < segment.from && segment.to < label[1] + SAME;
        // Lines of one cell are never this near.
        let beside = above < BESIDE * line.size && !spans_two(&header.labels, segment);
        short && header.labels.iter().any(within) || beside
    };
    let takes = size && !begun.is_empty() && is_more(&begun) && begun.iter().all(is_begun);
    if takes {
        begun
            .iter()
            .for_each(|segment| widen(&mut header.labels, segment));
        header.lines += 1;
    }
    takes
}

/// A stretch of a line without a wide gap.
struct Segment {
    text: String,
    from: f32,
    to: f32,
}

/// No header has more lines below its first. Pages of scattered signs are looked through from each line on.
const HEADER_LINES: usize = 16;

/// The header that begins `lines`, if one does. `rules` are the level lines of the page.
fn header(lines: &[Baseline], rules: &[Span]) -> Option<Header> {
    let first: Vec<Segment> = segments(lines.first()?).collect();
    if !are_labels(&first) {
        return None;
    }
    let mut labels: Vec<[f32; 2]> = first
        .iter()
        .map(|segment| [segment.from, segment.to])
        .collect();
    let own = labels.clone();
    let mut count = 1;
    for pair in lines.windows(2).take(HEADER_LINES) {
        let near = pair[1].base - pair[0].base < LINES * pair[0].size;
        let parted = rules
            .iter()
            .any(|rule| pair[0].base < rule.at && rule.at < pair[1].base);
        if !near || parted || number_before(&pair[1], labels[1][0]).is_some() {
            break;
        }
        let more = further(&pair[1], &labels);
        if !is_more(&more) || more.iter().any(|segment| spans_two(&labels, segment)) {
            break;
        }
        count += 1;
        more.iter().for_each(|segment| widen(&mut labels, segment));
    }
    // Two words side by side may stand anywhere.
    let few = labels.len() == 2 && !NUMBER_LABELS.contains(&first[0].text.as_str());
    let names_numbers = names_numbers(labels[0], &lines[..count]);
    // Under a label of their own, numbers may stand at the far left of a wide column.
    let aside = if names_numbers { f32::INFINITY } else { ASIDE };
    (!few && has_numbers(&labels, &lines[count..], aside)).then_some(Header {
        names_numbers,
        labels,
        first: own,
        lines: count,
    })
}

/// No table has more columns; lines of many scattered signs are told from labels at once.
const COLUMNS: usize = 64;

/// Whether `segments` can be the labels of columns.
fn are_labels(segments: &[Segment]) -> bool {
    (2..=COLUMNS).contains(&segments.len()) && is_more(segments)
}

/// Whether `segments` can be further lines of labels: none is a number or a sentence.
fn is_more(segments: &[Segment]) -> bool {
    segments.iter().all(|segment| {
        let length = segment.text.chars().count();
        length <= LABEL
            && marker(&segment.text).is_none()
            && !is_number(&segment.text)
            && !segment.text.contains(['。', '；', '，', '：'])
    })
}

/// The segments of a further line under `labels`. Characters under two labels are the ends of both, not spread: 号 of 序号
/// beside 别 of 事项类别.
fn further(line: &Baseline, labels: &[[f32; 2]]) -> Vec<Segment> {
    let merged: Vec<Segment> = segments(line).collect();
    if merged.iter().any(|segment| spans_two(labels, segment)) {
        pieces(line).collect()
    } else {
        merged
    }
}

/// Whether a segment lies under two labels: it belongs to none.
fn spans_two(labels: &[[f32; 2]], segment: &Segment) -> bool {
    let under = labels
        .iter()
        .filter(|label| segment.from < label[1] && segment.to > label[0]);
    under.count() > 1
}

/// Adds a segment of a further line to the label that it stands under, or as a label of its own.
fn widen(labels: &mut Vec<[f32; 2]>, segment: &Segment) {
    let under = labels
        .iter_mut()
        .find(|label| segment.from < label[1] && segment.to > label[0]);
    match under {
        Some(label) => *label = [label[0].min(segment.from), label[1].max(segment.to)],
        None => {
            let at = labels.partition_point(|label| label[0] < segment.from);
            labels.insert(at, [segment.from, segment.to]);
        }
    }
}

/// Whether a number stands in one of the first two columns. A table of contents has its numbers at the end, and to the
/// lines of a row whose number stands in its middle it is on the left: it begins no more than `aside` before the first label.
fn has_numbers(labels: &[[f32; 2]], lines: &[Baseline], aside: f32) -> bool {
    let behind = labels.get(2).map_or(labels[1][0], |label| label[0]);
    let ahead = labels[0][0] - aside;
    let number = |line: &Baseline| {
        let mut first = segments(line).take(2);
        // Spreadsheets set numbers on the right, close to the next column.
        let close = number_before(line, labels[1][0]).is_some();
        close
            || first.any(|segment| {
                is_number(&segment.text) && segment.from > ahead && segment.to < behind
            })
    };
    lines.iter().take(NEAR).any(number)
}

/// Where the number ends that is all of `line` left of `side`.
pub(super) fn number_before(line: &Baseline, side: f32) -> Option<f32> {
    let glyphs = line.glyphs.iter().take_while(|glyph| glyph.x < side - 0.5);
    let (mut text, mut end) = (String::new(), 0.0);
    for glyph in glyphs {
        text.push_str(glyph.text.trim());
        end = glyph.x + glyph.advance;
    }
    (is_number(&text) && end <= side + 0.5).then_some(end)
}

/// Whether the label in `lines` at `place` is one that stands over numbers.
fn names_numbers(place: [f32; 2], lines: &[Baseline]) -> bool {
    let glyphs = lines.iter().flat_map(|line| &line.glyphs);
    let within = glyphs.filter(|glyph| place[0] <= glyph.x && glyph.x < place[1]);
    let text: String = within.map(|glyph| glyph.text.trim()).collect();
    NUMBER_LABELS.contains(&text.as_str())
}

/// The segments of `line`, one by one: where numbers are looked for, only the first two of a line are made. Characters
/// that are spread over a label are one.
fn segments(line: &Baseline) -> impl Iterator<Item = Segment> {
    merge_spread(pieces(line))
}

/// Where what wide gaps part in `line` begins.
pub(super) fn starts(line: &Baseline) -> Vec<f32> {
    pieces(line).map(|piece| piece.from).collect()
}

/// What wide gaps part in `line`.
fn pieces(line: &Baseline) -> impl Iterator<Item = Segment> {
    let glyphs = line.glyphs.iter();
    let mut glyphs = glyphs
        .filter(|glyph| !glyph.text.trim().is_empty())
        .peekable();
    iter::from_fn(move || {
        let first = glyphs.next()?;
        let mut piece = Segment {
            text: first.text.clone(),
            from: first.x,
            to: first.x + first.advance,
        };
        while let Some(glyph) = glyphs.next_if(|next| next.x - piece.to <= GAP * next.size) {
            piece.text.push_str(&glyph.text);
            piece.to = piece.to.max(glyph.x + glyph.advance);
        }
        Some(piece)
    })
}

/// Joins neighbours of one character each, such as 序　号.
fn merge_spread(segments: impl Iterator<Item = Segment>) -> impl Iterator<Item = Segment> {
    let is_single =
        |segment: &Segment| segment.text.chars().count() == 1 && !is_number(&segment.text);
    let mut segments = segments.peekable();
    iter::from_fn(move || {
        let mut merged = segments.next()?;
        if is_single(&merged) {
            let spread = |next: &Segment, to: f32| {
                is_single(next) && next.from - to < 4.0 * (next.to - next.from)
            };
            while let Some(next) = segments.next_if(|next| spread(next, merged.to)) {
                merged.text.push_str(&next.text);
                merged.to = next.to;
            }
        }
        Some(merged)
    })
}

#[cfg(test)]
mod tests {
    use super::super::super::page::Glyph;
    use super::*;

    fn line(glyphs: &[Glyph]) -> Baseline<'_> {
        Baseline {
            base: glyphs[0].y,
            size: 10.0,
            glyphs: glyphs.iter().collect(),
            is_title: false,
        }
    }

    #[test]
    fn labels_in_two_lines_are_one_header_where_one_character_of_each_is_left() {
        let first = [
            Glyph::plain_line("序", 50.0, 0.0),
            Glyph::plain_line("事项类", 80.0, 0.0),
        ]
        .concat();
        let first = [first, Glyph::plain_line("事项名称", 150.0, 0.0)].concat();
        let second = [
            Glyph::plain_line("号", 50.0, 12.0),
            Glyph::plain_line("别", 90.0, 12.0),
        ]
        .concat();
        let row = [
            Glyph::plain_line("1", 50.0, 36.0),
            Glyph::plain_line("党的建设", 75.0, 36.0),
        ]
        .concat();
        let found = header(&[line(&first), line(&second), line(&row)], &[]).unwrap();
        assert_eq!(found.lines, 2);
        assert_eq!(found.labels, [[50.0, 60.0], [80.0, 110.0], [150.0, 190.0]]);
    }

    #[test]
    fn numbers_at_the_left_of_a_wide_column_stand_under_their_label() {
        let first = [
            Glyph::plain_line("序号", 100.0, 0.0),
            Glyph::plain_line("事项类别", 200.0, 0.0),
        ]
        .concat();
        let row = [
            Glyph::plain_line("1", 50.0, 24.0),
            Glyph::plain_line("党的建设", 160.0, 24.0),
        ]
        .concat();
        assert!(header(&[line(&first), line(&row)], &[]).is_some());
        // The line of a row whose number stands in its middle.
        let first = [
            Glyph::plain_line("组织", 100.0, 0.0),
            Glyph::plain_line("宣传政策", 200.0, 0.0),
        ]
        .concat();
        assert!(header(&[line(&first), line(&row)], &[]).is_none());
    }

    #[test]
    fn a_label_of_two_lines_begins_over_those_of_one() {
        let over = Glyph::plain_line("对应上级部", 200.0, 0.0);
        let first = [
            Glyph::plain_line("序号", 50.0, 7.0),
            Glyph::plain_line("事项名称", 100.0, 7.0),
        ]
        .concat();
        let second = Glyph::plain_line("门", 220.0, 14.0);
        let row = [
            Glyph::plain_line("1", 55.0, 36.0),
            Glyph::plain_line("党的建设", 100.0, 36.0),
        ]
        .concat();
        let lines = [line(&first), line(&second), line(&row)];
        let mut found = header(&lines, &[]).unwrap();
        assert!(take_begun(&mut found, &line(&over), &lines[0]));
        assert_eq!(found.lines, 3);
        assert_eq!(found.labels, [[50.0, 70.0], [100.0, 140.0], [200.0, 250.0]]);
        // A title stands further off.
        let title = Glyph::plain_line("配合履职事项", 100.0, -20.0);
        assert!(!take_begun(&mut found, &line(&title), &lines[0]));
    }

    #[test]
    fn a_header_printed_again_needs_no_numbers_below() {
        let first = [
            Glyph::plain_line("序号", 50.0, 0.0),
            Glyph::plain_line("事项名称", 100.0, 0.0),
        ]
        .concat();
        let row = [
            Glyph::plain_line("1", 55.0, 24.0),
            Glyph::plain_line("党的建设", 100.0, 24.0),
        ]
        .concat();
        let known = header(&[line(&first), line(&row)], &[]).unwrap();
        let moved = [
            Glyph::plain_line("序号", 50.0, 0.0),
            Glyph::plain_line("事项名称", 160.0, 0.0),
        ]
        .concat();
        assert_eq!(known.again(&line(&first)), Some(known.clone()));
        assert_eq!(known.again(&line(&moved)), None);
        assert_eq!(known.again(&line(&row)), None);
    }

    #[test]
    fn characters_spread_over_a_label_are_one() {
        let first = [
            Glyph::plain_line("序", 50.0, 0.0),
            Glyph::plain_line("号", 75.0, 0.0),
        ]
        .concat();
        let first = [first, Glyph::plain_line("事项名称", 150.0, 0.0)].concat();
        let row = [
            Glyph::plain_line("1", 65.0, 24.0),
            Glyph::plain_line("党的建设", 150.0, 24.0),
        ]
        .concat();
        let found = header(&[line(&first), line(&row)], &[]).unwrap();
        assert_eq!(found.labels, [[50.0, 85.0], [150.0, 190.0]]);
    }
}
