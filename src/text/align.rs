//! Puts two lists side by side, so that what is alike stands in one row.

/// Paragraphs less alike than this, from 0 to 1, say different things.
const ALIKE: f64 = 0.2;

/// What stands side by side; one is missing where there is no counterpart.
pub type Pair<T> = (Option<T>, Option<T>);

/// Puts two lists side by side, each in its order: what is `alike` in one row, what has no
/// counterpart in a row of its own.
pub fn aligned<T: Copy>(one: &[T], other: &[T], alike: impl Fn(&T, &T) -> f64) -> Vec<Pair<T>> {
    // best[a][b]: the most that what follows from `a` and from `b` on can have in common.
    let mut best = vec![vec![0.0f64; other.len() + 1]; one.len() + 1];
    let mut paired = vec![vec![false; other.len()]; one.len()];
    for a in (0..one.len()).rev() {
        for b in (0..other.len()).rev() {
            let apart = best[a + 1][b].max(best[a][b + 1]);
            let likeness = alike(&one[a], &other[b]);
            let together = likeness + best[a + 1][b + 1];
            paired[a][b] = likeness >= ALIKE && together > apart;
            best[a][b] = if paired[a][b] { together } else { apart };
        }
    }
    let (mut a, mut b, mut rows) = (0, 0, Vec::new());
    while a < one.len() && b < other.len() {
        if paired[a][b] {
            rows.push((Some(one[a]), Some(other[b])));
            (a, b) = (a + 1, b + 1);
        } else if best[a + 1][b] >= best[a][b + 1] {
            rows.push((Some(one[a]), None));
            a += 1;
        } else {
            rows.push((None, Some(other[b])));
            b += 1;
        }
    }
    rows.extend(one[a..].iter().map(|&left| (Some(left), None)));
    rows.extend(other[b..].iter().map(|&right| (None, Some(right))));
    rows
}

/// As [`aligned`], whatever the order of the other list: the most alike find each other first.
pub fn matched<T: Copy>(one: &[T], other: &[T], alike: impl Fn(&T, &T) -> f64) -> Vec<Pair<T>> {
    let mut likely = Vec::new();
    for (a, left) in one.iter().enumerate() {
        for (b, right) in other.iter().enumerate() {
            likely.push((alike(left, right), a, b));
        }
    }
    likely.retain(|found| found.0 >= ALIKE);
    likely.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let mut partner = vec![None; one.len()];
    let mut free = vec![true; other.len()];
    for (_, a, b) in likely {
        if partner[a].is_none() && free[b] {
            partner[a] = Some(b);
            free[b] = false;
        }
    }
    let left = one.iter().zip(&partner);
    let mut rows: Vec<Pair<T>> = left.map(|(&a, b)| (Some(a), b.map(|b| other[b]))).collect();
    let alone = other.iter().zip(&free).filter(|(_, free)| **free);
    rows.extend(alone.map(|(&right, _)| (None, Some(right))));
    rows
}

#[cfg(test)]
mod tests {
    use super::super::diff::similarity;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn paragraphs_find_their_counterparts() {
        let alike = |a: &&str, b: &&str| similarity(a, b);
        let one = ["开展宣传教育活动", "排查安全隐患", "及时上报情况"];
        let other = ["开展宣传教育", "建立台账", "发现情况及时上报"];
        assert_eq!(
            aligned(&one, &other, alike),
            [
                (Some(one[0]), Some(other[0])),
                (Some(one[1]), None),
                (None, Some(other[1])),
                (Some(one[2]), Some(other[2])),
            ]
        );
        assert_eq!(aligned(&[], &["宣传"], alike), [(None, Some("宣传"))]);
    }

    #[test]
    fn departments_find_each_other_in_any_order() {
        let (one, other) = (
            ["市公安局", "市水利局"],
            ["县水利局", "县公安局", "县林业局"],
        );
        assert_eq!(
            matched(&one, &other, |a, b| similarity(a, b)),
            [
                (Some("市公安局"), Some("县公安局")),
                (Some("市水利局"), Some("县水利局")),
                (None, Some("县林业局")),
            ]
        );
    }

    proptest! {
        #[test]
        fn every_paragraph_stands_in_exactly_one_row(
            one in prop::collection::vec("[一二三四五六]{0,6}", 0..6),
            other in prop::collection::vec("[一二三四五六]{0,6}", 0..6),
        ) {
            let (a, b): (Vec<usize>, Vec<usize>) = ((0..one.len()).collect(), (0..other.len()).collect());
            let alike = |x: &usize, y: &usize| {
                let (left, right) = (one.get(*x), other.get(*y));
                left.zip(right).map_or(0.0, |(left, right)| similarity(left, right))
            };
            for (rows, ordered) in [(aligned(&a, &b, alike), true), (matched(&a, &b, alike), false)] {
                let left: Vec<usize> = rows.iter().filter_map(|row| row.0).collect();
                let mut right: Vec<usize> = rows.iter().filter_map(|row| row.1).collect();
                if !ordered {
                    right.sort_unstable();
                }
                prop_assert_eq!(&left, &a);
                prop_assert_eq!(&right, &b);
            }
        }
    }
}
