//! Keys as the screen knows them, whatever terminal they come from.

use crate::text::normal::narrow;

/// A key, or a character that an input method sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each name is the word on the key")]
pub enum Key {
    Char(char),
    Ctrl(char),
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
    Tab,
    BackTab,
    Enter,
    Esc,
    Backspace,
    Delete,
}

impl Key {
    /// The key that was meant: full-width signs are their ASCII twins, and 、 is what a Chinese
    /// input method makes of the slash.
    pub fn meant(self) -> Key {
        match self {
            Key::Char('、') => Key::Char('/'),
            Key::Char(c) => Key::Char(narrow(c)),
            other => other,
        }
    }

    /// How the key is written in help and documents.
    pub fn name(self) -> String {
        let name = match self {
            Key::Char(' ') => "Space",
            Key::Char(c) => return c.to_string(),
            Key::Ctrl(c) => return format!("Ctrl-{}", c.to_ascii_uppercase()),
            Key::Up => "↑",
            Key::Down => "↓",
            Key::Left => "←",
            Key::Right => "→",
            Key::Home => "Home",
            Key::End => "End",
            Key::PageUp => "PgUp",
            Key::PageDown => "PgDn",
            Key::Tab => "Tab",
            Key::BackTab => "Shift-Tab",
            Key::Enter => "Enter",
            Key::Esc => "Esc",
            Key::Backspace => "Backspace",
            Key::Delete => "Del",
        };
        name.to_string()
    }
}
