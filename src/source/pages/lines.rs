//! Lines of text out of single glyphs.

use super::super::page::{Glyph, Ink};
use super::upright::quarters;

/// A line of text, or as much of it as stands in one cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    pub text: String,
    /// Where its text begins and ends.
    pub left: f32,
    pub right: f32,
    /// Its baseline.
    pub base: f32,
    /// Height of its font.
    pub size: f32,
    /// The page that it stands on, counted from 1.
    pub page: u32,
    /// Whether it reads upwards or downwards.
    pub way: Way,
}

/// The glyphs of a page that stand on one baseline, from left to right.
#[derive(Debug, Clone)]
pub(super) struct Baseline<'g> {
    pub base: f32,
    /// Height of the largest font on it.
    pub size: f32,
    pub glyphs: Vec<&'g Glyph>,
    /// Whether it is known to be the title of a group of a table's rows.
    pub is_title: bool,
}

/// In which way a line reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// From left to right.
    Along,
    /// Turned by quarters.
    Turned,
}

/// Of the font's height, by how much baselines within one line may differ.
const BASELINE: f32 = 0.4;
/// Of the font's height, how near to itself a glyph is painted again to look bold.
const OVERPRINT: f32 = 0.2;
/// Of the font's height, the gap that a reader takes for a blank between Latin letters or digits.
const BLANK: f32 = 0.2;
/// The same where Chinese characters stand, between which even type leaves gaps of any width.
const WIDE_BLANK: f32 = 1.2;

/// Of the font's height, how far the lines of one cell are apart at most. Measured on 45 lists, most of them without rules
/// and with categories beside several rows: from 1.6 to 1.8 most rows are right; at 1.2 eleven fewer, at 2.5 twenty-five.
pub(super) const LEADING: f32 = 1.8;

/// Signs that no line begins with.
pub(super) const CLOSING: &str = "，。；：、！？）》”’】〕」』…—％%,.;:!?)]}·";

/// Of the font's height, the gap up to which a glyph goes on with the one painted before.
const RUN: f32 = 0.3;

/// A glyph in the frame of its own line: along it and across.
struct Set<'g> {
    glyph: &'g Glyph,
    along: f32,
    across: f32,
    turns: u8,
    /// When it is painted.
    order: usize,
}

/// The lines that `glyphs` of a page make, from the top down. Glyphs that stand askew are left out.
pub(super) fn lines(glyphs: &[&Glyph], page: u32) -> Vec<Line> {
    let mut set: Vec<Set> = glyphs
        .iter()
        .enumerate()
        .filter_map(|(order, glyph)| place(order, glyph))
        .collect();
    set.sort_by(|a, b| {
        (a.turns, a.across)
            .partial_cmp(&(b.turns, b.across))
            .unwrap_or(std::cmp::Ordering::Equal)
    });
    let mut lines = Vec::new();
    let mut from = 0;
    for at in 1..=set.len() {
        let ends = set.get(at).is_none_or(|next| {
            let before = &set[at - 1];
            next.turns != before.turns
                || next.across - before.across > BASELINE * next.glyph.size.min(before.glyph.size)
        });
        if ends {
            lines.extend(line(&mut set[from..at], page));
            from = at;
        }
    }
    lines
}

/// The baselines of the glyphs that read from left to right, from the top down.
pub(super) fn baselines<'g>(glyphs: &[&'g Glyph]) -> Vec<Baseline<'g>> {
    let level = glyphs
        .iter()
        .copied()
        .filter(|glyph| quarters(glyph) == Some(0));
    let mut level: Vec<&Glyph> = level
        .filter(|glyph| !glyph.text.trim().is_empty() || glyph.text.is_empty())
        .collect();
    level.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut lines: Vec<Baseline> = Vec::new();
    for glyph in level {
        match lines.last_mut() {
            Some(line) if glyph.y - line.base <= BASELINE * glyph.size.min(line.size) => {
                line.size = line.size.max(glyph.size);
                line.glyphs.push(glyph);
            }
            _ => lines.push(Baseline {
                base: glyph.y,
                size: glyph.size,
                glyphs: vec![glyph],
                is_title: false,
            }),
        }
    }
    for line in &mut lines {
        line.glyphs.sort_by(|a, b| a.x.total_cmp(&b.x));
    }
    lines
}

/// Whether `glyph` is a sign that may hang over the side of a cell at the end of a line, right behind `before`.
pub(super) fn hangs_on(before: &Glyph, glyph: &Glyph) -> bool {
    let behind = glyph.x - before.x - before.advance;
    glyph.text.starts_with(|c| CLOSING.contains(c))
        && before.angle == glyph.angle
        && (glyph.y - before.y).abs() < 0.1 * glyph.size
        && behind.abs() < 0.2 * glyph.size
}

/// Whether `glyph` is written in one go with `before`, which is the one painted before it, as recognized text is word by
/// word: where it ends is only roughly right, so that it may reach over the side of its cell.
pub(super) fn is_one_word(before: &Glyph, glyph: &Glyph) -> bool {
    let (dx, dy) = (glyph.x - before.x, glyph.y - before.y);
    before.ink == Ink::None
        && glyph.ink == Ink::None
        && dx > 0.0
        && dx - before.advance < 0.1 * glyph.size
        && dy.abs() < 0.1 * glyph.size
}

fn place(order: usize, glyph: &Glyph) -> Option<Set<'_>> {
    let turns = quarters(glyph)?;
    let (along, across) = match turns {
        0 => (glyph.x, glyph.y),
        1 => (glyph.y, -glyph.x),
        2 => (-glyph.x, -glyph.y),
        _ => (-glyph.y, glyph.x),
    };
    Some(Set {
        glyph,
        along,
        across,
        turns,
        order,
    })
}

/// The line that the glyphs in `set` make; none where they are blank.
fn line(set: &mut [Set], page: u32) -> Option<Line> {
    set.sort_by(|a, b| a.along.total_cmp(&b.along));
    let gap = usual_gap(set);
    let kept = in_reading_order(painted_once(set));
    let mut text = String::new();
    for (at, set) in kept.iter().enumerate() {
        if let Some(before) = at.checked_sub(1).map(|before| kept[before]) {
            let free = set.along - before.along - before.glyph.advance;
            let size = set.glyph.size;
            if is_blank_between(&text, &set.glyph.text, free / size, gap / size) {
                text.push(' ');
            }
        }
        text.push_str(match set.glyph.text.as_str() {
            "" => "\u{FFFD}",
            // Some fonts join dashes to one sign.
            "\u{2E3A}" => "——",
            "\u{2E3B}" => "———",
            text => text,
        });
    }
    let seen = kept.iter().filter(|set| !is_blank(set.glyph));
    let ends = seen.clone().map(|set| set.along + set.glyph.advance);
    let first = seen.clone().min_by(|a, b| a.along.total_cmp(&b.along))?;
    Some(Line {
        text: text.trim().to_string(),
        left: first.along,
        right: ends.fold(f32::NEG_INFINITY, f32::max),
        base: first.across,
        size: kept.iter().map(|set| set.glyph.size).fold(0.0, f32::max),
        page,
        way: if first.turns == 0 {
            Way::Along
        } else {
            Way::Turned
        },
    })
}

/// Whether nothing is printed where `glyph` stands.
fn is_blank(glyph: &Glyph) -> bool {
    !glyph.text.is_empty() && glyph.text.chars().all(char::is_whitespace)
}

/// `set` without what is painted again, a little aside, to look bold.
fn painted_once<'s, 'g>(set: &'s [Set<'g>]) -> Vec<&'s Set<'g>> {
    let mut kept: Vec<&Set> = Vec::with_capacity(set.len());
    for next in set {
        let size = next.glyph.size;
        let again = kept.iter().rev().take(3).any(|before| {
            let near = OVERPRINT * size.min(before.glyph.advance.max(size / 2.0));
            before.glyph.text == next.glyph.text && (next.along - before.along).abs() < near
        });
        if !again {
            kept.push(next);
        }
    }
    kept
}

/// `set` from left to right, but what a file writes in one go stays together: the widths of recognized text are
/// only roughly right, so that its pieces may lie over each other.
fn in_reading_order<'s, 'g>(mut set: Vec<&'s Set<'g>>) -> Vec<&'s Set<'g>> {
    set.sort_by_cached_key(|set| set.order);
    let goes_on = |a: &&Set, b: &&Set| {
        let free = b.along - a.along - a.glyph.advance;
        b.along > a.along && free.abs() < RUN * b.glyph.size
    };
    let mut runs: Vec<&[&Set]> = set.chunk_by(goes_on).collect();
    runs.sort_by(|a, b| a[0].along.total_cmp(&b[0].along));
    runs.concat()
}

/// The gap that half of the glyphs leave at least to the next one.
fn usual_gap(set: &[Set]) -> f32 {
    let gaps = set
        .windows(2)
        .map(|pair| pair[1].along - pair[0].along - pair[0].glyph.advance);
    let mut gaps: Vec<f32> = gaps.collect();
    gaps.sort_by(f32::total_cmp);
    let middle = gaps.len().saturating_sub(1) / 2;
    gaps.get(middle).copied().unwrap_or(0.0).max(0.0)
}

/// Whether a gap of `free` between `before` and `next`, in heights of the font, is a blank where `usual` is the
/// usual gap.
fn is_blank_between(before: &str, next: &str, free: f32, usual: f32) -> bool {
    let (Some(before), Some(next)) = (before.chars().next_back(), next.chars().next()) else {
        return false;
    };
    if before.is_whitespace() || next.is_whitespace() {
        return false;
    }
    if before.is_ascii_alphanumeric() && next.is_ascii_alphanumeric() {
        free > BLANK + usual
    } else {
        free > WIDE_BLANK + 2.0 * usual
    }
}

/// Appends the line `next` to `text`, of which it is the next line: with a blank only where words need one.
pub(super) fn append(text: &mut String, next: &str) {
    let before = text
        .chars()
        .next_back()
        .is_some_and(|c| c.is_ascii_alphanumeric());
    if before && next.starts_with(|c: char| c.is_ascii_alphabetic()) {
        text.push(' ');
    }
    text.push_str(next);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glyph(text: &str, x: f32, y: f32, advance: f32) -> Glyph {
        Glyph {
            text: text.into(),
            x,
            y,
            advance,
            size: 10.0,
            angle: 0.0,
            ink: Ink::Dark,
            tag: None,
        }
    }

    fn read(glyphs: &[Glyph]) -> Vec<String> {
        let glyphs: Vec<&Glyph> = glyphs.iter().collect();
        lines(&glyphs, 1)
            .into_iter()
            .map(|line| line.text)
            .collect()
    }

    #[test]
    fn glyphs_make_lines_in_whatever_order_they_are_painted() {
        let page = [
            glyph("丙", 10.0, 32.0, 10.0),
            glyph("乙", 20.0, 20.5, 10.0),
            glyph("甲", 10.0, 20.0, 10.0),
        ];
        assert_eq!(read(&page), ["甲乙", "丙"]);
    }

    #[test]
    fn what_is_painted_twice_to_look_bold_is_read_once() {
        let page = [
            glyph("甲", 10.0, 20.0, 10.0),
            glyph("甲", 10.4, 20.0, 10.0),
            glyph("甲", 20.0, 20.0, 10.0),
        ];
        assert_eq!(read(&page), ["甲甲"]);
    }

    #[test]
    fn words_are_parted_by_gaps_and_chinese_characters_are_not() {
        let page = [
            glyph("A", 10.0, 20.0, 6.0),
            glyph("B", 16.0, 20.0, 6.0),
            glyph("C", 26.0, 20.0, 6.0),
            glyph("序", 10.0, 40.0, 10.0),
            glyph("号", 26.0, 40.0, 10.0),
        ];
        assert_eq!(read(&page), ["AB C", "序号"]);
    }

    #[test]
    fn lines_join_with_a_blank_between_words_alone() {
        let join = |first: &str, next: &str| {
            let mut text = first.to_string();
            append(&mut text, next);
            text
        };
        assert_eq!(join("管理", "工作"), "管理工作");
        assert_eq!(join("public", "service"), "public service");
        assert_eq!(join("第1", "2项"), "第12项");
    }
}
