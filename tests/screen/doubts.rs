//! Rows in doubt, decided on the screen.

use crate::common::Screen;
use crate::views::with_doubts;
use lvzhi::app::Effect;
use lvzhi::app::keymap::KeyContext;
use lvzhi::import::Correction;
use lvzhi::language::Language;
use lvzhi::library::doubts::{DoubtMaterial, DoubtfulRow};
use serde_json::json;

fn doubts(keys: &str) -> Screen {
    with_doubts(80, 24, Language::Chinese).keys(&format!("L<down><enter>{keys}"))
}

/// The decision that the screen asks to be kept.
fn decision(screen: &Screen) -> Option<&Correction> {
    match screen.effects.last() {
        Some(Effect::Decide(_, correction)) => Some(correction),
        _ => None,
    }
}

#[test]
fn a_key_confirms_what_was_read() {
    let screen = doubts("1");
    let correction = decision(&screen).unwrap();
    assert!(correction.set.is_empty(), "{correction:?}");
    assert_eq!(
        (correction.item.as_str(), correction.reason.as_str()),
        ("liuhe/b2", "")
    );
    assert_eq!(correction.document, "0123");
}

#[test]
fn another_takes_the_other_reading_with_its_reason() {
    let screen = doubts("r原件如此<enter>2");
    let correction = decision(&screen).unwrap();
    let cells: Vec<&String> = correction.set.keys().collect();
    assert_eq!(cells, ["name"]);
    let name = "推广运用积分制、清单制，另一种读法多出的几个字";
    assert_eq!(correction.set["name"], json!(name));
    assert_eq!(correction.reason, "原件如此");
}

#[test]
fn what_is_decided_is_in_doubt_no_more() {
    let mut screen = doubts("1");
    let left = screen.app.index().whole_township(1).findings[1..].to_vec();
    screen.app.on_decided(left);
    let text = screen.text();
    assert!(text.contains("已认定，记入更正；还有 1 处待核"), "{text}");
    let screen = screen.keys("2");
    assert!(!matches!(screen.effects.last(), Some(Effect::Decide(_, one)) if !one.set.is_empty()));
}

#[test]
fn long_texts_are_scrolled_and_escape_leads_back_to_the_list() {
    let screen = doubts("<tab><down><esc>");
    assert_eq!(screen.app.key_context(), KeyContext::Doubts);
    assert_eq!(screen.keys("<esc>").app.key_context(), KeyContext::Library);
}

#[test]
fn texts_are_seen_before_a_decision_also_in_a_small_window() {
    let screen = with_doubts(50, 15, Language::Chinese).keys("L<down><enter><tab>");
    let text = screen.text();
    assert!(text.contains("读法 1") && text.contains("待核"), "{text}");
    assert!(decision(&screen.keys("1")).is_some());
}

#[test]
fn where_there_is_no_other_reading_that_is_said() {
    let mut screen = doubts("");
    let item = screen.app.index().whole_township(1).findings[0]
        .item
        .clone();
    let row = DoubtfulRow {
        item,
        original: Vec::new(),
        rival: None,
    };
    let document = "0123".to_string();
    let rows = vec![row];
    screen.app.show_doubts(1, DoubtMaterial { document, rows });
    let text = screen.text();
    assert!(text.contains("这一行没有另一种读法"), "{text}");
}
