//! Paragraphs of Chinese text under a hanging indent.

use std::ops::Range;

use super::Output;
use crate::layout::page::within;
use crate::text::sanitize::shown;
use crate::text::width::cells;
use crate::text::wrap::wrap;

/// Lines longer than this are hard to follow, however wide the terminal is.
pub const READABLE: usize = 100;

/// `text` as lines that begin with `head`, the further ones indented to stand under its text; on
/// one line where `width` is open.
pub fn under(head: &str, text: &str, width: Option<usize>) -> Vec<String> {
    let text = shown(text);
    let Some(width) = width else {
        return vec![format!("{head}{text}")];
    };
    let indent = cells(head);
    let lines = wrap(&text, width.min(READABLE).saturating_sub(indent));
    let blank = " ".repeat(indent);
    let starts = std::iter::once(head).chain(std::iter::repeat(blank.as_str()));
    lines
        .into_iter()
        .zip(starts)
        .map(|(line, start)| format!("{start}{}", &text[line]))
        .collect()
}

/// As [`under`], with the byte ranges `lit` of `text`, which is harmless, lit or, where there is no
/// colour, between the two `signs`.
pub fn lit_under(
    out: &Output,
    head: &str,
    text: &str,
    lit: &[Range<usize>],
    signs: (&str, &str),
) -> Vec<String> {
    if !out.colour {
        let (mut marked, mut done) = (String::new(), 0);
        for span in lit {
            marked += &text[done..span.start];
            marked.extend([signs.0, &text[span.clone()], signs.1]);
            done = span.end;
        }
        return under(head, &(marked + &text[done..]), out.width);
    }
    let indent = cells(head);
    let width = out.width.unwrap_or(usize::MAX).min(READABLE);
    let blank = " ".repeat(indent);
    let starts = std::iter::once(head).chain(std::iter::repeat(blank.as_str()));
    let lines = wrap(text, width.saturating_sub(indent));
    let lit_line = |line: &Range<usize>| out.lit(&text[line.clone()], &within(lit, line));
    let lines = lines.iter().zip(starts);
    lines
        .map(|(line, start)| start.to_string() + &lit_line(line))
        .collect()
}
