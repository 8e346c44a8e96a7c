//! What is found, and what searches work on: words, compiled townships, a generated province.

#[path = "../helpers/program.rs"]
mod program;

mod compiled;
mod graded;
mod lexicon;
mod province;
mod search;
mod words;
