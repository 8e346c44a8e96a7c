//! The loop: takes in what happens, brings about what the screen asks for, and draws.

use std::io::{self, Stdout, Write};
use std::ops::ControlFlow::{self, Break, Continue};
use std::sync::mpsc::Receiver;
use std::time::Duration;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::clipboard;
use super::input::Input;
use super::paint::Painter;
use super::terminal::Session;
use crate::app::{App, Effect, Event, Key, Quote};
use crate::library::bookmarks::Store;
use crate::library::{self, Folders, quote};
use crate::text::width::{self, Ambiguous};
use crate::view::{self, Theme};

/// The screen and what stands around it.
pub struct Attendant<'a> {
    app: App,
    theme: Theme,
    bookmarks: Store,
    session: &'a Session,
    painter: Painter<Stdout>,
    /// Whether the terminal shows plain text instead of the screen, until the next key.
    aside: bool,
    /// See [`super::Options::folders`].
    pub folders: Folders,
    /// See [`super::Options::kiosk`].
    pub kiosk: bool,
    /// See [`super::Options::idle`].
    pub idle: Option<Duration>,
    /// See [`super::Options::fail`].
    pub fail: bool,
}

impl<'a> Attendant<'a> {
    /// The terminal is known to count ambiguous signs as this program does.
    pub fn be_sure(&mut self) {
        self.painter.sure = true;
    }

    /// Attends to `app` in the terminal that `session` has taken over.
    pub fn new(app: App, theme: Theme, bookmarks: Store, session: &'a Session) -> Attendant<'a> {
        Attendant {
            app,
            theme,
            bookmarks,
            session,
            painter: Painter::new(io::stdout()),
            aside: false,
            folders: Folders::default(),
            kiosk: false,
            idle: None,
            fail: false,
        }
    }

    /// Takes in events and draws, until the end. Keys that queued up meanwhile are all taken in
    /// before the next frame, so a slow line drops frames and never keys.
    pub fn attend(&mut self, inputs: &Receiver<Input>) -> io::Result<()> {
        while let Some(first) = self.next(inputs) {
            for input in std::iter::once(first).chain(inputs.try_iter()) {
                if self.take(input)?.is_break() {
                    return Ok(());
                }
            }
            self.frame()?;
        }
        Ok(())
    }

    /// What happens next; nothing at the end, and where nobody has been there for long.
    fn next(&self, inputs: &Receiver<Input>) -> Option<Input> {
        match self.idle {
            Some(idle) => inputs.recv_timeout(idle).ok(),
            None => inputs.recv().ok(),
        }
    }

    fn take(&mut self, input: Input) -> io::Result<ControlFlow<()>> {
        match input {
            Input::Event(event) => return self.event(event),
            Input::Ambiguous(Ambiguous::Narrow) => self.painter.sure = true,
            Input::Ambiguous(Ambiguous::Wide) => {
                self.painter.sure = true;
                width::count_as(Ambiguous::Wide);
                self.theme = self.theme.with_ascii(true);
                self.painter.forget();
            }
            Input::Continue => self.renew()?,
            Input::Stop => return Ok(Break(())),
        }
        Ok(Continue(()))
    }

    fn event(&mut self, event: Event) -> io::Result<ControlFlow<()>> {
        if self.aside && event != Event::Key(Key::Ctrl('c')) {
            match event {
                Event::Resize(_) => drop(self.app.handle(event)),
                _ => self.renew()?,
            }
            return Ok(Continue(()));
        }
        self.fail();
        match self.app.handle(event) {
            Some(effect) => self.bring_about(effect),
            None => Ok(Continue(())),
        }
    }

    #[allow(
        clippy::panic,
        reason = "what this is for; only a hidden option leads here"
    )]
    fn fail(&self) {
        if self.fail {
            panic!("asked for by --fail");
        }
    }

    fn bring_about(&mut self, effect: Effect) -> io::Result<ControlFlow<()>> {
        match effect {
            Effect::Quit => return Ok(Break(())),
            Effect::Copy(text) => self.copy(&text)?,
            Effect::Show(text) => {
                self.copy(&text)?;
                self.session.show(&text, self.app.labels().any_key)?;
                self.aside = true;
            }
            Effect::Versions(id) => match library::last_two(&self.folders, &id) {
                Ok(Some((old, new))) => self.app.show_changes(old, new),
                Ok(None) => {}
                Err(error) => self.app.tell(error.to_string()),
            },
            Effect::Mouse(on) => self.session.mouse(on)?,
            Effect::Suspend if self.kiosk => {}
            Effect::Suspend => {
                self.session.suspend()?;
                self.restart()?;
            }
            Effect::Quote { item, path, lines } => match quote::around(&path, &lines) {
                Ok(lines) => self.app.quoted(Quote { item, lines }),
                Err(error) => self.app.tell(error.to_string()),
            },
            Effect::Keep(change) => {
                if let Err(error) = self.bookmarks.make(change) {
                    self.app.tell(error.to_string());
                }
            }
        }
        Ok(Continue(()))
    }

    fn copy(&self, text: &str) -> io::Result<()> {
        io::stdout().write_all(&clipboard::sequence(text, !self.kiosk))
    }

    /// Back to the screen, drawn whole.
    fn renew(&mut self) -> io::Result<()> {
        self.aside = false;
        self.session.renew()?;
        self.restart()
    }

    /// What a terminal just taken over has to be told again.
    fn restart(&mut self) -> io::Result<()> {
        self.painter.forget();
        match self.app.mouse() {
            true => self.session.mouse(true),
            false => Ok(()),
        }
    }

    /// Draws, unless the terminal shows something else.
    pub fn frame(&mut self) -> io::Result<()> {
        if self.aside {
            return Ok(());
        }
        let size = self.app.size();
        let mut buffer = Buffer::empty(Rect::new(0, 0, size.width, size.height));
        let caret = view::draw(&self.app, self.theme, &mut buffer);
        self.painter.paint(buffer, caret)
    }
}
