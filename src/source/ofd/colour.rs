//! The colours of an OFD, as far as it matters how light and how thick they are.

use super::super::page::Ink;
use super::element::Element;
use super::numbers;

/// A colour.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Colour {
    /// From 0 for black to 1 for white.
    light: f32,
    /// From 0 for what does not show to 1.
    thick: f32,
}

impl Colour {
    /// What things are painted with where nothing is said.
    pub const BLACK: Colour = Colour {
        light: 0.0,
        thick: 1.0,
    };

    /// The colour that `element`, a FillColor or StrokeColor, tells; patterns and entries of palettes count as black.
    pub fn of(element: &Element) -> Colour {
        let value = element.get("Value").unwrap_or_default();
        let parts: Vec<f32> = numbers::words(value).filter_map(part).collect();
        let light = match *parts.as_slice() {
            [grey] => grey,
            [red, green, blue] => 0.299 * red + 0.587 * green + 0.114 * blue,
            [cyan, magenta, yellow, black] => {
                let ink = 0.299 * cyan + 0.587 * magenta + 0.114 * yellow;
                (1.0 - ink) * (1.0 - black)
            }
            _ => 0.0,
        };
        Colour {
            light,
            thick: thickness(element),
        }
    }

    /// The colour in a layer that is only so thick.
    pub fn within(self, thick: f32) -> Colour {
        Colour {
            thick: self.thick * thick,
            ..self
        }
    }

    /// How what is painted with it shows on white.
    pub fn ink(self) -> Ink {
        Ink::of(self.light, self.thick)
    }

    /// Whether nothing shows of it on white.
    pub fn is_white(self) -> bool {
        self.light > 0.97 || self.ink() == Ink::None
    }
}

/// What the attribute Alpha of `element` says, from 0 to 1.
pub(super) fn thickness(element: &Element) -> f32 {
    let alpha = element.number("Alpha").unwrap_or(255.0);
    (alpha / 255.0).clamp(0.0, 1.0) as f32
}

/// A part of a colour, from 0 to 1: a number up to 255, or `#FF`.
fn part(word: &str) -> Option<f32> {
    let number = match word.strip_prefix('#') {
        Some(digits) => f64::from(u8::from_str_radix(digits, 16).ok()?),
        None => numbers::number(word)?,
    };
    Some((number / 255.0).clamp(0.0, 1.0) as f32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ink(attributes: &str) -> Ink {
        Colour::of(&Element::parse(&format!("<FillColor {attributes}/>")).unwrap()).ink()
    }

    #[test]
    fn colours_tell_how_they_show() {
        for dark in [
            "",
            "Value=\"0 0 0\"",
            "Value=\"#C0 #00 #00\"",
            "Value=\"128\"",
            "Value=\"0 0 0 255\"",
            "Value=\"0 0 0\" Alpha=\"200\"",
        ] {
            assert_eq!(ink(dark), Ink::Dark, "{dark}");
        }
        for pale in [
            "Value=\"220 220 220\"",
            "Value=\"#D9 #D9 #D9\"",
            "Value=\"0 0 0 30\"",
            "Value=\"0 0 0\" Alpha=\"40\"",
        ] {
            assert_eq!(ink(pale), Ink::Pale, "{pale}");
        }
        assert_eq!(ink("Value=\"0 0 0\" Alpha=\"0\""), Ink::None);
    }
}
