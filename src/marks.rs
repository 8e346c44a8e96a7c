//! Picking some out of very many.

use std::ops::Range;

/// As many are looked at together as a number has bits.
const WORD: usize = u64::BITS as usize;

/// Some of the numbers below a limit: a bit for each. First it is noted which ones they are, then they are gone
/// through: a processor that guesses each time whether the next one is among them is wrong too often.
pub struct Marks(Vec<u64>);

impl Marks {
    /// `numbers`, all of them below `limit`.
    pub fn new(limit: usize, numbers: impl Iterator<Item = usize>) -> Marks {
        let mut marks = vec![0; limit.div_ceil(WORD)];
        for number in numbers {
            if let Some(word) = marks.get_mut(number / WORD) {
                *word |= 1 << (number % WORD);
            }
        }
        Marks(marks)
    }

    /// The places of those of `all` that are picked.
    pub fn of<T>(all: &[T], is_picked: impl Fn(&T) -> bool) -> Marks {
        let word = |some: &[T]| {
            let picked = some.iter().map(&is_picked);
            // Mostly none is, which is seen at once.
            match picked.clone().fold(false, |any, one| any | one) {
                true => picked.rev().fold(0, |word, one| word << 1 | u64::from(one)),
                false => 0,
            }
        };
        Marks(all.chunks(WORD).map(word).collect())
    }

    /// How many they are.
    pub fn count(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Whether `number` is among them.
    pub fn contains(&self, number: usize) -> bool {
        let word = self.0.get(number / WORD);
        word.is_some_and(|word| word >> (number % WORD) & 1 == 1)
    }

    /// Those in `range`, in order.
    pub fn within(&self, range: Range<usize>) -> impl Iterator<Item = usize> + '_ {
        let words = range.start / WORD..range.end.div_ceil(WORD).min(self.0.len());
        let marked = words.flat_map(|word| ones(word, self.0[word]));
        marked.filter(move |number| range.contains(number))
    }

    /// All of them, in order.
    pub fn into_numbers(self) -> impl Iterator<Item = usize> {
        let words = self.0.into_iter().enumerate();
        words.flat_map(|(place, word)| ones(place, word))
    }
}

/// What the bits of the word at `place` stand for, the lowest first.
fn ones(place: usize, mut word: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let bit = word.trailing_zeros() as usize;
        word &= word.wrapping_sub(1);
        (bit < WORD).then_some(WORD * place + bit)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_that_are_picked_come_in_order() {
        let picks: [fn(usize) -> bool; 4] =
            [|_| true, |_| false, |n| n.is_multiple_of(3), |n| n > 130];
        let all: Vec<usize> = (0..200).collect();
        for is_picked in picks {
            let wanted: Vec<usize> = (0..200).filter(|&n| is_picked(n)).collect();
            let marks = Marks::of(&all, |&n| is_picked(n));
            assert_eq!(marks.count(), wanted.len());
            assert!(marks.into_numbers().eq(wanted));
        }
    }

    #[test]
    fn what_is_marked_comes_in_order() {
        let marks = Marks::new(150, [149, 3, 64, 63, 3].into_iter());
        assert!(marks.within(0..150).eq([3, 63, 64, 149]) && marks.within(4..64).eq([63]));
        assert!(marks.contains(64) && !marks.contains(65) && !marks.contains(9_999));
        assert_eq!((marks.within(0..9_999).count(), marks.count()), (4, 4));
    }
}
