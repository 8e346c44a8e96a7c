//! The repository itself: the shape of the code, the documents, the data.

#[path = "../helpers/program.rs"]
mod program;

#[path = "../../build.rs"]
#[expect(dead_code, reason = "what it says to Cargo is not said in a test")]
mod build;

mod architecture;
mod data;
mod docs;
mod revision;
