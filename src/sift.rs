//! Picking some out of very many.

/// Those of `all` that come with `true`, in their order; there are `many`. Each is written down, and the next
/// one over it unless it stays: a processor that guesses which ones stay is wrong too often.
pub fn sift<T: Copy + Default>(many: usize, all: impl Iterator<Item = (T, bool)>) -> Vec<T> {
    // One more: for what is written down last and goes.
    let mut some = vec![T::default(); many + 1];
    let mut next = 0;
    for (one, stays) in all {
        if let Some(place) = some.get_mut(next) {
            *place = one;
        }
        next += usize::from(stays);
    }
    some.truncate(many);
    some
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_that_stay_come_in_order() {
        for stays in [|_| true, |_| false, |n: u32| n.is_multiple_of(3), |n| n > 7] {
            let wanted: Vec<u32> = (0..20).filter(|&n| stays(n)).collect();
            let all = (0..20).map(|n| (n, stays(n)));
            assert_eq!(sift(wanted.len(), all), wanted);
        }
    }
}
