//! Whether an item is admitted at all.

use super::{Entry, Oracle};
use crate::departments;
use crate::index::{Field, Filter};
use crate::search::query::Query;
use crate::search::syntax::FieldFilter;
use crate::text::normal::folded;

/// Whether query and filter admit an item, whatever its words.
pub(super) fn admits(all: &Oracle, query: &Query, filter: &Filter, item: usize) -> bool {
    let entry = &all.entries[item];
    let department = filter.department.as_ref();
    let filtered = none_or_in(&filter.townships, entry.township)
        && none_or_in(&filter.categories, entry.category)
        && filter.list.is_none_or(|list| list == entry.list)
        && department.is_none_or(|name| is_responsible(entry, name));
    // Two values of one field are alternatives.
    let field = |is: fn(&FieldFilter) -> bool| {
        let mut narrows = query.filters.iter().filter(|filter| is(filter)).peekable();
        narrows.peek().is_none() || narrows.any(|filter| belongs(all, entry, filter))
    };
    filtered
        && field(|filter| matches!(filter, FieldFilter::Township(_)))
        && field(|filter| matches!(filter, FieldFilter::Category(_)))
        && field(|filter| matches!(filter, FieldFilter::Department(_)))
        && field(|filter| matches!(filter, FieldFilter::List(_)))
        && field(|filter| matches!(filter, FieldFilter::Number(_)))
        && !query.without.iter().any(|word| holds(entry, word))
}

fn none_or_in(numbers: &[usize], number: usize) -> bool {
    numbers.is_empty() || numbers.contains(&number)
}

fn holds(entry: &Entry, word: &str) -> bool {
    entry.texts.iter().any(|text| text.contains(word))
}

fn belongs(all: &Oracle, entry: &Entry, filter: &FieldFilter) -> bool {
    match filter {
        FieldFilter::Township(name) => townships_named(all, name).contains(&entry.township),
        FieldFilter::Category(name) => {
            let wanted = folded(name.trim());
            let categories = all.categories.iter().map(|category| folded(category));
            let answers = categories.map(|name| (name == wanted, name.contains(&wanted)));
            is_meant(&wanted, answers.collect(), entry.category)
        }
        FieldFilter::Department(name) => is_responsible(entry, name),
        FieldFilter::List(list) => entry.list == *list,
        FieldFilter::Number(number) => entry.seq == *number,
    }
}

/// The townships that a user means by `name`.
pub(super) fn townships_named(all: &Oracle, name: &str) -> Vec<usize> {
    let wanted = folded(name.trim());
    let answers = all.townships.iter().map(|township| {
        let (id, name) = (&township.id, folded(&township.name));
        let full = folded(&township.region) + &name;
        let is = wanted.ends_with(&name) && full.ends_with(&wanted);
        (is, full.contains(&wanted) || id.starts_with(&wanted))
    });
    let answers: Vec<(bool, bool)> = answers.collect();
    let by_id = all
        .townships
        .iter()
        .position(|township| township.id == wanted);
    let is_one = |&at: &usize| match by_id {
        Some(number) => at == number,
        None => is_meant(&wanted, answers.clone(), at),
    };
    (0..all.townships.len()).filter(is_one).collect()
}

/// Whether number `at` is what was wanted, or, where none is, holds it.
fn is_meant(wanted: &str, is_or_holds: Vec<(bool, bool)>, at: usize) -> bool {
    let any_is = is_or_holds.iter().any(|answer| answer.0);
    let (is, holds) = is_or_holds[at];
    !wanted.is_empty() && if any_is { is } else { holds }
}

fn is_responsible(entry: &Entry, name: &str) -> bool {
    let part = folded(name.trim());
    let known = departments::called(&part);
    let printed = !part.is_empty() && entry.text(Field::Departments).contains(&part);
    printed || entry.departments.iter().any(|there| known.contains(there))
}
