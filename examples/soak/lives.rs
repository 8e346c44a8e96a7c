//! One long session whose memory is watched, and short ones that end in every way there is.

use std::time::{Duration, Instant};

use super::act::Act;
use super::dice::Dice;
use super::process;
use super::terminal::Terminal;

/// How much more memory a session may need late than early: a tenth, and this many KiB.
const GROWTH: u64 = 4096;

/// A look at the memory of a session.
struct Look {
    minute: f64,
    memory: u64,
    handles: (usize, usize),
}

/// Drives one session until the time is over.
pub fn long_one(program: &str, seed: u64, until: Instant) -> Vec<String> {
    let mut failures = Vec::new();
    let mut dice = Dice::new(seed);
    let start = Instant::now();
    let mut terminal = Terminal::start(program);
    let (mut acts, mut compared, mut stops) = (0u64, 0u64, 0u64);
    let mut looks: Vec<Look> = Vec::new();
    while Instant::now() < until {
        for _ in 0..1 + dice.below(40) {
            terminal.act(&Act::any(&mut dice));
            terminal.take(Duration::from_millis([0, 0, 1, 10][dice.below(4)]));
            acts += 1;
        }
        if !terminal.lives() {
            let end = terminal.ended();
            failures.push(format!("the long session ended after {acts} acts: {end:?}"));
            break;
        }
        if dice.below(8) == 0 {
            // Ctrl-Z: where no shell could let it go on, the system does not stop it.
            terminal.act(&Act::Type("\x1a".into()));
            terminal.rest();
            if process::state(terminal.id).is_some_and(|(state, _)| state == 'T') {
                stops += 1;
            }
            process::signal(terminal.id, "-CONT");
        }
        compared += 1;
        if let Err(difference) = terminal.compare() {
            failures.push(format!("after {acts} acts: {difference}"));
            if failures.len() > 5 {
                break;
            }
        }
        let minute = start.elapsed().as_secs_f64() / 60.0;
        let due = looks.last().is_none_or(|last| minute - last.minute > 0.1);
        if minute > 0.3 && due {
            looks.push(Look {
                minute,
                memory: process::memory(terminal.id, "Rss"),
                handles: process::handles(terminal.id),
            });
        }
    }
    println!(
        "long session: {acts} acts, {} KiB sent, {compared} screens compared, stopped {stops} times",
        terminal.bytes / 1024
    );
    failures.extend(grown(&looks));
    if terminal.lives() {
        process::signal(terminal.id, "-TERM");
        if let Err(said) = terminal.ended() {
            failures.push(format!("the long session, after TERM: {said}"));
        } else if !terminal.restored() {
            failures.push("the long session did not give the terminal back".into());
        }
    }
    failures
}

/// Says how memory went, and whether it grew.
fn grown(looks: &[Look]) -> Option<String> {
    let quarter = looks.len() / 4;
    let middle = |part: &[Look]| {
        let mut all: Vec<u64> = part.iter().map(|look| look.memory).collect();
        all.sort_unstable();
        all[all.len() / 2]
    };
    if quarter == 0 {
        println!("memory: too short to tell");
        return None;
    }
    let (early, late) = (
        middle(&looks[..quarter]),
        middle(&looks[looks.len() - quarter..]),
    );
    let most = looks.iter().map(|look| look.memory).max().unwrap();
    let (first, last) = (&looks[0], &looks[looks.len() - 1]);
    println!(
        "memory: {early} KiB early, {late} KiB late, {most} KiB at most; files and threads: {:?} at minute {:.1}, {:?} at minute {:.1}",
        first.handles, first.minute, last.handles, last.minute
    );
    if late > early + early / 10 + GROWTH {
        return Some(format!("memory grew from {early} to {late} KiB"));
    }
    (first.handles.0 != last.handles.0)
        .then(|| format!("files: {:?}, later {:?}", first.handles, last.handles))
}

/// Starts sessions, one after the other, and ends each in another way.
pub fn short_ones(program: &str, seed: u64, until: Instant) -> Vec<String> {
    let mut failures = Vec::new();
    let mut dice = Dice::new(seed);
    let mut lives = 0;
    while Instant::now() < until && failures.len() < 5 {
        let mut terminal = Terminal::start(program);
        let acts = dice.below(30);
        // Some end before they have begun.
        if dice.below(4) > 0 {
            terminal.rest();
        }
        for _ in 0..acts {
            terminal.act(&Act::any(&mut dice));
            terminal.take(Duration::from_millis(1));
        }
        let way = dice.one(&["-TERM", "-HUP", "-INT", "q", "\x03"]);
        if way.starts_with('-') {
            process::signal(terminal.id, way);
        } else {
            terminal.rest();
            leave(&mut terminal, way);
        }
        lives += 1;
        let wrong = match terminal.ended() {
            Err(said) => Some(format!(
                "a short session, {way:?} after {acts} acts: {said}"
            )),
            Ok(()) => (!terminal.restored())
                .then(|| format!("a short session did not give the terminal back: {way:?}")),
        };
        if let Some(wrong) = &wrong {
            println!("{wrong}");
        }
        failures.extend(wrong);
    }
    println!("short sessions: {lives}");
    failures
}

/// Presses the key that ends, where need be after keys that lead out of lines and windows; longer than a program
/// that has just begun waits for the end of what was pasted.
fn leave(terminal: &mut Terminal, way: &str) {
    for _ in 0..20 {
        if !terminal.lives() {
            return;
        }
        terminal.act(&Act::Type(way.into()));
        terminal.rest();
        if way == "q" && terminal.lives() {
            terminal.act(&Act::Type("\x15\r".into()));
            terminal.rest();
        }
    }
}
