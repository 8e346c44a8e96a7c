//! The words for the cells of an item and for who answers for it, in both languages: every output uses these.

use crate::language::Language;
use crate::model::{Disposition, Item, ItemCell, Origin, ranges};

/// What a cell of an item is called.
pub fn cell(cell: ItemCell, language: Language) -> &'static str {
    let (chinese, english) = match cell {
        ItemCell::Category => ("事项类别", "Category"),
        ItemCell::Name => ("事项名称", "Name"),
        ItemCell::Departments => ("对应上级部门", "Departments"),
        ItemCell::Upstream => ("上级部门职责", "Upper departments' duties"),
        ItemCell::TownshipDuties => ("配合职责", "Township's duties"),
        ItemCell::TakeoverDepartments => ("承接部门", "Taken over by"),
        ItemCell::Method => ("工作方式", "Method"),
        ItemCell::Remark => ("备注", "Remark"),
    };
    language.pick(chinese, english)
}

/// What stands before the document and its lines that an item was read from.
pub fn source(language: Language) -> &'static str {
    language.pick("出处", "Source")
}

/// What stands before the list and the number of an item, as papers refer to it.
pub fn basis(language: Language) -> &'static str {
    language.pick("依据", "Source")
}

/// The document and the lines that an item was read from and, where it has pages, those:
/// `anjihai.pdf:43-46 第12～13页`.
pub fn origin(origin: &Origin, language: Language) -> String {
    let label = origin.label();
    let pages = pages(&origin.pages, language);
    if pages.is_empty() {
        label
    } else {
        format!("{label} {pages}")
    }
}

/// The lines of the document that an item was read from, and the pages on which they stand, as papers refer to them:
/// 原文第643—676行, 原文第12—13页第43—46、50行. English names the document, too.
pub fn original_lines(source: &Origin, language: Language) -> String {
    let told = |numbers: &[[u32; 2]], unit: &str| match numbers {
        [] => String::new(),
        _ => {
            let numbers = ranges(numbers).replace('-', "—").replace(',', "、");
            format!("第{numbers}{unit}")
        }
    };
    match language {
        Language::Chinese => {
            let (pages, lines) = (told(&source.pages, "页"), told(&source.lines, "行"));
            format!("原文{pages}{lines}")
        }
        Language::English => origin(source, language),
    }
}

/// Ranges of pages: 第12～13、15页; empty where there are none.
pub fn pages(pages: &[[u32; 2]], language: Language) -> String {
    if pages.is_empty() {
        return String::new();
    }
    let numbers = ranges(pages);
    let is_one = matches!(pages, [[first, last]] if first == last);
    match language {
        Language::Chinese => format!("第{}页", numbers.replace('-', "～").replace(',', "、")),
        Language::English if is_one => format!("page {numbers}"),
        Language::English => format!("pages {}", numbers.replace(',', ", ")),
    }
}

/// The title of a column that says who answers for each item.
pub fn responsible(language: Language) -> &'static str {
    language.pick("责任归属", "Responsible")
}

/// Who answers for `item`, in a few words: the department that leads or took it over, the township for its
/// own duties, or that nobody does or nobody is named. Departments and townships are as published.
pub fn who(item: &Item, language: Language) -> &str {
    who_answers(item.disposition(), &item.township, language)
}

/// As [`who`], of an item of which this is known.
pub fn who_answers<'a>(
    disposition: Disposition<'a>,
    township: &'a str,
    language: Language,
) -> &'a str {
    match disposition {
        Disposition::Own => township,
        Disposition::Helps { leader, .. } => {
            leader.unwrap_or(language.pick("文中未写明牵头部门", "no leading department named"))
        }
        Disposition::TakenOver(departments) => departments.first().copied().unwrap_or_default(),
        Disposition::Ended => language.pick("已取消，不再开展", "no longer carried out"),
        Disposition::Unnamed => language.pick(
            "已收回，文中未写明承接部门",
            "taken back, no department named",
        ),
    }
}

/// So many items in English: 1 item, 2 items.
pub fn english_items(count: usize) -> String {
    match count {
        1 => "1 item".to_string(),
        count => format!("{count} items"),
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
            vec![(language.pick("归属", "Taken back"), said)]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_told_beside_the_lines() {
        let told = |pages: &[[u32; 2]], language| {
            let lines = vec![[43, 46], [50, 50]];
            let (file, pages) = ("a.pdf".to_string(), pages.to_vec());
            origin(&Origin { file, lines, pages }, language)
        };
        let (chinese, english) = (Language::Chinese, Language::English);
        assert_eq!(told(&[], chinese), "a.pdf:43-46,50");
        assert_eq!(told(&[[12, 12]], chinese), "a.pdf:43-46,50 第12页");
        assert_eq!(
            told(&[[12, 13], [15, 15]], chinese),
            "a.pdf:43-46,50 第12～13、15页"
        );
        assert_eq!(told(&[[12, 12]], english), "a.pdf:43-46,50 page 12");
        assert_eq!(
            told(&[[12, 13], [15, 15]], english),
            "a.pdf:43-46,50 pages 12-13, 15"
        );
    }

    #[test]
    fn papers_refer_to_lines_of_the_original_not_to_the_file() {
        let told = |pages: &[[u32; 2]]| {
            let lines = vec![[43, 46], [50, 50]];
            let (file, pages) = ("a.pdf".to_string(), pages.to_vec());
            original_lines(&Origin { file, lines, pages }, Language::Chinese)
        };
        assert_eq!(told(&[]), "原文第43—46、50行");
        assert_eq!(told(&[[12, 13]]), "原文第12—13页第43—46、50行");
    }
}
