//! The townships that a user names, and which version of one.

use super::failure::{Failure, Result};
use crate::index::{Brief, Index};
use crate::language::Language;
use crate::library::{self, Folders};

/// More than so many townships are not listed in a message.
const LISTED: usize = 8;

/// `name@number` taken apart; without a number where there is none.
pub(super) fn version(text: &str) -> (&str, Option<u32>) {
    let number = |(name, number): (&'_ str, &str)| Some((name.len(), number.parse().ok()?));
    match text.rsplit_once('@').and_then(number) {
        Some((end, number)) => (&text[..end], Some(number)),
        None => (text, None),
    }
}

/// The numbers of all townships that `name` can mean; an error where there are none.
pub(super) fn townships(index: &Index, name: &str, language: Language) -> Result<Vec<usize>> {
    let found = index.townships_named(name);
    if found.is_empty() {
        Err(none(index, name, language))
    } else {
        Ok(found)
    }
}

/// The id of the one township that `name` can mean: its id, also where no version of it can be read,
/// else as [`Index::townships_named`] has it. An error where there is none, or several.
pub(super) fn township(
    index: &Index,
    folders: &Folders,
    name: &str,
    language: Language,
) -> Result<String> {
    let name = name.trim();
    if library::folder_of(folders, name, None).is_some() {
        return Ok(name.to_string());
    }
    match townships(index, name, language)?[..] {
        [one] => Ok(index.townships()[one].id.clone()),
        ref several => Err(ambiguous(index, name, several, language)),
    }
}

/// What is said where `name` can mean `several` townships and one is needed.
pub(super) fn ambiguous(
    index: &Index,
    name: &str,
    several: &[usize],
    language: Language,
) -> Failure {
    let townships = several.iter().map(|&number| &index.townships()[number]);
    let listed = listed(townships.map(|one| titled(one, language)), language);
    Failure::Message(language.pick(
        format!("“{name}”可以指几个乡镇：{listed}。请写代号。"),
        format!("“{name}” can mean several townships: {listed}. Write the id."),
    ))
}

fn none(index: &Index, name: &str, language: Language) -> Failure {
    let townships = index.townships().iter();
    let listed = listed(townships.map(|one| titled(one, language)), language);
    Failure::Message(language.pick(
        format!("没有名为“{name}”的乡镇。有：{listed}。全部乡镇见 lvzhi list townships。"),
        format!(
            "There is no township “{name}”. There are: {listed}. \
             For all of them see lvzhi list townships."
        ),
    ))
}

/// A township by its full name, as several may have the same, and its id; the user's own first.
fn titled(township: &Brief, language: Language) -> String {
    let Brief {
        id, name, region, ..
    } = township;
    language.pick(
        format!("{region}{name}（{id}）"),
        format!("{id} ({region}{name})"),
    )
}

/// `names` as part of a sentence; the first ones where there are many.
pub(super) fn listed(names: impl ExactSizeIterator<Item = String>, language: Language) -> String {
    let all = names.len();
    let first: Vec<String> = names.take(LISTED).collect();
    let text = first.join(language.pick("、", ", "));
    if all > LISTED {
        text + &language.pick(
            format!("等 {all} 个"),
            format!(" and {} more", all - LISTED),
        )
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_many_the_first_are_listed_and_all_are_counted() {
        let names = |all: u32| {
            let names: Vec<String> = (1..=all).map(|number| number.to_string()).collect();
            names.into_iter()
        };
        assert_eq!(listed(names(3), Language::Chinese), "1、2、3");
        assert_eq!(
            listed(names(8), Language::English),
            "1, 2, 3, 4, 5, 6, 7, 8"
        );
        let many = listed(names(1000), Language::Chinese);
        assert_eq!(many, "1、2、3、4、5、6、7、8等 1000 个");
        let many = listed(names(9), Language::English);
        assert_eq!(many, "1, 2, 3, 4, 5, 6, 7, 8 and 1 more");
    }

    #[test]
    fn a_version_stands_behind_an_at_sign() {
        assert_eq!(version("anjihai@2"), ("anjihai", Some(2)));
        assert_eq!(version("anjihai"), ("anjihai", None));
        assert_eq!(version("a@b"), ("a@b", None));
        assert_eq!(version("a@b@0"), ("a@b", Some(0)));
        assert_eq!(version("anjihai@"), ("anjihai@", None));
        assert_eq!(version("安集海镇"), ("安集海镇", None));
    }
}
