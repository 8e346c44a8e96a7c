//! The inside of a table cell: text with a few HTML tags and entities.

use super::super::piece::{Edge, Piece, pieces};

/// Tags that begin or end a paragraph.
const BLOCKS: [&str; 8] = ["p", "br", "li", "ol", "ul", "div", "tr", "td"];

/// The pieces of a cell that stands on `line`. A tag that is no tag of HTML stays as text.
pub(in super::super) fn cell(text: &str, line: u32) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    let mut edge = Edge::Block;
    let mut rest = text;
    while !rest.is_empty() {
        let (before, tag, after) = next_tag(rest);
        out.extend(pieces(&entities(before), line, edge));
        edge = if tag.is_some_and(is_block) || out.is_empty() {
            Edge::Block
        } else {
            Edge::Space
        };
        rest = after;
    }
    out
}

/// The text before the next tag, the tag's name, and the text behind it.
fn next_tag(text: &str) -> (&str, Option<&str>, &str) {
    let mut from = 0;
    while let Some(open) = text[from..].find('<').map(|at| from + at) {
        let inner = &text[open + 1..];
        let name = inner.trim_start_matches('/');
        let name = &name[..name
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(name.len())];
        match inner.find('>') {
            Some(close) if !name.is_empty() && !inner[..close].contains('<') => {
                return (&text[..open], Some(name), &inner[close + 1..]);
            }
            _ => from = open + 1,
        }
    }
    (text, None, "")
}

fn is_block(tag: &str) -> bool {
    BLOCKS.iter().any(|b| b.eq_ignore_ascii_case(tag))
}

fn entities(text: &str) -> String {
    if !text.contains('&') {
        return text.to_string();
    }
    [
        ("&nbsp;", " "),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ]
    .iter()
    .fold(text.to_string(), |text, (entity, sign)| {
        text.replace(entity, sign)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_kept_apart_and_text_is_kept_whole() {
        let out = cell(
            "<p>市公安局： 1.R&amp;D a<b</p> <ol style=\"x\"> 一</ol>",
            7,
        );
        let texts: Vec<(&str, Edge)> = out.iter().map(|p| (p.text.as_str(), p.edge)).collect();
        assert_eq!(
            texts,
            [
                ("市公安局：", Edge::Block),
                ("1.R&D", Edge::Space),
                ("a<b", Edge::Space),
                ("一", Edge::Block)
            ]
        );
    }
}
