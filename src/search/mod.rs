//! The one door to searching, for screen and command line alike.

mod found;
mod fuzzy;
mod gist;
mod light;
mod likeness;
mod matter;
mod notes;
mod query;
mod rank;
mod related;
mod scope;
mod spelled;
mod syntax;
mod term;

pub use found::Way;
pub use query::Query;
pub use rank::{Hit, search};
pub use related::{Related, related};
