//! Which revision the program says it is built from, wherever its source lies.

#![allow(clippy::unwrap_used, reason = "a test stops at what goes wrong")]

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::build::revision;

const COMMIT: &str = "0123456789abcdef0123456789abcdef01234567";

fn folder_with(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

/// The revision of the source in `root`; all that is watched for it must be there.
fn commit(root: &Path) -> Option<String> {
    let revision = revision(root)?;
    assert!(!revision.watched.is_empty());
    assert!(
        revision.watched.iter().all(|path| path.is_file()),
        "{revision:?}"
    );
    Some(revision.commit)
}

#[test]
fn git_says_which_commit_is_checked_out() {
    let line = format!("{COMMIT}\n");
    let packed = format!("# pack-refs with: peeled\n{COMMIT} refs/heads/main\n^{COMMIT}\n");
    let branch = (".git/HEAD", "ref: refs/heads/main\n");
    for files in [
        [(".git/HEAD", line.as_str()), (".git/config", "")],
        [branch, (".git/refs/heads/main", &line)],
        [branch, (".git/packed-refs", &packed)],
        [
            (".cargo_vcs_info.json", r#"{"git": {"sha1": "COMMIT"}}"#),
            (".git/HEAD", "?"),
        ],
    ] {
        let files = files.map(|(name, text)| (name, text.replace("COMMIT", COMMIT)));
        let files: Vec<(&str, &str)> = files
            .iter()
            .map(|(name, text)| (*name, text.as_str()))
            .collect();
        let folder = folder_with(&files);
        assert_eq!(
            commit(folder.path()).as_deref(),
            Some(&COMMIT[..12]),
            "{files:?}"
        );
    }
}

#[test]
fn another_working_tree_of_a_repository_has_a_commit_of_its_own() {
    let folder = folder_with(&[
        ("here/.git", "gitdir: ../there/.git/worktrees/here\n"),
        ("there/.git/worktrees/here/HEAD", "ref: refs/heads/here\n"),
        ("there/.git/worktrees/here/commondir", "../..\n"),
        ("there/.git/refs/heads/here", COMMIT),
    ]);
    let here = commit(&folder.path().join("here"));
    assert_eq!(here.as_deref(), Some(&COMMIT[..12]));
}

#[test]
fn where_nothing_can_be_known_nothing_is_said() {
    for files in [
        &[("Cargo.toml", "")][..],
        &[(".git/HEAD", "ref: refs/heads/.invalid")],
        &[(".git/HEAD", "")],
        &[(".git", "nothing")],
        &[(".cargo_vcs_info.json", "{}")],
    ] {
        assert_eq!(commit(folder_with(files).path()), None, "{files:?}");
    }
}
