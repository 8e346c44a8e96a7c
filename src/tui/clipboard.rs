//! Hands text to the clipboard of the terminal at the user's end, through OSC 52.

use std::env;

/// How many bytes of a sequence GNU screen passes on at once.
const SCREEN_CHUNK: usize = 512;

/// The program between this one and the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Multiplexer {
    /// None.
    None,
    /// tmux.
    Tmux,
    /// GNU screen.
    Screen,
}

impl Multiplexer {
    /// The one that the environment tells of.
    pub fn of_environment() -> Multiplexer {
        // Some set a variable to nothing to be taken for outside.
        let is_set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
        if is_set("TMUX") {
            Multiplexer::Tmux
        } else if is_set("STY") {
            Multiplexer::Screen
        } else {
            Multiplexer::None
        }
    }
}

/// The bytes that ask the terminal to put `text` into its clipboard. Whether it does, it does not say. tmux takes the
/// plain sequence or a wrapped one, depending on its settings, and ignores the other; screen takes wrapped pieces.
pub fn sequence(text: &str, multiplexer: Multiplexer) -> Vec<u8> {
    let plain = format!("\x1b]52;c;{}\x07", base64(text.as_bytes()));
    match multiplexer {
        Multiplexer::None => plain,
        Multiplexer::Tmux => {
            let doubled = plain.replace('\x1b', "\x1b\x1b");
            format!("{plain}\x1bPtmux;{doubled}\x1b\\")
        }
        Multiplexer::Screen => {
            // All ASCII, so any byte is a place to cut.
            let pieces = plain.as_bytes().chunks(SCREEN_CHUNK);
            pieces
                .map(|piece| format!("\x1bP{}\x1b\\", String::from_utf8_lossy(piece)))
                .collect()
        }
    }
    .into_bytes()
}

fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            let sign = SIGNS[(bits >> (18 - 6 * place)) as usize & 63];
            out.push(if place <= chunk.len() {
                char::from(sign)
            } else {
                '='
            });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_encoded_as_the_standard_has_it() {
        for (text, encoded) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("履职", "5bGl6IGM"),
        ] {
            assert_eq!(base64(text.as_bytes()), encoded);
        }
    }

    #[test]
    fn multiplexers_get_what_they_pass_on() {
        let sent = |text: &str, by| String::from_utf8(sequence(text, by)).unwrap();
        assert_eq!(sent("f", Multiplexer::None), "\x1b]52;c;Zg==\x07");
        let tmux = sent("f", Multiplexer::Tmux);
        assert!(tmux.ends_with("\x1bPtmux;\x1b\x1b]52;c;Zg==\x07\x1b\\"));
        let long = sent(&"x".repeat(SCREEN_CHUNK / 4 * 3), Multiplexer::Screen);
        assert_eq!(long.matches("\x1bP").count(), 2);
    }
}
