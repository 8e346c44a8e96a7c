//! Where everything stands on the screen, and texts laid out in rows: pure functions of sizes, items and words.

pub(crate) mod comparison;
pub mod detail;
pub(crate) mod doubt;
mod labels;
pub(crate) mod no_bookmarks;
mod original;
pub mod page;
mod pairs;
pub(crate) mod popup;
pub(crate) mod screen;
pub(crate) mod search_forms;
pub(crate) mod sheet;
pub(crate) mod surroundings;
pub(crate) mod ticket;
pub(crate) mod unchanged;

pub use labels::Labels;
pub use original::{Original, Quote};
pub use screen::{Layout, Pane, Shape};
