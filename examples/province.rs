//! Makes a library of invented townships, as large as a province's, to measure with.
//!
//! ```text
//! cargo run --release --example province -- 210 --seed 1 -o target/province/210
//! lvzhi --library target/province/210 search 流浪犬
//! ```
//!
//! `-o DIR` writes a library into a new folder; `--lines FILE` writes every item on a line: township,
//! list, number, category, name, departments, duties, with tabs between them.

#![allow(
    clippy::print_stderr,
    reason = "a tool says what it wants and what it wrote"
)]

#[path = "province/mod.rs"]
mod province;

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use province::Province;

const USAGE: &str = "usage: province N [--seed S] [-o DIR] [--lines FILE]";

/// What to make.
#[derive(Default)]
struct Wanted {
    townships: usize,
    seed: u64,
    folder: Option<PathBuf>,
    lines: Option<PathBuf>,
}

impl Wanted {
    fn parse(mut words: impl Iterator<Item = String>) -> Option<Wanted> {
        let mut wanted = Wanted {
            townships: words.next()?.parse().ok()?,
            ..Wanted::default()
        };
        while let Some(word) = words.next() {
            let value = words.next()?;
            match word.as_str() {
                "--seed" => wanted.seed = value.parse().ok()?,
                "-o" => wanted.folder = Some(value.into()),
                "--lines" => wanted.lines = Some(value.into()),
                _ => return None,
            }
        }
        (wanted.folder.is_some() || wanted.lines.is_some()).then_some(wanted)
    }
}

fn main() -> ExitCode {
    let made = match Wanted::parse(std::env::args().skip(1)) {
        Some(wanted) => make(&wanted),
        None => Err(USAGE.into()),
    };
    match made {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

fn make(wanted: &Wanted) -> Result<(), Box<dyn std::error::Error>> {
    if let Some(folder) = &wanted.folder {
        std::fs::create_dir_all(folder)?;
        if std::fs::read_dir(folder)?.next().is_some() {
            return Err(format!("{} is not empty: name a new folder.", folder.display()).into());
        }
    }
    let lines = wanted.lines.as_ref().map(File::create).transpose()?;
    let mut lines = lines.map(BufWriter::new);
    let (mut townships, mut items) = (0, 0);
    for made in Province::new(wanted.townships, wanted.seed)? {
        if let Some(folder) = &wanted.folder {
            province::write(&made, folder)?;
        }
        if let Some(lines) = &mut lines {
            for item in &made.township.items {
                writeln!(lines, "{}", province::line(item))?;
            }
        }
        townships += 1;
        items += made.township.items.len();
    }
    if let Some(mut lines) = lines {
        lines.flush()?;
    }
    eprintln!("{townships} townships, {items} items");
    Ok(())
}
