//! The streams that a command writes to, and what they can show.

use std::borrow::Cow;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::ops::Range;

use crate::cli::values::Color;
use crate::error::Error;
use crate::language::Language;
use crate::messages;
use crate::text::sanitize::shown;
use crate::text::width::{cells, fit};

/// Data on one stream, everything else on another.
pub struct Output<'a> {
    data: Box<dyn Write + 'a>,
    notes: Box<dyn Write + 'a>,
    /// The language of labels and messages.
    pub language: Language,
    /// Cells of a line where the data goes to a terminal; in a pipe nothing is ever cut.
    pub width: Option<usize>,
    /// Whether the data may carry colour.
    pub colour: bool,
    /// Cells of a line where the notes go to a terminal that can write over it.
    status: Option<usize>,
    /// Cells of the status that stands there.
    told: usize,
}

/// How published text is written as data. What is only for reading goes through [`shown`] in any case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PublishedText {
    /// As it is: into files and pipes, where other programs read it.
    Verbatim,
    /// Without what could steer a terminal.
    Harmless,
}

impl PublishedText {
    /// `text`, as it is written.
    pub fn of(self, text: &str) -> Cow<'_, str> {
        match self {
            PublishedText::Verbatim => Cow::Borrowed(text),
            PublishedText::Harmless => shown(text),
        }
    }
}

const BOLD: &str = "\x1b[1m";
const DIM: &str = "\x1b[2m";
/// As `grep` marks what it found: bold and red, so that it stands out without colour too.
const LIT: &str = "\x1b[1;31m";
const PLAIN: &str = "\x1b[0m";

impl Output<'static> {
    /// The standard streams of the process; without being told, colour only where it can be shown.
    pub fn standard(language: Language, colour: Color) -> Output<'static> {
        let terminal = io::stdout().is_terminal();
        let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        // Only a terminal has a size; elsewhere the question could start other programs.
        let size = terminal
            .then(crossterm::terminal::size)
            .and_then(Result::ok);
        Output {
            data: Box::new(BufWriter::new(io::stdout())),
            notes: Box::new(io::stderr()),
            language,
            width: terminal.then(|| size.map_or(80, |(columns, _)| usize::from(columns).max(20))),
            colour: match colour {
                Color::Auto => terminal && !dumb,
                Color::Always => true,
                Color::Never => false,
            },
            status: (io::stderr().is_terminal() && !dumb).then(status_width),
            told: 0,
        }
    }
}

impl<'a> Output<'a> {
    /// Streams as in a pipe: nothing cut, no colour.
    pub fn piped(data: impl Write + 'a, notes: impl Write + 'a, language: Language) -> Output<'a> {
        Output {
            data: Box::new(data),
            notes: Box::new(notes),
            language,
            width: None,
            colour: false,
            status: None,
            told: 0,
        }
    }

    /// The lines that `write` writes, for reading aloud: none is broken or empty, and nothing is styled.
    pub fn lines<T>(language: Language, write: impl FnOnce(&mut Output) -> T) -> Vec<String> {
        let mut data = Vec::new();
        // Writing into memory cannot fail.
        write(&mut Output::piped(&mut data, io::sink(), language));
        let text = String::from_utf8_lossy(&data);
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        lines.map(str::to_string).collect()
    }

    /// The streams for data and for everything else.
    pub(super) fn streams(&mut self) -> (&mut dyn Write, &mut dyn Write) {
        self.status("");
        (&mut self.data, &mut self.notes)
    }

    /// Says `message` beside the data; its lines are made harmless.
    pub fn note(&mut self, message: &str) {
        self.status("");
        for line in message.lines() {
            // Where not even a message can be written, the exit code has to do.
            let _ = writeln!(self.notes, "{}", shown(line));
        }
    }

    /// Says what went wrong, as [`Output::note`].
    pub fn error(&mut self, error: &Error) {
        self.note(&messages::error(error, self.language));
    }

    /// Shows `text` on a line of its own beside the data, over the one that stood there before; only
    /// on a terminal. An empty one takes the line away.
    pub fn status(&mut self, text: &str) {
        let Some(width) = self.status.filter(|_| self.told > 0 || !text.is_empty()) else {
            return;
        };
        let text = shown(text);
        let text = fit(&text, width.saturating_sub(1));
        let rest = " ".repeat(self.told.saturating_sub(cells(text)));
        let back = if text.is_empty() { "\r" } else { "" };
        // As with notes, it has to do without where it cannot be written.
        let _ = write!(self.notes, "\r{text}{rest}{back}");
        let _ = self.notes.flush();
        self.told = cells(text);
    }

    /// Published text as data, as this stream takes it.
    pub fn text<'t>(&self, text: &'t str) -> Cow<'t, str> {
        self.texts().of(text)
    }

    /// How this stream takes published text.
    pub fn texts(&self) -> PublishedText {
        match self.width {
            Some(_) => PublishedText::Harmless,
            None => PublishedText::Verbatim,
        }
    }

    /// `text` emphasised.
    pub fn bold(&self, text: &str) -> String {
        self.styled(BOLD, text)
    }

    /// `text` put back.
    pub fn dim(&self, text: &str) -> String {
        self.styled(DIM, text)
    }

    /// `text` with its byte ranges `spans`, which are in order and apart, lit.
    pub fn lit(&self, text: &str, spans: &[Range<usize>]) -> String {
        let mut out = String::new();
        let mut done = 0;
        for span in spans {
            out += &shown(&text[done..span.start]);
            out += &self.styled(LIT, &text[span.clone()]);
            done = span.end;
        }
        out + &shown(&text[done..])
    }

    /// Whether what is lit looks different from the rest.
    pub fn is_coloured(&self) -> bool {
        self.colour
    }

    fn styled(&self, style: &str, text: &str) -> String {
        let text = shown(text);
        if self.colour && !text.is_empty() {
            format!("{style}{text}{PLAIN}")
        } else {
            text.into_owned()
        }
    }
}

/// Cells of a line of the terminal.
fn status_width() -> usize {
    crossterm::terminal::size().map_or(80, |(columns, _)| usize::from(columns).max(20))
}

impl Write for Output<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.data.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.data.flush()
    }
}
