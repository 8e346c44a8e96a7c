//! Paragraphs of Chinese text under a hanging indent.

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
