//! Reading published documents, and what is written for others to read.

#[path = "../helpers/program.rs"]
mod program;
#[path = "../helpers/rows.rs"]
mod rows;

mod damaged;
mod faults;
mod formats;
mod import;
mod layouts;
mod manners;
mod ofd;
mod pages;
mod round_trip;
