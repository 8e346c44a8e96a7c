//! The commands, each run as a user runs them.

#[cfg(target_os = "linux")]
#[path = "../helpers/damage.rs"]
mod damage;
#[path = "../helpers/program.rs"]
mod program;
#[cfg(unix)]
#[path = "../helpers/pty.rs"]
mod pty;

mod changes;
mod cli;
mod completions;
mod costly;
mod damaged_library;
mod diff;
mod doubts;
mod export;
mod folder_index;
mod json;
mod language;
mod library;
mod library_parts;
mod matrix;
mod plain;
mod responsible;
mod settings;
mod streams;
mod tickets;
mod unlisted;
