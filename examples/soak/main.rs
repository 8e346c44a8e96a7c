//! Drives the program for minutes or hours with random keys, pastes, clicks, sizes and signals, and says
//! what became of it; then opens fifty sessions at once.
//!
//! ```text
//! cargo run --release --example soak -- PROGRAM [MINUTES] [SEED]
//! ```
//!
//! One session lives as long as the soak does, and its memory is watched; beside it, short ones end in
//! every way there is, and others stand at the end of a line that cuts and mixes up what is sent. From time to time the screen is compared with the one that the program draws
//! from scratch. The same seed gives the same keys. Linux only: memory and time are read in /proc.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a tool for trying stops at what it cannot do, and prints what it finds"
)]

#[cfg(target_os = "linux")]
mod act;
#[cfg(target_os = "linux")]
mod crowd;
#[cfg(target_os = "linux")]
mod dice;
#[cfg(target_os = "linux")]
mod lives;
#[cfg(target_os = "linux")]
mod noise;
#[cfg(target_os = "linux")]
mod process;
#[cfg(target_os = "linux")]
mod terminal;

#[cfg(target_os = "linux")]
fn main() -> std::process::ExitCode {
    use std::time::{Duration, Instant};
    let mut arguments = std::env::args().skip(1);
    let program = arguments.next().unwrap_or("target/release/lvzhi".into());
    let program = std::fs::canonicalize(program)
        .unwrap()
        .display()
        .to_string();
    let minutes: f64 = arguments.next().map_or(5.0, |text| text.parse().unwrap());
    let seed: u64 = arguments.next().map_or(1, |text| text.parse().unwrap());
    println!("{program}, {minutes} minutes, seed {seed}");
    let until = Instant::now() + Duration::from_secs_f64(minutes * 60.0);

    let short = {
        let program = program.clone();
        std::thread::spawn(move || lives::short_ones(&program, seed + 1, until))
    };
    let noise = {
        let program = program.clone();
        std::thread::spawn(move || noise::sessions(&program, seed + 2, until))
    };
    let mut failures = lives::long_one(&program, seed, until);
    failures.extend(noise.join().unwrap());
    failures.extend(short.join().unwrap());
    failures.extend(crowd::fifty(&program));

    for failure in &failures {
        println!("FAILED {failure}");
    }
    println!("{} failures", failures.len());
    if failures.is_empty() {
        std::process::ExitCode::SUCCESS
    } else {
        std::process::ExitCode::FAILURE
    }
}

#[cfg(not(target_os = "linux"))]
fn main() {
    println!("for Linux only");
}
