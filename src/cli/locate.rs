//! Finds the item that a user names: by its id, or as people write it.

use std::collections::BTreeSet;

use strsim::osa_distance;

use super::failure::{Failure, Result};
use super::named::listed;
use crate::index::{Brief, Index};
use crate::language::Language;
use crate::model::{ListKind, township_id};
use crate::text::normal::folded;

/// How many ids are suggested.
const SUGGESTED: usize = 3;
/// An id is like another if so many characters changed make it that.
const NEAR: usize = 3;

/// The number of the item meant by `text`: `anjihai/c13`, `安集海镇/c13`, `安集海镇 配合 13`.
pub(super) fn locate(index: &Index, text: &str, language: Language) -> Result<usize> {
    let wanted = folded(text.trim());
    if let Some(number) = index.find(&wanted) {
        return Ok(number);
    }
    let candidates = candidates(index, &wanted);
    let found: BTreeSet<usize> = candidates.iter().filter_map(|id| index.find(id)).collect();
    match found.first() {
        None => Err(missing(index, text.trim(), &wanted, &candidates, language)),
        Some(&one) if found.len() == 1 => Ok(one),
        Some(_) => Err(ambiguous(index, text.trim(), &found, language)),
    }
}

/// What is said where `text` can mean `several` items: those of townships with one name, say.
fn ambiguous(index: &Index, text: &str, several: &BTreeSet<usize>, language: Language) -> Failure {
    let items = several.iter().map(|&number| {
        let Brief { region, name, .. } = &index.townships()[index.township_number(number)];
        let id = index.item(number).id;
        language.pick(
            format!("{region}{name} {id}"),
            format!("{id} ({region}{name})"),
        )
    });
    let listed = listed(items, language);
    Failure::Message(language.pick(
        format!("“{text}”可以指几项：{listed}。请写编号。"),
        format!("“{text}” can mean several items: {listed}. Write the id."),
    ))
}

/// The ids that `text` can stand for: a township, a list and a number, whatever is between them.
fn candidates(index: &Index, text: &str) -> Vec<String> {
    let text = text.trim_end_matches(['项', '号', '条', ' ']);
    let before = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let Ok(seq) = text[before.len()..].parse::<u32>() else {
        return Vec::new();
    };
    let before: String = before.chars().filter(|c| !is_separator(*c)).collect();
    let borders = before.char_indices().map(|(at, _)| at).skip(1);
    let pairs = borders.map(|at| before.split_at(at));
    pairs
        .filter_map(|(township, list)| Some((township, ListKind::parse(list)?)))
        .flat_map(|(township, list)| {
            let numbers = index.townships_named(township).into_iter();
            numbers.map(move |number| (number, list))
        })
        .map(|(number, list)| {
            let township = &index.townships()[number].id;
            format!("{township}/{}{seq}", list.letter())
        })
        .collect()
}

fn is_separator(c: char) -> bool {
    c.is_whitespace() || matches!(c, '/' | '\\' | '#' | '·' | '、' | ',' | ':' | '-' | '第')
}

/// What is said where there is no such item; nothing found if it is at least the form of an id.
fn missing(
    index: &Index,
    text: &str,
    wanted: &str,
    candidates: &[String],
    language: Language,
) -> Failure {
    let typed = candidates.first().map_or(wanted, String::as_str);
    let beside = neighbours(index, typed);
    let hint = match (&beside[..], language) {
        ([], _) => String::new(),
        (ids, Language::Chinese) => format!("相近的编号：{}。", ids.join("、")),
        (ids, Language::English) => format!(" Ids like it: {}.", ids.join(", ")),
    };
    let lists = ListKind::ALL.map(|list| {
        let name = language.pick(list.short(), list.word());
        format!("{} {name}", list.letter())
    });
    let message = language.pick(
        format!(
            "没有“{text}”这一项。{hint}\n\
             编号写作 乡镇代号/清单字母和序号，如 anjihai/c13（{}），\
             也可写“安集海镇 配合 13”。\n\
             乡镇代号见 lvzhi list townships；按内容找请用 lvzhi search。",
            lists.join("、")
        ),
        format!(
            "There is no item “{text}”.{hint}\n\
             An id is township/list letter and number, such as anjihai/c13 \
             ({}); 安集海镇 配合 13 will do too.\n\
             For townships see lvzhi list townships; to look for words use lvzhi search.",
            lists.join(", ")
        ),
    );
    if beside.is_empty() {
        Failure::Message(message)
    } else {
        Failure::Missing(message)
    }
}

/// Whether `text` can be made to begin with `township` by [`NEAR`] changes.
fn begins_like(text: &str, township: &str) -> bool {
    let length = township.chars().count();
    let mut lengths = length.saturating_sub(NEAR)..=length + NEAR;
    lengths.any(|length| {
        let end = text.char_indices().nth(length);
        let beginning = &text[..end.map_or(text.len(), |(at, _)| at)];
        osa_distance(beginning, township) <= NEAR
    })
}

/// The first and the last id of the list that `typed` names, else the ids most like it.
fn neighbours(index: &Index, typed: &str) -> Vec<String> {
    let townships = index.townships().iter();
    let list = typed.trim_end_matches(|c: char| c.is_ascii_digit());
    let named = |brief: &&Brief| township_id(typed) == brief.id;
    let own = townships.filter(named).flat_map(Brief::range);
    let own = own.map(|number| index.item(number).id);
    let same_list = |id: &String| id.trim_end_matches(|c: char| c.is_ascii_digit()) == list;
    let own: Vec<String> = own.filter(same_list).collect();
    if let (Some(first), Some(last)) = (own.first(), own.last()) {
        let mut ends = vec![first.clone(), last.clone()];
        ends.dedup();
        return ends;
    }
    // Only what begins like a township is compared whole: of a province that is a hundredth of the ids.
    let townships = index.townships().iter();
    let alike = townships.filter(|brief| begins_like(typed, &brief.id));
    let ids = alike
        .flat_map(Brief::range)
        .map(|number| index.item(number).id);
    let mut near: Vec<(usize, String)> = ids
        .map(|id| (osa_distance(&id, typed), id))
        .filter(|&(changes, _)| changes <= NEAR)
        .collect();
    near.sort_by_cached_key(|&(changes, _)| changes);
    near.truncate(SUGGESTED);
    near.into_iter().map(|(_, id)| id).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_like_an_id_begins_like_its_township(
            township in "[ab]{2,5}", number in "[bc][0-9]{1,2}", typed in "[ab]{0,5}/?[bc]?[0-9]{0,3}"
        ) {
            let id = format!("{township}/{number}");
            prop_assert!(osa_distance(&id, &typed) > NEAR || begins_like(&typed, &township));
        }
    }
}
