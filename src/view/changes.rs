//! What changed between two versions: the list of changes, and the selected one on both sides.
//! ```text
//! ┌ 3 项有改动：配合 → 收回 1、新增 1、名称改动 1 ─────────────────┐
//! │▌> 配合 → 收回  配 13 → 收 46  做好网络舆论引导和舆情管理工作   │
//! │ + 新增         基 12          负责…                            │
//! └───────────────────────────────────────────────────────── 1/3 ┘
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::canvas::{Frame, Span, put, rows};
use super::choices::{position, row_start};
use super::page;
use super::theme::Theme;
use crate::app::{App, Versions};
use crate::changes::Change;
use crate::layout::screen::inside;
use crate::text::sanitize::shown;
use crate::text::width::{cells, ellipsis, pad};

/// What happened gets no more cells than this.
const WIDEST: usize = 18;

/// Draws the list or, where a change is open, its page.
pub fn draw(app: &App, view: &Versions, theme: Theme, buffer: &mut Buffer, area: Rect) {
    if view.is_open() {
        return selected(app, view, theme, buffer, area);
    }
    let (changes, cursor) = (&view.changes().list, view.cursor());
    let title = format!(" {} ", view.changes().summary(app.language()));
    let title = ellipsis(&title, usize::from(area.width).saturating_sub(2));
    Frame {
        title: &[(&title, theme.title(true))],
        focused: true,
        rows: (changes.len(), cursor.offset()),
        note: &position(cursor.selected(), changes.len(), inside(area).height),
    }
    .draw(buffer, area, theme);
    let columns = Columns::of(app, changes);
    let mut shown = changes.iter().enumerate().skip(cursor.offset());
    for line in rows(inside(area)) {
        match shown.next() {
            None => put(buffer, line, &[], theme.text()),
            Some((number, change)) => {
                let selected = number == cursor.selected();
                row(app, change, (selected, &columns), theme, buffer, line);
            }
        }
    }
}

/// Cells of the columns before the names.
struct Columns {
    title: usize,
    place: usize,
}

impl Columns {
    fn of(app: &App, changes: &[Change]) -> Columns {
        let titles = changes
            .iter()
            .map(|change| cells(&change.title(app.language())));
        let places = changes.iter().map(|change| cells(&change.place()));
        Columns {
            title: titles.max().unwrap_or(0).min(WIDEST),
            place: places.max().unwrap_or(0),
        }
    }
}

fn row(
    app: &App,
    change: &Change,
    (selected, columns): (bool, &Columns),
    theme: Theme,
    buffer: &mut Buffer,
    area: Rect,
) {
    let (mark, style) = row_start(selected, theme);
    let sign = change.kinds.first().map_or(" ", |kind| kind.sign());
    let title = pad(&change.title(app.language()), columns.title);
    let place = pad(&change.place(), columns.place);
    let before = format!("{sign} {title}  {place}  ");
    let room = usize::from(area.width).saturating_sub(cells(mark) + cells(&before));
    let name = change.item().map(|item| ellipsis(&shown(&item.name), room));
    let spans: [Span; 3] = [
        (mark, style),
        (&before, style),
        (name.as_deref().unwrap_or_default(), style),
    ];
    put(buffer, area, &spans, style);
}

/// Draws the page of the selected change.
pub fn selected(app: &App, view: &Versions, theme: Theme, buffer: &mut Buffer, area: Rect) {
    let focused = view.is_open();
    let height = usize::from(inside(area).height);
    let laid_out = app.change_page();
    let (total, first) = laid_out
        .as_ref()
        .map_or((0, 0), |(page, first)| (page.rows.len(), *first));
    let title = view.selected().map_or(String::new(), |change| {
        let mut words = vec![change.place(), change.title(app.language())];
        words.extend(
            change
                .further(app.language())
                .iter()
                .map(|word| word.to_string()),
        );
        format!(" {} ", words.join(" · "))
    });
    Frame {
        title: &[(&title, theme.title(focused))],
        focused,
        rows: (total, first),
        note: &page::progress(total, first, height),
    }
    .draw(buffer, area, theme);
    match laid_out {
        Some((content, first)) => page::draw(&content, first, theme, buffer, inside(area)),
        None => rows(inside(area)).for_each(|line| put(buffer, line, &[], theme.text())),
    }
}
