//! A pseudo-terminal with a program in it, and a way to type at it and read its screen.

#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a helper of tests stops a test that cannot go on, and not every file uses all of it"
)]

use std::io::{Read, Write};
use std::num::NonZero;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use crate::program::{Home, environment};

/// The program of this package.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_lvzhi");
/// Long enough for the slowest machine; tests wait for what they expect, not for time.
pub const PATIENCE: Duration = Duration::from_secs(60);

pub struct Terminal {
    pub master: Box<dyn MasterPty + Send>,
    pub writer: Box<dyn Write + Send>,
    pub output: Receiver<Vec<u8>>,
    pub child: Box<dyn Child + Send + Sync>,
    pub parser: vt100::Parser,
    /// All that the program sent.
    pub sent: Vec<u8>,
    /// Whether the terminal gives two cells to ambiguous signs.
    pub wide: bool,
    /// Bytes of a character that has not come whole.
    pending: Vec<u8>,
    /// The home that is there for this terminal alone.
    home: Option<Home>,
}

/// A screen of these rows and columns.
pub fn screen(rows: u16, columns: u16) -> vt100::Parser {
    vt100::Parser::new(cells(rows), cells(columns), 0)
}

fn cells(count: u16) -> NonZero<u16> {
    NonZero::new(count).unwrap()
}

pub fn size(rows: u16, cols: u16) -> PtySize {
    PtySize {
        rows,
        cols,
        pixel_width: 0,
        pixel_height: 0,
    }
}

/// `program` as it is started in a terminal by the user of this home.
pub fn in_terminal(home: &Home, program: &str, arguments: &[&str]) -> CommandBuilder {
    let mut command = CommandBuilder::new(program);
    command.args(arguments);
    command.env_clear();
    for (name, value) in environment(home.folder()) {
        command.env(name, value);
    }
    command.cwd(home.folder());
    command
}

/// What stands for an ambiguous sign where those have two cells: 〓.
fn widened(c: char) -> char {
    use unicode_width::UnicodeWidthChar;
    match (c.width(), c.width_cjk()) {
        (Some(1), Some(2)) => '〓',
        _ => c,
    }
}

impl Terminal {
    /// Starts the program for a user who has nothing yet, but has started it before.
    pub fn start(arguments: &[&str]) -> Terminal {
        let home = Home::new();
        let mut terminal = Terminal::start_at_home(&home, arguments);
        terminal.home = Some(home);
        terminal
    }

    /// As [`Terminal::start`], for a user with this home.
    pub fn start_at_home(home: &Home, arguments: &[&str]) -> Terminal {
        Terminal::start_with(home, &[], arguments)
    }

    /// As [`Terminal::start_at_home`], with these variables beside those of every user.
    pub fn start_with(home: &Home, variables: &[(&str, &str)], arguments: &[&str]) -> Terminal {
        Terminal::run_in((40, 120), home, variables, PROGRAM, arguments)
    }

    /// Starts `program` in a window of these rows and columns.
    pub fn run_in(
        (rows, columns): (u16, u16),
        home: &Home,
        variables: &[(&str, &str)],
        program: &str,
        arguments: &[&str],
    ) -> Terminal {
        let pair = native_pty_system().openpty(size(rows, columns)).unwrap();
        let mut command = in_terminal(home, program, arguments);
        for (name, value) in variables {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (sender, output) = channel();
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                if sender.send(bytes[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        let writer = pair.master.take_writer().unwrap();
        Terminal {
            master: pair.master,
            writer,
            output,
            child,
            parser: screen(rows, columns),
            sent: Vec::new(),
            wide: false,
            pending: Vec::new(),
            home: None,
        }
    }

    /// Takes in what came. The emulator knows narrow ambiguous signs only, so for a terminal with
    /// wide ones it gets a sign in their place that has two cells everywhere.
    fn take(&mut self, bytes: &[u8]) {
        self.sent.extend_from_slice(bytes);
        if !self.wide {
            return self.parser.process(bytes);
        }
        self.pending.extend_from_slice(bytes);
        let whole = match std::str::from_utf8(&self.pending) {
            Ok(text) => text.len(),
            Err(error) => error.valid_up_to(),
        };
        let rest = self.pending.split_off(whole);
        let text = String::from_utf8(std::mem::replace(&mut self.pending, rest)).unwrap();
        let shown: String = text.chars().map(widened).collect();
        self.parser.process(shown.as_bytes());
    }

    /// Has the terminal take in what another program sends.
    pub fn disturb(&mut self, bytes: &[u8]) {
        self.parser.process(bytes);
    }

    /// Reads until nothing comes for longer than keys have to rest before the screen tells more: for what has no text to
    /// wait for.
    pub fn settle_after_keys(&mut self) {
        while let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(700)) {
            self.take(&bytes);
        }
    }

    pub fn resize(&mut self, rows: u16, columns: u16) {
        self.parser
            .screen_mut()
            .set_size(cells(rows), cells(columns));
        self.master.resize(size(rows, columns)).unwrap();
    }

    pub fn text(&self) -> String {
        self.parser.screen().contents()
    }

    /// Whether no frame has come in part: a terminal shows what came of it when all of it is there.
    fn is_whole(&self) -> bool {
        let last = |mark: &[u8]| {
            self.sent
                .windows(mark.len())
                .rposition(|there| there == mark)
        };
        last(b"\x1b[?2026h") <= last(b"\x1b[?2026l")
    }

    /// Reads until the screen is as wanted.
    pub fn wait(&mut self, what: &str, wanted: impl Fn(&vt100::Screen) -> bool) {
        let end = Instant::now() + PATIENCE;
        while !(self.is_whole() && wanted(self.parser.screen())) {
            let left = end.saturating_duration_since(Instant::now());
            let Ok(bytes) = self.output.recv_timeout(left) else {
                panic!("no {what} on the screen:\n{}", self.text());
            };
            self.take(&bytes);
        }
    }

    pub fn wait_for(&mut self, text: &str) {
        self.wait(text, |screen| screen.contents().contains(text));
    }

    /// Reads until something came after the first `before` bytes, and the frame is whole.
    pub fn settle(&mut self, before: usize) {
        let ends = |sent: &[u8]| {
            let frame = sent.strip_suffix(b"\x1b[5n").unwrap_or(sent);
            frame.ends_with(b"\x1b[?2026l")
        };
        let given_up = Instant::now() + PATIENCE;
        while self.sent.len() == before || !ends(&self.sent) {
            let left = given_up.saturating_duration_since(Instant::now());
            let Ok(bytes) = self.output.recv_timeout(left) else {
                panic!("no frame came:\n{}", self.text());
            };
            self.take(&bytes);
        }
    }

    pub fn type_in(&mut self, keys: &str) {
        self.writer.write_all(keys.as_bytes()).unwrap();
        self.writer.flush().unwrap();
    }

    /// Waits for the end and says whether it was a good one.
    pub fn ended(&mut self) -> bool {
        let end = Instant::now() + PATIENCE;
        loop {
            // Unread output could keep the program from ending.
            while let Ok(bytes) = self.output.try_recv() {
                self.take(&bytes);
            }
            if let Some(status) = self.child.try_wait().unwrap() {
                while let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(200)) {
                    self.take(&bytes);
                }
                return status.success();
            }
            assert!(
                Instant::now() < end,
                "the program does not end:\n{}",
                self.text()
            );
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    pub fn signal(&self, name: &str) {
        // A shell has this built in; the program of that name need not be there.
        let kill = format!("kill {name} {}", self.child.process_id().unwrap());
        let done = std::process::Command::new("sh")
            .args(["-c", &kill])
            .status();
        assert!(done.unwrap().success());
    }

    /// Types what ends the program, which then ends well and gives the terminal back.
    pub fn leave(&mut self, keys: &str) {
        self.type_in(keys);
        assert!(self.ended(), "{}", self.text());
        self.assert_restored();
    }

    pub fn assert_restored(&self) {
        let screen = self.parser.screen();
        assert!(!screen.alternate_screen(), "alternate screen left");
        assert!(!screen.hide_cursor(), "cursor shown");
        assert!(!screen.bracketed_paste(), "bracketed paste off");
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        let leaving = b"\x1b[?1049l";
        let times = self
            .sent
            .windows(leaving.len())
            .filter(|bytes| bytes == leaving)
            .count();
        assert_eq!(times, 1, "restored exactly once");
    }
}
