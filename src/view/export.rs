//! The forms in which something can be written; below stands what that will be.
//! ```text
//! ┌ 写出 ────────────────────────────────────────────────────────┐
//! │ 事项表      一项一行，可筛选、排序                           │
//! │▌责任分工表  责任部门、乡镇职责，留空责任人、时限、完成情况   │
//! └──────────────────────────────────────────────────────────────┘
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::canvas::span;
use super::list::ListFrame;
use super::scene::Scene;
use crate::app::views::ExportView;
use crate::app::{ExportForm, View};
use crate::layout::screen::inside;
use crate::text::width::{cells, ellipsis, pad};

/// Draws the list of forms.
pub fn draw(scene: &Scene, view: &ExportView, buffer: &mut Buffer, area: Rect) {
    let language = scene.app.language();
    let title = format!(" {} ", view.title(language));
    let name = |form: ExportForm| match form {
        ExportForm::Table => view.content().title(language),
        form => form.title(language),
    };
    let names = view.forms().iter().map(|form| cells(name(*form)));
    let column = names.max().unwrap_or(0);
    ListFrame::of(scene, view, title).draw(scene, buffer, area, |number, look| {
        let form = view.forms()[number];
        let room = usize::from(inside(area).width).saturating_sub(column + 3);
        let about = format!("  {}", ellipsis(form.about(language), room));
        look.line([
            span(pad(name(form), column), look.style),
            span(about, look.or(scene.theme.quiet())),
        ])
    });
}
