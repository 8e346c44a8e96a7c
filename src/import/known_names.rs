//! The departments that the columns of a document name: what a heading in it can name, however
//! unusual, and in short.

use std::cell::LazyCell;
use std::collections::HashSet;
use std::sync::Arc;

use super::names::{GENERIC, same, without_brackets};
use crate::departments::number;
use crate::model::REGION_SUFFIXES;
use crate::text::normal::is_han;

/// Names out of departments columns.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct KnownNames {
    /// Those of the row in question.
    row: Vec<String>,
    /// Those of all rows, with and without place.
    document: Arc<HashSet<String>>,
}

/// Characters that a name in a column has at most; more is a sentence that strayed there.
const LONGEST: usize = 24;

impl KnownNames {
    /// The names of one row alone.
    #[cfg(test)]
    pub fn of_row(row: &[String]) -> KnownNames {
        KnownNames::default().with_row(row)
    }

    /// The names in the departments columns of all rows.
    pub fn of_document<'a>(names: impl Iterator<Item = &'a String>) -> KnownNames {
        let usual = |name: &&str| name.chars().count() <= LONGEST && name.chars().all(is_han);
        let names = names.map(|name| without_brackets(name)).filter(usual);
        KnownNames {
            row: Vec::new(),
            document: Arc::new(names.flat_map(tails).map(str::to_string).collect()),
        }
    }

    /// The same names, seen from a row with these.
    pub fn with_row(&self, row: &[String]) -> KnownNames {
        KnownNames {
            row: row.to_vec(),
            document: Arc::clone(&self.document),
        }
    }

    /// Whether `name` is one of them, in any of its forms.
    pub fn contains(&self, name: &str) -> bool {
        self.in_row(name).is_some() || tails(name).any(|tail| self.document.contains(tail))
    }

    /// The department of the row that `name` means.
    pub fn in_row(&self, name: &str) -> Option<&String> {
        let exact = self.row.iter().find(|other| *other == name);
        exact.or_else(|| self.row.iter().find(|other| means(name, other)))
    }

    /// Whether `text` is one of them as printed.
    pub fn has_printed(&self, text: &str) -> bool {
        self.row.iter().any(|name| name == text) || self.document.contains(text)
    }

    /// Whether a name of the row begins with `text`, as printed.
    pub fn has_beginning(&self, text: &str) -> bool {
        self.row.iter().any(|name| name.starts_with(text))
    }
}

/// `name`, and what remains of it behind each sign of a place in its first characters: 澜山县水厂 and
/// 水厂.
fn tails(name: &str) -> impl Iterator<Item = &str> {
    let chars = name.char_indices().take(8);
    let places = chars.filter(|(_, c)| REGION_SUFFIXES.contains(c));
    let behind = places.map(|(at, c)| &name[at + c.len_utf8()..]);
    let telling = |tail: &&str| tail.chars().count() >= 2 && !GENERIC.contains(tail);
    std::iter::once(name).chain(behind).filter(telling)
}

/// Whether two printed names mean the same department.
pub(super) fn alike(one: &str, other: &str) -> bool {
    one == other || means(one, other) || means(other, one)
}

/// Whether `text`, a line of its own, means the department `name`: it is called so in another form,
/// with another place or none, in short (国网供电公司 for 国网澜山县供电公司), or by the second name that
/// stands in brackets.
fn means(text: &str, name: &str) -> bool {
    let names = [without_brackets(name), second_name(name)];
    let mut names = names.iter().filter(|name| !name.is_empty());
    let text = without_brackets(text);
    let length = text.chars().count();
    if !(2..=LONGEST).contains(&length) || !text.chars().all(is_han) || GENERIC.contains(&text) {
        return false;
    }
    let own = LazyCell::new(|| number(text));
    names.any(|name| {
        let alike = || tails(text).any(|tail| name.ends_with(tail));
        let numbered = || own.is_some() && number(name) == *own;
        same(text, name) || alike() || numbered() || length >= 3 && is_short_for(text, name)
    })
}

/// What stands in brackets behind a name: 机关事务管理局 in 县政府办公室（机关事务管理局）.
fn second_name(name: &str) -> &str {
    let inside = name.strip_suffix(['）', ')']);
    let inside = inside.and_then(|inside| inside.rsplit_once(['（', '(']));
    inside.map_or("", |(_, inner)| inner)
}

/// Whether `text` has characters of `name` in their order, from the first to the last.
fn is_short_for(text: &str, name: &str) -> bool {
    let mut rest = name.chars();
    let ends = text.chars().next_back() == name.chars().next_back();
    let begins = text.chars().next() == name.chars().next();
    begins && ends && text.chars().all(|c| rest.any(|other| other == c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_known_in_all_its_forms() {
        let row = [
            "澜山县人力资源和社会保障局",
            "市公安局澜山县分局",
            "国网澜山县供电公司",
            "澜山农商行",
            "县第二水厂",
        ];
        let known = KnownNames::of_row(&row.map(String::from));
        for name in [
            "县人社局",
            "县公安局",
            "公安分局",
            "国网供电公司",
            "农商行",
            "县第二水厂",
            "第二水厂",
        ] {
            assert!(known.contains(name), "{name}");
        }
        for name in ["分局", "局", "县民政局", "做好供水"] {
            assert!(!known.contains(name), "{name}");
        }
    }

    #[test]
    fn a_name_of_another_row_is_known_with_any_place() {
        let names = ["澜山县广播电视台".to_string()];
        let known = KnownNames::of_document(names.iter());
        assert!(known.contains("县广播电视台"));
        assert!(!known.contains("电视台"));
    }
}
