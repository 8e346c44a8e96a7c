//! HTML as a stream of tags and text; the tokenizer of browsers does the reading.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

use super::Refusal;

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
