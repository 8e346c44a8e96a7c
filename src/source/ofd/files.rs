//! The files in an OFD, by the paths that others name them with.

use std::collections::HashMap;

use super::super::Refusal;
use super::super::package::Package;
use super::element::Element;
use super::too_large;

/// The files of a package.
pub(super) struct Files<'p, 'a> {
    package: &'p mut Package<'a>,
    /// Their names in the package, by their paths.
    names: HashMap<String, String>,
    /// How often one was looked for.
    looked: usize,
}

/// Bytes of a path: Windows lets none be longer than 260 characters.
const MAX_PATH: usize = 1000;
/// Folders in each other; programs that write an OFD put four.
const MAX_FOLDERS: usize = 16;
/// How often files are looked for: each of 3,000 pages has one, and few have resources of their own.
const MAX_LOOKED: usize = 10_000;

/// What programs that seal an OFD (GM/T 0099) put into its package.
const SEALS: [&str; 3] = ["encryptions.xml", "decryptseed.dat", "entriesmap.dat"];

impl<'p, 'a> Files<'p, 'a> {
    /// The files of `package`.
    pub fn of(package: &'p mut Package<'a>) -> Files<'p, 'a> {
        let names = package.names();
        let names = names.into_iter().map(|name| (resolved("", &name), name));
        let is_usual =
            |path: &str| path.len() <= MAX_PATH && path.matches('/').count() <= MAX_FOLDERS;
        Files {
            names: names.filter(|(path, _)| is_usual(path)).collect(),
            package,
            looked: 0,
        }
    }

    /// Whether what it holds is encrypted.
    pub fn is_sealed(&mut self) -> bool {
        let is_seal = |path: &str| SEALS.contains(&path.rsplit('/').next().unwrap_or_default());
        self.package.is_locked() || self.names.keys().any(|path| is_seal(path))
    }

    /// The path of the file that `from` calls `loc`: from the root where it begins with `/`, else from the folder
    /// of `from`, or, as some programs write it, from one above. `None` where there is no such file.
    pub fn find(&mut self, from: &str, loc: &str) -> Result<Option<String>, Refusal> {
        self.looked += 1;
        if self.looked > MAX_LOOKED {
            return Err(too_large());
        }
        if loc.trim().len() > MAX_PATH {
            return Ok(None);
        }
        let mut folder = from;
        loop {
            folder = folder.rsplit_once('/').map_or("", |(folder, _)| folder);
            let path = resolved(folder, loc);
            if self.names.contains_key(&path) {
                return Ok(Some(path));
            }
            if folder.is_empty() {
                return Ok(None);
            }
        }
    }

    /// The file at `path`; `None` where there is none.
    pub fn xml(&mut self, path: &str) -> Result<Option<Element>, Refusal> {
        let Some(name) = self.names.get(&resolved("", path)) else {
            return Ok(None);
        };
        let xml = self.package.xml(name)?;
        xml.map(|xml| Element::parse(&xml)).transpose()
    }
}

/// The path of `loc` seen from `folder`, in small letters: programs disagree about capitals and slashes.
fn resolved(folder: &str, loc: &str) -> String {
    let loc = loc.trim().replace('\\', "/").to_ascii_lowercase();
    let folder = if loc.starts_with('/') { "" } else { folder };
    let mut parts: Vec<&str> = Vec::new();
    for part in folder.split('/').chain(loc.split('/')) {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::DocumentFault;
    use std::io::Cursor;
    use zip::write::{SimpleFileOptions, ZipWriter};

    #[test]
    fn files_are_looked_for_so_often_and_none_lies_in_very_many_folders() {
        let deep = |folders: usize| format!("{}a.xml", "a/".repeat(folders));
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for folders in [1, MAX_FOLDERS, MAX_FOLDERS + 1] {
            let options = SimpleFileOptions::default();
            zip.start_file(deep(folders), options).unwrap();
        }
        let bytes = zip.finish().unwrap().into_inner();
        let mut package = Package::open(&bytes).unwrap();
        let mut files = Files::of(&mut package);
        let found = |files: &mut Files, loc: &str| files.find("a/b/c.xml", loc);
        assert_eq!(found(&mut files, "a.xml").unwrap(), Some(deep(1)));
        let deepest = deep(MAX_FOLDERS);
        assert_eq!(found(&mut files, &deepest).unwrap(), Some(deepest));
        assert_eq!(found(&mut files, &deep(MAX_FOLDERS + 1)).unwrap(), None);
        let long = "./".repeat(MAX_PATH / 2) + "a.xml";
        assert_eq!(found(&mut files, &long).unwrap(), None);
        for _ in 4..MAX_LOOKED {
            assert!(found(&mut files, "a.xml").is_ok());
        }
        let refusal = found(&mut files, "a.xml").unwrap_err();
        assert_eq!(refusal.fault, DocumentFault::PagesTooLarge);
    }

    #[test]
    fn paths_are_absolute_or_relative_with_any_slashes_and_capitals() {
        for (folder, loc) in [
            ("doc_0", "Pages/Page_0/Content.xml"),
            ("doc_0", "/Doc_0/Pages/Page_0/Content.xml"),
            ("doc_0", "./pages\\page_0\\CONTENT.xml"),
            ("doc_0/tpls", "../Pages//Page_0/Content.xml"),
            ("", "../../Doc_0/Pages/Page_0/Content.xml"),
        ] {
            assert_eq!(
                resolved(folder, loc),
                "doc_0/pages/page_0/content.xml",
                "{loc}"
            );
        }
    }
}
