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

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::canvas::{Frame, put, rows};
use super::choices::position;
use super::signs::Signs;
use super::theme::Theme;
use crate::app::overview::{Column, Figures, NAME, fitting};
use crate::app::{App, Overview};
use crate::layout::screen::inside;
use crate::text::sanitize::shown;
use crate::text::width::{cells, fit, pad};

/// Cells of a figure.
const FIGURE: usize = 5;

/// Draws the view.
pub fn draw(app: &App, view: &Overview, theme: Theme, buffer: &mut Buffer, area: Rect) {
    let (down, across) = view.cursors();
    let (all, columns) = (view.figures(), view.columns());
    let inner = inside(area);
    let title = title(app, view, theme);
    Frame {
        title: &[(&title, theme.title(true))],
        focused: true,
        rows: (all.len() + 1, down.offset()),
        note: &position(down.selected(), all.len(), inner.height.saturating_sub(1)),
    }
    .draw(buffer, area, theme);
    let (each, count) = fitting(columns.len(), usize::from(inner.width));
    let table = Table {
        app,
        theme,
        each,
        columns,
        in_view: across.offset()..(across.offset() + count).min(columns.len()),
        most: most(all, columns.len()),
    };
    let mut lines = rows(inner);
    if let Some(line) = lines.next() {
        table.heads(across.selected(), buffer, line);
    }
    let shown = all.iter().enumerate().skip(down.offset());
    for (row, line) in shown.zip(&mut lines) {
        let (number, figures) = row;
        let selected = (number == down.selected()).then_some(across.selected());
        table.row(figures, selected, buffer, line);
    }
    let mut below = vec![String::new()];
    below.extend(view.items(app.index()).map(|item| told(app, item)));
    let mut below = below.iter();
    for line in lines {
        let item = below.next().map_or("", String::as_str);
        put(buffer, line, &[(item, theme.text())], theme.text());
    }
}

/// What is counted.
fn title(app: &App, view: &Overview, theme: Theme) -> String {
    let label = app.labels().overview;
    match view.scope().name.as_str() {
        "" => format!(" {label} "),
        name => format!(" {label} {} {} ", theme.signs().across, shown(name)),
    }
}

/// An item behind the selected figure, in a row.
fn told(app: &App, number: usize) -> String {
    let item = app.index().item(number);
    let (sign, seq) = (item.list.sign(), item.seq);
    format!(
        " {sign} {seq:>3} {}  {}",
        shown(app.index().title_over(number)),
        shown(&item.name)
    )
}

/// The largest figure of each column below the row for all.
fn most(rows: &[Figures], columns: usize) -> Vec<usize> {
    let largest = |column: usize| rows.iter().skip(1).map(|row| row.counts[column]).max();
    (0..columns)
        .map(|column| largest(column).unwrap_or(0).max(1))
        .collect()
}

struct Table<'a> {
    app: &'a App,
    theme: Theme,
    /// Cells of a column.
    each: usize,
    columns: &'a [Column],
    in_view: std::ops::Range<usize>,
    most: Vec<usize>,
}

impl Table<'_> {
    fn heads(&self, selected: usize, buffer: &mut Buffer, area: Rect) {
        let heads: Vec<(String, Style)> = self
            .in_view
            .clone()
            .map(|column| {
                let name = self.name(self.columns[column]);
                let head = format!(" {}", pad(fit(&name, self.each - 1), self.each - 1));
                let style = match column == selected {
                    true => self.theme.chosen(),
                    false => self.theme.label(),
                };
                (head, style)
            })
            .collect();
        let blank = " ".repeat(NAME);
        let mut spans = vec![(blank.as_str(), self.theme.text())];
        spans.extend(heads.iter().map(|(head, style)| (head.as_str(), *style)));
        put(buffer, area, &spans, self.theme.text());
    }

    fn name(&self, column: Column) -> String {
        match column {
            Column::All => self.app.labels().all.to_string(),
            Column::List(list) => self.app.labels().list(Some(list)).to_string(),
            Column::Township(number) => shown(self.app.index().title(number)).into_owned(),
        }
    }

    fn row(&self, row: &Figures, selected: Option<usize>, buffer: &mut Buffer, area: Rect) {
        let name = match row.category {
            None => self.app.labels().all,
            Some(category) => &self.app.index().categories()[category],
        };
        let name = format!(" {}", pad(&shown(name), NAME - 1));
        let style = match selected {
            Some(_) => self.theme.chosen(),
            None => self.theme.text(),
        };
        let cells: Vec<(String, Style)> = self
            .in_view
            .clone()
            .map(|column| {
                let plain = match self.columns[column] {
                    _ if row.counts[column] == 0 => self.theme.quiet(),
                    Column::List(list) => self.theme.list(list),
                    _ => self.theme.text(),
                };
                let style = match selected == Some(column) {
                    true => self.theme.selected(true),
                    false => plain,
                };
                (self.cell(row, column), style)
            })
            .collect();
        let mut spans = vec![(name.as_str(), style)];
        spans.extend(cells.iter().map(|(cell, style)| (cell.as_str(), *style)));
        put(buffer, area, &spans, self.theme.text());
    }

    /// A figure, and a bar as long as its share of the largest one in the column; the sums have
    /// none, as they would dwarf the others.
    fn cell(&self, row: &Figures, column: usize) -> String {
        let count = row.counts[column];
        let room = self.each.saturating_sub(FIGURE + 1);
        let bar = match row.category {
            None => String::new(),
            Some(_) => bar(count, self.most[column], room, self.theme.signs()),
        };
        pad(&format!("{count:>FIGURE$} {bar}"), self.each)
    }
}

/// A bar of at most `room` cells.
fn bar(count: usize, most: usize, room: usize, signs: &Signs) -> String {
    let eighths = (count * room * 8).div_ceil(most);
    let bar = signs.full.repeat(eighths / 8) + signs.eighths[eighths % 8];
    debug_assert!(cells(&bar) <= room);
    bar
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::signs::{ASCII, LINES};

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
