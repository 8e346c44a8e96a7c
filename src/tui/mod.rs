//! The screen at work in a terminal: events in, effects out, and a frame when something changed.

mod attend;
mod clipboard;
mod input;
mod paint;
mod panic;
mod pen;
mod question;
mod reopen;
mod searcher;
mod terminal;

use std::io::{self, IsTerminal};
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::Duration;

use crate::app::App;
use crate::config::OwnKey;
use crate::index::Index;
use crate::language::Language;
use crate::library::bookmarks::Store;
use crate::library::{Folders, Unverified};
use crate::model::Township;
use crate::text::width::{self, Ambiguous};
use crate::view::Theme;
use attend::Attendant;
use input::Input;
use searcher::Searcher;
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
    /// Whether nothing but the screen is given: no file is read or written, the program is not
    /// suspended, the environment does not count.
    pub kiosk: bool,
    /// After how long without a key the program ends; `None` for never.
    pub idle: Option<Duration>,
    /// Whether the mouse is listened to from the start.
    pub mouse: bool,
    /// The user's own keys.
    pub keys: Vec<OwnKey>,
    /// Two versions of a township's lists, the old one first, that are compared from the start.
    pub versions: Option<Box<(Township, Township)>>,
    /// Whether the first three things to know are said until the first key.
    pub welcome: bool,
    /// Where versions of townships are looked for.
    pub folders: Folders,
    /// The townships that are looked at after the first frame.
    pub unverified: Unverified,
    /// Whether the first key makes the program fail: to see what happens then.
    pub fail: bool,
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
            kiosk: false,
            idle: None,
            mouse: false,
            keys: Vec::new(),
            versions: None,
            welcome: false,
            folders: Folders::default(),
            unverified: Unverified::default(),
            fail: false,
        }
    }
}

/// Shows the screen over `index` until the user quits, a signal asks for the end, or the terminal
/// goes away. The terminal is restored whichever way this ends. A panic, from here on and on any
/// thread, ends the process with a message and a report.
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
    panic::take_care(options.language, !options.kiosk);
    let (sender, inputs) = input::watch()?;
    let ask = options.ambiguous.is_none();
    let session = Session::enter(ask)?;
    input::read_keys(sender.clone(), ask)?;
    width::count_as(options.ambiguous.unwrap_or_default());
    let index = Arc::new(index);
    let searcher = Searcher::start(index.clone(), sender.clone())?;
    let size = terminal::size();
    let app = App::new(index, options.language, size, &options.query);
    if options.mouse {
        session.mouse(true)?;
    }
    let mut attendant = attendant(app, searcher, sender, &session, options);
    let ended = attendant.attend(&inputs);
    drop(session);
    match ended {
        // A terminal that went away cannot be written to, and that is no failure.
        Err(error) if terminal::is_gone(&error) => Ok(()),
        other => other,
    }
}

/// What attends to `app`, which is given all that the options say.
fn attendant<'a>(
    mut app: App,
    searcher: Searcher,
    inputs: Sender<Input>,
    session: &'a Session,
    options: Options,
) -> Attendant<'a> {
    app.equip(options.keys, options.mouse);
    if let Some(versions) = options.versions {
        app.show_changes(versions.0, versions.1);
    }
    if !options.notice.is_empty() {
        app.tell(options.notice);
    }
    if options.welcome {
        app.welcome();
    }
    let bookmarks = match options.kiosk {
        true => Store::default(),
        false => Store::of_user(),
    };
    match bookmarks.load() {
        Ok(kept) => app.remember(kept),
        Err(error) => app.tell(error.to_string()),
    }
    let wide = options.ambiguous == Some(Ambiguous::Wide);
    let theme = Theme::new(options.colour).with_ascii(options.ascii || wide);
    let mut attendant = Attendant::new(app, searcher, inputs, theme, bookmarks, session);
    attendant.kiosk = options.kiosk;
    attendant.idle = options.idle;
    attendant.folders = options.folders;
    attendant.unverified = options.unverified;
    attendant.fail = options.fail;
    if options.ambiguous.is_some() {
        attendant.be_sure();
    }
    attendant
}
