//! Whose each paragraph of an item's upper-level duties is.

use crate::departments::{canonical, known, named_first};
use crate::model::{Assignment, Item};
use crate::text::numbering::{NumberingStyle, marker, prefix};

/// How it is known whose a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    /// It stands under a heading that names departments.
    Heading,
    /// The item names one department only.
    Sole,
    /// It begins with the names of departments, or is a part of one that does.
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

/// The paragraphs of an item, in order.
pub fn paragraphs(item: &Item) -> Vec<Paragraph<'_>> {
    let all = named(&item.departments);
    item.upstream
        .iter()
        .flat_map(|group| of_group(group, &all))
        .collect()
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

fn of_group<'a>(group: &'a Assignment, all: &[&'a str]) -> Vec<Paragraph<'a>> {
    let under = named(&group.departments);
    let (ground, given) = match (under.is_empty(), all) {
        (false, _) => (Ground::Heading, under),
        (true, [_]) => (Ground::Sole, all.to_vec()),
        (true, _) => (Ground::Shared, all.to_vec()),
    };
    let mut open: Option<(NumberingStyle, Vec<&'a str>)> = None;
    let paragraphs = group.duties.iter().map(|text| {
        let mut paragraph = Paragraph {
            text,
            departments: given.clone(),
            ground,
        };
        if ground != Ground::Shared {
            return paragraph;
        }
        let style = marker(text).map(|marker| marker.style);
        let first = named_in_front(text);
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

/// The departments that a paragraph begins with: 县委组织部、统战部协商.
fn named_in_front(text: &str) -> Vec<&'static str> {
    let mut rest = text[prefix(text)..].trim_start();
    rest = rest.strip_prefix('由').unwrap_or(rest);
    let mut names: Vec<&'static str> = Vec::new();
    while let Some((number, behind)) = named_first(rest) {
        let name = known()[number].name.as_str();
        if !names.contains(&name) {
            names.push(name);
        }
        let Some(next) = behind.strip_prefix(['、', '和', '及', '与']) else {
            break;
        };
        rest = next;
    }
    names
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
}
