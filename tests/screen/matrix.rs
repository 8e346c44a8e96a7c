//! The matrix of duties: with few townships and with many, in every size and language.

#![allow(clippy::unwrap_used, reason = "a test stops at what goes wrong")]

use crate::common::Screen;
use insta::assert_snapshot;
use lvzhi::app::{App, AppConfig, FirstView};
use lvzhi::index::Index;
use lvzhi::language::Language::{self, Chinese, English};
use lvzhi::model::Township;
use ratatui::layout::Size;

const SIZES: [(u16, u16); 3] = [(120, 40), (80, 24), (50, 15)];

fn screen(townships: Vec<Township>, (width, height): (u16, u16), language: Language) -> Screen {
    let config = AppConfig {
        language,
        ..AppConfig::default()
    };
    let mut app = App::new(Index::build(townships), Size::new(width, height), config);
    app.answer_now();
    let effects = Vec::new();
    Screen { app, effects }
}

/// The shipped townships, and as many more of them under other names as it takes.
fn many(count: usize) -> Vec<Township> {
    let shipped = lvzhi::library::embedded().unwrap();
    let copies = shipped.iter().cycle().take(count).enumerate();
    let copies = copies.map(|(number, township)| {
        let mut copy = township.clone().with_id(&format!("t{number}"));
        copy.name = format!("{}号乡", number + 1);
        copy.items.truncate(40);
        for item in &mut copy.items {
            item.township.clone_from(&copy.name);
        }
        copy
    });
    copies.collect()
}

#[test]
fn the_matrix_of_five_townships() {
    for (name, language) in [("zh", Chinese), ("en", English)] {
        for size in SIZES {
            let townships = lvzhi::library::embedded().unwrap();
            let text = screen(townships, size, language)
                .keys("M<down><right>")
                .text();
            assert_snapshot!(format!("five_{name}_{}x{}", size.0, size.1), text);
        }
    }
}

#[test]
fn forty_townships_are_counted_and_scroll_sideways() {
    for (name, language) in [("zh", Chinese), ("en", English)] {
        for size in SIZES {
            let right = "<right>".repeat(12);
            let text = screen(many(40), size, language)
                .keys(&format!("M{right}"))
                .text();
            assert_snapshot!(format!("forty_{name}_{}x{}", size.0, size.1), text);
        }
    }
}

#[test]
fn keys_choose_what_is_shown_and_enter_opens_the_cell() {
    let start = || screen(lvzhi::library::embedded().unwrap(), (120, 40), Chinese).keys("M");
    let all = start().text();
    let differing = start().keys("x").text();
    assert!(differing.contains("只看不一的") && differing != all);
    assert_eq!(start().keys("xx").text(), all);
    assert!(start().keys("w").text().contains("只有安集海镇有"));
    assert!(start().keys("ww").text().contains("安集海镇没有"));
    let head = |text: &str| text.lines().nth(1).map(str::to_string);
    assert_eq!(head(&start().keys("www").text()), head(&all));
    assert!(start().keys("r").text().contains("按类别"));
    let opened = start().keys("<enter>").text();
    assert!(opened.contains("安集海镇") && opened != all);
    assert_eq!(start().keys("<enter><esc>").text(), all);
    let searched = screen(lvzhi::library::embedded().unwrap(), (120, 40), Chinese);
    let searched = searched.keys("/流浪犬<enter>M").text();
    assert!(
        searched.contains("宠物") && !searched.contains("殡葬"),
        "{searched}"
    );
}

#[test]
fn two_townships_are_compared_side_by_side() {
    let config = AppConfig {
        first_view: FirstView::Townships(vec![0, 2]),
        ..AppConfig::default()
    };
    let index = Index::build(lvzhi::library::embedded().unwrap());
    let mut app = App::new(index, Size::new(120, 40), config);
    app.answer_now();
    let effects = Vec::new();
    let text = Screen { app, effects }.text();
    assert!(
        text.contains("对照表") && text.contains("安集海镇"),
        "{text}"
    );
    assert!(!text.contains("阿扎克镇"), "{text}");
}

#[test]
fn below_stands_all_that_the_cell_holds_or_who_else_has_the_duty() {
    let townships = lvzhi::library::embedded().unwrap();
    let screen = screen(townships, (120, 40), Chinese).keys("M");
    let several = screen.keys("<right><right>");
    let text = several.text();
    assert!(text.contains("[基配]"), "{text}");
    let has = |list: &str| text.lines().any(|line| line.contains(&format!("─ {list}")));
    assert!(has("基本履职") && has("配合履职"), "{text}");
    let lacking = several.keys("<home>wwx").text();
    assert!(lacking.contains("本镇清单未列此事项"), "{lacking}");
    assert!(lacking.contains("各乡镇同一职责"), "{lacking}");
}
