//! The inside of a cell of a text file, which may hold HTML: Markdown and exports of web pages do.

use super::flow::Flow;
use super::grid::{Cell, tidy};
use super::tags::each_sign;

/// Tags that are taken for tags in a text that is no page; anything else between `<` and `>` stays
/// as text.
const TAGS: [&str; 27] = [
    "p", "br", "li", "ol", "ul", "div", "span", "b", "i", "u", "a", "em", "strong", "font", "sup",
    "sub", "center", "h1", "h2", "h3", "h4", "h5", "h6", "table", "tr", "td", "th",
];

/// Letters of the longest of them.
const LONGEST_TAG: usize = 6;

/// The cell with this text; a line break in it parts paragraphs, as `<p>` and `<br>` do.
pub(super) fn cell(text: &str) -> Cell {
    let lines = text.split(['\n', '\r']);
    Cell::new(lines.flat_map(paragraphs))
}

fn paragraphs(line: &str) -> Vec<String> {
    if !line.contains(['<', '&']) {
        return vec![tidy(line)];
    }
    let mut flow = Flow::default();
    // Nothing is refused here, so nothing can fail.
    let _ = each_sign(&as_html(line), |sign| {
        flow.take(&sign);
        Ok(())
    });
    flow.paragraphs()
}

/// `text` with every `<` and `&` escaped that begins no tag and no entity.
fn as_html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let rest = &text[at + c.len_utf8()..];
        match c {
            '<' if !begins_tag(rest) => out.push_str("&lt;"),
            '&' if !begins_entity(rest) => out.push_str("&amp;"),
            _ => out.push(c),
        }
    }
    out
}

fn begins_tag(rest: &str) -> bool {
    let name = rest.strip_prefix('/').unwrap_or(rest);
    let letters = name.bytes().take(LONGEST_TAG + 1);
    let name = &name[..letters.take_while(u8::is_ascii_alphanumeric).count()];
    // Up to the next sign alone: a text of nothing but such signs would be looked through again and again.
    let is_closed = || {
        rest.find(['<', '>'])
            .is_some_and(|at| rest[at..].starts_with('>'))
    };
    TAGS.iter().any(|tag| tag.eq_ignore_ascii_case(name)) && is_closed()
}

fn begins_entity(rest: &str) -> bool {
    let name = rest.strip_prefix('#').unwrap_or(rest);
    let mut behind = name.bytes().take(11);
    let end = behind.position(|byte| !byte.is_ascii_alphanumeric());
    end.is_some_and(|end| end > 0 && name.as_bytes()[end] == b';')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_kept_apart_and_text_is_kept_whole() {
        let html =
            "<p>市公安局： 1.R&amp;D a<b</p> <ol style=\"list-style-type: none\"> 一<li>二</ol>";
        assert_eq!(cell(html).paragraphs, ["市公安局： 1.R&D a<b", "一", "二"]);
        assert_eq!(
            cell("<县级>A&B<br/>乙\n丙").paragraphs,
            ["<县级>A&B", "乙", "丙"]
        );
        assert_eq!(cell(" &nbsp; "), Cell::default());
    }

    #[test]
    fn entries_get_the_numbers_that_a_browser_shows() {
        let shown = |html: &str| cell(html).paragraphs;
        assert_eq!(shown("<ol><li>甲<li>乙</ol>"), ["1.甲", "2.乙"]);
        assert_eq!(shown("<ol start=3><li><p>甲</p></li></ol>"), ["3.甲"]);
        assert_eq!(shown("<ol><li>1.甲<li>2.乙</ol>"), ["1.甲", "2.乙"]);
        assert_eq!(shown("<ul><li>甲</ul>"), ["甲"]);
        assert_eq!(shown("<ol type=a><li>甲<li>乙</ol>"), ["a.甲", "b.乙"]);
        assert_eq!(
            shown("<ol style='list-style-type: cjk-ideographic'><li>甲</ol>"),
            ["一、甲"]
        );
    }
}
