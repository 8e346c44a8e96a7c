//! A library that changes while the screen shows it: the screen is swapped to what it is now and stays where one was.

#![allow(clippy::unwrap_used, reason = "a test stops at what goes wrong")]

use std::sync::Arc;

use crate::common::{Screen, townships};
use lvzhi::app::{AppConfig, FirstView, Reload};
use lvzhi::index::Index;
use lvzhi::layout::Pane;
use lvzhi::model::Township;

/// The fixture's townships, another one before them, and without the first item of each.
fn changed() -> Index {
    let mut all = townships();
    let other = Township {
        name: "新来镇".into(),
        ..all[2].clone().with_id("xinlai")
    };
    all.insert(0, other);
    for township in &mut all {
        township.items.remove(0);
    }
    Index::build(all)
}

fn swap(mut screen: Screen) -> Screen {
    assert!(screen.app.can_swap_index());
    screen.app.swap_index(Arc::new(changed()));
    screen.app.answer_now();
    screen
}

/// The item that is selected, by its id.
fn selected(screen: &Screen) -> String {
    let item = screen.app.browse().selected().unwrap();
    screen.app.index().item(item).id
}

/// The names of what is chosen.
fn chosen(screen: &Screen) -> (Vec<String>, Vec<String>) {
    let (app, filter) = (&screen.app, screen.app.results().filter());
    let index = app.index();
    let townships = filter
        .townships
        .iter()
        .map(|&number| index.townships()[number].name.clone());
    let categories = filter
        .categories
        .iter()
        .map(|&number| index.categories()[number].clone());
    (townships.collect(), categories.collect())
}

#[test]
fn the_line_that_is_being_written_goes_on() {
    let line = |screen: &Screen| screen.app.prompt().text().to_string();
    let before = || Screen::with_history(120, 40, &["防汛", "秸秆"]);
    let recalled = swap(before().keys("/犬<c-p>"));
    assert_eq!(line(&recalled), "秸秆");
    let recalled = recalled.keys("<up>");
    assert_eq!(line(&recalled), "防汛");
    assert_eq!(line(&recalled.keys("<down><down>")), "犬");
    let selected = swap(before().keys("/犬<enter>/"));
    assert!(selected.app.prompt().is_selected());
    assert_eq!(line(&selected.keys("秸")), "秸");
}

/// A damaged library is opened again whatever is open.
#[test]
fn the_arrow_keys_choose_items_where_the_line_is_gone() {
    let mut screen = Screen::with_history(120, 40, &["防汛", "秸秆"]).keys("di/<up>");
    screen.app.swap_index(Arc::new(changed()));
    let screen = screen.keys("<down>");
    assert_eq!(screen.app.prompt().text(), "");
    assert_eq!(screen.app.cursor(Pane::Items).selected(), 1);
}

#[test]
fn the_selected_item_stays_selected() {
    let before = Screen::new(120, 40).keys("<down><down><down>");
    let id = selected(&before);
    let after = swap(before);
    assert_eq!(selected(&after), id);
    assert!(after.text().contains("新来镇"));
}

#[test]
fn where_the_best_one_was_selected_it_is_so_again() {
    let before = Screen::new(120, 40);
    let first = selected(&before);
    let after = swap(before);
    assert_ne!(selected(&after), first);
    assert_eq!(
        after
            .app
            .results()
            .items()
            .position(after.app.browse().selected().unwrap()),
        Some(0)
    );
}

#[test]
fn what_was_chosen_stays_chosen_and_what_is_gone_is_left_open() {
    let before = Screen::new(120, 40).keys("<left><left><down><down><right><down><down>");
    let names = chosen(&before);
    assert_eq!((names.0.len(), names.1.len()), (1, 1));
    let after = swap(before);
    assert_eq!(chosen(&after), names);
    assert!(!after.app.results().items().is_empty());
    // The only item of this category is gone.
    let before = Screen::new(120, 40).keys("<left><left><down><down><right><down>");
    let after = swap(before);
    assert_eq!(chosen(&after), (names.0, Vec::new()));
}

#[test]
fn a_search_goes_on_where_it_is_typed() {
    let whole = swap(Screen::new(120, 40).keys("/安全"));
    let typed = swap(Screen::new(120, 40).keys("/安")).keys("全");
    assert_eq!(whole.text(), typed.text());
    assert!(whole.text().contains("搜索 › 安全"));
    assert!(!whole.app.results().items().is_empty());
}

#[test]
fn an_open_item_is_not_closed() {
    let open = Screen::new(120, 40).keys("<enter><enter>");
    assert!(!open.app.can_swap_index());
    assert!(open.keys("<esc><esc>").app.can_swap_index());
    let help = Screen::new(120, 40).keys("?");
    assert!(!help.app.can_swap_index());
    let config = AppConfig {
        first_view: FirstView::Welcome,
        ..AppConfig::default()
    };
    let first = swap(Screen::start(120, 40, config));
    assert!(first.text().contains("新来镇") && first.app.popup().is_some());
}

#[test]
fn the_footer_says_how_far_it_is_unless_it_has_something_else_to_say() {
    let mut screen = Screen::new(120, 40);
    screen.app.set_reload(Some(Reload::Compiling {
        done: 340,
        all: 1000,
    }));
    let footer = |screen: &Screen| screen.text().lines().last().unwrap().to_string();
    assert!(footer(&screen).contains("正在重新整理（340/1000）"));
    screen.app.tell("已复制".into());
    assert!(footer(&screen).contains("已复制"));
    let screen = screen.keys("<down>");
    assert!(footer(&screen).contains("（340/1000）"));
    let mut screen = screen;
    screen.app.set_reload(Some(Reload::Ready));
    assert!(footer(&screen).contains("已重新整理"));
    let screen = swap(screen);
    assert!(!footer(&screen).contains("整理"));
}
