//! Pure work on strings: cells on a screen, wrapping, comparing, making harmless.

pub(crate) mod affixes;
pub(crate) mod align;
pub(crate) mod characters;
pub(crate) mod diff;
pub mod formula;
pub(crate) mod likeness;
pub mod normal;
pub mod numbering;
pub(crate) mod pinyin;
mod reading_table;
pub(crate) mod readings;
pub mod sanitize;
pub(crate) mod scripts;
pub(crate) mod simplified;
pub(crate) mod syllables;
pub(crate) mod typo;
pub mod width;
pub(crate) mod wrap;
