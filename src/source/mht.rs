//! Web pages packed into one file with their pictures (.mht), as Word, Excel and browsers save them.

use encoding_rs::Encoding;

use super::{Refusal, encoding};

/// A part of the file.
struct Part<'a> {
    /// What stands above its content, in lower case.
    head: String,
    content: &'a [u8],
}

/// The pages in `bytes`, one behind the other; `None` where they are no such file.
pub(super) fn pages(bytes: &[u8]) -> Result<Option<String>, Refusal> {
    let file = Part::of(bytes);
    if !file.head.contains("mime-version:") {
        return Ok(None);
    }
    let mut pages = Vec::new();
    for part in file.parts(bytes) {
        if part.head.contains("text/html") {
            pages.push(part.text()?);
        }
    }
    // A workbook has a page that only arranges the others.
    if pages.iter().any(|page| page.contains("<td")) {
        pages.retain(|page| page.contains("<td"));
    }
    Ok(Some(pages.join("\n")).filter(|pages| !pages.is_empty()))
}

impl<'a> Part<'a> {
    fn of(bytes: &'a [u8]) -> Part<'a> {
        let blank = |line: &[u8]| Some((memchr::memmem::find(bytes, line)?, line.len()));
        let ends = [blank(b"\r\n\r\n"), blank(b"\n\n")];
        let (head, length) = ends.into_iter().flatten().min().unwrap_or((0, 0));
        Part {
            head: String::from_utf8_lossy(&bytes[..head]).to_ascii_lowercase(),
            content: &bytes[head + length..],
        }
    }

    /// What stands behind `name` in the head.
    fn value(&self, name: &str) -> Option<&str> {
        let behind = &self.head[self.head.find(name)? + name.len()..];
        let value = behind.trim_start().trim_start_matches('"');
        let end = value.find(['"', ';', '\r', '\n']).unwrap_or(value.len());
        Some(value[..end].trim())
    }

    /// The parts that the boundary named in the head sets apart; the file itself where it names none.
    fn parts(self, bytes: &'a [u8]) -> Vec<Part<'a>> {
        let Some(at) = self
            .value("boundary=")
            .and_then(|boundary| find_folded(bytes, boundary))
        else {
            return vec![self];
        };
        let length = self.value("boundary=").map_or(0, str::len);
        // The head names the boundary as it is written between the parts, but for capitals.
        let mark = [b"--", &bytes[at..at + length]].concat();
        let starts: Vec<usize> = memchr::memmem::find_iter(self.content, &mark).collect();
        let ends = starts.iter().skip(1).copied().chain([self.content.len()]);
        let each = starts.iter().zip(ends);
        each.map(|(from, to)| Part::of(self.content[*from..to].trim_ascii_start()))
            .collect()
    }

    fn text(&self) -> Result<String, Refusal> {
        let content = match self.value("content-transfer-encoding:") {
            Some("base64") => base64(self.content),
            Some("quoted-printable") => quoted_printable(self.content),
            _ => self.content.to_vec(),
        };
        let named = self
            .value("charset=")
            .and_then(|label| Encoding::for_label(label.as_bytes()));
        encoding::decode(&content, named).or_else(|_| encoding::decode(&content, None))
    }
}

/// Where `text`, which is in lower case, stands in `bytes`.
fn find_folded(bytes: &[u8], text: &str) -> Option<usize> {
    let head = &bytes[..bytes.len().min(1 << 14)];
    let mut windows = head.windows(text.len().max(1));
    windows.position(|window| window.eq_ignore_ascii_case(text.as_bytes()))
}

fn base64(bytes: &[u8]) -> Vec<u8> {
    let value = |byte: u8| match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    };
    let mut out = Vec::new();
    let (mut bits, mut count) = (0u32, 0);
    for six in bytes.iter().copied().filter_map(value) {
        bits = bits << 6 | u32::from(six);
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push((bits >> count) as u8);
        }
    }
    out
}

fn quoted_printable(bytes: &[u8]) -> Vec<u8> {
    let hex = |at: usize| {
        let digit = char::from(*bytes.get(at)?).to_digit(16)?;
        Some(digit as u8)
    };
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match (byte, hex(at + 1), hex(at + 2)) {
            (b'=', Some(high), Some(low)) => {
                out.push(high << 4 | low);
                at += 3;
            }
            // At the end of a line, it goes on in the next.
            (b'=', ..) => {
                let end = memchr::memchr(b'\n', &bytes[at..]);
                at = end.map_or(bytes.len(), |end| at + end + 1);
            }
            _ => {
                out.push(byte);
                at += 1;
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_is_unpacked_whatever_it_is_written_in() {
        let page = |encoding: &str, content: &str| {
            format!(
                "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"--=_NextPart\"\r\n\r\n\
                 ----=_NextPart\r\nContent-Type: text/html; charset=\"utf-8\"\r\n\
                 Content-Transfer-Encoding: {encoding}\r\n\r\n{content}\r\n\
                 ----=_NextPart\r\nContent-Type: image/png\r\n\r\nxyz\r\n----=_NextPart--\r\n"
            )
        };
        for (encoding, content) in [
            ("base64", "PHRk\r\nPueUsjwvdGQ+"),
            ("quoted-printable", "<td>=E7=94=\r\n=B2</td>"),
            ("8bit", "<td>甲</td>"),
        ] {
            let read = pages(page(encoding, content).as_bytes()).unwrap().unwrap();
            assert_eq!(read.trim(), "<td>甲</td>", "{encoding}");
        }
        assert_eq!(pages("序号,名称\n\n1,甲\n".as_bytes()), Ok(None));
    }
}
