//! What is found, and what searches work on: words, compiled townships, a generated province.

mod compiled;
mod graded;
mod province;
mod search;
mod words;
