//! The townships that are compiled into the program.

use super::parse;
use crate::error::Result;
use crate::model::Township;

/// File name and content of each embedded township, in the order in which they are shown.
const FILES: [(&str, &str); 5] = [
    (
        "anjihai.json",
        include_str!("../../data/townships/anjihai.json"),
    ),
    (
        "azhake.json",
        include_str!("../../data/townships/azhake.json"),
    ),
    (
        "yangmaogong.json",
        include_str!("../../data/townships/yangmaogong.json"),
    ),
    (
        "wutuanshahe.json",
        include_str!("../../data/townships/wutuanshahe.json"),
    ),
    (
        "danangou.json",
        include_str!("../../data/townships/danangou.json"),
    ),
];

/// The embedded townships.
///
/// # Errors
/// [`crate::error::Error::Data`] if a file was damaged before the program was built.
pub fn embedded() -> Result<Vec<Township>> {
    those_with(|_| true)
}

/// The embedded townships with such ids; the others are not even parsed.
///
/// # Errors
/// As [`embedded`].
pub(super) fn those_with(wanted: impl Fn(&str) -> bool) -> Result<Vec<Township>> {
    let id = |file: &str| wanted(file.trim_end_matches(".json"));
    let files = FILES.iter().filter(|(file, _)| id(file));
    files.map(|(file, json)| parse(file, json)).collect()
}
