//! Traditional characters as the simplified ones that lists are printed in.

use std::sync::LazyLock;

/// Pairs of a traditional character and the simplified one, in the order of the first: those of Unicode's
/// `kSimplifiedVariant`, as OpenCC chooses among several, that are no simplified characters themselves.
static PAIRS: LazyLock<Vec<(char, char)>> = LazyLock::new(|| {
    let pairs = include_str!("../../data/simplified.txt").split_whitespace();
    let pair = |pair: &str| {
        let mut chars = pair.chars();
        Some((chars.next()?, chars.next()?))
    };
    pairs.filter_map(pair).collect()
});

/// The simplified character for `c`; every other character is its own.
pub fn simplified(c: char) -> char {
    if !('\u{4E00}'..='\u{9FFF}').contains(&c) {
        return c;
    }
    let pairs = &*PAIRS;
    let found = pairs.binary_search_by_key(&c, |(traditional, _)| *traditional);
    found.map_or(c, |at| pairs[at].1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn traditional_characters_become_simplified_and_others_stay() {
        let text: String = "鄰居養狗亂咬人，著急 ABC".chars().map(simplified).collect();
        assert_eq!(text, "邻居养狗乱咬人，著急 ABC");
        assert!(PAIRS.is_sorted() && PAIRS.len() > 2_000);
        assert!(PAIRS.iter().all(|(_, there)| simplified(*there) == *there));
    }
}
