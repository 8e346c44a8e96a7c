//! Prints the share of rows that are read exactly as they stand in a document, by the program that made it.
//!
//! ```text
//! cargo run --release --example rows -- FOLDER… [--verbose]
//! ```
//!
//! A folder holds documents with their rows beside them, such as `tests/fixtures/pages` or what
//! `tests/fixtures/pages/make/make.py` makes. A row is right if every cell is, but for white space.
//! With `--verbose`, every cell that was read otherwise is listed.

#![allow(
    clippy::print_stdout,
    reason = "a tool for measuring prints what it found"
)]

#[path = "../tests/helpers/rows.rs"]
mod rows;

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;

use rows::{Comparison, Gold, documents};

/// Sums over documents.
#[derive(Default)]
struct Sum {
    documents: usize,
    rows: usize,
    right: usize,
    unreported: usize,
}

impl Sum {
    fn add(&mut self, comparison: &Comparison) {
        self.documents += 1;
        self.rows += comparison.rows;
        self.right += comparison.right;
        self.unreported += comparison.unreported;
    }

    fn line(&self, name: &str) -> String {
        let share = 100.0 * self.right as f64 / self.rows.max(1) as f64;
        format!(
            "| {name} | {} | {} | {} | {share:.1} % | {} |",
            self.documents, self.rows, self.right, self.unreported
        )
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let verbose = arguments.iter().any(|argument| argument == "--verbose");
    let folders = arguments
        .iter()
        .filter(|argument| !argument.starts_with('-'));
    let paths = folders.flat_map(|folder| documents(Path::new(folder)));
    let mut by_producer: BTreeMap<String, Sum> = BTreeMap::new();
    let mut by_rules: BTreeMap<String, Sum> = BTreeMap::new();
    let (mut refused, mut to_refuse) = (0, 0);
    for path in paths {
        let gold = Gold::of(&path);
        let start = Instant::now();
        let comparison = gold.compare(&path);
        let time = start.elapsed().as_millis();
        if gold.refused {
            to_refuse += 1;
            refused += usize::from(comparison.refusal.is_some());
        } else {
            by_producer
                .entry(group(&gold.producer, &path))
                .or_default()
                .add(&comparison);
            by_rules
                .entry(gold.rules.clone())
                .or_default()
                .add(&comparison);
        }
        println!(
            "{}: {} of {} rows, {} wrong without a finding, {time} ms{}",
            path.display(),
            comparison.right,
            comparison.rows,
            comparison.unreported,
            comparison
                .refusal
                .as_ref()
                .map_or(String::new(), |why| format!(", refused: {why}"))
        );
        if verbose {
            for fault in &comparison.faults {
                println!(
                    "  {}{}\n    wanted {}\n    read   {}",
                    fault.place,
                    if fault.reported { "" } else { " (no finding)" },
                    fault.wanted,
                    fault.read
                );
            }
        }
    }
    for sums in [by_producer, by_rules] {
        println!(
            "\n| | documents | rows | right | share | wrong, and no finding |\n|---|---|---|---|---|---|"
        );
        for (name, sum) in sums {
            println!("{}", sum.line(&name));
        }
    }
    println!("\nrefused: {refused} of {to_refuse}");
}

/// What a document is counted under: its producer, or else its format.
fn group(producer: &str, path: &Path) -> String {
    match producer {
        "" => path
            .extension()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned(),
        producer => producer.to_string(),
    }
}
