//! What changed between two versions: the list of changes, and the selected one on both sides.
//! ```text
//! ┌ 3 项有改动：配合 → 收回 1、新增 1、名称改动 1 ─────────────────┐
//! │▌> 配合 → 收回  配 13 → 收 46  做好网络舆论引导和舆情管理工作   │
//! │ + 新增         基 12          负责…                            │
//! └───────────────────────────────────────────────────────── 1/3 ┘
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::canvas::{StyledLine, span};
use super::list::{ListFrame, RowStyle};
use super::scene::Scene;
use crate::app::views::ChangesView;
use crate::changes::Change;
use crate::layout::screen::inside;
use crate::text::sanitize::shown;
use crate::text::width::{cells, ellipsis, pad};

/// What happened gets no more cells than this.
const WIDEST: usize = 18;

/// Draws the list.
pub fn draw(scene: &Scene, view: &ChangesView, buffer: &mut Buffer, area: Rect) {
    let changes = &view.changes().list;
    let title = format!(" {} ", view.changes().summary(scene.app.language()));
    let title = ellipsis(&title, usize::from(area.width).saturating_sub(2));
    let columns = ChangeColumns::of(scene, changes);
    ListFrame::of(scene, view, title).draw(scene, buffer, area, |number, look| {
        row(scene, &changes[number], &columns, look, inside(area))
    });
}

/// Cells of the columns before the names.
struct ChangeColumns {
    title: usize,
    place: usize,
}

impl ChangeColumns {
    fn of(scene: &Scene, changes: &[Change]) -> ChangeColumns {
        let titles = changes
            .iter()
            .map(|change| cells(&change.title(scene.app.language())));
        let places = changes
            .iter()
            .map(|change| cells(&change.place(scene.app.language())));
        ChangeColumns {
            title: titles.max().unwrap_or(0).min(WIDEST),
            place: places.max().unwrap_or(0),
        }
    }
}

fn row<'a>(
    scene: &Scene,
    change: &Change,
    columns: &ChangeColumns,
    look: RowStyle,
    area: Rect,
) -> StyledLine<'a> {
    let sign = change.kinds.first().map_or(" ", |kind| kind.sign());
    let title = pad(&change.title(scene.app.language()), columns.title);
    let place = pad(&change.place(scene.app.language()), columns.place);
    let before = format!("{sign} {title}  {place}  ");
    let room = usize::from(area.width).saturating_sub(cells(look.mark) + cells(&before));
    let name = change.item().map(|item| ellipsis(&shown(&item.name), room));
    look.line([span(before + &name.unwrap_or_default(), look.style)])
}

/// What stands over the selected change.
pub fn title(scene: &Scene, view: &ChangesView) -> String {
    let language = scene.app.language();
    view.selected().map_or(String::new(), |change| {
        let mut words = vec![change.place(language), change.title(language)];
        let further = change.further(language);
        words.extend(further.iter().map(|word| word.to_string()));
        format!(" {} ", words.join(" · "))
    })
}
