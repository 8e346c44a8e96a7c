//! Takes apart what a terminal sends: bytes become keys, pasted text, what a mouse did, and answers.
//!
//! A line may cut the bytes anywhere and hold them up, so this is a state machine that is fed in any portions. It
//! knows no clock: where time decides, [`Decoder::waits_for`] says so and [`Decoder::lapse`] tells it.
//!
//! Why not a parser from elsewhere: `vte` takes apart what programs send, so it knows neither a lone Esc nor the
//! keys of a keypad; those of crossterm and termina want each sequence whole in a buffer and drop that buffer, keys
//! and all, at what they do not know; `terminput` takes apart one sequence that somebody else has cut out.

mod sequences;
#[cfg(test)]
mod tests;

use crate::app::{LONGEST_TEXT, Mouse};
use crate::key::Key;
use sequences::Meaning;

/// How much of a pasted text is kept, in bytes: more than is taken in, so that it is noticed to be cut.
const PASTE: usize = 2 * LONGEST_TEXT;
/// How many bytes of a sequence are kept; no known one is as long, and none is cut off that is.
const SEQUENCE: usize = 256;

const ESC: u8 = 0x1b;
const BEL: u8 = 0x07;
const CTRL_C: u8 = 0x03;
/// The control character that ends a string, as a byte of its own (ST).
const STRING_END: u8 = 0x9c;

/// Something that a terminal sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token {
    /// A key, or a character.
    Key(Key),
    /// Text that was pasted.
    Paste(String),
    /// What was done with a mouse.
    Mouse(Mouse),
    /// Where the cursor stands: row and column, counted from 1. F3 with Shift or Ctrl looks the same.
    Cursor(u32, u32),
    /// The terminal says that it is well.
    Well,
    /// The colour of the terminal's background: red, green and blue.
    Background([u8; 3]),
}

/// What has to come, or not to come, before it is known what was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wait {
    /// More of a sequence, or else Esc was pressed.
    Key,
    /// The rest of a character or sequence that has certainly begun.
    Rest,
    /// More of what is being pasted, or its end.
    Paste,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum State {
    /// Between characters.
    #[default]
    Ground,
    /// In a character of this many bytes.
    Character(usize),
    /// Behind ESC.
    Escape,
    /// Behind `ESC O`.
    Keypad,
    /// Behind `ESC [`.
    Control,
    /// Behind `ESC [ [`, with which the Linux console begins its first function keys.
    Console,
    /// Behind `ESC [ M`: three bytes follow.
    Click,
    /// In a string that a control sequence began, whose first byte was this: `]`, `P`, `X`, `^` or `_`.
    Text(u8),
    /// Behind an ESC in such a string, which a backslash would end.
    TextEnd,
    /// Behind what began a sequence and was taken for keys, as nothing came after it for a while.
    Lapsed,
}

/// How a sequence was begun.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Introducer {
    /// By an ESC and a second byte.
    #[default]
    Escape,
    /// By an ESC that has been taken for the key, and a second byte.
    LateEscape,
    /// By an ESC and a second byte that have both been taken for keys.
    Late,
    /// By a control character of its own (C1), which no keyboard has: one byte, or two in UTF-8.
    EightBit,
}

/// The state machine.
#[derive(Debug, Default)]
pub struct Decoder {
    state: State,
    /// What came of the character or sequence so far, the bytes that led into the state left out.
    bytes: Vec<u8>,
    /// How this sequence was begun.
    introducer: Introducer,
    /// The state that was left for [`State::Lapsed`].
    lapsed: State,
    /// How many bytes the character lacks that has begun in a string.
    lacking: u8,
    /// The text that is being pasted.
    paste: Option<String>,
    tokens: Vec<Token>,
    /// How many sequences have begun.
    begun: usize,
    /// Whether the rest of a sequence came after its ESC had been taken for a key.
    has_misread: bool,
}

impl Decoder {
    /// Takes in what came. It makes no difference how it is portioned.
    pub fn feed(&mut self, bytes: &[u8]) {
        if self.state == State::Lapsed {
            self.state = State::Ground;
            if is_rest_of_sequence(self.lapsed, bytes) {
                let introducer = match self.lapsed {
                    State::Escape => Introducer::LateEscape,
                    _ => Introducer::Late,
                };
                self.begin(introducer, self.lapsed);
            }
        }
        for &byte in bytes {
            self.byte(byte);
        }
    }

    /// What was sent, as far as that is known; nothing is handed out twice.
    pub fn take(&mut self) -> Vec<Token> {
        std::mem::take(&mut self.tokens)
    }

    /// Whether there is something to take.
    pub fn has_tokens(&self) -> bool {
        !self.tokens.is_empty()
    }

    /// Whether Esc is among what there is to take.
    pub fn has_esc(&self) -> bool {
        self.tokens.contains(&Token::Key(Key::Esc))
    }

    /// Whether time decides what comes next, and what about.
    pub fn waits_for(&self) -> Option<Wait> {
        match self.state {
            // However long the rest of a character takes, another first byte ends it.
            State::Ground | State::Character(_) => self.paste.is_some().then_some(Wait::Paste),
            State::Escape => Some(Wait::Key),
            State::Keypad if self.is_introducer_open() => Some(Wait::Key),
            State::Control | State::Text(_) if self.may_be_typed() => Some(Wait::Key),
            _ => Some(Wait::Rest),
        }
    }

    /// How many sequences have begun, to tell the one that goes on from one that follows it.
    pub fn begun(&self) -> usize {
        self.begun
    }

    /// Nothing came for as long as it should have taken: what has begun is over.
    pub fn lapse(&mut self) {
        let was = self.state;
        if self.waits_for().is_none() {
            return;
        }
        let is_typed = was == State::Escape || self.may_be_typed();
        self.abandon();
        let is_begun = matches!(
            was,
            State::Escape | State::Keypad | State::Control | State::Text(_)
        );
        if is_begun && is_typed && self.paste.is_none() {
            self.lapsed = was;
            self.state = State::Lapsed;
        } else if matches!(was, State::Ground | State::Character(_)) {
            self.end_paste();
        }
    }

    /// Whether, since this was asked last, an Esc was handed out that was none: the line needs more time.
    pub fn has_misread(&mut self) -> bool {
        std::mem::take(&mut self.has_misread)
    }

    fn byte(&mut self, byte: u8) {
        match self.state {
            State::Ground | State::Lapsed => self.ground(byte),
            State::Character(length) => self.character(byte, length),
            State::Escape => self.escape(byte),
            State::Keypad => self.keypad(byte),
            State::Control => self.control(byte),
            State::Console => self.console(byte),
            State::Click => self.click(byte),
            State::Text(_) => self.text(byte),
            State::TextEnd if byte == b'\\' => self.end_text(),
            State::TextEnd => {
                self.begin(Introducer::Escape, State::Escape);
                self.escape(byte);
            }
        }
    }

    fn begin(&mut self, introducer: Introducer, state: State) {
        self.begun = self.begun.wrapping_add(1);
        self.introducer = introducer;
        self.enter(state);
    }

    fn enter(&mut self, state: State) {
        self.state = state;
        self.bytes.clear();
        self.lacking = 0;
    }

    fn ground(&mut self, byte: u8) {
        match byte {
            ESC => self.begin(Introducer::Escape, State::Escape),
            0x80..=0x9f => self.eight_bit(byte),
            0xc2..=0xdf => self.begin_character(byte, 2),
            0xe0..=0xef => self.begin_character(byte, 3),
            0xf0..=0xf4 => self.begin_character(byte, 4),
            // No beginning of a character.
            0xa0.. => {}
            _ => self.ascii(byte),
        }
    }

    fn begin_character(&mut self, byte: u8, length: usize) {
        self.enter(State::Character(length));
        self.bytes.push(byte);
    }

    fn character(&mut self, byte: u8, length: usize) {
        if !matches!(byte, 0x80..=0xbf) {
            return self.instead(byte);
        }
        self.bytes.push(byte);
        if self.bytes.len() == length {
            let character = str::from_utf8(&self.bytes).ok();
            let character = character.and_then(|text| text.chars().next());
            self.state = State::Ground;
            match character {
                Some(c @ '\u{80}'..='\u{9f}') => self.eight_bit(c as u8),
                Some(c) => self.key(Key::Char(c)),
                None => {}
            }
        }
    }

    /// A control character that stands for an ESC and a second byte.
    fn eight_bit(&mut self, byte: u8) {
        let state = match byte - 0x40 {
            b'[' => State::Control,
            b'O' => State::Keypad,
            first @ (b']' | b'P' | b'X' | b'^' | b'_') => State::Text(first),
            _ => return,
        };
        self.begin(Introducer::EightBit, state);
    }

    fn ascii(&mut self, byte: u8) {
        match &mut self.paste {
            Some(text) if byte != CTRL_C => append(text, char::from(byte)),
            _ => sequences::ascii(byte)
                .into_iter()
                .for_each(|key| self.key(key)),
        }
    }

    /// Hands a key out, or adds a character to what is being pasted. Whoever asks for the end gets it, whatever is
    /// being pasted.
    fn key(&mut self, key: Key) {
        match (&mut self.paste, key) {
            (Some(text), Key::Char(c)) => append(text, c),
            (None, _) | (Some(_), Key::Ctrl('c')) => {
                self.paste = None;
                self.tokens.push(Token::Key(key));
            }
            (Some(_), _) => {}
        }
    }

    fn escape(&mut self, byte: u8) {
        match byte {
            b'[' => self.enter(State::Control),
            b'O' => self.enter(State::Keypad),
            b']' | b'P' | b'X' | b'^' | b'_' => self.enter(State::Text(byte)),
            // The end of a string whose beginning was lost.
            b'\\' => self.state = State::Ground,
            _ => self.instead(byte),
        }
    }

    /// `ESC O`, with the number of a modifier in between, and a letter.
    fn keypad(&mut self, byte: u8) {
        match byte {
            b'0'..=b'9' | b';' => self.collect(byte),
            _ => match sequences::keypad(byte) {
                Some(key) => self.end(key.map(Token::Key).map(Meaning::Token)),
                None => self.instead(byte),
            },
        }
    }

    /// `ESC [`, parameters, intermediates and a final byte.
    fn control(&mut self, byte: u8) {
        match byte {
            b'[' if self.bytes.is_empty() => self.enter(State::Console),
            b'M' if self.bytes.is_empty() => self.enter(State::Click),
            // With this rxvt ends keys with Shift; in answers it comes behind more than a number.
            b'$' if is_number(&self.bytes) => self.end(sequences::control(&self.bytes, b'~')),
            b' '..=b'?' => self.collect(byte),
            b'@'..=b'~' => self.end(sequences::control(&self.bytes, byte)),
            _ => self.instead(byte),
        }
    }

    fn console(&mut self, byte: u8) {
        match byte {
            b' '..=b'~' => self.end(sequences::console(byte)),
            _ => self.instead(byte),
        }
    }

    fn click(&mut self, byte: u8) {
        if byte < b' ' {
            return self.instead(byte);
        }
        self.bytes.push(byte);
        if let [button, column, row] = self.bytes[..] {
            self.end(sequences::old_mouse(button, column, row));
        }
    }

    /// A string, up to its end: BEL, ESC and a backslash, or [`STRING_END`]. Controls that cannot stand in one end it,
    /// too.
    fn text(&mut self, byte: u8) {
        let is_apart = self.lacking == 0;
        self.lacking = match byte {
            0x80..=0xbf => self.lacking.saturating_sub(1),
            // With 0xc2, controls begin: what follows is one, alone or behind it.
            0xc3..=0xdf => 1,
            0xe0..=0xef => 2,
            0xf0..=0xf4 => 3,
            _ => 0,
        };
        match byte {
            BEL => self.end_text(),
            ESC => self.state = State::TextEnd,
            0x08..=0x0d | b' '..=0x7f | 0xa0.. => self.collect(byte),
            0x80..=0x9f if !is_apart => self.collect(byte),
            STRING_END => self.end_text(),
            _ => self.instead(byte),
        }
    }

    fn end_text(&mut self) {
        let meaning = sequences::text(&self.bytes);
        self.end(meaning);
    }

    fn collect(&mut self, byte: u8) {
        if self.bytes.len() < SEQUENCE {
            self.bytes.push(byte);
        }
    }

    /// A sequence is whole.
    fn end(&mut self, meaning: Option<Meaning>) {
        let is_key = matches!(self.state, State::Keypad | State::Control | State::Console);
        let is_late = matches!(self.introducer, Introducer::LateEscape | Introducer::Late);
        self.has_misread |= is_late && is_key;
        self.state = State::Ground;
        match meaning {
            Some(Meaning::Token(Token::Key(key))) => self.key(key),
            Some(Meaning::Token(token)) => self.tokens.push(token),
            Some(Meaning::Typed(text)) => text.into_iter().for_each(|c| self.key(Key::Char(c))),
            Some(Meaning::PasteBegins) => self.paste = Some(self.paste.take().unwrap_or_default()),
            Some(Meaning::PasteEnds) => self.end_paste(),
            None => {}
        }
    }

    fn end_paste(&mut self) {
        let text = self.paste.take().filter(|text| !text.is_empty());
        self.tokens.extend(text.map(Token::Paste));
    }

    /// What has begun is no sequence, or none that goes on like this.
    fn instead(&mut self, byte: u8) {
        self.abandon();
        self.byte(byte);
    }

    /// Whether what has begun may still turn out to be keys: an ESC, and what would begin a sequence with it.
    fn may_be_typed(&self) -> bool {
        self.bytes.is_empty() && self.is_introducer_open()
    }

    /// Whether the second byte of what has begun has not been taken for a key, and is one of a keyboard.
    fn is_introducer_open(&self) -> bool {
        matches!(self.introducer, Introducer::Escape | Introducer::LateEscape)
    }

    /// Ends what has begun. An ESC, and what would begin a sequence with it, were keys if nothing else came; the
    /// beginning of anything else is dropped.
    fn abandon(&mut self) {
        let is_typed = self.may_be_typed();
        let second = match std::mem::take(&mut self.state) {
            State::Escape => None,
            State::Keypad if is_typed => Some('O'),
            State::Control if is_typed => Some('['),
            State::Text(first) if is_typed => Some(char::from(first)),
            _ => return,
        };
        if self.introducer == Introducer::Escape {
            self.key(Key::Esc);
        }
        if let Some(c) = second {
            self.key(Key::Char(c));
        }
    }
}

/// Adds a character to a pasted text, as long as that is not too long.
fn append(text: &mut String, c: char) {
    if text.len() + c.len_utf8() <= PASTE {
        text.push(c);
    }
}

fn is_number(bytes: &[u8]) -> bool {
    !bytes.is_empty() && bytes.iter().all(u8::is_ascii_digit)
}

/// Whether `bytes`, which came late behind what led into the state `begun`, go on with its sequence. Hands type one
/// character after the other, so what comes alone was typed, unless it is the end of an arrow or the like.
fn is_rest_of_sequence(begun: State, bytes: &[u8]) -> bool {
    match (begun, bytes) {
        (State::Escape, [b'[' | b'O', ..]) => true,
        (State::Escape, [b']' | b'P' | b'_', rest @ ..]) => !rest.is_empty(),
        (State::Escape, _) => false,
        (State::Control | State::Keypad, [b'A'..=b'D' | b'F' | b'H']) => true,
        (_, [b' '..=b'~', _, ..]) => true,
        _ => false,
    }
}
