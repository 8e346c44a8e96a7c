//! Items by category, and by list and township: figures and bars to look at.
//! ```text
//! ┌ 概览 ─────────────────────────────────────────────────────────┐
//! │                  全部     基本     配合     收回     安集海镇 │
//! │ 全部            1319 ███  543 █    508 █    268 ▌    276 ▌    │
//! │ 社会管理         120 ▌     20 ▏     88 ▍     12 ▏     25 ▏    │
//! │                                                               │
//! │ 配  41 安集海镇  家养动物（宠物）的管理及流浪犬、猫的控制…    │
//! └───────────────────────────────────────────────────────────────┘
//! ```

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::canvas::{Span, StyledLine, span};
use super::glyphs::Glyphs;
use super::list::ListFrame;
use super::scene::Scene;
use super::table::TableColumn;
use super::theme::Focus;
use crate::app::views::OverviewView;
use crate::app::views::overview::{Figures, NAME, OverviewColumn, fitting};
use crate::layout::screen::inside;
use crate::text::sanitize::shown;
use crate::text::width::{cells, fit};

/// Cells of a figure.
const FIGURE: usize = 5;

/// Draws the view.
pub fn draw(scene: &Scene, view: &OverviewView, buffer: &mut Buffer, area: Rect) {
    let (down, across) = view.cursors();
    let (all, columns) = (view.figures(), view.columns());
    let theme = scene.theme;
    let (width, count) = fitting(columns.len(), usize::from(inside(area).width));
    let in_view = across.offset()..(across.offset() + count).min(columns.len());
    let table = FiguresTable {
        scene,
        column: TableColumn::text("", width),
        columns,
        in_view: in_view.clone(),
        selected: (down.selected(), across.selected()),
        most: most(all, in_view),
    };
    let items = view.items(scene.index());
    let items = items
        .take(usize::from(area.height))
        .map(|item| StyledLine::of(told(scene, item), theme.text()));
    ListFrame::of(scene, view, title(scene, view))
        .with_head(table.heads())
        .with_below(std::iter::once(StyledLine::of("", theme.text())).chain(items))
        .draw(scene, buffer, area, |row, _| table.row(row, &all[row]));
}

/// What is counted.
fn title(scene: &Scene, view: &OverviewView) -> String {
    let label = scene.labels().overview;
    match view.scope().name.as_str() {
        "" => format!(" {label} "),
        name => format!(" {label} {} {} ", scene.theme.glyphs().across, shown(name)),
    }
}

/// An item behind the selected figure, in a row.
fn told(scene: &Scene, number: usize) -> String {
    let item = scene.item(number);
    let (sign, seq) = (item.list.sign(), item.seq);
    format!(
        " {sign} {seq:>3} {}  {}",
        shown(scene.index().title_over(number)),
        shown(&item.name)
    )
}

/// The largest figure of each of `columns` below the row for all.
fn most(rows: &[Figures], columns: Range<usize>) -> Vec<usize> {
    let largest = |column: usize| rows.iter().skip(1).map(|row| row.counts[column]).max();
    columns
        .map(|column| largest(column).unwrap_or(0).max(1))
        .collect()
}

struct FiguresTable<'a> {
    scene: &'a Scene<'a>,
    /// How each column is laid out.
    column: TableColumn,
    columns: &'a [OverviewColumn],
    in_view: Range<usize>,
    /// The row and the column.
    selected: (usize, usize),
    /// The largest figure of each column in view.
    most: Vec<usize>,
}

impl FiguresTable<'_> {
    fn heads<'a>(&self) -> StyledLine<'a> {
        let heads = self.in_view.clone().map(|column| {
            let name = self.name(self.columns[column]);
            let head = format!(" {}", fit(&name, self.column.width - 1));
            let theme = self.scene.theme;
            let is_selected = column == self.selected.1;
            let style = if is_selected {
                theme.chosen()
            } else {
                theme.label()
            };
            span(self.column.cell(&head), style)
        });
        self.line("", Style::new(), heads)
    }

    fn name(&self, column: OverviewColumn) -> String {
        let labels = self.scene.labels();
        match column {
            OverviewColumn::All => labels.all.to_string(),
            OverviewColumn::List(list) => labels.list(Some(list)).to_string(),
            OverviewColumn::Township(number) => {
                shown(self.scene.index().title(number)).into_owned()
            }
        }
    }

    fn row<'a>(&self, number: usize, row: &Figures) -> StyledLine<'a> {
        let (theme, is_selected) = (self.scene.theme, number == self.selected.0);
        let name = match row.category {
            None => self.scene.labels().all,
            Some(category) => &self.scene.index().categories()[category],
        };
        let style = if is_selected {
            theme.chosen()
        } else {
            theme.text()
        };
        let figures = self.in_view.clone().map(|column| {
            let style = match self.columns[column] {
                _ if is_selected && column == self.selected.1 => theme.selected(Focus::Focused),
                _ if row.counts[column] == 0 => theme.quiet(),
                OverviewColumn::List(list) => theme.list(list),
                _ => theme.text(),
            };
            span(self.figure(row, column), style)
        });
        self.line(&shown(name), style, figures)
    }

    /// The name of a row, and its cells.
    fn line<'a>(
        &self,
        name: &str,
        style: Style,
        cells: impl Iterator<Item = Span<'a>>,
    ) -> StyledLine<'a> {
        let name = TableColumn::text("", NAME - 1).cell(name);
        StyledLine {
            spans: std::iter::once(span(format!(" {name}"), style))
                .chain(cells)
                .collect(),
            rest: Style::new(),
        }
    }

    /// A figure, and a bar as long as its share of the largest one in the column; the sums have
    /// none, as they would dwarf the others.
    fn figure(&self, row: &Figures, column: usize) -> String {
        let count = row.counts[column];
        let room = self.column.width.saturating_sub(FIGURE + 1);
        let bar = match row.category {
            None => String::new(),
            Some(_) => bar(
                count,
                self.most[column - self.in_view.start],
                room,
                self.scene.theme.glyphs(),
            ),
        };
        self.column.cell(&format!("{count:>FIGURE$} {bar}"))
    }
}

/// A bar of at most `room` cells.
fn bar(count: usize, most: usize, room: usize, glyphs: &Glyphs) -> String {
    let eighths = (count * room * 8).div_ceil(most);
    let bar = glyphs.full.repeat(eighths / 8) + glyphs.eighths[eighths % 8];
    debug_assert!(cells(&bar) <= room);
    bar
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::glyphs::{ASCII, LINES};

    #[test]
    fn a_bar_is_as_long_as_its_share() {
        for (count, most, lines, ascii) in [
            (10, 10, "███", "###"),
            (5, 10, "█▌", "##"),
            (1, 1000, "▏", ":"),
            (0, 10, "", ""),
        ] {
            assert_eq!(bar(count, most, 3, &LINES), lines);
            assert_eq!(bar(count, most, 3, &ASCII), ascii);
        }
    }
}
