//! The numbering in front of paragraphs: 1. / 一、 / （1）.

/// A number that begins a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Marker {
    /// Which row of numbers it belongs to.
    pub style: Style,
    /// The number.
    pub number: u32,
}

/// The rows of numbers, the outermost first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Style {
    /// 一、二、: sections.
    Section,
    /// （一）（二）: parts of a section.
    Part,
    /// 1. 2. (also 1． 1、): points.
    Point,
    /// （1）（2） or ①②: parts of a point.
    SubPoint,
}

const NUMERALS: &str = "一二三四五六七八九十";

/// The marker that `text` begins with, if any.
pub(super) fn marker(text: &str) -> Option<Marker> {
    let mut chars = text.chars();
    let first = chars.next()?;
    if first == '（' || first == '(' {
        let (inner, _) = chars.as_str().split_once(['）', ')'])?;
        return enclosed(inner);
    }
    if let Some(number) = circled(first) {
        return Some(Marker {
            style: Style::SubPoint,
            number,
        });
    }
    if let Some((numeral, rest)) = text.split_once('、')
        && let Some(number) = chinese(numeral)
    {
        return (!rest.is_empty()).then_some(Marker {
            style: Style::Section,
            number,
        });
    }
    point(text)
}

/// As [`marker`], and also a point whose dot the printer forgot (`2区教育局负责…`), where
/// `expected` is the number that comes next.
pub(super) fn marker_or_slip(text: &str, expected: u32) -> Option<Marker> {
    marker(text).or_else(|| {
        let rest = text.strip_prefix(&expected.to_string())?;
        let next = rest.chars().next()?;
        let counts_something =
            "个名年月日天人级种类项次周至多号点时度条户，。；、元亩万千百".contains(next);
        (is_han(next) && !counts_something).then_some(Marker {
            style: Style::Point,
            number: expected,
        })
    })
}

fn point(text: &str) -> Option<Marker> {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if digits == 0 || digits > 2 {
        return None;
    }
    let rest = text[digits..].strip_prefix(['.', '．', '、'])?;
    // 3.5万元 is a quantity, not a point.
    if rest.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let number = text[..digits].parse().ok()?;
    Some(Marker {
        style: Style::Point,
        number,
    })
}

fn enclosed(inner: &str) -> Option<Marker> {
    if let Some(number) = chinese(inner) {
        return Some(Marker {
            style: Style::Part,
            number,
        });
    }
    let number = inner.parse().ok().filter(|&n: &u32| n < 40)?;
    Some(Marker {
        style: Style::SubPoint,
        number,
    })
}

fn circled(c: char) -> Option<u32> {
    ('①'..='⑳').contains(&c).then(|| c as u32 - '①' as u32 + 1)
}

/// The value of a Chinese numeral up to 三百九十九; short ones are those of [`marker`].
pub(super) fn numeral(text: &str) -> Option<u32> {
    let Some((hundreds, rest)) = text.split_once('百') else {
        return chinese(text);
    };
    let rest = rest.strip_prefix('零').unwrap_or(rest);
    let hundreds = chinese(hundreds).filter(|&h| h < 4)?;
    let rest = if rest.is_empty() { 0 } else { chinese(rest)? };
    Some(hundreds * 100 + rest)
}

/// The value of a Chinese numeral up to 九十九.
fn chinese(numeral: &str) -> Option<u32> {
    let values: Option<Vec<u32>> = numeral
        .chars()
        .map(|c| {
            NUMERALS
                .chars()
                .position(|n| n == c)
                .map(|at| at as u32 + 1)
        })
        .collect();
    match values?.as_slice() {
        [n] => Some(*n),
        [10, n] if *n < 10 => Some(10 + n),
        [n, 10] if *n < 10 => Some(n * 10),
        [tens, 10, n] if *tens < 10 && *n < 10 => Some(tens * 10 + n),
        _ => None,
    }
}

/// Whether `c` is a Chinese character.
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{323AF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbering_is_told_from_quantities() {
        let of = |text| marker(text).map(|m| (m.style, m.number));
        assert_eq!(of("12.通知各村"), Some((Style::Point, 12)));
        assert_eq!(of("1．通知"), Some((Style::Point, 1)));
        assert_eq!(of("二、干部选拔"), Some((Style::Section, 2)));
        assert_eq!(of("十一、其他"), Some((Style::Section, 11)));
        assert_eq!(of("（三）考核"), Some((Style::Part, 3)));
        assert_eq!(of("（2）已履行"), Some((Style::SubPoint, 2)));
        assert_eq!(of("3.39万元"), None);
        assert_eq!(of("12345热线"), None);
        assert_eq!(of("（镇）村"), None);
        assert_eq!(of("20日内"), None);
        let slip = |text, expected| marker_or_slip(text, expected).map(|m| m.number);
        assert_eq!(slip("2区教育局负责", 2), Some(2));
        assert_eq!(slip("2个工作日", 2), None);
        assert_eq!(slip("3区教育局负责", 2), None);
    }
}
