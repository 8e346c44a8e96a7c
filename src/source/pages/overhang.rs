//! Text of a cell that goes over several pages, where some programs print it in the middle of all its rows: on each page that it
//! touches, it may stand over or below what the page has of the table.

use super::super::page::Glyph;
use super::lattice::Lattice;
use super::lines::{baselines, lines};
use super::page_numbers::is_number;

/// Columns that group rows: those at the front.
const FRONT: usize = 3;

/// Puts those of the `loose` glyphs of a page into `cells` of `lattice` that stand in line with one of its first columns where
/// no line closes it, if the page has no other text of that cell.
pub(super) fn take<'g>(
    lattice: &Lattice,
    cells: &mut [Vec<&'g Glyph>],
    loose: &mut Vec<&'g Glyph>,
) {
    let (top, bottom) = (lattice.rows[0], lattice.rows[lattice.height()]);
    for column in 0..lattice.width().min(FRONT) {
        let sides = [lattice.columns[column], lattice.columns[column + 1]];
        let ends = [lattice.is_open_above(column), lattice.is_open_below(column)];
        for (is_below, is_open) in [false, true].into_iter().zip(ends) {
            let row = if is_below { lattice.height() - 1 } else { 0 };
            let [row_of_cell, column_of_cell] = lattice.head(row, column);
            let cell = &mut cells[row_of_cell * lattice.width() + column_of_cell];
            if !is_open || !cell.is_empty() || column_of_cell != column {
                continue;
            }
            let beyond = loose.iter().copied();
            let is_beyond =
                |glyph: &&Glyph| (is_below && glyph.y > bottom) || (!is_below && glyph.y < top);
            let beyond = beyond.filter(is_beyond);
            let beyond: Vec<&Glyph> = beyond.collect();
            for line in baselines(&beyond) {
                let within = |glyph: &&Glyph| {
                    sides[0] - 1.0 < glyph.x && glyph.x + glyph.advance < sides[1] + 1.0
                };
                let text = lines(&line.glyphs, 1);
                if line.glyphs.iter().all(within) && !text.iter().any(is_number) {
                    cell.extend(&line.glyphs);
                    loose.retain(|glyph| !line.glyphs.iter().any(|own| std::ptr::eq(*own, *glyph)));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::page::Rule;
    use super::super::lattice::{Drawn, lattices};
    use super::*;

    /// One or two rows of three columns, each 100 points wide; the second column has no level lines: its cell goes over pages.
    fn lattice(rows: &[f32]) -> Lattice {
        let rule = |from: (f32, f32), to: (f32, f32)| Rule {
            from,
            to,
            thickness: 0.5,
        };
        let upright = [0.0, 100.0, 200.0, 300.0].map(|x| rule((x, 100.0), (x, 200.0)));
        let level = rows
            .iter()
            .map(|&y| [rule((0.0, y), (100.0, y)), rule((200.0, y), (300.0, y))]);
        let rules: Vec<Rule> = upright.into_iter().chain(level.flatten()).collect();
        lattices(&rules, &mut Drawn::default()).unwrap().remove(0)
    }

    fn taken(text: &str, x: f32, y: f32) -> Vec<String> {
        taken_by(&lattice(&[100.0, 150.0, 200.0]), text, x, y)
    }

    fn taken_by(lattice: &Lattice, text: &str, x: f32, y: f32) -> Vec<String> {
        let glyphs = Glyph::plain_line(text, x, y);
        let mut loose: Vec<&Glyph> = glyphs.iter().collect();
        let mut cells = vec![Vec::new(); lattice.width() * lattice.height()];
        take(lattice, &mut cells, &mut loose);
        let text = |cell: &Vec<&Glyph>| cell.iter().map(|glyph| glyph.text.as_str()).collect();
        cells.iter().map(text).collect()
    }

    #[test]
    fn text_over_or_below_an_open_cell_is_its_own() {
        let own = ["", "党的建设", "", "", "", ""];
        assert_eq!(taken("党的建设", 130.0, 80.0), own);
        assert_eq!(taken("党的建设", 130.0, 220.0), own);
        let single = lattice(&[100.0, 200.0]);
        assert_eq!(taken_by(&single, "党的建设", 130.0, 80.0), own[..3]);
        assert_eq!(taken_by(&single, "党的建设", 130.0, 220.0), own[..3]);
    }

    #[test]
    fn page_numbers_titles_and_text_at_closed_cells_are_not() {
        let none = [""; 6];
        assert_eq!(taken("第3页", 130.0, 220.0), none);
        assert_eq!(taken("某镇基本履职事项清单", 120.0, 80.0), none);
        assert_eq!(taken("党的建设", 30.0, 80.0), none);
    }
}
