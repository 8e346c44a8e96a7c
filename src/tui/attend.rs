//! The loop: takes in what happens, brings about what the screen asks for, has found out what it has to know,
//! and draws.

use std::io::{self, Stdout, Write};
use std::ops::ControlFlow::{self, Break, Continue};
use std::sync::mpsc::{Receiver, Sender};
use std::time::{Duration, Instant};

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::clipboard;
use super::input::Input;
use super::paint::Painter;
use super::searcher::Searcher;
use super::terminal::Session;
use crate::app::{App, Effect, Event, Key, Quote, Waiting};
use crate::library::bookmarks::Store;
use crate::library::{self, Collection, Folders, Unverified, quote};
use crate::text::width::{self, Ambiguous};
use crate::view::{self, Theme};

/// How long a frame waits for what is being found out: a key and an answer that comes so soon share one.
const GRACE: Duration = Duration::from_millis(30);

/// The screen and what stands around it.
pub struct Attendant<'a> {
    pub(super) app: App,
    /// Events that `app` has not got yet.
    waiting: Waiting,
    pub(super) searcher: Searcher,
    pub(super) inputs: Sender<Input>,
    theme: Theme,
    bookmarks: Store,
    session: &'a Session,
    painter: Painter<Stdout>,
    /// Whether the terminal shows plain text instead of the screen, until the next key.
    aside: bool,
    /// See [`super::Options::folders`].
    pub folders: Folders,
    /// See [`super::Options::unverified`].
    pub unverified: Unverified,
    /// The library as it is now, until the screen can go over to it.
    pub(super) renewed: Option<Box<Collection>>,
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
    pub fn new(
        app: App,
        searcher: Searcher,
        inputs: Sender<Input>,
        theme: Theme,
        bookmarks: Store,
        session: &'a Session,
    ) -> Attendant<'a> {
        Attendant {
            app,
            waiting: Waiting::default(),
            searcher,
            inputs,
            theme,
            bookmarks,
            session,
            painter: Painter::new(io::stdout()),
            aside: false,
            folders: Folders::default(),
            unverified: Unverified::default(),
            renewed: None,
            kiosk: false,
            idle: None,
            fail: false,
        }
    }

    /// Draws, takes in events and draws again, until the end.
    pub fn attend(&mut self, inputs: &Receiver<Input>) -> io::Result<()> {
        let mut first = None;
        let mut is_begun = false;
        while self.take_in(first, inputs)?.is_continue() {
            self.frame()?;
            if self.app.index().is_damaged() {
                self.mend()?;
            }
            if !is_begun {
                let prepared = self.searcher.prepare();
                self.look_again(prepared)?;
                is_begun = true;
            }
            first = self.next(inputs);
            if first.is_none() {
                break;
            }
        }
        Ok(())
    }

    /// Takes in what happens before the next frame. Keys that queued up meanwhile are all taken in, so a slow
    /// line drops frames and never keys; for what has to be found out there is some time.
    fn take_in(
        &mut self,
        mut next: Option<Input>,
        inputs: &Receiver<Input>,
    ) -> io::Result<ControlFlow<()>> {
        let end = Instant::now() + GRACE;
        loop {
            for input in next.into_iter().chain(inputs.try_iter()) {
                if self.take(input)?.is_break() {
                    return Ok(Break(()));
                }
            }
            let question = self.app.question();
            let is_known = question.is_none();
            self.searcher.find_out(question);
            let left = end.saturating_duration_since(Instant::now());
            next = match is_known || left.is_zero() {
                true => None,
                false => inputs.recv_timeout(left).ok(),
            };
            if next.is_none() {
                return Ok(Continue(()));
            }
        }
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
            Input::Event(event) => {
                if matches!(event, Event::Resize(_)) {
                    // Terminals cut off what stands outside, and a second change may undo the first unseen.
                    self.painter.forget();
                }
                self.waiting.join(event, &self.app);
                return self.serve();
            }
            Input::Reply(reply, number) => {
                if self.searcher.replied(&reply, number) {
                    self.app.take(reply);
                }
                return self.serve();
            }
            Input::News(news) => self.hear(news)?,
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

    /// Hands over the events whose turn it is.
    fn serve(&mut self) -> io::Result<ControlFlow<()>> {
        while let Some(event) = self.waiting.next(&self.app) {
            if self.event(event)?.is_break() {
                return Ok(Break(()));
            }
            self.go_over()?;
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
    pub(super) fn frame(&mut self) -> io::Result<()> {
        if self.aside {
            return Ok(());
        }
        self.waiting.drawn(&self.app);
        let size = self.app.size();
        let mut buffer = Buffer::empty(Rect::new(0, 0, size.width, size.height));
        let caret = view::draw(&self.app, self.theme, &mut buffer);
        self.painter.paint(buffer, caret)
    }
}
