//! The search line: a new search takes the place of the old one, and earlier ones come back.

use crate::common::{Screen, rows};
use insta::assert_snapshot;
use lvzhi::app::keymap::Place;
use lvzhi::language::Language;
use lvzhi::view::Theme;
use ratatui::style::Modifier;

/// The text in the search line.
fn line(screen: &Screen) -> &str {
    screen.app.prompt().text()
}

/// What is reversed in the first row.
fn reversed(screen: &Screen, theme: Theme) -> String {
    let (buffer, _) = screen.draw(theme);
    let cells = (0..screen.app.size().width).map(|x| &buffer[(x, 0)]);
    let reversed = cells.filter(|cell| cell.modifier.contains(Modifier::REVERSED));
    reversed.map(|cell| cell.symbol()).collect()
}

#[test]
fn a_new_search_takes_the_place_of_the_old_one() {
    let screen = Screen::new(120, 40).keys("/fangxun<enter>/llq");
    assert_eq!(line(&screen), "llq");
    assert!(screen.selected().contains("流浪犬"));
    let typed = Screen::new(120, 40).keys("/llq");
    assert_eq!(screen.text(), typed.text());
    for keys in ["/防汛<esc>犬", "/防汛<enter>犬", "/防汛<enter><enter>犬"] {
        assert_eq!(line(&Screen::new(120, 40).keys(keys)), "犬", "{keys}");
    }
    let pasted = Screen::new(120, 40).keys("/防汛<enter>/").paste("流浪犬");
    assert_eq!(line(&pasted), "流浪犬");
    let pasted = Screen::new(120, 40).keys("/防汛<enter>").paste("流浪犬");
    assert_eq!(line(&pasted), "流浪犬");
}

#[test]
fn an_old_search_is_kept_by_keys_that_move_in_it() {
    let after = |keys: &str| {
        let screen = Screen::new(80, 24).keys("/防汛<enter>/").keys(keys);
        format!("{} {:?}", line(&screen), screen.app.place())
    };
    for (keys, wanted) in [
        ("<left>1", "1防汛 Search"),
        ("<home>1", "1防汛 Search"),
        ("<right>1", "防汛1 Search"),
        ("<end>1", "防汛1 Search"),
        ("<c-e>1", "防汛1 Search"),
        ("<bs>", " Search"),
        ("<del>", " Search"),
        ("<c-w>", " Search"),
        ("<c-u>", " Search"),
        ("<esc>", "防汛 Browse"),
        ("<enter>", "防汛 Browse"),
        ("<tab>", "防汛 Browse"),
        // Left and entered again, it is selected again.
        ("<left><esc>/x", "x Search"),
        // Choosing a result leaves the line as it is.
        ("<down>x", "x Search"),
        ("<f1><esc>x", "x Search"),
    ] {
        assert_eq!(after(keys), wanted, "{keys}");
    }
}

#[test]
fn the_results_stay_until_something_else_is_typed() {
    let before = Screen::new(120, 40).keys("/犬<enter><down>");
    let (text, selected) = (rows(&before.draw(Theme::new(false)).0), before.selected());
    let entered = before.keys("/");
    let shown = rows(&entered.draw(Theme::new(false)).0);
    // The footer says what can be done now.
    assert_eq!(shown[..39], text[..39]);
    let left = entered.keys("<esc>");
    assert_eq!(rows(&left.draw(Theme::new(false)).0), text);
    assert_eq!(left.selected(), selected);
}

#[test]
fn what_is_selected_is_reversed_with_and_without_colour() {
    for ascii in [false, true] {
        for colour in [false, true] {
            let theme = Theme::new(colour).with_ascii(ascii);
            let screen = Screen::new(80, 24).keys("/流浪 dog<enter>");
            assert_eq!(reversed(&screen, theme), "");
            let screen = screen.keys("/");
            // The second cell of a wide character belongs to it.
            assert_eq!(reversed(&screen, theme), "流 浪  dog");
            assert_eq!(reversed(&screen.keys("<left>"), theme), "");
        }
    }
}

#[test]
fn a_selected_search() {
    let open =
        |width, height, language| Screen::open(width, height, language, "").keys("/流浪犬<enter>/");
    assert_snapshot!("selected_120x40", open(120, 40, Language::Chinese).text());
    assert_snapshot!("selected_80x24", open(80, 24, Language::English).text());
    assert_snapshot!("selected_50x15", open(50, 15, Language::Chinese).text());
    assert_snapshot!("selected_50x15_en", open(50, 15, Language::English).text());
}

#[test]
fn a_search_that_was_there_from_the_start_is_an_old_one() {
    let start = || Screen::open(80, 24, Language::Chinese, "防汛");
    assert_eq!(line(&start().keys("/犬")), "犬");
    assert_eq!(line(&start().keys("/<end> 犬")), "防汛 犬");
    assert_eq!(line(&start().keys("<enter><esc>/犬")), "犬");
    assert_eq!(line(&start().keys("<enter>/犬")), "犬");
}

#[test]
fn the_line_over_departments_is_selected_in_the_same_way() {
    let departments = |keys: &str| Screen::new(120, 40).keys("d/局").keys(keys);
    let filter = |screen: &Screen| {
        let row = rows(&screen.draw(Theme::new(false)).0)[0].clone();
        row.split('›').next_back().unwrap().trim().to_string()
    };
    let again = departments("<enter><down>/");
    assert_eq!(again.app.place(), Place::Filter);
    assert_eq!(reversed(&again, Theme::new(false)), "局 ");
    assert!(filter(&again.keys("农")).starts_with("农 "));
    assert!(filter(&departments("<enter>/<end>农")).starts_with("局农"));
    assert!(filter(&departments("<enter>农")).starts_with("农 "));
    // The place in the list stays where it is until another text narrows it.
    let place = |screen: &Screen| screen.text().lines().last().map(str::to_string);
    let chosen = departments("<enter><down>");
    let entered = departments("<enter><down>/<left><esc>");
    assert_eq!(place(&entered), place(&chosen));
}
