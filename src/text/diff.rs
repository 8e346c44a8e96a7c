//! Compares two texts: how alike they are, and where they differ.

use std::ops::Range;

use similar::DiffTag;
use similar::algorithms::{Algorithm, Capture, Replace, diff_slices};

use super::likeness::SortedBigrams;
use super::normal::{fold, folded};
use super::numbering::prefix;

/// Runs of equal characters shorter than this, between two differences, are chance.
const RUN: usize = 2;
/// Texts whose lengths in characters multiply to more than this are not compared inside: two of 2,000 characters that
/// have little in common take 0.1 s.
const LARGE: usize = 4_000_000;

/// The byte ranges of `one` that `other` does not have, and the other way round.
pub fn differences(one: &str, other: &str) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
    let (a, b) = (folded_chars(one), folded_chars(other));
    let runs = common_runs(&a, &b);
    let left = rest(runs.iter().map(|run| run.0..run.0 + run.2), a.len());
    let right = rest(runs.iter().map(|run| run.1..run.1 + run.2), b.len());
    (in_bytes(one, left), in_bytes(other, right))
}

/// As [`differences`], of two paragraphs: the numbers in front of them are no difference.
pub fn reworded(one: &str, other: &str) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
    let (from, there) = (prefix(one), prefix(other));
    let (left, right) = differences(&one[from..], &other[there..]);
    let behind = |ranges: Vec<Range<usize>>, marker: usize| -> Vec<Range<usize>> {
        let moved = ranges.into_iter();
        moved.map(|r| r.start + marker..r.end + marker).collect()
    };
    (behind(left, from), behind(right, there))
}

/// How alike two texts are, from 0 to 1, by the pairs of neighbouring characters that they share.
pub fn similarity(one: &str, other: &str) -> f64 {
    let (a, b) = (folded(one), folded(other));
    let pairs = [&a, &b].map(|text| SortedBigrams::all(text));
    if pairs.iter().any(SortedBigrams::is_empty) {
        f64::from(u8::from(a == b))
    } else {
        pairs[0].overlap(&pairs[1])
    }
}

fn folded_chars(text: &str) -> Vec<char> {
    text.chars().map(fold).collect()
}

/// What both texts have: place in the one, place in the other, length.
type CommonRun = (usize, usize, usize);

/// What both have in the same order.
fn common_runs(a: &[char], b: &[char]) -> Vec<CommonRun> {
    let same = |(x, y): &(&char, &char)| x == y;
    let head = a.iter().zip(b).take_while(same).count();
    let (mid_a, mid_b) = (&a[head..], &b[head..]);
    let tail = mid_a
        .iter()
        .rev()
        .zip(mid_b.iter().rev())
        .take_while(same)
        .count();
    let (mid_a, mid_b) = (&mid_a[..mid_a.len() - tail], &mid_b[..mid_b.len() - tail]);
    let mut runs = vec![(0, 0, head)];
    let middle = middle_runs(mid_a, mid_b).into_iter();
    runs.extend(middle.map(|(x, y, length)| (x + head, y + head, length)));
    runs.push((a.len() - tail, b.len() - tail, tail));
    runs
}

/// What the parts between equal ends have in common, without runs that are chance. What the crate calls compacting is
/// left out: it moves differences on as far as they go, so that words are cut (审〔批，下发批复〕).
fn middle_runs(a: &[char], b: &[char]) -> Vec<CommonRun> {
    if a.len() * b.len() > LARGE {
        return Vec::new();
    }
    let mut found = Replace::new(Capture::new());
    let Ok(()) = diff_slices(Algorithm::Myers, &mut found, a, b);
    let found = found.into_inner().into_ops().into_iter();
    let runs = found.map(|part| part.as_tag_tuple());
    let runs = runs.filter(|(tag, one, _)| *tag == DiffTag::Equal && one.len() >= RUN);
    runs.map(|(_, one, other)| (one.start, other.start, one.len()))
        .collect()
}

/// What `ranges`, in order and within `length`, leave out.
fn rest(ranges: impl Iterator<Item = Range<usize>>, length: usize) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut at = 0;
    for range in ranges.chain(std::iter::once(length..length)) {
        if at < range.start {
            out.push(at..range.start);
        }
        at = at.max(range.end);
    }
    out
}

fn in_bytes(text: &str, ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    starts.push(text.len());
    let carried = ranges
        .into_iter()
        .map(|range| starts[range.start]..starts[range.end]);
    carried.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn different(one: &str, other: &str) -> (Vec<String>, Vec<String>) {
        let (left, right) = differences(one, other);
        let cut = |text: &str, ranges: Vec<Range<usize>>| {
            ranges
                .into_iter()
                .map(|range| text[range].to_string())
                .collect()
        };
        (cut(one, left), cut(other, right))
    }

    fn words(list: &[&str]) -> Vec<String> {
        list.iter().map(|word| word.to_string()).collect()
    }

    #[test]
    fn what_differs_is_found_on_both_sides() {
        assert_eq!(
            different("市公安局负责捕捉流浪犬", "县公安局负责收容流浪犬、猫"),
            (words(&["市", "捕捉"]), words(&["县", "收容", "、猫"]))
        );
        assert_eq!(different("做好宣传", "做好宣传"), (vec![], vec![]));
        assert_eq!(different("", "宣传"), (vec![], words(&["宣传"])));
    }

    #[test]
    fn full_width_signs_are_no_difference() {
        assert_eq!(different("ＡＰＰ（一）", "app(一)"), (vec![], vec![]));
    }

    #[test]
    fn numbers_are_no_difference() {
        assert_eq!(reworded("1.做好宣传", "（2）做好宣传"), (vec![], vec![]));
        assert_eq!(reworded("1.做好宣传", "2.宣传").0.first(), Some(&(2..8)));
    }

    #[test]
    fn single_characters_in_common_are_chance() {
        let (left, _) = different("排查的隐患", "巡视的风险");
        assert_eq!(left, ["排查的隐患"]);
    }

    #[test]
    fn likeness_has_its_ends_at_0_and_1() {
        assert_eq!(similarity("流浪犬的收容", "流浪犬的收容。"), 1.0);
        assert_eq!(similarity("防汛", "烟花"), 0.0);
        assert_eq!((similarity("犬", "犬"), similarity("犬", "")), (1.0, 0.0));
    }

    proptest! {
        #[test]
        fn what_is_left_over_is_the_same_on_both_sides(
            one in "[一二三四五六，。a🐕]{0,40}", other in "[一二三四五六，。a🐕]{0,40}"
        ) {
            let (left, right) = differences(&one, &other);
            let without = |text: &str, ranges: &[Range<usize>]| -> String {
                let cut = |at: &usize| !ranges.iter().any(|range| range.contains(at));
                text.char_indices().filter(|(at, _)| cut(at)).map(|(_, c)| c).collect()
            };
            prop_assert_eq!(without(&one, &left), without(&other, &right));
        }
    }
}
