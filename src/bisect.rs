//! Halving a range of numbers, where what is ordered is no slice.

use std::ops::Range;

/// The first number in `range` of which `before` does not hold, where those of which it does come first; the end where
/// it holds of all.
pub(crate) fn partition_point(range: Range<u64>, before: impl Fn(u64) -> bool) -> u64 {
    let Range { mut start, mut end } = range;
    while start < end {
        let middle = start.midpoint(end);
        if before(middle) {
            start = middle + 1
        } else {
            end = middle
        }
    }
    start
}
