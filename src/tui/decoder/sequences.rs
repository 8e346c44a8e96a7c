//! What the sequences of terminals mean: those of xterm, the Linux console, rxvt, PuTTY and kitty.
//!
//! Modifiers hardly matter here: Ctrl with a letter is a key of its own, Shift makes capitals, Alt means nothing,
//! and whoever holds Super (the key of the window system) does not mean this program.

use ratatui::layout::Position;

use super::Token;
use crate::app::{Mouse, Move};
use crate::key::Key;

/// Rows that a notch of the wheel turns.
const NOTCH: usize = 3;

/// What a sequence means.
#[derive(Debug, PartialEq, Eq)]
pub enum Meaning {
    /// Something to hand out.
    Token(Token),
    /// Characters, from a terminal that sends them so.
    Typed(Vec<char>),
    /// What follows is pasted.
    PasteBegins,
    /// What was pasted is over.
    PasteEnds,
}

impl From<Key> for Meaning {
    fn from(key: Key) -> Meaning {
        Meaning::Token(Token::Key(key))
    }
}

/// The key that an ASCII byte stands for.
pub fn ascii(byte: u8) -> Option<Key> {
    match byte {
        b' '..=b'~' => Some(Key::Char(char::from(byte))),
        0x7f => Some(Key::Backspace),
        0x01..=0x1a => with_control(char::from(byte + 0x60)),
        _ => None,
    }
}

/// A letter with Ctrl: what a terminal sends for other keys is those keys.
fn with_control(letter: char) -> Option<Key> {
    match letter.to_ascii_lowercase() {
        'h' => Some(Key::Backspace),
        'i' => Some(Key::Tab),
        'j' | 'm' => Some(Key::Enter),
        '[' => Some(Key::Esc),
        letter @ 'a'..='z' => Some(Key::Ctrl(letter)),
        _ => None,
    }
}

/// The key of `ESC O` and a letter: the keypad in application mode, function keys, arrows, and arrows of rxvt with
/// Ctrl. Nothing inside where such a key has no use; nothing at all where there is no such key.
pub fn keypad(letter: u8) -> Option<Option<Key>> {
    Some(match letter {
        b'M' => Some(Key::Enter),
        b'I' => Some(Key::Tab),
        b'X' => Some(Key::Char('=')),
        b' ' => Some(Key::Char(' ')),
        b'j'..=b'y' => Some(Key::Char(char::from(letter - 0x40))),
        _ => return cursor_key(letter),
    })
}

/// The keys that have a letter of their own behind `ESC [` and `ESC O`.
fn cursor_key(letter: u8) -> Option<Option<Key>> {
    Some(match letter {
        b'A' | b'a' => Some(Key::Up),
        b'B' | b'b' => Some(Key::Down),
        b'C' | b'c' => Some(Key::Right),
        b'D' | b'd' => Some(Key::Left),
        // The middle of the keypad.
        b'E' => None,
        b'F' => Some(Key::End),
        b'H' => Some(Key::Home),
        b'P'..=b'S' => Some(Key::F(letter - b'P' + 1)),
        _ => return None,
    })
}

/// The function key of the Linux console.
pub fn console(letter: u8) -> Option<Meaning> {
    matches!(letter, b'A'..=b'E').then(|| Key::F(letter - b'A' + 1).into())
}

/// What `ESC [ parameters last` means, if anything.
pub fn control(parameters: &[u8], last: u8) -> Option<Meaning> {
    if let Some(mouse) = parameters.strip_prefix(b"<") {
        let is_press = last == b'M';
        return is_press.then(|| mouse_report(&fields(mouse)?, 0)).flatten();
    }
    let fields = fields(parameters)?;
    let number = |place: usize| first(&fields, place);
    match last {
        b'R' if fields.len() == 2 => Some(Meaning::Token(Token::Cursor(number(0)?, number(1)?))),
        b'n' if number(0) == Some(0) => Some(Meaning::Token(Token::Well)),
        b'M' => mouse_report(&fields, 32),
        b'Z' => Some(Key::BackTab.into()),
        b'u' => kitty(&fields),
        b'~' if number(0) == Some(27) => coded(number(2)?, modifiers(&fields)?).map(Meaning::from),
        b'~' | b'^' | b'@' => numbered(number(0)?, &fields),
        // An answer, and no arrow of rxvt.
        b'a'..=b'd' if !parameters.is_empty() => None,
        _ => {
            let key = cursor_key(last)??;
            modifiers(&fields).map(|_| key.into())
        }
    }
}

/// What a string that a terminal sent means, if anything: the answer about the background is the only one asked for.
pub fn text(bytes: &[u8]) -> Option<Meaning> {
    let colour = str::from_utf8(bytes).ok()?.strip_prefix("11;rgb")?;
    // `rgb:` with one to four digits each, or `rgba:` with a part that does not matter.
    let parts = colour.trim_start_matches('a').strip_prefix(':')?;
    let part = |digits: &str| {
        let most = 16u32
            .checked_pow(digits.len() as u32)
            .filter(|_| digits.len() <= 4)?
            - 1;
        let value = u32::from_str_radix(digits, 16).ok()?;
        u8::try_from(value * 255 / most).ok()
    };
    let parts: Option<Vec<u8>> = parts.split('/').take(3).map(part).collect();
    let colour = parts?.try_into().ok()?;
    Some(Meaning::Token(Token::Background(colour)))
}

/// The numbers between semicolons, each with those that follow it after colons; `None` where other signs say that
/// this is an answer.
fn fields(parameters: &[u8]) -> Option<Vec<Vec<Option<u32>>>> {
    let text = str::from_utf8(parameters).ok()?;
    if !text.bytes().all(|b| matches!(b, b'0'..=b'9' | b';' | b':')) {
        return None;
    }
    let numbers = |field: &str| field.split(':').map(|one| one.parse().ok()).collect();
    Some(text.split(';').map(numbers).collect())
}

fn first(fields: &[Vec<Option<u32>>], place: usize) -> Option<u32> {
    *fields.get(place)?.first()?
}

/// The modifiers of a key.
#[derive(Debug, Clone, Copy)]
struct Modifiers {
    shift: bool,
    control: bool,
}

/// The modifiers that the second field tells of; nothing where the key is let go, or meant for something else.
fn modifiers(fields: &[Vec<Option<u32>>]) -> Option<Modifiers> {
    const SHIFT: u32 = 1;
    const CONTROL: u32 = 4;
    const SUPER_HYPER_META: u32 = 8 + 16 + 32;
    const RELEASE: u32 = 3;
    let held = first(fields, 1).unwrap_or(1).saturating_sub(1);
    let event = fields.get(1).and_then(|field| *field.get(1)?);
    let is_meant = held & SUPER_HYPER_META == 0 && event != Some(RELEASE);
    is_meant.then_some(Modifiers {
        shift: held & SHIFT != 0,
        control: held & CONTROL != 0,
    })
}

/// What a number before `~` stands for.
fn numbered(number: u32, fields: &[Vec<Option<u32>>]) -> Option<Meaning> {
    let key = match number {
        200 => return Some(Meaning::PasteBegins),
        201 => return Some(Meaning::PasteEnds),
        1 | 7 => Key::Home,
        3 => Key::Delete,
        4 | 8 => Key::End,
        5 => Key::PageUp,
        6 => Key::PageDown,
        11..=15 => Key::F(number as u8 - 10),
        17..=21 => Key::F(number as u8 - 11),
        23 | 24 => Key::F(number as u8 - 12),
        _ => return None,
    };
    modifiers(fields).map(|_| key.into())
}

/// A key as kitty and others send it: its code and the shifted one, modifiers, and the text that it makes.
fn kitty(fields: &[Vec<Option<u32>>]) -> Option<Meaning> {
    let held = modifiers(fields)?;
    let text = fields.get(2).map_or(&[][..], Vec::as_slice);
    let text: Vec<char> = text
        .iter()
        .filter_map(|code| char::from_u32((*code)?))
        .filter(|c| !c.is_control())
        .collect();
    if !text.is_empty() && !held.control {
        return Some(Meaning::Typed(text));
    }
    let shifted = fields.first().and_then(|field| *field.get(1)?);
    let code = shifted.filter(|_| held.shift).or(first(fields, 0))?;
    coded(code, held).map(Meaning::from)
}

/// The key with a code: a character's, or one that kitty gave out for the keypad.
fn coded(code: u32, held: Modifiers) -> Option<Key> {
    let key = match code {
        8 | 127 => Key::Backspace,
        9 if held.shift => Key::BackTab,
        9 => Key::Tab,
        10 | 13 | 57414 => Key::Enter,
        27 => Key::Esc,
        57399..=57408 => Key::Char(char::from(b'0' + (code - 57399) as u8)),
        57409 => Key::Char('.'),
        57410 => Key::Char('/'),
        57411 => Key::Char('*'),
        57412 => Key::Char('-'),
        57413 => Key::Char('+'),
        57415 => Key::Char('='),
        57416 => Key::Char(','),
        57417 => Key::Left,
        57418 => Key::Right,
        57419 => Key::Up,
        57420 => Key::Down,
        57421 => Key::PageUp,
        57422 => Key::PageDown,
        57423 => Key::Home,
        57424 => Key::End,
        57426 => Key::Delete,
        // The rest of the private codes: modifiers, volume, and such.
        57344..=63743 => return None,
        _ => {
            let c = char::from_u32(code).filter(|c| !c.is_control())?;
            return match held {
                Modifiers { control: true, .. } => with_control(c),
                Modifiers { shift: true, .. } => c.to_uppercase().next().map(Key::Char),
                _ => Some(Key::Char(c)),
            };
        }
    };
    Some(key)
}

/// What a mouse did: button, column and row counted from 1. Some terminals add to the button.
fn mouse_report(fields: &[Vec<Option<u32>>], added: u32) -> Option<Meaning> {
    let number = |place| first(fields, place);
    let button = number(0)?.checked_sub(added)?;
    mouse(button, number(1)?, number(2)?)
}

/// What a mouse did, in three bytes.
pub fn old_mouse(button: u8, column: u8, row: u8) -> Option<Meaning> {
    let number = |byte: u8| u32::from(byte.saturating_sub(32));
    mouse(number(button), number(column), number(row))
}

fn mouse(button: u32, column: u32, row: u32) -> Option<Meaning> {
    /// Shift, Alt and Ctrl.
    const HELD: u32 = 4 + 8 + 16;
    let cell = |number: u32| u16::try_from(number).ok()?.checked_sub(1);
    let at = Position::new(cell(column)?, cell(row)?);
    let mouse = match button & !HELD {
        0 => Mouse::Click(at),
        64 => Mouse::Wheel(at, Move::Up(NOTCH)),
        65 => Mouse::Wheel(at, Move::Down(NOTCH)),
        _ => return None,
    };
    Some(Meaning::Token(Token::Mouse(mouse)))
}
