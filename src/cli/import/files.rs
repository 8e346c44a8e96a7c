//! The files that are meant by what was named: folders stand for all that lies in them.

use std::fs;
use std::path::{Path, PathBuf};

/// The files in the order named; those of a folder and of the folders in it by name. Hidden ones, and
/// those that office programs put beside a document as long as it is open, are passed over there.
pub(super) fn found(named: &[PathBuf]) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for path in named {
        if path.is_dir() {
            collect(path, &mut files)
        } else {
            files.push(path.clone())
        }
    }
    files
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut entries: Vec<fs::DirEntry> = entries.collect();
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with('.') || name.starts_with("~$") {
            continue;
        }
        // A link to a folder is not followed: it could lead back here.
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => collect(&entry.path(), files),
            _ if entry.path().is_file() => files.push(entry.path()),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_stands_for_its_files_and_hidden_ones_are_passed_over() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        fs::create_dir_all(path("乡镇/.git")).unwrap();
        for name in [
            "b.txt",
            "a.txt",
            ".a.txt",
            "~$a.docx",
            "乡镇/c.txt",
            "乡镇/.git/d",
        ] {
            fs::write(path(name), "").unwrap();
        }
        let named = [path("none.txt"), folder.path().to_path_buf()];
        let wanted = ["none.txt", "a.txt", "b.txt", "乡镇/c.txt"].map(path);
        assert_eq!(found(&named), wanted);
    }
}
