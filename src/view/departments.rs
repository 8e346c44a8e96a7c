//! The departments: what each leads, helps with, and took over, in figures and as a bar.
//! ```text
//! ┌ 部门 148 ─ 安集海镇 ─────────────────────────────────────────┐
//! │                 █ 牵头  ▒ 配合  ░ 收回    乡镇               │
//! │▌市农业农村局          31      28      13       3 █████▒▒▒░░░ │
//! └────────────────────────────────────────────────────── 1/148 ┘
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::canvas::{Span, StyledLine, span};
use super::list::{ListFrame, RowStyle};
use super::scene::Scene;
use super::sheet::role_style;
use super::table::{TableColumn, across};
use super::theme::{Focus, Theme};
use crate::app::departments::{DepartmentGrouping, DepartmentItems};
use crate::app::views::DepartmentsView;
use crate::layout::screen::inside;
use crate::model::ListKind;
use crate::sheet::SheetRole;
use crate::text::sanitize::shown;
use crate::text::width::{cells, ellipsis};

/// A figure has at least so many cells.
const FIGURE: usize = 7;
/// A name has at least so many cells, where there is room.
const NAME: usize = 16;
/// The parts of a bar, in their order.
const PARTS: [SheetRole; 3] = [SheetRole::Leads, SheetRole::Helps, SheetRole::TookOver];

/// Draws the view.
pub fn draw(scene: &Scene, view: &DepartmentsView, buffer: &mut Buffer, area: Rect) {
    let (departments, theme) = (view.rows(), scene.theme);
    let labels = scene.labels();
    let title = format!(" {} {} ", labels.departments, departments.len());
    let table = DepartmentsTable::of(scene, &departments, usize::from(inside(area).width));
    let tip = format!(" {}", labels.no_department);
    let mut list = ListFrame::of(scene, view, title);
    list.title.extend(about(scene, view));
    list.with_head(table.heads(theme))
        .with_below(
            departments
                .is_empty()
                .then(|| StyledLine::of(tip, theme.text())),
        )
        .draw(scene, buffer, area, |number, look| {
            table.row(departments[number], look, theme)
        });
}

/// Which items are counted, and whether each county's bureaus are departments of their own.
fn about<'a>(scene: &Scene, view: &DepartmentsView) -> Vec<Span<'a>> {
    let within = Some(shown(view.within()).into_owned()).filter(|within| !within.is_empty());
    let language = scene.app.language();
    let by_county = (view.grouping() == DepartmentGrouping::ByCounty)
        .then(|| language.pick("各县分列", "each county's own").to_string());
    let told: Vec<String> = within.into_iter().chain(by_county).collect();
    if told.is_empty() {
        return Vec::new();
    }
    let (theme, told) = (scene.theme, told.join(scene.theme.glyphs().gap));
    vec![
        span(theme.glyphs().across, theme.frame(Focus::Focused)),
        span(format!(" {told} "), theme.text()),
    ]
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
        let [leads, helps, took] = scene.theme.glyphs().shades;
        let reclaimed = labels.list(Some(ListKind::Reclaimed));
        // The heads of the figures are the legend of the bar, so that there always is one.
        let heads = [
            format!("{leads} {}", labels.leads),
            format!("{helps} {}", labels.helps),
            format!("{took} {reclaimed}"),
            labels.townships.to_string(),
        ];
        let widest = heads.iter().map(|head| cells(head) + 2).max();
        // Where there is little room, heads are cut before names are.
        let most = width.saturating_sub(1 + NAME) / heads.len();
        let figure = widest.unwrap_or(0).min(most).max(FIGURE);
        let heads = heads.map(|head| ellipsis(&head, figure - 1));
        let names = departments.iter().map(|one| cells(&shown(&one.title())));
        let room = width.saturating_sub(1 + figure * heads.len());
        let name = names.max().unwrap_or(0).clamp(NAME, 40).min(room);
        let most = departments.iter().map(|one| one.total()).max();
        let figures = heads.map(|head| TableColumn::number(&head, figure));
        let columns = std::iter::once(TableColumn::text("", name)).chain(figures);
        DepartmentsTable {
            columns: columns.collect(),
            bar: room.saturating_sub(name + 3),
            most: most.unwrap_or(0).max(1),
        }
    }

    /// The heads of the columns, each part of the bar in its colour.
    fn heads<'a>(&self, theme: Theme) -> StyledLine<'a> {
        let roles = PARTS.map(|role| role_style(theme, role)).into_iter();
        let styles = std::iter::once(theme.label()).chain(roles);
        let styles = styles.chain([theme.label()]);
        let heads = self.columns.iter().zip(styles);
        let heads = heads.map(|(column, style)| span(column.cell(&column.head), style));
        StyledLine {
            spans: std::iter::once(span(" ", Style::new()))
                .chain(heads)
                .collect(),
            rest: Style::new(),
        }
    }

    fn row<'a>(&self, one: &DepartmentItems, look: RowStyle, theme: Theme) -> StyledLine<'a> {
        let figures = [
            one.leads.len(),
            one.helps.len(),
            one.taken.len(),
            one.townships,
        ];
        let figures = figures.iter().map(usize::to_string);
        let name = ellipsis(&shown(&one.title()), self.columns[0].width);
        let texts = std::iter::once(name).chain(figures);
        let texts = across(&self.columns, 0, texts);
        let bars = self.bars(one, theme).into_iter().zip(PARTS);
        let bars = bars.map(|(bar, role)| span(bar, role_style(theme, role)));
        // The bar of the selected row is not reversed: its parts could not be told from the blanks behind them.
        StyledLine {
            spans: [
                span(look.mark, look.style),
                span(texts, look.style),
                span("  ", Style::new()),
            ]
            .into_iter()
            .chain(bars)
            .collect(),
            rest: Style::new(),
        }
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
