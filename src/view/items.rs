//! The list of items, with a tab for each list over it.
//! ```text
//! ┌ 事项 ─ 全部 1319 │ 基本 543 │ 配合 508 │ 收回 268 ──────┐
//! │▌配  41 阿扎克镇    开展各类家养动物（宠物）的管理及流浪… │
//! │ 配  27 五团沙河镇  家养动物（宠物）的管理及流浪犬、猫的… │
//! └────────────────────────────────────────────────── 1/1319 ┘
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::canvas::{Frame, Span, put, rows};
use super::choices::position;
use super::theme::Theme;
use super::{highlight, nothing};
use crate::app::App;
use crate::app::departments::{Part, part};
use crate::layout::Pane;
use crate::layout::page::within;
use crate::layout::screen::inside;
use crate::model::{Item, ListKind};
use crate::text::sanitize::shown;
use crate::text::width::{cells, fit, pad};

/// Before an item that is only like what was asked.
const GUESS: &str = "~";

/// Draws the pane.
pub fn draw(app: &App, theme: Theme, buffer: &mut Buffer, area: Rect) {
    let items = app.results().items();
    let cursor = app.cursor(Pane::Items);
    let focused = app.pane() == Pane::Items;
    let tabs = tabs(app, theme, area);
    Frame {
        title: &title(app, area.width, &tabs, theme),
        focused,
        rows: (items.len(), cursor.offset()),
        note: &position(cursor.selected(), items.len(), inside(area).height),
    }
    .draw(buffer, area, theme);
    if items.is_empty() {
        nothing::draw(app, theme, buffer, inside(area));
        return;
    }
    let township = township_width(app, area);
    let mut shown = items.iter().enumerate().skip(cursor.offset());
    for row in rows(inside(area)) {
        let Some((place, number)) = shown.next() else {
            put(buffer, row, &[], theme.text());
            continue;
        };
        let selected = place == cursor.selected();
        let style = if selected {
            theme.selected(focused)
        } else {
            theme.text()
        };
        let mark = if selected { theme.signs().mark } else { " " };
        item(app, number, township, (mark, style), theme, buffer, row);
    }
}

/// The text of each tab: all, basic, cooperative, reclaimed; with counts where there is room.
fn tabs(app: &App, theme: Theme, area: Rect) -> Vec<(Option<ListKind>, String)> {
    let lists = std::iter::once(None).chain(ListKind::ALL.into_iter().map(Some));
    let name = |list| app.labels().list(list).to_string();
    let counted = |list| format!("{} {}", name(list), app.results().list_count(list));
    let tabs: Vec<_> = lists.clone().map(|list| (list, counted(list))).collect();
    let text: usize = tabs
        .iter()
        .map(|(_, text)| cells(text) + cells(theme.signs().gap))
        .sum();
    if text + cells(app.labels().items) + 5 <= usize::from(area.width) {
        return tabs;
    }
    lists.map(|list| (list, name(list))).collect()
}

fn title<'a>(
    app: &'a App,
    width: u16,
    tabs: &'a [(Option<ListKind>, String)],
    theme: Theme,
) -> Vec<Span<'a>> {
    let focused = app.pane() == Pane::Items;
    let name = match app.results().scope() {
        Some(scope) => fit(&scope.name, usize::from(width) / 3),
        None => app.labels().items,
    };
    let mut spans = vec![
        (" ", theme.title(focused)),
        (name, theme.title(focused)),
        (" ", theme.title(focused)),
        (theme.signs().across, theme.frame(focused)),
        (" ", theme.frame(focused)),
    ];
    for (number, (list, text)) in tabs.iter().enumerate() {
        if number > 0 {
            spans.push((theme.signs().gap, theme.frame(focused)));
        }
        let chosen = app.results().list() == *list;
        let style = if chosen { theme.chosen() } else { theme.text() };
        spans.push((text, style));
    }
    spans.push((" ", theme.text()));
    spans
}

/// Cells of the column of townships; none where only one township is shown.
fn township_width(app: &App, area: Rect) -> usize {
    if app.results().township().is_some() {
        return 0;
    }
    let most = (usize::from(area.width) / 7).max(10);
    let choices = app.results().townships().iter();
    let names = choices.filter_map(|choice| Some(app.index().title(choice.value?)));
    let mut longest = 0;
    for name in names {
        longest = longest.max(cells(&shown(name)));
        if longest >= most {
            break;
        }
    }
    longest.min(most) + 2
}

/// The list that an item stands in, unless one list only is shown; for a department, its part.
fn sign(app: &App, item: &Item) -> &'static str {
    let scope = app.results().scope();
    let department = scope.and_then(|scope| scope.department.as_ref());
    match (department, app.results().list()) {
        (Some(department), _) => match part(item, department) {
            Part::Leads => "牵",
            Part::Helps => "配",
            Part::Took => "收",
        },
        (None, Some(_)) => "",
        (None, None) => item.list.sign(),
    }
}

/// Before an item about which something was left in doubt.
pub(super) const DOUBTFUL: &str = "?";

/// The sign of an item that waits to be compared, has a bookmark, or is in doubt; one cell.
pub fn flag(app: &App, item: &Item, number: usize) -> &'static str {
    if app.marked() == Some(number) {
        "="
    } else if app.bookmark(item).is_some() {
        "*"
    } else if app.index().is_doubtful(number) {
        DOUBTFUL
    } else {
        " "
    }
}

fn item(
    app: &App,
    number: usize,
    township: usize,
    (mark, style): (&str, Style),
    theme: Theme,
    buffer: &mut Buffer,
    row: Rect,
) {
    let item = app.index().item(number);
    let sign = sign(app, &item);
    let place = match township {
        0 => String::new(),
        width => pad(
            &pad(&shown(app.index().title_over(number)), width - 2),
            width,
        ),
    };
    let flag = match flag(app, &item, number) {
        " " if app.results().is_guess(number) => GUESS,
        flag => flag,
    };
    let place = format!("{flag}{:>3} {place}", item.seq);
    let name = shown(&item.name);
    let used = cells(mark) + cells(sign) + cells(&place);
    let room = usize::from(row.width).saturating_sub(used);
    let matched = app.results().query().name_spans(&name);
    let (part, before, after) = highlight::window(&name, &matched, room);
    let plain = style == theme.text();
    let mut spans = vec![
        (mark, style),
        (sign, if plain { theme.list(item.list) } else { style }),
        (place.as_str(), style),
    ];
    spans.push((if before { "…" } else { "" }, style));
    let lit = within(&matched, &part);
    spans.extend(highlight::spans(&name[part], &lit, style, theme));
    spans.push((if after { "…" } else { "" }, style));
    put(buffer, row, &spans, style);
}
