//! The departments: what each leads, helps with, and took over, in figures and as a bar.
//! ```text
//! ┌ 部门 148 ────────────────────────────────────────────────────┐
//! │                     牵头  配合  收回  乡镇                   │
//! │▌市农业农村局          31    28    13     3 ████████▒▒▒▒▒▒░░░ │
//! └────────────────────────────────────────────────────── 1/148 ┘
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::canvas::{StyledLine, span};
use super::list::{ListFrame, RowStyle};
use super::scene::Scene;
use super::table::{TableColumn, across, heads};
use super::theme::Theme;
use crate::app::views::DepartmentsView;
use crate::app::views::departments::DepartmentItems;
use crate::layout::screen::inside;
use crate::model::ListKind;
use crate::text::sanitize::shown;
use crate::text::width::cells;

/// A figure has at least so many cells.
const FIGURE: usize = 7;

/// Draws the view.
pub fn draw(scene: &Scene, view: &DepartmentsView, buffer: &mut Buffer, area: Rect) {
    let (departments, theme) = (view.rows(), scene.theme);
    let labels = scene.labels();
    let title = format!(" {} {} ", labels.departments, departments.len());
    let table = DepartmentsTable::of(scene, &departments, usize::from(inside(area).width));
    let head = format!(" {}  {}", heads(&table.columns, 0), table.legend(scene));
    let tip = format!(" {}", labels.no_department);
    ListFrame::of(scene, view, title)
        .with_head(StyledLine::of(head, theme.label()))
        .with_below(
            departments
                .is_empty()
                .then(|| StyledLine::of(tip, theme.text())),
        )
        .draw(scene, buffer, area, |number, look| {
            table.row(departments[number], look, theme)
        });
}

/// How the cells of a row are shared out.
struct DepartmentsTable {
    /// The name, and the figures.
    columns: Vec<TableColumn>,
    /// Cells of the longest bar.
    bar: usize,
    /// Items of the department with the longest bar.
    most: usize,
}

impl DepartmentsTable {
    fn of(scene: &Scene, departments: &[&DepartmentItems], width: usize) -> DepartmentsTable {
        let labels = scene.labels();
        let reclaimed = labels.list(Some(ListKind::Reclaimed));
        let heads = [labels.leads, labels.helps, reclaimed, labels.townships];
        let widest = heads.iter().map(|head| cells(head) + 1).max();
        let figure = widest.unwrap_or(0).max(FIGURE);
        let names = departments.iter().map(|one| cells(&shown(&one.name)));
        let room = width.saturating_sub(1 + figure * heads.len());
        let name = names.max().unwrap_or(0).clamp(16, 40).min(room);
        let most = departments.iter().map(|one| one.total()).max();
        let figures = heads.map(|head| TableColumn::number(head, figure));
        let columns = std::iter::once(TableColumn::text("", name)).chain(figures);
        DepartmentsTable {
            columns: columns.collect(),
            bar: room.saturating_sub(name + 3),
            most: most.unwrap_or(0).max(1),
        }
    }

    /// What the parts of a bar stand for, where there is room to say so.
    fn legend(&self, scene: &Scene) -> String {
        let labels = scene.labels();
        let [leads, helps, took] = scene.theme.glyphs().shades;
        let reclaimed = labels.list(Some(ListKind::Reclaimed));
        let legend = format!(
            "{leads} {}  {helps} {}  {took} {reclaimed}",
            labels.leads, labels.helps
        );
        Some(legend)
            .filter(|legend| cells(legend) <= self.bar)
            .unwrap_or_default()
    }

    fn row<'a>(&self, one: &DepartmentItems, look: RowStyle, theme: Theme) -> StyledLine<'a> {
        let figures = [
            one.leads.len(),
            one.helps.len(),
            one.taken.len(),
            one.townships,
        ];
        let figures = figures.iter().map(usize::to_string);
        let texts = std::iter::once(shown(&one.name).into_owned()).chain(figures);
        let texts = across(&self.columns, 0, texts) + "  ";
        let lists = [ListKind::Basic, ListKind::Cooperative, ListKind::Reclaimed];
        let bars = self.bars(one, theme).into_iter().zip(lists);
        let bars = bars.map(|(bar, list)| span(bar, look.or(theme.list(list))));
        look.line(std::iter::once(span(texts, look.style)).chain(bars))
    }

    /// What it leads, helps with and took over, as parts of one bar.
    fn bars(&self, one: &DepartmentItems, theme: Theme) -> [String; 3] {
        let [leads, helps, took] = theme.glyphs().shades;
        let parts = [
            (leads, one.leads.len()),
            (helps, one.helps.len()),
            (took, one.taken.len()),
        ];
        let mut items = 0;
        let end = |items: usize| (items * self.bar).div_ceil(self.most);
        parts.map(|(sign, count)| {
            let from = end(items);
            items += count;
            sign.repeat(end(items) - from)
        })
    }
}
