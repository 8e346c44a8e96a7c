//! What shows on a page of an OFD: walks its objects and notes characters, lines and pictures.

use kurbo::{Affine, Point, Rect};

use super::super::Refusal;
use super::super::page::{Glyph, Ink, MAX_MARKS, Page};
use super::super::strokes::{self, Drawn};
use super::colour::{Colour, thickness};
use super::element::Element;
use super::resources::{Resources, Style};
use super::{numbers, outline, text, too_large};

/// What all pages have cost so far.
#[derive(Default)]
pub(super) struct Spent {
    /// Of all elements that were looked at, as often as they were.
    weight: usize,
    marks: usize,
}

/// What all elements that are looked at may weigh: as many bytes as a package unpacks to. Templates and drawings made of
/// others make many out of few.
const MAX_WEIGHT: usize = 128 << 20;
/// Drawings within drawings.
const MAX_DEPTH: usize = 16;

/// Points in a millimetre.
const POINTS: f64 = 72.0 / 25.4;
/// GB/T 33190, table 26: how wide lines are where nothing is said, in millimetres.
const LINE_WIDTH: f64 = 0.353;

impl Spent {
    /// Draws all elements right in `element`, before any of them is looked at.
    pub fn look(&mut self, element: &Element) -> Result<(), Refusal> {
        let weights = element.children.iter().map(Element::weight);
        self.weigh(weights.sum())
    }

    fn weigh(&mut self, bytes: usize) -> Result<(), Refusal> {
        self.weight += bytes;
        if self.weight > MAX_WEIGHT {
            Err(too_large())
        } else {
            Ok(())
        }
    }

    fn marks(&mut self, count: usize) -> Result<(), Refusal> {
        self.marks += count;
        if self.marks > MAX_MARKS {
            Err(too_large())
        } else {
            Ok(())
        }
    }
}

/// The surface of one page.
pub(super) struct Painter<'p> {
    page: Page,
    /// What shows, in points.
    bounds: Rect,
    resources: &'p Resources,
    spent: &'p mut Spent,
    /// From millimetres on the page to points.
    to_points: Affine,
    pictures: f64,
}

/// What objects have from what they are in.
#[derive(Clone, Copy)]
struct Within {
    transform: Affine,
    style: Style,
    thick: f32,
    depth: usize,
}

impl<'p> Painter<'p> {
    /// A page of which this rectangle, in millimetres, shows.
    pub fn new(shown: Rect, resources: &'p Resources, spent: &'p mut Spent) -> Painter<'p> {
        let (width, height) = (shown.width() * POINTS, shown.height() * POINTS);
        Painter {
            page: Page {
                width: width as f32,
                height: height as f32,
                ..Page::default()
            },
            bounds: Rect::new(0.0, 0.0, width, height),
            resources,
            spent,
            to_points: Affine::scale(POINTS) * Affine::translate((-shown.x0, -shown.y0)),
            pictures: 0.0,
        }
    }

    /// The page with all that was painted.
    pub fn finish(mut self) -> Page {
        let share = self.pictures / self.bounds.area().max(1.0);
        self.page.pictures = share.min(1.0) as f32;
        self.page
    }

    /// Paints the layers of `content`, the root of a page or a template.
    pub fn page(&mut self, content: &Element) -> Result<(), Refusal> {
        let within = Within {
            transform: self.to_points,
            style: Style::default(),
            thick: 1.0,
            depth: 0,
        };
        self.spent.look(content)?;
        for content in content.all("Content") {
            self.spent.look(content)?;
            let mut layers = content.all("Layer");
            layers.try_for_each(|layer| self.block(layer, within))?;
        }
        Ok(())
    }

    /// Paints what is in `block`: a layer, a block of a page, or what a drawing is made of.
    fn block(&mut self, block: &Element, within: Within) -> Result<(), Refusal> {
        if within.depth > MAX_DEPTH {
            return Err(too_large());
        }
        let within = Within {
            style: self.resources.style(block).or(within.style),
            depth: within.depth + 1,
            ..within
        };
        self.spent.look(block)?;
        for object in &block.children {
            match object.name() {
                "PageBlock" => self.block(object, within)?,
                "TextObject" | "PathObject" | "ImageObject" | "CompositeObject"
                    if object.switch("Visible", true) =>
                {
                    self.object(object, within)?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn object(&mut self, object: &Element, within: Within) -> Result<(), Refusal> {
        self.spent.look(object)?;
        let boundary = object.get("Boundary").and_then(numbers::rectangle);
        let boundary = boundary.unwrap_or_default();
        let own = object.get("CTM").and_then(numbers::transform);
        let placed = within.transform * Affine::translate((boundary.x0, boundary.y0));
        let style = Style::of(object).or(self.resources.style(object));
        let inner = Within {
            transform: placed * own.unwrap_or_default(),
            style: style.or(within.style),
            thick: within.thick * thickness(object),
            depth: within.depth,
        };
        match object.name() {
            "TextObject" => self.text(object, inner),
            "PathObject" => self.path(object, inner),
            "ImageObject" => {
                let room = Rect::new(0.0, 0.0, boundary.width(), boundary.height());
                self.picture(placed.transform_rect_bbox(room));
                Ok(())
            }
            _ => match self.resources.composite(object) {
                Some(drawing) => self.block(drawing, inner),
                None => Ok(()),
            },
        }
    }

    fn picture(&mut self, room: Rect) {
        let shown = room.intersect(self.bounds);
        self.pictures += shown.width().max(0.0) * shown.height().max(0.0);
    }

    fn text(&mut self, object: &Element, within: Within) -> Result<(), Refusal> {
        let Some(size) = object.number("Size").filter(|size| *size > 0.0) else {
            return Ok(());
        };
        let ink = text_colour(object, within).map_or(Ink::None, Colour::ink);
        let [a, b, c, d, ..] = within.transform.as_coeffs();
        let (along, across) = (a.hypot(b), c.hypot(d));
        let wide = size * object.number("HScale").unwrap_or(1.0).abs();
        let turned = object.number("CharDirection").unwrap_or(0.0);
        self.spent.marks(text::characters(object))?;
        let glyphs = text::placed(object, wide);
        let size = size * across;
        let angle = b.atan2(a).to_degrees() + turned;
        for glyph in glyphs {
            let at = within.transform * Point::new(glyph.x, glyph.y);
            if !self.bounds.inflate(size / 2.0, size / 2.0).contains(at) || !size.is_finite() {
                continue;
            }
            self.page.glyphs.push(Glyph {
                text: glyph.text,
                x: at.x as f32,
                y: at.y as f32,
                advance: (glyph.width * along) as f32,
                size: size as f32,
                angle: angle as f32,
                ink,
                tag: None,
            });
        }
        Ok(())
    }

    fn path(&mut self, object: &Element, within: Within) -> Result<(), Refusal> {
        let style = within.style;
        let shows = |colour: Option<Colour>| {
            !colour
                .unwrap_or(Colour::BLACK)
                .within(within.thick)
                .is_white()
        };
        let drawn = if object.switch("Stroke", true) && shows(style.stroke) {
            Drawn::Stroke(style.line_width.unwrap_or(LINE_WIDTH))
        } else if object.switch("Fill", false) && shows(style.fill) {
            Drawn::Fill
        } else {
            return Ok(());
        };
        for data in object.all("AbbreviatedData") {
            // It is read, and then followed.
            self.spent.weigh(data.weight())?;
            let path = outline::path(&data.text);
            let rules = strokes::rules(&path, within.transform, drawn, self.bounds);
            self.spent.marks(rules.len())?;
            self.page.rules.extend(rules);
        }
        Ok(())
    }
}

/// What `object` is written with: nothing where it is neither filled nor drawn around.
fn text_colour(object: &Element, within: Within) -> Option<Colour> {
    let style = within.style;
    let colour = if object.switch("Fill", true) {
        style.fill
    } else if object.switch("Stroke", false) {
        style.stroke
    } else {
        return None;
    };
    Some(colour.unwrap_or(Colour::BLACK).within(within.thick))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn painted(objects: &str) -> Page {
        let page = format!("<Page><Content><Layer>{objects}</Layer></Content></Page>");
        drawn(&page, &mut Spent::default()).unwrap()
    }

    fn drawn(page: &str, spent: &mut Spent) -> Result<Page, Refusal> {
        let page = Element::parse(page).unwrap();
        let resources = Resources::default();
        let shown = Rect::new(0.0, 0.0, 254.0, 127.0);
        let mut painter = Painter::new(shown, &resources, spent);
        painter.page(&page)?;
        Ok(painter.finish())
    }

    fn text(more: &str) -> String {
        let code = "<TextCode X=\"0\" Y=\"5\" DeltaX=\"6\">甲1</TextCode>";
        format!("<TextObject Boundary=\"25.4 0 50 50\" Size=\"5.08\" {more}>{code}</TextObject>")
    }

    fn near(one: f32, other: f32) -> bool {
        (one - other).abs() < 0.01
    }

    #[test]
    fn characters_stand_at_points_on_the_page() {
        let page = painted(&text(""));
        assert!(near(page.width, 720.0) && near(page.height, 360.0));
        let [wide, narrow] = page.glyphs.as_slice() else {
            unreachable!("{page:?}");
        };
        assert!(near(wide.x, 72.0) && near(wide.y, 5.0 * POINTS as f32));
        assert!(near(wide.size, 14.4) && near(wide.advance, 14.4) && near(narrow.advance, 7.2));
        assert_eq!((wide.ink, wide.angle), (Ink::Dark, 0.0));
    }

    #[test]
    fn a_transform_turns_and_enlarges() {
        let page = painted(&text("CTM=\"0 2 -2 0 50 0\""));
        let glyph = &page.glyphs[0];
        assert!(near(glyph.angle, 90.0) && near(glyph.size, 28.8) && near(glyph.advance, 28.8));
        assert!(near(glyph.x, (25.4 + 50.0 - 10.0) * POINTS as f32) && near(glyph.y, 0.0));
    }

    #[test]
    fn what_does_not_show_is_told_from_what_does() {
        assert!(painted(&text("Visible=\"false\"")).glyphs.is_empty());
        let beside = text("").replace("25.4 0", "400 0");
        assert!(painted(&beside).glyphs.is_empty());
        for unseen in ["Alpha=\"0\"", "Fill=\"false\""] {
            assert_eq!(painted(&text(unseen)).glyphs[0].ink, Ink::None, "{unseen}");
        }
        let outlined = painted(&text("Fill=\"false\" Stroke=\"true\""));
        assert_eq!(outlined.glyphs[0].ink, Ink::Dark);
    }

    #[test]
    fn lines_and_pictures_are_noted() {
        let line = "<PathObject Boundary=\"10 10 100 1\" LineWidth=\"0.5\"><AbbreviatedData>M 0 0 L 100 0</AbbreviatedData></PathObject>";
        let picture = "<ImageObject Boundary=\"127 0 254 127\"/>";
        let page = painted(&format!("{line}<PageBlock>{picture}</PageBlock>"));
        let [rule] = page.rules.as_slice() else {
            unreachable!("{page:?}");
        };
        assert!(near(rule.from.0, 10.0 * POINTS as f32) && near(rule.to.0, 110.0 * POINTS as f32));
        assert!(near(page.pictures, 0.5));
        let white = line.replace("><A", "><StrokeColor Value=\"255 255 255\"/><A");
        assert!(painted(&white).rules.is_empty());
    }

    #[test]
    fn all_that_is_looked_at_is_drawn_as_often_as_it_is() {
        let long = "1 ".repeat(5_000);
        let within = |objects: &str| format!("<P><Content><Layer>{objects}</Layer></Content></P>");
        for page in [
            within(&text(&format!("CTM=\"{long}\""))),
            within(&format!(
                "<PathObject><AbbreviatedData>{long}</AbbreviatedData></PathObject>"
            )),
            within(&format!(
                "<TextObject Size=\"9\"><TextCode>{long}</TextCode></TextObject>"
            )),
            within(&format!("<PathObject>{}</PathObject>", "<X/>".repeat(500))),
            within(&"<X/>".repeat(500)),
            format!("<P><Content>{}</Content></P>", "<X/>".repeat(500)),
            format!("<P>{}</P>", "<X/>".repeat(500)),
        ] {
            let nearly = |left: usize| Spent {
                weight: MAX_WEIGHT - left,
                marks: 0,
            };
            assert!(drawn(&page, &mut nearly(30_000)).is_ok(), "{page:.99}");
            let refused = drawn(&page, &mut nearly(10_000)).unwrap_err();
            assert_eq!(refused.fault, too_large().fault);
        }
    }

    #[test]
    fn more_characters_than_any_document_has_are_refused_before_they_are_placed() {
        let code = "甲".repeat(MAX_MARKS + 1);
        let page = format!(
            "<P><Content><Layer><TextObject Size=\"9\"><TextCode>{code}</TextCode></TextObject></Layer></Content></P>"
        );
        let refused = drawn(&page, &mut Spent::default()).unwrap_err();
        assert_eq!(refused.fault, too_large().fault);
    }
}
