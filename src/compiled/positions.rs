//! Where in the duties of each of its items a pair of characters stands: so a word of several pairs is found without
//! reading the duties.

use super::varint::{put_varint, take_varint};

/// The postings say at most so often that an item holds a pair.
pub(super) const MOST: u8 = u8::MAX;

/// Writes where a pair stands in the next of its items: the places, counted in characters, in order.
// As differences: most duties are so short that each takes one byte.
pub(super) fn put(bytes: &mut Vec<u8>, places: impl ExactSizeIterator<Item = u32>) {
    if places.len() >= usize::from(MOST) {
        put_varint(bytes, places.len() as u64);
    }
    let mut next = 0;
    for place in places {
        put_varint(bytes, u64::from(place - next));
        next = place + 1;
    }
}

/// Reads what [`put`] wrote, one item of the pair after the other.
pub(super) struct Positions<'a> {
    bytes: std::iter::Copied<std::slice::Iter<'a, u8>>,
}

impl Positions<'_> {
    /// Those of all items of a pair.
    pub fn new(bytes: &[u8]) -> Positions<'_> {
        Positions {
            bytes: bytes.iter().copied(),
        }
    }

    /// Where the pair stands in the next item, of which the postings say that it holds it so many `times`.
    pub fn take(&mut self, times: u8) -> impl Iterator<Item = u32> {
        let mut next = 0;
        // A damaged file may tell of places behind the last number that there can be.
        (0..self.count(times)).map_while(move |_| {
            let place = u32::try_from(take_varint(&mut self.bytes)?).ok()?;
            let place = place.checked_add(next)?;
            next = place.checked_add(1)?;
            Some(place)
        })
    }

    /// Leaves out the next item.
    pub fn skip(&mut self, times: u8) {
        let mut left = self.count(times);
        // The last byte of each number is below 128.
        while left > 0
            && let Some(byte) = self.bytes.next()
        {
            left -= u64::from(byte < 0x80);
        }
    }

    /// How often an item holds the pair.
    fn count(&mut self, times: u8) -> u64 {
        match times {
            MOST => take_varint(&mut self.bytes).unwrap_or_default(),
            _ => times.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Places in order, few and many, near each other and far apart.
    fn places() -> impl Strategy<Value = Vec<u32>> {
        prop_oneof![1..9_usize, 250..260_usize].prop_flat_map(|count| {
            proptest::collection::btree_set(0..u32::from(u16::MAX), count)
                .prop_map(|places| places.into_iter().collect())
        })
    }

    proptest! {
        #[test]
        fn what_was_written_is_read(
            items in proptest::collection::vec((places(), any::<bool>()), 0..20),
        ) {
            let mut bytes = Vec::new();
            for (places, _) in &items {
                put(&mut bytes, places.iter().copied());
            }
            let mut positions = Positions::new(&bytes);
            for (places, is_read) in &items {
                let times = places.len().min(MOST.into()) as u8;
                if *is_read {
                    let read: Vec<u32> = positions.take(times).collect();
                    prop_assert_eq!(&read, places);
                } else {
                    positions.skip(times);
                }
            }
            prop_assert_eq!(positions.take(1).next(), None);
        }

        #[test]
        fn any_bytes_are_read_to_their_end(bytes: Vec<u8>, times: Vec<u8>) {
            let mut positions = Positions::new(&bytes);
            for times in times {
                let read: Vec<u32> = positions.take(times).collect();
                prop_assert!(read.is_sorted() && read.len() <= bytes.len());
                positions.skip(times);
            }
        }
    }
}
