//! The event loop: takes in what happens, performs the effects that the screen asks for, has its questions
//! answered, and draws.

use std::io;
use std::mem;
use std::ops::ControlFlow::{self, Break, Continue};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender};
use std::time::{Duration, Instant};

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::answers::{self, Question};
use super::clipboard::Multiplexer;
use super::decoder::Token;
use super::exporter::{Exporter, Made};
use super::flow::{self, Flow};
use super::input::Input;
use super::library_watch::LibraryWatch;
use super::paint::Painter;
use super::searcher::Searcher;
use super::terminal::{self, Session};
use super::{
    Colours, Display, LibrarySource, ScreenConfig, UserFiles, clipboard, grouping, output, question,
};
use crate::app::{App, Effect, Event, EventQueue, Export, ExportOutcome, ExportWriter, Key};
use crate::index::Index;
use crate::layout::Quote;
use crate::library::{self, Collection, quote};
use crate::text::width::{self, Ambiguous};
use crate::view::{self, Ground};

/// How long a frame waits for an answer: a key and an answer that comes so soon share one.
const GRACE: Duration = Duration::from_millis(30);
/// For how long no key must come before what stands around an item is found out and drawn: longer than between two
/// signals of a key that is held, and about as long as between two that are pressed one after the other.
const REST: Duration = Duration::from_millis(300);
/// … and on a slow line for so long: what nobody asked for must not keep the next key waiting.
const SLOW_REST: Duration = Duration::from_secs(3);

/// The screen, and the terminal and files around it.
pub struct EventLoop<'a> {
    pub(super) app: App,
    /// Events that `app` has not got yet.
    queue: EventQueue,
    pub(super) searcher: Searcher,
    pub(super) inputs: SyncSender<Input>,
    session: &'a Session,
    painter: Painter,
    flow: Flow,
    /// When keys will have rested; `None` once they have.
    rest: Option<Instant>,
    /// Whether something may have changed since the last frame.
    pub(super) is_stale: bool,
    /// Whether nothing has been drawn yet.
    is_new: bool,
    display: Display,
    /// Whether the terminal is asked how it counts ambiguous signs.
    asks_width: bool,
    /// How often the terminal was asked how it counts ambiguous signs, and has not answered.
    asked: usize,
    /// Whether the terminal shows plain text instead of the screen, until the next key.
    is_aside: bool,
    /// Whether the compiled file is damaged, which is being told, and compiled anew.
    pub(super) is_rebuilding: bool,
    /// Whether that was done once: what is damaged again is not used any more.
    pub(super) is_rebuilt: bool,
    pub(super) library: LibrarySource,
    /// The library opened again, until the screen can go on with it.
    pub(super) reloaded: Option<Box<Collection>>,
    /// Whether the library changes meanwhile.
    pub(super) watch: LibraryWatch,
    files: UserFiles,
    /// See [`ScreenConfig::export_writer`].
    export_writer: ExportWriter,
    /// Whether it was said what may keep a copy from the clipboard.
    is_copy_explained: bool,
    /// See [`ScreenConfig::kiosk`].
    pub(super) kiosk: bool,
    /// See [`ScreenConfig::idle_timeout`].
    idle_timeout: Option<Duration>,
    /// See [`ScreenConfig::fail`].
    fail: bool,
}

impl<'a> EventLoop<'a> {
    /// The screen over `index` in the terminal that `session` has taken over. What is found out in the background
    /// comes back through `inputs`.
    pub fn new(
        index: Index,
        config: ScreenConfig,
        inputs: SyncSender<Input>,
        session: &'a Session,
    ) -> io::Result<EventLoop<'a>> {
        let index = Arc::new(index);
        let is_sure = config.display.ambiguous.is_some();
        let watch = LibraryWatch::new(&config.library.folders);
        let mut event_loop = EventLoop {
            searcher: Searcher::start(index.clone(), inputs.clone())?,
            app: App::new(index, terminal::size(), config.app),
            queue: EventQueue::default(),
            inputs,
            session,
            painter: Painter::new(is_sure),
            flow: Flow::default(),
            rest: None,
            is_stale: true,
            is_new: true,
            display: config.display,
            asks_width: !is_sure,
            asked: 0,
            is_aside: false,
            is_rebuilding: false,
            is_rebuilt: false,
            library: config.library,
            reloaded: None,
            watch,
            files: config.files,
            export_writer: config.export_writer,
            is_copy_explained: false,
            kiosk: config.kiosk,
            idle_timeout: config.idle_timeout,
            fail: config.fail,
        };
        event_loop.ask();
        // Ahead of the first frame the answer says how long the way is.
        event_loop.flow.asks(Instant::now());
        answers::expect(Question::Well);
        output::send(flow::ASK.as_bytes());
        Ok(event_loop)
    }

    /// Has it found out in the background which items are the same duty.
    pub(super) fn group(&self) -> io::Result<()> {
        let index = self.app.context().index.clone();
        grouping::start(index, self.inputs.clone())
    }

    /// Draws, takes in events and draws again, until the end; then keeps where the screen was left.
    pub fn run(&mut self, inputs: &Receiver<Input>) -> io::Result<()> {
        let ended = self.attend(inputs);
        if let Some(file) = &self.files.place {
            // The screen is about to go, and so is whoever could be told that this failed.
            drop(file.keep(&self.app.last_place()));
        }
        ended
    }

    fn attend(&mut self, inputs: &Receiver<Input>) -> io::Result<()> {
        let mut first = None;
        let mut is_begun = false;
        while self.take_in(first, inputs)?.is_continue() {
            self.draw();
            while self.app.index().is_damaged() && self.rebuild()? {}
            if !is_begun {
                let prepared = self.searcher.prepare();
                self.check_freshness(prepared)?;
                self.group()?;
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
            for input in next.take().into_iter().chain(inputs.try_iter()) {
                if self.on_input(input)?.is_break() {
                    return Ok(Break(()));
                }
                if Instant::now() >= end {
                    break;
                }
            }
            let question = self.queue.question(&self.app);
            // So soon, a terminal's answers save drawing the first frame twice.
            let is_known = question.is_none() && !(self.is_new && self.asked > 0);
            let is_resting = self.rest.is_none();
            let at_rest = || self.app.question_at_rest().filter(|_| is_resting);
            self.searcher.ask(question.or_else(at_rest));
            let left = end.saturating_duration_since(Instant::now());
            next = if is_known || left.is_zero() {
                None
            } else {
                inputs.recv_timeout(left).ok()
            };
            if next.is_none() {
                return Ok(Continue(()));
            }
        }
    }

    /// What happens next; nothing at the end, and where nobody has been there for long. Where a frame waits for the
    /// terminal's answer, that does not last for ever, and where something waits for keys to rest, they do so soon.
    fn next(&mut self, inputs: &Receiver<Input>) -> Option<Input> {
        let now = Instant::now();
        let frame = self.is_stale.then(|| self.flow.waits_until(now)).flatten();
        let waits_for_rest = self.app.question_at_rest().is_some();
        let rest = self.rest.filter(|_| waits_for_rest);
        let idle = self.idle_timeout.map(|timeout| now + timeout);
        let soon = frame.into_iter().chain(rest).min();
        let Some(until) = soon.into_iter().chain(idle).min() else {
            return inputs.recv().ok();
        };
        match inputs.recv_timeout(until.saturating_duration_since(now)) {
            Err(RecvTimeoutError::Timeout) if soon == Some(until) => {
                self.rest.take_if(|rest| *rest <= until);
                Some(Input::Written)
            }
            next => next.ok(),
        }
    }

    fn on_input(&mut self, input: Input) -> io::Result<ControlFlow<()>> {
        let changes_nothing = matches!(
            input,
            Input::Written | Input::Grouped | Input::Token(Token::Well)
        );
        self.is_stale |= !changes_nothing;
        match input {
            Input::Written | Input::Grouped => {}
            Input::Token(Token::Background(colour)) => {
                if let Colours::Asked(ground) = &mut self.display.colours {
                    *ground = Some(Ground::of(colour));
                }
            }
            Input::Token(Token::Well) => self.flow.answered(Instant::now()),
            Input::Token(Token::Key(key)) => return self.take(Event::Key(key)),
            Input::Token(Token::Paste(text)) => return self.take(Event::Paste(text)),
            Input::Token(Token::Mouse(mouse)) if self.app.mouse() => {
                return self.take(Event::Mouse(mouse));
            }
            // Another program may have left the mouse on.
            Input::Token(Token::Mouse(_)) => {}
            Input::Token(Token::Cursor(row, column)) if self.asked > 0 => {
                self.asked -= 1;
                self.on_counted(question::counted(row, column));
            }
            Input::Token(Token::Cursor(1, 2..=16)) => return self.take(Event::Key(Key::F(3))),
            Input::Token(Token::Cursor(..)) => {}
            Input::Resize(size) => {
                // Terminals cut off what stands outside, and a second change may undo the first unseen.
                self.painter.forget();
                return self.take(Event::Resize(size));
            }
            Input::Reply(reply, number) => {
                if self.searcher.replied(&reply, number) {
                    self.app.on_reply(*reply);
                }
                return self.hand_over();
            }
            Input::News(news) => self.on_news(news)?,
            Input::Suspend => return self.perform(Effect::Suspend),
            Input::Continue => self.resume()?,
            Input::Stop => return Ok(Break(())),
        }
        Ok(Continue(()))
    }

    /// Takes in an event, and hands over those whose turn it is.
    fn take(&mut self, event: Event) -> io::Result<ControlFlow<()>> {
        let rest = if self.flow.is_slow() { SLOW_REST } else { REST };
        self.rest = Some(Instant::now() + rest);
        if self.watch.has_changed() {
            self.reopen()?;
        }
        self.queue.push(event, &self.app);
        self.hand_over()
    }

    /// Asks how the terminal looks and counts ambiguous signs. That writes on the screen, so all of it has to be drawn
    /// after.
    fn ask(&mut self) {
        if matches!(self.display.colours, Colours::Asked(_)) {
            self.session.ask_background();
        }
        if self.asks_width {
            self.asked += 1;
            self.session.ask_width();
        }
    }

    /// Goes on with signs as wide as the terminal says.
    fn on_counted(&mut self, ambiguous: Option<Ambiguous>) {
        let Some(ambiguous) = ambiguous else { return };
        self.painter.sure = true;
        if self.display.ambiguous.unwrap_or_default() != ambiguous {
            width::count_as(ambiguous);
            self.painter.forget();
        }
        self.display.ambiguous = Some(ambiguous);
    }

    /// Hands over the events whose turn it is.
    fn hand_over(&mut self) -> io::Result<ControlFlow<()>> {
        while let Some(event) = self.queue.next(&self.app) {
            if self.on_event(event)?.is_break() {
                return Ok(Break(()));
            }
            self.swap_if_ready()?;
        }
        Ok(Continue(()))
    }

    fn on_event(&mut self, event: Event) -> io::Result<ControlFlow<()>> {
        if self.is_aside && event != Event::Key(Key::Ctrl('c')) {
            match event {
                Event::Resize(_) => drop(self.app.handle(event)),
                _ => self.resume()?,
            }
            return Ok(Continue(()));
        }
        self.fail_if_asked();
        match self.app.handle(event) {
            Some(effect) => self.perform(effect),
            None => Ok(Continue(())),
        }
    }

    #[allow(
        clippy::panic,
        reason = "what this is for; only a hidden option leads here"
    )]
    fn fail_if_asked(&self) {
        if self.fail {
            panic!("asked for by LVZHI_FAIL");
        }
    }

    fn perform(&mut self, effect: Effect) -> io::Result<ControlFlow<()>> {
        match effect {
            Effect::Quit => return Ok(Break(())),
            Effect::Copy(text) => self.copy(&text),
            Effect::Show(text) => {
                self.copy(&text);
                self.session.show(&text, self.app.labels().any_key);
                self.is_aside = true;
            }
            Effect::Versions(id) => match library::last_two(&self.library.folders, &id) {
                Ok(Some((old, new))) => self.app.show_changes(old, new),
                Ok(None) => {}
                Err(error) => self.app.tell_error(&error),
            },
            Effect::Doubts(township) => self.show_doubts(township),
            Effect::Decide(path, correction) => self.decide(&path, &correction)?,
            Effect::Mouse(on) => self.session.mouse(on),
            Effect::Repaint => self.resume()?,
            Effect::Suspend if self.kiosk => {}
            Effect::Suspend => {
                self.is_aside = false;
                self.session.suspend()?;
                self.redraw();
            }
            Effect::Quote { item, path, lines } => match quote::around(&path, &lines) {
                Ok(lines) => self.app.quoted(Quote { item, lines }),
                Err(error) => self.app.tell_error(&error),
            },
            Effect::Export(export) => self.export(&export),
            Effect::Remember(search) => {
                let file = self.files.history.as_mut();
                if let Some(Err(error)) = file.map(|file| file.add(&search)) {
                    self.app.tell_error(&error);
                }
            }
            Effect::Regroup(changes) => self.regroup(changes)?,
            Effect::Keep(change) => {
                if let Err(error) = self.files.bookmarks.make(change) {
                    self.app.tell_error(&error);
                }
            }
        }
        Ok(Continue(()))
    }

    /// Has `export` written, and says what came of it; that may take a while.
    fn export(&mut self, export: &Export) {
        self.app.tell(self.app.labels().writing.to_string());
        self.is_stale = true;
        self.draw();
        let exporter = Exporter {
            write: self.export_writer,
            is_kiosk: self.kiosk,
        };
        let (index, language) = (self.app.index(), self.app.language());
        let outcome = match exporter.make(export, index, language) {
            Made::Text(text) => {
                let hint = self.app.labels().any_key_alone;
                self.session.show(&text, hint);
                self.is_aside = true;
                ExportOutcome::Shown
            }
            Made::Outcome(outcome) => outcome,
        };
        self.is_stale = true;
        self.app.on_exported(outcome);
    }

    /// Sends `text` to the clipboard. The first time, it is said what may keep it from there.
    fn copy(&mut self, text: &str) {
        // Nobody chose the environment of a kiosk.
        let multiplexer = if self.kiosk {
            Multiplexer::None
        } else {
            Multiplexer::of_environment()
        };
        output::send(&clipboard::sequence(text, multiplexer));
        let [tmux, screen] = self.app.labels().copied_in;
        let hint = match multiplexer {
            Multiplexer::None => return,
            Multiplexer::Tmux => tmux,
            Multiplexer::Screen => screen,
        };
        if !mem::replace(&mut self.is_copy_explained, true) {
            self.app.tell(hint.to_string());
        }
    }

    /// Back to the screen, drawn whole.
    fn resume(&mut self) -> io::Result<()> {
        self.is_aside = false;
        self.session.renew()?;
        self.redraw();
        Ok(())
    }

    /// Has all drawn that a terminal just taken over lacks. It may be another one than before.
    fn redraw(&mut self) {
        self.painter.forget();
        if self.app.mouse() {
            self.session.mouse(true);
        }
        self.ask();
    }

    /// Draws, unless nothing changed, the terminal shows something else, or has not taken yet what was drawn before.
    pub(super) fn draw(&mut self) {
        while self.is_stale && !self.is_aside && output::is_idle() {
            let now = Instant::now();
            if self.flow.waits_until(now).is_some() || !self.draw_part(now) {
                return;
            }
        }
    }

    /// Sends of the screen what the line has room for; says whether it may be shown.
    fn draw_part(&mut self, now: Instant) -> bool {
        self.is_new = false;
        self.queue.announced(&self.app);
        let size = self.app.size();
        let area = Rect::new(0, 0, size.width, size.height);
        let mut buffer = Buffer::empty(area);
        let caret = view::draw(&self.app, self.display.theme(), &mut buffer);
        // Nothing is shown of a damaged file before that is said.
        if self.app.index().is_damaged() && !self.is_rebuilding {
            self.is_stale = true;
            return false;
        }
        let part = self.painter.paint(buffer, caret, self.flow.room());
        self.is_stale = !part.is_last;
        let mut bytes = part.bytes;
        if self.flow.sent(bytes.len(), now) {
            answers::expect(Question::Well);
            bytes += flow::ASK;
        }
        output::send(bytes.as_bytes());
        true
    }
}
