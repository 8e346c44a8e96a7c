//! What was left in doubt about a township: the rows to look at twice.
//! ```text
//! ┌ 待核 安集海镇 2 ──────────────────────────────────────────────┐
//! │▌配  41 家养动物（宠物）的管理… │ 各栏之间没有分隔，界线是推断… │
//! │        行号 12                 │ 说明称基本履职事项共 107 项…  │
//! └───────────────────────────────────────────────────────────────┘
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::canvas::{StyledLine, span};
use super::list::{ListFrame, RowStyle};
use super::scene::Scene;
use crate::app::views::DoubtsView;
use crate::layout::screen::inside;
use crate::messages;
use crate::model::Finding;
use crate::text::sanitize::shown;
use crate::text::width::{cells, pad};
use crate::vocabulary;

/// Draws the view.
pub fn draw(scene: &Scene, view: &DoubtsView, buffer: &mut Buffer, area: Rect) {
    let all = view.findings();
    let township = shown(scene.index().title(view.township()));
    let title = format!(" {} {township} {} ", scene.labels().doubts, all.len());
    ListFrame::of(scene, view, title).draw(scene, buffer, area, |number, look| {
        row(scene, &all[number], look, inside(area))
    });
}

fn row<'a>(scene: &Scene, finding: &Finding, look: RowStyle, area: Rect) -> StyledLine<'a> {
    let item = scene.index().find(&finding.item);
    let what = match item.map(|item| scene.item(item)) {
        Some(item) => format!(
            "{} {:>3} {}",
            item.list.sign(scene.app.language()),
            item.seq,
            shown(&item.name)
        ),
        None => format!("       {}", position(scene, finding)),
    };
    let room = usize::from(area.width).saturating_sub(cells(look.mark));
    let gap = scene.theme.glyphs().gap;
    let column = room * 2 / 5;
    let message = messages::finding(finding, scene.app.language());
    let width = room.saturating_sub(column + cells(gap));
    let text = pad(&what, column) + gap + &pad(&shown(&message), width);
    look.line([span(text, look.style)])
}

/// The line, and the page where there are pages, that a finding about the document names.
fn position(scene: &Scene, finding: &Finding) -> String {
    let page = finding.page.map(|page| [[page, page]]);
    let pages = page.map(|page| vocabulary::pages(&page, scene.app.language()));
    let line = (finding.line > 0).then(|| format!("{} {}", scene.labels().lines, finding.line));
    let parts: Vec<String> = line.into_iter().chain(pages).collect();
    parts.join(scene.app.language().pick(" ", ", "))
}
