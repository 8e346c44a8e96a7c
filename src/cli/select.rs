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
    let names_own = filters.township.is_some() || filters.department.is_some();
    if let Some(name) = filters.scope.as_deref().filter(|_| !names_own) {
        filter = scope(index, name, language)?;
    }
    if let Some(name) = &filters.list {
        filter.list = Some(asked.list(name)?);
    }
    if let Some(name) = &filters.category {
        filter.categories = asked.categories(name)?;
    }
    if let Some(name) = &filters.department {
        let department = asked.department(name)?;
        if filter.townships.is_empty() {
            filter.townships = department.townships;
        }
        filter.department = department.department;
    }
    Ok(filter)
}

/// The filter that admits what is one's own: the items of a township, of all townships of a county, or of a department.
pub(super) fn scope(index: &Index, name: &str, language: Language) -> Result<Filter> {
    let townships = index.townships_named(name);
    if !townships.is_empty() {
        return Ok(Filter {
            townships,
            ..Filter::default()
        });
    }
    if let Some(filter) = department(index, name, language)? {
        return Ok(filter);
    }
    Err(Failure::Message(language.pick(
        format!("我的范围（scope）“{name}”不是清单库中的乡镇、县或部门。请改正设置，或加 --scope all 不限范围；全部乡镇见 lvzhi list townships。"),
        format!("The scope “{name}” is no township, county or department of the library. Correct the settings, or add --scope all for no limit; for all townships see lvzhi list townships."),
    )))
}

/// The filter that admits the items of a department: of the townships below the place in front of its name, if there is
/// one. Nothing where no item names it.
pub(super) fn department(index: &Index, name: &str, language: Language) -> Result<Option<Filter>> {
    let placed = index.placed_department(name);
    if let Some(placed) = placed.as_ref().filter(|one| one.townships.is_empty()) {
        let place = &placed.place;
        return Err(Failure::Message(language.pick(
            format!("清单库中没有{place}的乡镇，也就没有“{name}”的事项。全部乡镇见 lvzhi list townships。"),
            format!("The library has no township of {place}, and so nothing of “{name}”. For all townships see lvzhi list townships."),
        )));
    }
    let filter = Filter {
        townships: placed.map(|one| one.townships).unwrap_or_default(),
        department: Some(name.trim().to_string()),
        ..Filter::default()
    };
    let has_any = numbers(index, &filter).next().is_some();
    Ok(has_any.then_some(filter))
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
    fn department(&self, part: &str) -> Result<Filter> {
        let part = part.trim();
        if let Some(filter) = department(self.index, part, self.language)? {
            return Ok(filter);
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
