//! Brings together what can happen outside: keys, signals, a terminal that goes away, something found out.
//! Each has a thread that sleeps until it does, so nothing is polled.

use std::io;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use ratatui::layout::Size;

use super::decoder::Token;
use super::output::Report;
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
    /// It is known now which items are the same duty.
    Grouped,
    /// All that was sent to the terminal is written.
    Written,
    /// The program is to stop until somebody lets it go on.
    Suspend,
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

/// So much waits to be taken in; who has more to say waits. Keys then wait in the terminal.
const QUEUE: usize = 1024;

/// Starts to listen for what can end the program. Done before the terminal is taken over, so that
/// no signal finds it taken and unguarded.
pub fn watch() -> io::Result<(SyncSender<Input>, Receiver<Input>)> {
    let (sender, receiver) = sync_channel(QUEUE);
    watch_signals(sender.clone())?;
    Ok((sender, receiver))
}

/// Takes note of what became of what was sent to the terminal.
pub fn on_output(report: Report, sender: &SyncSender<Input>) {
    // Nobody listening means that the end has come already; where the queue is full, somebody is about to look.
    let _ = match report {
        Report::Written => sender.try_send(Input::Written).is_ok(),
        Report::Gone => sender.send(Input::Stop).is_ok(),
    };
}

/// Starts a thread under a name.
pub fn spawn(name: &str, work: impl FnOnce() + Send + 'static) -> io::Result<()> {
    thread::Builder::new().name(name.into()).spawn(work)?;
    Ok(())
}

/// Waits for signals, that of another window size among them.
#[cfg(unix)]
fn watch_signals(sender: SyncSender<Input>) -> io::Result<()> {
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
    let watched = [SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH];
    let mut signals = signal_hook::iterator::Signals::new(watched)?;
    spawn("signals", move || {
        for signal in signals.forever() {
            let input = match signal {
                SIGCONT => Input::Continue,
                SIGTSTP => Input::Suspend,
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
fn watch_signals(_: SyncSender<Input>) -> io::Result<()> {
    Ok(())
}
