//! Which township a document is about, and where it lies.

use std::collections::BTreeMap;

use super::names::surety;
use super::row::Row;
use super::titles::{bracketed, title, without_year};
use super::uses::Use;
use crate::model::{COUNTY_SUFFIXES, REGION_SUFFIXES, TOWNSHIP_SUFFIXES, split_suffix};
use crate::source::Document;
use crate::text::normal::{bare, is_han};

/// A township and the places above it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct DocumentPlace {
    pub region: String,
    pub township: String,
}

/// Signs of a format that may stand around a title.
const SIGNS: &[char] = &[',', ';', '|', '\t', '"', '#', '*', '>', ' '];

/// The place that `document` is about: by its titles, else by its preface, else by the name of its file, else by the name
/// that its rows repeat. `given` overrules the township's name; that is empty where nothing tells it.
pub(super) fn of(
    document: &Document,
    uses: &[Use],
    rows: &[Row],
    given: Option<&str>,
) -> DocumentPlace {
    let mut place = by_title(document, uses)
        .or_else(|| by_preface(document, uses))
        .or_else(|| by_file_name(&document.file))
        .or_else(|| by_repetition(document))
        .unwrap_or_default();
    if place.region.is_empty() {
        place.region = by_departments(rows);
    }
    if let Some(given) = given {
        place.township = given.to_string();
    }
    place
}

fn by_title(document: &Document, uses: &[Use]) -> Option<DocumentPlace> {
    let mut best = None::<String>;
    let mut above: Vec<String> = Vec::new();
    for (line, used) in document.lines.iter().zip(uses) {
        if *used != Use::Title {
            keep_places(&mut above, &bare(line.trim_matches(SIGNS)));
            continue;
        }
        // The titles of lists side by side stand on one line.
        for text in line.split(['\t', '|', ',']) {
            let own = title(&bare(text.trim_matches(SIGNS))).map(|title| title.place);
            let own = own.unwrap_or_default();
            let found = if own.is_empty() { above.concat() } else { own };
            let longer = best.as_ref().is_none_or(|best| found.len() > best.len());
            if longer && split(&found).is_some() && !found.contains("清单") {
                best = Some(found);
            }
        }
    }
    split(&best?)
}

/// Keeps the lines that could stand over a title: names of places, one below the other.
fn keep_places(above: &mut Vec<String>, text: &str) {
    let ends =
        |t: &str| t.ends_with(REGION_SUFFIXES) || t.ends_with("兵团") || split_suffix(t).is_some();
    let text = without_office(text.strip_prefix("中共").unwrap_or(text));
    if text.is_empty() {
        return;
    }
    // Party and government stand one below the other, each with the whole place.
    if text.contains(&above.concat()) {
        above.clear();
    }
    if text.chars().all(is_han) && text.chars().count() <= 30 && ends(text) {
        above.push(text.to_string());
    } else {
        above.clear();
    }
}

/// The township at the end of `place`, such as 安集海镇 in 塔城地区沙湾市安集海镇.
pub(super) fn township(place: &str) -> Option<String> {
    split(place).map(|place| place.township)
}

/// The suffixes by which a township is known in running text.
fn telling_suffixes() -> impl Iterator<Item = &'static str> {
    let telling = TOWNSHIP_SUFFIXES.iter().filter(|suffix| !suffix.ordinary);
    telling.map(|suffix| suffix.text)
}

/// No township is printed with more characters, be it with its party committee and all places above it twice. Longer texts,
/// as any line below a table may be, could be taken apart in too many ways.
const LONGEST: usize = 100;

/// 塔城地区沙湾市安集海镇 is 塔城地区沙湾市 and 安集海镇; a year, an office and brackets around it aside.
fn split(place: &str) -> Option<DocumentPlace> {
    if place.chars().nth(LONGEST).is_some() {
        return None;
    }
    let place = without_year(place);
    let place = place.strip_prefix("中共").unwrap_or(place);
    if let Some((before, inner)) = bracketed(place) {
        // 澜山经济开发区（青麦镇）, or 青麦镇（澜山经济开发区）.
        return split(inner)
            .map(|inner| DocumentPlace {
                region: if inner.region.is_empty() {
                    before.to_string()
                } else {
                    inner.region
                },
                township: inner.township,
            })
            .or_else(|| split(before));
    }
    // 中共澜山县青麦镇委员会澜山县青麦镇人民政府
    if let Some((party, own)) = place.split_once("委员会")
        && let Some(own) = split(own)
        && party.contains(&own.township)
    {
        return Some(own);
    }
    // 海州区人民政府新浦街道办事处
    if let Some((above, own)) = place.split_once("人民政府")
        && let Some(own) = split(own)
    {
        return Some(DocumentPlace {
            region: format!("{above}{}", own.region),
            township: own.township,
        });
    }
    let place = without_office(place);
    let (name, _) = split_suffix(place)?;
    if name.is_empty() {
        return None;
    }
    let cut = region_end(name);
    Some(DocumentPlace {
        region: place[..cut].to_string(),
        township: place[cut..].to_string(),
    })
}

/// `place` without the office that governs it.
fn without_office(place: &str) -> &str {
    let office = OFFICES.iter().find_map(|office| place.strip_suffix(office));
    office.unwrap_or(place)
}

/// What may stand behind a township's name for those who govern it.
const OFFICES: [&str; 8] = [
    "委员会",
    "人民政府办事处",
    "办事处",
    "人民政府",
    "政府",
    "党工委",
    "党委",
    "本级",
];

/// Areas that lie beside counties or in them.
const ZONES: [&str; 8] = [
    "开发区",
    "示范区",
    "管理区",
    "高新区",
    "合作区",
    "园区",
    "度假区",
    "自贸区",
];

/// Where in `name`, which is a township's without its suffix, the places above it end. Each is a name with
/// its sign; behind a county there is none, so that 州城 in 澜山县州城 is the township's own name.
fn region_end(name: &str) -> usize {
    let mut end = 0;
    let mut county = false;
    for (at, sign) in name.char_indices() {
        let behind = at + sign.len_utf8();
        let body = name[end..at].chars().count();
        // 扬州市 is no 扬州; 忠县 and 城区 are whole names.
        let least = match sign {
            '县' | '区' if end > 0 || sign == '县' => 1,
            _ => 2,
        };
        let zone = ZONES.iter().any(|zone| name[end..behind].ends_with(zone));
        let part = &name[end..behind];
        let inner = ["地区", "自治区"].iter().any(|wide| part.ends_with(wide));
        let is_region = REGION_SUFFIXES.contains(&sign) && body >= least && (!county || zone);
        if is_region && behind < name.len() {
            end = behind;
            county |= matches!(sign, '县' | '旗' | '区') && !inner;
        }
    }
    end
}

/// 羊毛工镇是农业型乡镇，位于乌鲁木齐市米东区，…
fn by_preface(document: &Document, uses: &[Use]) -> Option<DocumentPlace> {
    let text = preface(document, uses);
    let introduces = |rest: &str| {
        let rest = rest.strip_prefix("办事处").unwrap_or(rest);
        ["是", "位于", "地处", "坐落"]
            .iter()
            .any(|verb| rest.starts_with(verb))
    };
    let (at, end) = telling_suffixes()
        .filter_map(|end| {
            let mut found = text.match_indices(end);
            let (at, _) = found.find(|(at, _)| introduces(&text[at + end.len()..]))?;
            Some((at, end))
        })
        .min()?;
    let before = &text[..at];
    let start = before
        .char_indices()
        .rfind(|(_, c)| !is_han(*c))
        .map_or(0, |(at, c)| at + c.len_utf8());
    let township = format!("{}{end}", &before[start..]);
    let lies = text.split_once("位于").map_or("", |(_, rest)| rest);
    let lies = &lies[..lies.find(|c| !is_han(c)).unwrap_or(lies.len())];
    let until = lies
        .rfind(REGION_SUFFIXES)
        .map_or(0, |at| at + '市'.len_utf8());
    Some(DocumentPlace {
        region: lies[..until].to_string(),
        township,
    })
}

fn preface(document: &Document, uses: &[Use]) -> String {
    let lines = document.lines.iter().zip(uses);
    lines
        .filter(|(_, used)| **used == Use::Preface)
        .map(|(line, _)| bare(line) + "\n")
        .collect()
}

/// The township that the name of a file tells: 附件3：木垒县大石头乡履职事项清单（定稿）.docx.
fn by_file_name(file: &str) -> Option<DocumentPlace> {
    let name = stem(file);
    let mut runs = name.split(|c| !is_han(c));
    runs.find_map(|run| {
        // What is left of a date before it.
        let run = run.trim_start_matches(['年', '月', '日']);
        let mut ends: Vec<usize> = telling_suffixes()
            .flat_map(|suffix| run.match_indices(suffix))
            .map(|(at, suffix)| at + suffix.len())
            .collect();
        ends.sort_unstable();
        let mut places = ends.into_iter().filter_map(|end| split(&run[..end]));
        places.find(|place| is_own_name(&place.township))
    })
}

/// Whether `township` is the name of one, not what all of them are called: 乡镇, 各乡镇, 本镇.
fn is_own_name(township: &str) -> bool {
    let stem = split_suffix(township).map_or("", |(stem, _)| stem);
    let is_general = stem.starts_with(['各', '本', '全', '该', '我', '某']) || stem.ends_with('乡');
    stem.chars().count() >= 2 && !is_general
}

/// The name that stands in the rows most often, longer ones counting more. The ways to speak of
/// townships in general are not names.
fn by_repetition(document: &Document) -> Option<DocumentPlace> {
    let general = [
        "乡镇",
        "本镇",
        "本乡",
        "各镇",
        "各乡",
        "村镇",
        "城镇",
        "集镇",
        "团镇",
        "街镇",
        "城乡",
        "下乡",
        "驻乡",
        "返乡",
        "各街道",
        "本街道",
        "本苏木",
        "建制镇",
    ];
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let text: String = document.lines.iter().map(|line| bare(line)).collect();
    for run in text.split(|c| !is_han(c)) {
        for end in telling_suffixes() {
            for (at, _) in run.match_indices(end) {
                let (name, rest) = run.split_at(at + end.len());
                // 乡镇 and 乡村 are no 乡.
                let goes_on = *end == *"乡" && rest.starts_with(['镇', '村']);
                if !goes_on && !general.iter().any(|g| name.ends_with(g)) {
                    for_each_tail(name, |tail| *seen.entry(tail.to_string()).or_default() += 1);
                }
            }
        }
    }
    let (township, _) = seen
        .into_iter()
        .filter(|(name, times)| *times >= 5 && may_be_name(name))
        .max_by_key(|(name, times)| times * (name.chars().count() - 1))?;
    Some(DocumentPlace {
        region: String::new(),
        township,
    })
}

/// Whether nothing in `name` belongs to sentences about duties.
fn may_be_name(name: &str) -> bool {
    let words = [
        "部门", "职责", "事项", "工作", "上级", "做好", "协助", "配合", "负责", "开展", "组织",
        "管理", "指导", "取消", "督促", "要求", "监督", "推进", "落实", "加强", "建立", "考核",
        "委托", "赋予", "下放", "通知", "报送", "不再", "与", "及", "的", "或", "等", "各", "其",
        "该", "所", "将", "并", "由",
    ];
    !words.iter().any(|word| name.contains(word))
}

/// Calls `take` with the last 3 to 12 characters of `name`.
fn for_each_tail(name: &str, mut take: impl FnMut(&str)) {
    let starts: Vec<usize> = name.char_indices().map(|(at, _)| at).collect();
    for length in 3..=starts.len().min(12) {
        take(&name[starts[starts.len() - length]..]);
    }
}

/// 昌吉州生态环境局木垒县分局 lies in 昌吉州木垒县; else the place that most departments name.
fn by_departments(rows: &[Row]) -> String {
    let columns = rows
        .iter()
        .map(|row| &row.cells.departments)
        .filter(|c| !c.is_empty());
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for name in columns
        .filter_map(|c| super::name_list::column(c))
        .flat_map(|c| c.names)
    {
        if let Some(branch) = branch(&name) {
            *places.entry(branch).or_default() += 100;
        } else if let Some(at) = name.find(COUNTY_SUFFIXES).filter(|at| *at > 0) {
            *places
                .entry(name[..at + '县'.len_utf8()].to_string())
                .or_default() += 1;
        }
    }
    places
        .into_iter()
        .max_by_key(|(_, times)| *times)
        .map_or_else(String::new, |(place, _)| place)
}

/// The two places in the name of a branch office, put together.
fn branch(name: &str) -> Option<String> {
    let body = name.strip_suffix("分局")?;
    let (office, place) = body.split_at(body.rfind('局')? + '局'.len_utf8());
    surety(office)?;
    let upper = &office[..office.find(REGION_SUFFIXES)? + '市'.len_utf8()];
    place
        .ends_with(REGION_SUFFIXES)
        .then(|| format!("{upper}{place}"))
}

/// What a township is called for want of a name: as its document, without the ending that tells the format.
pub(super) fn stem(file: &str) -> String {
    let is_ending = |end: &str| end.len() <= 5 && end.bytes().all(|b| b.is_ascii_alphanumeric());
    match file.rsplit_once('.') {
        Some((stem, end)) if !stem.is_empty() && is_ending(end) => stem.to_string(),
        _ => file.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_no_place_and_is_not_taken_apart() {
        for text in [
            "（甲）".repeat(50_000),
            "人民政府".repeat(50_000),
            "委员会人民政府".repeat(25) + "甲乙镇",
            "镇".repeat(50_000),
        ] {
            assert_eq!(township(&text), None);
        }
    }

    #[test]
    fn a_township_is_told_from_the_places_above_it() {
        for (place, region, township) in [
            ("塔城地区沙湾市安集海镇", "塔城地区沙湾市", "安集海镇"),
            ("澜山县州城街道", "澜山县", "州城街道"),
            ("广州市番禺区市桥街道", "广州市番禺区", "市桥街道"),
            ("市桥街道", "", "市桥街道"),
            ("赤峰市敖汉旗旗山镇", "赤峰市敖汉旗", "旗山镇"),
            ("旗山镇", "", "旗山镇"),
            ("荆州市沙市区岑河镇", "荆州市沙市区", "岑河镇"),
            (
                "新疆生产建设兵团第一师阿拉尔市五团沙河镇",
                "新疆生产建设兵团第一师阿拉尔市",
                "五团沙河镇",
            ),
            (
                "昌吉州木垒县大南沟乌孜别克族乡",
                "昌吉州木垒县",
                "大南沟乌孜别克族乡",
            ),
            ("忠县城市路街道", "忠县", "城市路街道"),
            ("攀枝花市东区炳草岗街道", "攀枝花市东区", "炳草岗街道"),
            ("澜山县青麦镇人民政府", "澜山县", "青麦镇"),
            ("海州区人民政府新浦街道办事处", "海州区", "新浦街道"),
            ("澜山县州城街道办事处", "澜山县", "州城街道"),
            (
                "中共澜山县青麦镇委员会澜山县青麦镇人民政府",
                "澜山县",
                "青麦镇",
            ),
            ("澜山县青麦镇2025年", "澜山县", "青麦镇"),
            ("澜山县青麦镇（2025年版）", "澜山县", "青麦镇"),
            ("2025年度澜山县青麦镇", "澜山县", "青麦镇"),
            ("澜山经济开发区（青麦镇）", "澜山经济开发区", "青麦镇"),
            ("青麦镇（澜山经济开发区）", "", "青麦镇"),
            ("澜山县经济开发区青麦镇", "澜山县经济开发区", "青麦镇"),
        ] {
            let read = split(place).map(|read| (read.region, read.township));
            assert_eq!(
                read,
                Some((region.to_string(), township.to_string())),
                "{place}"
            );
        }
        assert_eq!(split("县级部门"), None);
    }

    #[test]
    fn the_name_of_a_file_tells_the_township() {
        for (file, region, township) in [
            ("大石头乡.docx", "", "大石头乡"),
            ("1.大石头乡履职事项清单.docx", "", "大石头乡"),
            (
                "附件16：柏杨河哈萨克乡履职事项清单（定稿）.docx",
                "",
                "柏杨河哈萨克乡",
            ),
            ("2025年博斯坦乡乡镇履职事项清单-最终版.xlsx", "", "博斯坦乡"),
            ("木垒县东城镇.pdf", "木垒县", "东城镇"),
            ("（13）铁厂沟镇清单.docx", "", "铁厂沟镇"),
            ("03_石化街道办事处.doc", "", "石化街道"),
            ("镇安县青铜关镇2.0.docx", "镇安县", "青铜关镇"),
        ] {
            let read = by_file_name(file).map(|read| (read.region, read.township));
            assert_eq!(read, Some((region.into(), township.into())), "{file}");
        }
        for file in [
            "木垒县各乡镇履职事项清单.docx",
            "全县乡镇（街道）履职事项清单.docx",
            "本镇清单.docx",
            "清单.docx",
            "qingdan.docx",
        ] {
            assert_eq!(by_file_name(file), None, "{file}");
        }
        assert_eq!(stem("1.清单.docx"), "1.清单");
        assert_eq!(stem("清单"), "清单");
    }

    #[test]
    fn what_townships_are_told_to_do_is_no_name() {
        let text = "指导乡镇开展工作；取消镇级考核；\n".repeat(9);
        let document = Document::from_bytes("list.txt", text.as_bytes()).unwrap();
        assert_eq!(by_repetition(&document), None);
    }
}
