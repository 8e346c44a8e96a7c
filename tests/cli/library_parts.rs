//! A folder of more townships than one compiled file holds: its parts, what changes make anew, and what an interrupted or
//! damaged build leaves.

#![allow(clippy::unwrap_used, reason = "a test stops at what goes wrong")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use lvzhi::index::Index;
use lvzhi::library::{
    self, Access, Folder, FolderKind, Folders, Freshness, LockedFolder, Reuse, Samples,
};
use lvzhi::source::Document;

/// Townships in the folder at first: two parts, the second one with room.
const TOWNSHIPS: usize = 1_030;

/// A folder with many townships of one item each.
struct LargeFolder {
    folder: tempfile::TempDir,
}

/// What the compiled files of a folder are called, and when each was written.
type CompiledFiles = BTreeMap<String, SystemTime>;

impl LargeFolder {
    fn new() -> LargeFolder {
        let folder = tempfile::tempdir().unwrap();
        let large = LargeFolder { folder };
        let mut township = library::embedded().unwrap().remove(0);
        township.name = "和平镇".to_string();
        township.items.truncate(1);
        township.introduction.clear();
        let document = Document::from_bytes("a.txt", "和平镇".as_bytes()).unwrap();
        let alone = Folders::default();
        let locked = LockedFolder::lock(&alone, large.path()).unwrap();
        locked.save(township, &document, "2025-08-01").unwrap();
        (1..TOWNSHIPS).for_each(|number| large.copy(&format!("t-{number:04}")));
        large
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn version(&self, id: &str) -> PathBuf {
        self.path().join(id).join("1.json")
    }

    /// Keeps another township that says the same.
    fn copy(&self, id: &str) {
        fs::create_dir(self.path().join(id)).unwrap();
        let text = fs::read_to_string(self.version("heping")).unwrap();
        fs::write(self.version(id), text.replace("heping", id)).unwrap();
    }

    /// Calls a township otherwise.
    fn rename(&self, id: &str, name: &str) {
        let text = fs::read_to_string(self.version(id)).unwrap();
        fs::write(self.version(id), text.replace("和平镇", name)).unwrap();
    }

    fn remove(&self, id: &str) {
        fs::remove_dir_all(self.path().join(id)).unwrap();
    }

    fn build(&self) -> library::BuildReport {
        self.build_but(Reuse::OfInterrupted)
    }

    fn build_but(&self, reuse: Reuse) -> library::BuildReport {
        library::build(self.path(), reuse, &mut |_, _| {}).unwrap()
    }

    /// The ids and names of all townships, as a start shows them.
    fn open(&self, freshness: Freshness, access: Access) -> BTreeMap<String, String> {
        let folder = Folder {
            kind: FolderKind::Named,
            path: self.path().to_path_buf(),
        };
        let folders = Folders::of([folder]).with_samples(Samples::Hidden);
        let opened = library::open(&folders, freshness, access, &mut |_, _| {}).unwrap();
        assert_eq!(opened.missed.len(), 0);
        let index = Index::over(opened.segments, opened.townships);
        assert_eq!(index.len(), index.townships().len());
        let briefs = index.townships().iter();
        briefs
            .map(|brief| (brief.id.clone(), brief.name.clone()))
            .collect()
    }

    /// As a command sees it now.
    fn now(&self) -> BTreeMap<String, String> {
        self.open(Freshness::Checked, Access::ReadWrite)
    }

    fn compiled(&self) -> CompiledFiles {
        let entries = fs::read_dir(self.path()).unwrap().map(Result::unwrap);
        let files = entries.filter(|entry| entry.file_type().unwrap().is_file());
        let named = files.map(|file| {
            let written = file.metadata().unwrap().modified().unwrap();
            (file.file_name().into_string().unwrap(), written)
        });
        let compiled = named.filter(|(name, _)| name.starts_with("townships."));
        compiled.collect()
    }

    /// What its parts hold.
    fn bytes(&self) -> BTreeMap<String, Vec<u8>> {
        let parts = self.parts().into_keys();
        parts
            .map(|name| {
                let bytes = fs::read(self.path().join(&name)).unwrap();
                (name, bytes)
            })
            .collect()
    }

    /// Its parts alone.
    fn parts(&self) -> CompiledFiles {
        let mut parts = self.compiled();
        parts.retain(|name, _| name.len() == "townships.01234567.compiled".len());
        parts
    }
}

#[test]
fn a_large_folder_is_compiled_in_parts_and_only_changed_ones_anew() {
    let large = LargeFolder::new();
    let report = large.build();
    assert_eq!(
        (report.townships, report.items),
        (TOWNSHIPS, TOWNSHIPS as u32)
    );
    assert_eq!(report.path.unwrap(), large.path().join("townships.parts"));
    let first = large.parts();
    assert_eq!(first.len(), 2);
    assert_eq!(large.compiled().len(), 3);
    let all = large.now();
    assert_eq!(all.len(), TOWNSHIPS);
    assert_eq!(large.open(Freshness::Deferred, Access::ReadOnly), all);
    assert_eq!(large.parts(), first);

    // A few that changed lie in a file of their own.
    (1..=20).for_each(|number| large.rename(&format!("t-{number:04}"), "山村镇"));
    let few = large.now();
    assert_eq!(few["t-0020"], "山村镇");
    assert_eq!(large.parts(), first);
    assert!(large.compiled().contains_key("townships.recent.compiled"));

    // Of more, only the part that they are in is made anew; new ones find room in the last one.
    (21..=60).for_each(|number| large.rename(&format!("t-{number:04}"), "山村镇"));
    let more = large.now();
    assert_eq!(more.values().filter(|name| *name == "山村镇").count(), 60);
    let second = large.parts();
    let kept = |then: &CompiledFiles, now: &CompiledFiles| {
        then.iter()
            .filter(|(name, time)| now.get(*name) == Some(time))
            .count()
    };
    assert_eq!((second.len(), kept(&first, &second)), (2, 1));
    assert!(!large.compiled().contains_key("townships.recent.compiled"));
    (0..30).for_each(|number| large.copy(&format!("new-{number}")));
    assert_eq!(large.now().len(), TOWNSHIPS + 30);
    let third = large.parts();
    assert_eq!((third.len(), kept(&second, &third)), (2, 1));

    // What needs no parts any more has none.
    (101..=200).for_each(|number| large.remove(&format!("t-{number:04}")));
    assert_eq!(large.now().len(), TOWNSHIPS - 70);
    let names: Vec<String> = large.compiled().into_keys().collect();
    assert_eq!(names, ["townships.compiled"]);
}

#[test]
fn what_an_interrupted_build_left_is_taken_over_and_what_is_damaged_is_not() {
    let large = LargeFolder::new();
    large.build();
    let all = large.now();
    let first = large.parts();
    let files: Vec<PathBuf> = first.keys().map(|name| large.path().join(name)).collect();

    // The build that did not come to its list had written one part.
    fs::remove_file(large.path().join("townships.parts")).unwrap();
    fs::remove_file(&files[1]).unwrap();
    large.build();
    let second = large.parts();
    assert_eq!(
        second.keys().collect::<Vec<_>>(),
        first.keys().collect::<Vec<_>>()
    );
    let names: Vec<&String> = first.keys().collect();
    assert_eq!(second[names[0]], first[names[0]]);
    assert_ne!(second[names[1]], first[names[1]]);

    // A build that came to its end is not taken over.
    large.build();
    assert!(
        large
            .parts()
            .iter()
            .all(|(name, time)| second[name] != *time)
    );

    // Of a damaged part only that is made anew, and nobody sees anything wrong.
    let before = large.parts();
    fs::write(&files[0], "x").unwrap();
    assert_eq!(large.open(Freshness::Deferred, Access::ReadOnly), all);
    assert_eq!(large.now(), all);
    let after = large.parts();
    assert_ne!(after[names[0]], before[names[0]]);
    assert_eq!(after[names[1]], before[names[1]]);

    // A list that names something else is none.
    for list in ["", "townships.compiled\n", "../x.compiled\n", "\u{0}\n"] {
        fs::write(large.path().join("townships.parts"), list).unwrap();
        assert_eq!(large.now(), all, "{list:?}");
    }
}

#[test]
fn of_a_copied_folder_only_changed_parts_are_made_anew_where_that_is_asked() {
    let large = LargeFolder::new();
    large.build();
    // As a copy has it: the files are others, and say the same.
    for number in 1..TOWNSHIPS {
        let file = large.version(&format!("t-{number:04}"));
        let text = fs::read(&file).unwrap();
        fs::remove_file(&file).unwrap();
        fs::write(&file, text).unwrap();
    }
    let first = large.bytes();
    let report = large.build_but(Reuse::UnchangedCopies);
    assert_eq!(report.townships, TOWNSHIPS);
    let noted = large.bytes();
    assert!(noted.keys().eq(first.keys()) && noted.values().ne(first.values()));
    // They are what a build makes that compiles all, and do for a start.
    large.build();
    assert!(large.bytes() == noted);
    large.now();
    let parts = large.parts();
    large.build_but(Reuse::UnchangedCopies);
    assert_eq!(large.parts(), parts);
    // What changed is compiled.
    large.rename("t-0020", "山村镇");
    large.build_but(Reuse::UnchangedCopies);
    assert_eq!(large.now()["t-0020"], "山村镇");
    let changed = large.parts();
    let kept = parts.iter().filter(|(name, time)| changed[*name] == **time);
    assert_eq!(kept.count(), 1);
}
