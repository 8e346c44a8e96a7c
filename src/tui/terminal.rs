//! Takes the terminal over and gives it back, exactly once, however the program ends.

use std::io;
#[cfg(unix)]
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use ratatui::layout::Size;

use super::answers::{self, Question};
use super::output;
use super::question::ASK;
#[cfg(unix)]
use crate::memory;
use crate::text::sanitize::shown;

/// The alternate screen. What a program may have left on that crashed before: inserting, line feeds for Enter, origin
/// and margins, no wrapping, arrows and keypad in application mode, mouse and focus reports, other character sets,
/// colours. Then bracketed paste, no cursor until there is a caret, nothing on the screen.
const ENTER: &str = concat!(
    "\x1b[?1049h",
    "\x1b[4;20l\x1b[?1;6;69l\x1b[r\x1b[?7h\x1b>\x1b[?1000;1002;1003;1004;1005;1006;1015l\x1b(B\x0f\x1b[m",
    "\x1b[?2004h\x1b[?25l\x1b[2J",
);
/// Clicks and the wheel are sent, in the form that knows wide windows.
const MOUSE: &str = "\x1b[?1000h\x1b[?1006h";
const NO_MOUSE: &str = "\x1b[?1006l\x1b[?1000l";
/// Back from the alternate screen: an unfinished frame is ended, and nothing is left there, as mosh and GNU screen may
/// have no other one.
const BACK: &str = "\x1b[?2026l\x1b[m\x1b[H\x1b[2J\x1b[?1006l\x1b[?1000l\x1b[?25h\x1b[?1049l";
/// The rest of [`ENTER`] undone.
const LEAVE: &str = "\x1b[m\x1b[?2004l\x1b[?25h";
/// How long the terminal may take to show the last of it, and to answer what it was asked; one that takes nothing does
/// not keep the program from ending within a second.
const PATIENCE: Duration = Duration::from_millis(700);

/// Whether the terminal is taken over.
static TAKEN: AtomicBool = AtomicBool::new(false);
/// Whether it shows plain text meanwhile.
static IS_ASIDE: AtomicBool = AtomicBool::new(false);

/// The time for which the terminal is taken over; its end gives the terminal back.
pub struct Session(());

impl Session {
    /// Takes the terminal over.
    pub fn enter() -> io::Result<Session> {
        take()?;
        Ok(Session(()))
    }

    /// Asks of which colour the background is.
    pub fn ask_background(&self) {
        answers::expect(Question::Background);
        output::send(b"\x1b]11;?\x1b\\");
    }

    /// Asks how the terminal counts ambiguous signs.
    pub fn ask_width(&self) {
        answers::expect(Question::Cursor);
        output::send(ASK);
    }

    /// Stops the program, the terminal given back meanwhile. Where no shell could let it go on, the
    /// system does not stop it.
    #[cfg(unix)]
    pub fn suspend(&self) -> io::Result<()> {
        leave();
        // SIGTSTP is caught, and SIGSTOP would stop the program even where nobody can let it go on. This one does what
        // SIGTSTP would.
        signal_hook::low_level::raise(signal_hook::consts::SIGTTOU)?;
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
        IS_ASIDE.store(false, Ordering::SeqCst);
        output::send(b"\x1b[?2026l");
        output::send(ENTER.as_bytes());
        Ok(())
    }

    /// Asks the terminal to send what is done with the mouse, or no longer to.
    pub fn mouse(&self, on: bool) {
        output::send(if on { MOUSE } else { NO_MOUSE }.as_bytes());
    }

    /// Shows `text` and, below it, `hint` on the plain terminal, which stays until [`Session::renew`].
    pub fn show(&self, text: &str, hint: &str) {
        let mut bytes = BACK.to_string();
        for line in text.lines().chain(["", hint]) {
            bytes += &shown(line);
            bytes += "\r\n";
        }
        IS_ASIDE.store(true, Ordering::SeqCst);
        output::send(bytes.as_bytes());
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        leave();
    }
}

/// Cells of the terminal that are drawn; no screen has more. A terminal that does not know gets the usual size, and no
/// other program is asked.
pub fn size() -> Size {
    const MOST: Size = Size::new(1000, 500);
    let size = whole_size();
    Size::new(size.width.min(MOST.width), size.height.min(MOST.height))
}

#[cfg(unix)]
fn whole_size() -> Size {
    match rustix::termios::tcgetwinsize(io::stdout()) {
        Ok(size) if size.ws_col > 0 && size.ws_row > 0 => Size::new(size.ws_col, size.ws_row),
        _ => Size::new(80, 24),
    }
}

#[cfg(not(unix))]
fn whole_size() -> Size {
    let (columns, rows) = crossterm::terminal::size().unwrap_or((80, 24));
    Size::new(columns, rows)
}

fn take() -> io::Result<()> {
    give_back_where_memory_ends();
    enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    IS_ASIDE.store(false, Ordering::SeqCst);
    output::send(ENTER.as_bytes());
    Ok(())
}

/// Has the terminal given back, set as it is now, also where no memory is left to do that in the usual way.
#[cfg(unix)]
fn give_back_where_memory_ends() {
    use rustix::termios::{OptionalActions, Termios, tcgetattr, tcsetattr};
    static BEFORE: OnceLock<Termios> = OnceLock::new();
    fn give_back() {
        if !TAKEN.swap(false, Ordering::SeqCst) {
            return;
        }
        for bytes in [BACK, LEAVE] {
            let _ = rustix::io::write(io::stdout(), bytes.as_bytes());
        }
        if let Some(modes) = BEFORE.get() {
            let _ = tcsetattr(io::stdin(), OptionalActions::Now, modes);
        }
    }
    if let Ok(modes) = tcgetattr(io::stdin()) {
        BEFORE.get_or_init(|| modes);
        memory::at_exhaustion(give_back);
    }
}

/// Elsewhere it stays as it is.
#[cfg(not(unix))]
fn give_back_where_memory_ends() {}

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

/// Gives the terminal back if it is taken. Failures are left aside: there is nobody to tell.
pub fn leave() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    if !IS_ASIDE.swap(false, Ordering::SeqCst) {
        output::send(BACK.as_bytes());
    }
    output::send(LEAVE.as_bytes());
    let end = Instant::now() + PATIENCE;
    if output::finish(end) {
        answers::finish(end);
    }
    let _ = disable_raw_mode();
}
