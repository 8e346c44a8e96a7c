//! Bytes to text, before anything is split.

use std::borrow::Cow;

use encoding_rs::{Encoding, GB18030, UTF_8};

/// The text of `bytes`: by byte order mark, else UTF-8, else GB18030.
///
/// Fails with the line (counted from 1) of the first byte that fits none of them, and a sentence.
pub(super) fn decode(bytes: &[u8]) -> Result<String, (usize, String)> {
    let marked = Encoding::for_bom(bytes);
    if marked.is_none() && bytes.contains(&0) {
        let at = bytes.iter().position(|&b| b == 0).unwrap_or(0);
        let reason = "这是二进制文件，不是文本。PDF 请先用 pdftotext 转成文本，Word 和 Excel 请另存为文本或网页。";
        return Err((line_of(bytes, at), reason.to_string()));
    }
    if let Some((encoding, mark)) = marked {
        return strict(encoding, &bytes[mark..]).ok_or_else(|| {
            let reason = format!(
                "内容与文件头标明的编码 {} 不符。请重新下载或另存为 UTF-8。",
                encoding.name()
            );
            (1, reason)
        });
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_string()),
        Err(error) => strict(GB18030, bytes).filter(|text| reads_as_chinese(text)).ok_or_else(|| {
            let reason = "有既不是 UTF-8 也不是 GB18030 的字节，文件可能已损坏。请重新下载，或另存为 UTF-8。";
            (line_of(bytes, error.valid_up_to()), reason.to_string())
        }),
    }
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
        let utf16: Vec<u8> = [0xFF, 0xFE]
            .into_iter()
            .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
            .collect();
        let marked = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
        let chinese = GB18030.encode(text).0.into_owned();
        for bytes in [text.as_bytes(), &marked, &chinese, &utf16] {
            assert_eq!(decode(bytes).as_deref(), Ok(text));
        }
    }

    #[test]
    fn broken_utf8_is_refused_with_its_line() {
        let mut bytes = "序号\n事项类别名称，做好工作\n1 党的建设"
            .repeat(30)
            .into_bytes();
        bytes[9] = 0xFF;
        let (line, reason) = decode(&bytes).unwrap_err();
        assert_eq!(line, 2);
        assert!(reason.contains("损坏"), "{reason}");
        assert_eq!(decode(b"PK\x03\x04\n\x00").unwrap_err().0, 2);
    }
}
