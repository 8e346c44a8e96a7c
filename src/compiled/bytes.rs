//! Where compiled townships lie: in the program, in memory, or in a file that all users of it share. What comes
//! out of a file was checked.

use std::fs::File;
use std::io;
use std::ops::Range;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::SystemTime;

use super::mapping::Mapping;

/// Bytes that are checked together.
pub(super) const BLOCK: usize = 4096;
/// So many blocks are read sooner than mapped. An item lies in one or two.
const FEW: u64 = 4;

/// A run of bytes.
#[derive(Debug)]
pub enum Bytes {
    /// In the program.
    Static(&'static [u8]),
    /// In memory.
    Memory(Vec<u8>),
    /// In a file.
    File(Blocks),
}

/// A file in blocks, the checksums of all of them but the first behind the last one.
#[derive(Debug)]
pub struct Blocks {
    file: File,
    mapping: Mapping,
    length: u64,
    /// The checksum of the first block.
    first: u32,
    /// A bit for each block that was found to be as it was written.
    checked: Vec<AtomicU64>,
    /// When the file had last been written to.
    written: Option<SystemTime>,
    damaged: AtomicBool,
}

impl Blocks {
    /// The first `length` bytes of `file`, which is mapped and has all checksums behind them but that of the first
    /// block, which is as it was written.
    pub(super) fn new(file: File, mapping: Mapping, length: u64) -> Blocks {
        let written = file.metadata().and_then(|metadata| metadata.modified());
        let words = length.div_ceil(64 * BLOCK as u64);
        Blocks {
            file,
            first: crc32fast::hash(&mapping[..mapping.len().min(BLOCK)]),
            mapping,
            length,
            checked: (0..words).map(|_| AtomicU64::new(0)).collect(),
            written: written.ok(),
            damaged: AtomicBool::new(false),
        }
    }

    /// The bytes in `range`, or nothing where they are not what was written.
    fn get(&self, range: Range<u64>) -> &[u8] {
        let block = BLOCK as u64;
        let mut blocks = range.start / block..range.end.min(self.length).div_ceil(block);
        let is_sound = blocks.all(|block| self.is_sound(block as usize));
        if is_sound && !self.mapping.is_cut() {
            part(&self.mapping[..self.length as usize], range)
        } else {
            self.damaged.store(true, Ordering::Relaxed);
            &[]
        }
    }

    /// A copy of what [`Blocks::get`] gives. Where nobody looked yet, the file is read: to map a page, with what lies around it, and to give that
    /// back at the end takes three times as long.
    fn read(&self, range: Range<u64>) -> Vec<u8> {
        let block = BLOCK as u64;
        let end = range.end.min(self.length);
        let blocks = range.start / block..end.div_ceil(block);
        let few = range.start < end && blocks.end - blocks.start <= FEW;
        if !few || blocks.clone().all(|block| self.was_checked(block as usize)) {
            return self.get(range).to_vec();
        }
        let from = blocks.start * block;
        let mut bytes = vec![0; ((blocks.end * block).min(self.length) - from) as usize];
        let sound = read_at(&self.file, &mut bytes, from).is_ok()
            && blocks
                .clone()
                .zip(bytes.chunks(BLOCK))
                .all(|(block, bytes)| self.has_checksum(block as usize, bytes));
        if !sound {
            // Damaged, or not to be read so: whoever maps it tells.
            return self.get(range).to_vec();
        }
        for block in blocks {
            self.note_sound(block as usize);
        }
        bytes.truncate((end - from) as usize);
        bytes.drain(..(range.start - from) as usize);
        bytes
    }

    /// Whether all blocks are as they were written; those that are not are found here rather than when they are asked for.
    fn is_sound_throughout(&self) -> bool {
        let mut blocks = 0..self.length.div_ceil(BLOCK as u64);
        let is_sound = blocks.all(|block| self.is_sound(block as usize));
        if !is_sound {
            self.damaged.store(true, Ordering::Relaxed);
        }
        is_sound && !self.is_damaged()
    }

    fn is_sound(&self, block: usize) -> bool {
        if self.was_checked(block) {
            return true;
        }
        let end = (self.length as usize).min(BLOCK * (block + 1));
        let bytes = self.mapping.get(BLOCK * block..end);
        let is_sound = bytes.is_some_and(|bytes| self.has_checksum(block, bytes));
        if is_sound {
            self.note_sound(block);
        }
        is_sound
    }

    /// Whether a block was found to be as it was written.
    fn was_checked(&self, block: usize) -> bool {
        let word = self.checked.get(block / 64);
        word.is_some_and(|word| word.load(Ordering::Relaxed) & 1 << (block % 64) != 0)
    }

    fn note_sound(&self, block: usize) {
        if let Some(word) = self.checked.get(block / 64) {
            word.fetch_or(1 << (block % 64), Ordering::Relaxed);
        }
    }

    /// Whether these bytes of a block are what was written.
    fn has_checksum(&self, block: usize, bytes: &[u8]) -> bool {
        let sum = match block {
            0 => self.first,
            _ => u32_at(&self.mapping, self.length as usize + 4 * (block - 1)),
        };
        crc32fast::hash(bytes) == sum
    }

    /// Whether something was asked for that is not as it was written, or is no more. This program never writes to a
    /// compiled file that is there: where another did meanwhile, nobody knows what was read, even if all is as before now.
    fn is_damaged(&self) -> bool {
        let written = self.file.metadata().and_then(|file| file.modified());
        self.damaged.load(Ordering::Relaxed)
            || self.mapping.is_cut()
            || written.ok() != self.written
    }
}

/// Fills `bytes` with those of `file` from `at` on.
#[cfg(unix)]
fn read_at(file: &File, bytes: &mut [u8], at: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, bytes, at)
}

/// Says that this cannot be done without a place in the file that all threads share.
#[cfg(not(unix))]
fn read_at(_: &File, _: &mut [u8], _: u64) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// The bytes in `range`, as far as there are any.
fn part(bytes: &[u8], range: Range<u64>) -> &[u8] {
    let end = range.end.min(bytes.len() as u64);
    &bytes[range.start.min(end) as usize..end as usize]
}

impl Bytes {
    /// How many there are.
    pub fn len(&self) -> u64 {
        match self {
            Bytes::Static(bytes) => bytes.len() as u64,
            Bytes::Memory(bytes) => bytes.len() as u64,
            Bytes::File(blocks) => blocks.length,
        }
    }

    /// Those in `range`; fewer where there are no more, none where a file is damaged. In a file they may change at any time.
    pub fn get(&self, range: Range<u64>) -> &[u8] {
        match self {
            Bytes::Static(bytes) => part(bytes, range),
            Bytes::Memory(bytes) => part(bytes, range),
            Bytes::File(blocks) => blocks.get(range),
        }
    }

    /// As [`Bytes::copy`], for who wants few bytes here and few there.
    pub fn read(&self, range: Range<u64>) -> Vec<u8> {
        match self {
            Bytes::File(blocks) => blocks.read(range),
            _ => self.copy(range),
        }
    }

    /// A copy of those in `range`, which nobody else can change: what is to be text.
    pub fn copy(&self, range: Range<u64>) -> Vec<u8> {
        self.get(range).to_vec()
    }

    /// So many of them from `at` on; zeros where there are none.
    pub fn array<const N: usize>(&self, at: u64) -> [u8; N] {
        let bytes = self.get(at..at.saturating_add(N as u64));
        bytes.try_into().unwrap_or([0; N])
    }

    /// Whether all of them are as they were written, whatever was asked for so far.
    pub fn is_sound_throughout(&self) -> bool {
        match self {
            Bytes::File(blocks) => blocks.is_sound_throughout(),
            _ => true,
        }
    }

    /// Whether something was asked for that is not as it was written.
    pub fn is_damaged(&self) -> bool {
        match self {
            Bytes::File(blocks) => blocks.is_damaged(),
            _ => false,
        }
    }
}

/// The number at byte `at`; 0 where there is none.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> u32 {
    let four = bytes.get(at..at + 4).and_then(|four| four.try_into().ok());
    four.map_or(0, u32::from_le_bytes)
}

/// The number at byte `at`; 0 where there is none.
pub(super) fn u64_at(bytes: &[u8], at: usize) -> u64 {
    let eight = bytes
        .get(at..at + 8)
        .and_then(|eight| eight.try_into().ok());
    eight.map_or(0, u64::from_le_bytes)
}
