//! Words with which a text goes on to another matter.

/// They do so wherever they stand: who dictates sets no marks.
const ANYWHERE: [&str; 12] = [
    "另外",
    "顺便",
    "再就是",
    "再一个就是",
    "再说个事",
    "再反映",
    "还有就是",
    "还有一个事",
    "还有一件事",
    "还有个事",
    "另一件事",
    "另一个事",
];
/// They do so at the beginning of a clause.
const AT_BEGINNING: [&str; 9] = [
    "还有",
    "同时",
    "此外",
    "其次",
    "再有",
    "再一个",
    "另",
    "二是",
    "三是",
];

/// … and within so many characters of the place where a text without marks changes its matter.
const NEAR: usize = 8;

/// Where the text goes on to another matter, in bytes, next to the place (in characters) where it changes that.
pub(super) fn near(text: &str, change: usize) -> Option<usize> {
    let found = AT_BEGINNING.iter().filter(|word| word.chars().count() > 1);
    let found = found.flat_map(|word| text.match_indices(word));
    let distance = |at: usize| text[..at].chars().count().abs_diff(change);
    let near = found.map(|(at, _)| (distance(at), at));
    let near = near.filter(|(distance, at)| *distance <= NEAR && *at > 0);
    near.min().map(|(_, at)| at)
}

/// Where in a clause the text goes on to another matter, in bytes.
pub(super) fn places(clause: &str) -> Vec<usize> {
    let found = ANYWHERE.iter().flat_map(|word| clause.match_indices(word));
    let mut places: Vec<usize> = found.map(|(at, _)| at).collect();
    if AT_BEGINNING.iter().any(|word| clause.starts_with(word)) {
        places.push(0);
    }
    places.sort_unstable();
    places.dedup();
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_goes_on_to_another_matter_with_such_words_alone() {
        assert_eq!(places("另外路灯也不亮"), [0]);
        assert_eq!(places("狗咬人顺便问路灯"), ["狗咬人".len()]);
        assert_eq!(places("还有一只狗"), [0]);
        assert!(places("院子里还有一只狗").is_empty());
        let text = "暖气不热压力不够还有门口的狗咬人";
        assert_eq!(near(text, 10), Some("暖气不热压力不够".len()));
        assert_eq!(near(text, 0), Some("暖气不热压力不够".len()));
        assert_eq!(near("暖气不热门口的狗咬人", 4), None);
    }
}
