//! The words for who answers for an item, in both languages: every output says it in these.

use crate::language::Language;
use crate::model::{Disposition, Item};

/// The title of a column that says who answers for each item.
pub fn responsible(language: Language) -> &'static str {
    language.pick("责任归属", "Responsible")
}

/// Who answers for `item`, in a few words: the department that leads or took it over, the township for its
/// own duties, or that nobody does or nobody is named. Departments and townships are as published.
pub fn who(item: &Item, language: Language) -> &str {
    match item.disposition() {
        Disposition::Own => &item.township,
        Disposition::Helps { leader, .. } => {
            leader.unwrap_or(language.pick("文中未写明牵头部门", "no leading department named"))
        }
        Disposition::TakenOver(departments) => departments.first().copied().unwrap_or_default(),
        Disposition::Ended => language.pick("已取消，不再开展", "ended, no longer carried out"),
        Disposition::Unnamed => language.pick(
            "已收回，文中未写明承接部门",
            "taken back, no department named",
        ),
    }
}

/// Everyone who answers for `item`, a label and names each: 牵头 市公安局, 配合 市教育局 市民政局.
pub fn roles(item: &Item, language: Language) -> Vec<(&'static str, Vec<&str>)> {
    let said = vec![who(item, language)];
    match item.disposition() {
        Disposition::Own => vec![(language.pick("负责", "Duty of"), said)],
        Disposition::Helps { helpers, .. } => {
            let mut roles = vec![(language.pick("牵头", "Leads"), said)];
            if !helpers.is_empty() {
                roles.push((language.pick("配合", "Helps"), helpers));
            }
            roles
        }
        Disposition::TakenOver(departments) => {
            vec![(language.pick("承接", "Taken over by"), departments)]
        }
        Disposition::Ended | Disposition::Unnamed => {
            vec![(language.pick("收回", "Taken back"), said)]
        }
    }
}
