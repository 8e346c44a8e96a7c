//! The area of a page: how large it is, and what of it shows.

use kurbo::Rect;

use super::element::Element;
use super::numbers;

/// What stands where nothing is said: A4, in millimetres.
const USUAL: Rect = Rect::new(0.0, 0.0, 210.0, 297.0);

/// What shows of a page whose area is told by `own` or, where it has none, by that of its document: its physical
/// box, and of that what its application box leaves. In millimetres from the corner of the physical box.
pub(super) fn shown(own: Option<&Element>, common: Option<&Element>) -> Rect {
    let told = [own, common].into_iter().flatten();
    let with_box = told.filter_map(|area| Some((area, given(area, "PhysicalBox")?)));
    let Some((area, physical)) = with_box.into_iter().next() else {
        return USUAL;
    };
    let physical = Rect::new(0.0, 0.0, physical.width(), physical.height());
    let application = given(area, "ApplicationBox").unwrap_or(physical);
    let shown = physical.intersect(application);
    if shown.area() > 0.0 { shown } else { physical }
}

fn given(area: &Element, name: &str) -> Option<Rect> {
    let found = numbers::rectangle(area.text_of(name)?)?;
    (found.area() > 0.0).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn area(boxes: &[(&str, &str)]) -> Element {
        let boxes = boxes
            .iter()
            .map(|(name, value)| format!("<{name}>{value}</{name}>"));
        Element::parse(&format!("<Area>{}</Area>", boxes.collect::<String>())).unwrap()
    }

    #[test]
    fn a_page_has_its_own_area_or_that_of_the_document() {
        let common = area(&[("PhysicalBox", "0 0 210 297")]);
        let own = area(&[("PhysicalBox", "0 0 297 210")]);
        let landscape = Rect::new(0.0, 0.0, 297.0, 210.0);
        assert_eq!(shown(Some(&own), Some(&common)), landscape);
        assert_eq!(shown(None, Some(&own)), landscape);
        // An area without a size says nothing.
        let none = area(&[("PhysicalBox", "0 0 0 0")]);
        assert_eq!(shown(Some(&none), Some(&own)), landscape);
        assert_eq!(shown(None, None), USUAL);
    }

    #[test]
    fn what_the_application_box_leaves_does_not_show() {
        let page = |application| {
            let boxes = [
                ("PhysicalBox", "0 0 210 297"),
                ("ApplicationBox", application),
            ];
            shown(Some(&area(&boxes)), None)
        };
        assert_eq!(page("10 20 100 200"), Rect::new(10.0, 20.0, 110.0, 220.0));
        assert_eq!(page("10 20 900 900"), Rect::new(10.0, 20.0, 210.0, 297.0));
        // One that lies outside is a slip: what stands on the page shows.
        assert_eq!(page("500 500 10 10"), Rect::new(0.0, 0.0, 210.0, 297.0));
    }
}
