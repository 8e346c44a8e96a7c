//! Text of an OFD: which character stands where in its object.

use std::collections::HashMap;

use super::super::page::is_meaning;
use super::element::Element;
use super::numbers;
use crate::text::width::cells;

/// Something that one glyph of a font shows.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Placed {
    /// Its characters; empty where they mean nothing.
    pub text: String,
    /// Where it begins, in the space of its object.
    pub x: f64,
    pub y: f64,
    /// How wide it is.
    pub width: f64,
}

/// How many characters `object`, a TextObject, has; it has no more glyphs.
pub(super) fn characters(object: &Element) -> usize {
    let codes = object.all("TextCode");
    codes.map(|code| code.text.chars().count()).sum()
}

/// The glyphs of `object`, a TextObject, in order. `em` is as wide as a Chinese character.
pub(super) fn placed(object: &Element, em: f64) -> Vec<Placed> {
    let mut all: Vec<Placed> = Vec::new();
    let (mut x, mut y) = (0.0, 0.0);
    let mut maps = Maps::default();
    for element in &object.children {
        match element.name() {
            "CGTransform" => note(&mut maps, element),
            "TextCode" => {
                x = element.number("X").unwrap_or(x);
                y = element.number("Y").unwrap_or(y);
                let texts = glyphs(&element.text, &maps);
                all.extend(run(element, texts, (x, y), em));
                maps.clear();
            }
            _ => {}
        }
    }
    all
}

/// The characters of each glyph: one each, or as the `maps` in front of the text say. What such a map leaves without a
/// character is `None`: the glyph before it stands for both.
fn glyphs(text: &str, maps: &Maps) -> Vec<Option<String>> {
    // Line breaks are those of the file.
    let text = if text.contains('\n') {
        text.trim()
    } else {
        text
    };
    let characters: Vec<char> = text.chars().filter(|c| !is_break(*c)).collect();
    let mut glyphs = Vec::with_capacity(characters.len());
    let mut at = 0;
    while at < characters.len() {
        let (codes, shown) = maps.get(&at).copied().unwrap_or((1, 1));
        let codes = codes.min(characters.len() - at);
        // The first glyphs have a character each, the last one what is left.
        let alone = codes.min(shown) - 1;
        let each = characters[at..at + alone].iter();
        glyphs.extend(each.map(|c| Some(c.to_string())));
        glyphs.push(Some(characters[at + alone..at + codes].iter().collect()));
        glyphs.extend((codes..shown).map(|_| None));
        at += codes;
    }
    glyphs
}

fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\t')
}

/// At which character how many are taken together, and how many glyphs are made of them: at least one each, and not many
/// more than there are characters.
type Maps = HashMap<usize, (usize, usize)>;

/// Adds what `map`, a CGTransform, says to `maps`; of several for one place the first holds.
fn note(maps: &mut Maps, map: &Element) {
    let Some(position) = map.number("CodePosition") else {
        return;
    };
    let at = position as usize;
    // A part of a character is none.
    if at as f64 != position {
        return;
    }
    let count = |name| map.number(name).unwrap_or(1.0).clamp(1.0, 4096.0) as usize;
    let (codes, shown) = (count("CodeCount"), count("GlyphCount"));
    maps.entry(at).or_insert((codes, shown.min(codes + 16)));
}

/// `texts` placed from `at` on by the steps in `code`, a TextCode, or, where it has none, as wide as they are.
fn run(
    code: &Element,
    texts: Vec<Option<String>>,
    at: (f64, f64),
    em: f64,
) -> impl Iterator<Item = Placed> {
    let steps = |name| {
        let steps = numbers::steps(code.get(name)?, texts.len().saturating_sub(1));
        (!steps.is_empty()).then_some(steps)
    };
    let (right, down) = (steps("DeltaX"), steps("DeltaY"));
    let is_stepped = right.is_some() || down.is_some();
    // Steps that are left out are like the last one.
    let nth = move |steps: &Option<Vec<f64>>, n: usize| {
        let steps = steps.as_deref().unwrap_or_default();
        steps.get(n).or(steps.last()).copied().unwrap_or(0.0)
    };
    let (mut x, mut y) = at;
    let last = texts.len().saturating_sub(1);
    let texts = texts.into_iter().enumerate();
    texts.filter_map(move |(n, text)| {
        // The fonts are not read: characters are as wide as on a screen, and end where the next one begins.
        let width = em * cells(text.as_deref().unwrap_or_default()).max(1) as f64 / 2.0;
        let step = if is_stepped {
            (nth(&right, n), nth(&down, n))
        } else {
            (width, 0.0)
        };
        let is_beside = n < last && step.0 > 0.0 && step.1.abs() < em / 10.0;
        let placed = text.map(|text| Placed {
            text: Some(text)
                .filter(|text| is_meaning(text))
                .unwrap_or_default(),
            x,
            y,
            width: if is_beside { width.min(step.0) } else { width },
        });
        x += step.0;
        y += step.1;
        placed
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(inner: &str) -> Vec<(String, f64, f64)> {
        let object = Element::parse(&format!("<TextObject>{inner}</TextObject>")).unwrap();
        let placed = placed(&object, 4.0).into_iter();
        placed.map(|glyph| (glyph.text, glyph.x, glyph.y)).collect()
    }

    fn at(text: &str, x: f64, y: f64) -> (String, f64, f64) {
        (text.to_string(), x, y)
    }

    #[test]
    fn characters_follow_by_their_steps() {
        let across = read("<TextCode X=\"1\" Y=\"3\" DeltaX=\"g 2 4 9\">甲乙丙丁</TextCode>");
        let wanted = [
            at("甲", 1.0, 3.0),
            at("乙", 5.0, 3.0),
            at("丙", 9.0, 3.0),
            at("丁", 18.0, 3.0),
        ];
        assert_eq!(across, wanted);
        let down = read("<TextCode X=\"1\" Y=\"3\" DeltaY=\"4\">甲乙丙</TextCode>");
        assert_eq!(
            down,
            [at("甲", 1.0, 3.0), at("乙", 1.0, 7.0), at("丙", 1.0, 11.0)]
        );
        let plain = read("<TextCode X=\"1\" Y=\"3\">甲1乙</TextCode>");
        assert_eq!(
            plain,
            [at("甲", 1.0, 3.0), at("1", 5.0, 3.0), at("乙", 7.0, 3.0)]
        );
        let next = read("<TextCode X=\"1\" Y=\"3\">甲</TextCode><TextCode Y=\"8\">乙</TextCode>");
        assert_eq!(next, [at("甲", 1.0, 3.0), at("乙", 1.0, 8.0)]);
    }

    #[test]
    fn of_maps_for_one_place_the_first_holds_and_parts_of_a_character_are_none() {
        let map = |position: &str, codes: usize| {
            format!(
                "<CGTransform CodePosition=\"{position}\" CodeCount=\"{codes}\" GlyphCount=\"1\"/>"
            )
        };
        let maps: String = (1..9_000).map(|at| map(&at.to_string(), 2)).collect();
        let others = map("1", 3) + &map("0.5", 4) + &map("-1", 4) + &map("x", 4);
        let text = "甲".repeat(9_001);
        let glyphs = read(&format!("{maps}{others}<TextCode>{text}</TextCode>"));
        assert_eq!(glyphs.len(), 4_501);
        assert_eq!(glyphs[1].0, "甲甲");
    }

    #[test]
    fn glyphs_stand_for_the_characters_that_a_map_gives_them() {
        let map = "<CGTransform CodePosition=\"1\" CodeCount=\"2\" GlyphCount=\"1\"><Glyphs>9</Glyphs></CGTransform>";
        let joined = read(&format!(
            "{map}<TextCode X=\"0\" Y=\"0\" DeltaX=\"5 5\">甲fi乙</TextCode>"
        ));
        assert_eq!(
            joined,
            [at("甲", 0.0, 0.0), at("fi", 5.0, 0.0), at("乙", 10.0, 0.0)]
        );
        let map = "<CGTransform CodePosition=\"0\" CodeCount=\"1\" GlyphCount=\"2\"/>";
        let parted = read(&format!(
            "{map}<TextCode X=\"0\" Y=\"0\" DeltaX=\"5 5\">甲乙</TextCode>"
        ));
        assert_eq!(parted, [at("甲", 0.0, 0.0), at("乙", 10.0, 0.0)]);
        let unknown = read("<TextCode X=\"0\" Y=\"0\" DeltaX=\"5\">\u{FFFD}乙</TextCode>");
        assert_eq!(unknown, [at("", 0.0, 0.0), at("乙", 5.0, 0.0)]);
        let map = "<CGTransform CodePosition=\"0\" CodeCount=\"2\" GlyphCount=\"2\"/>";
        let each = read(&format!(
            "{map}<TextCode X=\"0\" Y=\"0\" DeltaX=\"5\">甲乙</TextCode>"
        ));
        assert_eq!(each, [at("甲", 0.0, 0.0), at("乙", 5.0, 0.0)]);
    }
}
