//! Shows what a terminal sends and what that is taken for, to find out why a key does not do what it should.

use std::io;
use std::time::Duration;

use crossterm::terminal::{disable_raw_mode, enable_raw_mode};

use super::decoder::{Decoder, Token, Wait};
use super::input::spawn;
use super::reader::read;
use crate::key::Key;

/// How long more of what has begun is waited for.
const KEY: Duration = Duration::from_millis(150);
const REST: Duration = Duration::from_secs(1);

/// Hands over what comes, and what it is taken for, until Ctrl-C. `tell` also gets what time made of bytes before.
pub fn watch(mut tell: impl FnMut(&[u8], &[Token]) -> io::Result<()>) -> io::Result<()> {
    end_by_signals()?;
    enable_raw_mode()?;
    let result = listen(&mut tell);
    disable_raw_mode()?;
    result
}

/// Gives the terminal back before a signal ends the program.
fn end_by_signals() -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    let mut signals = signal_hook::iterator::Signals::new([SIGHUP, SIGINT, SIGTERM])?;
    spawn("signals", move || {
        for signal in signals.forever() {
            let _ = disable_raw_mode();
            // It does for this signal what would have been done without a handler.
            let _ = signal_hook::low_level::emulate_default_handler(signal);
        }
    })
}

fn listen(tell: &mut impl FnMut(&[u8], &[Token]) -> io::Result<()>) -> io::Result<()> {
    let mut decoder = Decoder::default();
    let mut chunk = [0; 4096];
    loop {
        let time = decoder.waits_for().map(|wait| match wait {
            Wait::Key => KEY,
            Wait::Rest | Wait::Paste => REST,
        });
        let count = read(time, &mut chunk)?;
        match count {
            Some(count) => decoder.feed(&chunk[..count]),
            None => decoder.lapse(),
        }
        let tokens = decoder.take();
        if count.is_some() || !tokens.is_empty() {
            tell(&chunk[..count.unwrap_or(0)], &tokens)?;
        }
        if tokens.contains(&Token::Key(Key::Ctrl('c'))) {
            return Ok(());
        }
    }
}
