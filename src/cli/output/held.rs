//! An answer that is held back until it is known to be right: what a damaged file made of it is never shown.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

use super::Output;

/// A longer answer is not held back to its end: all that it can come from is checked first.
const LONGEST: usize = 1 << 20;

/// What is known of where an answer comes from.
pub trait Soundness {
    /// Whether all that was read for it so far was sound.
    fn is_sound(&self) -> bool;
    /// Whether all that can be read is sound.
    fn is_sound_throughout(&self) -> bool;
}

/// The two streams of an [`Output`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stream {
    Data,
    Notes,
}

/// What was written to which stream, in order; nothing stands for a flush.
struct Held<'o> {
    data: &'o mut dyn Write,
    notes: &'o mut dyn Write,
    source: &'o dyn Soundness,
    pieces: Vec<(Stream, Vec<u8>)>,
    bytes: usize,
    is_released: bool,
}

impl Held<'_> {
    fn write(&mut self, stream: Stream, bytes: &[u8]) -> io::Result<()> {
        if !self.is_released {
            match self.pieces.last_mut() {
                Some((last, piece)) if *last == stream && !piece.is_empty() => {
                    piece.extend_from_slice(bytes);
                }
                _ => self.pieces.push((stream, bytes.to_vec())),
            }
            self.bytes += bytes.len();
            if self.bytes <= LONGEST {
                return Ok(());
            }
            if !self.source.is_sound_throughout() {
                return Err(io::ErrorKind::InvalidData.into());
            }
            return self.release();
        }
        self.stream(stream).write_all(bytes)
    }

    fn flush(&mut self, stream: Stream) -> io::Result<()> {
        if self.is_released {
            return self.stream(stream).flush();
        }
        self.pieces.push((stream, Vec::new()));
        Ok(())
    }

    fn stream(&mut self, stream: Stream) -> &mut dyn Write {
        match stream {
            Stream::Data => self.data,
            Stream::Notes => self.notes,
        }
    }

    /// Writes what was held back; from now on nothing is.
    fn release(&mut self) -> io::Result<()> {
        self.is_released = true;
        for (stream, bytes) in std::mem::take(&mut self.pieces) {
            if bytes.is_empty() {
                self.stream(stream).flush()?;
            } else {
                self.stream(stream).write_all(&bytes)?;
            }
        }
        Ok(())
    }
}

struct HeldStream<'o>(Rc<RefCell<Held<'o>>>, Stream);

impl Write for HeldStream<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if !bytes.is_empty() {
            self.0.borrow_mut().write(self.1, bytes)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.borrow_mut().flush(self.1)
    }
}

impl Output<'_> {
    /// Does `work`, with what it writes held back until `source` is known to be sound; gives nothing, and writes nothing,
    /// where it is not.
    ///
    /// # Errors
    /// Where what was held back cannot be written.
    pub fn held<T>(
        &mut self,
        source: &dyn Soundness,
        work: impl FnOnce(&mut Output) -> T,
    ) -> io::Result<Option<T>> {
        let (language, width, colour) = (self.language, self.width, self.colour);
        let (data, notes) = self.streams();
        let held = Rc::new(RefCell::new(Held {
            data,
            notes,
            source,
            pieces: Vec::new(),
            bytes: 0,
            is_released: false,
        }));
        let stream = |stream| HeldStream(held.clone(), stream);
        let mut out = Output::piped(stream(Stream::Data), stream(Stream::Notes), language);
        (out.width, out.colour) = (width, colour);
        let result = work(&mut out);
        drop(out);
        let mut held = held.borrow_mut();
        if held.is_released {
            return Ok(Some(result));
        }
        if !source.is_sound() {
            return Ok(None);
        }
        held.release()?;
        Ok(Some(result))
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    /// Sound up to a time, and throughout or not.
    struct Source {
        so_far: Cell<bool>,
        throughout: bool,
    }

    impl Soundness for Source {
        fn is_sound(&self) -> bool {
            self.so_far.get()
        }

        fn is_sound_throughout(&self) -> bool {
            self.throughout
        }
    }

    fn source(so_far: bool, throughout: bool) -> Source {
        let so_far = Cell::new(so_far);
        Source { so_far, throughout }
    }

    /// What both streams get of an answer of `lines` lines with a note in between.
    fn told(source: &Source, lines: usize) -> (Option<bool>, usize, String) {
        let (mut data, mut notes) = (Vec::new(), Vec::new());
        let mut out = Output::piped(&mut data, &mut notes, Default::default());
        let result = out.held(source, |out| {
            let all = (0..lines).try_for_each(|line| writeln!(out, "{line:0>9}"));
            out.note("说明");
            all.is_ok()
        });
        let result = result.unwrap();
        drop(out);
        (result, data.len(), String::from_utf8(notes).unwrap())
    }

    #[test]
    fn a_sound_answer_comes_whole_and_a_damaged_one_not_at_all() {
        let said = "说明\n".to_string();
        let all = told(&source(true, false), 100);
        assert_eq!(all, (Some(true), 1_000, said.clone()));
        assert_eq!(told(&source(false, false), 100), (None, 0, String::new()));
        let long = LONGEST / 10 + 100;
        let all = told(&source(true, true), long);
        assert_eq!(all, (Some(true), 10 * long, said));
        // A source is asked throughout before the first byte of a long answer.
        let damaged = told(&source(false, false), long);
        assert_eq!(damaged, (None, 0, String::new()));
    }
}
