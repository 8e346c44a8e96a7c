//! Asks the terminal once, at the start, how it counts ambiguous signs.
//!
//! The answer comes among the keys, so it is read before the event reader starts. Whatever else is
//! typed in the meantime ends the wait and is handed on; an answer that comes later is dropped by the
//! event reader, which knows its form.

use std::time::{Duration, Instant};

use memchr::memmem;

use crate::app::{Event, Key};
use crate::text::width::Ambiguous;

/// Writes an ambiguous sign, asks where the cursor stands behind it, and wipes it out.
pub const ASK: &[u8] = "\x1b[H“\x1b[6n\r\x1b[K".as_bytes();
/// As long as a slow line may take there and back. Nothing waits for it but the question.
const PATIENCE: Duration = Duration::from_millis(800);

/// What stands around pasted text.
const PASTE: (&[u8], &[u8]) = (b"\x1b[200~", b"\x1b[201~");

/// What came in, as far as that can be told.
#[derive(Debug, PartialEq, Eq)]
enum Heard {
    /// The column of the cursor, counted from 1, and what came behind the answer.
    Column(u32, Vec<u8>),
    /// The beginning of an answer or of pasted text, or nothing yet.
    Nothing,
    /// Something else.
    Keys,
}

/// How the terminal counts, where it says so in time, and what was typed or pasted meanwhile.
#[cfg(unix)]
pub fn answer() -> (Option<Ambiguous>, Vec<Event>) {
    let until = Instant::now() + PATIENCE;
    let mut bytes = Vec::new();
    loop {
        match heard(&bytes) {
            Heard::Column(column, rest) => return (counted(column), events(&rest)),
            Heard::Nothing if listen(until, &mut bytes) => {}
            Heard::Nothing | Heard::Keys => return (None, events(&bytes)),
        }
    }
}

/// Elsewhere nothing is asked.
#[cfg(not(unix))]
pub fn answer() -> (Option<Ambiguous>, Vec<Event>) {
    (None, Vec::new())
}

/// Adds what comes in; says whether anything did in time.
#[cfg(unix)]
fn listen(until: Instant, bytes: &mut Vec<u8>) -> bool {
    use rustix::event::{PollFd, PollFlags, poll};
    let terminal = std::io::stdin();
    let left = until.saturating_duration_since(Instant::now());
    let Ok(left) = left.try_into() else {
        return false;
    };
    let mut watched = [PollFd::new(&terminal, PollFlags::IN)];
    let mut chunk = [0; 4096];
    match poll(&mut watched, Some(&left)) {
        Ok(1..) => match rustix::io::read(&terminal, &mut chunk) {
            Ok(count @ 1..) => {
                bytes.extend_from_slice(&chunk[..count]);
                true
            }
            _ => false,
        },
        Err(rustix::io::Errno::INTR) => true,
        _ => false,
    }
}

/// Takes `bytes` for an answer: `ESC [ row ; column R`.
fn heard(bytes: &[u8]) -> Heard {
    let holds = |sign: &[u8]| memmem::find(bytes, sign).is_some();
    let cut_short = str::from_utf8(bytes).is_err_and(|error| error.error_len().is_none());
    if cut_short || holds(PASTE.0) && !holds(PASTE.1) {
        return Heard::Nothing;
    }
    let form = |c: &u8| c.is_ascii_digit() || *c == b';';
    let Some(rest) = bytes.strip_prefix(b"\x1b[") else {
        return if b"\x1b[".starts_with(bytes) {
            Heard::Nothing
        } else {
            Heard::Keys
        };
    };
    let end = rest.iter().position(|c| !form(c)).unwrap_or(rest.len());
    let numbers = String::from_utf8_lossy(&rest[..end]);
    let column = numbers.split_once(';').and_then(|(_, c)| c.parse().ok());
    match (rest.get(end), column) {
        (None, _) => Heard::Nothing,
        (Some(b'R'), Some(column)) => Heard::Column(column, rest[end + 1..].to_vec()),
        _ => Heard::Keys,
    }
}

fn counted(column: u32) -> Option<Ambiguous> {
    match column {
        2 => Some(Ambiguous::Narrow),
        3 => Some(Ambiguous::Wide),
        _ => None,
    }
}

/// What `bytes` stand for: keys, and pasted text in one piece.
fn events(bytes: &[u8]) -> Vec<Event> {
    let Some(start) = memmem::find(bytes, PASTE.0) else {
        return keys(bytes).into_iter().map(Event::Key).collect();
    };
    let pasted = &bytes[start + PASTE.0.len()..];
    let end = memmem::find(pasted, PASTE.1);
    let (pasted, rest) = pasted.split_at(end.unwrap_or(pasted.len()));
    let mut all = events(&bytes[..start]);
    all.push(Event::Paste(String::from_utf8_lossy(pasted).into_owned()));
    all.extend(events(rest.strip_prefix(PASTE.1).unwrap_or_default()));
    all
}

/// The keys that `bytes` stand for: characters, the usual controls, arrows. Other sequences have no
/// meaning here.
fn keys(bytes: &[u8]) -> Vec<Key> {
    let text = String::from_utf8_lossy(bytes);
    let mut keys = Vec::new();
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        let key = match c {
            '\x1b' if rest.as_str().starts_with(['[', 'O']) => {
                let end = rest
                    .by_ref()
                    .skip(1)
                    .find(|c| c.is_ascii_alphabetic() || *c == '~');
                end.and_then(arrow)
            }
            '\x1b' => Some(Key::Esc),
            '\r' | '\n' => Some(Key::Enter),
            '\t' => Some(Key::Tab),
            '\x7f' | '\x08' => Some(Key::Backspace),
            '\x01'..='\x1a' => char::from_u32(c as u32 + 0x60).map(Key::Ctrl),
            c if c.is_control() => None,
            c => Some(Key::Char(c)),
        };
        keys.extend(key);
    }
    keys
}

fn arrow(end: char) -> Option<Key> {
    Some(match end {
        'A' => Key::Up,
        'B' => Key::Down,
        'C' => Key::Right,
        'D' => Key::Left,
        'H' => Key::Home,
        'F' => Key::End,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_told_from_keys() {
        assert_eq!(heard(b""), Heard::Nothing);
        assert_eq!(heard(b"\x1b[1;"), Heard::Nothing);
        assert_eq!(heard(&"犬".as_bytes()[..2]), Heard::Nothing);
        assert_eq!(heard(b"\x1b[1;3R"), Heard::Column(3, Vec::new()));
        assert_eq!(heard(b"\x1b[1;2Rq"), Heard::Column(2, b"q".to_vec()));
        for keys in [&b"q"[..], b"\x1b[A", b"\x1bOA", "犬".as_bytes(), b"\x1b[R"] {
            assert_eq!(heard(keys), Heard::Keys, "{keys:?}");
        }
    }

    #[test]
    fn pasted_text_stays_in_one_piece() {
        assert_eq!(heard(b"\x1b[200~ab\rq"), Heard::Nothing);
        let all = b"x\x1b[200~ab\rq\x1b[201~y";
        assert_eq!(heard(all), Heard::Keys);
        let wanted = [
            Event::Key(Key::Char('x')),
            Event::Paste("ab\rq".into()),
            Event::Key(Key::Char('y')),
        ];
        assert_eq!(events(all), wanted);
        assert_eq!(events(b"\x1b[200~ab"), [Event::Paste("ab".into())]);
    }

    #[test]
    fn keys_typed_meanwhile_are_kept() {
        let typed = keys("/犬\x1b[B\x1b[15~\r\x03\x1b".as_bytes());
        let wanted = [
            Key::Char('/'),
            Key::Char('犬'),
            Key::Down,
            Key::Enter,
            Key::Ctrl('c'),
            Key::Esc,
        ];
        assert_eq!(typed, wanted);
    }
}
