//! Paths of an OFD: letters for what is drawn, each with the numbers that it needs.

use kurbo::{Arc, BezPath, Point, SvgArc, Vec2};

use super::numbers;

/// What curves may be off their true course, in millimetres.
const TOLERANCE: f64 = 0.1;

/// The path that `data` (AbbreviatedData) describes; ends where it makes no sense.
pub(super) fn path(data: &str) -> BezPath {
    let mut path = BezPath::new();
    let mut words = numbers::words(data).peekable();
    let mut at = Point::ZERO;
    while let Some(letter) = words.next() {
        let needed = match letter {
            "S" | "M" | "L" => 2,
            "Q" => 4,
            "B" => 6,
            "A" => 7,
            "C" => 0,
            _ => break,
        };
        let operands: Vec<f64> = words
            .by_ref()
            .take(needed)
            .map_while(numbers::number)
            .collect();
        if operands.len() < needed {
            break;
        }
        let point = |from: usize| Point::new(operands[from], operands[from + 1]);
        match letter {
            "S" | "M" => path.move_to(point(0)),
            "C" => close(&mut path),
            // A path begins somewhere.
            _ if path.elements().is_empty() => break,
            "L" => path.line_to(point(0)),
            "Q" => path.quad_to(point(0), point(2)),
            "B" => path.curve_to(point(0), point(2), point(4)),
            _ => arc(&mut path, at, &operands),
        }
        if needed > 0 {
            at = point(needed - 2);
        }
    }
    path
}

fn close(path: &mut BezPath) {
    if !path.elements().is_empty() {
        path.close_path();
    }
}

/// Adds the arc from `at` that the seven `operands` describe: radii, turn in degrees, whether it is the larger one,
/// whether it goes clockwise, where it ends.
fn arc(path: &mut BezPath, at: Point, operands: &[f64]) {
    let to = Point::new(operands[5], operands[6]);
    let arc = Arc::from_svg_arc(&SvgArc {
        from: at,
        to,
        radii: Vec2::new(operands[0], operands[1]),
        x_rotation: operands[2].to_radians(),
        large_arc: operands[3] != 0.0,
        sweep: operands[4] != 0.0,
    });
    match arc {
        Some(arc) => path.extend(arc.append_iter(TOLERANCE)),
        None => path.line_to(to),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kurbo::Shape;

    #[test]
    fn every_letter_is_understood() {
        let svg = |data| path(data).to_svg();
        assert_eq!(svg("M 1 2 L 3 2 L 3 4 C"), "M1,2 L3,2 L3,4 Z");
        assert_eq!(
            svg("S 0 0 Q 1 1 2 0 B 1 1 2 2 3 3"),
            "M0,0 Q1,1 2,0 C1,1 2,2 3,3"
        );
        let bounds = path("M 0 0 A 5 5 0 0 1 10 0").bounding_box();
        assert!((bounds.height() - 5.0).abs() < 0.2 && (bounds.width() - 10.0).abs() < 0.2);
    }

    #[test]
    fn what_makes_no_sense_ends_the_path() {
        let svg = |data| path(data).to_svg();
        assert_eq!(svg("M 0 0 L 5 0 X 1 2 L 9 9"), "M0,0 L5,0");
        assert_eq!(svg("M 0 0 L 5"), "M0,0");
        assert_eq!(svg("L 5 5"), "");
        assert_eq!(svg("C"), "");
    }
}
