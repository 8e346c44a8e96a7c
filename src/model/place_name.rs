//! How people name a township: in full, in short, or by a place above it.

use super::{REGION_SUFFIXES, places, split_suffix, without_office};

/// What the names of places above townships end with that is longer than one character.
const LONG_SUFFIXES: [&str; 5] = ["自治区", "自治州", "自治县", "自治旗", "地区"];
/// What stands behind the name of a township where its government is meant.
const GOVERNMENTS: [&str; 2] = ["人民政府", "政府"];
/// What the name of a regiment of the Production and Construction Corps ends with, after its number.
const REGIMENT: char = '团';
/// A shorter word names nothing; a part from the middle of a name has at least as many characters as the second.
const SHORTEST: (usize, usize) = (2, 3);

/// What may stand behind a name, such as 街道办事处 for 街道, has fewer bytes than this; a longer word is a sentence.
const BEHIND: usize = 30;

/// How surely a word names a township.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Naming {
    /// By a part of its name, or a place above it: the word can mean something else, too.
    Part,
    /// By its name without the suffix, or the beginning of that with it (大南沟乡) or up to the regiment (五团): it can mean
    /// something else, too.
    Short,
    /// By its whole name, with or without places above it in front.
    Full,
}

/// Whether `word` names the township called `name` in `region`, such as 安集海, 沙湾市安集海镇, 大南沟乡 for
/// 大南沟乌孜别克族乡, or 沙湾市. All three are compared as they are given.
pub fn naming(word: &str, region: &str, name: &str) -> Option<Naming> {
    let word = GOVERNMENTS
        .iter()
        .find_map(|end| word.strip_suffix(end))
        .unwrap_or(word);
    let is_too_long = word.len() > region.len() + name.len() + BEHIND;
    if is_too_long || length(word) < SHORTEST.0 || name.is_empty() {
        return None;
    }
    let above = word.strip_suffix(name);
    if above.is_some_and(|above| above.is_empty() || is_end_of(above, region)) {
        return Some(Naming::Full);
    }
    let cuts = word.char_indices().skip(1).map(|(at, _)| word.split_at(at));
    let mut own = cuts.filter(|(above, _)| is_end_of(above, region));
    let is_short = |word: &str| is_stem(word, name) || is_told_by_beginning(word, name);
    if is_short(word) || own.clone().any(|(_, own)| is_short(own)) {
        return Some(Naming::Short);
    }
    let is_part = is_in_region(word, region)
        || is_in_name(word, name)
        || own.any(|(_, own)| begins(own, name));
    is_part.then_some(Naming::Part)
}

fn length(text: &str) -> usize {
    text.chars().count()
}

/// `place` without its suffix, where enough is left of it.
fn without_suffix(place: &str) -> &str {
    let long = LONG_SUFFIXES
        .iter()
        .find_map(|suffix| place.strip_suffix(suffix));
    let stem = long.or_else(|| place.strip_suffix(REGION_SUFFIXES));
    let stem = stem.filter(|stem| length(stem) >= SHORTEST.0);
    stem.unwrap_or(place)
}

/// `word` and `name` without the suffix of `name`, where enough is left of that.
fn stems<'t>(word: &'t str, name: &'t str) -> (&'t str, &'t str) {
    let split = split_suffix(name).filter(|(stem, _)| length(stem) >= SHORTEST.0);
    let Some((stem, suffix)) = split else {
        return (word, name);
    };
    let bare = without_office(word);
    (bare.strip_suffix(suffix.text).unwrap_or(word), stem)
}

/// Whether `word` is `name` without its suffix.
fn is_stem(word: &str, name: &str) -> bool {
    let (word, stem) = stems(word, name);
    word == stem
}

/// Whether `word` is the beginning of `name`, with or without its ending.
fn begins(word: &str, name: &str) -> bool {
    let (word, stem) = stems(word, name);
    length(word) >= SHORTEST.0 && stem.starts_with(word)
}

/// Whether `word` is the beginning of `name` as people say it: with its suffix, or up to the regiment.
fn is_told_by_beginning(word: &str, name: &str) -> bool {
    let suffix = split_suffix(name).map(|(_, suffix)| suffix.text);
    let has_suffix = suffix.is_some_and(|suffix| without_office(word).ends_with(suffix));
    (has_suffix || word.ends_with(REGIMENT)) && begins(word, name)
}

fn is_in_name(word: &str, name: &str) -> bool {
    let (word, stem) = stems(word, name);
    let length = length(word);
    let is_at_end = stem.starts_with(word) || stem.ends_with(word);
    is_at_end && length >= SHORTEST.0 || length >= SHORTEST.1 && stem.contains(word)
}

/// Whether `word` consists of places that follow each other in `region`, the last one perhaps without its
/// ending.
pub fn is_in_region(word: &str, region: &str) -> bool {
    let places = places(region);
    (0..places.len()).any(|first| {
        let mut rest = word;
        for place in &places[first..] {
            if rest == *place || rest == without_suffix(place) {
                return true;
            }
            match rest.strip_prefix(place) {
                Some(next) => rest = next,
                None => return false,
            }
        }
        false
    })
}

/// Whether `word` is what `region` ends with: characters, or places of which the last one has lost its ending.
fn is_end_of(word: &str, region: &str) -> bool {
    // Nearly no word is; to part the places takes longer.
    if !region.contains(word) {
        return false;
    }
    let last = places(region).last().copied().unwrap_or_default();
    let without = region.len() - last.len() + without_suffix(last).len();
    let begins_a_place = |word: &str| is_in_region(word, region);
    region.ends_with(word) || region[..without].ends_with(word) && begins_a_place(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_township_is_named_in_full_in_short_and_by_places_above_it() {
        let place = ("塔城地区沙湾市", "安集海镇");
        for (words, wanted) in [
            (
                "安集海镇 沙湾市安集海镇 塔城地区沙湾市安集海镇 沙湾安集海镇 安集海镇政府",
                Some(Naming::Full),
            ),
            ("安集海 沙湾市安集海 沙湾安集海", Some(Naming::Short)),
            ("安集 集海 集海镇 沙湾市安集", Some(Naming::Part)),
            (
                "沙湾市 沙湾 塔城地区 塔城 塔城地区沙湾 塔城地区沙湾市",
                Some(Naming::Part),
            ),
            (
                "镇 地区 市 海镇 湾市 城地区 塔城沙湾 安集海镇派出所 政府 流浪犬",
                None,
            ),
        ] {
            for word in words.split(' ') {
                assert_eq!(naming(word, place.0, place.1), wanted, "{word}");
            }
        }
    }

    #[test]
    fn parts_of_long_names_are_enough() {
        let named = |word, region, name| naming(word, region, name).is_some();
        for word in [
            "大南沟",
            "大南沟乡",
            "乌孜别克",
            "乌孜别克族乡",
            "木垒",
            "昌吉州",
        ] {
            assert!(named(word, "昌吉州木垒县", "大南沟乌孜别克族乡"), "{word}");
        }
        for word in ["五团", "沙河", "沙河镇", "五团镇", "阿拉尔"] {
            assert!(
                named(word, "新疆生产建设兵团第一师阿拉尔市", "五团沙河镇"),
                "{word}"
            );
        }
        for word in ["族乡", "团沙", "兵团", "第一师", "生产建设"] {
            assert!(
                !named(word, "新疆生产建设兵团第一师阿拉尔市", "五团沙河镇"),
                "{word}"
            );
        }
        for (word, name) in [
            ("大南沟乡", "大南沟乌孜别克族乡"),
            ("五团", "五团沙河镇"),
            ("五团镇", "五团沙河镇"),
        ] {
            assert_eq!(naming(word, "", name), Some(Naming::Short), "{word}");
        }
        assert_eq!(
            naming("大南沟", "", "大南沟乌孜别克族乡"),
            Some(Naming::Part)
        );
        assert_eq!(
            naming("解放路", "", "解放路街道办事处"),
            Some(Naming::Short)
        );
    }
}
