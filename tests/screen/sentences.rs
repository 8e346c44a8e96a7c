//! A sentence in the search line: what was heard, one row for a duty that several townships have, words left out.

use crate::common::{Screen, rows};
use insta::assert_snapshot;
use lvzhi::language::Language::{Chinese, English};
use lvzhi::view::Theme;

const SENTENCE: &str = "邻居家的大狗没拴绳子把孩子咬了";

fn typed() -> Screen {
    Screen::new(120, 40).keys(&format!("/{SENTENCE}"))
}

fn heard(screen: &Screen) -> String {
    let rows = rows(&screen.draw(Theme::default()).0);
    let heard = rows.into_iter().find(|row| row.contains("听到"));
    heard.unwrap_or_default()
}

#[test]
fn a_sentence_and_what_was_heard() {
    assert_snapshot!("sentence_120x40", typed().text());
    for (width, height, language, name) in [
        (80, 24, Chinese, "80x24"),
        (80, 24, English, "80x24_en"),
        (50, 15, Chinese, "50x15"),
        (50, 15, English, "50x15_en"),
    ] {
        let screen = Screen::open(width, height, language, "").keys(&format!("/{SENTENCE}"));
        assert_snapshot!(format!("sentence_{name}"), screen.text());
    }
}

#[test]
fn with_a_township_chosen_its_own_item_answers() {
    let all = typed().keys("<enter>");
    let first = all.selected();
    let liuhe = all.keys("<left><left><end><tab><tab>");
    let text = liuhe.text();
    assert!(!first.is_empty() && text.contains("流浪犬"), "{text}");
    let townships: Vec<String> = (0..liuhe.app.results().found())
        .filter_map(|at| liuhe.app.results().items().get(at))
        .map(|item| liuhe.app.index().item(item).township)
        .collect();
    let chosen = liuhe.app.results().township();
    let title = chosen.map(|number| liuhe.app.index().title(number).to_string());
    assert!(
        townships.iter().all(|one| Some(one) == title.as_ref()),
        "{townships:?}"
    );
}

#[test]
fn a_word_that_is_left_out_counts_no_more() {
    let screen = typed().keys("<enter>");
    let before = heard(&screen);
    assert!(before.contains('狗'), "{before}");
    let without = screen.keys("x");
    assert_ne!(heard(&without), before);
    let restored = without.keys("u");
    assert_eq!(heard(&restored), before);
    // Another text is another matter: all its words count.
    let other = restored.keys("x/<end>了<enter>");
    assert!(heard(&other).contains('狗'), "{}", heard(&other));
    assert_eq!(heard(&Screen::new(120, 40).keys("/流浪犬<enter>x")), "");
}
