//! Pages whose text stands on its side, as landscape tables do on portrait paper: turned for reading.

use super::super::page::{Glyph, Page};

/// By how many degrees a line may lean and still count as level or upright.
const LEAN: f32 = 3.0;

/// The quarter turns, clockwise, by which `glyph` is turned; `None` where it stands askew.
pub(super) fn quarters(glyph: &Glyph) -> Option<u8> {
    let turns = glyph.angle.rem_euclid(360.0) / 90.0;
    let near = turns.round();
    ((turns - near).abs() * 90.0 <= LEAN).then_some(near as u8 % 4)
}

/// Turns `page` so that most of its text reads from left to right.
pub(super) fn turn(page: &mut Page) {
    let mut counts = [0_usize; 4];
    for glyph in page
        .glyphs
        .iter()
        .filter(|glyph| !glyph.text.trim().is_empty())
    {
        if let Some(turns) = quarters(glyph) {
            counts[turns as usize] += 1;
        }
    }
    let most = (1..4).max_by_key(|&turns| counts[turns]).unwrap_or(0);
    if counts[most] <= counts[0] {
        return;
    }
    let (width, height) = (page.width, page.height);
    let place = |(x, y): (f32, f32)| match most {
        1 => (y, width - x),
        2 => (width - x, height - y),
        _ => (height - y, x),
    };
    for glyph in &mut page.glyphs {
        (glyph.x, glyph.y) = place((glyph.x, glyph.y));
        glyph.angle -= 90.0 * most as f32;
    }
    for rule in &mut page.rules {
        (rule.from, rule.to) = (place(rule.from), place(rule.to));
    }
    if most != 2 {
        (page.width, page.height) = (height, width);
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::page::{Ink, Rule};
    use super::*;

    #[test]
    fn text_on_its_side_is_turned_with_its_lines() {
        let glyph = |angle| Glyph {
            text: "甲".into(),
            x: 10.0,
            y: 700.0,
            advance: 10.0,
            size: 10.0,
            angle,
            ink: Ink::Dark,
            tag: None,
        };
        let mut page = Page {
            width: 600.0,
            height: 800.0,
            glyphs: vec![glyph(-90.0), glyph(-91.0), glyph(0.0)],
            rules: vec![Rule {
                from: (20.0, 800.0),
                to: (20.0, 0.0),
                thickness: 1.0,
            }],
            pictures: 0.0,
        };
        turn(&mut page);
        // What reads upwards on the left edge reads along the top once the page is turned.
        assert_eq!((page.width, page.height), (800.0, 600.0));
        assert_eq!((page.glyphs[0].x, page.glyphs[0].y), (100.0, 10.0));
        assert_eq!(quarters(&page.glyphs[0]), Some(0));
        assert_eq!(page.rules[0].from, (0.0, 20.0));
        assert_eq!(page.rules[0].to, (800.0, 20.0));
    }
}
