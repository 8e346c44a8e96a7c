//! What the streams of a PDF unpack to by the filters that they name. The library unpacks each of them whole, so they are
//! unpacked here before, as far as they may come to.

use std::borrow::Cow;
use std::io::Read;

use flate2::read::{DeflateDecoder, ZlibDecoder};
use hayro_syntax::{Filter, Pdf};

use hayro_syntax::object::{Name, Object, Stream};

use super::super::Refusal;
use super::unpacked::{self, MAX_ALL, MAX_PICTURE, MAX_STREAM};

/// All streams in `pdf`. Objects in streams are unpacked for that.
pub(super) fn streams(pdf: &Pdf) -> Vec<Stream<'_>> {
    let streams = pdf.objects().into_iter().filter_map(|object| match object {
        Object::Stream(stream) => Some(stream),
        _ => None,
    });
    streams.collect()
}

/// Refuses a file where one of its `streams` unpacks to more than a list ever has. Those that [`unpacked::check`] has seen, since
/// they begin as zlib does and are not locked, are not unpacked again.
pub(super) fn check(streams: &[Stream]) -> Result<(), Refusal> {
    let mut all = 0;
    for stream in streams {
        all += size(stream).ok_or_else(unpacked::too_large)?;
        if all > MAX_ALL {
            return Err(unpacked::too_large());
        }
    }
    Ok(())
}

/// What `stream` comes to in bytes, filter by filter; `None` where that is too much.
fn size(stream: &Stream) -> Option<u64> {
    let filters = stream.filters();
    let mut data = stream.raw_data();
    let is_seen = matches!(data, Cow::Borrowed(packed) if unpacked::is_packed(packed));
    if filters.is_empty() || is_seen && filters[..] == [Filter::FlateDecode] {
        return Some(0);
    }
    let subtype = stream.dict().get::<Name>(b"Subtype");
    let most = match subtype.as_deref() {
        Some(b"Image") => MAX_PICTURE,
        _ => MAX_STREAM,
    };
    let mut all = 0;
    for filter in filters {
        let unpacked = match filter {
            Filter::FlateDecode => inflated(&data, most),
            Filter::LzwDecode => lzw(&data, most),
            Filter::RunLengthDecode => runs(&data, most),
            Filter::Ascii85Decode => base85(&data),
            Filter::AsciiHexDecode => hexadecimal(&data),
            Filter::Crypt => continue,
            // Pictures are unpacked by those who look at them.
            _ => break,
        };
        if unpacked.len() as u64 >= most {
            return None;
        }
        all += unpacked.len() as u64;
        data = Cow::Owned(unpacked);
    }
    Some(all)
}

/// What is packed by deflate, up to so many bytes; the head of zlib may be missing.
fn inflated(data: &[u8], most: u64) -> Vec<u8> {
    let mut whole = Vec::new();
    let read = ZlibDecoder::new(data).take(most).read_to_end(&mut whole);
    if read.is_err() {
        let mut bare = Vec::new();
        // Damaged data unpacks to what came before the damage.
        let _ = DeflateDecoder::new(data).take(most).read_to_end(&mut bare);
        return if bare.len() > whole.len() {
            bare
        } else {
            whole
        };
    }
    whole
}

/// What is packed by LZW, up to so many bytes (PDF 1.7, 7.4.4).
fn lzw(data: &[u8], most: u64) -> Vec<u8> {
    const CLEAR: usize = 256;
    const END: usize = 257;
    const FULL: usize = 4096;
    let (mut bits, mut held) = (0u32, 0u32);
    let mut bytes = data.iter();
    let mut whole: Vec<u8> = Vec::new();
    // Where each code beyond the first 258 stands in what is unpacked.
    let mut table: Vec<(usize, usize)> = Vec::new();
    let mut last: Option<(usize, usize)> = None;
    while (whole.len() as u64) < most {
        // Each code is written with as many bits as the next one needs.
        let width = match END + 2 + table.len() {
            0..512 => 9,
            512..1024 => 10,
            1024..2048 => 11,
            _ => 12,
        };
        while bits < width {
            let Some(&byte) = bytes.next() else {
                return whole;
            };
            held = held << 8 | u32::from(byte);
            bits += 8;
        }
        bits -= width;
        let code = (held >> bits) as usize;
        held &= (1 << bits) - 1;
        let from = whole.len();
        match code {
            CLEAR => {
                table.clear();
                last = None;
                continue;
            }
            END => return whole,
            0..CLEAR => whole.push(code as u8),
            _ => match table.get(code - END - 1) {
                Some(&(start, end)) => whole.extend_from_within(start..end),
                // The one that is just being made: the last one, and its first byte again.
                None => {
                    let Some((start, end)) = last else {
                        return whole;
                    };
                    whole.extend_from_within(start..end);
                    whole.push(whole[start]);
                }
            },
        }
        if let Some((start, end)) = last
            && END + 1 + table.len() < FULL
        {
            // The last one and the byte behind it, which stands there.
            table.push((start, end + 1));
        }
        last = Some((from, whole.len()));
    }
    whole
}

/// What is packed by the lengths of runs, up to so many bytes (PDF 1.7, 7.4.5).
fn runs(data: &[u8], most: u64) -> Vec<u8> {
    let mut whole = Vec::new();
    let mut rest = data;
    while let [length, more @ ..] = rest
        && (whole.len() as u64) < most
    {
        match (usize::from(*length), more) {
            (128, _) | (_, []) => break,
            (length @ 0..128, more) => {
                let (some, more) = more.split_at(more.len().min(length + 1));
                whole.extend_from_slice(some);
                rest = more;
            }
            (length, [byte, more @ ..]) => {
                whole.resize(whole.len() + 257 - length, *byte);
                rest = more;
            }
        }
    }
    whole
}

/// What is written with 85 signs, five for four bytes (PDF 1.7, 7.4.3).
fn base85(data: &[u8]) -> Vec<u8> {
    let mut whole = Vec::new();
    let (mut number, mut signs) = (0u32, 0);
    for &sign in data {
        match sign {
            b'z' if signs == 0 => whole.extend([0; 4]),
            b'!'..=b'u' => {
                number = number.wrapping_mul(85).wrapping_add(u32::from(sign - b'!'));
                signs += 1;
            }
            b'~' => break,
            _ => {}
        }
        if signs == 5 {
            whole.extend(number.to_be_bytes());
            (number, signs) = (0, 0);
        }
    }
    if signs > 1 {
        for _ in signs..5 {
            number = number.wrapping_mul(85).wrapping_add(84);
        }
        whole.extend(&number.to_be_bytes()[..signs - 1]);
    }
    whole
}

/// What is written in hexadecimal digits.
fn hexadecimal(data: &[u8]) -> Vec<u8> {
    let digits = data.iter().take_while(|sign| **sign != b'>');
    let digits = digits.filter_map(|&sign| char::from(sign).to_digit(16));
    let digits: Vec<u8> = digits.map(|digit| digit as u8).collect();
    let pairs = digits.chunks(2);
    pairs
        .map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or_default())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_filter_unpacks_as_the_standard_says() {
        assert_eq!(hexadecimal(b"41 4 2 4>zz"), b"AB@");
        assert_eq!(base85(b"87cURD]i,\"Ebo80~>"), b"Hello World!");
        assert_eq!(base85(b"z87c~>"), b"\0\0\0\0He");
        assert_eq!(
            runs(&[4, 10, 11, 12, 13, 14, 253, 3, 128, 9], 100),
            [10, 11, 12, 13, 14, 3, 3, 3, 3]
        );
        // The example of the standard.
        let packed = [0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01];
        assert_eq!(lzw(&packed, 100), [45, 45, 45, 45, 45, 65, 45, 45, 45, 66]);
        assert_eq!(inflated(&[0x4b, 0x04, 0x00], 10), b"a");
    }

    #[test]
    fn nothing_unpacks_beyond_its_bound() {
        assert!(runs(&[129, 0].repeat(1000), 500).len() < 700);
        // Nothing but the code that is just being made.
        let mut codes = vec![256, 0];
        codes.extend(258..4000);
        let (mut packed, mut held, mut bits) = (Vec::new(), 0u64, 0);
        for (number, code) in codes.into_iter().enumerate() {
            let width = match 258 + number.saturating_sub(1) {
                0..512 => 9,
                512..1024 => 10,
                1024..2048 => 11,
                _ => 12,
            };
            held = held << width | code;
            bits += width;
            while bits >= 8 {
                bits -= 8;
                packed.push((held >> bits) as u8);
                held &= (1 << bits) - 1;
            }
        }
        let whole = lzw(&packed, u64::MAX);
        assert!(whole.len() > 1_000 * packed.len() && whole.iter().all(|byte| *byte == 0));
        assert!(lzw(&packed, 10_000).len() < 20_000);
    }
}
