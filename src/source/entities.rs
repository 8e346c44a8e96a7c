//! Character references of HTML: `&ldquo;`, `&#8220;`, `&#x201c;`. `entities.txt` has the names of the standard (WHATWG HTML,
//! 13.5) in order, each with what it stands for; a name without a semicolon there may be written without one.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Letters and digits of the longest name.
const LONGEST: usize = 31;
/// The same of those that may lack their semicolon.
const LONGEST_BARE: usize = 6;

/// Where a reference stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Within {
    Text,
    /// `?a=1&copy=2` in the value of an attribute holds none.
    Attribute,
}

/// A name of the standard.
struct Entity {
    text: String,
    /// Whether it may lack its semicolon.
    is_bare: bool,
}

static ENTITIES: LazyLock<HashMap<&str, Entity>> = LazyLock::new(|| {
    let lines = include_str!("entities.txt").lines();
    let entity = |line: &'static str| {
        let (name, codes) = line.split_once(' ')?;
        let code = |code: &str| char::from_u32(u32::from_str_radix(code, 16).ok()?);
        let entity = Entity {
            text: codes.split(' ').filter_map(code).collect(),
            is_bare: !name.ends_with(';'),
        };
        Some((name.trim_end_matches(';'), entity))
    };
    lines.filter_map(entity).collect()
});

/// What the reference stands for that `text`, which begins with `&`, begins with, and its bytes; `None` where it begins
/// with none.
pub(super) fn reference(text: &str, within: Within) -> Option<(String, usize)> {
    match text.strip_prefix("&#") {
        Some(number) => by_number(number).map(|(c, length)| (c, "&#".len() + length)),
        None => by_name(text.strip_prefix('&')?, within).map(|(c, length)| (c, 1 + length)),
    }
}

fn by_name(text: &str, within: Within) -> Option<(String, usize)> {
    let run = text.bytes().take_while(u8::is_ascii_alphanumeric);
    let length = run.take(LONGEST + 1).count();
    let closed = text[length..].starts_with(';');
    if let Some(entity) = ENTITIES.get(&text[..length]).filter(|_| closed) {
        return Some((entity.text.clone(), length + 1));
    }
    // The longest that the run begins with.
    let (entity, length) = (1..=length.min(LONGEST_BARE)).rev().find_map(|length| {
        let entity = ENTITIES.get(&text[..length])?;
        entity.is_bare.then_some((entity, length))
    })?;
    let next = text[length..].bytes().next();
    let goes_on = next.is_some_and(|byte| byte == b'=' || byte.is_ascii_alphanumeric());
    (within == Within::Text || !goes_on).then(|| (entity.text.clone(), length))
}

fn by_number(text: &str) -> Option<(String, usize)> {
    let (digits, radix) = match text.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16),
        None => (text, 10),
    };
    let end = digits.find(|c: char| !c.is_digit(radix));
    let end = end.unwrap_or(digits.len());
    if end == 0 {
        return None;
    }
    // What is too large is no character.
    let code = u32::from_str_radix(&digits[..end], radix).unwrap_or(u32::MAX);
    let closed = digits[end..].starts_with(';');
    let length = text.len() - digits.len() + end + usize::from(closed);
    Some((character(code), length))
}

/// The character with the number `code`; those between 128 and 159 are meant as Windows has them.
fn character(code: u32) -> String {
    match code {
        0x80..=0x9F => {
            let byte = [code as u8];
            encoding_rs::WINDOWS_1252.decode(&byte).0.into_owned()
        }
        0 => char::REPLACEMENT_CHARACTER.to_string(),
        _ => char::from_u32(code)
            .unwrap_or(char::REPLACEMENT_CHARACTER)
            .to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_stand_for_characters() {
        let read = |text: &str| reference(text, Within::Text);
        for (text, stands_for, length) in [
            ("&ldquo;甲", "“", 7),
            ("&nbsp甲", "\u{a0}", 5),
            ("&notit;", "¬", 4),
            ("&notin;", "∉", 7),
            ("&#20057;", "乙", 8),
            ("&#x4E59甲", "乙", 7),
            ("&#147;", "“", 6),
            ("&#xD800;", "\u{fffd}", 8),
            ("&#99999999999;", "\u{fffd}", 14),
            ("&NotEqualTilde;", "≂\u{338}", 15),
        ] {
            assert_eq!(read(text), Some((stands_for.to_string(), length)), "{text}");
        }
        for text in ["&", "&;", "&#;", "&#x;", "&甲;", "&hellip甲"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn a_query_in_an_address_holds_none() {
        let read = |text: &str| reference(text, Within::Attribute);
        assert_eq!(read("&copy=2"), None);
        assert_eq!(read("&copy2"), None);
        assert_eq!(read("&copy;=2"), Some(("©".to_string(), 6)));
        assert_eq!(read("&copy\""), Some(("©".to_string(), 5)));
    }
}
