//! The repository itself: the shape of the code, the documents, the data.

#[path = "../helpers/program.rs"]
mod program;

#[path = "../../build/revision.rs"]
mod build;

mod architecture;
mod data;
mod docs;
mod revision;
