//! HTML as a stream of tags and text; the tokenizer of browsers does the reading.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

use super::Refusal;
use crate::error::DocumentFault;

/// A tag or a run of text.
pub(super) enum Sign<'a> {
    /// `<p …>`
    Open(&'a str, &'a Attributes),
    /// `</p>`
    Close(&'a str),
    /// Text with its entities resolved.
    Text(&'a str),
}

/// The attributes of a tag.
pub(super) struct Attributes(Vec<html5ever::Attribute>);

impl Attributes {
    /// The value of the attribute `name`.
    pub fn get(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|a| &*a.name.local == name);
        found.map(|a| &*a.value)
    }

    /// The number in the attribute `name`.
    pub fn number(&self, name: &str) -> Option<u32> {
        let value = self.get(name)?.trim();
        let end = value.find(|c: char| !c.is_ascii_digit());
        value[..end.unwrap_or(value.len())].parse().ok()
    }

    /// The style written into the tag, in small letters and without white space.
    pub fn style(&self) -> Option<String> {
        let style = self.get("style")?;
        let bare: String = style.split_whitespace().collect();
        Some(bare.to_ascii_lowercase())
    }

    /// Whether a style written into the tag holds `word`, white space aside.
    pub fn styled(&self, word: &str) -> bool {
        self.style().is_some_and(|style| style.contains(word))
    }
}

/// Hands every sign of `text` to `take`; ends with the first error that it returns.
pub(super) fn each_sign(
    text: &str,
    take: impl FnMut(Sign) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    are_few(text)?;
    let sink = Sink {
        state: RefCell::new((take, Ok(()))),
    };
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let queue = BufferQueue::default();
    // A file above 64 MB was refused before, so that a tendril's 4 GB are never reached.
    queue.push_back(StrTendril::from_slice(text));
    // The tokenizer stops behind each script.
    while !queue.is_empty() {
        let _ = tokenizer.feed(&queue);
    }
    tokenizer.end();
    tokenizer.sink.state.into_inner().1
}

/// The tokenizer compares each attribute of a tag with all before it: so many comparisons are made for a page. Those of
/// government sites come to some ten thousand.
const MAX_COMPARISONS: usize = 50_000_000;

/// Refuses a page whose tags have very many attributes.
fn are_few(text: &str) -> Result<(), Refusal> {
    let bytes = text.as_bytes();
    let (mut at, mut comparisons) = (0, 0);
    while let Some(open) = memchr::memchr(b'<', &bytes[at..]) {
        at += open + 1;
        if let Some(script) = bytes
            .get(at..at + 6)
            .filter(|tag| tag.eq_ignore_ascii_case(b"script"))
        {
            // What looks like a tag there is none.
            at += script.len();
            let rest = &bytes[at..];
            // One that never ends takes the rest with it.
            at += memchr::memmem::find(rest, b"</").unwrap_or(rest.len());
        } else if bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
            let (words, end) = words(bytes, at);
            comparisons += words.pow(2);
            at = end;
        }
        if comparisons > MAX_COMPARISONS {
            let line = 1 + memchr::memchr_iter(b'\n', &bytes[..at]).count();
            return Err(Refusal::new(line, DocumentFault::TableTooLarge));
        }
    }
    Ok(())
}

/// How many words the tag has that begins at `at`, what stands in quotes being one, and where it ends.
fn words(bytes: &[u8], mut at: usize) -> (usize, usize) {
    let (mut words, mut before) = (0, b' ');
    while let Some(&byte) = bytes.get(at).filter(|&&byte| byte != b'>') {
        at += 1;
        let begins = before.is_ascii_whitespace() || before == b'/';
        words += usize::from(begins && !byte.is_ascii_whitespace());
        before = byte;
        if matches!(byte, b'"' | b'\'') {
            at += memchr::memchr(byte, &bytes[at..]).map_or(0, |end| end + 1);
            // Another word may follow at once.
            before = b' ';
        }
    }
    (words, at)
}

struct Sink<F> {
    state: RefCell<(F, Result<(), Refusal>)>,
}

impl<F: FnMut(Sign) -> Result<(), Refusal>> Sink<F> {
    fn take(&self, sign: Sign) {
        let (take, outcome) = &mut *self.state.borrow_mut();
        if outcome.is_ok() {
            *outcome = take(sign);
        }
    }
}

impl<F: FnMut(Sign) -> Result<(), Refusal>> TokenSink for Sink<F> {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        match token {
            Token::CharacterTokens(text) => self.take(Sign::Text(&text)),
            Token::TagToken(tag) if tag.kind == TagKind::EndTag => {
                self.take(Sign::Close(&tag.name));
            }
            Token::TagToken(tag) => {
                self.take(Sign::Open(&tag.name, &Attributes(tag.attrs)));
                return inside(&tag.name);
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// How the tokenizer goes on behind the opening tag `name`: some hold no tags.
fn inside(name: &str) -> TokenSinkResult<()> {
    match name {
        "script" => TokenSinkResult::RawData(RawKind::ScriptData),
        "style" | "xmp" | "iframe" | "noembed" | "noframes" | "noscript" => {
            TokenSinkResult::RawData(RawKind::Rawtext)
        }
        "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
        _ => TokenSinkResult::Continue,
    }
}
