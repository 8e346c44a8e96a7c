//! Terminals that take what is sent slowly, in parts, or not at all.

#![allow(clippy::unwrap_used, reason = "a test stops at what goes wrong")]

use std::fs::OpenOptions;
use std::io::{Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::program::{Home, environment};
use crate::pty::{PATIENCE, PROGRAM, Terminal, in_terminal, screen, size};
use portable_pty::native_pty_system;

#[test]
fn a_terminal_that_takes_nothing_keeps_nobody_from_ending_the_program() {
    for end in ["-TERM", "-HUP", "\x03"] {
        let pair = native_pty_system().openpty(size(40, 120)).unwrap();
        let home = Home::new();
        let command = in_terminal(&home, PROGRAM, &[]);
        let mut child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let mut writer = pair.master.take_writer().unwrap();
        let mut parser = screen(40, 120);
        while !parser.screen().contents().contains("搜索 ›") {
            let mut bytes = [0; 4096];
            let count = reader.read(&mut bytes).unwrap();
            parser.process(&bytes[..count]);
        }
        // From here on nobody reads. Other lists and back fill what holds bytes on their way.
        for key in [b"2", b"3", b"4", b"1"].iter().cycle().take(200) {
            writer.write_all(*key).unwrap();
            std::thread::sleep(Duration::from_millis(5));
        }
        match end.strip_prefix('-') {
            Some(name) => {
                let kill = format!("kill -{name} {}", child.process_id().unwrap());
                let done = Command::new("sh").args(["-c", &kill]).status();
                assert!(done.unwrap().success());
            }
            None => writer.write_all(end.as_bytes()).unwrap(),
        }
        let given_up = Instant::now() + PATIENCE;
        while child.try_wait().unwrap().is_none() {
            if Instant::now() > given_up {
                child.kill().unwrap();
                unreachable!("{end:?} does not end a program whose terminal takes nothing");
            }
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

#[test]
fn a_terminal_that_refuses_instead_of_letting_wait_gets_everything() {
    let pair = native_pty_system().openpty(size(40, 120)).unwrap();
    let home = Home::new();
    // As programs before leave it that do not wait themselves.
    let terminal = OpenOptions::new()
        .read(true)
        .write(true)
        .custom_flags(libc::O_NONBLOCK | libc::O_NOCTTY)
        .open(pair.master.tty_name().unwrap())
        .unwrap();
    let stdio = || Stdio::from(terminal.try_clone().unwrap());
    let mut child = Command::new(PROGRAM)
        .env_clear()
        .envs(environment(home.folder()))
        .stdin(stdio())
        .stdout(stdio())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut reader = pair.master.try_clone_reader().unwrap();
    let mut writer = pair.master.take_writer().unwrap();
    let mut parser = screen(40, 120);
    let mut bytes = [0; 4096];
    let mut shown = |wanted: &str| {
        while !parser.screen().contents().contains(wanted) {
            std::thread::sleep(Duration::from_millis(2));
            let count = reader.read(&mut bytes[..300]).unwrap();
            parser.process(&bytes[..count]);
        }
    };
    shown("┌ 乡镇");
    // Many frames, one after the other, while hardly anything is read.
    for key in [b"2", b"3", b"4", b"1"].iter().cycle().take(100) {
        writer.write_all(*key).unwrap();
        std::thread::sleep(Duration::from_millis(5));
    }
    writer.write_all("/防汛".as_bytes()).unwrap();
    shown("搜索 › 防汛");
    writer.write_all(b"\x03").unwrap();
    drop(pair.slave);
    let drain = std::thread::spawn(move || while matches!(reader.read(&mut [0; 4096]), Ok(1..)) {});
    assert!(child.wait().unwrap().success());
    drop((terminal, writer, pair.master));
    drain.join().unwrap();
}

/// Bytes that a slow line carries in a tenth of a second.
const TENTH: usize = 400;

/// A line of 4 KB/s to a terminal that answers what it is asked.
struct SlowLine {
    terminal: Terminal,
    /// What was sent and has not arrived.
    under_way: Vec<u8>,
    /// What has arrived.
    arrived: Vec<u8>,
}

impl SlowLine {
    /// A tenth of a second; says how many bytes arrived.
    fn tenth(&mut self) -> usize {
        let end = Instant::now() + Duration::from_millis(100);
        while let Ok(bytes) = {
            let left = end.saturating_duration_since(Instant::now());
            self.terminal.output.recv_timeout(left)
        } {
            self.under_way.extend(bytes);
        }
        let count = self.under_way.len().min(TENTH);
        let before = self.arrived.len().saturating_sub(3);
        self.arrived.extend(self.under_way.drain(..count));
        let part = self.arrived[before..].to_vec();
        self.terminal
            .disturb(&self.arrived[self.arrived.len() - count..]);
        for asked in part
            .windows(4)
            .filter(|bytes| [&b"\x1b[5n"[..], b"\x1b[6n"].contains(bytes))
        {
            let answer = if asked == b"\x1b[5n" {
                "\x1b[0n"
            } else {
                "\x1b[1;2R"
            };
            self.terminal.type_in(answer);
        }
        count
    }
}

#[test]
fn a_key_that_was_held_on_a_slow_line_stops_moving_soon_after_it_is_let_go() {
    let terminal = Terminal::start(&[]);
    let mut line = SlowLine {
        terminal,
        under_way: Vec::new(),
        arrived: Vec::new(),
    };
    // What stands around the first item is there before any key comes.
    while !line.terminal.text().contains("各乡镇同一职责") || line.tenth() > 0 {
        line.tenth();
    }
    for _ in 0..40 {
        line.terminal.type_in("jjj");
        line.tenth();
    }
    let mut late = 0;
    let mut quiet = 0;
    while quiet < 12 {
        let count = line.tenth();
        late += count;
        quiet = if count == 0 { quiet + 1 } else { 0 };
    }
    let text = line.terminal.text();
    assert!(text.contains("121/1319"), "all keys counted: {text}");
    // One frame that was under way, and the last one.
    assert!(
        late < 10 * TENTH,
        "{late} bytes came after the key was let go"
    );
    while !line.terminal.text().contains("各乡镇同一职责") {
        line.tenth();
    }
    line.terminal.leave("q");
}
