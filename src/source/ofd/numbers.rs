//! The numbers that attributes of an OFD are made of.

use kurbo::{Affine, Rect};

/// The numbers in `text`, parted by blanks or commas; what is none is left out. `None` where they are more or fewer.
fn list<const COUNT: usize>(text: &str) -> Option<[f64; COUNT]> {
    let numbers = words(text).filter_map(number).take(COUNT + 1);
    numbers.collect::<Vec<f64>>().try_into().ok()
}

/// A rectangle: left, top, width, height.
pub(super) fn rectangle(text: &str) -> Option<Rect> {
    let [x, y, width, height] = list(text)?;
    (width >= 0.0 && height >= 0.0).then(|| Rect::new(x, y, x + width, y + height))
}

/// A transform: the six numbers that PDF writes too.
pub(super) fn transform(text: &str) -> Option<Affine> {
    list(text).map(Affine::new)
}

/// The steps from character to character, at most so many: numbers, and `g count step` for several alike.
pub(super) fn steps(text: &str, at_most: usize) -> Vec<f64> {
    let mut steps = Vec::new();
    let mut words = words(text);
    while let Some(word) = words.next() {
        if steps.len() >= at_most {
            break;
        }
        if !word.eq_ignore_ascii_case("g") {
            steps.extend(number(word));
            continue;
        }
        let count = words.next().and_then(number).unwrap_or(0.0).max(0.0) as usize;
        if let Some(step) = words.next().and_then(number) {
            steps.extend(std::iter::repeat_n(step, count.min(at_most - steps.len())));
        }
    }
    steps
}

/// What stands between blanks and commas.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split(|c: char| c.is_ascii_whitespace() || c == ',');
    parts.filter(|word| !word.is_empty())
}

pub(super) fn number(word: &str) -> Option<f64> {
    word.parse().ok().filter(|number: &f64| number.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_written_out_or_counted_and_never_more_than_there_are_characters() {
        assert_eq!(steps("3.5 3.5 7", 9), [3.5, 3.5, 7.0]);
        assert_eq!(steps("g 3 3.5 7 g 2 1", 9), [3.5, 3.5, 3.5, 7.0, 1.0, 1.0]);
        assert_eq!(steps("g 999999999 1", 4), [1.0; 4]);
        assert_eq!(steps("g -3 1 2", 4), [2.0]);
        assert_eq!(steps("g", 4), [0.0; 0]);
    }

    #[test]
    fn rectangles_and_transforms_need_all_their_numbers() {
        assert_eq!(rectangle("1 2 3 4"), Some(Rect::new(1.0, 2.0, 4.0, 6.0)));
        assert_eq!(rectangle("1,2,3"), None);
        assert_eq!(rectangle("0 0 -1 4"), None);
        assert_eq!(transform("1 0 0 1 5 NaN"), None);
        assert!(transform("0 1 -1 0 5 6").is_some());
    }
}
