//! What pages of an OFD refer to by number: how things are drawn, and drawings made of others.

use std::collections::HashMap;

use super::super::Refusal;
use super::colour::Colour;
use super::element::Element;
use super::files::Files;

/// The resources of a document, by their IDs, which are its own.
#[derive(Default)]
pub(super) struct Resources {
    params: HashMap<String, Params>,
    /// What each drawing is made of.
    composites: HashMap<String, Element>,
}

/// How things are drawn, as far as it is said.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Style {
    /// In millimetres.
    pub line_width: Option<f64>,
    pub fill: Option<Colour>,
    pub stroke: Option<Colour>,
}

/// A way to draw, and the one that it takes the rest from.
struct Params {
    own: Style,
    relative: Option<String>,
}

/// More ways to draw do not take from each other, but for mischief.
const MAX_RELATIVES: usize = 16;

impl Style {
    /// What `element`, a DrawParam or a thing to draw, says itself.
    pub fn of(element: &Element) -> Style {
        Style {
            line_width: element.number("LineWidth"),
            fill: element.first("FillColor").map(Colour::of),
            stroke: element.first("StrokeColor").map(Colour::of),
        }
    }

    /// This style, and what it leaves open from `other`.
    pub fn or(self, other: Style) -> Style {
        Style {
            line_width: self.line_width.or(other.line_width),
            fill: self.fill.or(other.fill),
            stroke: self.stroke.or(other.stroke),
        }
    }
}

impl Resources {
    /// Adds the resources in the files that `element` of the file at `path` names.
    pub fn add_all(
        &mut self,
        files: &mut Files,
        path: &str,
        element: &Element,
    ) -> Result<(), Refusal> {
        for name in ["PublicRes", "DocumentRes", "PageRes"] {
            for named in element.all(name) {
                let found = files.find(path, &named.text)?;
                let resources = found.map(|path| files.xml(&path)).transpose()?;
                if let Some(resources) = resources.flatten() {
                    self.add(resources);
                }
            }
        }
        Ok(())
    }

    fn add(&mut self, resources: Element) {
        for mut group in resources.children {
            let each = std::mem::take(&mut group.children).into_iter();
            let each = each.filter_map(|one| Some((one.reference("ID")?.to_string(), one)));
            match group.name() {
                "DrawParams" => self.params.extend(each.map(|(id, one)| {
                    let own = Style::of(&one);
                    let relative = one.reference("Relative").map(str::to_string);
                    (id, Params { own, relative })
                })),
                "CompositeGraphicUnits" => self
                    .composites
                    .extend(each.filter_map(|(id, one)| Some((id, one.into_first("Content")?)))),
                _ => {}
            }
        }
    }

    /// The style that the attribute DrawParam of `element` names.
    pub fn style(&self, element: &Element) -> Style {
        let mut style = Style::default();
        let mut next = element.reference("DrawParam");
        for _ in 0..MAX_RELATIVES {
            let Some(params) = next.and_then(|id| self.params.get(id)) else {
                break;
            };
            style = style.or(params.own);
            next = params.relative.as_deref();
        }
        style
    }

    /// The drawing that the attribute ResourceID of `element` names.
    pub fn composite(&self, element: &Element) -> Option<&Element> {
        self.composites.get(element.reference("ResourceID")?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_to_draw_takes_the_rest_from_another_one() {
        let xml = "<Res><DrawParams>\
            <DrawParam ID=\"1\" LineWidth=\"0.5\"><StrokeColor Value=\"255 255 255\"/></DrawParam>\
            <DrawParam ID=\"2\" Relative=\"1\" LineWidth=\"2\"/>\
            <DrawParam ID=\"3\" Relative=\"3\" LineWidth=\"1\"/>\
            </DrawParams></Res>";
        let mut resources = Resources::default();
        resources.add(Element::parse(xml).unwrap());
        let style = |id: &str| {
            let object = format!("<PathObject DrawParam=\"{id}\"/>");
            resources.style(&Element::parse(&object).unwrap())
        };
        assert_eq!(style("2").line_width, Some(2.0));
        assert!(style("2").stroke.unwrap().is_white());
        assert_eq!(style("3").line_width, Some(1.0));
        assert_eq!(style("4"), Style::default());
    }
}
