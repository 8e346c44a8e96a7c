//! Whose each paragraph of an item's upper-level duties is.

use crate::departments::{canonical, known, named_first, number};
use crate::model::{Assignment, Item, REGION_SUFFIXES};
use crate::text::numbering::{NumberingStyle, marker, prefix};

/// How it is known whose a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    /// It stands under a heading that names departments.
    Heading,
    /// The item names one department only, and the paragraph begins with no other.
    Sole,
    /// It begins with the names of departments, is a part of one that does, or the title of some that are given.
    Named,
    /// It is not said: it is for all departments of the item.
    Shared,
}

/// A paragraph of 上级部门职责.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph<'a> {
    /// As published.
    pub text: &'a str,
    /// The departments whose it is, by the names that stand for them; those of the item where it is shared.
    pub departments: Vec<&'a str>,
    /// How that is known.
    pub ground: Ground,
}

/// What the name of a department may stand behind that is no place by name: 市, 师市, 县委, 师市党委.
const UNNAMED_PLACE: [char; 3] = ['师', '党', '委'];

/// The paragraphs of an item, in order.
pub fn paragraphs(item: &Item) -> Vec<Paragraph<'_>> {
    let departments = Departments {
        printed: &item.departments,
        all: named(&item.departments),
    };
    let groups = item.upstream.iter();
    let mut paragraphs: Vec<Paragraph> = groups.flat_map(|group| departments.of(group)).collect();
    give_titles(&mut paragraphs);
    paragraphs
}

/// The names that stand for printed ones, each once.
fn named(printed: &[String]) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    for name in printed.iter().map(|name| canonical(name)) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// The departments of an item.
struct Departments<'a> {
    /// As they are printed.
    printed: &'a [String],
    /// By the names that stand for them.
    all: Vec<&'a str>,
}

impl<'a> Departments<'a> {
    /// The paragraphs of a part of their duties.
    fn of(&self, group: &'a Assignment) -> Vec<Paragraph<'a>> {
        let under = named(&group.departments);
        let (ground, given) = match (&under[..], &self.all[..]) {
            ([], [_]) => (Ground::Sole, self.all.clone()),
            // 各行业监管部门 are all, or nobody knows which.
            (under, _) if !under.iter().any(|name| self.is_department(name)) => {
                (Ground::Shared, self.all.clone())
            }
            _ => (Ground::Heading, under),
        };
        let mut open: Option<(NumberingStyle, Vec<&'a str>)> = None;
        let paragraphs = group.duties.iter().map(|text| {
            let mut paragraph = Paragraph {
                text,
                departments: given.clone(),
                ground,
            };
            if ground == Ground::Heading {
                return paragraph;
            }
            let style = marker(text).map(|marker| marker.style);
            let first = self.named_in_front(text);
            if !first.is_empty() {
                open = style.map(|style| (style, first.clone()));
                paragraph.departments = first;
                paragraph.ground = Ground::Named;
                return paragraph;
            }
            match &open {
                Some((above, departments)) if style.is_none_or(|style| style > *above) => {
                    paragraph.departments = departments.clone();
                    paragraph.ground = Ground::Named;
                }
                _ => open = None,
            }
            paragraph
        });
        paragraphs.collect()
    }

    /// Whether a name under which paragraphs stand is that of a department: one that is known, or that the item prints.
    fn is_department(&self, name: &str) -> bool {
        number(name).is_some() || self.all.contains(&name)
    }

    /// The departments that a paragraph begins with: 县委组织部、统战部协商.
    fn named_in_front(&self, text: &str) -> Vec<&'static str> {
        let mut rest = text[prefix(text)..].trim_start();
        rest = rest.strip_prefix('由').unwrap_or(rest);
        let mut names: Vec<&'static str> = Vec::new();
        while let Some(first) = named_first(rest).filter(|first| self.is_place(first.place)) {
            let name = known()[first.department].name.as_str();
            if !names.contains(&name) {
                names.push(name);
            }
            let Some(next) = first.behind.strip_prefix(['、', '和', '及', '与']) else {
                break;
            };
            rest = next;
        }
        names
    }

    /// Whether what stands before the name of a department ends with no more than a place: a department that another one
    /// acts with (会同市公安局) has not the duty.
    fn is_place(&self, before: &str) -> bool {
        let place = before.rsplit(['，', '：', ',', ':']).next();
        let place = place.unwrap_or(before);
        let is_unnamed = |c: char| REGION_SUFFIXES.contains(&c) || UNNAMED_PLACE.contains(&c);
        place.chars().all(is_unnamed) || self.printed.iter().any(|name| name.starts_with(place))
    }
}

/// Gives a title (一、秸秆禁烧) to the departments that have all the paragraphs under it, the titles within it first.
fn give_titles(paragraphs: &mut [Paragraph]) {
    for at in (0..paragraphs.len()).rev() {
        if paragraphs[at].ground == Ground::Sole {
            continue;
        }
        let Some(style) = title(paragraphs[at].text) else {
            continue;
        };
        let is_under = |one: &&Paragraph| marker(one.text).is_none_or(|own| own.style > style);
        let under = paragraphs[at + 1..].iter().take_while(is_under);
        if under.clone().next().is_none() || under.clone().any(|one| one.ground == Ground::Shared) {
            continue;
        }
        let mut departments = Vec::new();
        for name in under.flat_map(|one| &one.departments) {
            if !departments.contains(name) {
                departments.push(*name);
            }
        }
        paragraphs[at].departments = departments;
        paragraphs[at].ground = Ground::Named;
    }
}

/// The numbering of a paragraph that is only the title of others.
fn title(text: &str) -> Option<NumberingStyle> {
    let style = marker(text)?.style;
    let is_whole = text.ends_with(['；', '。', ';', '，', '：', ':']);
    (style <= NumberingStyle::Part && !is_whole).then_some(style)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(departments: &[&str], heading: (&str, &[&str]), duties: &[&str]) -> Item {
        let json = serde_json::json!({
            "id": "a/c1", "township": "甲镇", "list": "cooperative", "seq": 1, "category": "", "name": "", "remark": "",
            "departments": departments,
            "upstream": [{"heading": heading.0, "departments": heading.1, "duties": duties}],
            "township_duties": [], "takeover": null, "source": {"file": "", "lines": []}
        });
        serde_json::from_value(json).unwrap()
    }

    #[test]
    fn headings_and_a_sole_department_say_whose_a_paragraph_is() {
        let headed = item(
            &["县公安局", "县教育局"],
            ("县教育局", &["县教育局"]),
            &["1.检查。"],
        );
        let found = paragraphs(&headed);
        assert_eq!(found[0].departments, ["教育局"]);
        assert_eq!(found[0].ground, Ground::Heading);
        let sole = item(&["县公安局"], ("", &[]), &["检查。"]);
        assert_eq!(paragraphs(&sole)[0].ground, Ground::Sole);
    }

    #[test]
    fn nearly_every_paragraph_of_the_shipped_lists_is_given() {
        let townships = crate::library::embedded().unwrap();
        let items: Vec<Item> = townships.into_iter().flat_map(|one| one.items).collect();
        let all: Vec<Paragraph> = items.iter().flat_map(paragraphs).collect();
        let shared = all.iter().filter(|one| one.ground == Ground::Shared);
        let shared = shared.count();
        assert!(all.len() > 2_200);
        assert!(shared * 100 <= 4 * all.len(), "{shared} of {}", all.len());
    }

    #[test]
    fn a_paragraph_that_begins_with_departments_is_theirs() {
        let duties = [
            "1.县公安局负责：",
            "（1）登记；",
            "2.县委组织部、统战部研究；",
            "3.汇总。",
        ];
        let item = item(
            &["县公安局", "县委组织部", "县委统战部"],
            ("", &[]),
            &duties,
        );
        let found = paragraphs(&item);
        assert_eq!(found[0].departments, ["公安局"]);
        assert_eq!(found[1].departments, ["公安局"]);
        assert_eq!(found[2].departments, ["组织部", "统战部"]);
        assert_eq!(found[3].ground, Ground::Shared);
    }

    #[test]
    fn a_paragraph_of_another_one_is_not_the_sole_departments() {
        let duties = [
            "1.验收后交县农业农村局；",
            "2.县农业农村局负责：",
            "（1）评定耕地质量；",
            "3.汇总。",
        ];
        let item = item(&["县自然资源局"], ("", &[]), &duties);
        let found = paragraphs(&item);
        let departments: Vec<&str> = found.iter().map(|one| one.departments[0]).collect();
        assert_eq!(
            departments,
            ["自然资源局", "农业农村局", "农业农村局", "自然资源局"]
        );
    }

    #[test]
    fn a_department_that_another_acts_with_has_not_the_duty() {
        let duties = [
            "会同市公安局检查；",
            "1.沙湾市公安局办理；",
            "2.复核通过后，市公安局发证。",
        ];
        let item = item(&["沙湾市教育局", "沙湾市公安局"], ("", &[]), &duties);
        let grounds: Vec<Ground> = paragraphs(&item).iter().map(|one| one.ground).collect();
        assert_eq!(grounds, [Ground::Shared, Ground::Named, Ground::Named]);
    }

    #[test]
    fn a_heading_that_names_no_department_gives_nothing_away() {
        let duties = ["1.应急管理局编制方案；", "2.定期部署。"];
        let all = ("各行业监管部门共性职责：", &["各行业监管部门"][..]);
        let item = item(&["县应急管理局", "县教育局"], all, &duties);
        let grounds: Vec<Ground> = paragraphs(&item).iter().map(|one| one.ground).collect();
        assert_eq!(grounds, [Ground::Named, Ground::Shared]);
    }

    #[test]
    fn a_title_is_of_those_who_have_what_stands_under_it() {
        let duties = [
            "一、综合利用",
            "1.县农业农村局推广。",
            "二、禁烧",
            "1.县公安局处罚；",
            "2.县教育局宣传。",
            "三、其他",
            "1.汇总。",
        ];
        let item = item(&["县农业农村局", "县公安局"], ("", &[]), &duties);
        let found = paragraphs(&item);
        assert_eq!(found[0].departments, ["农业农村局"]);
        assert_eq!(found[2].departments, ["公安局", "教育局"]);
        assert_eq!(found[5].ground, Ground::Shared);
    }
}
