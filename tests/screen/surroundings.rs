//! What stands around an item: the same duty in the other townships, and at a glance who leads and what is left to do.

use crate::common::Screen;
use insta::assert_snapshot;
use lvzhi::language::Language::{Chinese, English};

#[test]
fn an_item_is_shown_among_those_of_other_townships() {
    for (width, height) in [(120, 40), (80, 24), (50, 15)] {
        for language in [Chinese, English] {
            let code = language.pick("zh", "en");
            let screen = Screen::open(width, height, language, "").keys("/流浪犬<enter><enter>");
            assert_snapshot!(format!("item_{width}x{height}_{code}"), screen.text());
        }
    }
}

#[test]
fn the_first_screen_of_a_narrow_window_shows_items_and_what_the_first_one_says() {
    let text = Screen::new(80, 24).text();
    for told in ["┌ 事项", "〔基本〕", "各乡镇同一职责"] {
        assert!(text.contains(told), "{told}\n{text}");
    }
}

#[test]
fn who_leads_stands_beside_what_is_left_to_the_township() {
    let text = Screen::new(120, 40).keys("/流浪犬<enter>").text();
    let head = text.lines().find(|line| line.contains("〔配合〕")).unwrap();
    assert!(
        head.contains("牵头") && head.contains("｜ 本乡："),
        "{head}"
    );
}
