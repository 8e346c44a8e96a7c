//! What the system says about a process.

use std::fs;
use std::process::Command;

/// Memory that it has to itself or shares, in KiB: `Rss`, `Pss` or `Private_Dirty`.
pub fn memory(id: u32, kind: &str) -> u64 {
    let text = fs::read_to_string(format!("/proc/{id}/smaps_rollup")).unwrap_or_default();
    let line = text.lines().find(|line| line.starts_with(kind));
    let figure = line.and_then(|line| line.split_whitespace().nth(1));
    figure.map_or(0, |figure| figure.parse().unwrap())
}

/// State, and time at work in hundredths of a second.
pub fn state(id: u32) -> Option<(char, u64)> {
    state_of(&format!("/proc/{id}/stat"))
}

/// Whether one of its threads works, or waits for its turn to.
pub fn is_busy(id: u32) -> bool {
    let threads = fs::read_dir(format!("/proc/{id}/task"));
    threads.into_iter().flatten().flatten().any(|thread| {
        let path = thread.path().join("stat");
        state_of(&path.display().to_string()).is_some_and(|(state, _)| state == 'R')
    })
}

fn state_of(path: &str) -> Option<(char, u64)> {
    let text = fs::read_to_string(path).ok()?;
    let fields: Vec<&str> = text.rsplit(')').next()?.split_whitespace().collect();
    let time = |at: usize| fields[at].parse::<u64>().unwrap();
    Some((fields[0].chars().next()?, time(11) + time(12)))
}

/// How many files it has open, and how many threads it has.
pub fn handles(id: u32) -> (usize, usize) {
    let count = |what: &str| fs::read_dir(format!("/proc/{id}/{what}")).map_or(0, Iterator::count);
    (count("fd"), count("task"))
}

/// What it and its threads do: which signals it waits for, holds back or ignores, and where each thread stands in the
/// system.
pub fn doing(id: u32) -> String {
    let read = |path: String| fs::read_to_string(path).unwrap_or_default();
    let status = read(format!("/proc/{id}/status"));
    let lines = status.lines().filter(|line| {
        line.starts_with("Sig") || line.starts_with("Shd") || line.starts_with("State")
    });
    let mut said: Vec<String> = lines.map(str::to_string).collect();
    for thread in fs::read_dir(format!("/proc/{id}/task"))
        .into_iter()
        .flatten()
        .flatten()
    {
        let path = thread.path();
        let of = |what: &str| read(path.join(what).display().to_string());
        let state = state_of(&path.join("stat").display().to_string());
        said.push(format!(
            "{}: {state:?}, in {:?}, {}\n{}",
            of("comm").trim(),
            of("wchan"),
            of("syscall").trim(),
            of("stack").trim_end()
        ));
    }
    said.join("\n")
}

/// Sends it a signal, such as `-TERM`.
pub fn signal(id: u32, name: &str) {
    let kill = format!("kill {name} {id}");
    let sent = Command::new("sh").args(["-c", &kill]).status();
    assert!(sent.unwrap().success(), "kill {name}");
}
