//! The shipped words as a table in Rust, so that nobody who runs the program waits until they are in order.

#[path = "../src/words/table.rs"]
mod table;

use std::fmt::{Debug, Write};
use std::fs;
use std::path::Path;

use serde::Deserialize;

use crate::text::normal::folded;
use table::{Entry, Group, WordTable};

/// What the table is made of.
const SOURCES: [&str; 4] = [
    "data/synonyms.json",
    "src/words/table.rs",
    "src/text/likeness.rs",
    "src/text/normal.rs",
];

/// A group of the file.
#[derive(Deserialize)]
struct Written {
    say: Vec<String>,
    means: Vec<String>,
}

/// Writes `words.rs` into `out` from the words in `root`; gives the files that it is made of.
pub fn write(root: &Path, out: &Path) -> [&'static str; SOURCES.len()] {
    let json = fs::read_to_string(root.join(SOURCES[0])).unwrap();
    let written: Vec<Written> = serde_json::from_str(&json).unwrap();
    let owned = |words: Vec<String>| {
        words
            .iter()
            .map(|word| folded(word.trim()).into())
            .collect()
    };
    let groups = written.into_iter().map(|group| Group {
        say: owned(group.say),
        means: owned(group.means),
    });
    let table = WordTable::new(groups);
    let entries = table.entries.iter().map(|entry| {
        let Entry { start, place } = entry;
        format!("Entry {{ start: {start}, place: {place} }}")
    });
    let mut code = String::new();
    array(&mut code, "ENTRIES", "Entry", entries);
    array(&mut code, "EVERYDAY", "u16", literals(&table.everyday));
    array(&mut code, "MEANS", "u32", literals(&table.means));
    array(
        &mut code,
        "MEANS_STARTS",
        "u32",
        literals(&table.means_starts),
    );
    array(&mut code, "HELD", "(char, u32)", literals(&table.held));
    array(&mut code, "HOLDERS", "u16", literals(&table.holders));
    array(&mut code, "WEIGHTS", "f64", literals(&table.weights));
    code += "/// The words in order.\npub(super) static TABLE: WordTable = WordTable {\n";
    for name in [
        "entries",
        "everyday",
        "means",
        "means_starts",
        "held",
        "holders",
        "weights",
    ] {
        writeln!(code, "{name}: Cow::Borrowed(&{}),", name.to_uppercase()).unwrap();
    }
    writeln!(code, "texts: Cow::Borrowed({:?}),", table.texts).unwrap();
    writeln!(code, "longest: {},\n}};", table.longest).unwrap();
    fs::write(out.join("words.rs"), code).unwrap();
    SOURCES
}

fn literals<T: Debug>(values: &[T]) -> impl Iterator<Item = String> {
    values.iter().map(|value| format!("{value:?}"))
}

/// Adds an array called `name` to the code.
fn array(code: &mut String, name: &str, kind: &str, items: impl Iterator<Item = String>) {
    let items: Vec<String> = items.collect();
    let (count, items) = (items.len(), items.join(", "));
    writeln!(code, "static {name}: [{kind}; {count}] = [{items}];").unwrap();
}
