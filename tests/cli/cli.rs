//! The program as it is run: outputs, exit codes, pipes, wrong input. Counts and ids come from the
//! shipped data at run time, whatever that holds.

#![allow(clippy::unwrap_used, reason = "a test stops at what goes wrong")]

use std::collections::HashSet;
use std::io::Read;
use std::process::Stdio;

use crate::program::{Home, command, lvzhi, stderr, stdout};
use lvzhi::model::Item;

fn shipped() -> Vec<Item> {
    let townships = lvzhi::library::embedded().unwrap();
    townships
        .into_iter()
        .flat_map(|township| township.items)
        .collect()
}

/// An item of a cooperative list, with departments and duties.
fn some_item() -> Item {
    let rich = |item: &Item| item.departments.len() > 1 && !item.township_duties.is_empty();
    shipped().into_iter().find(rich).unwrap()
}

#[test]
fn export_gives_every_item_as_it_is() {
    let json = lvzhi(&["export", "--format", "json"]);
    assert_eq!(json.status.code(), Some(0));
    let items: Vec<Item> = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(items, shipped());
    let lines = stdout(&lvzhi(&["export", "--format", "jsonl"]));
    let items: Vec<Item> = lines
        .lines()
        .map(|l| serde_json::from_str(l).unwrap())
        .collect();
    assert_eq!(items, shipped());
}

#[test]
fn an_item_in_json_has_the_agreed_fields_in_the_agreed_order() {
    let line = stdout(&lvzhi(&["export", "--format", "jsonl"]));
    let line = line.lines().next().unwrap();
    let fields = [
        "id",
        "township",
        "list",
        "seq",
        "category",
        "name",
        "remark",
        "departments",
        "upstream",
        "township_duties",
        "takeover",
        "source",
    ];
    let places: Vec<usize> = fields
        .iter()
        .map(|field| line.find(&format!("\"{field}\":")).unwrap())
        .collect();
    assert!(places.is_sorted(), "{line}");
}

#[test]
fn csv_keeps_every_text_verbatim() {
    let output = lvzhi(&["export", "--format", "csv"]);
    let mut reader = csv::Reader::from_reader(&output.stdout[..]);
    let header = reader.headers().unwrap().clone();
    let column = |title: &str| header.iter().position(|name| name == title).unwrap();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let items = shipped();
    assert_eq!(rows.len(), items.len());
    for (row, item) in rows.iter().zip(&items) {
        assert_eq!(row[column("编号")], item.id);
        assert_eq!(row[column("事项名称")], item.name);
        assert_eq!(row[column("对应上级部门")], item.departments.join("\n"));
        assert_eq!(row[column("乡镇配合职责")], item.township_duties.join("\n"));
    }
}

#[test]
fn markdown_has_a_row_an_item() {
    let markdown = stdout(&lvzhi(&["export", "--format", "md"]));
    let rows = markdown.lines().filter(|line| line.starts_with("| "));
    let headings = markdown
        .lines()
        .filter(|line| line.starts_with("## "))
        .count();
    // Each table has a header and a line below it.
    assert_eq!(rows.count() - 2 * headings, shipped().len());
}

#[test]
fn export_writes_a_file_and_takes_the_format_from_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("items.csv");
    let output = lvzhi(&["export", "-o", path.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stdout.is_empty());
    assert_eq!(
        std::fs::read(&path).unwrap(),
        lvzhi(&["export", "--format", "csv"]).stdout
    );
    let home = Home::new();
    let dash = command(home.folder(), &["export", "--format", "csv", "-o", "-"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert_eq!(dash.stdout, std::fs::read(&path).unwrap());
    assert!(!folder.path().join("-").exists());
    let nowhere = folder.path().join("none").join("items.json");
    let output = lvzhi(&["export", "-o", nowhere.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("items.json"));
}

#[test]
fn search_finds_a_name_and_says_how_well_it_answers() {
    let item = some_item();
    let output = lvzhi(&["search", &item.name, "--format", "json"]);
    assert_eq!(output.status.code(), Some(0));
    let hits: Vec<serde_json::Value> = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(hits[0]["name"], item.name);
    assert!(hits[0]["score"].is_i64());
    assert_eq!(hits[0]["matched"][0], "name");
    let scores: Vec<i64> = hits
        .iter()
        .map(|hit| hit["score"].as_i64().unwrap())
        .collect();
    assert!(scores.is_sorted_by(|a, b| a >= b));
}

#[test]
fn filters_narrow_every_command_alike() {
    let item = some_item();
    let filters = [
        "--township",
        &item.township,
        "--list",
        "配合",
        "--category",
        &item.category,
        "--department",
        &item.departments[0],
        "--format",
        "json",
    ];
    let ids = |command: &[&str]| -> HashSet<String> {
        let output = lvzhi(&[command, &filters[..]].concat());
        let items: Vec<Item> = serde_json::from_slice(&output.stdout).unwrap();
        items.into_iter().map(|item| item.id).collect()
    };
    let exported = ids(&["export"]);
    assert!(exported.contains(&item.id));
    assert_eq!(exported, ids(&["list", "items"]));
    assert_eq!(exported, ids(&["search", ""]));
}

#[test]
fn an_id_that_does_not_exist_brings_up_those_like_it() {
    let id = some_item().id;
    let (township, number) = id.split_once('/').unwrap();
    let mut letters: Vec<char> = township.chars().collect();
    let last = letters.len() - 1;
    letters.swap(last, last - 1);
    let turned: String = letters.into_iter().collect();
    let misspelled = [
        format!("{turned}/{number}"),
        format!("{township}x/{number}"),
    ];
    for typed in misspelled {
        let output = lvzhi(&["show", &typed]);
        assert_eq!(output.status.code(), Some(1), "{typed}");
        assert!(
            stderr(&output).contains(&id),
            "{typed}: {}",
            stderr(&output)
        );
    }
    let behind_the_last = lvzhi(&["show", &format!("{township}/c99999")]);
    assert!(stderr(&behind_the_last).contains(&format!("{township}/c1、")));
}

#[test]
fn show_and_cite_give_one_item() {
    let item = some_item();
    let output = lvzhi(&["show", &item.id, "--format", "json"]);
    assert_eq!(
        serde_json::from_slice::<Item>(&output.stdout).unwrap(),
        item
    );
    let text = stdout(&lvzhi(&["show", &item.id]));
    for duty in &item.township_duties {
        assert!(text.contains(duty.as_str()), "{duty}");
    }
    let markdown = stdout(&lvzhi(&["show", &item.id, "--format", "md"]));
    assert!(markdown.starts_with("# "));
    let cited = stdout(&lvzhi(&["cite", &item.id]));
    assert!(cited.contains(&format!("第{}项", item.seq)) && cited.contains(&item.departments[0]));
}

#[test]
fn nothing_found_is_exit_1_and_an_empty_array() {
    let output = lvzhi(&["search", "火箭", "--format", "json"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(stdout(&output).trim(), "[]");
    assert!(!output.stderr.is_empty());
}

#[test]
fn wrong_usage_is_exit_2_with_a_sentence_in_the_users_language() {
    for (arguments, hint) in [
        (&["search"][..], "缺少"),
        (&["search", "水", "--format", "xml"], "jsonl"),
        (&["search", "水", "--limit", "0"], "--limit"),
        (&["search", "水", "--township", "火星"], "火星"),
        (&["list", "nothing"], "departments"),
        (&["--nothing"], "--nothing"),
        (&["man", "nothing"], "search"),
        (&["completions", "nothing"], "bash"),
        (&["--lang", "en", "search", "x", "--list", "y"], "There are"),
        (&["--lang", "en", "search"], "required"),
    ] {
        let output = lvzhi(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
        assert!(
            stderr(&output).contains(hint),
            "{arguments:?}: {}",
            stderr(&output)
        );
    }
}

#[test]
fn a_typo_in_a_command_is_no_query() {
    let import = ["imprt", "清单.docx", "--dry-run"];
    for (arguments, meant) in [
        (&["serch", "流浪犬"][..], "search"),
        (&["serch", "流浪犬", "--limit", "3"], "search"),
        (&["--plain", "serch"], "search"),
        (&["--kiosk", "serch"], "search"),
        (&import, "import"),
        (&["help", "serch"], "search"),
        (&["man", "kiosc"], "kiosk"),
        (&["library", "remov", "x"], "remove"),
    ] {
        let output = lvzhi(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
        let told = stderr(&output);
        let question = format!("是不是 {meant}？");
        assert!(told.contains(&question), "{arguments:?}: {told}");
        assert!(
            !told.contains("serch 流浪犬"),
            "no advice repeats it: {told}"
        );
    }
    let output = lvzhi(&["--lang", "en", "serch", "流浪犬"]);
    assert_eq!(
        stderr(&output),
        "There is no command “serch”. Did you mean search?\n\
         To search for the word “serch”, write lvzhi search serch or lvzhi -- serch.\n"
    );
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn a_word_like_a_command_can_be_searched_for_all_the_same() {
    let output = lvzhi(&["search", "serch"]);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    for arguments in [&["--", "serch"][..], &["shou"], &["llq"]] {
        let told = stderr(&lvzhi(arguments));
        let word = arguments.last().unwrap();
        assert!(told.contains(&format!("lvzhi search {word}")), "{told}");
    }
}

#[test]
fn without_a_terminal_the_plain_commands_are_pointed_at() {
    for arguments in [&[][..], &["流浪犬"]] {
        let output = lvzhi(arguments);
        assert_eq!(output.status.code(), Some(2));
        assert!(output.stdout.is_empty());
        assert!(stderr(&output).contains("lvzhi search"));
    }
}

#[test]
fn a_reader_that_leaves_early_is_no_error() {
    let home = Home::new();
    for arguments in [
        &["export"][..],
        &["export", "--format", "jsonl"],
        &["export", "--format", "csv"],
        &["export", "--format", "md"],
        &["search", ""],
        &["search", "", "--format", "json"],
        &["completions", "bash"],
        &["man"],
    ] {
        let mut child = home
            .command(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut byte = [0];
        child.stdout.take().unwrap().read_exact(&mut byte).unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        assert_eq!(stderr(&output), "", "{arguments:?}");
    }
}

#[test]
fn a_pipe_gets_no_escapes() {
    let item = some_item();
    for arguments in [
        &["search", &item.name][..],
        &["show", &item.id],
        &["list", "departments"],
        &["--help"],
        &["show", "\u{1b}[31m"],
    ] {
        let output = lvzhi(arguments);
        assert!(!output.stdout.contains(&0x1b), "{arguments:?}");
        assert!(!output.stderr.contains(&0x1b), "{arguments:?}");
    }
}

#[test]
fn the_version_says_which_program_this_is_and_in_full_which_lists_are_inside() {
    let short = stdout(&lvzhi(&["-V"]));
    assert!(
        short.starts_with(concat!("lvzhi ", env!("CARGO_PKG_VERSION"))),
        "{short}"
    );
    assert_eq!(short.lines().count(), 1);
    for (lang, unknown) in [("zh", "文中没有日期"), ("en", "no date in the document")] {
        let full = stdout(&lvzhi(&["--version", "--lang", lang]));
        assert!(full.starts_with(&short), "{full}");
        for township in lvzhi::library::embedded().unwrap() {
            let mut lines = full.lines();
            let line = lines.find(|line| line.contains(&township.id)).unwrap();
            assert!(line.contains(&township.name), "{line}");
            assert!(line.contains(&township.items.len().to_string()), "{line}");
            assert!(
                line.ends_with(township.published.as_deref().unwrap_or(unknown)),
                "{line}"
            );
        }
    }
}

#[test]
fn colour_is_used_as_asked_for() {
    let item = some_item();
    let colourful = |arguments: &[&str]| {
        let output = lvzhi(&[&["show", &item.id], arguments].concat());
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        output.stdout.contains(&0x1b)
    };
    assert!(!colourful(&[]) && !colourful(&["--color", "auto"]));
    assert!(colourful(&["--color=always"]) && !colourful(&["--color", "never"]));
    let help = |arguments: &[&str]| lvzhi(arguments).stdout.contains(&0x1b);
    assert!(help(&["--help", "--color", "always"]) && help(&["help", "--color", "always"]));
    assert!(!help(&["--help", "--color", "never"]) && !help(&["--help"]));
    let json = ["show", &item.id, "--format", "json"];
    let coloured = lvzhi(&[&json[..], &["--color", "always"]].concat());
    assert_eq!(coloured.stdout, lvzhi(&json).stdout);
}

#[test]
fn help_completions_and_manual_come_from_one_definition() {
    let commands = [
        "search", "show", "cite", "related", "matrix", "sheet", "list", "export", "import",
        "library", "check",
    ];
    let help = stdout(&lvzhi(&["--help"]));
    let man = stdout(&lvzhi(&["man"]));
    let bash = stdout(&lvzhi(&["completions", "bash"]));
    for command in commands {
        assert!(
            help.contains(command) && bash.contains(command),
            "{command}"
        );
        assert!(man.contains(&format!("lvzhi\\-{command}")), "{command}");
        let page = lvzhi(&["man", command]);
        assert_eq!(page.status.code(), Some(0));
    }
    assert!(stdout(&lvzhi(&["--lang", "en", "--help"])).contains("Search the items"));
    assert!(help.contains("搜索事项"));
    assert!(!help.contains("| "), "{help}");
    let library = stdout(&lvzhi(&["library", "--help"]));
    assert!(!library.contains("| "), "{library}");
}

fn in_repository(path: &str) -> String {
    format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn import_reads_a_document_and_writes_nothing_when_only_asked_to_look() {
    let source = in_repository("data/sources/wutuanshahe.txt");
    let json = lvzhi(&["import", &source, "--dry-run", "--format", "json"]);
    assert_eq!(json.status.code(), Some(0), "{}", stderr(&json));
    let read: Vec<Item> = serde_json::from_slice(&json.stdout).unwrap();
    let shipped: Vec<Item> = shipped()
        .into_iter()
        .filter(|item| item.id.starts_with("wutuanshahe/"))
        .collect();
    assert_eq!(read, shipped);
    let alone = lvzhi(&["import", &source, "--dry-run", "--no-corrections"]);
    assert!(stdout(&alone).contains("五团沙河镇"));
}

#[test]
fn import_writes_a_township_where_it_is_told_to() {
    let folder = tempfile::tempdir().unwrap();
    // Folders that are not there are made.
    let output = folder.path().join("read/2026");
    let source = in_repository("data/sources/anjihai.txt");
    let done = lvzhi(&["import", &source, "--output", output.to_str().unwrap()]);
    assert_eq!(done.status.code(), Some(0), "{}", stderr(&done));
    let written = std::fs::read(output.join("anjihai.json")).unwrap();
    let shipped = std::fs::read(in_repository("data/townships/anjihai.json")).unwrap();
    assert!(written == shipped);
}

#[test]
fn a_bad_file_is_named_the_others_are_read_and_nothing_of_it_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().to_str().unwrap();
    for entry in std::fs::read_dir(in_repository("tests/damaged")).unwrap() {
        let path = entry.unwrap().path();
        if path.ends_with("truncated.txt") {
            continue;
        }
        let file = path.to_str().unwrap();
        let refused = lvzhi(&["import", file, "--output", output]);
        assert_eq!(refused.status.code(), Some(2), "{file}");
        let name = path.file_name().unwrap().to_str().unwrap();
        let said = stderr(&refused);
        // Named with what to do.
        assert!(said.contains(name) && said.contains('请'), "{said}");
        assert!(stdout(&refused).is_empty(), "{file}");
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    let good = in_repository("data/sources/azhake.txt");
    let notice = in_repository("tests/damaged/notice.txt");
    let both = lvzhi(&["import", &notice, &good, "--dry-run"]);
    assert_eq!(both.status.code(), Some(2));
    assert!(stdout(&both).contains("阿扎克镇") && stderr(&both).contains("notice.txt"));
}

#[test]
fn check_tells_counts_totals_and_decisions_and_ends_with_1_where_something_is_found() {
    let clean = lvzhi(&["check"]);
    assert_eq!(clean.status.code(), Some(0));
    for township in lvzhi::library::embedded().unwrap() {
        assert!(stdout(&clean).contains(&township.name));
    }
    let truncated = in_repository("tests/damaged/truncated.txt");
    let found = lvzhi(&["check", &truncated]);
    assert_eq!(found.status.code(), Some(1), "{}", stderr(&found));
    let json = lvzhi(&["check", &truncated, "--format", "json"]);
    let report: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(report[0]["counts"]["cooperative"], 2);
    assert!(!report[0]["findings"].as_array().unwrap().is_empty());
}

#[test]
fn related_names_the_same_duty_in_other_townships() {
    let output = lvzhi(&["related", "anjihai/c41", "--format", "json"]);
    assert_eq!(output.status.code(), Some(0));
    let found: Vec<serde_json::Value> = serde_json::from_str(&stdout(&output)).unwrap();
    assert!(!found.is_empty());
    for item in &found {
        assert_ne!(item["township"], "安集海镇");
        assert!(
            item["similarity"]
                .as_f64()
                .is_some_and(|s| s > 0.0 && s <= 1.0)
        );
        assert!(item["upstream"].is_array());
    }
    let limited = stdout(&lvzhi(&["related", "安集海镇 配合 41", "--limit", "1"]));
    assert_eq!(limited.lines().count(), 2, "{limited}");
    for format in ["text", "jsonl", "csv", "md"] {
        let output = lvzhi(&["related", "anjihai/c41", "--format", format]);
        assert_eq!(output.status.code(), Some(0), "{format}");
    }
    assert_ne!(lvzhi(&["related", "anjihai/c999"]).status.code(), Some(0));
}

#[test]
fn departments_are_listed_by_the_name_that_stands_for_all_forms() {
    let output = lvzhi(&["list", "departments", "--format", "json"]);
    let rows: Vec<serde_json::Value> = serde_json::from_str(&stdout(&output)).unwrap();
    let row = rows
        .iter()
        .find(|row| row["department"] == "人社局")
        .unwrap();
    let printed = row["printed"].as_array().unwrap();
    assert!(printed.len() > 1 && printed.iter().any(|name| name == "师市人社局"));
    let sum = |row: &serde_json::Value, key: &str| row[key].as_u64().unwrap();
    for row in &rows {
        let parts = ["leading", "helping", "taken_over"].map(|key| sum(row, key));
        assert_eq!(parts.iter().sum::<u64>(), sum(row, "total"));
    }
    let by_nickname = stdout(&lvzhi(&["list", "items", "--department", "劳动局"]));
    let by_name = stdout(&lvzhi(&[
        "list",
        "items",
        "--department",
        "人力资源和社会保障局",
    ]));
    assert_eq!(by_nickname, by_name);
}

#[test]
fn a_query_that_says_nothing_yet_gets_a_hint_beside_the_items() {
    for query in ["部门:", "\"", "!处罚"] {
        let output = lvzhi(&["search", query, "--limit", "3"]);
        assert_eq!(output.status.code(), Some(0), "{query}");
        assert_eq!(stdout(&output).lines().count(), 3, "{query}");
        assert!(!stderr(&output).is_empty(), "{query}");
    }
}

#[test]
fn a_slip_in_the_arguments_is_answered_in_chinese_with_what_can_be_written() {
    for (arguments, said) in [
        (
            &["--idle", "0"][..],
            "“0”不能用于 --idle <分钟>，要写 1 到 10080 的整数。",
        ),
        (
            &["search", "水", "--limit", "三"],
            "“三”不能用于 --limit <项数>，要写不小于 1 的整数。",
        ),
        (
            &["--lang", "fr"],
            "“fr”不能用于 --lang <语言>。可用的有：zh、en。",
        ),
        (&["show"], "缺少 <编号>"),
        (&["--plain=yes"], "--plain 后面不能写内容（“yes”）。"),
        (
            &["--lang", "zh", "--lang", "zh"],
            "--lang <语言> 只能写一次。",
        ),
        (
            &["--kiosk", "--words", "a.json"],
            "--kiosk 不能与 --words <文件> 同用。",
        ),
        (&["search", "水", "--limt", "3"], "是不是 --limit？"),
        (&["library", "drop"], "没有“drop”这个命令。"),
        (
            &["import", "no-such-file.txt"],
            "no-such-file.txt：没有这个文件或目录。",
        ),
        (
            &["export", "-o", "/no-such-folder/a.csv"],
            "a.csv：没有这个文件或目录。",
        ),
    ] {
        let output = lvzhi(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(
            stderr(&output).contains(said),
            "{arguments:?}: {}",
            stderr(&output)
        );
        assert!(stdout(&output).is_empty());
    }
}
