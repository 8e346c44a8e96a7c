//! Marked content (ISO 32000-1, 14.6): which part of the document a glyph belongs to, and what it means.

use hayro_syntax::object::{Dict, String as PdfString};

use super::super::page::Glyph;

/// A section on its way.
pub(super) struct Marked {
    /// Its number, in a tagged document.
    pub tag: Option<i32>,
    /// What the file says that its glyphs mean together.
    pub means: Option<String>,
    /// How many glyphs the page had when it began.
    pub from: usize,
    /// Whether it is printed, as far as it and those around it say.
    pub shown: bool,
}

impl Marked {
    /// One with `properties` behind `from` glyphs of the page.
    pub fn new(properties: Option<&Dict>, from: usize, shown: bool) -> Marked {
        let text = properties.and_then(|p| p.get::<PdfString>(b"ActualText"));
        Marked {
            tag: properties.and_then(|p| p.get::<i32>(b"MCID")),
            means: text.map(|text| decoded(text.as_bytes())),
            from,
            shown,
        }
    }
}

/// Gives `glyphs`, those of a section, what they mean together: each one sign where there are as many. Else, what fonts say
/// stays, and the first glyph of which they say nothing has it all.
pub(super) fn give_meaning(glyphs: &mut Vec<Glyph>, from: usize, means: &str) {
    let is_blank = |glyph: &Glyph| !glyph.text.is_empty() && glyph.text.trim().is_empty();
    let signs: Vec<char> = means.chars().filter(|c| !c.is_whitespace()).collect();
    let inked = glyphs[from..].iter().filter(|glyph| !is_blank(glyph));
    if inked.count() == signs.len() {
        let inked = glyphs[from..].iter_mut().filter(|glyph| !is_blank(glyph));
        for (glyph, sign) in inked.zip(signs) {
            glyph.text = sign.to_string();
        }
        return;
    }
    let without = |glyph: &Glyph| glyph.text.is_empty();
    let Some(first) = glyphs[from..].iter().position(without) else {
        return;
    };
    let rest = glyphs.split_off(from + first + 1);
    glyphs[from + first].text = means.to_string();
    glyphs.extend(rest.into_iter().filter(|glyph| !without(glyph)));
}

/// A text string of PDF: UTF-16 or UTF-8 with a mark, else an encoding that is ASCII where it matters.
fn decoded(bytes: &[u8]) -> String {
    match bytes {
        [0xFE, 0xFF, rest @ ..] => encoding_rs::UTF_16BE.decode(rest).0.into_owned(),
        [0xFF, 0xFE, rest @ ..] => encoding_rs::UTF_16LE.decode(rest).0.into_owned(),
        [0xEF, 0xBB, 0xBF, rest @ ..] => encoding_rs::UTF_8.decode(rest).0.into_owned(),
        _ => encoding_rs::WINDOWS_1252.decode(bytes).0.into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What glyphs that mean `said` by their fonts mean in a section that means `means`.
    fn given(said: &[&str], means: &str) -> Vec<String> {
        let glyphs = said.iter().map(|text| Glyph::plain(text, 0.0, 0.0));
        let mut glyphs: Vec<Glyph> = glyphs.collect();
        give_meaning(&mut glyphs, 0, means);
        glyphs.into_iter().map(|glyph| glyph.text).collect()
    }

    #[test]
    fn each_glyph_means_one_sign_where_there_are_as_many() {
        assert_eq!(
            given(&["", "乱", " ", ""], "序号 一"),
            ["序", "号", " ", "一"]
        );
    }

    #[test]
    fn else_fonts_are_believed_and_the_first_glyph_without_meaning_has_all() {
        assert_eq!(given(&["序", "号"], "第一栏的标签"), ["序", "号"]);
        assert_eq!(given(&["", ""], "党的建设"), ["党的建设"]);
        assert_eq!(
            given(&["甲", "", "乙", ""], "党的建设工作"),
            ["甲", "党的建设工作", "乙"]
        );
    }
}
