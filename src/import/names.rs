//! Names of departments: what is one, and what of it is place.

use super::words;
use crate::model::{REGION_SUFFIXES, TOWNSHIP_SUFFIXES};
use crate::text::affixes;
use crate::text::normal::is_han;

/// How surely a text is the name of a department.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Surety {
    /// Built like one: it ends as offices do.
    Likely,
    /// It ends with a name that the vocabulary holds.
    Known,
}

/// How the names of offices end.
const ENDINGS: [&str; 46] = [
    "局",
    "委",
    "办",
    "部",
    "院",
    "会",
    "室",
    "所",
    "站",
    "社",
    "队",
    "联",
    "中心",
    "分局",
    "支局",
    "公司",
    "海关",
    "银行",
    "政协",
    "人大",
    "政府",
    "法庭",
    "校",
    "馆",
    "指挥部",
    "机关",
    "工会",
    "管委会",
    "集团",
    "农商行",
    "支行",
    "分行",
    "工务段",
    "公路段",
    "养护段",
    "水厂",
    "电厂",
    "林场",
    "电视台",
    "气象台",
    "融媒体",
    "监狱",
    "管理处",
    "管护站",
    "联社",
    "科协",
];

/// What kind of office it is; none is called by that alone, or with only a place before it.
pub(super) const GENERIC: [&str; 16] = [
    "",
    "局",
    "委",
    "办",
    "部",
    "会",
    "办公室",
    "委员会",
    "分局",
    "支局",
    "大队",
    "支队",
    "中心",
    "管理局",
    "监督管理局",
    "本部",
];

/// How a local body of a department is called, behind its place.
const BRANCHES: [&str; 5] = ["分局", "支局", "支队", "大队", "中队"];

/// Words that begin a sentence about a duty, not a name.
const VERBS: [&str; 40] = [
    "做好", "负责", "开展", "组织", "协助", "配合", "对", "将", "按", "向", "由", "报", "指导",
    "制定", "建立", "会同", "牵头", "加强", "推动", "落实", "督促", "通过", "根据", "联合", "协调",
    "依法", "及时", "上报", "发现", "推进", "完善", "参与", "承担", "统筹", "在", "为", "与", "给",
    "把", "各村",
];

/// Whether `text` is the name of one department, and how surely.
pub(super) fn surety(text: &str) -> Option<Surety> {
    let length = text.chars().count();
    let written = |c: char| is_han(c) || "（）()“”·".contains(c);
    if !(2..=40).contains(&length) || !text.chars().all(written) {
        return None;
    }
    if affixes::beginning(text, &VERBS).is_some() {
        return None;
    }
    if is_rest(text) || is_conference(text) || is_youth_league(text) {
        return Some(Surety::Known);
    }
    let bare = without_brackets(text).trim_end_matches('等');
    if bare.contains('的') || bare.contains("或者") {
        return None;
    }
    if words::known_ending(bare).is_some() {
        return Some(Surety::Known);
    }
    if head_office(bare).is_some() {
        return Some(Surety::Known);
    }
    if GENERIC.contains(&without_place(bare)) {
        return None;
    }
    if bare.ends_with("分局") {
        return Some(Surety::Known);
    }
    let long = bare.chars().count() >= 4;
    (long && affixes::ending(bare, &ENDINGS).is_some()).then_some(Surety::Likely)
}

/// The department that a local office belongs to, where its place stands between: 市公安局 of
/// 市公安局澜山县分局.
pub(super) fn head_office(text: &str) -> Option<&str> {
    let body = affixes::before(text, &BRANCHES)?;
    let (office, place) = body.split_at(body.rfind('局')? + '局'.len_utf8());
    let known = place.ends_with(REGION_SUFFIXES) && words::known_ending(office).is_some();
    known.then_some(office)
}

/// 负有安全监管职责的其他部门, 各行业主管部门, 其他有关单位.
pub(super) fn is_rest(text: &str) -> bool {
    let begins = [
        "负有",
        "其他",
        "各行业",
        "各有关",
        "有关",
        "相关",
        "各相关",
        "及其他",
    ];
    let ends = ["部门", "单位"];
    affixes::beginning(text, &begins).is_some() && affixes::ending(text, &ends).is_some()
}

/// 政协阿图什市委员会, 政协阿图什市委员会办公室: here the place stands behind.
fn is_conference(text: &str) -> bool {
    text.starts_with("政协") && (text.ends_with("委员会") || text.ends_with("办公室"))
}

/// 团县委, 团市委: the place stands inside.
fn is_youth_league(text: &str) -> bool {
    let place = text.strip_prefix('团').and_then(|t| t.strip_suffix('委'));
    place.is_some_and(|place| {
        let kind = place.strip_suffix(REGION_SUFFIXES);
        matches!(kind, Some("" | "师"))
    })
}

/// What a list of departments ends with where it leaves others out.
const OTHERS: [&str; 6] = [
    "等部门",
    "等单位",
    "等有关部门",
    "等相关部门",
    "等有关单位",
    "等相关单位",
];
/// What a department is to the duty, in brackets behind its name or before its name and a colon.
pub(super) const ROLES: [&str; 18] = [
    "牵头",
    "配合",
    "协助",
    "协同",
    "主责",
    "主管",
    "主办",
    "协办",
    "责任",
    "牵头部门",
    "配合部门",
    "责任部门",
    "主管部门",
    "协助部门",
    "牵头单位",
    "配合单位",
    "责任单位",
    "主管单位",
];

/// 县财政局等部门 is 县财政局: the others have no name.
pub(super) fn without_others(text: &str) -> &str {
    let name = affixes::before(text, &OTHERS);
    name.filter(|name| !name.is_empty()).unwrap_or(text)
}

/// 县公安局（牵头） is 县公安局.
pub(super) fn without_role(text: &str) -> &str {
    let inside = text.strip_suffix(['）', ')']);
    let parts = inside.and_then(|inside| inside.rsplit_once(['（', '(']));
    match parts {
        Some((body, role)) if ROLES.contains(&role) && !body.is_empty() => body,
        _ => text,
    }
}

/// The department in an entry of a column: 县公安局 in 县公安局（牵头）, 县公安局牵头 and 县公安局等部门.
pub(super) fn department_in(entry: &str) -> &str {
    let name = without_role(without_others(entry));
    let role = affixes::before(name, &ROLES);
    role.filter(|name| surety(name) == Some(Surety::Known))
        .unwrap_or(name)
}

/// `text` without a closing pair of brackets: 自然资源局（林业和草原局） is 自然资源局.
pub(super) fn without_brackets(text: &str) -> &str {
    match text
        .strip_suffix(['）', ')'])
        .and_then(|t| t.rfind(['（', '(']))
    {
        Some(at) if at > 0 => &text[..at],
        _ => text,
    }
}

/// Whether `name` begins with a place: 市, 米东区, 乌鲁木齐市, 师市, 国家; customs offices have theirs without its kind: 喀什海关.
pub(super) fn has_place(name: &str) -> bool {
    if is_rest(name) {
        return true;
    }
    let end = name.char_indices().nth(8).map_or(name.len(), |(at, _)| at);
    let head = &name[..end];
    let township = || {
        TOWNSHIP_SUFFIXES
            .iter()
            .any(|suffix| head.contains(suffix.text))
    };
    head.starts_with("国家")
        || head.starts_with("中国")
        || head.starts_with("政协")
        || name.ends_with("海关")
        || head.contains(REGION_SUFFIXES)
        || township()
}

/// `text` without the place that it begins with.
fn without_place(text: &str) -> &str {
    let at = text
        .char_indices()
        .take(8)
        .filter(|(_, c)| REGION_SUFFIXES.contains(c))
        .last();
    at.map_or(text, |(at, c)| &text[at + c.len_utf8()..])
}

/// What remains of `name` without place.
pub(super) fn core(name: &str) -> &str {
    let bare = without_brackets(name);
    words::known_ending(bare).map_or(bare, |form| &bare[bare.len() - form.name.len()..])
}

/// Whether two names mean the same department, places aside: 区人社局 and
/// 米东区人力资源和社会保障局.
pub(super) fn same(a: &str, b: &str) -> bool {
    let (a, b) = (without_brackets(a), without_brackets(b));
    match (words::known_ending(a), words::known_ending(b)) {
        (Some(one), Some(other)) => one.department == other.department,
        _ => a.ends_with(b) || b.ends_with(a),
    }
}
