//! The one door to searching, for screen and command line alike.

mod fuzzy;
mod likeness;
mod query;
mod rank;
mod related;
mod term;

pub use query::Query;
pub use rank::{Hit, search};
pub use related::{Related, related};
pub use term::Way;
