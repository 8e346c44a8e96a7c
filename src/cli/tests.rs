//! Every command over a small library of its own, so that no test depends on the shipped data.

use std::cell::RefCell;
use std::io::{Seek, Write};

use super::args::Arguments;
use super::failure::code;
use super::output::Output;
use super::sources::{CompiledFiles, OpenIndex};
use crate::compiled::{Segment, TownshipRef, compile};
use crate::index::Index;
use crate::library;
use crate::model::{Township, VersionInfo};

/// What a command wrote, and its exit code.
struct Answer {
    code: u8,
    data: String,
    notes: String,
}

fn lvzhi(words: &str) -> Answer {
    on(None, words)
}

/// As on a terminal of this width, or in a pipe.
fn on(width: Option<usize>, words: &str) -> Answer {
    over(&|_, _| Ok(fixture()), width, words)
}

/// As [`on`], over what `open` opens.
fn over(open: &OpenIndex, width: Option<usize>, words: &str) -> Answer {
    let words = ["lvzhi"].into_iter().chain(words.split(' '));
    let arguments: Arguments = super::parse(words.map(Into::into).collect()).unwrap();
    let (mut data, mut notes) = (Vec::new(), Vec::new());
    let mut out = Output::piped(
        &mut data,
        &mut notes,
        arguments.lang.map_or_else(Default::default, Into::into),
    );
    out.width = width;
    out.colour = width.is_some();
    let settings = super::Settings::of(&arguments);
    let command = arguments.command.unwrap();
    let result = super::run_command(command, open, &settings, &mut out);
    let code = code(result, &mut out);
    drop(out);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Answer {
        code,
        data: text(data),
        notes: text(notes),
    }
}

fn fixture() -> Index {
    Index::build(vec![
        township("shancun", "山村镇", "甲县"),
        township("haicun", "海村乡", "乙县"),
    ])
}

fn township(id: &str, name: &str, region: &str) -> Township {
    let json = include_str!("../../tests/fixtures/township.json")
        .replace("ID", id)
        .replace("NAME", name)
        .replace("REGION", region);
    library::parse("township.json", &json).unwrap()
}

#[test]
fn search_finds_the_best_first_and_says_where_it_stands() {
    let answer = lvzhi("search 流浪犬 --township 山村");
    assert_eq!(answer.code, 0);
    assert_eq!(
        answer.data,
        "配 shancun/c1  山村镇  县公安局  流浪犬的控制和处置\n"
    );
    assert_eq!(answer.notes, "");
}

#[test]
fn a_narrow_terminal_gets_blocks_with_the_match_lit_and_nothing_lost() {
    let answer = on(Some(30), "search 流浪犬 --township 山村");
    assert!(
        answer
            .data
            .contains("\n   \u{1b}[1;31m流浪犬\u{1b}[0m的控制和处置\n"),
        "{}",
        answer.data
    );
    let both = on(Some(80), "search 流浪犬 处罚 --township 山村").data;
    assert!(
        both.ends_with("   2.\u{1b}[1;31m处罚\u{1b}[0m。\n"),
        "the duty says where the second word stands: {both}"
    );
    let found_in_duties = on(Some(40), "search 留验所");
    assert!(
        found_in_duties.data.contains("\u{1b}[1;31m留验所\u{1b}[0m"),
        "{}",
        found_in_duties.data
    );
}

#[test]
fn hits_as_a_markdown_table_have_a_row_an_item() {
    let answer = lvzhi("search 流浪犬 --township 山村 --format md");
    let expected = "| 清单 | 编号 | 乡镇 | 责任归属 | 事项名称 |\n| --- | --- | --- | --- | --- |\n\
        | 配合 | shancun/c1 | 山村镇 | 县公安局 | 流浪犬的控制和处置 |\n";
    assert_eq!((answer.code, answer.data.as_str()), (0, expected));
    let answer = lvzhi("--lang en search 火箭 --format md");
    assert_eq!(
        (answer.code, answer.data.lines().count()),
        (1, 2),
        "{}",
        answer.data
    );
}

#[test]
fn what_is_left_out_is_said_beside_the_data() {
    let answer = lvzhi("search 村 --limit 2");
    assert_eq!(answer.data.lines().count(), 2);
    assert!(
        answer.notes.contains("共 8 项，还有 6 项"),
        "{}",
        answer.notes
    );
    let answer = lvzhi("--lang en search 村 --limit 2");
    assert!(
        answer.notes.contains("8 items, 6 of them not listed"),
        "{}",
        answer.notes
    );
}

#[test]
fn nothing_found_is_an_empty_answer_and_exit_1() {
    for format in ["json", "jsonl", "text"] {
        let answer = lvzhi(&format!("search 火箭 --format {format}"));
        assert_eq!(answer.code, 1);
        assert_eq!(answer.data, if format == "json" { "[]\n" } else { "" });
        assert!(answer.notes.contains("没有找到“火箭”"), "{}", answer.notes);
    }
}

#[test]
fn an_item_is_found_by_whatever_people_write() {
    let wanted = lvzhi("show shancun/c1").data;
    assert!(
        wanted.starts_with("山村镇 · 配合履职事项 1  shancun/c1\n"),
        "{wanted}"
    );
    for id in [
        "SHANCUN/C1",
        "山村镇/c1",
        "山村镇 配合 1",
        "山村 配合履职事项 第1项",
        "山村镇配合1",
        "甲县 收回 1",
    ] {
        let answer = lvzhi(&format!("show {id}"));
        assert_eq!(answer.code, 0, "{id}: {}", answer.notes);
        assert_eq!(answer.data == wanted, !id.contains("收回"), "{id}");
    }
}

#[test]
fn an_id_that_does_not_exist_leads_to_those_that_do() {
    let answer = lvzhi("show shancn/c1");
    assert_eq!((answer.code, answer.data.as_str()), (1, ""));
    assert!(answer.notes.contains("shancun/c1"), "{}", answer.notes);
    let answer = lvzhi("show shancun/c9");
    assert!(answer.notes.contains("shancun/c1"), "{}", answer.notes);
    let answer = lvzhi("show 流浪犬");
    assert_eq!(answer.code, 2);
    assert!(answer.notes.contains("lvzhi search"), "{}", answer.notes);
}

#[test]
fn show_lays_an_item_out_for_reading() {
    let answer = lvzhi("show shancun/c1");
    assert_eq!(
        answer.data,
        include_str!("../../tests/fixtures/show.txt"),
        "{}",
        answer.data
    );
    let narrow = on(Some(24), "show shancun/c1").data;
    let plain = narrow
        .replace("\u{1b}[1m", "")
        .replace("\u{1b}[2m", "")
        .replace("\u{1b}[0m", "");
    let longest = plain.lines().skip(1).map(crate::text::width::cells).max();
    assert!(longest <= Some(24), "{plain}");
}

#[test]
fn cite_says_who_is_responsible_in_each_list() {
    assert_eq!(
        lvzhi("cite shancun/c1").data,
        "依据甲县山村镇配合履职事项清单第1项“流浪犬的控制和处置”，\
         由县公安局牵头；县农业农村局配合；镇配合职责：1.宣传；2.上报。\n"
    );
    assert_eq!(
        lvzhi("cite 海村乡/b1").data,
        "依据乙县海村乡基本履职事项清单第1项“村务公开”，属该乡基本履职事项，由海村乡负责。\n"
    );
    assert_eq!(
        lvzhi("cite shancun/r1").data,
        "依据甲县山村镇上级部门收回事项清单第1项“烟花爆竹监管”，\
         已收回，由县应急管理局承接，不再由镇承担。\n"
    );
    assert!(
        lvzhi("cite shancun/r2")
            .data
            .contains("，已取消，不再开展（原文：不再开展")
    );
}

#[test]
fn departments_are_counted_by_what_they_do() {
    let answer = lvzhi("list departments --township 山村 --format csv");
    assert_eq!(
        answer.data,
        "部门,牵头,配合,承接,合计,文中名称\r\n公安局,1,0,0,1,县公安局\r\n\
         农业农村局,0,1,0,1,县农业农村局\r\n应急管理局,0,0,1,1,县应急管理局\r\n"
    );
}

#[test]
fn lists_count_by_list() {
    let townships = lvzhi("list townships --format jsonl").data;
    assert_eq!(
        townships.lines().next().unwrap(),
        "{\"id\":\"shancun\",\"name\":\"山村镇\",\"basic\":1,\"cooperative\":1,\"reclaimed\":2,\
         \"total\":4,\"region\":\"甲县\"}"
    );
    let categories = lvzhi("list categories --list 收回").data;
    assert_eq!(categories.lines().count(), 2, "{categories}");
    assert_eq!(
        lvzhi("list items --department 应急").data.lines().count(),
        3
    );
}

#[test]
fn a_filter_that_names_nothing_says_what_there_is() {
    for (filter, hint) in [
        ("--township 火星", "山村镇（shancun）"),
        ("--list 其他", "收回（reclaimed）"),
        ("--category 航天", "平安法治"),
        ("--department 航天", "lvzhi list departments"),
        ("--lang en --list x", "reclaimed (收回)"),
    ] {
        let answer = lvzhi(&format!("export {filter}"));
        assert_eq!((answer.code, answer.data.as_str()), (2, ""));
        assert!(answer.notes.contains(hint), "{filter}: {}", answer.notes);
    }
}

#[test]
fn control_characters_never_reach_a_terminal() {
    let query = "search \u{1b}]52;c;x\u{7}\u{202e} --limit 1";
    for answer in [lvzhi(query), on(Some(80), query), lvzhi("show \u{9b}31m")] {
        let all = answer.data + &answer.notes;
        assert!(
            !all.contains(|c| c != '\n' && crate::text::sanitize::is_harmful(c)),
            "{all:?}"
        );
    }
}

#[test]
fn tables_line_up_by_cells() {
    let table = lvzhi("list townships").data;
    let ends: Vec<usize> = table
        .lines()
        .map(|line| crate::text::width::cells(line.rsplit_once("  ").unwrap().0))
        .collect();
    assert!(ends.windows(2).all(|two| two[0] == two[1]), "{table}");
}

/// As [`fixture`], in a file that is written over once it is open.
fn damaged() -> Index {
    let bytes = compile([
        township("shancun", "山村镇", "甲县"),
        township("haicun", "海村乡", "乙县"),
    ]);
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(&bytes).unwrap();
    let segment = Segment::in_file(file.try_clone().unwrap());
    let (segment, briefs) = segment.ok().unwrap();
    file.rewind().unwrap();
    file.write_all(&vec![0; bytes.len()]).unwrap();
    let townships = briefs.into_iter().map(|brief| TownshipRef {
        segment: 0,
        brief,
        version: VersionInfo::built_in(),
    });
    Index::over(vec![segment], townships.collect())
}

#[test]
fn what_is_damaged_again_is_not_used() {
    use CompiledFiles::{AsFound, Damaged, Unused};
    for words in ["search 流浪犬", "export --format jsonl", "list departments"] {
        let right = lvzhi(words);
        for (sound, expected) in [
            (AsFound, vec![AsFound]),
            (Damaged, vec![AsFound, Damaged]),
            (Unused, vec![AsFound, Damaged, Unused]),
        ] {
            let opened = RefCell::new(Vec::new());
            let open = |files, _: &mut Output| {
                opened.borrow_mut().push(files);
                Ok(if files == sound { fixture() } else { damaged() })
            };
            let answer = over(&open, None, words);
            assert_eq!(answer.data, right.data, "{words}, {sound:?}");
            assert_eq!(
                (answer.code, answer.notes),
                (right.code, right.notes.clone())
            );
            assert_eq!(opened.into_inner(), expected, "{words}");
        }
    }
}
