//! The last row: the keys that matter most here, or a message, over the rows above it where it is long; and where the
//! item says so.
//! ```text
//!  / 搜索  Enter 打开  Esc 返回  Tab 换栏  1-4 清单  y 复制  ? 帮助     原文第643—676行
//! ```

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::canvas::{Span, put, span, write};
use super::scene::Scene;
use super::theme::Focus;
use crate::app::keymap::{Binding, Hint, KeyContext, KeyGroup};
use crate::app::{Action, App, Prompt, Reload};
use crate::messages;
use crate::text::sanitize::shown;
use crate::text::width::{cells, ellipsis};
use crate::text::wrap::wrap;
use crate::vocabulary;

/// A message has so many rows above the last one at the most: what to do about it stands at its end.
const MOST_ABOVE: u16 = 3;

/// Draws the row.
pub fn draw(scene: &Scene, buffer: &mut Buffer, area: Rect) {
    let (app, theme) = (scene.app, scene.theme);
    if let Some(message) = message(app) {
        return draw_message(&shown(&message), scene, buffer, area);
    }
    let words = |hint: &Hint| app.language().pick(hint.words.0, hint.words.1);
    let entries: Vec<(&str, &str)> = hints(app, usize::from(area.width), words);
    let mut spans: Vec<Span> = Vec::new();
    for (keys, word) in &entries {
        spans.push(span(" ", theme.text()));
        spans.push(span(*keys, theme.label()));
        spans.push(span(format!(" {word} "), theme.text()));
    }
    put(buffer, area, &spans, theme.text());
    let used: usize = spans.iter().map(|(text, _)| cells(text)).sum();
    source(scene, used, buffer, area);
}

/// Draws a message: in the last row, and where that is too short for it, in some above it.
fn draw_message(text: &str, scene: &Scene, buffer: &mut Buffer, area: Rect) {
    let theme = scene.theme;
    let width = usize::from(area.width).saturating_sub(2);
    let lines = wrap(text, width);
    let above = (lines.len().saturating_sub(1) as u16).min(MOST_ABOVE);
    let first = area.y.saturating_sub(above);
    for (y, line) in (first..=area.y).zip(&lines) {
        let line = match y {
            y if y == area.y => ellipsis(&text[line.start..], width),
            _ => text[line.clone()].into(),
        };
        let spans = [
            span(" ", theme.text()),
            span(line, theme.title(Focus::Elsewhere)),
        ];
        put(buffer, Rect { y, ..area }, &spans, theme.text());
    }
}

/// What is said in place of keys: a message, or what can be done with an old search that is selected, or what a
/// search that is being typed still lacks, or that townships are being compiled.
fn message(app: &App) -> Option<Cow<'_, str>> {
    let searching = app.key_context() == KeyContext::Search && app.has_panes_in_view();
    let query = app.results().query();
    let note = || {
        let notes = query.notes(app.index());
        notes
            .first()
            .map(|note| messages::note(note, app.language()))
    };
    match app.notice() {
        Some(notice) => Some(Cow::Borrowed(notice)),
        None if app.line().is_some_and(Prompt::is_selected) => {
            Some(Cow::Borrowed(app.labels().selected_line))
        }
        None if searching => note().or_else(|| reload(app)).map(Cow::Owned),
        None => reload(app).map(Cow::Owned),
    }
}

/// How far it is that townships are compiled anew.
fn reload(app: &App) -> Option<String> {
    let language = app.language();
    Some(match app.reload()? {
        Reload::Compiling { done, all } => language.pick(
            format!("清单库有更新，正在重新整理（{done}/{all}）；现显示更新以前的内容"),
            format!("Townships changed and are compiled anew ({done}/{all}); what is shown is from before"),
        ),
        Reload::Ready => language.pick(
            "清单库有更新，已重新整理；按 Esc 返回主界面后显示".to_string(),
            "Townships changed and were compiled anew; they are shown when Esc has led back to the lists".to_string(),
        ),
    })
}

/// The entries that fit into `width` cells; those for help, for a step back and for leaving always do.
fn hints<'a>(
    app: &App,
    width: usize,
    words: impl Fn(&'a Hint) -> &'a str,
) -> Vec<(&'a str, &'a str)> {
    let cost = |hint: &'a Hint| cells(hint.keys) + cells(words(hint)) + 3;
    let hints = app.key_context().hints();
    let all: Vec<_> = hints.filter(|(line, _)| is_true(app, line)).collect();
    let is_kept =
        |line: &Binding| matches!(line.action, Action::Back | Action::Help | Action::Quit);
    let kept = all.iter().filter(|(line, _)| is_kept(line));
    let kept: usize = kept.map(|(_, hint)| cost(hint)).sum();
    let mut left = width.saturating_sub(kept);
    let mut shown = Vec::new();
    for (line, hint) in all {
        let cost = if is_kept(line) { 0 } else { cost(hint) };
        if cost <= left {
            left -= cost;
            shown.push((hint.keys, words(hint)));
        }
    }
    shown
}

/// Whether the first key of a line of the table does now what the line says: a user may have set it, in the search line
/// it may bring earlier searches, if any are remembered, and there may be nothing to do it with.
fn is_true(app: &App, line: &Binding) -> bool {
    let key = line.keys.first();
    let action = key.and_then(|&key| app.action(key));
    let can_be_done = match line.group {
        KeyGroup::History => app.history().is_some(),
        KeyGroup::Duty => app.selected().is_some(),
        _ => app.screen().offers(&line.action, app.context()),
    };
    action.as_ref() == Some(&line.action) && can_be_done
}

/// Where the selected item stands in its document, as far as there is room beside the keys: all of it, or the pages.
fn source(scene: &Scene, used: usize, buffer: &mut Buffer, area: Rect) {
    let Some(selected) = &scene.selected else {
        return;
    };
    let (origin, language) = (&selected.item.source, scene.app.language());
    let all = vocabulary::original_lines(origin, language);
    let pages = vocabulary::pages(&origin.pages, language);
    let fits = |label: &String| used + cells(&shown(label)) + 3 <= usize::from(area.width);
    if let Some(label) = [all, pages].into_iter().find(fits) {
        let text = shown(&label);
        let x = area.right() - cells(&text) as u16 - 1;
        write(buffer, x, area.y, &text, scene.theme.quiet());
    }
}
