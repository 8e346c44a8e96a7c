//! The township that a user means, and which version of it.

use crate::cli::failure::{Failure, Result};
use crate::index::Index;
use crate::language::Language;
use crate::library::{self, Folders};

/// `name@number` taken apart; without a number where there is none.
pub(crate) fn version(text: &str) -> (&str, Option<u32>) {
    let number = |(name, number): (&'_ str, &str)| Some((name.len(), number.parse().ok()?));
    match text.rsplit_once('@').and_then(number) {
        Some((end, number)) => (&text[..end], Some(number)),
        None => (text, None),
    }
}

/// The id of the one township that `name` can mean: its id, also where no version of it can be read,
/// else its name or a part of that.
pub(crate) fn township(
    index: &Index,
    folders: &Folders,
    name: &str,
    language: Language,
) -> Result<String> {
    let name = name.trim();
    if library::folder_of(folders, name, None).is_some() {
        return Ok(name.to_string());
    }
    let found = index.townships_named(name);
    if let [one] = found[..] {
        return Ok(index.townships()[one].id.clone());
    }
    let townships = index.townships().iter().enumerate();
    let known = townships.filter(|(number, _)| found.is_empty() || found.contains(number));
    let known: Vec<String> = known
        .map(|(_, t)| {
            language.pick(
                format!("{}（{}）", t.name, t.id),
                format!("{} ({})", t.id, t.name),
            )
        })
        .collect();
    Err(Failure::Said(match found.is_empty() {
        true => language.pick(
            format!("库里没有“{name}”。有：{}。", known.join("、")),
            format!(
                "There is no “{name}” in the library. There are: {}.",
                known.join(", ")
            ),
        ),
        false => language.pick(
            format!("“{name}”可以指几个乡镇：{}。请写代号。", known.join("、")),
            format!(
                "“{name}” can mean several townships: {}. Write the id.",
                known.join(", ")
            ),
        ),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_stands_behind_the_sign() {
        assert_eq!(version("anjihai@2"), ("anjihai", Some(2)));
        assert_eq!(version("anjihai"), ("anjihai", None));
        assert_eq!(version("a@b"), ("a@b", None));
    }
}
