//! Compiled townships that somebody forged, with every checksum right: whatever they say, nothing is sized by it, and no search
//! stops the program.

use std::sync::OnceLock;

use proptest::prelude::*;

use crate::compiled::{Segment, TownshipRef, compile};
use crate::index::{Counts, Filter, Index};
use crate::library::embedded;
use crate::model::VersionInfo;
use crate::search::{Query, find, related};

/// Where the first block says what its checksum is, what that is of, and where the sections are told of.
const SUM: std::ops::Range<usize> = 8..12;
const SUMMED: std::ops::Range<usize> = 12..4096;
const SECTIONS: usize = 32;

/// Two whole townships, with coordinated and reclaimed duties.
fn good() -> Vec<u8> {
    static GOOD: OnceLock<Vec<u8>> = OnceLock::new();
    let compiled = || compile(embedded().unwrap().into_iter().take(2));
    GOOD.get_or_init(compiled).clone()
}

/// The bytes with the checksum of their first block as it has to be.
fn summed(mut bytes: Vec<u8>) -> Vec<u8> {
    let own = crc32fast::hash(&bytes[SUMMED]).to_le_bytes();
    bytes[SUM].copy_from_slice(&own);
    bytes
}

/// Searches the townships in `bytes` in every way, if they are taken for such.
fn search(bytes: Vec<u8>) {
    let Ok((segment, briefs)) = Segment::in_memory(bytes) else {
        return;
    };
    let townships = briefs.into_iter().map(|brief| TownshipRef {
        segment: 0,
        brief,
        version: VersionInfo::built_in(),
    });
    let index = Index::over(vec![segment], townships.collect());
    let filter = Filter::default();
    for text in [
        "防汛",
        "fx",
        "fanghuo",
        "野狗",
        "防讯抗旱",
        "安 !全",
        "部门:公安局 管理",
        "#1",
        "的",
        "工作的工作",
        "乱倒垃圾没人管怎么办",
    ] {
        find(&index, &Query::parse(text, index.words()), &filter);
    }
    if !index.is_empty() {
        for item in [0, index.len() / 2, index.len() - 1] {
            related(&index, item);
            index.item_with_township(item);
        }
    }
    index.by_departments();
    Counts::of_all_by(&index, &Filter::default());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(24) })]

    #[test]
    fn any_bytes_anywhere_do_no_harm(
        at in any::<prop::sample::Index>(),
        nonsense in prop::collection::vec(any::<u8>(), 1..400),
        again in prop::collection::vec(any::<prop::sample::Index>(), 0..6),
    ) {
        let mut bytes = good();
        for at in again.iter().chain([&at]) {
            let at = at.index(bytes.len() - nonsense.len());
            bytes[at..at + nonsense.len()].copy_from_slice(&nonsense);
        }
        search(summed(bytes));
    }

    #[test]
    fn large_numbers_in_any_section_do_no_harm(
        section in 0..22_usize,
        at in any::<prop::sample::Index>(),
        number in prop::sample::select(vec![u64::MAX, u64::MAX / 2, 1 << 32, 0xFFFF_FFFF, 0x80_0000_0000]),
    ) {
        let mut bytes = good();
        let told = SECTIONS + 16 * section;
        let [from, to] = [told, told + 8].map(|at| u64::from_le_bytes(bytes[at..at + 8].try_into().unwrap()) as usize);
        if to >= from + 8 {
            let place = from + at.index((to - from) / 4 - 1) * 4;
            bytes[place..place + 8].copy_from_slice(&number.to_le_bytes());
        }
        search(summed(bytes));
    }
}
