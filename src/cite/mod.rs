//! How an item is quoted: in a sentence, in the answer to a ticket, or whole.
//!
//! A citation has to stand in a dispute: it names the list as the document does, says of each department what
//! the text says of it, and never fills in what the text leaves open. Citations are in Chinese in either
//! language of the program, as they go into Chinese papers.

mod points;
mod sentence;
mod source;
mod ticket;
mod whole;

pub use sentence::sentence;
pub use source::{Extent, Source, basis, duties_label, list_title, unit};
pub use ticket::{ticket, unlisted};
pub use whole::whole;

#[cfg(test)]
mod tests;
