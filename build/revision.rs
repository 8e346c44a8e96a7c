//! Which revision of its source the program is built from, where that can be known: from Git's own files, or from
//! what `cargo package` left of them. Out of a plain archive it has a version only.

use std::fs;
use std::path::{Path, PathBuf};

/// Characters of a revision that are shown.
const SHOWN: usize = 12;

/// A commit, and the files that change when another one takes its place.
#[derive(Debug, PartialEq, Eq)]
pub struct Revision {
    /// The beginning of its name, in hexadecimal digits.
    pub commit: String,
    /// They are there: Cargo takes a file that is not there for one that has changed.
    pub watched: Vec<PathBuf>,
}

/// The revision of the source in `root`.
pub fn revision(root: &Path) -> Option<Revision> {
    packaged(root).or_else(|| checked_out(root))
}

/// What `cargo package` wrote down: `{"git": {"sha1": "…"}, …}`.
fn packaged(root: &Path) -> Option<Revision> {
    let path = root.join(".cargo_vcs_info.json");
    let text = fs::read_to_string(&path).ok()?;
    let (_, rest) = text.split_once("\"sha1\"")?;
    Some(Revision {
        commit: commit(rest.split('"').nth(1)?)?,
        watched: vec![path],
    })
}

/// The commit that is checked out.
fn checked_out(root: &Path) -> Option<Revision> {
    let git = git_folder(root)?;
    let head = fs::read_to_string(git.join("HEAD")).ok()?;
    let (commit, branch) = match head.strip_prefix("ref: ") {
        Some(branch) => {
            let folder = common_folder(&git);
            let path = folder.join(branch.trim());
            let loose = fs::read_to_string(&path).ok();
            let name = loose.or_else(|| packed(&folder, branch.trim()))?;
            (commit(&name)?, Some(path))
        }
        None => (commit(&head)?, None),
    };
    // The log changes with every commit, also where the branch has no file of its own yet.
    let candidates = [Some(git.join("HEAD")), branch, Some(git.join("logs/HEAD"))];
    let watched = candidates
        .into_iter()
        .flatten()
        .filter(|path| path.is_file());
    Some(Revision {
        commit,
        watched: watched.collect(),
    })
}

/// The folder `.git`, or the one that a file of this name leads to.
fn git_folder(root: &Path) -> Option<PathBuf> {
    let git = root.join(".git");
    if git.is_dir() {
        return Some(git);
    }
    let text = fs::read_to_string(git).ok()?;
    Some(root.join(text.strip_prefix("gitdir: ")?.trim()))
}

/// The folder that all working trees share; branches lie there.
fn common_folder(git: &Path) -> PathBuf {
    match fs::read_to_string(git.join("commondir")) {
        Ok(path) => git.join(path.trim()),
        Err(_) => git.to_path_buf(),
    }
}

/// The commit of a branch that has no file of its own.
fn packed(folder: &Path, branch: &str) -> Option<String> {
    let text = fs::read_to_string(folder.join("packed-refs")).ok()?;
    let mut lines = text.lines().filter_map(|line| line.split_once(' '));
    let (commit, _) = lines.find(|(_, name)| *name == branch)?;
    Some(commit.to_string())
}

/// The beginning of the name of a commit, if `name` is one.
fn commit(name: &str) -> Option<String> {
    let name = name.trim();
    let is_one = name.len() >= 40 && name.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_one.then(|| name[..SHOWN].to_string())
}
