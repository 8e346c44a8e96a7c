//! Colours, as nearly as telling text from a watermark needs.

use std::rc::Rc;

use hayro_syntax::object::{Number, Object};

use super::super::page::Ink;

/// Spaces within spaces: of the colours of a table, of the table of a pattern.
const MAX_DEPTH: usize = 8;

/// How the numbers of a colour are meant.
#[derive(Debug)]
pub(super) enum Space {
    /// One number, 0 is black.
    Gray,
    Rgb,
    Cmyk,
    /// The first number is the lightness, 0 to 100.
    Lab,
    /// How much of each ink of one's own is laid on, 0 to 1.
    Inks,
    /// The number of a colour in a table.
    Table {
        of: Rc<Space>,
        colours: Vec<u8>,
    },
    Pattern,
}

impl Space {
    /// The space of `object`: a name or an array; grey where it is unknown.
    pub fn of(object: Option<&Object>) -> Rc<Space> {
        Rc::new(
            object
                .and_then(|object| space(object, 0))
                .unwrap_or(Space::Gray),
        )
    }

    /// The space called `name` in every file.
    pub fn named(name: &[u8]) -> Option<Space> {
        Some(match name {
            b"DeviceGray" | b"G" | b"CalGray" => Space::Gray,
            b"DeviceRGB" | b"RGB" | b"CalRGB" => Space::Rgb,
            b"DeviceCMYK" | b"CMYK" => Space::Cmyk,
            b"Lab" => Space::Lab,
            b"Separation" | b"DeviceN" => Space::Inks,
            b"Pattern" => Space::Pattern,
            _ => return None,
        })
    }

    /// The colour of `parts`: red, green and blue, 0 to 1.
    fn rgb(&self, parts: &[f32]) -> [f32; 3] {
        let part = |at: usize| parts.get(at).copied().unwrap_or(0.0).clamp(0.0, 1.0);
        match self {
            Space::Gray => [part(0); 3],
            Space::Rgb => [part(0), part(1), part(2)],
            Space::Cmyk => {
                let black = 1.0 - part(3);
                [0, 1, 2].map(|at| (1.0 - part(at)) * black)
            }
            Space::Lab => [(parts.first().copied().unwrap_or(0.0) / 100.0).clamp(0.0, 1.0); 3],
            Space::Inks => [parts.iter().map(|ink| 1.0 - ink.clamp(0.0, 1.0)).product(); 3],
            Space::Table { of, colours } => {
                let number = parts.first().copied().unwrap_or(0.0).max(0.0) as usize;
                let size = of.parts();
                let from = number.saturating_mul(size).min(colours.len());
                let bytes = &colours[from..(from + size).min(colours.len())];
                let whole = if matches!(**of, Space::Lab) {
                    100.0
                } else {
                    1.0
                };
                let parts: Vec<f32> = bytes
                    .iter()
                    .map(|byte| f32::from(*byte) / 255.0 * whole)
                    .collect();
                of.rgb(&parts)
            }
            Space::Pattern => [0.0; 3],
        }
    }

    /// How light the colour of `parts` is: 0 is black, 1 white.
    pub fn lightness(&self, parts: &[f32]) -> f32 {
        lightness(self.rgb(parts))
    }

    /// Whether a colour is the number of one in a table.
    pub fn is_table(&self) -> bool {
        matches!(self, Space::Table { .. })
    }

    /// How many numbers a colour has.
    pub fn parts(&self) -> usize {
        match self {
            Space::Rgb | Space::Lab => 3,
            Space::Cmyk => 4,
            Space::Gray | Space::Inks | Space::Table { .. } | Space::Pattern => 1,
        }
    }

    /// What it begins with: black, or as much ink as there is.
    fn first(&self) -> [f32; 3] {
        match self {
            Space::Cmyk => [0.0; 3],
            Space::Inks => self.rgb(&[1.0]),
            _ => self.rgb(&[0.0]),
        }
    }
}

fn lightness([red, green, blue]: [f32; 3]) -> f32 {
    0.299 * red + 0.587 * green + 0.114 * blue
}

fn space(object: &Object, depth: usize) -> Option<Space> {
    if depth > MAX_DEPTH {
        return None;
    }
    let array = match object {
        Object::Name(name) => return Space::named(name),
        Object::Array(array) => array,
        _ => return None,
    };
    let mut parts = array.iter::<Object>();
    let family = parts.next()?.into_name()?;
    match family.as_ref() {
        b"ICCBased" => {
            let profile = parts.next()?.into_stream()?;
            Some(match profile.dict().get::<u8>(b"N")? {
                1 => Space::Gray,
                4 => Space::Cmyk,
                _ => Space::Rgb,
            })
        }
        b"Indexed" | b"I" => {
            let of = Rc::new(space(&parts.next()?, depth + 1)?);
            let _last = parts.next()?;
            let colours = match parts.next()? {
                Object::String(colours) => colours.as_bytes().to_vec(),
                Object::Stream(colours) => colours.decoded_data().ok()?.into_owned(),
                _ => return None,
            };
            Some(Space::Table { of, colours })
        }
        family => Space::named(family),
    }
}

/// What is painted with.
#[derive(Debug, Clone)]
pub(super) struct Paint {
    space: Rc<Space>,
    rgb: [f32; 3],
    /// How thick it is laid on, 0 to 1.
    pub thick: f32,
}

impl Paint {
    /// Black, as a page begins.
    pub fn new() -> Paint {
        Paint {
            space: Rc::new(Space::Gray),
            rgb: [0.0; 3],
            thick: 1.0,
        }
    }

    pub fn set_space(&mut self, space: Rc<Space>) {
        self.rgb = space.first();
        self.space = space;
    }

    /// Takes the colour of `parts` in the space that is set.
    pub fn set(&mut self, parts: &[Number]) {
        let parts: Vec<f32> = parts.iter().map(Number::as_f32).collect();
        self.rgb = self.space.rgb(&parts);
    }

    /// Takes the colour of `parts` in `space`.
    pub fn set_in(&mut self, space: Space, parts: &[Number]) {
        self.space = Rc::new(space);
        self.set(parts);
    }

    /// How it shows where layers are as thick as `layer`.
    pub fn ink(&self, layer: f32) -> Ink {
        match *self.space {
            Space::Pattern => Ink::Dark,
            _ => Ink::of(lightness(self.rgb), self.thick * layer),
        }
    }

    pub fn is_white(&self) -> bool {
        !matches!(*self.space, Space::Pattern) && self.rgb.iter().all(|part| *part > 0.97)
    }
}
