//! Scanned pages whose text was recognized: their lines are found in the picture, and all is set upright.

use kurbo::{Affine, Point};

use super::page::{Glyph, Ink, Page, Rule};
use super::raster::{Raster, Scale, traces};

/// Of the text of a page, how much is unseen where it was recognized in a picture.
const UNSEEN: f32 = 0.5;
/// Radians by which a page leans at least before it is set upright: within a line, that is nothing.
const LEAN: f64 = 0.0003;

/// Whether the text of `page` was recognized in a picture.
pub(super) fn is_scan(page: &Page) -> bool {
    let unseen = page.glyphs.iter().filter(|glyph| glyph.ink == Ink::None);
    unseen.count() as f32 > UNSEEN * page.glyphs.len() as f32
}

/// Drops the blanks of `page`: what recognizes text puts them between all words, and for it each character may be one.
pub(super) fn drop_blanks(page: &mut Page) {
    let is_blank = |glyph: &Glyph| !glyph.text.is_empty() && glyph.text.trim().is_empty();
    page.glyphs.retain(|glyph| !is_blank(glyph));
}

/// The lines in `raster`, which `place` brings from the unit square, its origin at the bottom left, to a page.
pub(super) fn rules(raster: &Raster, place: Affine) -> Vec<Rule> {
    let [a, b, c, d, ..] = place.as_coeffs();
    let (width, height) = (raster.width as f64, raster.height() as f64);
    let scale = Scale {
        across: (width / a.hypot(b)) as f32,
        down: (height / c.hypot(d)) as f32,
    };
    // Finer than any scanner is, and coarser than text can be read.
    if !(0.3..=40.0).contains(&scale.across) || !(0.3..=40.0).contains(&scale.down) {
        return Vec::new();
    }
    let point = |(x, y): (f32, f32)| {
        let at = place * Point::new(f64::from(x) / width, 1.0 - f64::from(y) / height);
        (at.x as f32, at.y as f32)
    };
    let traces = traces(raster, scale);
    let rule = |trace: &super::raster::Trace| Rule {
        from: point(trace.from),
        to: point(trace.to),
        thickness: 1.0,
    };
    traces.iter().flatten().map(rule).collect()
}

/// Drops from `page`, which is upright, what was recognized in its lines: bars beside lines from the top down.
pub(super) fn drop_bars(page: &mut Page) {
    let upright = |rule: &&Rule| (rule.to.0 - rule.from.0).abs() < (rule.to.1 - rule.from.1).abs();
    let upright: Vec<Rule> = page.rules.iter().filter(upright).copied().collect();
    let is_bar = |glyph: &Glyph| matches!(glyph.text.as_str(), "|" | "｜" | "│" | "丨");
    let beside = |glyph: &Glyph, rule: &Rule| {
        let along = rule.from.1.min(rule.to.1)..=rule.from.1.max(rule.to.1) + glyph.size;
        let (left, right) = (glyph.x - glyph.size, glyph.x + glyph.advance + glyph.size);
        along.contains(&glyph.y) && left < rule.from.0 && rule.from.0 < right
    };
    page.glyphs
        .retain(|glyph| !is_bar(glyph) || !upright.iter().any(|rule| beside(glyph, rule)));
}

/// Turns `page` by as much as its lines lean: nobody lays paper quite straight on the glass.
pub(super) fn set_upright(page: &mut Page) {
    let (mut lengths, mut sum) = (0.0, 0.0);
    for rule in &page.rules {
        let (dx, dy) = (
            f64::from(rule.to.0 - rule.from.0),
            f64::from(rule.to.1 - rule.from.1),
        );
        let lean = if dx.abs() >= dy.abs() {
            dy / dx
        } else {
            -dx / dy
        };
        let length = dx.hypot(dy);
        lengths += length;
        sum += lean * length;
    }
    let lean = sum / f64::max(lengths, 1.0);
    if lean.abs() < LEAN {
        return;
    }
    let back = Affine::rotate(-lean);
    let turn = |(x, y): (f32, f32)| {
        let at = back * Point::new(f64::from(x), f64::from(y));
        (at.x as f32, at.y as f32)
    };
    for rule in &mut page.rules {
        (rule.from, rule.to) = (turn(rule.from), turn(rule.to));
    }
    for glyph in &mut page.glyphs {
        (glyph.x, glyph.y) = turn((glyph.x, glyph.y));
        glyph.angle -= lean.to_degrees() as f32;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_beside_upright_lines_are_those_lines() {
        let glyph = |text: &str, x: f32| Glyph {
            text: text.into(),
            x,
            y: 50.0,
            advance: 5.0,
            size: 10.0,
            angle: 0.0,
            ink: Ink::None,
            tag: None,
        };
        let rule = Rule {
            from: (100.0, 0.0),
            to: (100.0, 200.0),
            thickness: 1.0,
        };
        let mut page = Page {
            width: 600.0,
            height: 800.0,
            glyphs: vec![glyph("甲", 90.0), glyph("|", 92.0), glyph("|", 300.0)],
            rules: vec![rule],
            pictures: 1.0,
        };
        drop_bars(&mut page);
        let kept: Vec<f32> = page.glyphs.iter().map(|glyph| glyph.x).collect();
        assert_eq!(kept, [90.0, 300.0]);
    }

    #[test]
    fn a_page_that_leans_is_set_upright_with_its_text() {
        let rule = |from, to| Rule {
            from,
            to,
            thickness: 1.0,
        };
        let glyph = Glyph {
            text: "甲".into(),
            x: 500.0,
            y: 105.0,
            advance: 10.0,
            size: 10.0,
            angle: 0.573,
            ink: Ink::None,
            tag: None,
        };
        let mut page = Page {
            width: 600.0,
            height: 800.0,
            glyphs: vec![glyph],
            rules: vec![
                rule((0.0, 100.0), (500.0, 105.0)),
                rule((500.0, 105.0), (495.0, 605.0)),
            ],
            pictures: 1.0,
        };
        assert!(is_scan(&page));
        set_upright(&mut page);
        let [level, upright] = page.rules[..] else {
            unreachable!("{page:?}");
        };
        assert!((level.from.1 - level.to.1).abs() < 0.1, "{level:?}");
        assert!((upright.from.0 - upright.to.0).abs() < 0.1, "{upright:?}");
        let glyph = &page.glyphs[0];
        assert!(
            (glyph.y - level.to.1).abs() < 0.1 && glyph.angle.abs() < 0.01,
            "{glyph:?}"
        );
    }
}
