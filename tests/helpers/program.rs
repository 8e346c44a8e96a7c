//! The program as it is run, in a home of its own: away from the settings, the library and the language of
//! whoever runs the tests.

#![allow(
    dead_code,
    clippy::unwrap_used,
    reason = "a helper of tests stops a test that cannot go on, and not every file uses all of it"
)]

use std::ffi::OsString;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// What a program needs from outside, and the figures of coverage where those are taken.
const KEPT: [&str; 3] = ["PATH", "TMPDIR", "LLVM_PROFILE_FILE"];

/// All variables of a program whose user's home is the folder `home`.
pub fn environment(home: &Path) -> Vec<(OsString, OsString)> {
    let kept = KEPT
        .iter()
        .filter_map(|name| Some((name.into(), std::env::var_os(name)?)));
    let own = [
        ("HOME", home.as_os_str()),
        ("LANG", "zh_CN.UTF-8".as_ref()),
        ("TERM", "xterm-256color".as_ref()),
    ];
    let own = own.map(|(name, value)| (name.into(), value.to_os_string()));
    kept.chain(own).collect()
}

/// The program, run by the user whose home is the folder `home`, with nothing to read.
pub fn command(home: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("lvzhi"));
    command.args(arguments).env_clear().envs(environment(home));
    command.stdin(Stdio::null());
    command
}

/// Runs it for a user who has nothing yet.
pub fn lvzhi(arguments: &[&str]) -> Output {
    Home::new().lvzhi(arguments)
}

/// The home of a user.
pub struct Home(TempDir);

impl Home {
    /// An empty one, of a user who never started the program.
    pub fn empty() -> Home {
        Home(tempfile::tempdir().unwrap())
    }

    /// One of a user who has started the screen before, and sees no hints at its start.
    pub fn new() -> Home {
        let home = Home::empty();
        home.write(".local/state/lvzhi/welcomed", "");
        // Many tests look at a library beside what comes with the program.
        home.write(".config/lvzhi/config.toml", "samples = true\n");
        home
    }

    /// One with these settings.
    pub fn with_settings(settings: &str) -> Home {
        let home = Home::new();
        home.write(".config/lvzhi/config.toml", settings);
        home
    }

    /// The folder itself.
    pub fn folder(&self) -> &Path {
        self.0.path()
    }

    /// What stands at `name` in it.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder().join(name)
    }

    /// Writes a file, and makes the folders that it is in.
    pub fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// The user's own library.
    pub fn library(&self) -> PathBuf {
        self.path(".local/share/lvzhi/townships")
    }

    /// The program, run in this folder.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = command(self.folder(), arguments);
        command.current_dir(self.folder());
        command
    }

    /// Runs it.
    pub fn lvzhi(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// Runs it with these lines to read.
    pub fn fed(&self, arguments: &[&str], lines: &str) -> Output {
        let mut command = self.command(arguments);
        command.stdin(Stdio::piped());
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut input = child.stdin.take().unwrap();
        input.write_all(lines.as_bytes()).unwrap();
        drop(input);
        child.wait_with_output().unwrap()
    }

    /// Runs a command that must succeed; its data and notes.
    pub fn ok(&self, arguments: &[&str]) -> (String, String) {
        let output = self.lvzhi(arguments);
        let told = (stdout(&output), stderr(&output));
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {told:?}");
        told
    }

    /// The rows that a command writes as JSON.
    pub fn json(&self, arguments: &[&str]) -> Vec<Value> {
        serde_json::from_str(&self.ok(arguments).0).unwrap()
    }
}

/// How many townships are in the program.
pub fn shipped_townships() -> usize {
    lvzhi::library::embedded().unwrap().len()
}

/// How many items these have.
pub fn shipped_items() -> usize {
    let townships = lvzhi::library::embedded().unwrap();
    townships.iter().map(|township| township.items.len()).sum()
}

pub fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

pub fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}
