//! The mouse on every part of the screen: a click selects, one on what is selected opens it, the
//! wheel moves what is under the pointer.

#![allow(clippy::unwrap_used, reason = "a test stops at what goes wrong")]

use crate::common::Screen;
use lvzhi::app::keymap::KeyContext;
use lvzhi::app::{Effect, Event, Mouse, Move};
use lvzhi::language::Language;
use lvzhi::layout::Pane;
use ratatui::layout::{Position, Rect};

/// The screen with the mouse on, after these keys.
fn screen(width: u16, height: u16, keys: &str) -> Screen {
    let screen = Screen::new(width, height).keys("m").keys(keys);
    assert!(screen.effects.contains(&Effect::Mouse(true)));
    screen
}

fn click(screen: Screen, (x, y): (u16, u16)) -> Screen {
    screen.handle(Event::Mouse(Mouse::Click(Position::new(x, y))))
}

fn wheel(screen: Screen, (x, y): (u16, u16), way: Move) -> Screen {
    screen.handle(Event::Mouse(Mouse::Wheel(Position::new(x, y), way)))
}

/// A row of what stands in the frame of `pane`.
fn row(screen: &Screen, pane: Pane, row: u16) -> (u16, u16) {
    let layout = screen.app.layout().unwrap();
    within(layout.pane(pane).unwrap(), row)
}

/// A row of the view that is open.
fn view_row(screen: &Screen, row: u16) -> (u16, u16) {
    within(screen.app.layout().unwrap().view.unwrap(), row)
}

fn within(frame: Rect, row: u16) -> (u16, u16) {
    (frame.x + 3, frame.y + 1 + row)
}

#[test]
fn a_click_selects_in_each_pane_and_one_more_opens_the_item() {
    let mut screen = screen(120, 40, "");
    for (pane, wanted) in [
        (Pane::Townships, 1),
        (Pane::Categories, 0),
        (Pane::Items, 2),
    ] {
        let at = row(&screen, pane, wanted);
        screen = click(screen, at);
        assert_eq!(screen.app.pane(), pane);
        assert_eq!(screen.app.cursor(pane).selected(), usize::from(wanted));
    }
    let (name, at) = (screen.selected(), row(&screen, Pane::Items, 2));
    let screen = click(screen, at);
    assert_eq!(screen.app.key_context(), KeyContext::Reader);
    assert_eq!(screen.selected(), name);
    assert_eq!(screen.keys("<esc>").selected(), name);
}

#[test]
fn the_wheel_moves_the_list_under_the_pointer_and_the_text_of_the_item() {
    let screen = screen(120, 18, "");
    let at = row(&screen, Pane::Townships, 0);
    let screen = wheel(screen, at, Move::Down(3));
    assert_eq!(screen.app.pane(), Pane::Townships);
    assert_eq!(screen.app.cursor(Pane::Townships).selected(), 3);
    let screen = wheel(screen, at, Move::Up(2));
    assert_eq!(screen.app.cursor(Pane::Townships).selected(), 1);

    // The item with the longest text, beside its list: the list stays, the text moves.
    let screen = screen.keys("<esc>/流浪犬<enter>");
    let (selected, before) = (screen.selected(), screen.text());
    let at = row(&screen, Pane::Detail, 0);
    let screen = wheel(screen, at, Move::Down(3));
    assert_eq!(screen.selected(), selected);
    assert_ne!(screen.text(), before);
    let screen = wheel(screen, at, Move::Up(3));
    assert_eq!(screen.app.cursor(Pane::Items).selected(), 0);
    let screen = wheel(screen, (0, 0), Move::Down(1));
    assert_eq!(screen.selected(), selected, "the head has no rows");
}

#[test]
fn a_view_is_clicked_and_wheeled_like_a_list() {
    let screen = screen(120, 40, "d");
    assert_eq!(screen.app.key_context(), KeyContext::Departments);
    let at = view_row(&screen, 3);
    let screen = wheel(screen, at, Move::Down(2));
    let moved = screen.text();
    let at = view_row(&screen, 1);
    let screen = click(screen, at);
    assert_ne!(screen.text(), moved, "another row is selected");
    assert_eq!(screen.app.key_context(), KeyContext::Departments);
    let opened = click(screen, at);
    assert_eq!(
        opened.app.key_context(),
        KeyContext::Sheet,
        "its sheet is open"
    );
    assert_eq!(opened.app.screens().len(), 3, "over the departments");

    // What is typed to narrow the list ends at a click in it.
    let typing = Screen::new(120, 40).keys("md/");
    assert_eq!(typing.app.key_context(), KeyContext::Filter);
    let at = view_row(&typing, 3);
    assert_eq!(click(typing, at).app.key_context(), KeyContext::Departments);
}

#[test]
fn the_wheel_scrolls_a_change_below_the_list_of_changes() {
    let screen = crate::changes_view::screen(80, 18, Language::Chinese).keys("jjj");
    let before = screen.text();
    let layout = screen.app.layout().unwrap();
    let at = within(layout.detail.unwrap(), 0);
    let screen = wheel(screen, at, Move::Down(2));
    assert_ne!(screen.text(), before, "the text moves");
    assert_eq!(
        wheel(screen, at, Move::Up(2)).text(),
        before,
        "the list stays"
    );
}

#[test]
fn a_window_over_the_screen_is_left_by_a_click_beside_it_only() {
    let help = screen(80, 24, "?");
    assert_eq!(help.app.key_context(), KeyContext::Popup);
    let before = help.text();
    let help = wheel(help, (40, 12), Move::Down(3));
    assert_ne!(help.text(), before, "it scrolls");
    let help = click(help, (40, 12));
    assert_eq!(help.app.key_context(), KeyContext::Popup);
    let screen = click(help, (0, 23));
    assert_ne!(screen.app.key_context(), KeyContext::Popup);
}

#[test]
fn a_click_on_the_head_types_a_search_and_one_in_a_pane_ends_it() {
    let screen = screen(120, 40, "");
    let screen = click(screen, (20, 0)).keys("流浪犬");
    assert_eq!(screen.app.key_context(), KeyContext::Search);
    let at = row(&screen, Pane::Items, 0);
    let screen = click(screen, at);
    assert_eq!(screen.app.key_context(), KeyContext::Browse);
    assert!(screen.selected().contains("流浪犬"));
    // The first click only left the search line: what was selected is opened by the next.
    assert_eq!(click(screen, at).app.key_context(), KeyContext::Reader);
}

#[test]
fn in_a_small_window_a_second_click_goes_to_the_next_list() {
    let mut screen = screen(60, 18, "<left><left>");
    for (pane, next) in [
        (Pane::Townships, Pane::Categories),
        (Pane::Categories, Pane::Items),
    ] {
        assert_eq!(screen.app.pane(), pane);
        let at = row(&screen, pane, 1);
        screen = click(screen, at);
        assert_eq!(
            (screen.app.pane(), screen.app.cursor(pane).selected()),
            (pane, 1)
        );
        screen = click(screen, at);
        assert_eq!(screen.app.pane(), next);
    }
}

#[test]
fn a_note_that_is_being_written_is_not_lost_to_a_click() {
    let writing = screen(120, 40, "/秸秆<enter>bBn先问");
    assert_eq!(writing.app.key_context(), KeyContext::Note);
    let before = writing.text();
    let writing = click(writing, (10, 3));
    let writing = wheel(writing, (10, 3), Move::Down(3));
    assert_eq!(writing.text(), before);
}

#[test]
fn the_mouse_is_turned_off_by_the_key_that_turned_it_on() {
    let screen = screen(120, 40, "m");
    assert_eq!(screen.effects.last(), Some(&Effect::Mouse(false)));
    assert!(
        screen.text().contains("鼠标已关闭，可以直接选取"),
        "{}",
        screen.text()
    );
}
