//! The real program in a pseudo-terminal.

#![cfg(unix)]

#[path = "../../examples/province/mod.rs"]
mod province;
#[path = "../helpers/pty.rs"]
mod pty;

mod matrix;
mod terminal;
