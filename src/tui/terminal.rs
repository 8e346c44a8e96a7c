//! Takes the terminal over and gives it back, exactly once, however the program ends.

use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use ratatui::layout::Size;

use super::question::ASK;
use crate::text::sanitize::shown;

/// Alternate screen, bracketed paste, no cursor until there is a caret, nothing on the screen.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[?2004h\x1b[?25l\x1b[2J";
/// Clicks and the wheel are sent, in the form that knows wide windows.
const MOUSE: &[u8] = b"\x1b[?1000h\x1b[?1006h";
const NO_MOUSE: &[u8] = b"\x1b[?1006l\x1b[?1000l";
/// The end of an unfinished frame, and all of the above undone.
const LEAVE: &[u8] = b"\x1b[?2026l\x1b[?1006l\x1b[?1000l\x1b[m\x1b[?2004l\x1b[?25h\x1b[?1049l";

/// Whether the terminal is taken over.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// The time for which the terminal is taken over; its end gives the terminal back.
pub struct Session(());

impl Session {
    /// Takes the terminal over.
    pub fn enter() -> io::Result<Session> {
        take()?;
        Ok(Session(()))
    }

    /// Asks how the terminal counts ambiguous signs.
    pub fn ask_width(&self) -> io::Result<()> {
        send(ASK)
    }

    /// Stops the program, the terminal given back meanwhile. Where no shell could let it go on, the
    /// system does not stop it.
    #[cfg(unix)]
    pub fn suspend(&self) -> io::Result<()> {
        leave();
        signal_hook::low_level::raise(signal_hook::consts::SIGTSTP)?;
        take()
    }

    /// Elsewhere programs are not suspended.
    #[cfg(not(unix))]
    pub fn suspend(&self) -> io::Result<()> {
        Ok(())
    }

    /// Takes the terminal over anew, whatever was done to it. It is not given back for that: what is typed in such
    /// a moment would be taken for a line of a shell, and cut up.
    pub fn renew(&self) -> io::Result<()> {
        make_raw()?;
        send(LEAVE)?;
        send(ENTER)
    }

    /// Asks the terminal to send what is done with the mouse, or no longer to.
    pub fn mouse(&self, on: bool) -> io::Result<()> {
        send(if on { MOUSE } else { NO_MOUSE })
    }

    /// Shows `text` and, below it, `hint` on the plain terminal, which stays until [`Session::renew`].
    pub fn show(&self, text: &str, hint: &str) -> io::Result<()> {
        let mut bytes = String::from("\x1b[?1006l\x1b[?1000l\x1b[?25h\x1b[?1049l");
        for line in text.lines().chain(["", hint]) {
            bytes += &shown(line);
            bytes += "\r\n";
        }
        send(bytes.as_bytes())
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        leave();
    }
}

/// Cells of the terminal. A terminal that does not know gets the usual size, and no other program
/// is asked.
#[cfg(unix)]
pub fn size() -> Size {
    match rustix::termios::tcgetwinsize(io::stdout()) {
        Ok(size) if size.ws_col > 0 && size.ws_row > 0 => Size::new(size.ws_col, size.ws_row),
        _ => Size::new(80, 24),
    }
}

/// Cells of the terminal.
#[cfg(not(unix))]
pub fn size() -> Size {
    let (columns, rows) = crossterm::terminal::size().unwrap_or((80, 24));
    Size::new(columns, rows)
}

fn take() -> io::Result<()> {
    enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    send(ENTER)
}

/// Has keys sent as they are, however the terminal was set meanwhile.
#[cfg(unix)]
fn make_raw() -> io::Result<()> {
    use rustix::termios::{OptionalActions, tcgetattr, tcsetattr};
    let terminal = io::stdin();
    let mut modes = tcgetattr(&terminal)?;
    modes.make_raw();
    Ok(tcsetattr(&terminal, OptionalActions::Now, &modes)?)
}

/// Elsewhere nobody else sets it.
#[cfg(not(unix))]
fn make_raw() -> io::Result<()> {
    Ok(())
}

fn send(bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout();
    out.write_all(bytes)?;
    out.flush()
}

/// Gives the terminal back if it is taken. Failures are left aside: there is nobody to tell.
pub fn leave() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    let _ = send(LEAVE);
    let _ = disable_raw_mode();
}

/// Whether an error only says that the terminal is no longer there.
pub fn is_gone(error: &io::Error) -> bool {
    /// `EIO`, which has no name in the standard library.
    const EIO: i32 = 5;
    error.kind() == io::ErrorKind::BrokenPipe || error.raw_os_error() == Some(EIO)
}
