//! What departments are called: by their full names with and without place, in short, and by the
//! names that people use.
//!
//! `data/departments.json` is an array of `{"name", "forms", "nicknames"}`: the usual short name, the
//! other names that documents print (without place), and what is only said, never printed.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::model::REGION_SUFFIXES;
use crate::text::affixes;
use crate::text::pinyin::spell;

/// A department as it is called everywhere, without place.
#[derive(Debug, Deserialize)]
pub struct Department {
    /// Its usual short name; stands for the department.
    pub name: String,
    /// Its other names in print.
    pub forms: Vec<String>,
    /// What people call it.
    #[serde(default)]
    pub nicknames: Vec<String>,
}

/// A name of a department in print, without place.
pub(crate) struct Form {
    /// The name.
    pub name: String,
    /// Number of the department; all its names have the same.
    pub department: usize,
}

static DEPARTMENTS: LazyLock<Vec<Department>> = LazyLock::new(|| {
    serde_json::from_slice(include_bytes!("../data/departments.json"))
        .expect("data/departments.json is part of the program, and a test holds that it parses")
});
static FORMS: LazyLock<Vec<Form>> = LazyLock::new(|| {
    let mut forms: Vec<Form> = Vec::new();
    for (department, known) in DEPARTMENTS.iter().enumerate() {
        let names = std::iter::once(&known.name).chain(&known.forms).cloned();
        forms.extend(names.map(|name| Form { name, department }));
    }
    // The longest first: 农业农村局 is not 农村局.
    forms.sort_by_cached_key(|form| std::cmp::Reverse(form.name.len()));
    forms
});

/// The names in print by [`ending`], the longest first.
static BY_ENDING: LazyLock<HashMap<char, Vec<&Form>>> = LazyLock::new(|| {
    let mut by_ending: HashMap<char, Vec<&Form>> = HashMap::new();
    for form in FORMS.iter() {
        by_ending.entry(ending(&form.name)).or_default().push(form);
    }
    by_ending
});

/// Names without the 局 at their end, which are printed too (人力资源和社会保障), by [`ending`], the longest first.
static CUT_SHORT: LazyLock<HashMap<char, Vec<(&str, usize)>>> = LazyLock::new(|| {
    let mut by_ending: HashMap<char, Vec<(&str, usize)>> = HashMap::new();
    for form in FORMS.iter() {
        if let Some(short) = form.name.strip_suffix('局')
            && short.chars().count() >= 4
        {
            let names = by_ending.entry(ending(short)).or_default();
            names.push((short, form.department));
        }
    }
    by_ending
});

static NAMES: LazyLock<HashMap<&str, Vec<usize>>> = LazyLock::new(|| {
    let mut names: HashMap<&str, Vec<usize>> = HashMap::new();
    for (number, known) in DEPARTMENTS.iter().enumerate() {
        for name in known.names() {
            names.entry(name).or_default().push(number);
        }
    }
    names
});

/// Endings of a local body of the department whose name stands before it.
const BRANCHES: [&str; 7] = ["分局", "支队", "大队", "中队", "支局", "管理所", "等"];

/// What stands behind the name of the one department that is named among several (应急管理局及其他负有…职责的部门).
const AND_OTHERS: [&str; 5] = ["及其他", "及其它", "和其他", "等部门", "等有关"];

/// The place before a department's name has fewer characters.
const LONGEST_PLACE: usize = 9;

/// All known departments.
pub fn known() -> &'static [Department] {
    &DEPARTMENTS
}

/// The longest known name that `text` ends with.
pub(crate) fn known_ending(text: &str) -> Option<&'static Form> {
    let mut forms = BY_ENDING.get(&ending(text))?.iter();
    forms
        .find(|form| text.ends_with(form.name.as_str()))
        .copied()
}

/// The last character but one: it tells names apart where the last, mostly 局, does not.
fn ending(name: &str) -> char {
    name.chars().nth_back(1).unwrap_or_default()
}

/// The number, in [`known`], of the department that a document prints as `printed`.
///
/// Its name may stand behind a place (木垒县水利局), before a second name in brackets
/// (阿图什市自然资源局（林草工作站）), before its local body (乌鲁木齐市公安局米东区分局) or before others without a name.
pub fn number(printed: &str) -> Option<usize> {
    let bare = printed.split(['(', '（']).next().unwrap_or(printed).trim();
    let others = AND_OTHERS.iter().filter_map(|others| bare.find(others));
    let bare = others.min().map_or(bare, |at| &bare[..at]);
    if let Some(form) = known_ending(bare) {
        return Some(form.department);
    }
    if bare.starts_with("政协") {
        return known_ending("政协").map(|form| form.department);
    }
    let branch = affixes::ending(bare, &BRANCHES).is_some();
    let short = CUT_SHORT.get(&ending(bare)).into_iter().flatten();
    let mut short = short.filter(|(name, _)| bare.ends_with(name));
    let inside = || FORMS.iter().find(|form| bare.contains(form.name.as_str()));
    match short.next() {
        Some((_, department)) => Some(*department),
        None if branch => inside().map(|form| form.department),
        None => None,
    }
}

/// What the department that a document prints as `printed` is called everywhere: its usual short
/// name or, where it is not known, its own name without place.
pub fn canonical(printed: &str) -> &str {
    if let Some(number) = number(printed) {
        return &DEPARTMENTS[number].name;
    }
    // The place of 师市新闻出版局 ends at 市; a name as short as 市区 is all of it.
    let chars = printed.char_indices().take(7);
    let places = chars.filter(|(_, c)| REGION_SUFFIXES.contains(c));
    let behind = places.map(|(at, c)| &printed[at + c.len_utf8()..]);
    let names = behind.filter(|name| name.chars().count() >= 4);
    names.last().unwrap_or(printed)
}

/// A department that a text names in front.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NamedFirst<'a> {
    /// Its number.
    pub department: usize,
    /// What stands before its name: mostly a place, or nothing.
    pub place: &'a str,
    /// What follows its name.
    pub behind: &'a str,
}

/// The department that a text names first, by its name in print, perhaps behind a place (县教育局制定…).
pub fn named_first(text: &str) -> Option<NamedFirst<'_>> {
    let starts = text.char_indices().take(LONGEST_PLACE);
    let behind_places = starts.filter(|(at, _)| {
        let before = text[..*at].chars().next_back();
        before.is_none_or(|last| last == '委' || REGION_SUFFIXES.contains(&last))
    });
    let mut named = behind_places.filter_map(|(at, _)| {
        let (place, rest) = text.split_at(at);
        let form = FORMS
            .iter()
            .find(|form| rest.starts_with(form.name.as_str()))?;
        Some(NamedFirst {
            department: form.department,
            place,
            behind: &rest[form.name.len()..],
        })
    });
    named.next()
}

/// The numbers of the departments that a user calls `text`: by any name, with or without place.
/// A whole name or nickname is meant before an ending is.
pub fn called(text: &str) -> Vec<usize> {
    match NAMES.get(text) {
        Some(named) => named.clone(),
        None if text.chars().count() > 2 => number(text).into_iter().collect(),
        None => Vec::new(),
    }
}

/// Whether `text` is one of the names or nicknames of a department.
pub fn is_name(text: &str) -> bool {
    NAMES.contains_key(text)
}

/// The numbers of the departments with a name that `letters` spell from beginning to end.
pub fn spelled(letters: &str) -> Vec<usize> {
    let spelled =
        |name: &str| spell(letters, name).is_some_and(|found| found.chars == name.chars().count());
    let departments = DEPARTMENTS.iter().enumerate();
    let spelled = departments.filter(|(_, known)| known.names().any(spelled));
    spelled.map(|(number, _)| number).collect()
}

impl Department {
    /// Every name: the usual one, those in print, those that people use.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let name = std::iter::once(&self.name);
        name.chain(&self.forms)
            .chain(&self.nicknames)
            .map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_may_begin_with_a_department() {
        let first = |text| {
            let first = named_first(text)?;
            Some((
                first.place,
                known()[first.department].name.as_str(),
                first.behind,
            ))
        };
        assert_eq!(
            first("县教育局制定计划"),
            Some(("县", "教育局", "制定计划"))
        );
        assert_eq!(
            first("木垒县公安局和司法局"),
            Some(("木垒县", "公安局", "和司法局"))
        );
        assert_eq!(first("配合公安局"), None);
    }

    #[test]
    fn every_printed_form_leads_to_one_name() {
        for (printed, name) in [
            ("市公安局", "公安局"),
            ("乌鲁木齐市公安局交通警察支队米东区大队", "公安局"),
            ("塔城地区生态环境局沙湾市分局", "生态环境局"),
            ("阿图什市自然资源局(林草工作站)", "自然资源局"),
            ("米东区消防救援大队", "消防救援局"),
            ("国家金融监督管理总局沙湾监管支局", "金融监管局"),
            ("政协阿图什市委员会", "政协"),
            ("师市人力资源和社会保障", "人社局"),
            ("师市住房和城乡建设局等", "住建局"),
            ("师市新闻出版局", "新闻出版局"),
            ("负有安全监管职责的其他部门", "负有安全监管职责的其他部门"),
        ] {
            assert_eq!(canonical(printed), name, "{printed}");
        }
    }

    #[test]
    fn nicknames_are_understood_and_no_name_stands_twice() {
        let name = |text| called(text).first().map(|&at| known()[at].name.as_str());
        assert_eq!(name("环保局"), Some("生态环境局"));
        assert_eq!(name("交警"), Some("公安局"));
        assert_eq!(name("沙湾市卫健委"), Some("卫健委"));
        assert_eq!(name("火箭"), None);
        assert!(known().len() > 50);
        for department in known() {
            let mut names: Vec<&str> = department.names().collect();
            names.sort_unstable();
            let all = names.len();
            names.dedup();
            assert!(all == names.len() && !names.contains(&""), "{department:?}");
        }
    }
}
