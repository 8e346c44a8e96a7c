//! Fifty sessions at once on one machine: memory, time at work, how long answers take.

use std::time::{Duration, Instant};

use super::act::Act;
use super::process;
use super::terminal::Terminal;

const SESSIONS: usize = 50;
/// How long all sessions together may take to answer.
const PATIENCE: Duration = Duration::from_secs(60);

/// Opens them, lets all search at once, leaves them alone for a while, and ends them.
pub fn fifty(program: &str) -> Vec<String> {
    let mut failures = Vec::new();
    let start = Instant::now();
    let mut sessions: Vec<Terminal> = (0..SESSIONS).map(|_| Terminal::start(program)).collect();
    let opened = until_all(&mut sessions, "搜索", start);
    for session in &mut sessions {
        session.rest();
    }
    let worked = |sessions: &[Terminal]| -> u64 {
        let states = sessions.iter().filter_map(|one| process::state(one.id));
        states.map(|(_, work)| work).sum()
    };
    println!(
        "{SESSIONS} sessions: all open after {opened:?}, {} ms of work each",
        worked(&sessions) * 10 / SESSIONS as u64
    );

    let before = worked(&sessions);
    let start = Instant::now();
    for session in &mut sessions {
        session.act(&Act::Type("流浪犬".into()));
    }
    let found = until_all(&mut sessions, "流浪犬、猫", start);
    for session in &mut sessions {
        session.rest();
    }
    println!(
        "all search 流浪犬 at once: all answered after {found:?}, {} ms of work each",
        (worked(&sessions) - before) * 10 / SESSIONS as u64
    );

    let sum = |kind: &str| -> u64 {
        sessions
            .iter()
            .map(|one| process::memory(one.id, kind))
            .sum()
    };
    let (all, shared_out) = (sum("Rss") / SESSIONS as u64, sum("Pss") / 1024);
    println!("memory: {all} KiB each as the system counts it, {shared_out} MiB for all together");

    let before = worked(&sessions);
    std::thread::sleep(Duration::from_secs(10));
    println!(
        "10 s without a key: {} ms of work for all together",
        (worked(&sessions) - before) * 10
    );

    for session in &sessions {
        process::signal(session.id, "-HUP");
    }
    for session in &mut sessions {
        if let Err(said) = session.ended() {
            failures.push(format!("one of the {SESSIONS}, after HUP: {said}"));
        }
    }
    if opened > PATIENCE || found > PATIENCE {
        failures.push(format!(
            "{SESSIONS} sessions: {opened:?} to open, {found:?} to find"
        ));
    }
    failures
}

/// The time until all screens show `text`.
fn until_all(sessions: &mut [Terminal], text: &str, start: Instant) -> Duration {
    for session in sessions {
        while !session.screen.screen().contents().contains(text) && start.elapsed() < PATIENCE {
            session.take(Duration::from_millis(2));
        }
    }
    start.elapsed()
}
