//! The numbering in front of paragraphs, also where the printer forgot its sign.

use crate::text::normal::is_han;
pub(super) use crate::text::numbering::{Marker, NumberingStyle, marker};

/// As [`marker`], and also a point whose dot the printer forgot (`2区教育局负责…`), where
/// `expected` is the number that comes next.
pub(super) fn marker_or_slip(text: &str, expected: u32) -> Option<Marker> {
    marker(text).or_else(|| {
        text.starts_with(|c: char| c.is_ascii_digit())
            .then_some(())?;
        let rest = text.strip_prefix(&expected.to_string())?;
        let next = rest.chars().next()?;
        let counts_something =
            "个名年月日天人级种类项次周至多号点时度条户，。；、元亩万千百".contains(next);
        (is_han(next) && !counts_something).then_some(Marker {
            style: NumberingStyle::Point,
            number: expected,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_may_lack_its_dot() {
        let slip = |text, expected| marker_or_slip(text, expected).map(|m| m.number);
        assert_eq!(slip("2区教育局负责", 2), Some(2));
        assert_eq!(slip("2个工作日", 2), None);
        assert_eq!(slip("3区教育局负责", 2), None);
    }
}
