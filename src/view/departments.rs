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
use super::item_lines::item_lines;
use super::list::{ListFrame, RowStyle};
use super::scene::Scene;
use super::sheet::role_style;
use super::table::{TableColumn, across};
use super::theme::{Focus, Theme};
use crate::app::departments::{DepartmentFigures, DepartmentGrouping};
use crate::app::views::DepartmentsView;
use crate::layout::screen::inside;
use crate::model::{DepartmentRole, ListKind};
use crate::sheet::SheetRole;
use crate::text::sanitize::shown;
use crate::text::width::{cells, ellipsis};

/// A figure has at least so many cells.
const FIGURE: usize = 7;
/// A name has at least so many cells, where there is room, and at most so many.
const NAME: (usize, usize) = (16, 40);
/// A bar has so many cells before a name has more than the least; a shorter one than the second tells nothing.
const BAR: (usize, usize) = (24, 8);
/// Cells between the figures and the bars.
const GAP: usize = 2;
/// The parts of a bar, in their order.
const PARTS: [SheetRole; 3] = [SheetRole::Leads, SheetRole::Helps, SheetRole::TookOver];

/// Draws the view.
pub fn draw(scene: &Scene, view: &DepartmentsView, buffer: &mut Buffer, area: Rect) {
    let (departments, theme) = (view.rows(), scene.theme);
    let labels = scene.labels();
    let title = format!(" {} {} ", labels.departments, departments.len());
    let table = DepartmentsTable::of(scene, &departments, usize::from(inside(area).width));
    let mut list = ListFrame::of(scene, view, title);
    list.title.extend(about(scene, view));
    list.with_head(table.heads(theme))
        .with_below(below(scene, view, departments.len(), area))
        .draw(scene, buffer, area, |number, look| {
            table.row(departments[number], look, theme)
        });
}

/// What stands below so many rows, where there is room: the items of the selected department, or that there is none.
fn below<'a>(
    scene: &Scene,
    view: &DepartmentsView,
    rows: usize,
    area: Rect,
) -> Vec<StyledLine<'a>> {
    let (labels, theme) = (scene.labels(), scene.theme);
    let Some(department) = view.selected() else {
        let tip = if view.is_without_any() {
            labels.no_departments
        } else {
            labels.no_department
        };
        return vec![StyledLine::of(format!(" {tip}"), theme.text())];
    };
    let inner = inside(area);
    // The head of the table takes a row.
    let room = usize::from(inner.height).saturating_sub(1 + rows);
    if room == 0 {
        return Vec::new();
    }
    let parts = [
        (labels.leads, DepartmentRole::Leads, department.leads),
        (labels.helps, DepartmentRole::Helps, department.helps),
        (
            labels.list(Some(ListKind::Reclaimed)),
            DepartmentRole::Took,
            department.taken,
        ),
    ];
    let items = view.items(scene.index());
    let mut below = Vec::new();
    for (label, role, count) in parts.into_iter().filter(|(.., count)| *count > 0) {
        let heading = format!(" {label} {count}");
        below.push(StyledLine::of("", theme.text()));
        below.push(StyledLine::of(heading, theme.label()));
        let left = room.saturating_sub(below.len());
        let items = items.iter().filter(|item| item.1 == role);
        let items = items.map(|item| item.0).take(left);
        below.extend(item_lines(scene, items, usize::from(inner.width)));
    }
    below
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
    /// Cells of the longest bar; 0 where there is no room for bars.
    bar: usize,
    /// Items of the department with the longest bar.
    most: usize,
}

impl DepartmentsTable {
    fn of(scene: &Scene, departments: &[&DepartmentFigures], width: usize) -> DepartmentsTable {
        let labels = scene.labels();
        let heads = [
            labels.leads,
            labels.helps,
            labels.list(Some(ListKind::Reclaimed)),
            labels.townships,
        ];
        let names = departments.iter().map(|one| cells(&shown(&one.title())));
        let widest = names.max().unwrap_or(0);
        // With bars, the heads of the figures are their legend.
        let signs = scene.theme.glyphs().shades.map(|sign| format!("{sign} "));
        let signs = signs.into_iter().chain([String::new()]);
        let with_signs: Vec<String> = signs
            .zip(heads)
            .map(|(sign, head)| format!("{sign}{head}"))
            .collect();
        let most = departments.iter().map(|one| one.total()).max();
        let table = DepartmentsTable::fitting(&with_signs, widest, BAR.0, width);
        let table = if table.bar < BAR.1 {
            let heads = heads.map(str::to_string);
            DepartmentsTable::fitting(&heads, widest, 0, width)
        } else {
            table
        };
        DepartmentsTable {
            most: most.unwrap_or(0).max(1),
            ..table
        }
    }

    /// Under these heads of figures, for names and a bar that have so many cells if there is room; no bar where those are
    /// none.
    fn fitting(heads: &[String], widest: usize, bar: usize, width: usize) -> DepartmentsTable {
        // Where there is little room, heads are cut before names are.
        let most = width.saturating_sub(1 + NAME.0) / heads.len();
        let figures = heads.iter().map(|head| {
            let width = (cells(head) + 2).min(most).max(FIGURE);
            TableColumn::number(&ellipsis(head, width - 1), width)
        });
        let figures: Vec<TableColumn> = figures.collect();
        let used: usize = figures.iter().map(|figure| figure.width).sum();
        let room = width.saturating_sub(1 + used);
        let beside_bar = room.saturating_sub(GAP + bar);
        let name = widest.min(beside_bar).clamp(NAME.0, NAME.1).min(room);
        let rest = room.saturating_sub(name + GAP + 1);
        DepartmentsTable {
            bar: if bar == 0 { 0 } else { rest },
            columns: std::iter::once(TableColumn::text("", name))
                .chain(figures)
                .collect(),
            most: 1,
        }
    }

    /// The heads of the columns, each part of the bar in its colour.
    fn heads<'a>(&self, theme: Theme) -> StyledLine<'a> {
        let roles = PARTS.map(|role| match self.bar {
            0 => theme.label(),
            _ => role_style(theme, role),
        });
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

    fn row<'a>(&self, one: &DepartmentFigures, look: RowStyle, theme: Theme) -> StyledLine<'a> {
        let figures = [one.leads, one.helps, one.taken, one.townships];
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
                span(" ".repeat(GAP), Style::new()),
            ]
            .into_iter()
            .chain(bars)
            .collect(),
            rest: Style::new(),
        }
    }

    /// What it leads, helps with and took over, as parts of one bar.
    fn bars(&self, one: &DepartmentFigures, theme: Theme) -> [String; 3] {
        let [leads, helps, took] = theme.glyphs().shades;
        let parts = [(leads, one.leads), (helps, one.helps), (took, one.taken)];
        let mut items = 0;
        let end = |items: usize| (items * self.bar).div_ceil(self.most);
        parts.map(|(sign, count)| {
            let from = end(items);
            items += count;
            sign.repeat(end(items) - from)
        })
    }
}
