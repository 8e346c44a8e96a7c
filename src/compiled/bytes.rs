//! Where compiled townships lie: in the program, in memory, or in a file of which only what is asked for
//! is read. What comes out of a file was checked.

use std::borrow::Cow;
use std::fs::File;
use std::io;
use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// Bytes that are checked together.
pub(super) const BLOCK: usize = 4096;
/// How many blocks of a file are held, at most: 1.5 MB.
const HELD: usize = 384;
/// Ranges of more blocks than this are read past the blocks that are held.
const LONG: u64 = 8;

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

/// A file in blocks, each with its checksum. All users of the file share what the system holds of it.
#[derive(Debug)]
pub struct Blocks {
    file: File,
    length: u64,
    sums: Vec<u32>,
    held: Mutex<Vec<Option<Held>>>,
    damaged: AtomicBool,
}

/// A block and its number.
type Held = (u64, Arc<Vec<u8>>);

impl Blocks {
    /// The first `length` bytes of `file`, which have these checksums.
    pub(super) fn new(file: File, length: u64, sums: Vec<u32>) -> Blocks {
        Blocks {
            file,
            length,
            sums,
            held: Mutex::new(vec![None; HELD]),
            damaged: AtomicBool::new(false),
        }
    }

    /// The bytes in `range`, or nothing where they are not what was written.
    fn get(&self, range: Range<u64>) -> Vec<u8> {
        if range.is_empty() {
            return Vec::new();
        }
        let block = BLOCK as u64;
        let (first, last) = (range.start / block, range.end.saturating_sub(1) / block);
        let skipped = (range.start % block) as usize;
        let length = (range.end - range.start) as usize;
        if last - first > LONG {
            let mut bytes = Vec::new();
            self.read(first..last + 1, &mut bytes);
            bytes.truncate(skipped + length);
            bytes.drain(..skipped.min(bytes.len()));
            return bytes;
        }
        let mut bytes = Vec::with_capacity(length);
        for number in first..=last {
            let Some(block) = self.block(number) else {
                return Vec::new();
            };
            let from = if number == first { skipped } else { 0 };
            let to = block.len().min(from + length - bytes.len());
            bytes.extend_from_slice(block.get(from..to).unwrap_or_default());
        }
        bytes
    }

    fn block(&self, number: u64) -> Option<Arc<Vec<u8>>> {
        let place = number as usize % HELD;
        let held = || self.held.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((there, block)) = &held()[place]
            && *there == number
        {
            return Some(block.clone());
        }
        let mut bytes = Vec::new();
        if !self.read(number..number + 1, &mut bytes) {
            return None;
        }
        let block = Arc::new(bytes);
        held()[place] = Some((number, block.clone()));
        Some(block)
    }

    /// Reads whole blocks into `bytes` and checks them; leaves nothing there where they are damaged.
    fn read(&self, blocks: Range<u64>, bytes: &mut Vec<u8>) -> bool {
        let from = blocks.start * BLOCK as u64;
        let to = (blocks.end * BLOCK as u64).min(self.length);
        bytes.resize(to.saturating_sub(from) as usize, 0);
        let read = read_at(&self.file, bytes, from);
        let sums = self.sums.get(blocks.start as usize..blocks.end as usize);
        let same = || {
            let blocks = bytes.chunks(BLOCK).map(crc32fast::hash);
            sums.is_some_and(|sums| blocks.eq(sums.iter().copied()))
        };
        let is_sound = read.is_ok() && same();
        if !is_sound {
            bytes.clear();
            self.damaged.store(true, Ordering::Relaxed);
        }
        is_sound
    }
}

/// Reads many parts of a run one after the other, without a new place in memory for each.
#[derive(Debug)]
pub struct Reader<'a> {
    bytes: &'a Bytes,
    /// The blocks that are held.
    blocks: Range<u64>,
    held: Vec<u8>,
}

impl Reader<'_> {
    /// As [`Bytes::get`].
    pub fn get(&mut self, range: Range<u64>) -> &[u8] {
        let file = match self.bytes {
            Bytes::File(file) => file,
            Bytes::Static(bytes) => return part(bytes, range),
            Bytes::Memory(bytes) => return part(bytes, range),
        };
        let block = BLOCK as u64;
        let range = range.start..range.end.min(file.length);
        if range.is_empty() {
            return &[];
        }
        let blocks = range.start / block..range.end.div_ceil(block);
        if blocks.start < self.blocks.start || blocks.end > self.blocks.end {
            file.read(blocks.clone(), &mut self.held);
            self.blocks = blocks;
        }
        let start = self.blocks.start * block;
        part(&self.held, range.start - start..range.end - start)
    }
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

    /// Those in `range`; fewer where there are no more, none where a file is damaged.
    pub fn get(&self, range: Range<u64>) -> Cow<'_, [u8]> {
        match self {
            Bytes::Static(bytes) => Cow::Borrowed(part(bytes, range)),
            Bytes::Memory(bytes) => Cow::Borrowed(part(bytes, range)),
            Bytes::File(blocks) => {
                let end = range.end.min(blocks.length);
                Cow::Owned(blocks.get(range.start.min(end)..end))
            }
        }
    }

    /// To read many parts one after the other.
    pub fn reader(&self) -> Reader<'_> {
        Reader {
            bytes: self,
            blocks: 0..0,
            held: Vec::new(),
        }
    }

    /// So many of them from `at` on; zeros where there are none.
    pub fn array<const N: usize>(&self, at: u64) -> [u8; N] {
        let mut array = [0; N];
        if let Bytes::File(blocks) = self
            && at / BLOCK as u64 == (at + N as u64 - 1) / BLOCK as u64
        {
            let from = (at % BLOCK as u64) as usize;
            let block = blocks.block(at / BLOCK as u64);
            if let Some(bytes) = block.as_ref().and_then(|block| block.get(from..from + N)) {
                array.copy_from_slice(bytes);
            }
            return array;
        }
        let bytes = self.get(at..at + N as u64);
        if bytes.len() == N {
            array.copy_from_slice(&bytes);
        }
        array
    }

    /// Whether something was asked for that is not as it was written.
    pub fn is_damaged(&self) -> bool {
        match self {
            Bytes::File(blocks) => blocks.damaged.load(Ordering::Relaxed),
            _ => false,
        }
    }
}

/// Reads so many bytes of a file from `at` on, wherever others read.
#[cfg(unix)]
pub(super) fn read_at(file: &File, bytes: &mut [u8], at: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, bytes, at)
}

/// Reads so many bytes of a file from `at` on, wherever others read.
#[cfg(windows)]
pub(super) fn read_at(file: &File, mut bytes: &mut [u8], mut at: u64) -> io::Result<()> {
    while !bytes.is_empty() {
        match std::os::windows::fs::FileExt::seek_read(file, bytes, at)? {
            0 => return Err(io::ErrorKind::UnexpectedEof.into()),
            read => {
                bytes = &mut bytes[read..];
                at += read as u64;
            }
        }
    }
    Ok(())
}
