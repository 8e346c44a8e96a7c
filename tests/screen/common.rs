//! A small library of invented townships, and a way to type at the screen and read it.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a helper of tests stops a test that cannot go on"
)]

use lvzhi::app::{App, AppConfig, Effect, Event, FirstView, Key};
use lvzhi::index::Index;
use lvzhi::language::Language;
use lvzhi::library::doubts::{DoubtMaterial, DoubtfulRow};
use lvzhi::library::quote::QuotedLine;
use lvzhi::model::Township;
use lvzhi::view::{self, Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};

/// Three townships with fifteen items in which every kind of cell occurs.
pub fn townships() -> Vec<Township> {
    let files = [
        include_str!("../fixtures/townships/qingshi.json"),
        include_str!("../fixtures/townships/liuhe.json"),
        include_str!("../fixtures/townships/beimen.json"),
    ];
    files
        .map(|json| lvzhi::library::parse("fixture", json).unwrap())
        .into()
}

/// Their index, of which it is known already what is the same duty: a page of an item tells that.
pub fn grouped(townships: Vec<Township>) -> Index {
    let index = Index::build(townships);
    index.groups();
    index
}

/// A line of a document for the screen, of a page where it has pages.
pub fn quoted(number: u32, page: Option<u32>, text: &str) -> QuotedLine {
    let text = text.to_string();
    QuotedLine { number, page, text }
}

/// What a library keeps of the rows in doubt of a township: a line of the document, and another reading.
fn material(app: &App, township: usize) -> DoubtMaterial {
    let all = app.index().whole_township(township);
    let doubted = all.findings.iter().map(|finding| finding.item.as_str());
    let items = doubted.filter_map(|id| all.items.iter().find(|item| item.id == id));
    let rows = items.map(|item| {
        let mut rival = item.clone();
        rival.name.push_str("，另一种读法多出的几个字");
        DoubtfulRow {
            item: item.id.clone(),
            original: vec![quoted(12, None, "化解邻里纠纷")],
            rival: Some(rival),
        }
    });
    DoubtMaterial {
        document: "0123".into(),
        rows: rows.collect(),
    }
}

/// The screen in a window, without a terminal.
pub struct Screen {
    pub app: App,
    /// What the screen asked for, in order.
    pub effects: Vec<Effect>,
}

impl Screen {
    /// The screen over the fixture library.
    pub fn new(width: u16, height: u16) -> Screen {
        Screen::open(width, height, Language::Chinese, "")
    }

    pub fn open(width: u16, height: u16, language: Language, query: &str) -> Screen {
        let config = AppConfig {
            language,
            first_view: FirstView::Search(query.to_string()),
            ..AppConfig::default()
        };
        Screen::start(width, height, config)
    }

    /// The screen for a user with these earlier searches, the newest last.
    pub fn with_history(width: u16, height: u16, searches: &[&str]) -> Screen {
        let config = AppConfig {
            history: Some(searches.iter().collect()),
            ..AppConfig::default()
        };
        Screen::start(width, height, config)
    }

    /// The screen over the fixture library, as `config` says.
    pub fn start(width: u16, height: u16, config: AppConfig) -> Screen {
        let mut app = App::new(grouped(townships()), Size::new(width, height), config);
        app.answer_now();
        Screen {
            app,
            effects: Vec::new(),
        }
    }

    /// Types `script`: characters, and names of keys in angle brackets.
    pub fn keys(self, keys: &str) -> Screen {
        let keys = script(keys).into_iter();
        keys.fold(self, |screen, key| screen.handle(Event::Key(key)))
    }

    #[allow(dead_code, reason = "not every file of tests pastes")]
    pub fn paste(self, text: &str) -> Screen {
        self.handle(Event::Paste(text.into()))
    }

    #[allow(dead_code, reason = "not every file of tests does")]
    pub fn resize(self, width: u16, height: u16) -> Screen {
        self.handle(Event::Resize(Size::new(width, height)))
    }

    /// Hands over an event, and finds out on the spot what is asked then.
    pub fn handle(mut self, event: Event) -> Screen {
        let effect = self.app.handle(event);
        if let Some(Effect::Doubts(township)) = effect {
            let material = material(&self.app, township);
            self.app.show_doubts(township, material);
        } else {
            self.effects.extend(effect);
        }
        self.app.answer_now();
        self
    }

    /// Where the cursor rests, shown or not.
    pub fn cursor(&self) -> Option<Position> {
        let size = self.app.size();
        let mut buffer = Buffer::empty(Rect::new(0, 0, size.width, size.height));
        let caret = view::draw(&self.app, Theme::default(), &mut buffer);
        caret.map(|caret| caret.at)
    }

    /// The cells and the caret.
    pub fn draw(&self, theme: Theme) -> (Buffer, Option<Position>) {
        let size = self.app.size();
        let mut buffer = Buffer::empty(Rect::new(0, 0, size.width, size.height));
        let caret = view::draw(&self.app, theme, &mut buffer);
        let shown = caret.filter(|caret| caret.is_shown);
        (buffer, shown.map(|caret| caret.at))
    }

    /// The screen as text, one line a row; the caret is shown below it.
    pub fn text(&self) -> String {
        let (buffer, caret) = self.draw(Theme::default());
        let mut text = rows(&buffer).join("\n");
        if let Some(caret) = caret {
            text += &format!("\n(caret {},{})", caret.x, caret.y);
        }
        text
    }

    /// The name of the selected item.
    #[allow(dead_code, reason = "not every file of tests looks at items")]
    pub fn selected(&self) -> String {
        self.app
            .selection()
            .map_or(String::new(), |one| one.item.name)
    }
}

/// The keys of a script: characters, and names of keys in angle brackets.
pub fn script(mut rest: &str) -> Vec<Key> {
    let mut keys = Vec::new();
    while let Some(c) = rest.chars().next() {
        let (key, used) = match rest.strip_prefix('<').and_then(|r| r.split_once('>')) {
            Some((name, _)) => (named(name), name.len() + 2),
            None => (Key::Char(c), c.len_utf8()),
        };
        rest = &rest[used..];
        keys.push(key);
    }
    keys
}

/// The text of each row; the second half of a wide character is part of it.
pub fn rows(buffer: &Buffer) -> Vec<String> {
    let width = buffer.area.width;
    (0..buffer.area.height)
        .map(|y| {
            let mut row = String::new();
            let mut x = 0;
            while x < width {
                let symbol = buffer[(x, y)].symbol();
                row += symbol;
                x += lvzhi::text::width::cells(symbol).max(1) as u16;
            }
            assert_eq!(x, width, "a wide character hangs over the edge of row {y}");
            row
        })
        .collect()
}

fn named(name: &str) -> Key {
    match name.to_lowercase().as_str() {
        "enter" => Key::Enter,
        "esc" => Key::Esc,
        "tab" => Key::Tab,
        "btab" => Key::BackTab,
        "bs" => Key::Backspace,
        "del" => Key::Delete,
        "up" => Key::Up,
        "down" => Key::Down,
        "left" => Key::Left,
        "right" => Key::Right,
        "home" => Key::Home,
        "end" => Key::End,
        "pgup" => Key::PageUp,
        "pgdn" => Key::PageDown,
        "f1" => Key::F(1),
        other => match other.strip_prefix("c-").and_then(|c| c.chars().next()) {
            Some(c) => Key::Ctrl(c),
            None => panic!("no such key: <{name}>"),
        },
    }
}
