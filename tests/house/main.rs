//! The repository itself: the shape of the code, the documents, the data.

#[path = "../helpers/program.rs"]
mod program;

mod architecture;
mod data;
mod docs;
