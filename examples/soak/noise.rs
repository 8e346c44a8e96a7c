//! Sessions at the end of a bad line: bytes that mean nothing and answers of terminals, cut anywhere and held up.

use std::time::{Duration, Instant};

use super::act::Act;
use super::dice::Dice;
use super::terminal::Terminal;

/// What real terminals answer and report by themselves.
const REPORTS: [&str; 28] = [
    "\x1b]11;rgb:0000/2b2b/3636\x1b\\",
    "\x1b]10;rgb:8383/9494/9696\x07",
    "\x1b]4;1;rgb:cdcd/0000/0000\x1b\\",
    "\x1b]52;c;5rWB5rWq54qs\x07",
    "\x1bP>|XTerm(370)\x1b\\",
    "\x1bP>|tmux 3.5a\x1b\\",
    "\x1bP1$r0m\x1b\\",
    "\x1bP1+r544e=787465726d\x1b\\",
    "\x1bP!|00000000\x1b\\",
    "\x1b_Gi=31;OK\x1b\\",
    "\x1b[?64;1;2;6;9;15;18;21;22c",
    "\x1b[>41;370;0c",
    "\x1b[>84;0;0c",
    "\x1b[0n",
    "\x1b[?2026;2$y",
    "\x1b[?1u",
    "\x1b[8;40;120t",
    "\x1b[4;640;960t",
    "\x1b[?997;1n",
    "\x1b[I",
    "\x1b[O",
    "\x1b[<35;60;4M",
    "\x1b[97;1:3u",
    "\x1b[57441;2u",
    // With control characters of their own (C1), as 8-bit terminals send them.
    "\u{9b}?64;1;2;6;9;15;18;21;22c",
    "\u{9d}11;rgb:0000/2b2b/3636\u{9c}",
    "\u{90}>|XTerm(370)\u{9c}",
    "\u{9b}0n",
];

/// What the hints of the first start say, which any key closes.
const HINTS: &str = "本提示不再显示";

/// Keys that end the program, or stop it.
const ENDS: [u8; 4] = [b'q', b'Z', 0x03, 0x1a];

/// Runs one session after the other until the time is over; what went wrong.
pub fn sessions(program: &str, seed: u64, until: Instant) -> Vec<String> {
    let mut failures = Vec::new();
    let mut dice = Dice::new(seed);
    let (mut sessions, mut reports, mut bytes) = (0, 0, 0);
    while Instant::now() < until && failures.len() < 5 {
        let mut terminal = Terminal::start(program);
        // Until the program has taken the terminal, the system shows what comes.
        if !terminal.shows(HINTS) {
            failures.push("the hints of the first start did not come".into());
        }
        terminal.rest();
        for _ in 0..1 + dice.below(20) {
            let some: String = (0..1 + dice.below(6)).map(|_| dice.one(&REPORTS)).collect();
            reports += 1;
            send(&mut terminal, some.as_bytes(), &mut dice);
        }
        terminal.rest();
        let now = terminal.screen.screen().contents();
        if !now.contains(HINTS) {
            failures.push(format!(
                "answers of the terminal were taken for keys:\n{now}"
            ));
        }
        for _ in 0..dice.below(20) {
            let some: Vec<u8> = (0..1 + dice.below(60)).map(|_| byte(&mut dice)).collect();
            bytes += some.len();
            send(&mut terminal, &some, &mut dice);
        }
        if dice.below(2) == 0 {
            // Whatever has begun is over after a while, and keys count.
            terminal.take(Duration::from_millis(1200));
            terminal.rest();
        }
        terminal.act(&Act::Type("\x03".into()));
        if let Err(said) = terminal.ended() {
            failures.push(format!("noise, then Ctrl-C: {said}"));
        } else if !terminal.restored() {
            failures.push("the terminal was not given back after noise".into());
        }
        sessions += 1;
    }
    println!("noise: {sessions} sessions, {reports} bursts of answers, {bytes} random bytes");
    failures
}

/// A byte of noise: much of what sequences are made of, and no key that ends the program.
fn byte(dice: &mut Dice) -> u8 {
    let any = match dice.below(4) {
        0 => 0x1b,
        1 => *b"[]O?P;<0129~AMRu\\_".get(dice.below(18)).unwrap_or(&b'['),
        _ => dice.below(256) as u8,
    };
    if ENDS.contains(&any) { b'x' } else { any }
}

/// Sends bytes in parts, with pauses between some of them.
fn send(terminal: &mut Terminal, mut bytes: &[u8], dice: &mut Dice) {
    while !bytes.is_empty() {
        let (part, rest) = bytes.split_at(1 + dice.below(bytes.len()));
        terminal.send(part);
        terminal.take(Duration::from_millis([0, 0, 2, 10][dice.below(4)]));
        bytes = rest;
    }
}
