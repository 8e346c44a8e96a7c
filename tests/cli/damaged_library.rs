//! A library whose files are damaged, forged or in the way: every answer is right, or the user is told.

#![allow(clippy::unwrap_used, reason = "a test stops at what goes wrong")]
#![cfg(target_os = "linux")]

use std::fs::{self, File, FileTimes, Permissions};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::time::{Duration, SystemTime};

use crate::damage::{BLOCK, compiled, flip, list, with_library};
use crate::program::{Home, stderr, stdout};

#[test]
fn with_any_damaged_block_commands_and_the_dialogue_answer_as_with_none() {
    let home = with_library(&list(60));
    let good = fs::read(compiled(&home)).unwrap();
    let dialogue = |lines: &str| stdout(&home.fed(&["--plain"], lines));
    let commands: [&[&str]; 3] = [
        &["search", "水车", "--format", "json", "--limit", "100"],
        &["export", "--format", "jsonl"],
        &["diff", "qingshan", "anjihai", "--format", "json"],
    ];
    let lines = "水车\n3\ns\nb\nn\n第12架\n";
    let right: Vec<String> = commands
        .iter()
        .map(|args| stdout(&home.lvzhi(args)))
        .collect();
    let told = dialogue(lines);
    assert!(told.contains("第12架水车"), "{told}");
    for block in 1..good.len() / BLOCK {
        for (arguments, right) in commands.iter().zip(&right) {
            flip(&compiled(&home), &good, block);
            let output = home.lvzhi(arguments);
            assert_eq!(&stdout(&output), right, "{arguments:?}, block {block}");
            assert_ne!(
                output.status.code(),
                Some(2),
                "{arguments:?}, block {block}"
            );
        }
        flip(&compiled(&home), &good, block);
        assert_eq!(dialogue(lines), told, "block {block}");
    }
    // Whatever was asked last made the file anew, or did not need what is damaged.
    home.ok(&["library", "build"]);
    assert!(fs::read(compiled(&home)).unwrap() == good);
}

#[test]
fn of_two_compiled_files_the_newer_one_counts_so_that_a_damaged_one_is_not_read_for_ever() {
    let home = with_library(&list(60));
    let good = fs::read(compiled(&home)).unwrap();
    // As where the system's file is damaged and a user may not write it.
    let folder = home.library().canonicalize().unwrap();
    let number = crc32fast::hash(folder.as_os_str().as_encoded_bytes());
    let own = home.path(&format!(".cache/lvzhi/{number:08x}.townships.compiled"));
    fs::create_dir_all(own.parent().unwrap()).unwrap();
    fs::write(&own, &good).unwrap();
    let mut bad = good.clone();
    bad[BLOCK..good.len() - 4 * (good.len() / BLOCK)]
        .iter_mut()
        .skip(8 * BLOCK)
        .step_by(BLOCK)
        .for_each(|byte| *byte ^= 1);
    fs::write(compiled(&home), &bad).unwrap();
    let earlier = SystemTime::now() - Duration::from_secs(60);
    let file = File::options().write(true).open(compiled(&home)).unwrap();
    file.set_times(FileTimes::new().set_modified(earlier))
        .unwrap();
    let (data, notes) = home.ok(&["export", "--format", "jsonl"]);
    assert!(data.contains("第60架水车"));
    assert_eq!(notes, "");
    assert!(fs::read(compiled(&home)).unwrap() == bad);
}

#[test]
fn a_text_replaced_by_one_of_the_same_length_and_time_is_noticed() {
    let home = with_library(&list(3));
    let path = home.library().join("qingshan/1.json");
    let times = FileTimes::new().set_modified(fs::metadata(&path).unwrap().modified().unwrap());
    let other = fs::read_to_string(&path).unwrap().replace("水车", "风车");
    let found = || home.lvzhi(&["search", "风车"]).status.code();
    assert_eq!(found(), Some(1));
    // In its place, as `cp -p` writes, and as another file, as `rsync -t` does.
    fs::write(&path, &other).unwrap();
    File::options()
        .write(true)
        .open(&path)
        .unwrap()
        .set_times(times)
        .unwrap();
    assert_eq!(found(), Some(0));
    let back = other.replace("风车", "水车");
    let beside = path.with_extension("tmp");
    fs::write(&beside, &back).unwrap();
    File::options()
        .write(true)
        .open(&beside)
        .unwrap()
        .set_times(times)
        .unwrap();
    fs::rename(&beside, &path).unwrap();
    assert_eq!(found(), Some(1));
}

#[test]
fn what_is_no_file_in_place_of_a_version_is_named_and_nothing_waits_for_it() {
    let home = with_library(&list(3));
    let township = |id: &str| home.library().join(id);
    for id in ["link", "large", "loop"] {
        fs::create_dir(township(id)).unwrap();
    }
    symlink("/dev/zero", township("link").join("1.json")).unwrap();
    File::create(township("large").join("1.json"))
        .unwrap()
        .set_len(20 << 30)
        .unwrap();
    fs::remove_dir(township("loop")).unwrap();
    symlink(township("loop"), township("loop")).unwrap();
    for named_loop in ["townships/loop", ""] {
        let (data, notes) = home.ok(&["list", "townships"]);
        assert!(data.contains("qingshan"));
        for named in ["link/1.json 是链接", "large/1.json 超过 256 MB", named_loop] {
            assert!(notes.contains(named), "{named}: {notes}");
        }
    }
}

#[test]
fn a_compiled_file_in_a_folder_that_others_can_write_to_is_not_used() {
    let home = with_library(&list(3));
    let forged = fs::read(compiled(&home)).unwrap();
    let json = home.library().join("qingshan/1.json");
    let other = fs::read_to_string(&json).unwrap().replace("水车", "风车");
    fs::write(&json, other).unwrap();
    home.ok(&["search", "风车"]);
    fs::write(compiled(&home), &forged).unwrap();
    fs::set_permissions(home.library(), Permissions::from_mode(0o1777)).unwrap();
    home.ok(&["search", "风车"]);
    assert!(fs::read(compiled(&home)).unwrap() == forged);
    let (_, notes) = home.ok(&["library", "build"]);
    assert!(notes.contains("别的用户也能写"), "{notes}");
    assert!(fs::read(compiled(&home)).unwrap() == forged);
    // Whoever links it to something of another user's has nothing written there.
    home.write("notes.txt", "mine");
    fs::set_permissions(home.library(), Permissions::from_mode(0o700)).unwrap();
    for name in ["townships.compiled", ".lock"] {
        let path = home.library().join(name);
        fs::remove_file(&path).unwrap();
        symlink(home.path("notes.txt"), &path).unwrap();
    }
    fs::write(home.library().join("qingshan/2.json"), "{").unwrap();
    home.ok(&["search", "风车"]);
    assert_eq!(fs::read_to_string(home.path("notes.txt")).unwrap(), "mine");
}

#[test]
fn behind_the_highest_number_of_a_version_none_is_lost() {
    let home = with_library(&list(3));
    let folder = home.library().join("qingshan");
    let json = fs::read_to_string(folder.join("1.json")).unwrap();
    let last = json.replace("\"version\": 1,", "\"version\": 4294967295,");
    fs::write(folder.join("4294967295.json"), last).unwrap();
    home.write("qingshan.md", &list(4));
    let output = home.lvzhi(&["import", "qingshan.md"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("版本号已是最大"),
        "{}",
        stderr(&output)
    );
    assert!(!folder.join("0.json").exists());
}

#[test]
fn of_a_device_that_never_ends_no_more_is_read_than_a_document_can_have() {
    let said = Home::new().lvzhi(&["check", "/dev/zero"]);
    assert_eq!(said.status.code(), Some(2));
    assert!(stderr(&said).contains("64 MB"), "{}", stderr(&said));
}
