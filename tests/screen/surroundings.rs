//! What stands around an item: the same duty in the other townships, and at a glance who leads and what is left to do.

#![allow(clippy::unwrap_used, reason = "a test stops at what goes wrong")]

use crate::common::{Screen, script};
use insta::assert_snapshot;
use lvzhi::app::Event;
use lvzhi::language::Language::{Chinese, English};
use lvzhi::search::Cancel;

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

#[test]
fn while_keys_come_the_item_stands_alone() {
    for (width, height) in [(120, 40), (80, 24)] {
        let mut screen = Screen::new(width, height);
        for key in script("<down><down>") {
            screen.app.handle(Event::Key(key));
        }
        let moving = screen.text();
        assert!(!moving.contains("各乡镇同一职责"), "{moving}");
        screen.app.answer_now();
        let resting = screen.text();
        assert_snapshot!(format!("moving_{width}x{height}"), moving);
        // Nothing but what was blank has changed.
        let rows = moving.lines().zip(resting.lines());
        for (before, after) in rows.filter(|(before, after)| before != after) {
            let is_blank = before.chars().all(|c| "│┌┐└┘─ ".contains(c));
            assert!(is_blank || before.contains('▼'), "{before}\n{after}");
        }
        assert!(resting.contains("各乡镇同一职责"), "{resting}");
    }
}

#[test]
fn where_a_text_is_shown_from_does_not_change_with_what_comes_below_it() {
    for height in 10..13 {
        let mut screen = Screen::new(60, height);
        let keys = script("/收容收养点<enter><enter>");
        for key in keys {
            screen.app.handle(Event::Key(key));
            if let Some(question) = screen.app.question() {
                let reply = question.reply(screen.app.index(), &Cancel::default());
                screen.app.on_reply(reply.unwrap());
            }
        }
        let (rows, first) = shown_from(&screen);
        assert!(first > 0, "the match stands far below");
        screen.app.answer_now();
        let (more_rows, same_first) = shown_from(&screen);
        assert!(more_rows > rows);
        assert_eq!(same_first, first);
    }
}

/// How many rows the text in view has, and the first one that is shown.
fn shown_from(screen: &Screen) -> (usize, usize) {
    let selected = screen.app.selection();
    let layout = screen.app.layout().unwrap();
    let (page, first) = screen.app.text(&layout, selected.as_ref()).unwrap();
    (page.rows.len(), first)
}
