//! Searching, for screen and command line alike: query → hits.
//!
//! The constants in this folder that weigh one thing against another were tuned with graded queries and measured on
//! others, kept back: docs/search.md has the figures, `examples/score` prints them anew after a change.

mod absence;
mod beside;
mod best_first;
mod cancel;
mod fuzzy;
mod guess;
mod highlight;
mod hit;
mod letters;
mod match_block;
mod match_table;
mod notes;
mod packed_match;
mod partial_overlap;
mod query;
mod rank;
mod related;
mod scope;
mod score;
mod spelled;
mod syntax;
mod term;
#[cfg(test)]
mod tests;
mod township_words;
mod triage;
mod typos;

pub use absence::{Absence, SearchResult, find, find_until};
pub use beside::beside;
pub use cancel::{Cancel, Cancellable, Cancelled};
pub use highlight::at_least;
pub use hit::{Hit, Matched};
pub use notes::Understood;
pub use query::Query;
pub use rank::search;
pub use related::{Related, related, related_until};
pub use score::MatchKind;
pub use syntax::{FieldFilter, QueryField, QueryNote};
pub use triage::{Candidate, Heard, LONGEST_TEXT, Triage, Triager, is_long, word_spans};
