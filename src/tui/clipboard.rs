//! Hands text to the clipboard of the terminal at the user's end, through OSC 52.

use std::env;

/// How many bytes of a sequence GNU screen passes on at once.
const SCREEN_CHUNK: usize = 512;

/// The bytes that ask the terminal to put `text` into its clipboard. Whether it does, it does not
/// say. Where the environment counts, it tells of a multiplexer in between.
pub fn sequence(text: &str, environment: bool) -> Vec<u8> {
    let plain = format!("\x1b]52;c;{}\x07", base64(text.as_bytes()));
    let set = |name| environment && env::var_os(name).is_some();
    wrapped(&plain, set("TMUX"), set("STY")).into_bytes()
}

/// tmux takes the plain sequence or a wrapped one, depending on its settings, and ignores the
/// other; screen takes wrapped pieces.
fn wrapped(plain: &str, tmux: bool, screen: bool) -> String {
    if tmux {
        let doubled = plain.replace('\x1b', "\x1b\x1b");
        return format!("{plain}\x1bPtmux;{doubled}\x1b\\");
    }
    if screen {
        // All ASCII, so any byte is a place to cut.
        let pieces = plain.as_bytes().chunks(SCREEN_CHUNK);
        return pieces
            .map(|piece| format!("\x1bP{}\x1b\\", String::from_utf8_lossy(piece)))
            .collect();
    }
    plain.to_string()
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
        let plain = "\x1b]52;c;Zg==\x07";
        assert_eq!(wrapped(plain, false, false), plain);
        assert!(wrapped(plain, true, false).ends_with("\x1bPtmux;\x1b\x1b]52;c;Zg==\x07\x1b\\"));
        let long = wrapped(&"x".repeat(SCREEN_CHUNK + 1), false, true);
        assert_eq!(long.matches("\x1bP").count(), 2);
    }
}
