//! Brings together what can happen outside: keys, signals, a terminal that goes away, something found out.
//! Each has a thread that sleeps until it does, so nothing is polled.

use std::io;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use crossterm::event::{
    self, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};
use ratatui::layout::{Position, Size};

use super::question;
use super::terminal;
use crate::app::{Event, Key, Mouse, Move, Reply};
use crate::error::Error;
use crate::library::Collection;
use crate::text::width::Ambiguous;

/// Something that happened outside.
pub enum Input {
    /// Something for the screen.
    Event(Event),
    /// Something that the screen asked was found out, by the searcher with this number.
    Reply(Reply, u64),
    /// Something about the library.
    News(News),
    /// How the terminal counts ambiguous signs.
    Ambiguous(Ambiguous),
    /// The program goes on after it was stopped.
    Continue,
    /// The program is to end.
    Stop,
}

/// What is to be known of a library that was looked at again.
pub enum News {
    /// So many townships of all are compiled.
    Compiling { done: usize, all: usize },
    /// It is not as it was: this is how it is now.
    Opened(Result<Box<Collection>, Error>),
}

/// Starts to listen for what can end the program. Done before the terminal is taken over, so that
/// no signal finds it taken and unguarded.
pub fn watch() -> io::Result<(Sender<Input>, Receiver<Input>)> {
    let (sender, receiver) = channel();
    watch_signals(sender.clone())?;
    watch_hangup(sender.clone())?;
    Ok((sender, receiver))
}

/// Starts to read keys, once the terminal is taken over.
pub fn read_keys(sender: Sender<Input>) -> io::Result<()> {
    spawn("keys", move || read_events(&sender))
}

/// As [`read_keys`], and before them the terminal's answer to the question how it counts.
pub fn read_answer_and_keys(sender: Sender<Input>) -> io::Result<()> {
    spawn("keys", move || {
        let (answer, typed) = question::answer();
        let typed = typed.into_iter().map(Input::Event);
        for input in answer.map(Input::Ambiguous).into_iter().chain(typed) {
            // Nobody listening means that the end has come already.
            let _ = sender.send(input);
        }
        read_events(&sender);
    })
}

/// Starts a thread under a name.
pub fn spawn(name: &str, work: impl FnOnce() + Send + 'static) -> io::Result<()> {
    thread::Builder::new().name(name.into()).spawn(work)?;
    Ok(())
}

fn read_events(sender: &Sender<Input>) {
    loop {
        let input = match event::read() {
            Ok(event) => match translated(event) {
                Some(event) => Input::Event(event),
                None => continue,
            },
            Err(_) => Input::Stop,
        };
        let stop = matches!(input, Input::Stop);
        if sender.send(input).is_err() || stop {
            return;
        }
    }
}

/// Waits for signals, that of another window size among them: the event reader tells of it only when it has
/// nothing else to read.
#[cfg(unix)]
fn watch_signals(sender: Sender<Input>) -> io::Result<()> {
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGWINCH};
    let watched = [SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGWINCH];
    let mut signals = signal_hook::iterator::Signals::new(watched)?;
    spawn("signals", move || {
        for signal in signals.forever() {
            let input = match signal {
                SIGCONT => Input::Continue,
                SIGWINCH => Input::Event(Event::Resize(terminal::size())),
                _ => Input::Stop,
            };
            // Nobody listening means that the end has come already.
            if sender.send(input).is_err() {
                return;
            }
        }
    })
}

/// Waits for the other end of the terminal to close. The event reader does not notice that (it
/// reads on and on), and a hang-up signal need not come where the terminal is not ours to control.
#[cfg(unix)]
fn watch_hangup(sender: Sender<Input>) -> io::Result<()> {
    use rustix::event::{PollFd, PollFlags, poll};
    spawn("hangup", move || {
        let terminal = io::stdin();
        // A hang-up is reported without being asked for; keys are not asked for here.
        let mut watched = [PollFd::new(&terminal, PollFlags::empty())];
        while poll(&mut watched, None) == Err(rustix::io::Errno::INTR) {}
        let _ = sender.send(Input::Stop);
    })
}

#[cfg(not(unix))]
fn watch_signals(_: Sender<Input>) -> io::Result<()> {
    Ok(())
}

#[cfg(not(unix))]
fn watch_hangup(_: Sender<Input>) -> io::Result<()> {
    Ok(())
}

fn translated(event: event::Event) -> Option<Event> {
    match event {
        event::Event::Key(key) if key.kind != KeyEventKind::Release => {
            translated_key(key).map(Event::Key)
        }
        event::Event::Mouse(mouse) => translated_mouse(mouse).map(Event::Mouse),
        event::Event::Paste(text) => Some(Event::Paste(text)),
        // Elsewhere it comes as a signal.
        event::Event::Resize(width, height) if cfg!(not(unix)) => {
            Some(Event::Resize(Size::new(width, height)))
        }
        _ => None,
    }
}

/// Rows that a notch of the wheel turns.
const NOTCH: usize = 3;

fn translated_mouse(mouse: MouseEvent) -> Option<Mouse> {
    let at = Position::new(mouse.column, mouse.row);
    match mouse.kind {
        MouseEventKind::Down(MouseButton::Left) => Some(Mouse::Click(at)),
        MouseEventKind::ScrollUp => Some(Mouse::Wheel(at, Move::Up(NOTCH))),
        MouseEventKind::ScrollDown => Some(Mouse::Wheel(at, Move::Down(NOTCH))),
        _ => None,
    }
}

fn translated_key(key: KeyEvent) -> Option<Key> {
    if key.modifiers.contains(KeyModifiers::ALT) {
        return None;
    }
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    Some(match key.code {
        // Some terminals send Ctrl-H for Backspace.
        KeyCode::Char('h') if control => Key::Backspace,
        KeyCode::Char(c) if control => Key::Ctrl(c.to_ascii_lowercase()),
        KeyCode::Char(c) => Key::Char(c),
        KeyCode::Up => Key::Up,
        KeyCode::Down => Key::Down,
        KeyCode::Left => Key::Left,
        KeyCode::Right => Key::Right,
        KeyCode::Home => Key::Home,
        KeyCode::End => Key::End,
        KeyCode::PageUp => Key::PageUp,
        KeyCode::PageDown => Key::PageDown,
        KeyCode::Tab => Key::Tab,
        KeyCode::BackTab => Key::BackTab,
        KeyCode::Enter => Key::Enter,
        KeyCode::Esc => Key::Esc,
        KeyCode::Backspace => Key::Backspace,
        KeyCode::Delete => Key::Delete,
        KeyCode::F(number) => Key::F(number),
        _ => return None,
    })
}
