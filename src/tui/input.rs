//! Brings together what can happen outside: keys, signals, a terminal that goes away, something found out.
//! Each has a thread that sleeps until it does, so nothing is polled.

use std::io;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use ratatui::layout::Size;

use super::decoder::Token;
use super::terminal;
use crate::app::Reply;
use crate::error::Error;
use crate::library::Collection;

/// Something that happened outside.
pub enum Input {
    /// What the terminal sent.
    Token(Token),
    /// The window has another size.
    Resize(Size),
    /// Something that the screen asked was found out, by the searcher with this number.
    Reply(Box<Reply>, u64),
    /// Something about the library.
    News(News),
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
    Ok((sender, receiver))
}

/// Starts a thread under a name.
pub fn spawn(name: &str, work: impl FnOnce() + Send + 'static) -> io::Result<()> {
    thread::Builder::new().name(name.into()).spawn(work)?;
    Ok(())
}

/// Waits for signals, that of another window size among them.
#[cfg(unix)]
fn watch_signals(sender: Sender<Input>) -> io::Result<()> {
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGWINCH};
    let watched = [SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGWINCH];
    let mut signals = signal_hook::iterator::Signals::new(watched)?;
    spawn("signals", move || {
        for signal in signals.forever() {
            let input = match signal {
                SIGCONT => Input::Continue,
                SIGWINCH => Input::Resize(terminal::size()),
                _ => Input::Stop,
            };
            // Nobody listening means that the end has come already.
            if sender.send(input).is_err() {
                return;
            }
        }
    })
}

#[cfg(not(unix))]
fn watch_signals(_: Sender<Input>) -> io::Result<()> {
    Ok(())
}
