//! What in a file of settings was not understood.

use std::io;

/// What in a file was not understood.
#[derive(Debug)]
pub struct Complaint {
    /// Line, counted from 1; 0 where it is about the whole file.
    pub line: usize,
    /// What is wrong.
    pub fault: SettingFault,
}

/// What is wrong.
#[derive(Debug)]
#[non_exhaustive]
pub enum SettingFault {
    /// The file cannot be read.
    Unreadable(io::Error),
    /// The line is no TOML.
    Syntax,
    /// The same setting stands in a line before.
    Repeated,
    /// There is no such setting.
    Unknown {
        /// What it is called.
        name: String,
        /// The settings that there are.
        known: Vec<&'static str>,
    },
    /// The setting cannot have that value.
    Value {
        /// The setting.
        name: &'static str,
        /// The values that it can have, as they are written.
        allowed: &'static str,
    },
    /// A key that is not known, or cannot be changed.
    Key {
        /// What it is called.
        name: String,
    },
}
