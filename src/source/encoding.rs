//! Bytes to text, before anything is split.

use std::borrow::Cow;

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::Refusal;
use crate::error::{DocumentFault, EncodingOrigin, Error, Result};
use crate::text::normal::readable;

/// The encoding that a user calls `label`, such as gb18030, utf-8 or big5.
///
/// # Errors
/// [`Error::Encoding`] where no encoding has that name.
pub fn named(label: &str) -> Result<&'static Encoding> {
    Encoding::for_label(label.trim().as_bytes()).ok_or_else(|| Error::Encoding {
        label: label.to_string(),
    })
}

/// The text of `bytes` as of a text file; U+FFFD for what fits no encoding.
pub fn decoded(bytes: &[u8]) -> String {
    decode(bytes, None).unwrap_or_else(|_| readable(bytes).into_owned())
}

/// The text of `bytes`: in the encoding `given`, else by byte order mark, else UTF-8, UTF-16 by
/// its content, what the page itself says, GB18030.
///
/// Fails with the line (counted from 1) of the first byte that fits none of them.
pub(super) fn decode(
    bytes: &[u8],
    given: Option<&'static Encoding>,
) -> std::result::Result<String, Refusal> {
    if let Some(encoding) = given {
        let mark = Encoding::for_bom(bytes).filter(|(marked, _)| *marked == encoding);
        let bytes = &bytes[mark.map_or(0, |(_, length)| length)..];
        return strict(encoding, bytes).ok_or_else(|| misfit(encoding, EncodingOrigin::User));
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return strict(encoding, &bytes[mark..])
            .ok_or_else(|| misfit(encoding, EncodingOrigin::Mark));
    }
    if bytes.contains(&0) {
        return wide(bytes).ok_or_else(|| binary(bytes));
    }
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok(text.to_string()),
        Err(error) => error,
    };
    if let Some(text) = declared(bytes).and_then(|encoding| strict(encoding, bytes)) {
        return Ok(text);
    }
    let line = || line_of(bytes, error.valid_up_to());
    strict(GB18030, bytes)
        .filter(|text| reads_as_chinese(text))
        .ok_or_else(|| Refusal::new(line(), DocumentFault::EncodingUnknown))
}

fn misfit(encoding: &'static Encoding, origin: EncodingOrigin) -> Refusal {
    let encoding = encoding.name();
    Refusal::new(1, DocumentFault::EncodingMismatch { encoding, origin })
}

fn binary(bytes: &[u8]) -> Refusal {
    let at = bytes.iter().position(|&b| b == 0).unwrap_or(0);
    Refusal::new(line_of(bytes, at), DocumentFault::Binary)
}

/// UTF-16 without a mark: of the two orders, the one that gives Chinese.
fn wide(bytes: &[u8]) -> Option<String> {
    let mut read = [UTF_16LE, UTF_16BE]
        .into_iter()
        .filter_map(|encoding| strict(encoding, bytes));
    read.find(|text| !text.contains('\0') && !text.is_ascii() && reads_as_chinese(text))
}

/// The encoding that a web page says it is written in, among its first bytes.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_ascii_lowercase();
    let at = head.find("charset=").map(|at| at + "charset=".len());
    let at = at.or_else(|| head.find("encoding=").map(|at| at + "encoding=".len()))?;
    let label = head[at..].trim_start_matches(['"', '\'', ' ']);
    let end = label.find(|c: char| !(c.is_ascii_alphanumeric() || "-_".contains(c)));
    Encoding::for_label(&label.as_bytes()[..end?])
}

fn strict(encoding: &'static Encoding, bytes: &[u8]) -> Option<String> {
    if encoding == UTF_8 {
        return std::str::from_utf8(bytes).ok().map(str::to_string);
    }
    encoding
        .decode_without_bom_handling_and_without_replacement(bytes)
        .map(Cow::into_owned)
}

/// Nearly any bytes decode as GB18030; damaged UTF-8 gives rare characters, real text common ones.
fn reads_as_chinese(text: &str) -> bool {
    let common = "的事项序号类别名称部门职责工作做好开展负责管理、，。；";
    let (mut wide, mut known) = (0usize, 0usize);
    for c in text.chars().filter(|c| !c.is_ascii()) {
        wide += 1;
        known += usize::from(common.contains(c));
    }
    known * 20 >= wide
}

fn line_of(bytes: &[u8], at: usize) -> usize {
    1 + bytes[..at].iter().filter(|&&b| b == b'\n').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_every_usual_encoding_comes_out_the_same() {
        let text = "序号 事项类别 事项名称\n1 党的建设 做好档案管理工作。";
        let units: Vec<u16> = text.encode_utf16().collect();
        let little: Vec<u8> = units.iter().flat_map(|u| u.to_le_bytes()).collect();
        let big: Vec<u8> = units.iter().flat_map(|u| u.to_be_bytes()).collect();
        let marked_wide = [&[0xFF, 0xFE], little.as_slice()].concat();
        let marked = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
        let chinese = GB18030.encode(text).0.into_owned();
        for bytes in [
            text.as_bytes(),
            &marked,
            &chinese,
            &little,
            &big,
            &marked_wide,
        ] {
            assert_eq!(decode(bytes, None).as_deref(), Ok(text));
        }
        let big5 = Encoding::for_label(b"big5")
            .unwrap()
            .encode("做好工作")
            .0
            .into_owned();
        let read = decode(&big5, Encoding::for_label(b"big5"));
        assert_eq!(read.as_deref(), Ok("做好工作"));
    }

    #[test]
    fn a_page_says_its_own_encoding() {
        let page = "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=gb2312\">標題";
        let bytes = GB18030.encode(page).0.into_owned();
        assert_eq!(decode(&bytes, None).as_deref(), Ok(page));
    }

    #[test]
    fn broken_utf8_is_refused_with_its_line() {
        let mut bytes = "序号\n事项类别名称，做好工作\n1 党的建设"
            .repeat(30)
            .into_bytes();
        bytes[9] = 0xFF;
        let refusal = decode(&bytes, None).unwrap_err();
        assert_eq!(refusal.line, 2);
        assert_eq!(refusal.fault, DocumentFault::EncodingUnknown);
        assert_eq!(decode(b"\x01\x02\n\x00", None).unwrap_err().line, 2);
    }
}
