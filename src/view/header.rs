//! The first row: what this is, the search line or the way that led here, and how much there is.
//! ```text
//!  履职 lvzhi  5 个乡镇 1319 项          搜索 › 流浪犬▏                         5 / 1319
//!  履职 lvzhi  流浪犬 › 详情 › 同类                                                2 / 5
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::Caret;
use super::canvas::{blank, put, span, write};
use super::input_line::InputLine;
use super::scene::Scene;
use super::theme::Focus;
use crate::app::App;
use crate::app::keymap::KeyContext;
use crate::messages;
use crate::text::sanitize::shown;
use crate::text::width::{cells, ellipsis};

/// Between two steps of the way.
const STEP: &str = " › ";

/// Draws the row and says where the cursor stands.
pub fn draw(scene: &Scene, buffer: &mut Buffer, area: Rect) -> Option<Caret> {
    let (app, theme) = (scene.app, scene.theme);
    blank(buffer, area);
    let count = count(app);
    let right = area.right() - cells(&count) as u16;
    write(buffer, right, area.y, &count, theme.title(Focus::Elsewhere));
    let left = title(scene, buffer, area);
    let room = Rect::new(left, area.y, right.saturating_sub(left + 1), 1);
    match line(app) {
        Some(line) => line.draw(theme, buffer, room),
        None => {
            way(scene, buffer, room);
            Some(InputLine::caret_to_be(app.labels().search, room))
        }
    }
}

/// How many items answer, or which one of the list in view is selected; that it is being found out.
fn count(app: &App) -> String {
    if app.question().is_some() {
        return format!("{} ", app.labels().searching);
    }
    match app.screen().count(app.context()) {
        count if count.is_empty() => count,
        count => count + " ",
    }
}

/// Draws the program's name, and the size of the library where there is room; says where the
/// search line begins: over the list of items where panes stand side by side.
fn title(scene: &Scene, buffer: &mut Buffer, area: Rect) -> u16 {
    let (app, theme) = (scene.app, scene.theme);
    let name = format!(" {}", app.labels().program);
    let x = write(buffer, area.x, area.y, &name, theme.label());
    let Some(column) = scene.layout.items.map(|items| items.x) else {
        return x + 2;
    };
    let index = app.index();
    let own = app.own_in_view();
    let size = match (app.screens(), own) {
        (_, Some(own)) => format!("{} {}", app.labels().own, shown(own)),
        ([_], None) => app.labels().size(index.townships().len(), index.len()),
        (_, None) => steps(app).join(STEP),
    };
    if usize::from(x) + cells(&size) + 4 > usize::from(column) {
        return x + 2;
    }
    write(buffer, x + 2, area.y, &size, theme.quiet());
    column + 1
}

/// The line that stands in this row, if the view in question has one in use.
fn line(app: &App) -> Option<InputLine<'_>> {
    let (label, prompt) = app.screen().input_line(app.labels())?;
    let is_of_townships = app.has_panes_in_view() && app.key_context() == KeyContext::Filter;
    let is_answered = app.has_panes_in_view() && !is_of_townships && app.question().is_none();
    let understood =
        is_answered.then(|| messages::understood(app.results().query(), app.language()));
    Some(InputLine {
        label,
        prompt,
        typing: app.key_context().is_line(),
        tip: if is_of_townships {
            app.labels().township_tip
        } else {
            app.labels().search_tip
        },
        understood: understood.unwrap_or_default(),
    })
}

/// The names of the views that lead here, the one in view last.
fn steps(app: &App) -> Vec<String> {
    let start = match app.prompt().text() {
        query if !query.is_empty() && !app.has_panes_in_view() => {
            format!("{} {}", app.labels().search, ellipsis(&shown(query), 24))
        }
        _ => app.labels().items.to_string(),
    };
    let titles = app
        .screens()
        .iter()
        .skip(1)
        .map(|one| one.title(app.language()));
    let titles: Vec<String> = titles.map(str::to_string).collect();
    // The panes over what is the user's own lie on those over all items.
    let lies_on_items = titles.first() == Some(&start);
    let start = (!lies_on_items).then_some(start);
    start.into_iter().chain(titles).collect()
}

/// The way that led here; its first steps go where there is no room for all.
fn way(scene: &Scene, buffer: &mut Buffer, area: Rect) {
    let (steps, theme) = (steps(scene.app), scene.theme);
    let width =
        |steps: &[String]| -> usize { steps.iter().map(|step| cells(step) + cells(STEP)).sum() };
    let room = usize::from(area.width).saturating_sub(1);
    let mut first = 0;
    while first + 1 < steps.len() && width(&steps[first..]) > room {
        first += 1;
    }
    let mut spans = Vec::new();
    if first > 0 {
        spans.push(span("…", theme.quiet()));
    }
    for (number, step) in steps.iter().enumerate().skip(first) {
        if number > 0 {
            spans.push(span(STEP, theme.quiet()));
        }
        let last = number + 1 == steps.len();
        let style = if last {
            theme.title(Focus::Elsewhere)
        } else {
            theme.quiet()
        };
        spans.push(span(step.as_str(), style));
    }
    put(buffer, area, &spans, theme.text());
}
