//! Which points of a cell are quoted where there is no room for all.

use crate::search::Query;
use crate::text::numbering::marker;

/// Characters of a point that are quoted however little room there is: enough to see what it is about.
const SHORTEST: usize = 40;

/// Points of a cell, as many as there is room for, and what is said of the others.
///
/// With a query, those that it lights come first; else the cell's own order holds. `label` names the cell. The
/// first point is cut where even that is too long. Nothing for an empty cell.
pub(super) fn brief(points: &[String], query: &Query, label: &str, room: usize) -> String {
    let telling = |point: &&String| !query.spans(point).is_empty();
    let mut chosen: Vec<&String> = points.iter().filter(telling).collect();
    if chosen.is_empty() {
        chosen = points.iter().collect();
    }
    let rest = rest(points, label);
    let mut quoted = String::new();
    let mut count = 0;
    for point in chosen {
        let next = format!("{quoted}{}", ended(point));
        let whole = count + 1 == points.len();
        let tail = if whole { 0 } else { rest.chars().count() };
        if next.chars().count() + tail > room {
            break;
        }
        quoted = next + between(point);
        count += 1;
    }
    let quoted = quoted.trim_end_matches(['；', '：']);
    match count {
        0 => points.first().map_or(String::new(), |first| {
            let first = points.iter().find(telling).unwrap_or(first);
            let room = room.saturating_sub(rest.chars().count() + 2).max(SHORTEST);
            format!("{}……{rest}", cut(ended(first), room))
        }),
        _ if count == points.len() => quoted.to_string(),
        _ => format!("{quoted}{rest}"),
    }
}

/// All points of a cell as one run of text.
pub(super) fn all(points: &[String]) -> String {
    let texts = points.iter().map(|point| match between(point) {
        "：" => format!("{point}："),
        _ => point.clone(),
    });
    ended(&texts.collect::<String>()).to_string()
}

/// What stands behind a point before the next one: a line without a mark at its end is the heading of what follows.
fn between(point: &str) -> &'static str {
    if point.ends_with(['。', '；', ';', '.', '，', '：', '！', '？']) {
        "；"
    } else {
        "："
    }
}

/// 等5项，其余见该项“镇配合职责”栏; the number only where each paragraph is a point numbered like the others.
fn rest(points: &[String], label: &str) -> String {
    let style = points
        .first()
        .and_then(|first| marker(first))
        .map(|first| first.style);
    let numbered = (1..).zip(points).all(|(number, point)| {
        marker(point).is_some_and(|marker| Some(marker.style) == style && marker.number == number)
    });
    let what = if numbered {
        format!("等{}项", points.len())
    } else {
        "等".to_string()
    };
    format!("{what}，其余见该项“{label}”栏")
}

/// `text` without the mark that ends it; the sentence around it brings its own.
pub(super) fn ended(text: &str) -> &str {
    text.trim_end_matches(['。', '；', ';', '.', '：'])
}

/// At most `room` characters of `text`, up to the last sign that ends a clause if there is one.
fn cut(text: &str, room: usize) -> &str {
    let end = text
        .char_indices()
        .nth(room)
        .map_or(text.len(), |(at, _)| at);
    let head = &text[..end];
    match head.rfind(['，', '；', '。', '、']) {
        Some(at) if end < text.len() => &head[..at],
        _ => head,
    }
}
