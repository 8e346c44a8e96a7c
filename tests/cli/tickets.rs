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
fn below_what_a_table_is_called_its_columns_are_told() {
    let home = Home::new();
    home.write("tickets.csv", &format!("十二月工单汇总\n{TICKETS}"));
    let path = home.path("tickets.csv");
    let output = home.lvzhi(&["match", path.to_str().unwrap(), "--column", "内容"]);
    assert_eq!(output.status.code(), Some(2));
    let told = stderr(&output);
    assert!(told.contains("工单号、所属乡镇、诉求"), "{told}");
}

#[test]
fn a_quote_that_is_not_closed_takes_no_row_in_silence() {
    let home = Home::new();
    let text = "编号,诉求\n1,邻居的狗咬人\n2,\"路灯坏了\n3,没人修水渠\n";
    home.write("tickets.csv", text);
    let path = home.path("tickets.csv");
    let path = path.to_str().unwrap();
    let output = home.lvzhi(&["match", path, "--column", "诉求", "--format", "csv"]);
    let (answers, told) = (stdout(&output), stderr(&output));
    assert!(told.contains("第 3 行：引号没有成对"), "{told}");
    assert!(answers.contains("路灯坏了\n3,没人修水渠"), "{answers}");
    let lines = answers_of(&home, path);
    assert_eq!(lines[1]["problem"], "open_quote");
    // A quote within a cell that has none around it is a sign like any other.
    home.write("tickets.csv", "编号,诉求\n1,12\" 水管漏水\n2,狗咬人\n");
    let lines = answers_of(&home, path);
    assert!(
        lines.iter().all(|line| line["problem"].is_null()),
        "{lines:?}"
    );
    assert_eq!(lines.len(), 2);
}

fn answers_of(home: &Home, path: &str) -> Vec<Value> {
    answers(
        home,
        &["match", path, "--column", "诉求", "--format", "jsonl"],
    )
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

#[test]
fn what_is_amiss_with_a_file_is_told_by_row_and_every_row_is_kept() {
    let home = Home::new();
    // A name of the table above its titles, an empty line, an id twice, an empty row.
    let table = "热线工单\n编号,乡镇,诉求内容\n1,安集海镇,路灯坏了没人修\n\n2,火星镇,狗咬人\n1,安集海镇,狗咬人没人管\n,,\n";
    let gbk = encoding_rs::GBK.encode(table).0;
    std::fs::write(home.path("gbk.csv"), &gbk).unwrap();
    let path = home.path("gbk.csv");
    let output = home.lvzhi(&["match", path.to_str().unwrap(), "--format", "jsonl"]);
    let text = stdout(&output);
    let ids = text.lines().map(|line| {
        let answer: Value = serde_json::from_str(line).unwrap();
        answer["id"].as_str().unwrap().to_string()
    });
    assert_eq!(ids.collect::<Vec<_>>(), ["1", "2", "1", "7"]);
    let notes = stderr(&output);
    for note in [
        "4 张工单：0 张清单未列，2 张没有匹配。",
        "第 5 行（2）：清单库中没有“火星镇”的清单。",
        "第 7 行：诉求内容为空。",
        "编号“1”不止一行（第 3、6 行），各行都已匹配。",
    ] {
        assert!(notes.contains(note), "{note}: {notes}");
    }
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn lines_that_are_no_objects_are_told_and_kept_and_many_of_a_kind_are_counted() {
    let home = Home::new();
    let broken = "{broken\n".repeat(25);
    home.write("t.jsonl", &format!("{{\"text\":\"路灯坏了\"}}\n{broken}"));
    let path = home.path("t.jsonl");
    let output = home.lvzhi(&["match", path.to_str().unwrap(), "--format", "jsonl"]);
    assert_eq!(stdout(&output).lines().count(), 26);
    let notes = stderr(&output);
    assert!(notes.contains("第 2 行：这一行不是 JSON 对象。"), "{notes}");
    assert!(notes.contains("……另有 5 行。"), "{notes}");
}

#[test]
fn a_file_that_is_no_table_of_tickets_is_no_text() {
    let home = Home::new();
    home.write("t.txt", "路灯坏了没人修");
    let output = home.lvzhi(&["match", home.path("t.txt").to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("不是工单表"),
        "{}",
        stderr(&output)
    );
    home.write("empty.csv", "\n");
    let output = home.lvzhi(&["match", home.path("empty.csv").to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn of_a_very_long_text_the_beginning_is_read_and_that_is_told() {
    let home = Home::new();
    let long = "邻居养狗咬人，".repeat(2_000);
    let output = home.fed(&["match", "-", "--township", "安集海"], &long);
    assert!(stdout(&output).contains("anjihai/c41"));
    assert!(
        stderr(&output).contains("只看了前 10000 字"),
        "{}",
        stderr(&output)
    );
    let output = home.fed(&["match", "-"], &long.repeat(25));
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("超过 1 MB"), "{}", stderr(&output));
}

#[test]
fn two_matters_are_told_as_two() {
    let text = "村里有几条野狗，咬了一个娃娃，打了狂犬疫苗。另外村口的路灯坏了一个多月。";
    let home = Home::new();
    let answer = &answers(
        &home,
        &["match", text, "--township", "五团", "--format", "jsonl"],
    )[0];
    assert_eq!(answer["items"][0]["id"], "wutuanshahe/c27");
    let items = answer["items"].as_array().unwrap().iter();
    let second: Vec<&str> = items
        .filter(|item| item["second_matter"] == true)
        .map(|item| item["id"].as_str().unwrap())
        .collect();
    assert!(second.contains(&"wutuanshahe/b80"), "{answer}");
}

#[test]
fn of_two_matters_the_second_answers_where_the_first_is_in_no_list() {
    let text = "农药瓶子没人回收，不知道往哪里放。另外老板拖欠我三个月工资一直不给";
    let home = Home::new();
    let args = ["match", text, "--township", "五团", "--format", "jsonl"];
    let answer = &answers(&home, &args)[0];
    assert_eq!(answer["unlisted"], false, "{answer}");
    assert_eq!(answer["items"][0]["id"], "wutuanshahe/c21");
}
