//! What tickets say of whoever calls and of what is wished for: 群众反映 and 给个答复 tell nothing of the matter.

use std::ops::Range;

/// Words for whoever calls, which mean nobody else.
const CALLERS: [&str; 5] = ["来电人", "反映人", "诉求人", "投诉人", "来访人"];
/// Words that mean whoever calls where one of the others is behind them.
const PEOPLE: [&str; 6] = ["群众", "市民", "村民", "居民", "网民", "住户"];
const SAY: [&str; 9] = [
    "反映", "来电", "来信", "咨询", "投诉", "表示", "诉求", "求助", "称",
];

/// What is wished for: an answer. Members of congresses are answered too, but not so.
const WISHES: [&str; 12] = [
    "给个答复",
    "给个回复",
    "给个说法",
    "给我答复",
    "给我回复",
    "给予答复",
    "给予回复",
    "予以答复",
    "予以回复",
    "尽快答复",
    "尽快回复",
    "望回复",
];

/// The places of such words in a text, in characters, in order.
pub(super) fn places(chars: &[char]) -> Vec<Range<usize>> {
    let at = |start: usize| {
        let whole = [&CALLERS[..], &WISHES[..]];
        let mut whole = whole
            .iter()
            .filter_map(|words| beginning(&chars[start..], words));
        let length = whole.next().or_else(|| {
            let people = beginning(&chars[start..], &PEOPLE)?;
            Some(people + beginning(&chars[start + people..], &SAY)?)
        });
        length.map(|length| start..start + length)
    };
    (0..chars.len()).filter_map(at).collect()
}

/// How many characters the one of some words has that the text begins with.
fn beginning(chars: &[char], words: &[&str]) -> Option<usize> {
    let lengths = words.iter().map(|word| (word, word.chars().count()));
    let mut lengths = lengths.filter(|(_, length)| *length <= chars.len());
    let (_, length) = lengths.find(|(word, _)| word.chars().zip(chars).all(|(a, b)| a == *b))?;
    Some(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_calls_is_told_from_what_is_told() {
        let found = |text: &str| {
            let chars: Vec<char> = text.chars().collect();
            let places = places(&chars).into_iter();
            places
                .map(|place| chars[place].iter().collect())
                .collect::<Vec<String>>()
        };
        assert_eq!(found("某镇群众反映路坏了"), ["群众反映"]);
        assert_eq!(found("来电人咨询，市民称狗咬人"), ["来电人", "市民称"]);
        assert_eq!(found("路灯坏了，请给个答复"), ["给个答复"]);
        assert!(found("代表建议的答复").is_empty());
        assert!(found("干部欺负群众，村民选举").is_empty());
        assert!(found("群").is_empty());
    }
}
