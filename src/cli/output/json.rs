//! JSON: one value, an array with one value a line, or lines.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter, Serializer};

use crate::text::sanitize::is_harmful;

/// Writes `value` on one line, without the line break.
pub fn line(out: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    let format = Harmless(CompactFormatter);
    Ok(value.serialize(&mut Serializer::with_formatter(out, format))?)
}

/// Writes `value` over several lines, for reading.
pub fn pretty(out: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    let format = Harmless(PrettyFormatter::new());
    value.serialize(&mut Serializer::with_formatter(&mut *out, format))?;
    writeln!(out)
}

/// Writes an array with one element a line, so that line tools can work with it; `[]` if empty.
pub fn array<T: Serialize>(
    out: &mut impl Write,
    values: impl Iterator<Item = T>,
) -> io::Result<()> {
    write!(out, "[")?;
    let mut any = false;
    for value in values {
        writeln!(out, "{}", if any { "," } else { "" })?;
        line(out, &value)?;
        any = true;
    }
    writeln!(out, "{}]", if any { "\n" } else { "" })
}

/// Writes one value a line.
pub fn lines<T: Serialize>(
    out: &mut impl Write,
    values: impl Iterator<Item = T>,
) -> io::Result<()> {
    for value in values {
        line(out, &value)?;
        writeln!(out)?;
    }
    Ok(())
}

/// Writes what could steer a terminal as `\u` escapes: harmless to look at, and a parser reads
/// the same text.
struct Harmless<F>(F);

impl<F: Formatter> Formatter for Harmless<F> {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        out: &mut W,
        text: &str,
    ) -> io::Result<()> {
        for part in text.split_inclusive(is_harmful) {
            let plain = part.trim_end_matches(is_harmful);
            out.write_all(plain.as_bytes())?;
            for unit in part[plain.len()..].encode_utf16() {
                write!(out, "\\u{unit:04x}")?;
            }
        }
        Ok(())
    }

    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_array(out)
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array(out)
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_array_value(out, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array_value(out)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object(out)
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object(out)
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_object_key(out, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object_value(out)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object_value(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_steer_a_terminal_is_escaped_and_read_back() {
        let text = "消防\u{9B}31m\u{202E}\u{7F}\u{E0001}\u{1b}[0m“ok”\n\"";
        let mut out = Vec::new();
        line(&mut out, &text).unwrap();
        let out = String::from_utf8(out).unwrap();
        assert!(!out.contains(is_harmful), "{out:?}");
        assert_eq!(serde_json::from_str::<String>(&out).unwrap(), text);
    }

    #[test]
    fn an_array_has_one_value_a_line() {
        let written = |values: &[u8]| {
            let mut out = Vec::new();
            array(&mut out, values.iter()).unwrap();
            String::from_utf8(out).unwrap()
        };
        assert_eq!(written(&[]), "[]\n");
        assert_eq!(written(&[1, 2]), "[\n1,\n2\n]\n");
    }
}
