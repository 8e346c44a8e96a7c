//! Paragraphs out of lines: a line that had room for what follows ends one, and so do indents, markers and gaps.

use super::lines::{CLOSING, Line, Way, append};
use crate::text::numbering::marker;

/// Between where the lines of a cell or page can begin and end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Room {
    pub left: f32,
    pub right: f32,
    /// Of the font's height, by how much lines may end elsewhere.
    pub slack: f32,
}

/// A paragraph and the page that it begins on.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Paragraph {
    pub text: String,
    pub page: u32,
}

/// What becomes of the end of a line within a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LineEnds {
    /// Nothing: Chinese has no blanks.
    Dropped,
    /// They stay, for names one below the other: one that fills its line may end with it, or not.
    Kept,
}

/// Of the font's height, what a line must have free beyond what follows, to be sure of having ended.
const SLACK: f32 = 0.1;
/// The same for an indent at the beginning of a line.
const INDENT: f32 = 1.2;
/// No first line of a paragraph is indented by more: two signs are usual.
const WIDEST_INDENT: f32 = 2.6;
/// Of the least distance between lines, from where on two lines are apart.
const APART: f32 = 1.35;
/// Signs that end a sentence, and in many lists nothing but paragraphs.
const SENTENCE_ENDS: [char; 3] = ['。', '；', ';'];
/// Signs that no line ends with.
const OPENING: &str = "（《“‘【〔「『([{";
/// Signs behind which a number is within a sentence: 第十条（一）项, 一、二级.
const JOINING: &str = "，、,第条款项和及与或至到—-";

/// The paragraphs that `lines` make, which stand one below the other in `room`.
pub(super) fn paragraphs(lines: &[Line], room: Room, ends: LineEnds) -> Vec<Paragraph> {
    let mut out: Vec<Paragraph> = Vec::new();
    let setting = Setting::of(lines, room);
    let begun: Vec<bool> = lines
        .windows(2)
        .map(|pair| setting.begins(&pair[0], &pair[1]))
        .collect();
    let ending: Vec<char> = SENTENCE_ENDS
        .into_iter()
        .filter(|&sign| ends_paragraphs(sign, lines, &begun))
        .collect();
    let lefts = lefts_of_unnumbered(lines, &begun);
    for (at, line) in lines.iter().enumerate() {
        let is_begun = |open: &str| {
            begun[at - 1]
                || is_numbered_next(open, &line.text)
                || open.ends_with(&ending[..]) && begins_at_one(line, &lefts)
        };
        match out.last_mut() {
            Some(open) if !is_begun(&open.text) => {
                if ends == LineEnds::Kept && may_begin_name(&line.text) {
                    open.text.push('\n');
                }
                append(&mut open.text, &line.text);
            }
            _ => out.push(Paragraph {
                text: line.text.clone(),
                page: line.page,
            }),
        }
    }
    out
}

/// Whether a name can begin with `text`: none does with a Latin letter, a digit or a conjunction.
fn may_begin_name(text: &str) -> bool {
    !text.starts_with(|c: char| c.is_ascii() || "及和与或".contains(c))
}

/// How lines are set that stand one below the other.
struct Setting {
    room: Room,
    /// Where the leftmost line begins.
    left: f32,
    /// The least distance between two lines, where there are enough to tell.
    pitch: Option<f32>,
    /// Whether some line begins at the left side and leaves room at the right one: these are not centred.
    is_flush_left: bool,
}

impl Setting {
    fn of(lines: &[Line], room: Room) -> Setting {
        let steps = lines.windows(2).filter(|pair| pair[0].page == pair[1].page);
        let steps: Vec<f32> = steps.map(|pair| pair[1].base - pair[0].base).collect();
        let lefts = lines.iter().map(|line| line.left);
        let is_flush_left = |line: &Line| {
            line.left - room.left < 0.6 * line.size && room.right - line.right > 1.6 * line.size
        };
        Setting {
            room,
            left: lefts.fold(f32::INFINITY, f32::min),
            pitch: (steps.len() > 1).then(|| steps.into_iter().fold(f32::INFINITY, f32::min)),
            is_flush_left: lines.iter().any(is_flush_left),
        }
    }

    /// Whether `line` begins a paragraph, `before` being the line over it.
    fn begins(&self, before: &Line, line: &Line) -> bool {
        if line.way == Way::Turned || before.way == Way::Turned {
            return line.way != before.way;
        }
        let size = line.size;
        if (size - before.size).abs() > 0.15 * size.max(before.size) {
            return true;
        }
        if line.text.starts_with(|c| CLOSING.contains(c)) {
            return false;
        }
        if before.text.ends_with(|c| OPENING.contains(c)) {
            return false;
        }
        let ended = before
            .text
            .ends_with(['。', '；', ';', '：', ':', '！', '？']);
        let slack = if ended {
            SLACK
        } else {
            SLACK.max(self.room.slack)
        };
        if self.free(before) >= first_unit(line) + slack * size {
            return true;
        }
        let same_page = before.page == line.page;
        let step = line.base - before.base;
        if same_page && self.pitch.is_some_and(|pitch| step > APART * pitch) {
            return true;
        }
        let centred = self.is_centred(line) || self.is_centred(before);
        let indent = INDENT * size;
        let indented =
            !centred && line.left - self.left > indent && line.left - before.left > indent;
        ended && (indented || marker(&line.text).is_some())
    }

    /// How much of the room a line leaves.
    fn free(&self, line: &Line) -> f32 {
        let behind = self.room.right - line.right;
        if self.is_centred(line) {
            behind + line.left - self.room.left
        } else {
            behind
        }
    }

    /// Whether as much is free on both sides of a line, and not because a first line is indented.
    fn is_centred(&self, line: &Line) -> bool {
        let (before, behind) = (line.left - self.room.left, self.room.right - line.right);
        let is_indent = self.is_flush_left && before < WIDEST_INDENT * line.size;
        !is_indent && before > 0.6 * line.size && (before - behind).abs() < 0.6 * line.size
    }
}

/// Whether `sign` ends paragraphs in these lines, and nothing else: it ends one for certain, as `begun` says, and stands
/// within none of the lines.
fn ends_paragraphs(sign: char, lines: &[Line], begun: &[bool]) -> bool {
    let is_within = |line: &Line| line.text.trim_end_matches(sign).contains(sign);
    let ended = lines.iter().zip(begun);
    ended
        .clone()
        .any(|(line, &is_begun)| is_begun && line.text.ends_with(sign))
        && !lines.iter().any(is_within)
}

/// Where those lines begin, in order, that begin a paragraph for certain, as `begun` says, and have no number.
fn lefts_of_unnumbered(lines: &[Line], begun: &[bool]) -> Vec<f32> {
    let first = lines.iter().skip(1).zip(begun);
    let unnumbered = first.filter(|(line, is_begun)| **is_begun && marker(&line.text).is_none());
    let mut lefts: Vec<f32> = unnumbered.map(|(line, _)| line.left).collect();
    lefts.sort_by(f32::total_cmp);
    lefts
}

/// Whether `line` begins at one of `lefts`, which are in order.
fn begins_at_one(line: &Line, lefts: &[f32]) -> bool {
    let from = line.left - 0.5 * line.size;
    let next = lefts.partition_point(|left| *left <= from);
    lefts
        .get(next)
        .is_some_and(|left| *left < line.left + 0.5 * line.size)
}

/// Whether `line` begins a paragraph by its number, though nothing ends the full line over it: headings have no full
/// stop. Its number is the next one of the paragraph that is `open`, or begins anew below it.
fn is_numbered_next(open: &str, line: &str) -> bool {
    let Some(next) = marker(line) else {
        return false;
    };
    if open.ends_with(|c| JOINING.contains(c) || OPENING.contains(c)) {
        return false;
    }
    let own = marker(open);
    match own.filter(|own| own.style == next.style) {
        Some(own) => next.number == own.number + 1,
        None => next.number == 1 && own.is_none_or(|own| own.style < next.style),
    }
}

/// The width of what `line` begins with and no line end can part.
fn first_unit(line: &Line) -> f32 {
    let mut unit = 0.0;
    let mut chars = line.text.chars().peekable();
    while let Some(c) = chars.next() {
        unit += width(c);
        if !chars.peek().is_some_and(|next| is_held(c, *next)) {
            break;
        }
    }
    let whole: f32 = line.text.chars().map(width).sum();
    unit * (line.right - line.left) / whole.max(0.5)
}

/// Whether no line ends between `c` and `next`: in words and numbers (18-54), at brackets, and on neither side of a
/// quotation mark, which many programs take for an opening and a closing one at once.
fn is_held(c: char, next: char) -> bool {
    let is_word = c.is_ascii_graphic() && next.is_ascii_graphic();
    let is_quote = |c: char| "“”‘’\"".contains(c);
    is_word || is_quote(c) || is_quote(next) || OPENING.contains(c) || CLOSING.contains(next)
}

/// The width of `c` in heights of the font, roughly.
fn width(c: char) -> f32 {
    if c.is_ascii() { 0.5 } else { 1.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOM: Room = Room {
        left: 0.0,
        right: 100.0,
        slack: 0.0,
    };

    /// A line of ten points a character that begins at `left`.
    fn line(text: &str, left: f32, base: f32) -> Line {
        Line {
            text: text.into(),
            left,
            right: left + text.chars().map(width).sum::<f32>() * 10.0,
            base,
            size: 10.0,
            page: 1,
            way: Way::Along,
        }
    }

    fn read(lines: &[Line]) -> Vec<String> {
        paragraphs(lines, ROOM, LineEnds::Dropped)
            .into_iter()
            .map(|p| p.text)
            .collect()
    }

    #[test]
    fn a_line_with_room_left_ends_its_paragraph() {
        let lines = [
            line("一二三四五六七八九十", 0.0, 10.0),
            line("一二三四", 0.0, 24.0),
            line("甲乙丙", 0.0, 38.0),
        ];
        assert_eq!(read(&lines), ["一二三四五六七八九十一二三四", "甲乙丙"]);
    }

    #[test]
    fn what_could_not_be_parted_did_not_end_the_line() {
        let lines = [
            line("一二三四五六七八", 0.0, 10.0),
            line("12345。甲", 0.0, 24.0),
        ];
        assert_eq!(read(&lines), ["一二三四五六七八12345。甲"]);
        let lines = [line("一二三四五六七八", 0.0, 10.0), line("甲乙", 0.0, 24.0)];
        assert_eq!(read(&lines).len(), 2);
    }

    #[test]
    fn a_full_line_is_ended_by_a_marker_behind_a_sentence() {
        let lines = [
            line("1.二三四五六七八九。", 0.0, 10.0),
            line("2.甲乙", 0.0, 24.0),
        ];
        assert_eq!(read(&lines), ["1.二三四五六七八九。", "2.甲乙"]);
        let lines = [
            line("一二三四五六七八九、", 0.0, 10.0),
            line("2.甲乙", 0.0, 24.0),
        ];
        assert_eq!(read(&lines).len(), 1);
    }

    /// What lines of such texts are read as, one below the other.
    fn full(texts: &[&str]) -> Vec<String> {
        let lines = texts.iter().enumerate();
        let lines: Vec<Line> = lines
            .map(|(at, text)| line(text, 0.0, 15.0 * at as f32))
            .collect();
        read(&lines)
    }

    #[test]
    fn a_full_line_is_ended_by_a_sign_that_ends_paragraphs_only() {
        let (ended, filled) = ("开展巡查；", "负责组织开展宣传；");
        let (last, within) = ("上报发现的线索。", "宣传；组织开展");
        assert_eq!(full(&[ended, filled, last]), [ended, filled, last]);
        // Nothing says that the sign ends paragraphs.
        assert_eq!(full(&[filled, last]).len(), 1);
        // It stands within one.
        assert_eq!(full(&[ended, filled, last, within]).len(), 3);
        // Paragraphs have numbers here.
        let numbered = ["1.巡查；", "2.负责组织的宣传；", last];
        assert_eq!(full(&numbered).len(), 2);
    }

    #[test]
    fn a_full_line_is_ended_by_the_next_number() {
        let heading = "二、领导班子考核工作";
        assert_eq!(full(&[heading, "1.制定考核方案。"]).len(), 2);
        assert_eq!(
            full(&["1.开展日常巡查的工作", "2.上报发现的线索。"]).len(),
            2
        );
        assert_eq!(
            full(&["某某县应急管理局职责", "1.制定方案并组织。"]).len(),
            2
        );
        // Numbers within a sentence.
        for within in [
            ["1.依照条例第三十五条", "（一）项规定予以处罚"],
            ["1.按照一级、二级以及", "3.具备条件的有关单位"],
            ["（1）负责巡查与登记", "1.已登记的予以复核。"],
            ["1.对被评为一、二级、", "三、四级的予以公示。"],
        ] {
            assert_eq!(full(&within), [within.concat()]);
        }
    }

    #[test]
    fn centred_lines_are_measured_on_both_sides() {
        let names = [line("甲乙丙丁", 30.0, 10.0), line("甲乙丙", 35.0, 24.0)];
        assert_eq!(read(&names), ["甲乙丙丁", "甲乙丙"]);
        let one = [
            line("一二三四五六七八九", 5.0, 10.0),
            line("十甲", 40.0, 24.0),
        ];
        assert_eq!(read(&one), ["一二三四五六七八九十甲"]);
    }

    #[test]
    fn no_line_ends_beside_a_quotation_mark_or_in_a_number() {
        for rest in ["外”行为，上报。", "造“全民阅读”。", "18-54岁的妇女。"]
        {
            let lines = [line("一二三四五六七八", 0.0, 10.0), line(rest, 0.0, 24.0)];
            assert_eq!(read(&lines).len(), 1, "{rest}");
        }
    }

    #[test]
    fn a_first_line_that_is_indented_is_not_centred() {
        // Two signs are free on each side, and 十。 takes both.
        let lines = [line("一二三四五六", 20.0, 10.0), line("十。", 0.0, 24.0)];
        assert_eq!(read(&lines), ["一二三四五六十。"]);
    }

    #[test]
    fn ends_of_lines_that_names_fill_are_kept() {
        let names = [
            line("一二三四五六七八九十", 0.0, 10.0),
            line("一二三四五六七八九局", 0.0, 24.0),
            line("乙局", 0.0, 38.0),
        ];
        let read = paragraphs(&names, ROOM, LineEnds::Kept);
        let texts: Vec<&str> = read.iter().map(|p| p.text.as_str()).collect();
        assert_eq!(texts, ["一二三四五六七八九十\n一二三四五六七八九局\n乙局"]);
    }

    #[test]
    fn lines_apart_are_paragraphs() {
        let lines = [
            line("一二三四五六七八九十", 0.0, 10.0),
            line("一二三四五六七八九十", 0.0, 24.0),
            line("甲乙", 0.0, 48.0),
        ];
        assert_eq!(read(&lines).len(), 2);
    }
}
