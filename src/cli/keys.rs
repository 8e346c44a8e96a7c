//! `keys`: the keys of the screen; what the terminal sends for each.

use std::io::{self, IsTerminal, Write};

use super::args::KeysArgs;
use super::failure::{Failure, Outcome, Result};
use super::output::Output;
use super::topics;
use crate::language::Language;
use crate::tui::Token;

/// Has bracketed pastes sent as such, or no longer.
const PASTES: [&str; 2] = ["\x1b[?2004h", "\x1b[?2004l"];

/// Prints the keys, or what comes for each that is pressed.
pub(super) fn run(args: &KeysArgs, out: &mut Output) -> Result {
    if args.show {
        return show(out);
    }
    let text = topics::text("keys", out.language).expect("it is one of the topics");
    write!(out, "{text}")?;
    Ok(Outcome::Done)
}

#[cfg(unix)]
fn show(out: &mut Output) -> Result {
    if !(io::stdin().is_terminal() && io::stdout().is_terminal()) {
        return Err(Failure::Message(out.language.pick(
            "keys --show 要在终端上用。".to_string(),
            "keys --show needs a terminal.".to_string(),
        )));
    }
    let language = out.language;
    out.note(language.pick(
        "按任何键，看终端发来什么、程序当作什么；Ctrl-C 结束。",
        "Press keys to see what the terminal sends and what it is taken for; Ctrl-C ends.",
    ));
    write!(out, "{}", PASTES[0])?;
    out.flush()?;
    crate::tui::key_log::watch(|bytes, tokens| {
        let words: Vec<String> = tokens
            .iter()
            .map(|token| meaning(token, language))
            .collect();
        let meant = match &words[..] {
            [] => language.pick("（没有）", "(nothing)").to_string(),
            words => words.join("  "),
        };
        write!(out, "{}\r\n    {meant}\r\n", written(bytes))?;
        out.flush()
    })?;
    write!(out, "{}", PASTES[1])?;
    Ok(Outcome::Done)
}

#[cfg(not(unix))]
fn show(out: &mut Output) -> Result {
    Err(Failure::Message(out.language.pick(
        "这个系统的终端不发送字节。".to_string(),
        "Terminals of this system do not send bytes.".to_string(),
    )))
}

/// Bytes as they are told of: printable ones as they are, others by their numbers.
fn written(bytes: &[u8]) -> String {
    let written = |chunk: std::str::Utf8Chunk| {
        let valid = chunk.valid().chars().map(|c| match c {
            '\x1b' => "ESC ".to_string(),
            c if c.is_control() => format!("{:02x} ", c as u32),
            c => format!("{c} "),
        });
        let valid: String = valid.collect();
        let invalid = chunk.invalid().iter().map(|byte| format!("{byte:02x} "));
        valid + &invalid.collect::<String>()
    };
    let text: String = bytes.utf8_chunks().map(written).collect();
    let shown: String = text.chars().take(400).collect();
    if shown.len() < text.len() {
        shown + "…"
    } else {
        shown
    }
}

fn meaning(token: &Token, language: Language) -> String {
    let word = |chinese: &'static str, english: &'static str| language.pick(chinese, english);
    match token {
        Token::Key(key) => key.name(),
        Token::Paste(text) => {
            let count = text.chars().count();
            language.pick(
                format!("粘贴 {count} 字"),
                format!("{count} characters pasted"),
            )
        }
        Token::Mouse(_) => word("鼠标", "mouse").to_string(),
        Token::Cursor(row, column) => {
            let told = word("光标在", "cursor at");
            format!("{told} {row},{column}")
        }
        Token::Well => word("终端正常", "the terminal is well").to_string(),
        Token::Background([red, green, blue]) => {
            let told = word("背景", "background");
            format!("{told} #{red:02x}{green:02x}{blue:02x}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_told_of_readably() {
        assert_eq!(written(b"\x1b[1;5A"), "ESC [ 1 ; 5 A ");
        assert_eq!(written("犬\x03".as_bytes()), "犬 03 ");
        assert_eq!(written(b"\xff\x8aq"), "ff 8a q ");
        assert!(written(&[b'a'; 4096]).ends_with('…'));
    }
}
