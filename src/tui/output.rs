//! Writes to the terminal on a thread of its own, so that a terminal that takes nothing keeps nobody from ending the
//! program.

use std::io;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Instant;

/// More than this is not kept for a terminal that takes nothing: one frame of the largest window fits.
const MOST: usize = 8 << 20;

static OUTPUT: Output = Output {
    state: Mutex::new(State {
        waiting: Vec::new(),
        is_writing: false,
        is_awaited: false,
        is_gone: false,
    }),
    changed: Condvar::new(),
};

struct Output {
    state: Mutex<State>,
    changed: Condvar,
}

struct State {
    /// What is to be written next.
    waiting: Vec<u8>,
    /// Whether something is being written.
    is_writing: bool,
    /// Whether somebody wants to know when all is written.
    is_awaited: bool,
    /// Whether the terminal is gone: nothing is to be written any more.
    is_gone: bool,
}

impl State {
    fn is_idle(&self) -> bool {
        self.is_gone || (self.waiting.is_empty() && !self.is_writing)
    }
}

impl Output {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What became of what was sent.
pub enum Report {
    /// All is written.
    Written,
    /// The terminal is gone.
    Gone,
}

/// Starts the thread. It tells when all is written, if that is awaited, and of a terminal that is gone.
pub fn start(tell: impl Fn(Report) + Send + 'static) -> io::Result<()> {
    let thread = thread::Builder::new().name("output".into());
    thread.spawn(move || write(tell))?;
    Ok(())
}

fn write(tell: impl Fn(Report)) {
    loop {
        let mut state = OUTPUT.state();
        state.is_writing = false;
        OUTPUT.changed.notify_all();
        if state.is_idle() && std::mem::take(&mut state.is_awaited) {
            drop(state);
            tell(Report::Written);
            state = OUTPUT.state();
        }
        while state.waiting.is_empty() {
            state = OUTPUT
                .changed
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
        }
        let bytes = std::mem::take(&mut state.waiting);
        state.is_writing = true;
        drop(state);
        if write_all(&bytes).is_err() {
            OUTPUT.state().is_gone = true;
            OUTPUT.changed.notify_all();
            return tell(Report::Gone);
        }
    }
}

/// Has `bytes` written, in their turn. Never waits.
pub fn send(bytes: &[u8]) {
    let mut state = OUTPUT.state();
    if !state.is_gone && state.waiting.len() + bytes.len() <= MOST {
        state.waiting.extend_from_slice(bytes);
    }
    drop(state);
    OUTPUT.changed.notify_all();
}

/// Whether all is written; if not, [`Report::Written`] will say when.
pub fn is_idle() -> bool {
    let mut state = OUTPUT.state();
    state.is_awaited = !state.is_idle();
    state.is_idle()
}

/// Waits until all is written, but not longer than until `end`; says whether it is.
pub fn finish(end: Instant) -> bool {
    let mut state = OUTPUT.state();
    while !state.is_idle() {
        let left = end.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return false;
        }
        let (again, _) = OUTPUT
            .changed
            .wait_timeout(state, left)
            .unwrap_or_else(PoisonError::into_inner);
        state = again;
    }
    true
}

/// Writes everything, however long that takes. A terminal that somebody left in a state in which it refuses instead of
/// letting one wait is waited for all the same.
#[cfg(unix)]
fn write_all(mut bytes: &[u8]) -> io::Result<()> {
    use rustix::event::{PollFd, PollFlags, poll};
    use rustix::io::Errno;
    let terminal = io::stdout();
    while !bytes.is_empty() {
        match rustix::io::write(&terminal, bytes) {
            Ok(count) => bytes = &bytes[count..],
            Err(Errno::INTR) => {}
            Err(Errno::AGAIN) => {
                let _ = poll(&mut [PollFd::new(&terminal, PollFlags::OUT)], None);
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

#[cfg(not(unix))]
fn write_all(bytes: &[u8]) -> io::Result<()> {
    use io::Write;
    let mut terminal = io::stdout();
    terminal.write_all(bytes)?;
    terminal.flush()
}
