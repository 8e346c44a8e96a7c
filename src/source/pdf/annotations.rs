//! What is laid over a page: stamps, text boxes, fields of forms (ISO 32000-1, 12.5.5).

use hayro_syntax::object::{Array, Dict, Name, Object, Rect as PdfRect, Stream};
use hayro_syntax::page::Page as PdfPage;
use kurbo::{Affine, Rect};

use super::interpreter::{Interpreter, matrix};
use super::limits::TooMuch;

/// The flags of what does not show: hidden, not viewed.
const HIDDEN: u32 = 1 << 1 | 1 << 5;

/// Draws what lies over `page`.
pub(super) fn draw<'a>(
    page: &PdfPage<'a>,
    interpreter: &mut Interpreter<'_, 'a>,
) -> Result<(), TooMuch> {
    let annotations = page.raw().get::<Array>(b"Annots").unwrap_or_default();
    for annotation in annotations.iter::<Dict>() {
        if annotation.get::<u32>(b"F").unwrap_or(0) & HIDDEN != 0 {
            continue;
        }
        let place = annotation.get::<PdfRect>(b"Rect");
        if let (Some(form), Some(place)) = (appearance(&annotation), place) {
            let place = Rect::new(place.x0, place.y0, place.x1, place.y1);
            let moved = fitted(form.dict(), place);
            interpreter.draw_form(&form, page.resources(), moved)?;
        }
    }
    Ok(())
}

/// How `annotation` looks in its state.
fn appearance<'a>(annotation: &Dict<'a>) -> Option<Stream<'a>> {
    match annotation.get::<Dict>(b"AP")?.get::<Object>(b"N")? {
        Object::Stream(form) => Some(form),
        Object::Dict(states) => states.get::<Stream>(annotation.get::<Name>(b"AS")?),
        _ => None,
    }
}

/// What moves `form` into `place`.
fn fitted(form: &Dict, place: Rect) -> Affine {
    let [x0, y0, x1, y1] = form.get::<[f64; 4]>(b"BBox").unwrap_or_default();
    let around = matrix(form).transform_rect_bbox(Rect::new(x0, y0, x1, y1).abs());
    let share = |to: f64, from: f64| if from > 0.0 { to / from } else { 1.0 };
    let (x, y) = (
        share(place.width(), around.width()),
        share(place.height(), around.height()),
    );
    Affine::translate((place.x0, place.y0))
        * Affine::scale_non_uniform(x, y)
        * Affine::translate((-around.x0, -around.y0))
}
