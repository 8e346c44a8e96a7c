//! How a township is kept: in the program itself or in a folder, and in which version.

use std::path::{Path, PathBuf};

/// Where the current version of a township comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionInfo {
    /// Number of the version, from 1; 0 for the one that came with the program.
    pub version: u32,
    /// How many versions there are, the one that came with the program among them.
    pub versions: usize,
    /// When it was imported, such as `2025-08-01`; empty for the one that came with the program.
    pub imported: String,
    /// Its file; `None` for the one that came with the program.
    pub path: Option<PathBuf>,
}

impl VersionInfo {
    /// The version that came with the program, the only one.
    pub fn built_in() -> VersionInfo {
        VersionInfo {
            version: 0,
            versions: 1,
            imported: String::new(),
            path: None,
        }
    }

    /// The folder of the library that it lies in; `None` for the one that came with the program.
    pub fn folder(&self) -> Option<&Path> {
        self.path.as_deref()?.ancestors().nth(2)
    }
}
