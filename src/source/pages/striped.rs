//! Tables of which every other row has a coloured ground: rows without one are closed by those above and below.

use super::super::Refusal;
use super::super::page::{Glyph, Page, Rule};
use super::header::names_numbers_first;
use super::lattice::{Drawn, Lattice, lattices};
use super::lines::{Baseline, baselines};
use super::spans::SAME;

/// Of the font's height, how far from a coloured row the first line of the next one is at most.
const CLOSE: f32 = 3.0;
/// Of the font's height, how far the lines of one row are apart at most.
const LINES: f32 = 1.8;
/// Of the height of text in a row, from where on a line is that of a title.
const TITLE: f32 = 1.15;
/// Of the font's height, what lies between the text of two columns at least.
const APART: f32 = 0.2;

/// The tables that the lines of each page draw, together with what they leave open between coloured rows.
pub(super) fn tables(pages: &[Page]) -> Result<Vec<Vec<Lattice>>, Refusal> {
    let mut drawn = Drawn::default();
    let ruled = pages.iter().map(|page| lattices(&page.rules, &mut drawn));
    let mut ruled = ruled.collect::<Result<Vec<_>, _>>()?;
    let between: Vec<Vec<Rule>> = pages.iter().zip(&ruled).map(between).collect();
    let striped = between.iter().zip(&ruled).filter(|(b, _)| !b.is_empty());
    // The rows at the ends of a page have a coloured one on one side only.
    let known: Vec<Vec<f32>> = striped
        .flat_map(|(_, lattices)| lattices.iter().map(|lattice| lattice.columns.clone()))
        .collect();
    if known.is_empty() {
        return Ok(ruled);
    }
    let mut before = 0;
    for ((page, tables), between) in pages.iter().zip(&mut ruled).zip(between) {
        before += if between.is_empty() { 0 } else { tables.len() };
        let ends = [
            ends(page, tables, &known),
            below_headers(page, tables, &known[..before]),
        ]
        .concat();
        if !between.is_empty() || !ends.is_empty() {
            *tables = lattices(&[page.rules.clone(), between, ends].concat(), &mut drawn)?;
        }
    }
    Ok(ruled)
}

/// The sides of rows that stand between two coloured ones.
fn between((page, lattices): (&Page, &Vec<Lattice>)) -> Vec<Rule> {
    if lattices.len() < 2 {
        return Vec::new();
    }
    let lines = loose(page, lattices);
    let all = from_the_top(lattices);
    let rows = all.windows(2).filter(|pair| has_row(page, &lines, pair));
    let sides = rows.flat_map(|pair| sides(&pair[0].columns, [end(pair[0]), pair[1].rows[0]]));
    sides.collect()
}

/// Whether a row of the same table stands between the two coloured ones in `pair`.
fn has_row(page: &Page, lines: &[Baseline], pair: &[&Lattice]) -> bool {
    let (columns, [top, bottom]) = (&pair[0].columns, [end(pair[0]), pair[1].rows[0]]);
    let within: Vec<&Baseline> = lines
        .iter()
        .filter(|line| top < line.base && line.base < bottom)
        .collect();
    let are_striped = pair.iter().all(|table| is_coloured(table, &page.rules));
    let is_row = columns_of(&within, columns) > 0 && !begins_table(pair[1], page);
    is_same(columns, &pair[1].columns) && is_row && are_striped
}

/// The sides of rows over the first and below the last coloured one of each table of a page, in tables with `known`
/// columns.
fn ends(page: &Page, lattices: &[Lattice], known: &[Vec<f32>]) -> Vec<Rule> {
    let all = from_the_top(lattices);
    let lines = loose(page, lattices);
    let mut rules = Vec::new();
    for (at, table) in all.iter().enumerate() {
        let is_known = known.iter().any(|known| is_same(known, &table.columns));
        if !is_known || !is_coloured(table, &page.rules) {
            continue;
        }
        let bottom = all.get(at + 1).map_or(f32::INFINITY, |next| next.rows[0]);
        let top = at
            .checked_sub(1)
            .map_or(f32::NEG_INFINITY, |before| end(all[before]));
        let is_last = all
            .get(at..at + 2)
            .is_none_or(|pair| !has_row(page, &lines, pair));
        let is_first = at == 0 || !has_row(page, &lines, &all[at - 1..=at]);
        if is_last {
            let below = lines.iter();
            let below = below.filter(|line| end(table) < line.base && line.base < bottom);
            let row = close(below, end(table));
            if let Some(lowest) = row.last().filter(|_| columns_of(&row, &table.columns) > 1) {
                let far = lowest.base + lowest.size / 2.0;
                rules.extend(closed(&table.columns, end(table), far));
            }
        }
        if is_first {
            let above = lines.iter().rev();
            let mut above = above.filter(|line| top < line.base && line.base < table.rows[0]);
            let row = close(above.clone(), table.rows[0]);
            // Below a header printed again, the rest of a row may have text in one column alone.
            let least = match above.nth(row.len()) {
                Some(over) if is_header(over) => 1,
                _ => 2,
            };
            if let Some(highest) = row
                .last()
                .filter(|_| columns_of(&row, &table.columns) >= least)
            {
                let far = highest.base - 1.2 * highest.size;
                rules.extend(closed(&table.columns, table.rows[0], far));
            }
        }
    }
    rules
}

/// The sides of the rest of a row below each header printed again on `page` that has no coloured row below, in a table with
/// the last of the `known` columns that it fits.
fn below_headers(page: &Page, lattices: &[Lattice], known: &[Vec<f32>]) -> Vec<Rule> {
    let lines = loose(page, lattices);
    let mut rules = Vec::new();
    let headers = || lines.iter().enumerate().filter(|(_, line)| is_header(line));
    for (at, header) in headers() {
        let next = headers().find(|(next, _)| *next > at);
        let bottom = next.map_or(f32::INFINITY, |(_, next)| next.base);
        let is_its_own = |table: &Lattice| (header.base..bottom).contains(&table.rows[0]);
        let fits = |columns: &&Vec<f32>| columns_of(&[header], columns) + 1 == columns.len();
        let Some(columns) = known.iter().rfind(fits) else {
            continue;
        };
        let row = close(lines[at + 1..].iter(), header.base);
        let is_row = columns_of(&row, columns) > 0 && !lattices.iter().any(is_its_own);
        if let Some(lowest) = row.last().filter(|_| is_row) {
            let far = lowest.base + lowest.size / 2.0;
            rules.extend(closed(columns, header.base - 1.2 * header.size, far));
        }
    }
    rules
}

/// Whether no line is drawn between the columns of `lattice`: the colour of their ground tells them.
fn is_coloured(lattice: &Lattice, rules: &[Rule]) -> bool {
    let is_drawn = |rule: &Rule| {
        let ((x0, y0), (x1, y1)) = (rule.from, rule.to);
        let middle = ((x0 + x1) / 2.0, (y0 + y1) / 2.0);
        let is_upright = (x1 - x0).abs() < (y1 - y0).abs();
        rule.thickness > 0.0 && is_upright && lattice.field(middle.0, middle.1).is_some()
    };
    !rules.iter().any(is_drawn)
}

fn from_the_top(lattices: &[Lattice]) -> Vec<&Lattice> {
    let mut all: Vec<&Lattice> = lattices.iter().collect();
    all.sort_by(|a, b| a.rows[0].total_cmp(&b.rows[0]));
    all
}

fn end(lattice: &Lattice) -> f32 {
    lattice.rows[lattice.height()]
}

fn is_same(one: &[f32], other: &[f32]) -> bool {
    let near = |(a, b): (&f32, &f32)| (a - b).abs() <= SAME;
    one.len() == other.len() && one.iter().zip(other).all(near)
}

/// The lines of `page` that are in no table.
fn loose<'p>(page: &'p Page, lattices: &[Lattice]) -> Vec<Baseline<'p>> {
    let is_loose = |glyph: &&Glyph| {
        let (x, y) = (glyph.x + glyph.advance / 2.0, glyph.y - glyph.size * 0.35);
        lattices.iter().all(|lattice| lattice.field(x, y).is_none())
    };
    let glyphs: Vec<&Glyph> = page.glyphs.iter().filter(is_loose).collect();
    baselines(&glyphs)
}

/// Those of `lines`, each further off than the one before, that follow close on `edge`.
fn close<'l, 'p: 'l>(
    lines: impl Iterator<Item = &'l Baseline<'p>>,
    edge: f32,
) -> Vec<&'l Baseline<'p>> {
    let mut row: Vec<&Baseline> = Vec::new();
    for line in lines {
        let (before, most) = match row.last() {
            // What is larger is the title of the next table.
            Some(before) if line.size > TITLE * before.size => break,
            Some(before) => (before.base, LINES),
            None => (edge, CLOSE),
        };
        if (line.base - before).abs() > most * line.size {
            break;
        }
        row.push(line);
    }
    row
}

/// Whether the first row of `lattice` is a header, before which a table ends.
fn begins_table(lattice: &Lattice, page: &Page) -> bool {
    let is_first = |glyph: &&Glyph| {
        let (x, y) = (glyph.x + glyph.advance / 2.0, glyph.y - glyph.size * 0.35);
        lattice.field(x, y) == Some([0, 0])
    };
    let label: Vec<&Glyph> = page.glyphs.iter().filter(is_first).collect();
    baselines(&label).first().is_some_and(is_header)
}

/// Whether `line` is the first one of a header.
fn is_header(line: &Baseline) -> bool {
    let text: String = line
        .glyphs
        .iter()
        .map(|glyph| glyph.text.as_str())
        .collect();
    names_numbers_first(&text)
}

/// In how many of `columns` there is text in `lines`; in none where a line runs from one into the next, or stands outside.
fn columns_of(lines: &[&Baseline], columns: &[f32]) -> usize {
    let column = |glyph: &Glyph| columns.partition_point(|at| *at <= glyph.x + glyph.advance / 2.0);
    let runs_on = |pair: &[&Glyph]| {
        let free = pair[1].x - pair[0].x - pair[0].advance;
        column(pair[0]) != column(pair[1]) && free < APART * pair[0].size
    };
    let mut filled = vec![false; columns.len() + 1];
    for line in lines {
        if line.glyphs.windows(2).any(runs_on) {
            return 0;
        }
        line.glyphs
            .iter()
            .for_each(|glyph| filled[column(glyph)] = true);
    }
    if filled[0] || filled[columns.len()] {
        return 0;
    }
    filled.iter().filter(|filled| **filled).count()
}

fn sides(columns: &[f32], [top, bottom]: [f32; 2]) -> impl Iterator<Item = Rule> {
    columns.iter().map(move |at| Rule {
        from: (*at, top),
        to: (*at, bottom),
        thickness: 0.0,
    })
}

/// The sides of a row between a coloured one that ends at `edge`, and `far`.
fn closed(columns: &[f32], edge: f32, far: f32) -> Vec<Rule> {
    let level = Rule {
        from: (columns[0], far),
        to: (columns[columns.len() - 1], far),
        thickness: 0.0,
    };
    let between = [edge.min(far), edge.max(far)];
    sides(columns, between).chain([level]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Columns from 0 to 50, 150 and 300.
    const COLUMNS: [f32; 4] = [0.0, 50.0, 150.0, 300.0];

    fn row(top: f32) -> Vec<Rule> {
        let level = |at: f32| Rule {
            from: (0.0, at),
            to: (300.0, at),
            thickness: 0.0,
        };
        sides(&COLUMNS, [top, top + 20.0])
            .chain([level(top), level(top + 20.0)])
            .collect()
    }

    fn heights(rules: &[Rule], glyphs: Vec<Glyph>) -> Vec<usize> {
        let page = Page {
            width: 300.0,
            height: 300.0,
            rules: rules.to_vec(),
            glyphs,
            pictures: 0.0,
        };
        let tables = tables(&[page]).unwrap();
        tables[0].iter().map(Lattice::height).collect()
    }

    #[test]
    fn rows_between_coloured_ones_and_behind_the_last_are_part_of_the_table() {
        let rules = [row(0.0), row(40.0)].concat();
        assert_eq!(heights(&rules, vec![Glyph::plain("甲", 60.0, 34.0)]), [3]);
        let white = |y: f32| {
            [
                Glyph::plain("2", 10.0, y),
                Glyph::plain("甲", 60.0, y),
                Glyph::plain("乙", 160.0, y),
            ]
        };
        let both = [white(34.0), white(74.0)].concat();
        assert_eq!(heights(&rules, both), [4]);
        assert_eq!(heights(&rules, white(34.0).to_vec()), [3]);
        let drawn = rules.iter().map(|rule| Rule {
            thickness: 0.5,
            ..*rule
        });
        let drawn: Vec<Rule> = drawn.collect();
        assert_eq!(heights(&drawn, white(34.0).to_vec()), [1, 1]);
    }

    #[test]
    fn the_rest_of_a_row_below_a_header_printed_again_is_part_of_the_table() {
        let line = |y: f32| {
            let texts = [("序号", 10.0), ("类别", 60.0), ("名称", 160.0)];
            texts
                .map(|(text, x)| Glyph::plain_line(text, x, y))
                .concat()
        };
        let rest = |y: f32| vec![Glyph::plain("甲", 160.0, y)];
        let rules = [row(40.0), row(80.0)].concat();
        let white = Glyph::plain("甲", 60.0, 74.0);
        let first = [line(15.0), rest(33.0), vec![white]].concat();
        assert_eq!(heights(&rules, first), [4]);
        let page = |rules: Vec<Rule>, glyphs: Vec<Glyph>| Page {
            width: 300.0,
            height: 300.0,
            rules,
            glyphs,
            pictures: 0.0,
        };
        let first = page(rules, vec![Glyph::plain("甲", 60.0, 74.0)]);
        let next = page(Vec::new(), [line(15.0), rest(33.0)].concat());
        let tables = tables(&[first, next]).unwrap();
        assert_eq!(tables[1].len(), 1);
    }

    #[test]
    fn a_title_between_two_tables_parts_them() {
        let rules = [row(0.0), row(40.0)].concat();
        let title = "二、民生服务".chars().zip(0..);
        let title =
            title.map(|(c, at)| Glyph::plain(&c.to_string(), 10.0 + 10.0 * at as f32, 34.0));
        assert_eq!(heights(&rules, title.collect()), [1, 1]);
        let header = vec![
            Glyph::plain("甲", 60.0, 34.0),
            Glyph::plain("序号", 10.0, 54.0),
        ];
        assert_eq!(heights(&rules, header), [1, 1]);
    }
}
