//! How every view looks: in English, with frames of ASCII signs, and in colour.

use std::fmt::Write;

use crate::changes_view;
use crate::common::{Screen, quoted, rows};
use crate::views::with_doubts;
use insta::assert_snapshot;
use lvzhi::app::keymap::KeyContext;
use lvzhi::app::{AppConfig, Effect, FirstView};
use lvzhi::language::Language::{self, Chinese, English};
use lvzhi::layout::Quote;
use lvzhi::view::{Ground, Theme};
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Style};

const WIDTH: u16 = 80;
const HEIGHT: u16 = 24;

/// A view: its name, the screen that leads to it, and the keys.
type View = (&'static str, fn(Language) -> Screen, &'static str);

const VIEWS: [View; 30] = [
    ("panes", panes, ""),
    ("townships", panes, "<btab><btab>"),
    ("panes_reclaimed", panes, "4"),
    ("search", panes, "/流浪犬"),
    ("search_alike", panes, "/秸杆禁烧"),
    ("search_nothing", panes, "3/外星人"),
    ("welcome", welcome, ""),
    ("help", panes, "?"),
    ("item", panes, "/流浪犬<enter><down><enter>"),
    ("item_long", panes, "/防汛<enter><enter>"),
    ("ticket", ticket, ""),
    ("source", panes, "/秸秆<enter>o"),
    ("related", panes, "/流浪犬<enter>s"),
    ("compare", panes, "/流浪犬<enter>s="),
    ("departments", panes, "d"),
    ("departments_filter", panes, "d/公安"),
    ("sheet", panes, "d/公安<enter><enter>"),
    ("department_items", panes, "/秸秆<enter>di"),
    ("overview", panes, "v<down><right>"),
    ("matrix", panes, "M<down><right>"),
    ("matrix_only", panes, "Mwx"),
    (
        "bookmarks",
        panes,
        "/秸秆<enter>b<esc><up>bBn先问县里<enter>",
    ),
    ("bookmark_note", panes, "/秸秆<enter>bBn先问"),
    ("library", library, "L<down>"),
    ("doubts", library, "L<down><enter>"),
    ("original", library, "L<down><enter>o"),
    ("changes", changes, ""),
    ("change", changes, "jjj<enter>"),
    ("export", panes, "/防汛<enter>e<down>"),
    ("too_small", small, ""),
];

fn panes(language: Language) -> Screen {
    Screen::open(WIDTH, HEIGHT, language, "")
}

fn ticket(language: Language) -> Screen {
    panes(language).paste(crate::tickets::TWO_MATTERS)
}

fn small(language: Language) -> Screen {
    Screen::open(20, 5, language, "")
}

fn welcome(language: Language) -> Screen {
    let config = AppConfig {
        language,
        first_view: FirstView::Welcome,
        ..AppConfig::default()
    };
    Screen::start(WIDTH, HEIGHT, config)
}

fn library(language: Language) -> Screen {
    with_doubts(WIDTH, HEIGHT, language)
}

fn changes(language: Language) -> Screen {
    changes_view::screen(WIDTH, HEIGHT, language)
}

/// The view, with the published text where it asks for that.
fn open((_, start, keys): View, language: Language) -> Screen {
    let mut screen = start(language).keys(keys);
    if let Some(Effect::Quote { item, .. }) = screen.effects.pop() {
        let lines = vec![quoted(12, None, "化解邻里纠纷")];
        screen.app.quoted(Quote { item, lines });
    }
    screen
}

#[test]
fn every_view_in_english_in_ascii_and_in_colour() {
    for view in VIEWS {
        let chinese = open(view, Chinese);
        let (ascii, _) = chinese.draw(Theme::default().with_ascii(true));
        let (coloured, _) = chinese.draw(Theme::default().on(Some(Ground::Dark)));
        let text = format!(
            "English:\n{}\n\nASCII:\n{}\n\nstyles:\n{}",
            open(view, English).text(),
            rows(&ascii).join("\n"),
            styles(&coloured),
        );
        assert_snapshot!(view.0, text);
    }
}

/// The styles in `buffer`: a letter for each cell that is not of the usual look, and what the letters mean.
fn styles(buffer: &Buffer) -> String {
    let mut seen: Vec<Style> = Vec::new();
    let mut text = String::new();
    for y in 0..buffer.area.height {
        let mut row = String::new();
        for x in 0..buffer.area.width {
            let style = buffer[(x, y)].style();
            if style == Cell::EMPTY.style() {
                row.push('.');
                continue;
            }
            let number = seen.iter().position(|s| *s == style).unwrap_or_else(|| {
                seen.push(style);
                seen.len() - 1
            });
            row.push(char::from(b'a' + number as u8));
        }
        text += row.trim_end_matches('.');
        text.push('\n');
    }
    for (letter, style) in ('a'..).zip(&seen) {
        let colour = match style.fg {
            Some(Color::Reset) | None => String::new(),
            Some(colour) => format!(" {colour}"),
        };
        let _ = write!(text, "{letter}:{colour}");
        for (modifier, _) in style.add_modifier.iter_names() {
            let _ = write!(text, " {}", modifier.to_lowercase());
        }
        text.push('\n');
    }
    text
}

/// Terminals are dark or light, and nobody asks which: the ground stays theirs, and colours are those that stand
/// out on both.
#[test]
fn every_view_can_be_read_on_a_dark_and_on_a_light_ground() {
    for view in VIEWS {
        let (buffer, _) = open(view, Chinese).draw(Theme::default().on(Some(Ground::Dark)));
        for cell in buffer.content() {
            assert_eq!(cell.bg, Color::Reset, "{}: {cell:?}", view.0);
            let stands_out = matches!(
                cell.fg,
                Color::Reset
                    | Color::Red
                    | Color::Green
                    | Color::Yellow
                    | Color::Blue
                    | Color::Magenta
                    | Color::Cyan
                    | Color::DarkGray
            );
            assert!(stands_out, "{}: {cell:?}", view.0);
        }
    }
}

#[test]
fn no_view_is_left_out() {
    let opened = VIEWS.map(|view| open(view, Chinese).app.key_context());
    for place in [
        KeyContext::Browse,
        KeyContext::Townships,
        KeyContext::Within,
        KeyContext::Ticket,
        KeyContext::Reader,
        KeyContext::Related,
        KeyContext::Compare,
        KeyContext::Departments,
        KeyContext::Sheet,
        KeyContext::Overview,
        KeyContext::Matrix,
        KeyContext::Bookmarks,
        KeyContext::Library,
        KeyContext::Doubts,
        KeyContext::Changes,
        KeyContext::Change,
        KeyContext::Search,
        KeyContext::Filter,
        KeyContext::Note,
        KeyContext::Export,
        KeyContext::Popup,
    ] {
        // The compiler asks for a new place here: it belongs into the list above, and a view of it into the table.
        match place {
            KeyContext::Browse
            | KeyContext::Townships
            | KeyContext::Within
            | KeyContext::Ticket
            | KeyContext::Reader
            | KeyContext::Related
            | KeyContext::Compare
            | KeyContext::Departments
            | KeyContext::Sheet
            | KeyContext::Overview
            | KeyContext::Matrix
            | KeyContext::Bookmarks
            | KeyContext::Library
            | KeyContext::Doubts
            | KeyContext::Changes
            | KeyContext::Change
            | KeyContext::Search
            | KeyContext::Filter
            | KeyContext::Note
            | KeyContext::Export
            | KeyContext::Popup => assert!(opened.contains(&place), "{place:?}"),
        }
    }
}
