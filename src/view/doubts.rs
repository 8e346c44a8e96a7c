//! What was left in doubt about a township: the rows to look at twice.
//! ```text
//! ┌ 存疑 安集海镇 2 ──────────────────────────────────────────────┐
//! │▌配  41 家养动物（宠物）的管理… │ 各栏之间没有分隔，界线是推断… │
//! │        第 12 行                │ 说明称基本履职事项共 107 项…  │
//! └───────────────────────────────────────────────────────────────┘
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::canvas::{Frame, put, rows};
use super::choices::{position, row_start};
use super::theme::Theme;
use crate::app::{App, Doubts};
use crate::layout::screen::inside;
use crate::model::Finding;
use crate::text::sanitize::shown;
use crate::text::width::{cells, pad};

/// Draws the view.
pub fn draw(app: &App, view: &Doubts, theme: Theme, buffer: &mut Buffer, area: Rect) {
    let (all, cursor) = (app.findings(), view.cursor());
    let township = shown(app.index().title(view.township()));
    let title = format!(" {} {township} {} ", app.labels().doubts, all.len());
    Frame {
        title: &[(&title, theme.title(true))],
        focused: true,
        rows: (all.len(), cursor.offset()),
        note: &position(cursor.selected(), all.len(), inside(area).height),
    }
    .draw(buffer, area, theme);
    let mut shown = all.iter().enumerate().skip(cursor.offset());
    for line in rows(inside(area)) {
        match shown.next() {
            None => put(buffer, line, &[], theme.text()),
            Some((number, finding)) => {
                let selected = number == cursor.selected();
                row(app, finding, selected, theme, buffer, line);
            }
        }
    }
}

fn row(
    app: &App,
    finding: &Finding,
    selected: bool,
    theme: Theme,
    buffer: &mut Buffer,
    area: Rect,
) {
    let (mark, style) = row_start(selected, theme);
    let item = app.index().find(&finding.item);
    let what = match item.map(|item| app.index().item(item)) {
        Some(item) => format!("{} {:>3} {}", item.list.sign(), item.seq, shown(&item.name)),
        None if finding.line > 0 => format!("       {} {}", app.labels().lines, finding.line),
        None => String::new(),
    };
    let room = usize::from(area.width).saturating_sub(cells(mark));
    let gap = theme.signs().gap;
    let column = room * 2 / 5;
    let what = pad(&what, column);
    let message = pad(
        &shown(&finding.message),
        room.saturating_sub(column + cells(gap)),
    );
    let spans = [
        (mark, style),
        (&what, style),
        (gap, style),
        (&message, style),
    ];
    put(buffer, area, &spans, style);
}
