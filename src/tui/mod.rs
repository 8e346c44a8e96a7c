//! The screen at work in a terminal: events in, effects out, and a frame when something changed.

mod ansi_writer;
mod answers;
mod clipboard;
#[cfg(not(unix))]
mod console_reader;
mod decoder;
mod doubts;
mod event_loop;
mod exporter;
mod flow;
mod grouping;
mod input;
#[cfg(unix)]
pub mod key_log;
mod library_watch;
mod output;
mod paint;
mod panic;
mod question;
#[cfg(unix)]
mod reader;
mod reload;
mod searcher;
mod terminal;

use std::io;
use std::time::Duration;

use crate::app::{AppConfig, ExportWriter};
use crate::index::Index;
use crate::library::bookmarks;
use crate::library::history::HistoryFile;
use crate::library::last_place::LastPlaceFile;
use crate::library::{Access, Folders, Unverified};
use crate::text::width::{self, Ambiguous};
use crate::view::{Ground, Theme};
#[cfg(not(unix))]
use console_reader as reader;
pub use decoder::Token;
use event_loop::EventLoop;
use terminal::Session;

/// How the screen starts: the same for every way into it.
#[derive(Debug)]
pub struct ScreenConfig {
    /// What the screen begins with.
    pub app: AppConfig,
    /// How it is drawn.
    pub display: Display,
    /// Where the townships were opened.
    pub library: LibrarySource,
    /// Where what the user changes is kept.
    pub files: UserFiles,
    /// What makes a file of something on the screen.
    pub export_writer: ExportWriter,
    /// Whether nothing but the screen is given: no file is written, the program is not suspended, the
    /// environment does not count.
    pub kiosk: bool,
    /// After how long without a key the program ends; `None` for never.
    pub idle_timeout: Option<Duration>,
    /// Whether the first key makes the program fail: to see what happens then.
    pub fail: bool,
}

/// How the screen is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Display {
    /// The colours.
    pub colours: Colours,
    /// How the terminal counts ambiguous signs; `None` for asking it.
    pub ambiguous: Option<Ambiguous>,
    /// Whether frames and marks are of ASCII signs. They are in any case where ambiguous signs are
    /// wide.
    pub ascii: bool,
}

/// Which colours the screen has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colours {
    /// None.
    None,
    /// Those for this ground.
    For(Ground),
    /// Those for the ground that the terminal says it has; none until it does.
    Asked(Option<Ground>),
}

/// Where what the user changes on the screen is kept.
#[derive(Debug, Default)]
pub struct UserFiles {
    /// Bookmarks.
    pub bookmarks: bookmarks::Store,
    /// Searches; `None` for keeping none.
    pub history: Option<HistoryFile>,
    /// Where the screen was left; `None` for forgetting it.
    pub place: Option<LastPlaceFile>,
}

/// Where townships were opened, to open them again when the library changes or its compiled file is damaged.
#[derive(Debug)]
pub struct LibrarySource {
    /// Where versions of townships are looked for.
    pub folders: Folders,
    /// Whether what is compiled may be written there.
    pub access: Access,
    /// The townships that are checked after the first frame.
    pub unverified: Unverified,
}

impl Display {
    fn theme(self) -> Theme {
        let is_wide = self.ambiguous == Some(Ambiguous::Wide);
        let ground = match self.colours {
            Colours::None => None,
            Colours::For(ground) => Some(ground),
            Colours::Asked(ground) => ground,
        };
        Theme::default()
            .on(ground)
            .with_ascii(self.ascii || is_wide)
    }
}

/// Shows the screen over `index` until the user quits, a signal asks for the end, or the terminal
/// goes away. The terminal is restored whichever way this ends. A panic, from here on and on any
/// thread, ends the process with a message and a report.
///
/// # Errors
/// If standard input or output is not a terminal, or the terminal refuses.
pub fn run(index: Index, config: ScreenConfig) -> io::Result<()> {
    panic::take_care(config.app.language, !config.kiosk);
    let (sender, inputs) = input::watch()?;
    let outputs = sender.clone();
    output::start(move |report| input::on_output(report, &outputs))?;
    let session = Session::enter()?;
    if let Some(ambiguous) = config.display.ambiguous {
        width::count_as(ambiguous);
    }
    reader::start(sender.clone())?;
    if config.app.mouse {
        session.mouse(true);
    }
    EventLoop::new(index, config, sender, &session)?.run(&inputs)
}
