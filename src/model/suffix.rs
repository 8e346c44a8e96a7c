//! How the names of places end: those of townships, and those of the places above them.

/// How the name of a township ends; it is also what the township calls itself.
#[derive(Debug, PartialEq, Eq)]
pub struct TownshipSuffix {
    /// The word, such as 镇.
    pub text: &'static str,
    /// Whether it stands in sentences as part of other words, too (团结, 国营农场). Such a word is also
    /// needed to tell one township from others: 红旗农场 is not called 红旗.
    pub ordinary: bool,
}

/// All suffixes of townships. No suffix ends with another one.
pub const TOWNSHIP_SUFFIXES: [TownshipSuffix; 8] = [
    suffix("街道"),
    suffix("苏木"),
    suffix("镇"),
    suffix("乡"),
    ordinary("团"),
    ordinary("农场"),
    ordinary("牧场"),
    ordinary("林场"),
];

/// How the names of the places above townships end, the highest first.
pub const REGION_SUFFIXES: [char; 8] = ['省', '州', '盟', '师', '市', '区', '县', '旗'];

/// Those of [`REGION_SUFFIXES`] that places of the county's level have.
pub const COUNTY_SUFFIXES: [char; 4] = ['市', '区', '县', '旗'];

const fn suffix(text: &'static str) -> TownshipSuffix {
    TownshipSuffix {
        text,
        ordinary: false,
    }
}

const fn ordinary(text: &'static str) -> TownshipSuffix {
    TownshipSuffix {
        text,
        ordinary: true,
    }
}

/// The name of a township taken apart: 北门街道办事处 is 北门 and 街道. `None` where `name` does not end as
/// townships do.
pub fn split_suffix(name: &str) -> Option<(&str, &'static TownshipSuffix)> {
    let bare = without_office(name);
    if bare.ends_with("兵团") || bare.ends_with("集团") {
        return None;
    }
    let mut suffixes = TOWNSHIP_SUFFIXES.iter();
    suffixes.find_map(|suffix| Some((bare.strip_suffix(suffix.text)?, suffix)))
}

/// What a township calls itself in its documents, such as 镇; 乡镇 where its name does not say.
pub fn unit(name: &str) -> &'static str {
    split_suffix(name).map_or("乡镇", |(_, suffix)| suffix.text)
}

/// `name` without the word for the office of a 街道: 北门街道办事处 is 北门街道.
pub fn without_office(name: &str) -> &str {
    name.strip_suffix("办事处").unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_township_is_known_by_its_suffix() {
        let split = |name| split_suffix(name).map(|(stem, suffix)| (stem, suffix.text));
        for (name, stem, suffix) in [
            ("安集海镇", "安集海", "镇"),
            ("大南沟乌孜别克族乡", "大南沟乌孜别克族", "乡"),
            ("北门街道", "北门", "街道"),
            ("北门街道办事处", "北门", "街道"),
            ("清水苏木", "清水", "苏木"),
            ("一五〇团", "一五〇", "团"),
            ("红旗农场", "红旗", "农场"),
            ("镇", "", "镇"),
        ] {
            assert_eq!(split(name), Some((stem, suffix)), "{name}");
        }
        for name in ["新疆生产建设兵团", "建工集团", "沙湾市", "办事处", ""] {
            assert_eq!(split(name), None, "{name}");
        }
    }

    #[test]
    fn no_suffix_hides_another_one() {
        for one in &TOWNSHIP_SUFFIXES {
            let hidden = TOWNSHIP_SUFFIXES
                .iter()
                .any(|other| one != other && one.text.ends_with(other.text));
            assert!(!hidden, "{}", one.text);
        }
    }
}
