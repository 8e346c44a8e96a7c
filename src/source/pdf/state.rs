//! What instructions leave for those after them.

use std::collections::HashMap;
use std::rc::Rc;

use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::Name;
use hayro_syntax::page::Resources;
use kurbo::{Affine, Rect};

use super::super::page::Ink;
use super::colour::{Paint, Space};
use super::text_state::{TextMode, TextState};

/// The state of graphics (ISO 32000-1, 8.4).
#[derive(Clone)]
pub(super) struct State<'a> {
    /// From the units of instructions to the page.
    pub place: Affine,
    /// The rectangle around what can be painted on.
    pub clip: Rect,
    pub fill: Paint,
    pub stroke: Paint,
    /// How thick the layers are that are painted on, 0 to 1.
    pub layer: f32,
    pub line_width: f64,
    pub text: TextState<'a>,
}

/// Spaces of colours by their names in a content stream.
pub(super) type NamedSpaces = HashMap<Vec<u8>, Rc<Space>>;

impl<'a> State<'a> {
    /// That of a page that instructions come to by `place`, and that ends at `bounds`.
    pub fn new(place: Affine, bounds: Rect) -> State<'a> {
        State {
            place,
            clip: bounds,
            fill: Paint::new(),
            stroke: Paint::new(),
            layer: 1.0,
            line_width: 1.0,
            text: TextState::default(),
        }
    }

    /// Takes the colours that `op` sets; `known` are the spaces that were looked up in `resources` by name so far.
    pub fn colour(&mut self, op: &Op, resources: &Resources, known: &mut NamedSpaces) {
        let mut space = |name: &Name| match Space::named(name.as_ref()) {
            Some(space) => Rc::new(space),
            None => {
                let new = || Space::of(resources.get_color_space(name).as_ref());
                let name = name.as_ref().to_vec();
                known.entry(name).or_insert_with(new).clone()
            }
        };
        match op {
            Op::ColorSpaceNonStroke(to) => self.fill.set_space(space(to.0)),
            Op::ColorSpaceStroke(to) => self.stroke.set_space(space(to.0)),
            Op::NonStrokeColor(to) => self.fill.set(&to.0),
            Op::StrokeColor(to) => self.stroke.set(&to.0),
            Op::NonStrokeColorNamed(to) => self.fill.set(&to.0),
            Op::StrokeColorNamed(to) => self.stroke.set(&to.0),
            Op::NonStrokeColorDeviceGray(to) => self.fill.set_in(Space::Gray, &[to.0]),
            Op::StrokeColorDeviceGray(to) => self.stroke.set_in(Space::Gray, &[to.0]),
            Op::NonStrokeColorDeviceRgb(to) => self.fill.set_in(Space::Rgb, &[to.0, to.1, to.2]),
            Op::StrokeColorDeviceRgb(to) => self.stroke.set_in(Space::Rgb, &[to.0, to.1, to.2]),
            Op::NonStrokeColorCmyk(to) => self.fill.set_in(Space::Cmyk, &[to.0, to.1, to.2, to.3]),
            Op::StrokeColorCmyk(to) => self.stroke.set_in(Space::Cmyk, &[to.0, to.1, to.2, to.3]),
            _ => {}
        }
    }

    /// How text shows.
    pub fn text_ink(&self) -> Ink {
        let [fill, stroke] = [&self.fill, &self.stroke].map(|paint| paint.ink(self.layer));
        match self.text.mode {
            TextMode::Filled => fill,
            TextMode::Stroked => stroke,
            TextMode::Both if fill == Ink::Dark => fill,
            TextMode::Both => stroke,
            TextMode::Hidden => Ink::None,
        }
    }
}
