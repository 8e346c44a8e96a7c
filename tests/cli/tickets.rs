//! `match`: sentences, tickets, and files of tickets.

#![allow(clippy::unwrap_used, reason = "a test stops at what goes wrong")]

use crate::program::{Home, lvzhi, stderr, stdout};
use serde_json::Value;

const TICKETS: &str = "\
工单号,所属乡镇,诉求\r\n\
1,安集海镇,\"邻居的狗没拴，\n把我孩子咬了\"\r\n\
2,没有的镇,垃圾没人拉\r\n\
3,阿扎克镇,\r\n\
4,阿扎克镇,想换一本新护照，问在哪里办\r\n";

fn answers(home: &Home, arguments: &[&str]) -> Vec<Value> {
    let text = stdout(&home.lvzhi(arguments));
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn a_sentence_leads_to_its_item_with_the_words_that_spoke_for_it() {
    let output = lvzhi(&["match", "狗把我孩子咬了，主人不管", "--township", "安集海"]);
    let text = stdout(&output);
    assert_eq!(output.status.code(), Some(0), "{text}");
    assert!(
        text.lines().next().unwrap().contains("anjihai/c41"),
        "{text}"
    );
    assert!(
        text.contains("狗+咬") && text.contains("建议转派"),
        "{text}"
    );
}

#[test]
fn the_township_is_taken_from_the_text() {
    let home = Home::new();
    let arguments = ["match", "--format", "json", "安集海镇的狗把我孩子咬了"];
    let answer = &answers(&home, &arguments)[0];
    assert_eq!(answer["township"], "安集海镇");
    assert_eq!(answer["candidates"][0], "anjihai/c41");
    assert_eq!(answer["unlisted"], false);
}

#[test]
fn what_no_township_answers_for_is_told_with_who_does() {
    let output = lvzhi(&["match", "--township", "安集海", "我的护照过期了，想换护照"]);
    assert_eq!(output.status.code(), Some(1));
    let text = stdout(&output);
    assert!(
        text.starts_with("本镇清单未列此事项，一般由公安出入境管理部门办理"),
        "{text}"
    );
}

#[test]
fn each_row_of_a_file_is_answered_and_bad_ones_are_told_and_kept() {
    let home = Home::new();
    home.write("tickets.csv", TICKETS);
    let path = home.path("tickets.csv");
    let path = path.to_str().unwrap();
    let lines = answers(
        &home,
        &["match", path, "--column", "诉求", "--format", "jsonl"],
    );
    let ids: Vec<&str> = lines
        .iter()
        .map(|line| line["id"].as_str().unwrap())
        .collect();
    assert_eq!(ids, ["1", "2", "3", "4"]);
    assert_eq!(lines[0]["candidates"][0], "anjihai/c41");
    assert_eq!(lines[1]["problem"], "unknown_township");
    assert_eq!(lines[2]["problem"], "empty");
    assert_eq!(
        (&lines[3]["unlisted"], lines[3]["problem"].is_null()),
        (&Value::Bool(true), true)
    );
}

#[test]
fn answers_stand_behind_the_cells_of_the_file_also_in_a_workbook() {
    let home = Home::new();
    home.write("tickets.csv", TICKETS);
    let [from, workbook] = ["tickets.csv", "answers.xlsx"].map(|name| home.path(name));
    let [from, workbook] = [&from, &workbook].map(|path| path.to_str().unwrap());
    let output = home.lvzhi(&["match", from, "--column", "诉求", "-o", workbook]);
    assert!(stderr(&output).contains("4 张工单"), "{}", stderr(&output));
    // What was written is read again: its cells are those of the file, with the answers behind them.
    let again = stdout(&home.lvzhi(&["match", workbook, "--column", "诉求", "--format", "csv"]));
    let mut reader = csv::Reader::from_reader(again.as_bytes());
    let titles = reader.headers().unwrap().clone();
    assert_eq!(
        titles.iter().take(4).collect::<Vec<_>>(),
        ["工单号", "所属乡镇", "诉求", "判断"]
    );
    let first = reader.records().next().unwrap().unwrap();
    assert_eq!(&first[5], "anjihai/c41");
}

#[test]
fn a_column_that_is_not_there_is_told_with_those_that_are() {
    let home = Home::new();
    home.write("tickets.csv", TICKETS);
    let path = home.path("tickets.csv");
    let output = home.lvzhi(&["match", path.to_str().unwrap(), "--column", "内容"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("工单号、所属乡镇、诉求"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn a_sentence_typed_as_a_search_gets_the_same_candidates() {
    for query in ["狗把我家孩子咬了没人管", "liulanggou yao ren meiren guan"] {
        let text = stdout(&lvzhi(&["search", query, "--township", "安集海"]));
        assert!(
            text.lines().next().unwrap().contains("anjihai/c41"),
            "{query}: {text}"
        );
    }
}

#[test]
fn a_file_that_is_not_there_and_a_text_without_a_known_word_are_told_as_such() {
    let missing = lvzhi(&["match", "没有这个文件.xlsx"]);
    assert_eq!(missing.status.code(), Some(2));
    assert!(stderr(&missing).contains("没有这个文件.xlsx") && stdout(&missing).is_empty());
    let unclear = lvzhi(&["match", "asdf"]);
    assert_eq!(unclear.status.code(), Some(1));
    assert!(stdout(&unclear).contains("没有认出所说的事项") && !stdout(&unclear).contains("未列"));
}

#[test]
fn the_same_duty_of_several_townships_is_told_once_with_who_answers_in_each() {
    for command in ["search", "match"] {
        let text = stdout(&lvzhi(&[command, "邻居家的大狗没拴绳子把孩子咬了"]));
        let holders: Vec<&str> = text
            .lines()
            .filter(|line| line.contains("各乡镇："))
            .collect();
        assert!(
            holders[0].contains("anjihai/c41 配 安集海镇（市公安局）；"),
            "{command}: {text}"
        );
        let name = "家养动物（宠物）的管理及流浪犬、猫的控制和处置";
        assert_eq!(text.matches(name).count(), 1, "{command}: {text}");
    }
}
