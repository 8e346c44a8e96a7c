//! The screen begins where it was left.

use crate::common::Screen;
use lvzhi::app::AppConfig;
use lvzhi::model::{LastPlace, ListKind};

fn left_by(keys: &str) -> LastPlace {
    Screen::new(120, 40).keys(keys).app.last_place()
}

fn begun_at(place: LastPlace) -> Screen {
    let config = AppConfig {
        place: Some(place),
        ..AppConfig::default()
    };
    Screen::start(120, 40, config)
}

#[test]
fn what_was_chosen_and_searched_for_comes_back() {
    let place = left_by("<btab><btab><down><tab><tab>3/流浪犬<enter>");
    assert_eq!(place.townships, ["qingshi"]);
    assert_eq!(place.list, Some(ListKind::Cooperative));
    assert_eq!(place.search, "流浪犬");
    let screen = begun_at(place.clone());
    assert_eq!(screen.app.last_place(), place);
    assert_eq!(screen.app.prompt().text(), "流浪犬");
}

#[test]
fn the_item_that_was_selected_by_hand_is_selected_again() {
    let place = left_by("jjjj");
    let selected = Screen::new(120, 40).keys("jjjj").selected();
    assert_eq!(begun_at(place).selected(), selected);
}

#[test]
fn what_is_gone_is_left_open_and_a_ticket_is_forgotten() {
    let gone = LastPlace {
        townships: vec!["nowhere".into()],
        category: "没有的类别".into(),
        item: "nowhere/b1".into(),
        ..LastPlace::default()
    };
    assert_eq!(begun_at(gone).app.last_place(), LastPlace::default());
    let ticket = Screen::new(120, 40).paste(crate::tickets::TWO_MATTERS);
    assert_eq!(ticket.app.last_place().search, "");
}
