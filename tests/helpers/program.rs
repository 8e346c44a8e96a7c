//! The program as it is run, away from the settings and the library of whoever runs the tests.

#![allow(
    dead_code,
    clippy::unwrap_used,
    reason = "a helper of tests stops a test that cannot go on, and not every file uses all of it"
)]

use std::process::{Command, Output, Stdio};

/// Runs it with `arguments` and nothing to read.
pub fn lvzhi(arguments: &[&str]) -> Output {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("lvzhi"));
    command.args(arguments).stdin(Stdio::null());
    for own in ["XDG_DATA_HOME", "XDG_CONFIG_HOME"] {
        command.env(own, env!("CARGO_TARGET_TMPDIR"));
    }
    command.output().unwrap()
}

pub fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

pub fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}
