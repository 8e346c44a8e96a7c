//! Some lines of a document as a document of their own: what each of several townships has of one file.

use std::collections::BTreeSet;

use super::{DocBlock, Document};

impl Document {
    /// The lines in `ranges` (first and last, counted from 1), without rows and cells.
    pub fn lines_in(&self, ranges: impl Iterator<Item = [u32; 2]>) -> Document {
        let last = u32::try_from(self.lines.len()).unwrap_or(u32::MAX);
        let lines: BTreeSet<u32> = ranges
            .flat_map(|[first, end]| first.max(1)..=end.min(last))
            .collect();
        let at = || lines.iter().map(|line| *line as usize - 1);
        Document {
            file: self.file.clone(),
            lines: at().map(|at| self.lines[at].clone()).collect(),
            numbers: lines.iter().map(|line| self.number(*line)).collect(),
            pages: at().filter_map(|at| self.pages.get(at).copied()).collect(),
            format: self.format,
            parts: Vec::new(),
            hidden_sheets: Vec::new(),
            omissions: Vec::new(),
        }
    }

    /// `blocks`, some of its own in their order, with the lines that they stand on.
    pub fn excerpt(&self, blocks: Vec<DocBlock>) -> Document {
        let mut excerpt = self.lines_in(blocks.iter().map(|block| block.lines));
        let moved = |block: DocBlock| DocBlock {
            lines: block.lines.map(|line| excerpt.line(self.number(line))),
            ..block
        };
        excerpt.parts = blocks.into_iter().map(moved).collect();
        excerpt
    }

    /// The number in the file of `line`; 0 stands for no line.
    pub fn number(&self, line: u32) -> u32 {
        let at = (line as usize).checked_sub(1);
        at.and_then(|at| self.numbers.get(at).copied())
            .unwrap_or(line)
    }

    /// The line with this number in the file or, where it is none of these, the next one.
    pub fn line(&self, number: u32) -> u32 {
        if self.numbers.is_empty() {
            return number;
        }
        let before = self.numbers.partition_point(|other| *other < number);
        before.min(self.numbers.len() - 1) as u32 + 1
    }

    /// Ranges of its lines as ranges of lines of the file, each without a gap.
    pub fn ranges_in_file(&self, ranges: &[[u32; 2]]) -> Vec<[u32; 2]> {
        let mut out: Vec<[u32; 2]> = Vec::with_capacity(ranges.len());
        for &[first, last] in ranges {
            let mut numbers = (first..=last).map(|line| self.number(line));
            out.extend(numbers.next().map(|number| [number; 2]));
            for number in numbers {
                match out.last_mut() {
                    Some(range) if number == range[1] + 1 => range[1] = number,
                    _ => out.push([number; 2]),
                }
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Content;

    #[test]
    fn lines_keep_the_numbers_that_they_have_in_the_file() {
        let whole = Document::from_bytes("a.txt", "甲\n乙\n丙\n丁\n戊\n".as_bytes()).unwrap();
        let blocks = [2, 3, 5].map(|line| DocBlock {
            lines: [line; 2],
            content: Content::Text,
        });
        let excerpt = whole.excerpt(blocks.into());
        assert_eq!(excerpt.lines, ["乙", "丙", "戊"]);
        assert_eq!(excerpt.numbers, [2, 3, 5]);
        let lines = excerpt.parts.iter().map(|part| part.lines);
        assert_eq!(lines.collect::<Vec<_>>(), [[1, 1], [2, 2], [3, 3]]);
        assert_eq!(excerpt.ranges_in_file(&[[1, 2]]), [[2, 3]]);
        assert_eq!(excerpt.ranges_in_file(&[[1, 3]]), [[2, 3], [5, 5]]);
        assert_eq!([0, 1, 3].map(|line| excerpt.number(line)), [0, 2, 5]);
        // What stood between two of them, and behind all.
        assert_eq!([3, 4, 9].map(|number| excerpt.line(number)), [2, 3, 3]);
        assert_eq!(whole.ranges_in_file(&[[1, 3]]), [[1, 3]]);
        let again = excerpt.lines_in([[2, 9]].into_iter());
        assert_eq!(again.numbers, [3, 5]);
        assert!(
            whole
                .lines_in([[0, 0], [9, u32::MAX]].into_iter())
                .lines
                .is_empty()
        );
    }
}
