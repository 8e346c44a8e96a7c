//! The one door to searching, for screen and command line alike.

mod cancel;
mod found;
mod fuzzy;
mod gist;
mod guess;
mod hit;
mod light;
mod matter;
mod notes;
mod query;
mod rank;
mod related;
mod scope;
mod spelled;
mod syntax;
mod term;

pub use cancel::Cancel;
pub use found::Way;
pub use hit::Hit;
pub use query::Query;
pub use rank::{search, search_until};
pub use related::{Related, related, related_until};
