//! Imports, compiled files and bookmarks where any single step fails, all fail from one on, or the program ends there:
//! what was kept before is still there, what is there is whole, and the next try succeeds and leaves nothing behind.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::bookmarks::Store;
use super::{Access, Folder, FolderKind, Folders, Freshness, LockedFolder, Reuse, SaveOutcome};
use super::{build, embedded, open, refresh, version};
use crate::error::{Error, Result};
use crate::fail_point::injected::{ENDED, Fault, inject, is_reached};
use crate::model::{Bookmark, BookmarkChange, Township};
use crate::source::Document;

/// What is done: the work, the number of the step with the fault, and the number of the fault.
const TASK: &str = "LVZHI_TEST_TASK";
/// The folder in which it is done.
const PLACE: &str = "LVZHI_TEST_PLACE";

/// How the work ended that a program of its own did.
const NOT_REACHED: i32 = 0;
const SUCCEEDED: i32 = 3;
const FAILED: i32 = 4;

/// A work that the tests have interrupted, told by its number.
type Work = fn(&Path) -> Result<()>;
const WORKS: [Work; 4] = [import, compile, bookmark, remove];

/// A township of this name with so many items.
fn township(name: &str, items: usize) -> Township {
    let mut township = embedded::embedded().unwrap().remove(0);
    township.items.truncate(items);
    township.corrections.clear();
    Township {
        name: name.into(),
        region: "丙县".into(),
        ..township
    }
}

fn first() -> Township {
    township("青山镇", 5)
}

/// The same township, a year later.
fn second() -> Township {
    township("青山镇", 3)
}

/// Its id in the library.
const ID: &str = "qingshan";

fn library(place: &Path) -> PathBuf {
    place.join("townships")
}

fn folders(place: &Path) -> Folders {
    Folders::of([Folder {
        kind: FolderKind::User,
        path: library(place),
    }])
}

fn save(place: &Path, township: Township) -> Result<SaveOutcome> {
    let text = township.items.len().to_string();
    let document = Document::from_bytes("a.txt", text.as_bytes())?;
    let (folders, library) = (folders(place), library(place));
    let locked = LockedFolder::lock(&folders, &library)?;
    Ok(locked.save(township, &document, "2025-08-01")?.1)
}

fn import(place: &Path) -> Result<()> {
    save(place, second())?;
    refresh(&library(place), &mut |_, _| {})
}

fn compile(place: &Path) -> Result<()> {
    build(&library(place), Reuse::OfInterrupted, &mut |_, _| {})?
        .path
        .map(drop)
}

fn bookmark(place: &Path) -> Result<()> {
    Store::at(place.join("bookmarks.json")).make(BookmarkChange::Keep(bookmark_of("anjihai/c2")))
}

fn remove(place: &Path) -> Result<()> {
    let (folders, library) = (folders(place), library(place));
    let locked = LockedFolder::lock(&folders, &library)?;
    if library.join(ID).exists() {
        locked.remove_township(ID)?;
    }
    Ok(())
}

fn bookmark_of(item: &str) -> Bookmark {
    Bookmark {
        item: item.into(),
        township: "安集海镇".into(),
        note: String::new(),
    }
}

/// Does the work in a program of its own, with a home of its own, and says how it ended.
fn interrupted(test: &str, work: usize, at: u32, fault: Fault, place: &Path) -> i32 {
    let mut program = Command::new(std::env::current_exe().unwrap());
    program
        .args(["--exact", test])
        .env(TASK, format!("{work} {at} {}", fault as u32))
        .env(PLACE, place)
        .env("HOME", place.join("home"))
        .env_remove("XDG_CACHE_HOME")
        .env_remove("XDG_DATA_HOME");
    let ended = program.stdout(Stdio::null()).status().unwrap();
    ended.code().unwrap()
}

/// Where this is the program that another test started, does the work and ends.
fn do_task() {
    let Ok(task) = std::env::var(TASK) else {
        return;
    };
    let place = PathBuf::from(std::env::var_os(PLACE).unwrap());
    let numbers: Vec<u32> = task
        .split(' ')
        .map(|number| number.parse().unwrap())
        .collect();
    inject(numbers[1], Fault::ALL[numbers[2] as usize]);
    let done = WORKS[numbers[0] as usize](&place);
    let code = match done {
        _ if !is_reached() => {
            done.unwrap();
            NOT_REACHED
        }
        Ok(()) => SUCCEEDED,
        Err(error) => {
            names_what_failed(&error, &place);
            FAILED
        }
    };
    std::process::exit(code);
}

/// The user is told what could not be read or written, and why.
fn names_what_failed(error: &Error, place: &Path) {
    let place = place.to_str().unwrap();
    let (Error::Read { path, source } | Error::Write { path, source }) = error else {
        panic!("{error}");
    };
    assert!(path.starts_with(place), "{error}");
    assert_eq!(source.kind(), std::io::ErrorKind::StorageFull);
}

/// Has each step of the work fail in each way, from what `before` makes; afterwards `holds` says whether all is well, told
/// whether the work succeeded, and then again after another try.
fn at_every_step(
    test: &str,
    work: usize,
    before: fn(&Path),
    holds: fn(&Path, Option<bool>),
    least: u32,
) {
    let test = format!("library::fault_tests::{test}");
    for fault in Fault::ALL {
        let mut ends = Vec::new();
        for at in 1.. {
            let place = tempfile::tempdir().unwrap();
            before(place.path());
            let end = interrupted(&test, work, at, fault, place.path());
            if end == NOT_REACHED {
                break;
            }
            assert!([SUCCEEDED, FAILED, ENDED].contains(&end), "{fault:?} {at}");
            let succeeded = match end {
                SUCCEEDED => Some(true),
                FAILED => Some(false),
                _ => None,
            };
            holds(place.path(), succeeded);
            WORKS[work](place.path()).unwrap_or_else(|error| panic!("{fault:?} {at}: {error}"));
            holds(place.path(), Some(true));
            assert_eq!(left_behind(place.path()), [""; 0], "{fault:?} {at}");
            ends.push(end);
        }
        // The steps that the work surely has, and that some of them stop it.
        assert!(ends.len() as u32 >= least, "{fault:?}: {ends:?}");
        let stopped = if fault == Fault::End { ENDED } else { FAILED };
        assert!(ends.contains(&stopped), "{fault:?}: {ends:?}");
    }
}

/// Names of what is neither kept nor a lock.
fn left_behind(place: &Path) -> Vec<String> {
    let mut left = Vec::new();
    let mut folders = vec![place.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            let name = entry.file_name().into_string().unwrap();
            if name.starts_with('.') && !name.ends_with(".lock") && name != ".cache" {
                left.push(name);
            } else if entry.file_type().unwrap().is_dir() {
                folders.push(entry.path());
            }
        }
    }
    left
}

/// The townships that a reader finds in place of the first one, with their versions and how many items each has.
fn found(place: &Path) -> Vec<(u32, usize)> {
    let checked = Freshness::Checked;
    let opened = open(&folders(place), checked, Access::ReadOnly, &mut |_, _| {}).unwrap();
    assert_eq!(opened.missed.len(), 0, "{:?}", opened.missed);
    let own = opened.townships.iter();
    let own = own.filter(|township| township.brief.id == ID);
    own.map(|township| (township.version.version, township.brief.range().len()))
        .collect()
}

fn with_first_version(place: &Path) {
    save(place, first()).unwrap();
    compile(place).unwrap();
}

#[test]
fn imports_are_whole_or_not_there_wherever_they_are_interrupted() {
    do_task();
    fn holds(place: &Path, succeeded: Option<bool>) {
        let one = version::read(&library(place).join("qingshan/1.json"), ID).unwrap();
        assert_eq!(one.township.items.len(), 5);
        let found = found(place);
        assert!(found == [(2, 3)] || succeeded != Some(true) && found == [(1, 5)]);
    }
    let test = "imports_are_whole_or_not_there_wherever_they_are_interrupted";
    at_every_step(test, 0, with_first_version, holds, 20);
}

#[test]
fn a_compiled_file_is_whole_or_not_there_wherever_its_making_is_interrupted() {
    do_task();
    fn holds(place: &Path, _: Option<bool>) {
        assert_eq!(found(place), [(1, 5)]);
    }
    let test = "a_compiled_file_is_whole_or_not_there_wherever_its_making_is_interrupted";
    at_every_step(test, 1, with_first_version, holds, 10);
}

#[test]
fn bookmarks_are_kept_wherever_a_change_is_interrupted() {
    do_task();
    fn before(place: &Path) {
        let mut store = Store::at(place.join("bookmarks.json"));
        store
            .make(BookmarkChange::Keep(bookmark_of("anjihai/c1")))
            .unwrap();
    }
    fn holds(place: &Path, succeeded: Option<bool>) {
        let kept = Store::at(place.join("bookmarks.json")).load().unwrap();
        let items: Vec<&str> = kept.iter().map(|kept| &kept.item[..]).collect();
        let both = ["anjihai/c1", "anjihai/c2"];
        assert!(items == both || succeeded != Some(true) && items == both[..1]);
    }
    let test = "bookmarks_are_kept_wherever_a_change_is_interrupted";
    at_every_step(test, 2, before, holds, 8);
}

#[test]
fn a_township_is_there_or_gone_wherever_its_removal_is_interrupted() {
    do_task();
    fn before(place: &Path) {
        save(place, first()).unwrap();
        save(place, township("绿水镇", 4)).unwrap();
    }
    fn holds(place: &Path, succeeded: Option<bool>) {
        let found = found(place);
        assert!(found == [(0, 0); 0] || succeeded != Some(true) && found == [(1, 5)]);
        assert!(library(place).join("lvshui/1.json").exists());
    }
    let test = "a_township_is_there_or_gone_wherever_its_removal_is_interrupted";
    at_every_step(test, 3, before, holds, 3);
}
