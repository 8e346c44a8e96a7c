//! What a keyboard sends, whatever terminal it comes through.

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
    /// F1 to F12.
    F(u8),
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
            Key::F(number) => return format!("F{number}"),
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

    /// The key that is written so: as [`Key::name`] writes it, arrows also as words, capitals in
    /// names as one likes.
    pub fn parse(name: &str) -> Option<Key> {
        let mut chars = name.chars();
        if let (Some(c), None) = (chars.next(), chars.next()) {
            let arrow = NAMED.into_iter().find(|key| key.name() == name);
            return Some(arrow.unwrap_or(Key::Char(c)));
        }
        let lower = name.to_ascii_lowercase();
        if let Some(number) = lower.strip_prefix('f') {
            let number = number
                .parse()
                .ok()
                .filter(|number| (1..=12).contains(number))?;
            return Some(Key::F(number));
        }
        if let Some(c) = lower.strip_prefix("ctrl-") {
            let c: char = c.parse().ok()?;
            return c.is_ascii_lowercase().then_some(Key::Ctrl(c));
        }
        let word = WORDS.iter().find(|(word, _)| *word == lower);
        let named = || {
            NAMED
                .into_iter()
                .find(|key| key.name().to_ascii_lowercase() == lower)
        };
        word.map(|(_, key)| *key).or_else(named)
    }
}

/// The keys that have names of their own.
const NAMED: [Key; 15] = [
    Key::Char(' '),
    Key::Up,
    Key::Down,
    Key::Left,
    Key::Right,
    Key::Home,
    Key::End,
    Key::PageUp,
    Key::PageDown,
    Key::Tab,
    Key::BackTab,
    Key::Enter,
    Key::Esc,
    Key::Backspace,
    Key::Delete,
];

/// Words for keys whose names are signs.
const WORDS: [(&str, Key); 4] = [
    ("up", Key::Up),
    ("down", Key::Down),
    ("left", Key::Left),
    ("right", Key::Right),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_understood_as_it_is_written() {
        let written = [
            Key::Char('s'),
            Key::Char('Y'),
            Key::Char('/'),
            Key::Ctrl('n'),
            Key::F(12),
        ];
        for key in NAMED.into_iter().chain(written) {
            assert_eq!(Key::parse(&key.name()), Some(key));
        }
        assert_eq!(Key::parse("pgdn"), Some(Key::PageDown));
        assert_eq!(Key::parse("Up"), Some(Key::Up));
        for wrong in ["", "F13", "f0", "Ctrl-", "Ctrl-1", "Hyper-x", "ab"] {
            assert_eq!(Key::parse(wrong), None, "{wrong}");
        }
    }
}
