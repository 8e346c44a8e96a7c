//! A library on disk, by way of the program as it is run: what is imported is kept, listed, found,
//! replaced by new versions and removed; damage and interruption spoil nothing else.

#![allow(clippy::unwrap_used, reason = "a test stops at what goes wrong")]
#![cfg(target_os = "linux")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use crate::program::{Home, environment, shipped_townships, stderr, stdout};
use crate::pty::Terminal;
use serde_json::{Value, json};

/// Writes the list of a township with three items, and the words in its second one.
fn list(home: &Home, file: &str, place: &str, words: &str) -> String {
    let text = format!(
        "# {place}履职事项清单\n\n## 基本履职事项清单\n\n\
         | 序号 | 事项类别 | 事项名称 |\n| --- | --- | --- |\n\
         | 1 | 党的建设 | 组织党员学习，做好日常管理 |\n\
         | 2 | 民生服务 | {words} |\n\
         | 3 | 平安法治 | 开展普法宣传，化解邻里纠纷 |\n"
    );
    fs::write(home.path(file), text).unwrap();
    file.to_string()
}

/// The names of the folders of townships in the library, in order.
fn townships(home: &Home) -> Vec<String> {
    let mut names = names(&home.library());
    names.retain(|name| !name.contains('.'));
    names
}

/// The names in a folder, in order.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn what_is_imported_is_found_and_comes_in_versions() {
    let home = Home::new();
    let file = list(&home, "qingshan.md", "甲省乙市丙县青山镇", "修缮村里的水车");
    let (report, said) = home.ok(&["import", &file]);
    assert!(
        report.contains("青山镇") && said.contains("第 1 版"),
        "{said}"
    );
    let found = home.json(&["search", "水车", "--format", "json"]);
    assert_eq!(found[0]["id"], "qingshan/b2");

    let (_, said) = home.ok(&["import", &file]);
    assert!(said.contains("无变化"), "{said}");
    list(&home, "qingshan.md", "甲省乙市丙县青山镇", "修缮村里的风车");
    let (_, said) = home.ok(&["import", &file]);
    assert!(said.contains("第 2 版"), "{said}");
    let found = home.json(&["search", "风车", "--format", "json"]);
    assert_eq!(found[0]["id"], "qingshan/b2");
    assert_eq!(
        names(&home.library().join("qingshan")),
        ["1.json", "2.json"]
    );
    let old = fs::read_to_string(home.library().join("qingshan/1.json")).unwrap();
    let old: Value = serde_json::from_str(&old).unwrap();
    assert_eq!((&old["format"], &old["version"]), (&2.into(), &1.into()));
    assert!(old["original"][7].as_str().unwrap().contains("水车"));
}

#[test]
fn a_new_list_of_a_shipped_township_takes_its_place() {
    let home = Home::new();
    let file = list(&home, "new.md", "沙湾市安集海镇", "修缮村里的水车");
    home.ok(&["import", &file]);
    let items = home.json(&["list", "items", "--township", "anjihai", "--format", "json"]);
    assert_eq!(items.len(), 3);
}

#[test]
fn townships_of_one_name_are_told_apart_by_their_county() {
    let home = Home::new();
    let ids = |home: &Home| -> Vec<String> {
        let rows = home.json(&["list", "townships", "--format", "json"]);
        let own = rows.iter().filter(|row| row["name"] == "和平镇");
        own.map(|row| row["id"].as_str().unwrap().to_string())
            .collect()
    };
    for (file, place, words) in [
        ("a.md", "海南省东方市和平镇", "修缮村里的水车"),
        ("b.md", "吉林省和龙市和平镇", "修缮村里的风车"),
        ("c.md", "东方市和平镇", "修缮村里的纺车"),
    ] {
        let file = list(&home, file, place, words);
        home.ok(&["import", &file]);
    }
    let mut ids = ids(&home);
    ids.sort();
    assert_eq!(ids, ["helong-heping", "heping"]);
    let found = home.json(&["search", "纺车", "--format", "json"]);
    assert_eq!(found[0]["id"], "heping/b2");
}

#[test]
fn a_version_of_the_first_format_is_read_with_its_sentences() {
    let home = Home::new();
    let file = list(&home, "qingshan.md", "丙县青山镇", "修缮村里的水车");
    home.ok(&["import", &file]);
    let path = home.library().join("qingshan/1.json");
    let json = fs::read_to_string(&path).unwrap();
    let mut version: Value = serde_json::from_str(&json).unwrap();
    version["format"] = 1.into();
    version["township"]["findings"] = json!([
        {"kind": "stray", "item": "", "line": 3, "message": "未能归类的一行：续表"}
    ]);
    fs::write(&path, version.to_string()).unwrap();
    for language in ["zh", "en"] {
        let checked = home.lvzhi(&["check", "--lang", language]);
        let (said, told) = (stdout(&checked), stderr(&checked));
        assert!(said.contains("未能归类的一行：续表"), "{said}{told}");
    }
    let found = home.json(&["search", "水车", "--format", "json"]);
    assert_eq!(found[0]["id"], "qingshan/b2");
}

#[test]
fn a_damaged_version_is_named_and_the_one_before_it_counts() {
    let home = Home::new();
    for words in ["修缮村里的水车", "修缮村里的风车"] {
        let file = list(&home, "qingshan.md", "丙县青山镇", words);
        home.ok(&["import", &file]);
    }
    let newest = home.library().join("qingshan/2.json");
    let whole = fs::read_to_string(&newest).unwrap();
    for (text, said) in [
        (whole[..whole.len() / 2].to_string(), "损坏"),
        (whole.replace("\"format\": 2", "\"format\": 3"), "升级"),
        (
            whole.replace("\"id\": \"qingshan\"", "\"id\": \"x\""),
            "代号",
        ),
    ] {
        fs::write(&newest, text).unwrap();
        let found = home.lvzhi(&["search", "水车"]);
        assert_eq!(found.status.code(), Some(0));
        let told = stderr(&found);
        assert!(
            told.contains("qingshan/2.json") && told.contains(said),
            "{told}"
        );
    }
    // The damaged one keeps its number.
    let file = list(&home, "qingshan.md", "丙县青山镇", "修缮村里的纺车");
    let (_, said) = home.ok(&["import", &file]);
    assert!(said.contains("第 3 版"), "{said}");
}

#[test]
fn several_files_end_in_a_table_and_a_bad_one_stops_no_other() {
    let home = Home::new();
    fs::create_dir_all(home.path("in/deep")).unwrap();
    list(&home, "in/a.md", "丙县青山镇", "修缮村里的水车");
    fs::write(home.path("in/b.txt"), "关于放假的通知").unwrap();
    list(&home, "in/deep/c.md", "丙县白水乡", "修缮村里的风车");
    let output = home.lvzhi(&["import", "in"]);
    assert_eq!(output.status.code(), Some(2));
    let table = stdout(&output);
    let rows: Vec<&str> = table.lines().skip(1).collect();
    assert_eq!(rows.len(), 3, "{table}");
    assert!(
        rows[0].starts_with("a.md") && rows[0].ends_with('新'),
        "{table}"
    );
    assert!(
        rows[1].starts_with("b.txt") && rows[1].contains("未导入"),
        "{table}"
    );
    assert!(rows[2].contains("白水乡"), "{table}");
    assert_eq!(townships(&home), ["baishui", "qingshan"]);
    let (table, _) = home.ok(&["import", "in/a.md", "in/deep", "--dry-run"]);
    assert!(table.contains("只读未写"), "{table}");
}

#[test]
fn of_a_file_with_several_townships_each_version_keeps_its_own_lines() {
    let home = Home::new();
    home.ok(&["export", "-o", "all.csv"]);
    home.ok(&["export", "-o", "all.jsonl"]);
    let library = |name: &str| home.path(name);
    for (file, folder) in [("all.csv", "csv"), ("all.jsonl", "json")] {
        home.ok(&["--library", folder, "import", file]);
        let lines = fs::read_to_string(home.path(file)).unwrap();
        let lines: Vec<&str> = lines.lines().collect();
        let mut kept = 0;
        for id in names(&library(folder))
            .iter()
            .filter(|name| !name.contains('.'))
        {
            let version = fs::read(library(folder).join(id).join("1.json")).unwrap();
            let version: Value = serde_json::from_slice(&version).unwrap();
            let original = version["original"].as_array().unwrap();
            kept += original.len();
            // Each stands under its number.
            for (at, text) in original.iter().enumerate() {
                let number = version["numbers"][at].as_u64().unwrap() as usize;
                assert_eq!(text.as_str().unwrap(), lines[number - 1]);
            }
        }
        // All but the header; what JSON says is not where its items say that they stand.
        assert_eq!(kept, if folder == "csv" { lines.len() - 1 } else { 0 });
    }
}

#[test]
fn what_comes_with_the_program_makes_way_for_ones_own_unless_it_is_asked_for() {
    let home = Home::with_settings("");
    let townships = || {
        let output = home.lvzhi(&["list", "townships", "--format", "json"]);
        let rows: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
        rows.len()
    };
    assert_eq!(townships(), shipped_townships());
    let ours = list(&home, "a.md", "丙县青山镇", "修缮村里的水车");
    home.ok(&["import", &ours]);
    assert_eq!(townships(), 1);
    home.write(".config/lvzhi/config.toml", "samples = true\n");
    assert_eq!(townships(), shipped_townships() + 1);
    home.ok(&["library", "remove", "qingshan", "--yes"]);
    home.write(".config/lvzhi/config.toml", "samples = false\n");
    assert_eq!(townships(), 0);
}

#[test]
fn folders_are_read_together_or_alone() {
    let home = Home::new();
    let ours = list(&home, "a.md", "丙县青山镇", "修缮村里的水车");
    let theirs = list(&home, "b.md", "丙县白水乡", "修缮村里的风车");
    home.ok(&["import", &ours]);
    home.ok(&["import", &theirs, "--library", "shared"]);
    let townships = |arguments: &[&str]| {
        let rows = home.json(&[&["list", "townships", "--format", "json"], arguments].concat());
        let ids = rows
            .iter()
            .map(|row| row["id"].as_str().unwrap().to_string());
        ids.skip(shipped_townships()).collect::<Vec<String>>()
    };
    assert_eq!(townships(&[]), ["qingshan"]);
    assert_eq!(townships(&["--library", "shared"]), ["baishui"]);
    let settings = format!("samples = true\nlibrary = [{:?}]\n", home.path("shared"));
    home.write(".config/lvzhi/config.toml", &settings);
    assert_eq!(townships(&[]), ["baishui", "qingshan"]);
}

#[test]
fn where_nothing_can_be_written_that_is_said_and_nothing_is_read_for_it() {
    let home = Home::new();
    let file = list(&home, "a.md", "丙县青山镇", "修缮村里的水车");
    fs::write(home.path("blocked"), "a file where a folder should be").unwrap();
    let output = home.lvzhi(&["import", &file, "--library", "blocked"]);
    assert_eq!(output.status.code(), Some(2));
    let told = stderr(&output);
    assert!(told.contains("blocked") && told.contains("权限"), "{told}");
    assert_eq!(stdout(&output), "");
}

#[test]
fn the_library_says_what_it_holds_and_gives_up_what_is_not_wanted() {
    let home = Home::new();
    for words in ["修缮村里的水车", "修缮村里的风车"] {
        let file = list(&home, "a.md", "丙县青山镇", words);
        home.ok(&["import", &file]);
    }
    let rows = home.json(&["library", "--format", "json"]);
    assert_eq!(rows.len(), 6);
    let own = &rows[5];
    assert_eq!((&own["id"], &own["total"]), (&"qingshan".into(), &3.into()));
    assert_eq!((&own["version"], &own["versions"]), (&2.into(), &2.into()));
    assert!(own["imported"].as_str().unwrap().starts_with("20"));
    assert_eq!(own["where"], home.library().display().to_string());
    assert!(rows[0]["where"].is_null());
    let versions = home.json(&["library", "show", "青山镇", "--format", "json"]);
    let numbers: Vec<&Value> = versions.iter().map(|row| &row["version"]).collect();
    assert_eq!(numbers, [2, 1]);
    let (places, _) = home.ok(&["library", "where"]);
    assert!(
        places.contains("本人的清单库") && places.contains("lvzhi import"),
        "{places}"
    );

    let asked = home.lvzhi(&["library", "remove", "qingshan@2"]);
    assert_eq!(asked.status.code(), Some(2));
    assert!(stderr(&asked).contains("--yes"));
    home.ok(&["library", "remove", "qingshan@2", "--yes"]);
    assert_eq!(home.json(&["search", "水车", "--format", "json"]).len(), 1);
    home.ok(&["library", "remove", "青山", "--yes"]);
    assert_eq!(home.json(&["library", "--format", "json"]).len(), 5);
    assert_eq!(names(&home.library()), [".lock"]);
    let built_in = home.lvzhi(&["library", "remove", "anjihai", "--yes"]);
    assert_eq!(built_in.status.code(), Some(2));
    assert!(stderr(&built_in).contains("随程序"));
}

#[test]
fn a_kill_leaves_the_library_as_it_was_or_as_it_should_be() {
    let home = Home::new();
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/data/sources"));
    let sources = folder.to_str().unwrap();
    for delay in [5, 20, 40, 60, 80, 120, 160, 250, 400] {
        let mut import = home.command(&["import", sources, "--no-corrections"]);
        import.stdout(Stdio::null()).stderr(Stdio::null());
        let mut import = import.spawn().unwrap();
        std::thread::sleep(std::time::Duration::from_millis(delay));
        import.kill().unwrap();
        import.wait().unwrap();
        // Whatever is there is whole: nothing is said to be damaged.
        let listed = home.lvzhi(&["library"]);
        assert_eq!(stderr(&listed), "", "killed after {delay} ms");
    }
    home.ok(&["import", sources, "--no-corrections"]);
    for id in townships(&home) {
        assert_eq!(names(&home.library().join(id)), ["1.json"]);
    }
    assert_eq!(townships(&home).len(), 5);
    let left: Vec<String> = names(&home.library());
    assert!(
        left.contains(&"townships.compiled".to_string()) && left.len() == 7,
        "{left:?}"
    );
}

/// The program after these commands of a shell.
fn behind(shell: &str, home: &Home, arguments: &[&str]) -> Output {
    let mut program = Command::new("sh");
    program.args(["-c", &format!("{shell}; exec \"$0\" \"$@\"")]);
    program.arg(assert_cmd::cargo::cargo_bin!("lvzhi"));
    program.args(arguments).current_dir(home.folder());
    program.env_clear().envs(environment(home.folder()));
    program.output().unwrap()
}

#[test]
fn a_limit_on_the_size_of_files_is_an_error_that_leaves_all_as_it_was() {
    let home = Home::new();
    let file = list(&home, "qingshan.md", "丙县青山镇", "修缮村里的水车");
    home.ok(&["import", &file]);
    let library = names(&home.library());
    list(
        &home,
        "qingshan.md",
        "丙县青山镇",
        &"修缮水车".repeat(9_000),
    );
    home.write("items.csv", "mine");
    for arguments in [
        &["import", &file][..],
        &["export", "--format", "csv", "-o", "items.csv"],
    ] {
        let limited = behind("ulimit -f 20", &home, arguments);
        assert_eq!(limited.status.code(), Some(2), "{limited:?}");
        assert!(
            stderr(&limited).contains("文件超过了大小限制"),
            "{limited:?}"
        );
    }
    assert_eq!(fs::read_to_string(home.path("items.csv")).unwrap(), "mine");
    assert_eq!(names(&home.library()), library);
    assert_eq!(names(&home.library().join("qingshan")), ["1.json"]);
}

#[test]
fn where_no_memory_is_left_that_is_said_and_what_is_kept_is_whole() {
    let home = Home::new();
    let file = list(&home, "qingshan.md", "丙县青山镇", "修缮村里的水车");
    home.ok(&["import", &file]);
    list(
        &home,
        "qingshan.md",
        "丙县青山镇",
        &"修缮水车".repeat(40_000),
    );
    let within = |kilobytes: u32, arguments: &[&str]| {
        behind(&format!("ulimit -v {kilobytes}"), &home, arguments)
    };
    let starts = |kilobytes: &u32| within(*kilobytes, &["--version"]).status.success();
    let mut limits = (1..)
        .map(|step| step * 10_000)
        .skip_while(|least| !starts(least));
    let mut times = 0;
    loop {
        let ended = within(limits.next().unwrap(), &["import", &file]);
        if ended.status.success() {
            break;
        }
        assert_eq!(ended.status.code(), Some(2), "{ended:?}");
        // The list may have been saved, and no memory be left to compile it.
        let township = home.library().join("qingshan");
        for name in names(&township) {
            let json = fs::read(township.join(&name)).unwrap();
            assert!(
                serde_json::from_slice::<serde_json::Value>(&json).is_ok(),
                "{name}"
            );
        }
        times += u32::from(stderr(&ended).contains("内存不足"));
    }
    assert!(times > 0);
    assert_eq!(
        names(&home.library().join("qingshan")),
        ["1.json", "2.json"]
    );
}

#[test]
fn whoever_may_read_a_library_can_read_all_that_is_imported_into_it() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::new();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o7777;
    let file = list(&home, "qingshan.md", "丙县青山镇", "修缮村里的水车");
    for (rights, folder, file_rights) in [(0o755, 0o755, 0o644), (0o2770, 0o2770, 0o660)] {
        let library = home.path(&format!("{rights:o}"));
        fs::create_dir(&library).unwrap();
        fs::set_permissions(&library, fs::Permissions::from_mode(rights)).unwrap();
        let imported = behind(
            "umask 077",
            &home,
            &["--library", library.to_str().unwrap(), "import", &file],
        );
        assert_eq!(imported.status.code(), Some(0), "{imported:?}");
        assert_eq!(mode(&library.join("qingshan")), folder);
        for file in ["qingshan/1.json", "townships.compiled"] {
            assert_eq!(mode(&library.join(file)), file_rights, "{file}");
        }
    }
}

#[test]
fn imports_at_once_never_share_a_version() {
    let home = Home::new();
    let files: Vec<String> = (0..6)
        .map(|n| {
            list(
                &home,
                &format!("{n}.md"),
                "丙县青山镇",
                &format!("修缮第 {n} 架水车"),
            )
        })
        .collect();
    let imports: Vec<_> = files
        .iter()
        .map(|file| {
            let mut import = home.command(&["import", file]);
            import.stdout(Stdio::null()).stderr(Stdio::null());
            import.spawn().unwrap()
        })
        .collect();
    for mut import in imports {
        assert!(import.wait().unwrap().success());
    }
    let versions = names(&home.library().join("qingshan"));
    assert_eq!(
        versions,
        ["1.json", "2.json", "3.json", "4.json", "5.json", "6.json"]
    );
}

/// Types these lines at a review.
fn review(home: &Home, file: &str, lines: &str) -> (String, String) {
    let output = home.fed(&["import", file, "--review"], lines);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    (stdout(&output), stderr(&output))
}

#[test]
fn a_review_shows_what_is_in_doubt_and_keeps_what_is_decided() {
    let home = Home::new();
    let text = "# 丙县青山镇履职事项清单\n\n## 基本履职事项清单\n\n\
        | 序号 | 事项类别 | 事项名称 |\n| --- | --- | --- |\n\
        | 1 | 水利水车 | 修缮村里的水车 |\n| 2 | 磨坊磨盘 | 修缮村里的磨坊 |\n\
        | 3 | 渡船渡口 | 修缮村里的渡口 |\n";
    fs::write(home.path("a.md"), text).unwrap();
    let doubts = |home: &Home| {
        let output = home.lvzhi(&["check", "a.md", "--format", "json"]);
        let reports: Vec<Value> = serde_json::from_str(&stdout(&output)).unwrap();
        let count = |name: &str| reports[0][name].as_array().unwrap().len();
        (count("findings"), count("corrections"))
    };
    let (before, none) = doubts(&home);
    assert_eq!(none, 0);
    // The first is confirmed, a cell of the second is changed, then the person stops.
    let (told, _) = review(&home, "a.md", "1\n看过原文\ne\n1\n民生服务\n\n1\n\nq\n");
    assert!(
        told.contains("水利水车") && told.contains("【原文】"),
        "{told}"
    );
    assert!(
        told.contains("     9 | 3") || told.contains("| 2 | 磨坊磨盘"),
        "{told}"
    );
    assert!(
        told.contains("看过原文"),
        "the report names what was decided: {told}"
    );
    assert_eq!(doubts(&home), (before - 2, 2));
    let item = home.json(&["search", "磨坊", "--format", "json"]).remove(0);
    assert_eq!(item["category"], "民生服务");
    let kept = names(&home.library().join("qingshan"));
    assert!(
        kept.len() == 2 && kept[1].starts_with("decisions-"),
        "{kept:?}"
    );

    // The next import of the same document goes by them, and asks about the rest only.
    let (_, said) = home.ok(&["import", "a.md"]);
    assert!(said.contains("无变化"), "{said}");
    let (told, _) = review(&home, "a.md", "s\n");
    assert!(told.contains("1/1") && told.contains("渡船渡口"), "{told}");
    // What was decided holds for this document only.
    fs::write(home.path("a.md"), text.replace("磨坊", "磨房")).unwrap();
    assert_eq!(doubts(&home), (before, 0));
}

#[test]
fn a_review_offers_the_next_best_border_of_a_row() {
    let home = Home::new();
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/data/sources/yangmaogong.txt");
    // With another line it is another document, for which nothing was decided yet.
    let text = fs::read_to_string(source).unwrap() + "\n第 99 页\n";
    fs::write(home.path("a.txt"), text).unwrap();
    // The first row in doubt has a department without duties, and no other border.
    let (told, _) = review(&home, "a.txt", "s\n2\n\nq\n");
    assert!(told.contains("【另一种读法"), "{told}");
    assert!(
        told.contains("     - ") && told.contains("     + "),
        "{told}"
    );
    let files = names(&home.library().join("yangmaogong"));
    let decided = home.library().join("yangmaogong").join(&files[1]);
    let decided: Value = serde_json::from_str(&fs::read_to_string(decided).unwrap()).unwrap();
    let set = decided["corrections"][0]["set"].as_object().unwrap();
    assert!(
        set.contains_key("upstream") && set.contains_key("township_duties"),
        "{set:?}"
    );
}

#[test]
fn a_review_changes_every_kind_of_cell() {
    let home = Home::new();
    let text = "# 丙县青山镇履职事项清单\n\n## 配合履职事项清单\n\n\
        | 序号 | 事项类别 | 事项名称 | 对应上级部门 | 上级部门职责 | 配合职责 |\n\
        | --- | --- | --- | --- | --- | --- |\n\
        | 1 | 磨坊磨盘 | 磨坊防火 | 县应急管理局 | 县应急管理局：负责检查。 | 报告。 |\n\n\
        ## 收回事项清单\n\n\
        | 序号 | 事项类别 | 事项名称 | 承接部门及工作方式 |\n| --- | --- | --- | --- |\n\
        | 1 | 水利水车 | 修缮村里的水车 | 由县里修缮。 |\n";
    fs::write(home.path("a.md"), text).unwrap();
    let cooperative = [
        "e\n3\n县应急管理局\n县公安局\n\n",
        "e\n4\n先看现场。\n#县应急管理局、县公安局：\n检查。\n处罚。\n\n",
        "e\n5\n报告。\n劝阻。\n\n",
        "e\n6\n新增\n\n1\n\n",
    ];
    let reclaimed = "e\n2\n修缮水车\n\ne\n3\n县水利局\n县财政局\n\ne\n4\n修缮。\n\n1\n\n";
    review(&home, "a.md", &(cooperative.concat() + reclaimed));
    let item = |words: &str| home.json(&["search", words, "--format", "json"]).remove(0);
    let mill = item("磨坊防火");
    assert_eq!(mill["departments"], json!(["县应急管理局", "县公安局"]));
    assert_eq!(
        mill["upstream"],
        json!([
            {"heading": "", "departments": [], "duties": ["先看现场。"]},
            {
                "heading": "县应急管理局、县公安局：",
                "departments": ["县应急管理局", "县公安局"],
                "duties": ["检查。", "处罚。"],
            },
        ])
    );
    assert_eq!(mill["township_duties"], json!(["报告。", "劝阻。"]));
    assert_eq!(mill["remark"], "新增");
    let wheel = item("修缮水车");
    assert_eq!(wheel["name"], "修缮水车");
    assert_eq!(
        wheel["takeover"],
        json!({"departments": ["县水利局", "县财政局"], "method": ["修缮。"]})
    );
}

#[test]
fn a_township_that_is_not_there_or_not_one_is_answered_with_those_that_are() {
    let home = Home::new();
    for county in ["甲省乙市丙县青山镇", "甲省乙市丁县青山镇"] {
        let file = list(&home, &format!("{county}.md"), county, "修缮村里的水车");
        home.ok(&["import", &file]);
    }
    let asked = |arguments: &[&str]| {
        let output = home.lvzhi(arguments);
        assert_eq!(output.status.code(), Some(2), "{}", stdout(&output));
        stderr(&output)
    };
    let none = asked(&["library", "show", "火星镇"]);
    assert!(none.contains("没有名为“火星镇”的乡镇"), "{none}");
    assert!(none.contains("安集海镇（anjihai）"), "{none}");
    let none = asked(&["library", "show", "火星镇", "--lang", "en"]);
    assert!(
        none.contains("There is no township “火星镇”") && none.contains("anjihai ("),
        "{none}"
    );
    let several = asked(&["library", "show", "青山镇"]);
    assert!(
        several.contains("可以指几个乡镇") && several.contains("请写代号"),
        "{several}"
    );
    assert!(
        several.contains("qingshan") && !several.contains("anjihai"),
        "{several}"
    );
    let several = asked(&["library", "remove", "青山镇", "--yes", "--lang", "en"]);
    assert!(several.contains("can mean several townships"), "{several}");
    let several = asked(&["diff", "青山镇", "anjihai"]);
    assert!(
        several.contains("甲省乙市丁县青山镇（ding-qingshan）"),
        "{several}"
    );
    let several = asked(&["show", "青山镇 基本 2"]);
    assert!(
        several.contains("甲省乙市丁县青山镇 ding-qingshan/b2"),
        "{several}"
    );
    assert!(
        several.contains("甲省乙市丙县青山镇 qingshan/b2"),
        "{several}"
    );

    // Both, where several are wanted; with the county in front it is one.
    let found = |arguments: &[&str]| {
        let rows = home.json(&[arguments, &["--format", "json"]].concat());
        let mut ids: Vec<Value> = rows.iter().map(|row| row["id"].clone()).collect();
        ids.sort_by_key(Value::to_string);
        ids
    };
    let both = ["ding-qingshan/b2", "qingshan/b2"];
    assert_eq!(found(&["search", "水车", "--township", "青山镇"]), both);
    assert_eq!(found(&["search", "水车", "乡镇:青山镇"]), both);
    assert_eq!(
        found(&["search", "水车", "--township", "丁县青山镇"]),
        both[..1]
    );
    for name in ["丁县青山镇", "乙市丁县青山"] {
        let first = home
            .json(&["search", name, "水车", "--format", "json"])
            .remove(0);
        assert_eq!(
            (&first["id"], &first["way"]),
            (&both[0].into(), &"literal".into()),
            "{name}"
        );
    }
    let (shown, _) = home.ok(&["show", "丁县青山镇 基本 2"]);
    assert!(shown.contains("ding-qingshan/b2"), "{shown}");
    let same = home.lvzhi(&["diff", "丙县青山镇", "丁县青山镇"]);
    assert_eq!(same.status.code(), Some(0), "{}", stderr(&same));
}

#[test]
fn the_screen_leads_from_the_library_to_the_published_lines() {
    let home = Home::new();
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/data/sources/yangmaogong.txt");
    home.ok(&["import", source, "--no-corrections"]);
    let library = home.library();
    let library = library.to_str().unwrap();
    let mut screen = Terminal::start_at_home(&home, &["--library", library]);
    screen.wait_for("搜索 ›");
    screen.type_in("L");
    screen.wait_for("┌ 清单库 5");
    screen.type_in("jj\r");
    screen.wait_for("┌ 待核 羊毛工镇");
    screen.type_in("o");
    // The lines around the first row in doubt, which begins on line 437.
    screen.wait_for("435 ");
    screen.wait_for("437 2 党的建设");
    screen.type_in("qq");
    assert!(screen.ended());
}

#[test]
fn at_a_terminal_one_sees_how_far_an_import_is_and_is_asked_before_a_removal() {
    let home = Home::new();
    let sources = concat!(env!("CARGO_MANIFEST_DIR"), "/data/sources");
    let library = home.library();
    let library = library.to_str().unwrap();
    let mut import = Terminal::start_at_home(&home, &["import", sources, "--library", library]);
    assert!(import.ended());
    import.wait_for("anjihai.txt");
    assert!(
        String::from_utf8_lossy(&import.sent).contains("5/5"),
        "a bar was shown"
    );
    assert!(
        !import.text().contains("5/5"),
        "and is gone: {}",
        import.text()
    );

    let arguments = ["library", "remove", "anjihai", "--library", library];
    let mut asked = Terminal::start_at_home(&home, &arguments);
    asked.wait_for("输入 y 删除");
    asked.type_in("n\r");
    assert!(!asked.ended());
    assert!(names(&home.library()).contains(&"anjihai".to_string()));
    let mut asked = Terminal::start_at_home(&home, &arguments);
    asked.wait_for("输入 y 删除");
    asked.type_in("y\r");
    assert!(asked.ended());
    assert!(!names(&home.library()).contains(&"anjihai".to_string()));
}

#[test]
fn two_versions_of_the_library_are_compared() {
    let home = Home::new();
    for words in ["修缮村里的水车", "修缮村里的风车"] {
        let file = list(&home, "qingshan.md", "甲省乙市丙县青山镇", words);
        home.ok(&["import", &file]);
    }
    let diff = |old: &str, new: &str| home.lvzhi(&["diff", old, new]);
    let changed = diff("qingshan@1", "qingshan@2");
    assert_eq!(changed.status.code(), Some(1));
    let told = stdout(&changed);
    assert!(told.contains("[-水-]") && told.contains("{+风+}"), "{told}");
    assert_eq!(diff("青山镇@2", "qingshan").status.code(), Some(0));
    let missing = diff("qingshan@7", "qingshan");
    assert_eq!(missing.status.code(), Some(2));
    assert!(
        stderr(&missing).contains("qingshan@2、qingshan@1"),
        "{}",
        stderr(&missing)
    );

    let library = home.library();
    let library = library.to_str().unwrap();
    let mut screen = Terminal::start_at_home(&home, &["--library", library]);
    screen.wait_for("搜索 ›");
    screen.type_in("LV");
    screen.wait_for("只有一版");
    screen.type_in("GV");
    screen.wait_for("修缮村里的风车");
    screen.type_in("q");
    assert!(screen.ended());
}

#[test]
fn escape_sequences_in_documents_and_file_names_are_shown_as_signs() {
    let home = Home::new();
    let words = "修水车\u{1b}]52;c;x\u{7}\u{202e}\u{9b}31m\u{200b}";
    let file = list(&home, "e\u{1b}[31mvil.md", "甲省乙市丙县青山镇", words);
    let library = home.ok(&["import", &file]);
    let found = home.ok(&["search", "水车"]);
    let shown = home.ok(&["show", "qingshan/b2"]);
    let listed = home.ok(&["library", "show", "qingshan"]);
    let refused = home.lvzhi(&["import", "no\u{1b}[31m.md"]);
    let refused = (stdout(&refused), stderr(&refused));
    for (data, notes) in [library, found, shown, listed, refused] {
        let harmful = |c: char| c != '\n' && lvzhi::text::sanitize::is_harmful(c);
        let said = data + &notes;
        assert!(
            said.contains('\u{241b}') && !said.contains(harmful),
            "{said:?}"
        );
    }
}

#[test]
fn a_newer_version_behind_one_s_own_is_told_of() {
    let home = Home::new();
    let shared = home.path("shared");
    home.write(
        ".config/lvzhi/config.toml",
        &format!("library = [{:?}]\n", shared.display().to_string()),
    );
    let old = list(&home, "old.md", "丙县青山镇", "修缮村里的水车");
    let new = list(&home, "new.md", "丙县青山镇", "修缮村里的磨坊");
    let import = |file: &str| home.ok(&["--library", "shared", "import", file]);
    import(&old);
    home.ok(&["import", &old]);
    let told = || home.ok(&["library"]).1;
    assert!(!told().contains("更新的一版"), "{}", told());
    import(&new);
    assert!(told().contains("shared 已有更新的一版"), "{}", told());
    assert!(
        told().contains("lvzhi library remove qingshan"),
        "{}",
        told()
    );
}

#[test]
fn a_version_from_a_document_that_names_no_county_stays_in_its_county() {
    let home = Home::new();
    let first = list(&home, "first.md", "甲省乙市丙县青山镇", "修缮村里的水车");
    home.ok(&["import", &first]);
    let second = list(&home, "second.md", "青山镇", "修缮村里的磨坊");
    home.ok(&["import", &second]);
    let townships = home.json(&["list", "townships", "--format", "json"]);
    let mut named = townships.iter().filter(|one| one["name"] == "青山镇");
    assert_eq!(named.next().unwrap()["region"], "甲省乙市丙县");
    assert!(named.next().is_none());
    assert!(home.ok(&["search", "磨坊"]).0.contains("修缮村里的磨坊"));
}
