//! Compiled files under attack: whatever becomes of one, a start shows what is in the folder now.

#![allow(clippy::unwrap_used, reason = "a test stops at what goes wrong")]

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::{Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::process::Output;
use std::time::{Duration, SystemTime};

use lvzhi::index::{Filter, Index};
use lvzhi::library::{
    self, Access, Collection, Folder, FolderKind, Folders, Freshness, LockedFolder, Reuse, Samples,
};
use lvzhi::model::{Item, Township};
use lvzhi::search::{Query, related, search};
use lvzhi::source::Document;

use crate::program::{Home, shipped_townships};

/// The size of what is checked together.
const BLOCK: usize = 4096;

/// A user's own library folder with two townships, in a home without anything else.
struct Shelf {
    home: Home,
    path: PathBuf,
}

/// What a start shows of a folder.
#[derive(Debug, PartialEq)]
struct Shown {
    townships: Vec<Township>,
    /// Of each township: its version, how many there are, its file.
    versions: Vec<(u32, usize, PathBuf)>,
    missed: Vec<String>,
}

impl Shelf {
    fn new() -> Shelf {
        let home = Home::new();
        let path = home.library();
        let shelf = Shelf { home, path };
        shelf.keep("和平镇", 0);
        shelf.keep("山村镇", 40);
        shelf
    }

    fn path(&self) -> &Path {
        &self.path
    }

    fn compiled(&self) -> PathBuf {
        self.path().join("townships.compiled")
    }

    fn recent(&self) -> PathBuf {
        self.path().join("townships.recent.compiled")
    }

    fn version(&self, id: &str, number: u32) -> PathBuf {
        self.path().join(id).join(format!("{number}.json"))
    }

    /// Keeps a township with some of the shipped items, from this one on.
    fn keep(&self, name: &str, from: usize) {
        let mut township = library::embedded().unwrap().remove(0);
        township.name = name.to_string();
        township.region = "海南省东方市".to_string();
        township.items = township.items.into_iter().skip(from).take(12).collect();
        for item in &mut township.items {
            item.township = name.to_string();
        }
        township.introduction.clear();
        let alone = Folders::default();
        let locked = LockedFolder::lock(&alone, self.path()).unwrap();
        let text = format!("{name}{from}");
        let document = Document::from_bytes("a.txt", text.as_bytes()).unwrap();
        locked.save(township, &document, "2025-08-01").unwrap();
    }

    fn folders(&self) -> Folders {
        Folders::of([Folder {
            kind: FolderKind::User,
            path: self.path.clone(),
        }])
        .with_samples(Samples::Shown)
    }

    fn collection(&self, access: Access) -> Collection {
        library::open(&self.folders(), Freshness::Checked, access, &mut |_, _| {}).unwrap()
    }

    /// The townships of the folder, without those in the program.
    fn index(&self) -> Index {
        let mut collection = self.collection(Access::ReadWrite);
        collection.segments.truncate(1);
        collection.townships.retain(|one| one.segment == 0);
        Index::over(collection.segments, collection.townships)
    }

    fn shown(&self, access: Access) -> Shown {
        told(self.collection(access))
    }

    /// What the program itself says, run by the user whose folder it is.
    fn run(&self, arguments: &[&str]) -> Output {
        self.home.lvzhi(arguments)
    }

    /// The names of all townships, and the first item of each.
    fn names(&self) -> Vec<(String, String)> {
        let shown = self.shown(Access::ReadWrite).townships.into_iter();
        shown
            .map(|township| (township.name, township.items[0].name.clone()))
            .collect()
    }
}

/// What a collection shows, those in the program aside.
fn told(collection: Collection) -> Shown {
    let missed = collection.missed.iter().map(ToString::to_string).collect();
    let index = Index::over(collection.segments, collection.townships);
    let own = shipped_townships()..index.townships().len();
    let versions = own.clone().map(|number| {
        let info = index.version_info(number);
        assert_eq!(info.imported, "2025-08-01");
        (info.version, info.versions, info.path.clone().unwrap())
    });
    Shown {
        townships: own.map(|number| index.whole_township(number)).collect(),
        versions: versions.collect(),
        missed,
    }
}

/// Places all over so many bytes, and beside the borders of blocks.
fn places(length: usize) -> BTreeSet<usize> {
    let over = (0..length).step_by(length / 30 + 1);
    let borders = (0..=length).step_by(5 * BLOCK);
    let near = |at: usize| [at.saturating_sub(1), at, at + 1];
    let heads = [0, 7, 8, 11, 12, 15, 16, 23, 24, 27, 31, 32, 40, 100, 4095];
    let all = over.chain(borders.flat_map(near)).chain(heads);
    all.filter(|at| *at < length).collect()
}

fn items(index: &Index) -> Vec<Item> {
    (0..index.len()).map(|item| index.item(item)).collect()
}

/// Everything that an index is asked, in one way or another.
fn ask(index: &Index) -> Vec<String> {
    let queries = [
        "防汛",
        "fangxun",
        "野狗",
        "防讯抗旱",
        "安 !全",
        "部门:公安局 管理",
        "镇:和平 #1",
    ];
    let filter = Filter::default();
    let hits = queries.map(|text| search(index, &Query::parse(text, index.words()), &filter));
    let mut all: Vec<String> = hits.iter().map(|hits| format!("{hits:?}")).collect();
    let last = index.len() - 1;
    for item in [0, last / 2, last] {
        all.push(format!("{:?}", related(index, item)));
        all.push(format!("{:?}", index.township_of(item)));
    }
    all.push(format!("{:?}", index.by_departments()));
    all
}

#[test]
fn a_file_that_is_cut_or_no_such_file_is_made_anew() {
    let shelf = Shelf::new();
    let shown = shelf.shown(Access::ReadOnly);
    assert!(!shelf.compiled().exists());
    assert_eq!(shelf.shown(Access::ReadWrite), shown);
    assert_eq!(shown.townships.len(), 2);
    let good = fs::read(shelf.compiled()).unwrap();
    let cuts = places(good.len()).into_iter().map(|at| good[..at].to_vec());
    let mut stamped = good.clone();
    stamped[12] ^= 1;
    let own = crc32fast::hash(&stamped[12..BLOCK]);
    stamped[8..12].copy_from_slice(&own.to_le_bytes());
    let others = [
        vec![0; good.len()],
        vec![0xFF; good.len()],
        b"lvzhi\0\0\0".repeat(good.len() / 8),
        stamped,
        [good.as_slice(), b"\0"].concat(),
        [good.as_slice(), good.as_slice()].concat(),
    ];
    for bad in cuts.chain(others) {
        fs::write(shelf.compiled(), &bad).unwrap();
        assert_eq!(shelf.shown(Access::ReadOnly), shown, "{} bytes", bad.len());
        assert_eq!(fs::read(shelf.compiled()).unwrap(), bad);
        assert_eq!(shelf.shown(Access::ReadWrite), shown, "{} bytes", bad.len());
        assert!(fs::read(shelf.compiled()).unwrap() == good);
    }
}

/// A byte is changed, or a block overwritten with zeros: where that is not told when the file is opened, no
/// item is wrong but some are lost, and the index says so.
#[test]
fn a_file_with_another_byte_never_gives_a_wrong_item() {
    let shelf = Shelf::new();
    let right = items(&shelf.index());
    let asked = ask(&shelf.index());
    let good = fs::read(shelf.compiled()).unwrap();
    for at in places(good.len()) {
        let mut bad = good.clone();
        match at % 3 {
            0 => bad[at..good.len().min(at + BLOCK)].fill(0),
            _ => bad[at] ^= 1 << (at % 8),
        }
        fs::write(shelf.compiled(), &bad).unwrap();
        let index = shelf.index();
        let answers = ask(&index);
        check(&index, &right, at);
        assert!(index.is_damaged() || answers == asked, "byte {at}");
    }
}

/// Every item is as it was, or lost; the latter only where the index is known to be damaged.
fn check(index: &Index, right: &[Item], at: usize) {
    assert_eq!(index.len(), right.len());
    for (item, right) in items(index).into_iter().zip(right) {
        let is_lost = item.id.is_empty() && item.name.is_empty() && item.seq == 0;
        assert!(
            item == *right || is_lost && index.is_damaged(),
            "byte {at}: {item:?}"
        );
    }
}

#[test]
fn a_file_that_changes_while_it_is_open_gives_nothing_wrong() {
    let shelf = Shelf::new();
    let right = items(&shelf.index());
    let asked = ask(&shelf.index());
    let good = fs::read(shelf.compiled()).unwrap();
    for at in places(good.len()).into_iter().step_by(2) {
        for cut in [true, false] {
            let index = shelf.index();
            assert!(!index.is_damaged());
            let mut file = OpenOptions::new()
                .write(true)
                .open(shelf.compiled())
                .unwrap();
            if cut {
                file.set_len(at as u64).unwrap();
            } else {
                file.seek(SeekFrom::Start(at as u64)).unwrap();
                file.write_all(&[good[at] ^ 0x55; 3]).unwrap();
            }
            let answers = ask(&index);
            check(&index, &right, at);
            assert!(index.is_damaged() || answers == asked, "byte {at}");
            fs::write(shelf.compiled(), &good).unwrap();
        }
    }
}

#[test]
fn a_file_that_turns_out_to_be_damaged_is_made_anew() {
    let shelf = Shelf::new();
    let right = shelf.shown(Access::ReadWrite);
    let good = fs::read(shelf.compiled()).unwrap();
    let mut bad = good.clone();
    for byte in bad[2 * BLOCK..].iter_mut().step_by(BLOCK) {
        *byte ^= 1;
    }
    // With head, note and checksums as they were, it can be opened.
    let note = good.len() - good.len() / BLOCK * 4 - 2 * BLOCK;
    bad[note..].copy_from_slice(&good[note..]);
    fs::write(shelf.compiled(), &bad).unwrap();
    let index = shelf.index();
    items(&index);
    assert!(index.is_damaged());
    let folders = shelf.folders();
    let anew = library::open_anew(&folders, Access::ReadOnly, &mut |_, _| {}).unwrap();
    assert_eq!(told(anew), right);
    assert!(fs::read(shelf.compiled()).unwrap() == bad);
    let anew = library::open_anew(&folders, Access::ReadWrite, &mut |_, _| {}).unwrap();
    assert_eq!(told(anew), right);
    assert!(fs::read(shelf.compiled()).unwrap() == good);
    assert_eq!(shelf.shown(Access::ReadWrite), right);
}

#[test]
fn each_start_shows_what_is_there_now() {
    let shelf = Shelf::new();
    let first = shelf.names();
    assert_eq!(first.len(), 2);
    shelf.keep("海村乡", 80);
    let names = |names: &[(String, String)]| -> Vec<String> {
        names.iter().map(|name| name.0.clone()).collect()
    };
    assert_eq!(names(&shelf.names()), ["和平镇", "山村镇", "海村乡"]);
    // A new version.
    shelf.keep("和平镇", 7);
    let newer = shelf.names();
    assert!(newer[0] != first[0] && newer[1] == first[1]);
    assert_eq!(shelf.shown(Access::ReadWrite).versions[0].0, 2);
    // It is gone again.
    fs::remove_file(shelf.version("heping", 2)).unwrap();
    assert_eq!(shelf.names()[0], first[0]);
    assert_eq!(shelf.shown(Access::ReadWrite).versions[0].0, 1);
    // A township is gone.
    fs::remove_dir_all(shelf.path().join("shancun")).unwrap();
    assert_eq!(names(&shelf.names()), ["和平镇", "海村乡"]);
    shelf.keep("山村镇", 41);
    assert_eq!(names(&shelf.names()), ["和平镇", "山村镇", "海村乡"]);
    // All are.
    for id in ["heping", "haicun", "shancun"] {
        fs::remove_dir_all(shelf.path().join(id)).unwrap();
    }
    assert_eq!(shelf.names(), []);
}

#[test]
fn what_was_taken_to_be_as_it_was_is_known_not_to_be() {
    type Change = (&'static str, fn(&Shelf));
    let changes: [Change; 7] = [
        ("a township came", |shelf| shelf.keep("海村乡", 80)),
        ("a version came", |shelf| shelf.keep("和平镇", 7)),
        ("a version was edited in place", |shelf| {
            let path = shelf.version("heping", 1);
            let json = fs::read_to_string(&path).unwrap();
            fs::write(path, json.replace("做好人才引进", "做好人才的引进")).unwrap();
        }),
        ("a township went", |shelf| {
            fs::remove_dir_all(shelf.path().join("heping")).unwrap();
        }),
        ("another one came in its place", |shelf| {
            let path = shelf.path();
            fs::rename(path.join("heping"), path.join("haicun")).unwrap();
        }),
        ("its versions went", |shelf| {
            fs::remove_file(shelf.version("heping", 1)).unwrap();
        }),
        ("all went", |shelf| {
            for id in ["heping", "shancun"] {
                fs::remove_dir_all(shelf.path().join(id)).unwrap();
            }
        }),
    ];
    for (what, change) in changes {
        let shelf = Shelf::new();
        let later = || {
            library::open(
                &shelf.folders(),
                Freshness::Deferred,
                Access::ReadWrite,
                &mut |_, _| {},
            )
            .unwrap()
        };
        // Nothing is compiled yet, so all that is there is looked at.
        let first = later();
        assert!(first.unverified.is_empty());
        let before = told(first);
        assert!(!later().unverified.is_empty() && !later().unverified.has_changed());
        assert_eq!(told(later()), before);
        change(&shelf);
        let collection = later();
        assert!(collection.unverified.has_changed(), "{what}");
        assert_eq!(told(collection), before, "{what}");
        let now = shelf.shown(Access::ReadWrite);
        assert_ne!(now, before, "{what}");
        assert!(!later().unverified.has_changed(), "{what}");
        assert_eq!(told(later()), now, "{what}");
    }
}

/// Of more than 40 townships not all are compiled anew when a few have changed.
#[test]
fn of_many_townships_the_few_that_changed_lie_in_a_second_file() {
    type Change = (&'static str, fn(&Shelf), bool);
    let copy = |shelf: &Shelf, id: &str| {
        let folder = shelf.path().join(id);
        fs::create_dir_all(&folder).unwrap();
        let json = fs::read_to_string(shelf.version("shancun", 1)).unwrap();
        fs::write(folder.join("1.json"), json.replace("shancun", id)).unwrap();
    };
    // And whether there is something to be kept in a second file after it.
    let changes: [Change; 9] = [
        ("a version came", |shelf| shelf.keep("和平镇", 7), true),
        ("one more came", |shelf| shelf.keep("和平镇", 9), true),
        ("another one came", |shelf| shelf.keep("海村乡", 80), true),
        (
            "a township went",
            |shelf| fs::remove_dir_all(shelf.path().join("t-5")).unwrap(),
            true,
        ),
        (
            "a new one went",
            |shelf| fs::remove_dir_all(shelf.path().join("haicun")).unwrap(),
            true,
        ),
        (
            "a version is damaged",
            |shelf| fs::write(shelf.version("heping", 3), "{").unwrap(),
            true,
        ),
        (
            "the second file is cut",
            |shelf| {
                let file = File::options().write(true).open(shelf.recent()).unwrap();
                file.set_len(5_000).unwrap();
            },
            true,
        ),
        (
            "only what went is left",
            |shelf| {
                for number in [2, 3] {
                    fs::remove_file(shelf.version("heping", number)).unwrap();
                }
            },
            true,
        ),
        (
            "many went",
            |shelf| {
                for number in 10..20 {
                    fs::remove_dir_all(shelf.path().join(format!("t-{number}"))).unwrap();
                }
            },
            false,
        ),
    ];
    let shelf = Shelf::new();
    (1..=210).for_each(|number| copy(&shelf, &format!("t-{number}")));
    let open = |freshness| {
        library::open(
            &shelf.folders(),
            freshness,
            Access::ReadWrite,
            &mut |_, _| {},
        )
        .unwrap()
    };
    let mut before = told(open(Freshness::Checked));
    assert!(!shelf.recent().exists());
    for (what, change, is_second) in changes {
        let all = fs::read(shelf.compiled()).unwrap();
        change(&shelf);
        let later = open(Freshness::Deferred);
        let is_new = what != "the second file is cut";
        assert!(later.unverified.has_changed(), "{what}");
        if is_new {
            // What is told of files that cannot be read is as it is now.
            let later = told(later);
            assert!(later.townships == before.townships, "{what}");
            assert_eq!(later.versions, before.versions, "{what}");
        }
        let anew = library::open_anew(&shelf.folders(), Access::ReadOnly, &mut |_, _| {}).unwrap();
        let anew = told(anew);
        assert_eq!(anew != before, is_new, "{what}");
        for _ in 0..2 {
            assert!(told(open(Freshness::Checked)) == anew, "{what}");
            let later = open(Freshness::Deferred);
            assert!(!later.unverified.has_changed(), "{what}");
            assert!(told(later) == anew, "{what}");
        }
        assert_eq!(shelf.recent().exists(), is_second, "{what}");
        assert_eq!(
            fs::read(shelf.compiled()).unwrap() == all,
            is_second,
            "{what}"
        );
        before = anew;
    }
}

#[test]
fn folders_that_were_copied_are_as_they_were() {
    let shelf = Shelf::new();
    let before = shelf.shown(Access::ReadWrite);
    let folder = shelf.path().join("heping");
    fs::write(folder.join("draft"), "").unwrap();
    fs::remove_file(folder.join("draft")).unwrap();
    let later = library::open(
        &shelf.folders(),
        Freshness::Deferred,
        Access::ReadWrite,
        &mut |_, _| {},
    )
    .unwrap();
    assert!(!later.unverified.has_changed());
    assert_eq!(told(later), before);
}

#[test]
fn a_file_edited_by_hand_is_read_again() {
    let shelf = Shelf::new();
    let before = shelf.names();
    let path = shelf.version("heping", 1);
    let json = fs::read_to_string(&path).unwrap();
    let name = &before[0].1;
    let longer = json.replace(name.as_str(), &format!("{name}等"));
    fs::write(&path, longer).unwrap();
    assert_eq!(shelf.names()[0].1, format!("{name}等"));
    // As long as it was: only the time tells.
    let last: String = name.chars().skip(1).collect();
    fs::write(&path, json.replace(name.as_str(), &format!("某{last}"))).unwrap();
    let later = SystemTime::now() + Duration::from_secs(7);
    File::options()
        .write(true)
        .open(&path)
        .unwrap()
        .set_modified(later)
        .unwrap();
    assert_eq!(shelf.names()[0].1, format!("某{last}"));
    // As long, and older than what was compiled.
    fs::write(&path, &json).unwrap();
    let earlier = SystemTime::now() - Duration::from_secs(86_400);
    File::options()
        .write(true)
        .open(&path)
        .unwrap()
        .set_modified(earlier)
        .unwrap();
    assert_eq!(shelf.names(), before);
}

#[test]
fn behind_a_damaged_version_the_older_one_counts_and_that_is_told_every_time() {
    let shelf = Shelf::new();
    let before = shelf.names();
    shelf.keep("和平镇", 7);
    let newer = shelf.names();
    let path = shelf.version("heping", 2);
    let json = fs::read(&path).unwrap();
    fs::write(&path, &json[..json.len() / 2]).unwrap();
    for _ in 0..3 {
        let shown = shelf.shown(Access::ReadWrite);
        assert_eq!((shown.versions[0].0, shown.versions[0].1), (1, 2));
        assert_eq!(shown.missed.len(), 1);
        assert!(shown.missed[0].contains("2.json"));
        assert_eq!(shelf.names(), before);
    }
    // With no version left, the township is left out.
    let older = shelf.version("heping", 1);
    fs::rename(&older, shelf.path().join("kept")).unwrap();
    for _ in 0..3 {
        let shown = shelf.shown(Access::ReadWrite);
        assert_eq!((shown.townships.len(), shown.missed.len()), (1, 1));
    }
    fs::rename(shelf.path().join("kept"), &older).unwrap();
    assert_eq!(shelf.names(), before);
    // Put in its place anew.
    let draft = shelf.path().join("heping").join("draft");
    fs::write(&draft, &json).unwrap();
    fs::rename(&draft, &path).unwrap();
    assert_eq!(shelf.names(), newer);
    assert!(shelf.shown(Access::ReadWrite).missed.is_empty());
}

#[test]
fn a_damaged_version_that_is_mended_in_place_counts_again() {
    let shelf = Shelf::new();
    shelf.keep("和平镇", 7);
    let newer = shelf.names();
    let path = shelf.version("heping", 2);
    let json = fs::read(&path).unwrap();
    fs::write(&path, "{").unwrap();
    assert_eq!(shelf.shown(Access::ReadWrite).missed.len(), 1);
    fs::write(&path, &json).unwrap();
    assert_eq!(shelf.names(), newer);
}

#[test]
fn a_township_that_was_left_out_counts_again_when_any_version_is_mended() {
    let shelf = Shelf::new();
    let before = shelf.names();
    shelf.keep("和平镇", 7);
    let older = shelf.version("heping", 1);
    let json = fs::read(&older).unwrap();
    for path in [&older, &shelf.version("heping", 2)] {
        fs::write(path, "{").unwrap();
    }
    assert_eq!(shelf.shown(Access::ReadWrite).missed.len(), 2);
    assert_eq!(shelf.names(), before[1..]);
    fs::write(&older, &json).unwrap();
    assert_eq!(shelf.shown(Access::ReadWrite).missed.len(), 1);
    assert_eq!(shelf.names(), before);
}

#[test]
fn whoever_has_the_library_open_goes_on_with_what_it_was() {
    let shelf = Shelf::new();
    let old = shelf.index();
    let before = items(&shelf.index());
    let asked = ask(&shelf.index());
    shelf.keep("和平镇", 7);
    shelf.keep("海村乡", 80);
    fs::remove_dir_all(shelf.path().join("shancun")).unwrap();
    let new = shelf.index();
    assert_ne!(items(&new), before);
    assert_eq!(items(&old), before);
    assert_eq!(ask(&old), asked);
    library::build(shelf.path(), Reuse::OfInterrupted, &mut |_, _| {}).unwrap();
    assert_eq!(items(&shelf.index()), items(&new));
    assert_eq!(ask(&shelf.index()), ask(&new));
    assert!(!old.is_damaged() && !new.is_damaged());
    assert_eq!(items(&old), before);
}

#[test]
#[cfg(target_os = "linux")]
fn where_no_file_can_be_written_the_library_is_searched_all_the_same() {
    let shelf = Shelf::new();
    let cache = shelf.home.path(".cache/lvzhi");
    let ask = || {
        let output = shelf.run(&["search", "畜牧 镇:山村", "--format", "json"]);
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        assert!(output.stderr.is_empty(), "{output:?}");
        output.stdout
    };
    let found = ask();
    assert!(found.len() > 100);
    assert!(shelf.compiled().is_file() && !cache.exists());
    // Its name is taken: it lies with what is kept for a while.
    fs::remove_file(shelf.compiled()).unwrap();
    fs::create_dir(shelf.compiled()).unwrap();
    assert_eq!(ask(), found);
    let kept = || {
        fs::read_dir(&cache)
            .unwrap()
            .map(|entry| entry.unwrap().path())
    };
    assert_eq!(kept().count(), 1);
    let file = kept().next().unwrap();
    let (bytes, time) = (
        fs::read(&file).unwrap(),
        file.metadata().unwrap().modified().unwrap(),
    );
    assert_eq!(ask(), found);
    assert_eq!(file.metadata().unwrap().modified().unwrap(), time);
    // Damaged, it is made anew there.
    fs::write(&file, &bytes[..bytes.len() - 1]).unwrap();
    assert_eq!(ask(), found);
    assert!(fs::read(&file).unwrap() == bytes);
    assert_eq!(shelf.run(&["library", "build"]).status.code(), Some(0));
    // That place is taken too.
    fs::remove_dir_all(&cache).unwrap();
    fs::write(&cache, "").unwrap();
    assert_eq!(ask(), found);
    assert_eq!(ask(), found);
    let told = shelf.run(&["library", "build"]);
    assert_ne!(told.status.code(), Some(0), "{told:?}");
    assert!(fs::read(&cache).unwrap().is_empty());
    let left = fs::read_dir(shelf.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name());
    let drafts = left.filter(|name| name.to_string_lossy().ends_with(".new"));
    assert_eq!(drafts.count(), 0);
}

#[test]
fn a_copied_library_need_not_be_compiled_again() {
    let shelf = Shelf::new();
    shelf.keep("和平镇", 7);
    shelf.names();
    let found = ask(&shelf.index());
    let copied = |path: PathBuf| {
        let bytes = fs::read(&path).unwrap();
        fs::remove_file(&path).unwrap();
        fs::write(&path, bytes).unwrap();
    };
    copied(shelf.version("heping", 2));
    copied(shelf.version("shancun", 1));
    let before = fs::read(shelf.compiled()).unwrap();
    let (_, told) = shelf.home.ok(&["library", "build", "--changed"]);
    assert!(told.contains("2 个乡镇"), "{told}");
    let noted = fs::read(shelf.compiled()).unwrap();
    assert!(noted != before);
    assert_eq!(ask(&shelf.index()), found);
    assert!(fs::read(shelf.compiled()).unwrap() == noted);
    // The same as if all had been compiled; and one that is damaged is.
    fs::write(shelf.compiled(), &noted[..noted.len() - 1]).unwrap();
    shelf.home.ok(&["library", "build", "--changed"]);
    assert!(fs::read(shelf.compiled()).unwrap() == noted);
    shelf.home.ok(&["library", "build"]);
    assert!(fs::read(shelf.compiled()).unwrap() == noted);
}
