//! From a text to the items that may answer it: what a caller says, or a whole ticket, in words that lists do not use.
//!
//! [`clauses`] cuts the text, leaves out [`formulas`], and cuts it also where [`connectives`] lead on to another matter; [`votes`] finds the matters that it speaks of, by the lexicon; [`affinity`] finds the
//! items that answer to a matter, and [`wording`] those whose own words are like those of the text; [`ranking`] adds
//! that up and parts two matters; [`duplicates`] folds the same duty of several townships; [`assessment`] says how
//! sure that is, and [`answer`] is all of it. [`places`] finds the words that spoke for a candidate in the text again.

mod affinity;
mod affinity_cache;
mod answer;
mod assessment;
mod clauses;
mod connectives;
mod duplicates;
mod formulas;
mod places;
mod ranking;
mod sentence;
mod topics;
mod votes;
mod wording;

pub use answer::{Candidate, Heard, Triage, Triager};
pub use clauses::LONGEST_TEXT;
pub use places::word_spans;
pub use sentence::is_long;
pub(super) use sentence::{is_sentence, is_sure_of_short, may_be_sentence, triage};
