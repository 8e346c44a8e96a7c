//! How many different pairs of neighbouring signs a document has. A search looks texts up by these pairs, so that a text without
//! any order costs a hundred times as much as one that says something.

use fixedbitset::FixedBitSet;

use super::Refusal;
use crate::error::DocumentFault;

/// Different pairs in a document. Lists of five townships have 31,000 in 267,000 signs, and the number grows with the 0.6th
/// power of the text: seventy townships have some 150,000. A million signs without order have a million.
const MAX_PAIRS: usize = 300_000;
/// The pairs fall upon so many places, by a power of two: of as many pairs as there may be, one in fifty falls on another's.
const PLACES: u32 = 23;

/// Fails where `lines` have more different pairs than lists have.
///
/// # Errors
/// [`DocumentFault::TooVaried`] at the line that has the first pair too many.
pub(super) fn bounded(lines: &[String]) -> Result<(), Refusal> {
    // So few signs cannot have more pairs.
    if lines.iter().map(String::len).sum::<usize>() <= MAX_PAIRS {
        return Ok(());
    }
    let mut seen = FixedBitSet::with_capacity(1 << PLACES);
    let mut pairs = 0;
    for (number, line) in (1..).zip(lines) {
        for (one, next) in line.chars().zip(line.chars().skip(1)) {
            pairs += usize::from(!seen.put(place(one, next)));
        }
        if pairs > MAX_PAIRS {
            return Err(Refusal::new(number, DocumentFault::TooVaried));
        }
    }
    Ok(())
}

/// Where a pair falls; the factor is the golden ratio's, as of Fibonacci hashing.
fn place(one: char, next: char) -> usize {
    let pair = u64::from(one) << 32 | u64::from(next);
    (pair.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (u64::BITS - PLACES)) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Document;

    /// `count` signs that follow each other as numbers of a generator do (Knuth's MMIX).
    fn scattered(count: usize) -> String {
        let next = |state: &u64| {
            let next = state.wrapping_mul(6_364_136_223_846_793_005);
            Some(next.wrapping_add(1_442_695_040_888_963_407))
        };
        let states = std::iter::successors(Some(1), next).take(count);
        let sign = |state: u64| char::from_u32(0x4E00 + (state >> 40) as u32 % 20_000);
        states.filter_map(sign).collect()
    }

    #[test]
    fn text_without_order_is_refused_and_as_much_of_a_list_is_read() {
        let list = "青山镇基本履职事项清单\n序号,事项类别,事项名称\n";
        let nonsense = format!("{list}1,党的建设,甲\n2,党的建设,{}\n", scattered(400_000));
        let refused = Document::from_bytes("a.csv", nonsense.as_bytes()).unwrap_err();
        assert!(format!("{refused:?}").contains("TooVaried"), "{refused:?}");
        let said = scattered(5_000);
        let repeated = format!("{list}1,党的建设,{}\n", said.repeat(100));
        assert!(Document::from_bytes("a.csv", repeated.as_bytes()).is_ok());
    }

    #[test]
    fn pairs_fall_evenly_upon_places() {
        let text: Vec<char> = scattered(MAX_PAIRS).chars().collect();
        let mut pairs: Vec<[char; 2]> = text.windows(2).map(|two| [two[0], two[1]]).collect();
        pairs.sort_unstable();
        pairs.dedup();
        let places: std::collections::HashSet<usize> =
            pairs.iter().map(|two| place(two[0], two[1])).collect();
        assert!(places.len() * 50 >= pairs.len() * 49);
    }
}
