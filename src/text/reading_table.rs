//! How the table of readings is laid out, which the build script writes.

/// The first Chinese character of the block in which nearly all text is written, and its size.
pub const FIRST: char = '一';
pub const BLOCK: usize = 0x5200;

/// A character outside of the block stands above so many bits, which are the number of its readings.
pub const GROUP_BITS: u32 = 14;
