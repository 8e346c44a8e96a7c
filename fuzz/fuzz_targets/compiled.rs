//! A compiled file, and searches over what it claims to hold. The first block gets its checksum and version, which no
//! mutation would hit; the checksums of the others are not asked of bytes in memory.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use lvzhi::compiled::{Field, Segment, TownshipRef, compile};
use lvzhi::index::{Filter, Index};
use lvzhi::model::{Township, VersionInfo};
use lvzhi::search::{Query, related, search};

/// The first block, and where it says what its checksum is and which version made it.
const BLOCK: usize = 4096;
const SUM: std::ops::Range<usize> = 8..12;
const STAMP: std::ops::Range<usize> = 12..16;

const QUERIES: [&str; 8] = [
    "fx",
    "防汛",
    "安全生产",
    "a",
    "部门:公安",
    "镇:安集海",
    "防讯",
    "!处罚 巡查",
];

/// What this program writes in front of all that it compiles.
static OWN: LazyLock<Vec<u8>> = LazyLock::new(|| compile(Vec::<Township>::new()));

fuzz_target!(|bytes: &[u8]| {
    if bytes.len() < BLOCK {
        return;
    }
    let mut bytes = bytes.to_vec();
    bytes[STAMP].copy_from_slice(&OWN[STAMP]);
    let sum = crc32fast::hash(&bytes[SUM.end..BLOCK]).to_le_bytes();
    bytes[SUM].copy_from_slice(&sum);
    let Ok((segment, briefs)) = Segment::in_memory(bytes) else {
        return;
    };
    for brief in &briefs {
        let _ = segment.whole_township(brief);
    }
    let townships = briefs.into_iter().map(|brief| TownshipRef {
        segment: 0,
        brief,
        version: VersionInfo::built_in(),
    });
    let index = Index::over(vec![segment], townships.collect());
    for query in QUERIES {
        let query = Query::parse(query, index.words());
        for hit in search(&index, &query, &Filter::default()).iter().take(3) {
            let _ = index.item(hit.item());
            for field in Field::ALL {
                let text = index.text(hit.item(), field);
                let _ = query.spans(&text);
            }
        }
    }
    if index.len() > 0 {
        let _ = related(&index, 0);
    }
});
