//! The screen at work in a terminal: events in, effects out, and a frame when something changed.

mod clipboard;
mod input;
mod paint;
mod question;
mod terminal;

use std::io::{self, IsTerminal, Write};
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::thread;

use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};

use crate::app::{App, Effect};
use crate::index::Index;
use crate::language::Language;
use crate::library::bookmarks::Store;
use crate::text::width::{self, Ambiguous};
use crate::view::{self, Theme};
use input::Input;
use paint::Painter;
use terminal::Session;

/// How the screen starts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The language of labels.
    pub language: Language,
    /// What to search for from the start; empty for nothing.
    pub query: String,
    /// Whether to use colours.
    pub colour: bool,
    /// How the terminal counts ambiguous signs; it is asked where that is not said.
    pub ambiguous: Option<Ambiguous>,
    /// Whether frames and marks are of ASCII signs. They are in any case where ambiguous signs are
    /// wide.
    pub ascii: bool,
    /// What the screen says until the first key; empty for nothing.
    pub notice: String,
}

impl Default for Options {
    /// Chinese, everything, in colours.
    fn default() -> Options {
        Options {
            language: Language::default(),
            query: String::new(),
            colour: true,
            ambiguous: None,
            ascii: false,
            notice: String::new(),
        }
    }
}

/// Shows the screen over `index` until the user quits, a signal asks for the end, or the terminal
/// goes away. The terminal is restored whichever way this ends.
///
/// # Errors
/// If standard input or output is not a terminal, or the terminal refuses.
pub fn run(index: Index, options: Options) -> io::Result<()> {
    if !(io::stdin().is_terminal() && io::stdout().is_terminal()) {
        let message = options.language.pick(
            "这里不是终端，打不开全屏界面；请改用 lvzhi search 等命令",
            "this is no terminal for a full screen; use plain commands such as lvzhi search",
        );
        return Err(io::Error::other(message));
    }
    let (sender, inputs) = input::watch()?;
    let ask = options.ambiguous.is_none();
    let session = Session::enter(ask)?;
    input::read_keys(sender, ask)?;
    width::count_as(options.ambiguous.unwrap_or_default());
    let (width, height) = crossterm::terminal::size()?;
    let size = Size::new(width, height);
    let index = Arc::new(index);
    let mut app = App::new(index.clone(), options.language, size, &options.query);
    if !options.notice.is_empty() {
        app.tell(options.notice);
    }
    let bookmarks = Store::of_user();
    match bookmarks.load() {
        Ok(kept) => app.remember(kept),
        Err(error) => app.tell(error.to_string()),
    }
    let wide = options.ambiguous == Some(Ambiguous::Wide);
    let theme = Theme::new(options.colour).with_ascii(options.ascii || wide);
    let ended = attend(app, index, bookmarks, theme, &inputs);
    drop(session);
    match ended {
        // A terminal that went away cannot be written to, and that is no failure.
        Err(error) if terminal::is_gone(&error) => Ok(()),
        other => other,
    }
}

/// Takes in events and draws, until the end. Keys that queued up meanwhile are all taken in before
/// the next frame, so a slow line drops frames and never keys.
fn attend(
    mut app: App,
    index: Arc<Index>,
    mut bookmarks: Store,
    mut theme: Theme,
    inputs: &Receiver<Input>,
) -> io::Result<()> {
    let mut painter = Painter::new(io::stdout());
    frame(&app, theme, &mut painter)?;
    // So that the first key of a search does not wait for it.
    thread::spawn(move || index.prepare());
    while let Ok(first) = inputs.recv() {
        for input in std::iter::once(first).chain(inputs.try_iter()) {
            let event = match input {
                Input::Event(event) => event,
                Input::Ambiguous(Ambiguous::Narrow) => continue,
                Input::Ambiguous(Ambiguous::Wide) => {
                    width::count_as(Ambiguous::Wide);
                    theme = theme.with_ascii(true);
                    painter.forget();
                    continue;
                }
                Input::Stop => return Ok(()),
            };
            match app.handle(event) {
                Some(Effect::Quit) => return Ok(()),
                Some(Effect::Copy(text)) => io::stdout().write_all(&clipboard::sequence(&text))?,
                Some(Effect::Keep(change)) => {
                    if let Err(error) = bookmarks.make(change) {
                        app.tell(error.to_string());
                    }
                }
                None => {}
            }
        }
        frame(&app, theme, &mut painter)?;
    }
    Ok(())
}

fn frame(app: &App, theme: Theme, painter: &mut Painter<impl Write>) -> io::Result<()> {
    let size = app.size();
    let mut buffer = Buffer::empty(Rect::new(0, 0, size.width, size.height));
    let caret = view::draw(app, theme, &mut buffer);
    painter.paint(buffer, caret)
}
