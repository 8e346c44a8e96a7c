//! Short pinyin ids for townships.

use crate::model::{COUNTY_SUFFIXES, places, split_suffix};
use crate::text::readings::readings;

/// The peoples after whom townships are named (大南沟乌孜别克族乡 is called 大南沟).
const PEOPLES: [&str; 55] = [
    "蒙古",
    "回",
    "藏",
    "维吾尔",
    "苗",
    "彝",
    "壮",
    "布依",
    "朝鲜",
    "满",
    "侗",
    "瑶",
    "白",
    "土家",
    "哈尼",
    "哈萨克",
    "傣",
    "黎",
    "傈僳",
    "佤",
    "畲",
    "高山",
    "拉祜",
    "水",
    "东乡",
    "纳西",
    "景颇",
    "柯尔克孜",
    "土",
    "达斡尔",
    "仫佬",
    "羌",
    "布朗",
    "撒拉",
    "毛南",
    "仡佬",
    "锡伯",
    "阿昌",
    "普米",
    "塔吉克",
    "怒",
    "乌孜别克",
    "俄罗斯",
    "鄂温克",
    "德昂",
    "保安",
    "裕固",
    "京",
    "塔塔尔",
    "独龙",
    "鄂伦春",
    "赫哲",
    "门巴",
    "珞巴",
    "基诺",
];

/// The county in `region`, its lowest place, in pinyin and without the word for what it is: 海南省东方市
/// gives `dongfang`; empty where there is none.
pub fn county(region: &str) -> String {
    let lowest = places(region).pop().unwrap_or_default();
    let name = lowest.strip_suffix(COUNTY_SUFFIXES).unwrap_or(lowest);
    spelled(name.trim_end_matches("自治"))
}

/// The id of the township called `name`: its pinyin, lower case, without tone, and without the
/// words that only say what kind of place it is. Letters and digits stay; all else is left out.
pub fn id(name: &str) -> String {
    let slug = spelled(short(name));
    if slug.is_empty() {
        "township".to_string()
    } else {
        slug
    }
}

/// `name` in pinyin, with its letters and digits.
fn spelled(name: &str) -> String {
    let mut slug = String::new();
    for c in name.chars() {
        match readings(c).next() {
            Some(reading) => slug.push_str(reading),
            None if c.is_ascii_alphanumeric() => slug.push(c.to_ascii_lowercase()),
            None => {}
        }
    }
    slug
}

fn short(name: &str) -> &str {
    let bare = match split_suffix(name) {
        Some((stem, suffix)) if !suffix.ordinary => stem.strip_suffix("民族").unwrap_or(stem),
        _ => name,
    };
    let people = bare.strip_suffix('族').and_then(|b| {
        let people = PEOPLES
            .iter()
            .filter(|p| b.ends_with(**p))
            .max_by_key(|p| p.len())?;
        b.strip_suffix(people)
    });
    match people.unwrap_or(bare) {
        "" => name,
        short => short,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_the_name_in_pinyin() {
        assert_eq!(id("安集海镇"), "anjihai");
        assert_eq!(id("五团沙河镇"), "wutuanshahe");
        assert_eq!(id("大南沟乌孜别克族乡"), "danangou");
        assert_eq!(id("阿扎克镇"), "azhake");
        assert_eq!(id("羊毛工镇"), "yangmaogong");
        assert_eq!(id("吕梁街道"), "lvliang");
        assert_eq!(id(""), "township");
    }

    #[test]
    fn a_county_is_the_lowest_place_of_a_region() {
        assert_eq!(county("海南省东方市"), "dongfang");
        assert_eq!(county("乌鲁木齐市米东区"), "midong");
        assert_eq!(county("新疆生产建设兵团第一师阿拉尔市"), "alaer");
        assert_eq!(county("吉林省延边朝鲜族自治州和龙市"), "helong");
        assert_eq!(county(""), "");
    }
}
