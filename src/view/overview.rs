//! Items by category, and by list and township or department: figures and bars to look at. The columns of all items
//! and of the lists stay in sight; bars of townships have one scale, so that they can be compared, and so have those of
//! lists, and of departments.
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
use super::item_lines::item_lines;
use super::list::ListFrame;
use super::scene::Scene;
use super::table::TableColumn;
use super::theme::Focus;
use crate::app::views::OverviewView;
use crate::app::views::overview::{FIXED, Figures, NAME, OverviewColumn, OverviewColumns};
use crate::layout::screen::inside;
use crate::text::sanitize::shown;
use crate::text::width::{cells, ellipsis};

/// Draws the view.
pub fn draw(scene: &Scene, view: &OverviewView, buffer: &mut Buffer, area: Rect) {
    let (all, columns) = (view.figures(), view.columns());
    let theme = scene.theme;
    let others = columns.len() - FIXED;
    let width = usize::from(inside(area).width);
    let widths = view.widths(width);
    let first = view.first_other();
    let in_view = first..(first + widths.shown).min(columns.len());
    let table = FiguresTable {
        scene,
        view,
        widths,
        most: [1..FIXED, FIXED..columns.len()].map(|columns| most(all, columns)),
        in_view: in_view.clone(),
    };
    let items = view.items(scene.index());
    let items = item_lines(scene, items.take(usize::from(area.height)), width);
    let mut list = ListFrame::of(scene, view, title(scene, view));
    if in_view.len() < others {
        let (from, to) = (in_view.start + 1 - FIXED, in_view.end - FIXED);
        let language = scene.app.language();
        let holders = if view.departments().is_empty() {
            language.pick("乡镇", "townships")
        } else {
            language.pick("部门", "departments")
        };
        let told = format!(" {holders} {from}-{to}/{others} ");
        list.title.extend([
            span(theme.glyphs().across, theme.frame(Focus::Focused)),
            span(told, theme.text()),
        ]);
    }
    list.with_head(table.heads())
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

/// The largest figure in any of `columns` below the row for all.
fn most(rows: &[Figures], columns: Range<usize>) -> usize {
    let rows = rows.iter().skip(1);
    let figures = rows.flat_map(|row| &row.counts[columns.clone()]);
    figures.copied().max().unwrap_or(0).max(1)
}

struct FiguresTable<'a> {
    scene: &'a Scene<'a>,
    view: &'a OverviewView,
    widths: OverviewColumns,
    /// The largest figure of the lists, and of the townships or departments.
    most: [usize; 2],
    /// Of the columns that scroll, those in sight.
    in_view: Range<usize>,
}

impl FiguresTable<'_> {
    /// The columns in sight.
    fn shown(&self) -> impl Iterator<Item = usize> + '_ {
        (0..FIXED).chain(self.in_view.clone())
    }

    /// How a column is laid out.
    fn column(&self, column: usize) -> TableColumn {
        let width = if column < FIXED {
            self.widths.fixed
        } else {
            self.widths.other
        };
        TableColumn::text("", width)
    }

    fn heads<'a>(&self) -> StyledLine<'a> {
        let heads = self.shown().map(|at| {
            let column = self.column(at);
            let room = column.width.saturating_sub(1);
            let name = self.name(self.view.columns()[at], room);
            let head = format!(" {}", ellipsis(&name, room));
            let theme = self.scene.theme;
            let style = if at == self.view.column() {
                theme.chosen()
            } else {
                theme.label()
            };
            span(column.cell(&head), style)
        });
        self.line("", Style::new(), heads)
    }

    /// The name over a column that has room for so many cells.
    fn name(&self, column: OverviewColumn, room: usize) -> String {
        let labels = self.scene.labels();
        match column {
            OverviewColumn::All => labels.all.to_string(),
            OverviewColumn::List(list) => list.head(self.scene.app.language(), room).to_string(),
            OverviewColumn::Township(number) => {
                shown(self.scene.index().title(number)).into_owned()
            }
            OverviewColumn::Department(at) => shown(&self.view.departments()[at].name).into_owned(),
        }
    }

    fn row<'a>(&self, number: usize, row: &Figures) -> StyledLine<'a> {
        let (theme, is_selected) = (self.scene.theme, number == self.view.row());
        let name = match row.category {
            None => self.scene.labels().all,
            Some(category) => &self.scene.index().categories()[category],
        };
        let style = if is_selected {
            theme.chosen()
        } else {
            theme.text()
        };
        let figures = self.shown().map(|column| {
            let style = match self.view.columns()[column] {
                _ if is_selected && column == self.view.column() => theme.selected(Focus::Focused),
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
        let name = TableColumn::text("", NAME - 1).cell(&ellipsis(name, NAME - 2));
        StyledLine {
            spans: std::iter::once(span(format!(" {name}"), style))
                .chain(cells)
                .collect(),
            rest: Style::new(),
        }
    }

    /// A figure, and a bar as long as its share of the largest one of its kind; all items together and the sums have
    /// none, as they would dwarf the others.
    fn figure(&self, row: &Figures, at: usize) -> String {
        let (count, column) = (row.counts[at], self.column(at));
        let figure = self.widths.figures[usize::from(at >= FIXED)];
        let room = column.width.saturating_sub(figure + 1);
        let glyphs = self.scene.theme.glyphs();
        let [lists, holders] = self.most;
        let bar = match (row.category, at) {
            (None, _) | (_, 0) => String::new(),
            (_, at) if at < FIXED => bar(count, lists, room, glyphs),
            _ => bar(count, holders, room, glyphs),
        };
        column.cell(format!("{count:>figure$} {bar}").trim_end())
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
