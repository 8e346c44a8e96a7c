//! Pure work on strings: cells on a screen, wrapping, comparing, making harmless.

pub mod align;
pub mod characters;
pub mod diff;
pub(crate) mod likeness;
pub mod normal;
pub mod numbering;
pub mod pinyin;
pub mod sanitize;
pub(crate) mod syllables;
pub(crate) mod typo;
pub mod width;
pub mod wrap;
