//! Headings in cells of duties: the lines that name departments and nothing else, in all the ways in
//! which they are decorated: 一、县公安局, 【县公安局】, 县公安局负责：, 县公安局（牵头）.

use super::known_names::KnownNames;
use super::name_list::heading_names;
use super::names::{ROLES, has_place, without_role};
use super::piece::{Edge, Piece, join};
use crate::text::affixes;
use crate::text::normal::is_han;
use crate::text::numbering::prefix;

/// Over how many pieces a heading may be broken.
const HEADING_PIECES: usize = 8;

/// Signs that stand around a heading.
const AROUND: [char; 22] = [
    '【', '】', '〔', '〕', '〖', '〗', '［', '］', '[', ']', '《', '》', '■', '●', '◆', '▲', '★',
    '※', '•', '·', '*', '—',
];
/// Words behind the names of a heading that say that duties follow.
const DUTIES: [&str; 22] = [
    "共性职责",
    "共担职责",
    "共同职责",
    "主要职责",
    "工作职责",
    "具体职责",
    "主要责任",
    "工作任务",
    "工作分工",
    "职责分工",
    "职责任务",
    "职责",
    "分工",
    "任务",
    "主要负责",
    "具体负责",
    "牵头负责",
    "配合负责",
    "负责",
    "牵头",
    "配合",
    "协助",
];
/// The departments that a line names, and what it has beside them.
struct Heading {
    names: Vec<String>,
    /// Whether it has a number before it, or a word such as 负责 behind it: then a sentence may
    /// begin alike, and the line has to end as headings do.
    like_sentence: bool,
}

/// Parts 师市教育局：负责各类学校 into heading and duty where they stand in one piece.
pub(super) fn part_headings(pieces: Vec<Piece>, known: &KnownNames) -> Vec<Piece> {
    let mut out = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let mut cuts = Vec::new();
        for (begin, end) in headings_within(&piece.text, known) {
            cuts.extend(
                [begin, end]
                    .into_iter()
                    .filter(|&at| at > 0 && at < piece.text.len()),
            );
        }
        let mut from = 0;
        for &at in cuts.iter().chain([&piece.text.len()]) {
            let part = &piece.text[from..at];
            out.push(match from {
                0 => Piece {
                    text: part.to_string(),
                    ..piece.clone()
                },
                _ => Piece::new(part, piece.line, Edge::Space),
            });
            from = at;
        }
    }
    out
}

/// Where in `text` headings stand that end with a colon or stand in brackets: at its front, or behind
/// the end of a sentence.
fn headings_within(text: &str, known: &KnownNames) -> Vec<(usize, usize)> {
    let colons = text.match_indices(['：', ':', '】']);
    colons
        .filter_map(|(at, sign)| {
            let sentence = text[..at].rfind(['。', '；', '！', '？', '：', ':', '】']);
            let begin = sentence.map_or(0, |end| end + first_length(&text[end..]));
            let mut end = at + sign.len();
            let closed = sign == "】";
            if closed {
                // 【县公安局】：
                let colon = text[end..].chars().next();
                end += colon.filter(|c| is_colon(*c)).map_or(0, char::len_utf8);
            }
            let inner = &text[begin..at];
            let opened = !closed || inner.starts_with('【');
            (opened && heading_of(inner, known).is_some()).then_some((begin, end))
        })
        .collect()
}

fn first_length(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}

fn is_colon(c: char) -> bool {
    matches!(c, '：' | ':')
}

/// Looks for headings once, for a row that is weighed in many ways.
pub(super) fn mark_headings(pieces: &mut [Piece], known: &KnownNames) {
    for at in 0..pieces.len() {
        pieces[at].heading = Some(find_heading(&pieces[at..], known).unwrap_or(0));
    }
}

/// The heading at the front of `pieces`: the departments named, and how many pieces it has.
pub(super) fn heading(pieces: &[Piece], known: &KnownNames) -> Option<(Vec<String>, usize)> {
    let count = heading_pieces(pieces)?;
    Some((names_in(&pieces[..count], known), count))
}

/// The departments that `pieces`, which are a heading, name.
pub(super) fn names_in(pieces: &[Piece], known: &KnownNames) -> Vec<String> {
    let text = join(pieces);
    match read(&text, known).or_else(|| read(&text, &KnownNames::default())) {
        Some(heading) => heading.names,
        None => vec![text],
    }
}

/// How many pieces the heading at the front of `pieces` has.
pub(super) fn heading_pieces(pieces: &[Piece]) -> Option<usize> {
    match pieces.first()?.heading {
        Some(0) => None,
        Some(count) if count <= pieces.len() => Some(count),
        _ => find_heading(pieces, &KnownNames::default()),
    }
}

/// The longest beginning of `pieces` that is a list of departments and nothing else, with or
/// without a colon.
fn find_heading(pieces: &[Piece], known: &KnownNames) -> Option<usize> {
    let mut best = None;
    for count in 1..=pieces.len().min(HEADING_PIECES) {
        let piece = &pieces[count - 1];
        let text = join(&pieces[..count]);
        let broken = piece.edge != Edge::Block || may_go_on(&pieces[..count - 1], &text, known);
        let whole = || known.has_printed(undecorated(&text).0);
        let parted = piece.edge == Edge::Block && (best.is_some() && !whole() || !broken);
        if count > 1 && (parted || is_titled(&pieces[..count], known))
            || !may_be_heading(&piece.text, count == 1)
        {
            break;
        }
        if let Some(heading) = read(&text, known)
            && (!heading.like_sentence || is_set_off(&text, pieces.get(count)))
        {
            best = Some(count);
        }
        // Behind a colon no name goes on.
        if text.ends_with(is_colon) {
            break;
        }
    }
    best.filter(|&count| {
        count == pieces.len() || pieces[count].edge != Edge::Space || joins(&pieces[count - 1])
    })
}

/// Whether a heading of which `before` was read goes on in a paragraph of its own, with which it is
/// `text`: where a sign is open, or where only both together are a name that the document knows.
fn may_go_on(before: &[Piece], text: &str, known: &KnownNames) -> bool {
    let before = join(before);
    let opened = before.matches(['（', '(', '【']).count();
    let closed = before.matches(['）', ')', '】']).count();
    before.ends_with(['、', '和', '及', '与'])
        || opened > closed
        || known.has_printed(undecorated(text).0)
        || known.has_beginning(undecorated(text).0)
}

/// Whether the last of `pieces` is a heading itself, under a title with a number: 一、慈善募捐救助 over
/// 市红十字会.
fn is_titled(pieces: &[Piece], known: &KnownNames) -> bool {
    let [before @ .., last] = pieces else {
        return false;
    };
    let before = join(before);
    prefix(&before) > 0
        && !before.ends_with(['、', '和', '及', '与'])
        && read(&before, known).is_none()
        && read(&last.text, known).is_some_and(|heading| has_place(&heading.names[0]))
}

/// Whether `text` is no sentence that goes on: it ends with a colon, or a paragraph ends with it.
fn is_set_off(text: &str, next: Option<&Piece>) -> bool {
    let ends = |next: &Piece| next.edge == Edge::Block || prefix(&next.text) > 0;
    text.ends_with(is_colon) || text.ends_with('】') || next.is_none_or(ends)
}

/// Whether `text` can be part of a heading: nearly every line of a sentence holds a sign or digit
/// that no name does.
fn may_be_heading(text: &str, first: bool) -> bool {
    let body = if first { &text[prefix(text)..] } else { text };
    let mut chars = body.trim_end_matches(is_colon).chars();
    chars.all(|c| is_han(c) || "（）()、“”".contains(c) || AROUND.contains(&c) || is_colon(c))
}

/// Within a line a heading ends only at its colon, or before a numbered point.
pub(super) fn joins(last: &Piece) -> bool {
    last.text.ends_with(['：', ':', '】'])
}

/// The names in a heading; also 各行业监管部门共性职责, which names whom the points below bind.
pub(super) fn heading_of(text: &str, known: &KnownNames) -> Option<Vec<String>> {
    read(text, known).map(|heading| heading.names)
}

fn read(text: &str, known: &KnownNames) -> Option<Heading> {
    let (body, like_sentence) = undecorated(text);
    let names = heading_names(body, known)?;
    Some(Heading {
        names,
        like_sentence,
    })
}

/// `text` without the number, the signs, the role and the words for duties around its names; and
/// whether a sentence could begin like it.
fn undecorated(text: &str) -> (&str, bool) {
    let text = text.trim_end_matches(is_colon);
    let number = prefix(text);
    let mut body = text[number..].trim_matches(AROUND).trim_matches(is_colon);
    body = without_role(behind_role(body).unwrap_or(body));
    let named = affixes::before(body, &DUTIES);
    let like_sentence = number > 0 || named.is_some();
    if let Some(named) = named {
        body = named.strip_suffix('的').unwrap_or(named);
    }
    body = without_role(body).trim_matches(AROUND);
    (body, like_sentence)
}

/// The names behind a role: 牵头单位：县公安局 and 牵头单位（县公安局） are 县公安局.
fn behind_role(text: &str) -> Option<&str> {
    let at = text.find(|c| is_colon(c) || matches!(c, '（' | '('))?;
    let (role, rest) = text.split_at(at);
    let names = match rest.strip_prefix(is_colon) {
        Some(names) => names,
        None => rest.strip_prefix(['（', '('])?.strip_suffix(['）', ')'])?,
    };
    ROLES.contains(&role).then_some(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Option<Vec<String>> {
        let own = ["县公安局".to_string(), "澜山工务段".to_string()];
        heading_of(text, &KnownNames::of_row(&own))
    }

    #[test]
    fn a_heading_is_known_under_its_decorations() {
        for text in [
            "县公安局",
            "一、县公安局",
            "（一）县公安局：",
            "1.县公安局",
            "①县公安局",
            "【县公安局】",
            "县公安局职责",
            "县公安局主要职责：",
            "县公安局负责：",
            "县公安局（配合）：",
            "牵头部门：县公安局",
            "牵头单位（县公安局）：",
            "县公安局等部门：",
            "■县公安局",
        ] {
            assert_eq!(names(text), Some(vec!["县公安局".to_string()]), "{text}");
        }
        assert_eq!(names("工务段"), Some(vec!["工务段".to_string()]));
        for text in ["县公安局依法查处", "1.依法查处", "一、设立", "灾中救助"] {
            assert_eq!(names(text), None, "{text}");
        }
    }

    fn blocks(texts: &[&str]) -> Vec<Piece> {
        let piece = |text: &&str| Piece::new(text, 1, Edge::Block);
        texts.iter().map(piece).collect()
    }

    #[test]
    fn a_heading_may_be_broken_over_paragraphs() {
        let own = ["县住房和城乡建设局".to_string(), "县公安局".to_string()];
        let known = KnownNames::of_row(&own);
        let count = |texts: &[&str]| find_heading(&blocks(texts), &known);
        assert_eq!(count(&["县住房和城乡", "建设局：", "1.查。"]), Some(2));
        assert_eq!(count(&["县公安局、", "县民政局", "1.查。"]), Some(2));
        assert_eq!(count(&["县公安局", "县民政局", "1.查。"]), Some(1));
        assert_eq!(count(&["做好工作。", "县公安局"]), None);
    }
}
