//! The real program in a pseudo-terminal.

#![cfg(unix)]

#[cfg(target_os = "linux")]
#[path = "../helpers/damage.rs"]
mod damage;
#[path = "../helpers/program.rs"]
mod program;
#[path = "../../examples/province/mod.rs"]
mod province;
#[path = "../helpers/pty.rs"]
mod pty;

#[cfg(target_os = "linux")]
mod damaged_library;
mod decisions;
mod diff_screen;
mod export;
mod history;
mod input;
mod looks;
mod matrix;
mod output;
mod repaint;
mod resting;
mod terminal;
