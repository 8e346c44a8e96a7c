//! Plain mode as its user meets it: lines in, lines out.

#![allow(clippy::unwrap_used, reason = "a test stops at what goes wrong")]

use crate::program::Home;

/// What the program answers to `lines`, in plain mode.
fn dialogue(arguments: &[&str], lines: &str) -> String {
    let output = Home::new().fed(arguments, lines);
    assert_eq!(output.status.code(), Some(0));
    String::from_utf8(output.stdout).unwrap()
}

/// The township and number of the first item in a list, as its row tells them.
fn first_row(list: &str) -> (&str, &str) {
    let row = list.lines().find(|line| line.starts_with("1. ")).unwrap();
    let words: Vec<&str> = row.split(' ').collect();
    (words[3], words[2])
}

#[test]
fn one_searches_picks_a_number_reads_and_cites() {
    let list = dialogue(&["--plain"], "流浪犬\n");
    let (township, seq) = first_row(&list);
    let told = dialogue(&["--plain", "流浪犬"], "1\ny\nq\n杀猪\n");
    assert!(told.starts_with(&list), "{told}");
    assert!(told.contains(&format!("{township} · ")) && told.contains(&format!(" {seq}  ")));
    let cited = told.lines().last().unwrap();
    assert!(cited.starts_with("依据《") && cited.contains(&format!("第{seq}项")));
}

#[test]
fn long_lists_and_items_come_in_parts() {
    let list = dialogue(&["--plain"], "管理\n\nn\np\n");
    let heads: Vec<&str> = list.lines().filter(|line| line.contains("项：")).collect();
    assert_eq!(heads.len(), 4);
    assert!(heads[1].contains("第 11 到 20 项") && heads[2].contains("第 21 到 30 项"));
    assert_eq!(heads[1], heads[3]);
    assert!(list.lines().any(|line| line.starts_with("11. ")));
    let item = dialogue(&["--plain"], "/见义勇为\n1\n");
    let parts = dialogue(&["--plain"], "/见义勇为\n1\n\n\n\n\n");
    assert!(parts.starts_with(&item) && parts.len() > item.len());
    assert!(parts.lines().last().unwrap().contains("没有更多"));
}

#[test]
fn a_line_that_is_too_long_is_one_line() {
    let told = dialogue(&["--plain"], &format!("{}\n", "甲".repeat(20_000)));
    assert_eq!(told.matches("太长").count(), 1, "{told}");
}

#[test]
fn what_cannot_be_done_is_said_and_the_dialogue_goes_on() {
    let told = dialogue(&["--plain", "--lang", "en"], "y\n7\n火箭\n部门:\n?\n");
    for said in [
        "number first",
        "no 7",
        "Nothing found",
        "Nothing behind",
        "q: quit",
    ] {
        assert!(told.contains(said), "{said} in {told}");
    }
}

#[test]
fn changes_are_listed_read_and_come_back_to() {
    let home = Home::new();
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/data/sources/anjihai.txt");
    let text = std::fs::read_to_string(source).unwrap();
    for (name, text) in [
        ("old.txt", &text),
        ("new.txt", &text.replace("农村", "乡村")),
    ] {
        home.write(name, text);
        home.ok(&["import", name]);
    }
    let compare = [
        "--plain",
        "--lang",
        "en",
        "diff",
        "anjihai@1",
        "anjihai@2",
        "--screen",
    ];
    let dialogue = |arguments: &[&str], lines: &str| {
        String::from_utf8(home.fed(arguments, lines).stdout).unwrap()
    };
    let list = dialogue(&compare, "");
    assert!(list.starts_with("old  安集海镇") && list.contains("\nnew  安集海镇"));
    let first = list.lines().find(|line| line.starts_with("1. ")).unwrap();
    assert!(list.contains("changes, 1 to 10:") && !list.contains("\n11. "));
    // The change that the list tells in a row is read, with its name.
    let read = dialogue(&compare, "1\n");
    let read = read.strip_prefix(&list).unwrap();
    let name = first.rsplit(' ').next().unwrap();
    assert!(read.contains(name) && read.contains("anjihai/"), "{read}");
    let told = dialogue(&compare, "1\ny\n流浪犬\n1\ny\nv\n?\n");
    let told = told.strip_prefix(&list).unwrap();
    assert!(told.contains("This is a change"), "{told}");
    assert!(told.contains("依据《") && told.contains("v: back to the changes"));
    assert!(told.contains(&list), "v lists the changes again: {told}");
    assert!(!dialogue(&["--plain", "--lang", "en"], "?\n").contains("changes"));
}

#[test]
fn where_nothing_changed_that_is_all_that_is_said_of_it() {
    let told = dialogue(
        &["--plain", "diff", "anjihai", "anjihai", "--screen"],
        "1\n",
    );
    assert!(told.contains("清单无调整。\n没有第 1 项"), "{told}");
}

#[test]
fn a_pipe_is_answered_and_nothing_typed_comes_back_raw() {
    let told = dialogue(&[], "\u{1b}[31m流浪犬\u{202e}\n1\n");
    assert!(told.contains("1. ") && told.contains(" · "));
    assert!(!told.contains(['\u{1b}', '\u{202e}']));
}

#[test]
fn what_the_township_does_not_list_is_said_and_neighbours_are_told_apart() {
    let told = dialogue(&["--plain"], "安集海 \"无花果\"\n1\ny\nb\n");
    let lines: Vec<&str> = told.lines().collect();
    assert_eq!(lines[0], "本镇清单未列此事项（安集海镇）。");
    let rows = lines.iter().filter(|line| line.starts_with("1. "));
    let rows: Vec<&&str> = rows.collect();
    assert!(rows.len() == 2 && rows.iter().all(|row| row.starts_with("1. （其他乡镇）")));
    let cited = lines
        .iter()
        .find(|line| line.starts_with("依据《"))
        .unwrap();
    assert!(!cited.contains("安集海"), "{cited}");
    let told = dialogue(&["--plain", "--lang", "en"], "安集海 被狗咬了\n");
    assert_eq!(
        told.trim_end(),
        "This matter is not in this township's lists (安集海镇). No other township lists it for sure either, so \
         these may not be the words of the lists; try others before you rely on this."
    );
}

#[test]
fn only_ones_own_part_is_searched_where_there_is_one() {
    let own = dialogue(&["--plain", "--scope", "五团沙河镇"], "流浪犬\n");
    assert_eq!(first_row(&own).0, "五团沙河镇");
    let rows = own.lines().filter(|line| line.contains(". 配合 "));
    assert!(rows.count() > 0 && !own.contains("安集海镇"), "{own}");
}
