//! The form of compiled townships: a first block that says where each section lies, the sections, the
//! checksums of all blocks. All numbers are little-endian.

use std::fs::File;
use std::ops::Range;

use super::bytes::{BLOCK, Blocks, Bytes, u32_at, u64_at};
use super::mapping::Mapping;

/// How such bytes begin.
const MAGIC: [u8; 8] = *b"lvzhi\0\0\0";
/// The number of this form; whatever changes what the sections hold raises it.
pub(super) const FORM: u32 = 14;
/// Where the first block says: its own checksum, what the bytes were made with, their length, the checksum
/// of the checksums, the sections.
const SUM: usize = 8;
const STAMP: usize = 12;
const LENGTH: usize = 16;
const SUMS: usize = 24;
const SECTIONS: usize = 32;

/// What lies in the bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    /// What is needed at once.
    Head,
    /// For each township, in the order of its items, runs of items that stand in one category and list, and how many
    /// items each has.
    KindRuns,
    /// Townships without their items.
    Townships,
    /// Where the parts of each record begin.
    Starts,
    /// The items as published, two parts each: cells, and the text of the duties.
    Records,
    /// For each item its category and its list.
    Kinds,
    /// For each item its number in its list.
    Numbers,
    /// For each of the headings the number of the text that each item has.
    Columns,
    /// The headings, each once.
    Texts,
    /// Where each heading begins.
    TextStarts,
    /// Where the items of each heading begin.
    TextItemStarts,
    /// The items that have each heading.
    TextItems,
    /// Where the departments of each heading of departments begin.
    KnownStarts,
    /// The numbers of the known departments in each heading of departments.
    Known,
    /// The suffix array of the headings.
    Suffixes,
    /// The pairs of characters that suffixes begin with.
    BigramOffsets,
    /// The pairs of characters in the duties.
    Pairs,
    /// The items that hold each pair.
    Postings,
    /// Where the positions of each pair begin.
    PositionStarts,
    /// Where each pair stands in each of its items.
    Positions,
    /// The characters and pairs of characters in names that tell something.
    NameParts,
    /// The items that hold each of them.
    NamePostings,
    /// What the name of each item weighs among the names here.
    NameWeights,
    /// For each item the number of its group; nothing where items were not grouped.
    GroupOf,
    /// For each group the item that names it.
    GroupNames,
    /// Groups, by their numbers, each with an item that is a part of it.
    GroupParts,
    /// What whoever had them compiled wants to find again.
    Manifest,
}

/// How many there are.
pub(super) const COUNT: usize = Section::Manifest as usize + 1;

/// Why bytes are not used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// Of another form, or made with other departments.
    Other,
    /// Not what was written.
    Damaged,
}

/// What the bytes are made with: the form, and the departments that the program knows. The version of the program
/// is no part of it: a release that changes neither goes on with the files that are there.
fn stamp() -> u32 {
    let mut hash = crc32fast::Hasher::new();
    hash.update(&FORM.to_le_bytes());
    hash.update(include_bytes!("../../data/departments.json"));
    hash.finalize()
}

/// The bytes that hold `sections`.
pub(super) fn assemble(sections: [Vec<u8>; COUNT]) -> Vec<u8> {
    let length: usize = sections.iter().map(|section| section.len() + 8).sum();
    let mut bytes = Vec::with_capacity(BLOCK + length + length / BLOCK * 4 + BLOCK);
    bytes.resize(BLOCK, 0);
    for (number, section) in sections.into_iter().enumerate() {
        bytes.resize(bytes.len().next_multiple_of(8), 0);
        let (from, to) = (bytes.len() as u64, (bytes.len() + section.len()) as u64);
        let at = SECTIONS + 16 * number;
        bytes[at..at + 8].copy_from_slice(&from.to_le_bytes());
        bytes[at + 8..at + 16].copy_from_slice(&to.to_le_bytes());
        bytes.extend_from_slice(&section);
    }
    sealed(bytes)
}

/// `bytes`, which were assembled, with `note` as what whoever had them compiled wants to find again.
///
/// # Errors
/// [`Unfit`] where they were not.
pub(super) fn with_manifest(mut bytes: Vec<u8>, note: &[u8]) -> Result<Vec<u8>, Unfit> {
    let sections = sections(&bytes)?;
    let from = sections[Section::Manifest as usize].start as usize;
    // Nothing lies behind it.
    bytes.truncate(from);
    bytes.extend_from_slice(note);
    let end = bytes.len() as u64;
    let at = SECTIONS + 16 * Section::Manifest as usize + 8;
    bytes[at..at + 8].copy_from_slice(&end.to_le_bytes());
    Ok(sealed(bytes))
}

/// The bytes up to the end of the last section, with what the first block says of them and the checksums of all blocks.
fn sealed(mut bytes: Vec<u8>) -> Vec<u8> {
    let length = bytes.len() as u64;
    bytes[..8].copy_from_slice(&MAGIC);
    bytes[STAMP..STAMP + 4].copy_from_slice(&stamp().to_le_bytes());
    bytes[LENGTH..LENGTH + 8].copy_from_slice(&length.to_le_bytes());
    // The checksum of the first block is its own matter: it holds that of the others.
    let blocks = bytes.chunks(BLOCK).skip(1);
    let sums: Vec<u8> = blocks
        .flat_map(|block| crc32fast::hash(block).to_le_bytes())
        .collect();
    bytes[SUMS..SUMS + 4].copy_from_slice(&crc32fast::hash(&sums).to_le_bytes());
    let own = crc32fast::hash(&bytes[STAMP..BLOCK]).to_le_bytes();
    bytes[SUM..SUM + 4].copy_from_slice(&own);
    bytes.reserve_exact(sums.len());
    bytes.extend_from_slice(&sums);
    bytes
}

/// Where each section lies, as the first block says.
pub(super) type Sections = [Range<u64>; COUNT];

/// Reads the first block, which may be mapped: so a copy of it.
pub(super) fn sections(first: &[u8]) -> Result<Sections, Unfit> {
    let first = &first.to_vec()[..];
    if first.len() < BLOCK || first[..8] != MAGIC {
        return Err(Unfit::Damaged);
    }
    if u32_at(first, SUM) != crc32fast::hash(&first[STAMP..BLOCK]) {
        return Err(Unfit::Damaged);
    }
    if u32_at(first, STAMP) != stamp() {
        return Err(Unfit::Other);
    }
    let sections: Sections = std::array::from_fn(|number| {
        let at = SECTIONS + 16 * number;
        u64_at(first, at)..u64_at(first, at + 8)
    });
    let length = u64_at(first, LENGTH);
    let fits = |section: &Range<u64>| section.start <= section.end && section.end <= length;
    let fit = sections.iter().all(fits);
    fit.then_some(sections).ok_or(Unfit::Damaged)
}

/// The bytes in `file`, of which only the first block and the checksums are read.
pub(super) fn in_file(file: File) -> Result<Bytes, Unfit> {
    let damaged = |_| Unfit::Damaged;
    let all = file.metadata().map_err(damaged)?.len();
    #[allow(
        unsafe_code,
        reason = "a mapping has a contract, which this module holds"
    )]
    // SAFETY: what is asked of the mapping comes out of `Bytes`, whose users copy it before they take it for text.
    let mapping = unsafe { Mapping::new(&file, all as usize) }.map_err(damaged)?;
    let first = mapping.get(..BLOCK).ok_or(Unfit::Damaged)?;
    sections(first)?;
    let length = u64_at(first, LENGTH);
    let blocks = length.div_ceil(BLOCK as u64);
    if length < BLOCK as u64 || all.checked_sub(length) != Some(4 * (blocks - 1)) {
        return Err(Unfit::Damaged);
    }
    if crc32fast::hash(&mapping[length as usize..]) != u32_at(first, SUMS) {
        return Err(Unfit::Damaged);
    }
    Ok(Bytes::File(Blocks::new(file, mapping, length)))
}
