//! A session: the program in a pseudo-terminal of its own, and what its screen shows.

use std::io::{Read, Write};
use std::num::NonZero;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use super::act::Act;
use super::process;

/// How long the program may take to come to rest, or to end.
const PATIENCE: Duration = Duration::from_secs(60);
/// What the program sends first: it takes the terminal.
const TAKEN: &[u8] = b"\x1b[?1049h";

pub struct Terminal {
    master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    pub child: Box<dyn Child + Send + Sync>,
    pub id: u32,
    pub screen: vt100::Parser,
    size: (u16, u16),
    /// Bytes that came.
    pub bytes: u64,
    /// Whether the program took the terminal.
    taken: bool,
    /// A home that goes with the session.
    _home: tempfile::TempDir,
}

fn parser((rows, columns): (u16, u16)) -> vt100::Parser {
    let cells = |count| NonZero::new(count).unwrap();
    vt100::Parser::new(cells(rows), cells(columns), 0)
}

/// Whether two cells look the same: nothing looks like a blank.
fn alike(one: Option<&vt100::Cell>, other: Option<&vt100::Cell>) -> bool {
    let look = |cell: &vt100::Cell| {
        let text = match cell.contents() {
            "" if !cell.is_wide_continuation() => " ",
            text => text,
        };
        let strong = (cell.bold(), cell.dim(), cell.inverse(), cell.underline());
        (text.to_string(), strong, cell.fgcolor(), cell.bgcolor())
    };
    one.map(look) == other.map(look)
}

fn of_pty((rows, cols): (u16, u16)) -> PtySize {
    PtySize {
        rows,
        cols,
        pixel_width: 0,
        pixel_height: 0,
    }
}

impl Terminal {
    pub fn start(program: &str) -> Terminal {
        let size = (40, 120);
        let home = tempfile::tempdir().unwrap();
        let pair = native_pty_system().openpty(of_pty(size)).unwrap();
        let mut command = CommandBuilder::new(program);
        command.env_clear();
        command.env("TERM", "xterm-256color");
        command.env("LANG", "zh_CN.UTF-8");
        command.env("HOME", home.path());
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (sender, output) = channel();
        std::thread::spawn(move || {
            let mut bytes = [0; 65536];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                if sender.send(bytes[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        Terminal {
            writer: pair.master.take_writer().unwrap(),
            master: pair.master,
            output,
            id: child.process_id().unwrap(),
            child,
            screen: parser(size),
            size,
            bytes: 0,
            taken: false,
            _home: home,
        }
    }

    /// Whether the program is still there.
    pub fn lives(&mut self) -> bool {
        self.child.try_wait().unwrap().is_none()
    }

    /// Sends bytes as they are.
    pub fn send(&mut self, bytes: &[u8]) {
        // A program that has just ended takes nothing; its end is noticed elsewhere.
        drop(self.writer.write_all(bytes));
    }

    pub fn act(&mut self, act: &Act) {
        match act {
            Act::Type(keys) => self.send(keys.as_bytes()),
            &Act::Resize(rows, columns) => {
                // What was sent for the old size is taken in at the old size.
                self.rest();
                self.size = (rows, columns);
                let cells = |count| NonZero::new(count).unwrap();
                self.screen
                    .screen_mut()
                    .set_size(cells(rows), cells(columns));
                self.master.resize(of_pty(self.size)).unwrap();
            }
        }
    }

    /// Takes in what comes until the program is at rest: nothing came, and it did nothing, for longer than it lets keys
    /// rest before it finds out what stands around an item, and than it waits for what may follow an Esc. Whether that
    /// came to pass in time.
    pub fn rest(&mut self) -> bool {
        let end = Instant::now() + PATIENCE;
        let mut quiet = 0;
        let mut worked = 0;
        while quiet < 38 {
            if Instant::now() > end {
                return false;
            }
            let Some((_, work)) = process::state(self.id) else {
                return true;
            };
            match self.take(Duration::from_millis(15)) {
                0 if work == worked && !process::is_busy(self.id) => quiet += 1,
                _ => quiet = 0,
            }
            worked = work;
        }
        true
    }

    /// Takes in what comes until this text is shown; whether that came to pass in time.
    pub fn shows(&mut self, text: &str) -> bool {
        let end = Instant::now() + PATIENCE;
        while !self.screen.screen().contents().contains(text) {
            if Instant::now() > end {
                return false;
            }
            self.take(Duration::from_millis(20));
        }
        true
    }

    /// Takes in what comes within this time; how many bytes did.
    pub fn take(&mut self, time: Duration) -> usize {
        let mut count = 0;
        let mut left = time;
        while let Ok(bytes) = self.output.recv_timeout(left) {
            self.process(&bytes);
            count += bytes.len();
            left = Duration::ZERO;
        }
        self.bytes += count as u64;
        count
    }

    fn process(&mut self, bytes: &[u8]) {
        self.screen.process(bytes);
        self.taken |= bytes.windows(TAKEN.len()).any(|part| part == TAKEN);
    }

    /// Whether the screen is the one that the program draws from scratch when it goes on after a stop;
    /// otherwise the first difference.
    pub fn compare(&mut self) -> Result<(), String> {
        if !self.rest() {
            return Err("does not come to rest".into());
        }
        let before = self.screen.screen().clone();
        self.screen = parser(self.size);
        process::signal(self.id, "-CONT");
        self.take(Duration::from_secs(5));
        self.rest();
        let after = self.screen.screen();
        for row in 0..self.size.0 {
            for column in 0..self.size.1 {
                let (one, other) = (before.cell(row, column), after.cell(row, column));
                if !alike(one, other) {
                    return Err(format!(
                        "another screen from scratch, at {row},{column} of {:?}: {one:?} was {other:?}\n{}\n-- from scratch:\n{}",
                        self.size,
                        before.contents(),
                        after.contents()
                    ));
                }
            }
        }
        let caret = |screen: &vt100::Screen| (screen.hide_cursor(), screen.cursor_position());
        match (caret(&before), caret(after)) {
            ((true, _), (true, _)) => Ok(()),
            (one, other) if one == other => Ok(()),
            (one, other) => Err(format!("another caret from scratch: {one:?} was {other:?}")),
        }
    }

    /// Waits for the end; whether it was a good one.
    pub fn ended(&mut self) -> Result<(), String> {
        let end = Instant::now() + PATIENCE;
        while Instant::now() < end {
            self.take(Duration::from_millis(20));
            if let Some(status) = self.child.try_wait().unwrap() {
                // Until the other side of the terminal is closed and all has come.
                while let Ok(bytes) = self.output.recv_timeout(PATIENCE) {
                    self.process(&bytes);
                }
                return match status.success() {
                    true => Ok(()),
                    // A signal before the program had begun: nothing is to be given back.
                    false if !self.taken => Ok(()),
                    false => Err(format!(
                        "ended with {status}\n{}",
                        self.screen.screen().contents()
                    )),
                };
            }
        }
        let doing = process::doing(self.id);
        self.child.kill().unwrap();
        Err(format!("did not end\n{doing}"))
    }

    /// Whether the terminal was given back as it was.
    pub fn restored(&self) -> bool {
        let screen = self.screen.screen();
        !screen.alternate_screen()
            && !screen.hide_cursor()
            && !screen.bracketed_paste()
            && screen.mouse_protocol_mode() == vt100::MouseProtocolMode::None
    }
}
