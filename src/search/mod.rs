//! The one door to searching, for screen and command line alike.

mod fuzzy;
mod query;
mod rank;
mod term;

pub use query::Query;
pub use rank::{Hit, search};
pub use term::Way;
