//! Compiled townships made of anything: none of them makes the program stop.

use std::fs::File;
use std::io::Write;
use std::ops::Range;

use proptest::prelude::*;

use super::bytes::BLOCK;
use super::compile::Compiler;
use super::layout::{self, COUNT, Section};
use super::{Brief, Field, Segment, Unfit, compile};
use crate::model::Township;
use crate::text::normal::{fold, folded};

/// Where the first block says what its checksum is, and what is checked by it.
const SUM: Range<usize> = 8..12;
const SUMMED: Range<usize> = 12..BLOCK;

/// The shipped townships.
fn shipped() -> Vec<Township> {
    let files = [
        include_str!("../../data/townships/anjihai.json"),
        include_str!("../../data/townships/wutuanshahe.json"),
        include_str!("../../data/townships/danangou.json"),
        include_str!("../../data/townships/azhake.json"),
        include_str!("../../data/townships/yangmaogong.json"),
    ];
    files.map(|json| serde_json::from_str(json).unwrap()).into()
}

/// Two townships with a few items each.
fn small() -> Vec<Township> {
    let townships = shipped().into_iter().take(2);
    let few = townships.map(|mut township| {
        township.items = township.items.split_off(60);
        township.items.truncate(6);
        township
    });
    few.collect()
}

/// Compiled townships that are few, with the positions that many have.
fn positioned(townships: Vec<Township>) -> Vec<u8> {
    let mut compiler = Compiler::default();
    for township in townships {
        compiler.add(township);
    }
    compiler.finish_positioned_from(0, Vec::new())
}

/// The sections of compiled townships.
fn sections(bytes: &[u8]) -> [Vec<u8>; COUNT] {
    let sections = layout::sections(bytes).unwrap();
    sections.map(|section| bytes[section.start as usize..section.end as usize].to_vec())
}

/// With the checksum of the first block as it has to be.
fn summed(mut bytes: Vec<u8>) -> Vec<u8> {
    let own = crc32fast::hash(&bytes[SUMMED]).to_le_bytes();
    bytes[SUM].copy_from_slice(&own);
    bytes
}

fn file(bytes: &[u8]) -> File {
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(bytes).unwrap();
    file
}

fn in_file(bytes: &[u8]) -> Result<(Segment, Vec<Brief>), Unfit> {
    Segment::in_file(file(bytes))
}

/// Asks everything that a segment can be asked.
fn ask((segment, briefs): &(Segment, Vec<Brief>)) {
    let briefs = briefs.iter().take(3).cloned();
    let briefs: Vec<Brief> = briefs.chain([Brief::default()]).collect();
    let all = segment.len();
    segment.manifest();
    segment.kinds().of(all);
    segment.groups();
    segment.naming(&[0, 1, 1_000_000]);
    for number in [
        0,
        1,
        5,
        11,
        12,
        all.saturating_sub(1).min(u32::MAX - 2),
        u32::MAX - 2,
    ] {
        segment.groups_of(number);
        for brief in &briefs {
            segment.item(number, brief);
        }
        segment.heading(number);
        segment.seqs(number..number + 1);
        segment.holders(number).count();
        for field in Field::ALL {
            segment.text(number, field);
        }
    }
    for brief in &briefs {
        segment.kind_runs(brief).count();
        segment.township(brief);
        segment.whole_township(brief);
    }
    for field in Field::ALL {
        let texts = segment.texts(field);
        for text in texts.take(100) {
            segment.holders(text).count();
        }
    }
    for field in Field::HEADINGS {
        segment.headings_of(0..all.min(100), field).count();
    }
    for word in ["", "的", "管理", "安全生产", "a", "政政", "工作的工作"] {
        let node = segment.find(word);
        segment.suffixes(node).count();
        segment.children(node);
        segment.in_duties(word, &|_| true);
    }
    for part in [('安', '全'), ('管', ' ')] {
        segment.count_part(part);
        segment.with_part(part);
    }
    for (_, child) in segment.children(segment.root()).into_iter().take(20) {
        for (_, child) in segment.children(child).into_iter().take(5) {
            segment.children(child);
        }
    }
}

#[test]
fn every_item_comes_back_out_of_memory_and_out_of_a_file() {
    let townships = shipped();
    let bytes = compile(townships.clone());
    for segment in [in_file(&bytes), Segment::in_memory(bytes)] {
        let (segment, briefs) = segment.unwrap();
        assert_eq!(briefs.len(), townships.len());
        for (brief, township) in briefs.iter().zip(&townships) {
            assert_eq!(segment.whole_township(brief).as_ref(), Some(township));
            for (number, item) in brief.range().zip(&township.items) {
                let number = number as u32;
                assert_eq!(segment.item(number, brief).as_ref(), Some(item));
                assert_eq!(segment.seqs(number..number + 1), [item.seq]);
                for field in Field::ALL {
                    let text = folded(&field.text(township, item));
                    assert_eq!(segment.text(number, field), text);
                }
            }
        }
        assert!(!segment.is_damaged());
    }
}

#[test]
fn nothing_folds_to_a_character_that_is_counted_as_published() {
    let all = '\0'..=char::MAX;
    let folded = all.filter(|&c| fold(c) != c).map(fold);
    assert_eq!(
        folded
            .filter(|c| ('\u{3001}'..='\u{9FFF}').contains(c))
            .count(),
        0
    );
}

#[test]
fn what_another_version_made_is_not_used() {
    let mut bytes = positioned(small());
    assert!(in_file(&bytes).is_ok());
    bytes[SUMMED.start] ^= 1;
    let bytes = summed(bytes);
    assert_eq!(in_file(&bytes).err(), Some(Unfit::Other));
    assert_eq!(Segment::in_memory(bytes).err(), Some(Unfit::Other));
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(cases)
    }
}

#[test]
fn what_is_read_is_what_was_written_and_what_is_damaged_is_not_read() {
    let bytes = positioned(small());
    let length = layout::in_file(file(&bytes)).unwrap().len();
    let block = BLOCK as u64;
    let ranges = [
        0..10,
        block - 3..block + 5,
        2 * block..3 * block,
        length - 7..length,
        length - 7..length + 90,
        length..length + 1,
        block + 9..block + 9,
        10..9 * block,
    ];
    let read = layout::in_file(file(&bytes)).unwrap();
    for range in ranges.iter().chain(&ranges) {
        let end = range.end.min(length).max(range.start);
        let written = &bytes[range.start as usize..end as usize];
        assert!(read.read(range.clone())[..] == *written, "{range:?}");
        let fresh = layout::in_file(file(&bytes)).unwrap();
        assert!(fresh.get(range.clone()) == written, "{range:?}");
    }
    assert!(!read.is_damaged());

    let mut damaged = bytes;
    damaged[2 * BLOCK + 100] ^= 1;
    let read = layout::in_file(file(&damaged)).unwrap();
    assert_eq!(read.read(3 * block..3 * block + 9).len(), 9);
    assert!(!read.is_damaged());
    for range in [
        2 * block + 500..2 * block + 600,
        3 * block - 4..3 * block + 4,
    ] {
        assert!(read.read(range).is_empty());
        assert!(read.is_damaged());
    }
}

proptest! {
    #![proptest_config(config(64))]

    #[test]
    fn random_bytes_are_no_townships(bytes in prop::collection::vec(any::<u8>(), 0..2 * BLOCK)) {
        prop_assert!(in_file(&bytes).is_err());
        prop_assert!(Segment::in_memory(bytes).is_err());
    }

    #[test]
    fn sections_of_nonsense_do_no_harm(
        which in prop::collection::vec(0..COUNT, 1..4),
        nonsense in prop::collection::vec(any::<u8>(), 0..600),
        at in any::<prop::sample::Index>(),
        way in 0..4,
    ) {
        let mut sections = sections(&positioned(small()));
        for section in which {
            let section = &mut sections[section];
            match way {
                0 => section.clone_from(&nonsense),
                1 => section.truncate(at.index(section.len() + 1)),
                2 => section.fill(0xFF),
                _ => for (byte, other) in section.iter_mut().skip(at.index(100)).zip(&nonsense) {
                    *byte ^= other;
                },
            }
        }
        let bytes = layout::assemble(sections);
        for segment in [in_file(&bytes), Segment::in_memory(bytes)].into_iter().flatten() {
            ask(&segment);
        }
    }

    #[test]
    fn sections_that_lie_anywhere_do_no_harm(
        section in 0..COUNT, from in any::<u64>(), to in any::<u64>(), shift in 0..64_u32
    ) {
        let mut bytes = positioned(small());
        let at = 32 + 16 * section;
        bytes[at..at + 8].copy_from_slice(&(from >> shift).to_le_bytes());
        bytes[at + 8..at + 16].copy_from_slice(&(to >> shift).to_le_bytes());
        let bytes = summed(bytes);
        for segment in [in_file(&bytes), Segment::in_memory(bytes)].into_iter().flatten() {
            ask(&segment);
        }
    }
}

#[test]
fn the_sections_say_what_is_there() {
    let bytes = positioned(small());
    let sections = sections(&bytes);
    assert_eq!(sections[Section::Numbers as usize].len(), 4 * 12);
    assert!(layout::assemble(sections) == bytes);
}
