//! The area of a page: how large it is, and what of it shows.

use hayro_interpret::kurbo::Rect;

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
    match shown.area() > 0.0 {
        true => shown,
        false => physical,
    }
}

fn given(area: &Element, name: &str) -> Option<Rect> {
    let found = numbers::rectangle(area.text_of(name)?)?;
    (found.area() > 0.0).then_some(found)
}
