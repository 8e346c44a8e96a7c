//! The real program in a pseudo-terminal.

#![cfg(unix)]

#[path = "../../examples/province/mod.rs"]
mod province;
#[path = "../helpers/pty.rs"]
mod pty;

mod diff_screen;
mod matrix;
mod terminal;
