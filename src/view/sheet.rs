//! The sheet of a department: what it leads, helps with, took over, and what only names it.
//! ```text
//! ┌ 公安局 职责单 ─ 牵头 12 │ 配合 35 │ 承接 6 │ 仅提及 9 ──────────┐
//! │▌牵头    安集海镇  配  30 大型群众性活动安全管理                  │
//! │ 仅提及  安集海镇  配  41 家养动物（宠物）的管理及流浪犬、猫…     │
//! └──────────────────────────────────────────────────────────── 1/62 ┘
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::canvas::{Span, StyledLine, span};
use super::items::flag;
use super::list::{ListFrame, RowStyle};
use super::scene::Scene;
use super::theme::{Focus, Theme};
use crate::app::views::SheetView;
use crate::layout::screen::inside;
use crate::model::ListKind;
use crate::sheet::SheetRole;
use crate::text::sanitize::shown;
use crate::text::width::{cells, ellipsis, pad};

/// Draws the view.
pub fn draw(scene: &Scene, view: &SheetView, buffer: &mut Buffer, area: Rect) {
    let (theme, language) = (scene.theme, scene.app.language());
    let department = shown(view.department());
    let title = language.pick(
        format!(" {department} 职责单 "),
        format!(" Sheet of {department} "),
    );
    let mut list = ListFrame::of(scene, view, title);
    list.title.extend([
        span(theme.glyphs().across, theme.frame(Focus::Focused)),
        span(format!(" {} ", about(scene, view)), theme.text()),
    ]);
    let roles = SheetRole::ALL.map(|role| cells(role.name(language)));
    let columns = SheetColumns {
        role: roles.into_iter().max().unwrap_or(0) + 2,
        township: township_width(scene, view, area),
    };
    let width = usize::from(inside(area).width);
    list.draw(scene, buffer, area, |number, look| {
        row(scene, view.rows()[number], columns, look, width)
    });
}

/// Cells of the columns before an item.
#[derive(Clone, Copy)]
struct SheetColumns {
    role: usize,
    township: usize,
}

/// How many items there are of each role, and within what.
fn about(scene: &Scene, view: &SheetView) -> String {
    if !view.is_known() {
        return scene.labels().searching.to_string();
    }
    let language = scene.app.language();
    let counts = view.counts().into_iter();
    let counts = counts.map(|(role, count)| format!("{} {count}", role.name(language)));
    let within = (!view.within().is_empty()).then(|| shown(view.within()).into_owned());
    let told: Vec<String> = counts.chain(within).collect();
    if told.is_empty() {
        return scene.labels().nothing.to_string();
    }
    told.join(scene.theme.glyphs().gap)
}

/// Cells of the column of townships: none where all items are of one.
fn township_width(scene: &Scene, view: &SheetView, area: Rect) -> usize {
    let titles = view
        .rows()
        .iter()
        .map(|(item, _)| scene.index().title_over(*item));
    let Some(first) = titles.clone().next() else {
        return 0;
    };
    if titles.clone().all(|title| title == first) {
        return 0;
    }
    // The first ones are enough to know how long they are; of very many not all are looked at.
    let longest = titles.take(1_000).map(|title| cells(&shown(title))).max();
    longest.unwrap_or(0).min(usize::from(area.width) / 5) + 2
}

fn row<'a>(
    scene: &Scene,
    (number, role): (usize, SheetRole),
    columns: SheetColumns,
    look: RowStyle,
    width: usize,
) -> StyledLine<'a> {
    let item = scene.item(number);
    let style = look.or(role_style(scene.theme, role));
    let sign = pad(role.name(scene.app.language()), columns.role);
    let township = match columns.township {
        0 => String::new(),
        width => {
            let title = shown(scene.index().title_over(number));
            pad(&ellipsis(&title, width - 2), width)
        }
    };
    let place = format!("{}{:>3} ", flag(scene, &item, number), item.seq);
    let before: Vec<Span> = vec![
        span(sign, style),
        span(township, look.style),
        span(
            item.list.sign(scene.app.language()),
            look.or(scene.theme.list(item.list)),
        ),
        span(place, look.style),
    ];
    let used: usize = before.iter().map(|(text, _)| cells(text)).sum();
    let room = width.saturating_sub(used + cells(look.mark));
    let name = span(ellipsis(&shown(&item.name), room), look.style);
    look.line(before.into_iter().chain([name]))
}

/// How the part of a department looks: in the colour of the lists in which it has this part.
pub fn role_style(theme: Theme, role: SheetRole) -> Style {
    match role {
        SheetRole::Leads | SheetRole::Helps => theme.list(ListKind::Cooperative),
        SheetRole::TookOver => theme.list(ListKind::Reclaimed),
        SheetRole::Mentioned => theme.quiet(),
    }
}
