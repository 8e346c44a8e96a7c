//! The departments: what each leads, helps with, and took over, in figures and as a bar.
//! ```text
//! ┌ 部门 148 ────────────────────────────────────────────────────┐
//! │                     牵头  配合  收回  乡镇                   │
//! │▌市农业农村局          31    28    13     3 ████████▒▒▒▒▒▒░░░ │
//! └────────────────────────────────────────────────────── 1/148 ┘
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::canvas::{Frame, Span, put, rows};
use super::choices::{position, row_start};
use super::theme::Theme;
use crate::app::departments::Department;
use crate::app::{App, Departments};
use crate::layout::screen::inside;
use crate::model::ListKind;
use crate::text::sanitize::shown;
use crate::text::width::{cells, pad};

/// A figure has at least so many cells.
const FIGURE: usize = 7;

/// Draws the view.
pub fn draw(app: &App, view: &Departments, theme: Theme, buffer: &mut Buffer, area: Rect) {
    let departments = view.rows();
    let cursor = view.cursor();
    let inner = inside(area);
    let height = inner.height.saturating_sub(1);
    let title = format!(" {} {} ", app.labels().departments, departments.len());
    Frame {
        title: &[(&title, theme.title(true))],
        focused: true,
        rows: (departments.len() + 1, cursor.offset()),
        note: &position(cursor.selected(), departments.len(), height),
    }
    .draw(buffer, area, theme);
    let heads = heads(app);
    let columns = Columns::of(&departments, heads, usize::from(inner.width));
    let mut lines = rows(inner);
    if let Some(line) = lines.next() {
        put(
            buffer,
            line,
            &[(&columns.head(heads), theme.label())],
            theme.text(),
        );
    }
    let mut shown = departments.iter().enumerate().skip(cursor.offset());
    for line in lines {
        match shown.next() {
            None => put(buffer, line, &[], theme.text()),
            Some((number, one)) => {
                let selected = number == cursor.selected();
                row(one, selected, &columns, theme, buffer, line);
            }
        }
    }
    if departments.is_empty() && height > 0 {
        let line = Rect::new(inner.x, inner.y + 1, inner.width, 1);
        let spans = [
            (" ", theme.text()),
            (app.labels().no_department, theme.text()),
        ];
        put(buffer, line, &spans, theme.text());
    }
}

/// How the cells of a row are shared out.
struct Columns {
    name: usize,
    /// Cells of a figure.
    figure: usize,
    /// Cells of the longest bar.
    bar: usize,
    /// Items of the department with the longest bar.
    most: usize,
}

impl Columns {
    fn of(departments: &[&Department], heads: [&str; 4], width: usize) -> Columns {
        let widest = heads.iter().map(|head| cells(head) + 1).max();
        let figure = widest.unwrap_or(0).max(FIGURE);
        let names = departments.iter().map(|one| cells(&shown(&one.name)));
        let room = width.saturating_sub(1 + figure * heads.len());
        let name = names.max().unwrap_or(0).clamp(16, 40).min(room);
        let most = departments.iter().map(|one| one.total()).max();
        Columns {
            name,
            figure,
            bar: room.saturating_sub(name + 3),
            most: most.unwrap_or(0).max(1),
        }
    }

    /// The row over the figures, each head as far right as they are.
    fn head(&self, heads: [&str; 4]) -> String {
        let head = |head: &str| " ".repeat(self.figure.saturating_sub(cells(head))) + head;
        " ".repeat(1 + self.name) + &heads.map(head).concat()
    }
}

/// What the figures say.
fn heads(app: &App) -> [&'static str; 4] {
    let labels = app.labels();
    let reclaimed = labels.list(Some(ListKind::Reclaimed));
    [labels.leads, labels.helps, reclaimed, labels.townships]
}

fn row(
    one: &Department,
    selected: bool,
    columns: &Columns,
    theme: Theme,
    buffer: &mut Buffer,
    area: Rect,
) {
    let (mark, style) = row_start(selected, theme);
    let figures = [
        one.leads.len(),
        one.helps.len(),
        one.taken.len(),
        one.townships,
    ];
    let figures: String = figures
        .iter()
        .map(|figure| format!("{figure:>width$}", width = columns.figure))
        .collect();
    let name = pad(&shown(&one.name), columns.name);
    let mut spans: Vec<Span> = vec![
        (mark, style),
        (&name, style),
        (&figures, style),
        ("  ", style),
    ];
    let bars = bars(one, columns, theme);
    let lists = [ListKind::Basic, ListKind::Cooperative, ListKind::Reclaimed];
    for (bar, list) in bars.iter().zip(lists) {
        let style = if selected { style } else { theme.list(list) };
        spans.push((bar, style));
    }
    put(buffer, area, &spans, style);
}

/// What it leads, helps with and took over, as parts of one bar.
fn bars(one: &Department, columns: &Columns, theme: Theme) -> [String; 3] {
    let [leads, helps, took] = theme.signs().shades;
    let parts = [
        (leads, one.leads.len()),
        (helps, one.helps.len()),
        (took, one.taken.len()),
    ];
    let mut items = 0;
    let end = |items: usize| (items * columns.bar).div_ceil(columns.most);
    parts.map(|(sign, count)| {
        let from = end(items);
        items += count;
        sign.repeat(end(items) - from)
    })
}
