//! What the other townships say about a duty: in which list it stands, and how alike it is.
//! ```text
//! ┌ 同类 ─ 基本 1 │ 配合 2 │ 收回 1 │ 未找到 1 ─────────────────┐
//! │ 本项  安集海镇   配合    41 家养动物（宠物）的管理及流浪犬、… │
//! │▌ 92%  五团沙河镇 配合    27 家养动物（宠物）的管理            │
//! │       羊毛工镇   未找到                                       │
//! └───────────────────────────────────────────────────────────────┘
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::canvas::{Frame, Span, put, rows};
use super::choices::{position, row_start};
use super::items::flag;
use super::theme::Theme;
use crate::app::{Answer, App, Elsewhere};
use crate::layout::screen::inside;
use crate::model::ListKind;
use crate::text::sanitize::shown;
use crate::text::width::{cells, ellipsis, pad};

/// Draws the view.
pub fn draw(app: &App, view: &Elsewhere, theme: Theme, buffer: &mut Buffer, area: Rect) {
    let cursor = view.cursor();
    let counts = counts(app, view, theme);
    let title = format!(" {} ", app.labels().related);
    Frame {
        title: &[
            (&title, theme.title(true)),
            (theme.signs().across, theme.frame(true)),
            (" ", theme.text()),
            (&counts, theme.text()),
            (" ", theme.text()),
        ],
        focused: true,
        rows: (view.rows().len(), cursor.offset()),
        note: &position(cursor.selected(), view.rows().len(), inside(area).height),
    }
    .draw(buffer, area, theme);
    let names = view.rows().iter().map(|row| cells(&township(app, row)));
    let column = names.max().unwrap_or(0).min(usize::from(area.width) / 4);
    let mut shown = view.rows().iter().enumerate().skip(cursor.offset());
    for line in rows(inside(area)) {
        match shown.next() {
            None => put(buffer, line, &[], theme.text()),
            Some((number, row)) => {
                let selected = number == cursor.selected();
                answer(app, row, (selected, column), theme, buffer, line);
            }
        }
    }
}

/// How many townships have the duty in which list.
fn counts(app: &App, view: &Elsewhere, theme: Theme) -> String {
    if !view.is_known() {
        return app.labels().searching.to_string();
    }
    let lists = ListKind::ALL.into_iter().map(Some).chain([None]);
    let counted = lists.map(|list| (list, view.count(app.index(), list)));
    let told: Vec<String> = counted
        .filter(|(_, count)| *count > 0)
        .map(|(list, count)| format!("{} {count}", list_name(app, list)))
        .collect();
    told.join(theme.signs().gap)
}

fn list_name(app: &App, list: Option<ListKind>) -> &'static str {
    match list {
        None => app.labels().not_found,
        list => app.labels().list(list),
    }
}

fn township(app: &App, row: &Answer) -> String {
    shown(app.index().title(row.township)).into_owned()
}

fn answer(
    app: &App,
    row: &Answer,
    (selected, column): (bool, usize),
    theme: Theme,
    buffer: &mut Buffer,
    area: Rect,
) {
    let (mark, style) = row_start(selected, theme);
    let item = row.item.map(|item| app.index().item(item));
    let alike = match (&item, row.similarity) {
        (Some(_), None) => app.labels().this_item.to_string(),
        (_, Some(similarity)) => format!("{:>3.0}%", 100.0 * similarity),
        (None, None) => String::new(),
    };
    let list = list_name(app, item.as_ref().map(|item| item.list));
    let coloured: Style = match &item {
        Some(item) if !selected => theme.list(item.list),
        _ => style,
    };
    let before = format!("{} {} ", pad(&alike, 5), pad(&township(app, row), column));
    let list = pad(list, app.language().pick(6, 9));
    let mut spans: Vec<Span> = vec![(mark, style), (&before, style), (&list, coloured)];
    let number = item
        .as_ref()
        .map_or(String::new(), |item| format!("{:>3} ", item.seq));
    let used = cells(mark) + cells(&before) + cells(&list) + 1 + cells(&number);
    let room = usize::from(area.width).saturating_sub(used);
    let name = item
        .as_ref()
        .map_or(String::new(), |item| ellipsis(&shown(&item.name), room));
    if let (Some(item), Some(number_of)) = (&item, row.item) {
        spans.push((flag(app, item, number_of), style));
        spans.push((&number, style));
        spans.push((&name, style));
    }
    put(buffer, area, &spans, style);
}
