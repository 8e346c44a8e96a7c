//! The one door to searching, for screen and command line alike.

mod absence;
mod cancel;
mod found;
mod fuzzy;
mod gist;
mod grades;
mod guess;
mod hit;
mod letters;
mod light;
mod matter;
mod notes;
mod query;
mod rank;
mod related;
mod scope;
mod slips;
mod spelled;
mod syntax;
mod term;
#[cfg(test)]
mod tests;
mod township_words;

pub use absence::{Absence, SearchResult, find, find_until};
pub use cancel::Cancel;
pub use found::Way;
pub use hit::{Hit, Matched};
pub use notes::Understood;
pub use query::Query;
pub use rank::{search, search_until};
pub use related::{Related, related, related_until};
pub use syntax::{Narrow, QueryField, QueryNote};
