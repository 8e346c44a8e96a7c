//! Takes the terminal over and gives it back, exactly once, however the program ends.

use std::io::{self, Write};
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::terminal::{disable_raw_mode, enable_raw_mode};

use super::question::ASK;

/// Alternate screen, bracketed paste, no cursor until there is a caret, nothing on the screen.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[?2004h\x1b[?25l\x1b[2J";
/// The end of an unfinished frame, and all of the above undone.
const LEAVE: &[u8] = b"\x1b[?2026l\x1b[m\x1b[?2004l\x1b[?25h\x1b[?1049l";

/// Whether the terminal is taken over.
static TAKEN: AtomicBool = AtomicBool::new(false);
static HOOK: Once = Once::new();

/// The time for which the terminal is taken over; its end gives the terminal back.
pub struct Session(());

impl Session {
    /// Takes the terminal over, and asks how it counts ambiguous signs if `ask` says so.
    pub fn enter(ask: bool) -> io::Result<Session> {
        HOOK.call_once(leave_before_panic_message);
        enable_raw_mode()?;
        TAKEN.store(true, Ordering::SeqCst);
        let session = Session(());
        let mut out = io::stdout();
        out.write_all(ENTER)?;
        if ask {
            out.write_all(ASK)?;
        }
        out.flush()?;
        Ok(session)
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        leave();
    }
}

/// Gives the terminal back if it is taken. Failures are left aside: there is nobody to tell.
fn leave() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut out = io::stdout();
    let _ = out.write_all(LEAVE).and_then(|()| out.flush());
    let _ = disable_raw_mode();
}

/// A panic's message belongs on the restored screen.
fn leave_before_panic_message() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        leave();
        usual(info);
    }));
}

/// Whether an error only says that the terminal is no longer there.
pub fn is_gone(error: &io::Error) -> bool {
    /// `EIO`, which has no name in the standard library.
    const EIO: i32 = 5;
    error.kind() == io::ErrorKind::BrokenPipe || error.raw_os_error() == Some(EIO)
}
