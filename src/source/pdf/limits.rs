//! What a document may cost. Forms that draw forms make much out of little.

use std::time::Duration;

use super::super::page::MAX_MARKS;

/// Instructions of all pages; the largest list known has 800,000.
const MAX_INSTRUCTIONS: usize = 8_000_000;
/// A form costs as much as so many instructions, whatever it holds.
const FORM: usize = 32;
/// Bytes of instructions of one page; the largest known has 2 MB.
const MAX_PAGE_BYTES: usize = 64 << 20;
/// Bytes of what all glyphs mean. One may mean a word, and as a font says, a book.
const MAX_MEANT: usize = 16 << 20;
/// Bytes of instructions of all forms, each time that they are drawn.
const MAX_FORM_BYTES: usize = 128 << 20;
/// Bytes of what instructions name, such as a state of graphics, as it is parsed anew each time: a second's work. What is
/// not larger than others is costs no more than the instruction.
const MAX_LOOKED_UP: usize = 64 << 20;
const USUAL: usize = 256;
/// Instructions may also cost much each. The largest list takes half a second of processor time.
const MAX_TIME: Duration = Duration::from_millis(1500);
/// Bytes that are looked through for the ends of pictures among the instructions: a third of a second.
const MAX_SOUGHT: u64 = 4 << 30;
/// Pictures that are unpacked; a page in strips has some dozens.
const MAX_PICTURES: usize = 10_000;
/// Unpacking pictures takes its own time: sixty scanned pages some seconds.
const MAX_UNPACKING: Duration = Duration::from_secs(20);
/// States that are kept, sections that are marked, and forms in forms: 28 states are the most that the standard
/// asks for, and nobody nests by the hundred.
pub(super) const MAX_NESTED: usize = 100;
/// Forms in forms, each of which takes some of the stack.
pub(super) const MAX_FORMS: usize = 50;

/// More than any list needs.
#[derive(Debug)]
pub(super) struct TooMuch;

/// What all pages have cost so far.
pub(super) struct Spent {
    instructions: usize,
    form_bytes: usize,
    marks: usize,
    meant: usize,
    pictures: usize,
    looked_up: usize,
    unpacking: Duration,
    begun: Duration,
}

impl Spent {
    /// Nothing yet.
    pub fn new() -> Spent {
        Spent {
            instructions: 0,
            form_bytes: 0,
            marks: 0,
            meant: 0,
            pictures: 0,
            looked_up: 0,
            unpacking: Duration::ZERO,
            begun: worked(),
        }
    }

    /// One more instruction.
    pub fn instruction(&mut self) -> Result<(), TooMuch> {
        self.instructions += 1;
        let late = || self.is_late();
        // Asking the clock takes longer than most instructions.
        let asks = self.instructions.is_multiple_of(64);
        within(self.instructions <= MAX_INSTRUCTIONS && !(asks && late()))
    }

    /// One more form, with so many bytes of instructions.
    pub fn form(&mut self, bytes: usize) -> Result<(), TooMuch> {
        self.instructions += FORM;
        self.form_bytes += bytes;
        within(self.form_bytes <= MAX_FORM_BYTES)?;
        self.instruction()
    }

    /// One more picture: what `unpack` makes of it.
    pub fn picture<T>(&mut self, unpack: impl FnOnce() -> T) -> Result<T, TooMuch> {
        self.pictures += 1;
        within(self.pictures <= MAX_PICTURES && self.unpacking <= MAX_UNPACKING)?;
        let begun = worked();
        let made = unpack();
        self.unpacking += worked().saturating_sub(begun);
        Ok(made)
    }

    /// An instruction names what is written in so many bytes.
    pub fn looked_up(&mut self, bytes: usize) -> Result<(), TooMuch> {
        self.looked_up += bytes.saturating_sub(USUAL);
        within(self.looked_up <= MAX_LOOKED_UP)
    }

    /// The instructions of a page have come to so many bytes.
    pub fn page(&self, bytes: usize) -> Result<(), TooMuch> {
        within(bytes <= MAX_PAGE_BYTES && !self.is_late())
    }

    /// One more glyph, which means so many bytes of text.
    pub fn glyph(&mut self, bytes: usize) -> Result<(), TooMuch> {
        self.meant += bytes;
        within(self.meant <= MAX_MEANT)?;
        self.marks(1)
    }

    fn is_late(&self) -> bool {
        worked().saturating_sub(self.begun) > MAX_TIME + self.unpacking
    }

    /// `count` more lines, or glyphs.
    pub fn marks(&mut self, count: usize) -> Result<(), TooMuch> {
        self.marks += count;
        within(self.marks <= MAX_MARKS)
    }
}

/// The processor time of this thread until now: a busy machine does not make a document a large one.
#[cfg(unix)]
fn worked() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::try_from(time).unwrap_or_default()
}

#[cfg(not(unix))]
fn worked() -> Duration {
    static FIRST: std::sync::LazyLock<std::time::Instant> =
        std::sync::LazyLock::new(std::time::Instant::now);
    FIRST.elapsed()
}

/// Whether the ends of the pictures that stand among `instructions` are near: the library looks for them from each beginning on.
pub(super) fn inline_pictures(instructions: &[u8]) -> Result<(), TooMuch> {
    let (mut end, mut far) = (0, 0);
    for begin in memchr::memmem::find_iter(instructions, b"BI") {
        if end <= begin {
            let found = memchr::memmem::find(&instructions[begin..], b"EI");
            end = found.map_or(instructions.len(), |found| begin + found);
        }
        far += (end - begin) as u64;
    }
    within(far <= MAX_SOUGHT)
}

/// Whether all is `fine`, as a result.
pub(super) fn within(fine: bool) -> Result<(), TooMuch> {
    if fine { Ok(()) } else { Err(TooMuch) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_instructions_name_costs_its_bytes_where_it_is_large() {
        let mut spent = Spent::new();
        for _ in 0..1_000_000 {
            assert!(spent.looked_up(USUAL).is_ok());
        }
        assert!(spent.looked_up(MAX_LOOKED_UP).is_ok());
        assert!(spent.looked_up(MAX_LOOKED_UP).is_err());
    }

    #[test]
    fn the_ends_of_inline_pictures_are_near_or_few() {
        assert!(inline_pictures(b"q BI /W 1 ID x EI Q").is_ok());
        assert!(inline_pictures(&b"BI /W 1 ID x EI\n".repeat(200_000)).is_ok());
        assert!(inline_pictures(&b"BI ".repeat(1000)).is_ok());
        let far = [&b"BI ".repeat(100_000)[..], b"EI"].concat();
        assert!(inline_pictures(&far).is_err());
    }
}
