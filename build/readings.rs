//! How Chinese characters are read, from the `pinyin` crate, as a table in Rust: its own is three times as large, and
//! full of texts that a start of the program has to relocate.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{Debug, Write};
use std::fs;
use std::path::Path;

use pinyin::ToPinyinMulti;

#[path = "../src/text/reading_table.rs"]
mod table;

use table::{BLOCK, FIRST, GROUP_BITS};

/// The readings of `c` in plain letters, ü as v, each once.
fn readings(c: char) -> impl Iterator<Item = &'static str> {
    let readings = c.to_pinyin_multi().into_iter().flatten();
    let mut plain: Vec<&str> = Vec::new();
    for reading in readings {
        let letters = match reading.plain() {
            "lü" => "lv",
            "nü" => "nv",
            "lüe" => "lve",
            "nüe" => "nve",
            letters => letters,
        };
        if !plain.contains(&letters) {
            plain.push(letters);
        }
    }
    plain.into_iter()
}

/// Writes `readings.rs` into `out`.
pub fn write(out: &Path) {
    let mut chars: BTreeMap<char, Vec<&str>> = BTreeMap::new();
    for c in '\0'..=char::MAX {
        let readings: Vec<&str> = readings(c).collect();
        if !readings.is_empty() {
            chars.insert(c, readings);
        }
    }
    let in_block = |c: &char| (0..BLOCK).contains(&(*c as usize).wrapping_sub(FIRST as usize));
    // The syllables of rare characters stand behind those that are usual: 𰻝 alone is biang.
    let (usual, rare): (Vec<_>, Vec<_>) = chars.iter().partition(|(c, _)| in_block(c));
    let in_order = |of: Vec<(&char, &Vec<&'static str>)>| -> BTreeSet<&'static str> {
        of.into_iter()
            .flat_map(|(_, readings)| readings)
            .copied()
            .collect()
    };
    let (usual, rare) = (in_order(usual), in_order(rare));
    let all: Vec<&str> = usual
        .iter()
        .chain(rare.difference(&usual))
        .copied()
        .collect();
    let syllables: BTreeMap<&str, usize> = all.iter().copied().zip(0..).collect();
    // The first group has no reading.
    let (mut groups, mut starts, mut members) = (BTreeMap::new(), vec![0, 0], Vec::new());
    for readings in chars.values() {
        let next = groups.len() + 1;
        groups.entry(readings).or_insert_with(|| {
            members.extend(readings.iter().map(|reading| syllables[reading]));
            starts.push(members.len());
            next
        });
    }
    let block = (0..BLOCK).map(|at| {
        let c = char::from_u32(FIRST as u32 + at as u32);
        let readings = c.and_then(|c| chars.get(&c));
        readings.map_or(0, |readings| groups[readings])
    });
    let others = chars.iter().filter(|(c, _)| !in_block(c));
    let others = others.map(|(c, readings)| (*c as usize) << GROUP_BITS | groups[readings]);
    let mut code = String::new();
    writeln!(code, "const USUAL: usize = {};", usual.len()).unwrap();
    array(&mut code, "SYLLABLES", "&str", all);
    array(&mut code, "MEMBERS", "u16", members);
    array(&mut code, "STARTS", "u16", starts);
    array(&mut code, "GROUPS", "u16", block);
    array(&mut code, "OTHERS", "u32", others);
    fs::write(out.join("readings.rs"), code).unwrap();
}

/// Adds an array called `name` to the code.
fn array<T: Debug>(code: &mut String, name: &str, kind: &str, items: impl IntoIterator<Item = T>) {
    let items: Vec<T> = items.into_iter().collect();
    writeln!(
        code,
        "static {name}: [{kind}; {}] = {items:?};",
        items.len()
    )
    .unwrap();
}
