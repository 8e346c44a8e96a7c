//! Numbers of variable length.

/// Writes a number behind `bytes`: seven bits a byte, the lowest first; a byte of 128 or more is not the last one.
pub(super) fn put_varint(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Reads such a number; nothing at the end.
pub(super) fn take_varint(bytes: &mut impl Iterator<Item = u8>) -> Option<u64> {
    let mut byte = bytes.next()?;
    let (mut number, mut shift) = (u64::from(byte & 0x7F), 7);
    while byte >= 0x80 && shift < 63 {
        byte = bytes.next().unwrap_or(0);
        number |= u64::from(byte & 0x7F) << shift;
        shift += 7;
    }
    Some(number)
}
