//! The files in an OFD, by the paths that others name them with.

use std::collections::HashMap;

use super::super::Refusal;
use super::super::package::Package;
use super::element::Element;

/// The files of a package.
pub(super) struct Files<'p, 'a> {
    package: &'p mut Package<'a>,
    /// Their names in the package, by their paths.
    names: HashMap<String, String>,
}

/// What programs that seal an OFD (GM/T 0099) put into its package.
const SEALS: [&str; 3] = ["encryptions.xml", "decryptseed.dat", "entriesmap.dat"];

impl<'p, 'a> Files<'p, 'a> {
    /// The files of `package`.
    pub fn of(package: &'p mut Package<'a>) -> Files<'p, 'a> {
        let names = package.names();
        let names = names.into_iter().map(|name| (resolved("", &name), name));
        Files {
            names: names.collect(),
            package,
        }
    }

    /// Whether what it holds is encrypted.
    pub fn is_sealed(&mut self) -> bool {
        let is_seal = |path: &str| SEALS.contains(&path.rsplit('/').next().unwrap_or_default());
        self.package.is_locked() || self.names.keys().any(|path| is_seal(path))
    }

    /// The path of the file that `from` calls `loc`: from the root where it begins with `/`, else from the folder
    /// of `from`, or, as some programs write it, from one above. `None` where there is no such file.
    pub fn find(&self, from: &str, loc: &str) -> Option<String> {
        let mut folder = from;
        loop {
            folder = folder.rsplit_once('/').map_or("", |(folder, _)| folder);
            let path = resolved(folder, loc);
            if self.names.contains_key(&path) {
                return Some(path);
            }
            if folder.is_empty() {
                return None;
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
