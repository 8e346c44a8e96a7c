//! What the filters of a command line admit.

use super::args::Filters;
use super::failure::{Failure, Result};
use super::named;
use crate::index::{Filter, Index};
use crate::language::Language;
use crate::model::ListKind;

/// The filter that `filters` describe.
pub(super) fn filter(index: &Index, filters: &Filters, language: Language) -> Result<Filter> {
    let asked = Asked { index, language };
    let mut filter = Filter::default();
    if let Some(name) = &filters.township {
        filter.townships = named::townships(index, name, language)?;
    }
    if let Some(name) = &filters.list {
        filter.list = Some(asked.list(name)?);
    }
    if let Some(name) = &filters.category {
        filter.categories = asked.categories(name)?;
    }
    if let Some(name) = &filters.department {
        filter.department = Some(asked.department(name)?);
    }
    Ok(filter)
}

/// The numbers of the items that `filter` admits, in the order of the index.
pub(super) fn numbers<'a>(
    index: &'a Index,
    filter: &'a Filter,
) -> impl Iterator<Item = usize> + use<'a> {
    let sieve = filter.sieve(index);
    (0..index.len()).filter(move |&number| sieve.admits(index, number))
}

struct Asked<'a> {
    index: &'a Index,
    language: Language,
}

impl Asked<'_> {
    fn list(&self, name: &str) -> Result<ListKind> {
        ListKind::parse(name).ok_or_else(|| {
            let lists = ListKind::ALL.iter();
            let known: Vec<String> = lists.map(|l| self.pair(l.short(), l.word())).collect();
            self.unknown("--list", name, &known)
        })
    }

    fn categories(&self, name: &str) -> Result<Vec<usize>> {
        let found = self.index.categories_named(name);
        if found.is_empty() {
            return Err(self.unknown("--category", name, self.index.categories()));
        }
        Ok(found)
    }

    /// Any name, or a part of one, is enough, but it must occur: else a slip would look like “no items”.
    fn department(&self, part: &str) -> Result<String> {
        let part = part.trim();
        if self.index.has_department(part) {
            return Ok(part.to_string());
        }
        Err(Failure::Message(self.language.pick(
            format!("没有名称含“{part}”的部门。请写名称的一部分，如 公安；全部部门见 lvzhi list departments。"),
            format!("No department's name contains “{part}”. Write a part of it, such as 公安; see lvzhi list departments."),
        )))
    }

    /// A name in both languages, the user's own first.
    fn pair(&self, chinese: &str, latin: &str) -> String {
        self.language.pick(
            format!("{chinese}（{latin}）"),
            format!("{latin} ({chinese})"),
        )
    }

    fn unknown(&self, option: &str, given: &str, known: &[String]) -> Failure {
        Failure::Message(self.language.pick(
            format!("{option} 没有“{given}”。有：{}。", known.join("、")),
            format!(
                "{option}: there is no “{given}”. There are: {}.",
                known.join(", ")
            ),
        ))
    }
}
