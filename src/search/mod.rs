//! The one door to searching, for screen and command line alike.

mod fuzzy;
mod query;
mod rank;

pub use query::Query;
pub use rank::{Hit, Way, search};
