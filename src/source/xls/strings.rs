//! Strings in records; a long one goes on in CONTINUE records, where its characters may change their form.

use super::TextForm;

/// The content of a record and of those that continue it, read from front to back.
pub(super) struct Strings<'a> {
    parts: Vec<&'a [u8]>,
    /// The part that is being read, and the place in it.
    part: usize,
    at: usize,
}

/// Bits of the byte before a string's characters.
const WIDE: u8 = 1;
const PHONETIC: u8 = 4;
const RICH: u8 = 8;

impl<'a> Strings<'a> {
    pub fn new(parts: Vec<&'a [u8]>) -> Strings<'a> {
        let (part, at) = (0, 0);
        Strings { parts, part, at }
    }

    /// The strings of an SST record.
    pub fn shared(mut self) -> Vec<String> {
        self.skip(4);
        let count = self.number(4).unwrap_or(0);
        let mut strings = Vec::new();
        for _ in 0..count {
            let Some(length) = self.number(2) else {
                break;
            };
            strings.push(self.unicode(length));
        }
        strings
    }

    /// A string of `length` characters.
    pub fn text(&mut self, length: usize, form: TextForm) -> String {
        match form {
            TextForm::Unicode => self.unicode(length),
            TextForm::Bytes(encoding) => {
                let bytes: Vec<u8> = (0..length).map_while(|_| self.byte()).collect();
                encoding.decode_without_bom_handling(&bytes).0.into_owned()
            }
        }
    }

    /// A string of `length` characters behind the byte that tells its form, with what stands behind it.
    fn unicode(&mut self, length: usize) -> String {
        let flags = self.byte().unwrap_or(0);
        let runs = if flags & RICH > 0 {
            self.number(2).unwrap_or(0)
        } else {
            0
        };
        let readings = if flags & PHONETIC > 0 {
            self.number(4).unwrap_or(0)
        } else {
            0
        };
        let text = self.characters(length, flags & WIDE);
        self.skip(runs.saturating_mul(4).saturating_add(readings));
        text
    }

    fn characters(&mut self, length: usize, flags: u8) -> String {
        let mut wide = flags & WIDE > 0;
        let mut units = Vec::new();
        while units.len() < length {
            let Some(part) = self.parts.get(self.part) else {
                break;
            };
            if self.at >= part.len() {
                // The next part begins with a byte that tells the form anew.
                (self.part, self.at) = (self.part + 1, 0);
                wide = self.byte().unwrap_or(0) & WIDE > 0;
                continue;
            }
            let low = self.byte().unwrap_or(0);
            let high = if wide { self.byte().unwrap_or(0) } else { 0 };
            units.push(u16::from_le_bytes([low, high]));
        }
        String::from_utf16_lossy(&units)
    }

    fn byte(&mut self) -> Option<u8> {
        loop {
            let part = self.parts.get(self.part)?;
            if let Some(&byte) = part.get(self.at) {
                self.at += 1;
                return Some(byte);
            }
            (self.part, self.at) = (self.part + 1, 0);
        }
    }

    fn number(&mut self, bytes: u32) -> Option<usize> {
        (0..bytes).try_fold(0, |number, at| {
            Some(number | usize::from(self.byte()?) << (8 * at))
        })
    }

    fn skip(&mut self, mut bytes: usize) {
        while bytes > 0 {
            let Some(part) = self.parts.get(self.part) else {
                return;
            };
            let step = bytes.min(part.len() - self.at);
            (self.at, bytes) = (self.at + step, bytes - step);
            if self.at == part.len() && bytes > 0 {
                (self.part, self.at) = (self.part + 1, 0);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_string_that_goes_on_in_another_record_changes_its_form_there() {
        let head = [1, 0, 0, 0, 2, 0, 0, 0, 4, 0, WIDE];
        let first = [&head[..], &[0x32, 0x75], &[0x59, 0x4E]].concat();
        let second = [&[0], &b"AB"[..], &[1, 0, RICH, 1, 0, b'C', 9, 9]].concat();
        let third = [9, 9];
        let strings = Strings::new(vec![&first, &second, &third]);
        assert_eq!(strings.shared(), ["甲乙AB", "C"]);
    }

    #[test]
    fn strings_that_are_cut_off_end() {
        assert_eq!(
            Strings::new(vec![&[0; 4], &[255; 4], &[9, 0, 0, b'A']]).shared(),
            ["A"]
        );
        assert!(Strings::new(vec![]).shared().is_empty());
    }
}
