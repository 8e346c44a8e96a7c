//! From a text to the items that may answer it: what a caller says, or a whole ticket, in words that lists do not use.
//!
//! [`clauses`] cuts the text; [`votes`] finds the matters that it speaks of, by the lexicon; [`affinity`] finds the
//! items that answer to a matter, and [`wording`] those whose own words are like those of the text; [`ranking`] adds
//! that up and parts two matters; [`duplicates`] folds the same duty of several townships; [`assessment`] says how
//! sure that is, and [`answer`] is all of it.

mod affinity;
mod answer;
mod assessment;
mod clauses;
mod duplicates;
mod ranking;
mod sentence;
mod topics;
mod votes;
mod wording;

pub use answer::{Candidate, Heard, Triage, Triager};
pub(super) use sentence::{is_sentence, triage};
