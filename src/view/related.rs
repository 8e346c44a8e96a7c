//! What the other townships say about a duty: in which list it stands, and how alike it is.
//! ```text
//! ┌ 同类 ─ 基本 1 │ 配合 2 │ 收回 1 │ 未列 1 ───────────────────┐
//! │ 本项  安集海镇   配合    41 家养动物（宠物）的管理及流浪犬、… │
//! │▌ 92%  五团沙河镇 配合    27 家养动物（宠物）的管理            │
//! │       羊毛工镇   未列                                         │
//! └───────────────────────────────────────────────────────────────┘
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::canvas::{Span, StyledLine, span};
use super::items::flag;
use super::list::{ListFrame, RowStyle};
use super::scene::Scene;
use super::theme::Focus;
use crate::app::views::{Answer, RelatedView};
use crate::layout::screen::inside;
use crate::model::ListKind;
use crate::text::sanitize::shown;
use crate::text::width::{cells, ellipsis, pad};

/// Draws the view.
pub fn draw(scene: &Scene, view: &RelatedView, buffer: &mut Buffer, area: Rect) {
    let theme = scene.theme;
    let names = view.rows().iter().map(|row| cells(&township(scene, row)));
    let column = names.max().unwrap_or(0).min(usize::from(area.width) / 4);
    let counts = [
        span(theme.glyphs().across, theme.frame(Focus::Focused)),
        span(format!(" {} ", counts(scene, view)), theme.text()),
    ];
    let mut list = ListFrame::of(scene, view, format!(" {} ", scene.labels().related));
    list.title.extend(counts);
    list.draw(scene, buffer, area, |number, look| {
        row(scene, &view.rows()[number], column, look, inside(area))
    });
}

/// How many townships have the duty in which list.
fn counts(scene: &Scene, view: &RelatedView) -> String {
    if !view.is_known() {
        return scene.labels().searching.to_string();
    }
    let lists = ListKind::ALL.into_iter().map(Some).chain([None]);
    let counted = lists.map(|list| (list, view.count(scene.index(), list)));
    let told: Vec<String> = counted
        .filter(|(_, count)| *count > 0)
        .map(|(list, count)| format!("{} {count}", list_name(scene, list)))
        .collect();
    told.join(scene.theme.glyphs().gap)
}

fn list_name(scene: &Scene, list: Option<ListKind>) -> &'static str {
    match list {
        None => scene.labels().not_found,
        list => scene.labels().list(list),
    }
}

fn township(scene: &Scene, row: &Answer) -> String {
    shown(scene.index().title(row.township)).into_owned()
}

fn row<'a>(
    scene: &Scene,
    row: &Answer,
    column: usize,
    look: RowStyle,
    area: Rect,
) -> StyledLine<'a> {
    let item = row.item.map(|item| scene.item(item));
    let alike = match (&item, row.similarity) {
        (Some(_), None) => scene.labels().this_item.to_string(),
        (_, Some(similarity)) => format!("{:>3.0}%", 100.0 * similarity),
        (None, None) => String::new(),
    };
    let before = format!("{} {} ", pad(&alike, 5), pad(&township(scene, row), column));
    let list = list_name(scene, item.as_ref().map(|item| item.list));
    let list = pad(list, scene.app.language().pick(6, 9));
    let used = cells(look.mark) + cells(&before) + cells(&list);
    let mut spans: Vec<Span> = vec![span(before, look.style)];
    match (item, row.item) {
        (Some(item), Some(number)) => {
            let flag = flag(scene, &item, number);
            let before = format!("{flag}{:>3} ", item.seq);
            let room = usize::from(area.width).saturating_sub(used + cells(&before));
            let name = ellipsis(&shown(&item.name), room);
            spans.push(span(list, look.or(scene.theme.list(item.list))));
            spans.push(span(before + &name, look.style));
        }
        _ => spans.push(span(list, look.style)),
    }
    look.line(spans)
}
