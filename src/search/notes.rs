//! What is said about a query: hints at what it lacks, and what was understood.

use super::query::Query;
use super::syntax::{Narrow, Note};
use crate::index::Index;
use crate::language::Language;

impl Note {
    fn said(&self, language: Language) -> String {
        match self {
            Note::NoValue(field) => language.pick(
                format!(
                    "“{field}:”后面还没有内容，暂不起作用；例如 {}",
                    example(field)
                ),
                format!(
                    "Nothing behind “{field}:” yet, so it is ignored; for example {}",
                    example(field)
                ),
            ),
            Note::LoneQuote => language.pick(
                "引号里还没有内容，暂不起作用；例如 \"流浪犬\"".to_string(),
                "Nothing in the quotes yet, so they are ignored; for example \"流浪犬\""
                    .to_string(),
            ),
            Note::NothingExcluded => language.pick(
                "“!”后面还没有要排除的词，暂不起作用；例如 !处罚".to_string(),
                "Nothing behind “!” yet, so it is ignored; for example !处罚".to_string(),
            ),
            Note::NoNumber => language.pick(
                "“#”后面还没有序号，暂不起作用；例如 #41".to_string(),
                "No number behind “#” yet, so it is ignored; for example #41".to_string(),
            ),
            Note::UnknownList(name) => language.pick(
                format!("没有“{name}”这张清单，暂不起作用；可写 基本、配合、收回"),
                format!("There is no list “{name}”, so it is ignored; write 基本, 配合 or 收回"),
            ),
        }
    }
}

fn example(field: &str) -> &'static str {
    match field {
        "镇" => "镇:安集海",
        "类" => "类:平安法治",
        "部门" => "部门:公安局",
        _ => "清单:配合",
    }
}

impl Query {
    /// Hints for the user, a sentence each: what in the query says nothing (yet), and what names
    /// nothing that there is in `index`.
    pub fn notes(&self, index: &Index, language: Language) -> Vec<String> {
        let mut notes: Vec<String> = self.notes.iter().map(|note| note.said(language)).collect();
        if self.only_excludes() {
            notes.push(language.pick(
                "只有要排除的词：列出的是不含它们的全部事项".to_string(),
                "Only words to exclude: all items without them are listed".to_string(),
            ));
        }
        let missing = self
            .narrow
            .iter()
            .filter_map(|narrow| missing(narrow, index, language));
        notes.extend(missing);
        notes
    }

    /// What was understood beyond plain words, such as `部门=公安局 · 不含“宠物”`; empty if nothing.
    pub fn understood(&self, language: Language) -> String {
        let exact = self.wanted.iter().filter(|wanted| wanted.exact);
        let exact = exact.map(|wanted| format!("“{}”", wanted.text));
        let without = self.without.iter();
        let without =
            without.map(|text| language.pick(format!("不含“{text}”"), format!("without “{text}”")));
        let narrow = self.narrow.iter().map(|narrow| match narrow {
            Narrow::Township(name) => language.pick(format!("镇={name}"), format!("town={name}")),
            Narrow::Category(name) => language.pick(format!("类={name}"), format!("cat={name}")),
            Narrow::Department(name) => {
                language.pick(format!("部门={name}"), format!("dept={name}"))
            }
            Narrow::List(list) => language.pick(
                format!("清单={}", list.short()),
                format!("list={}", list.word()),
            ),
            Narrow::Number(number) => {
                language.pick(format!("序号={number}"), format!("number={number}"))
            }
        });
        exact
            .chain(without)
            .chain(narrow)
            .collect::<Vec<_>>()
            .join(" · ")
    }
}

/// What is said where `narrow` names nothing that there is.
fn missing(narrow: &Narrow, index: &Index, language: Language) -> Option<String> {
    let (chinese, latin, name, there) = match narrow {
        Narrow::Township(name) => (
            "乡镇",
            "township",
            name,
            !index.townships_named(name).is_empty(),
        ),
        Narrow::Category(name) => (
            "类别",
            "category",
            name,
            !index.categories_named(name).is_empty(),
        ),
        Narrow::Department(name) => ("部门", "department", name, index.has_department(name)),
        Narrow::List(_) | Narrow::Number(_) => return None,
    };
    let said = || {
        language.pick(
            format!("没有叫“{name}”的{chinese}"),
            format!("There is no {latin} “{name}”"),
        )
    };
    (!there).then(said)
}
