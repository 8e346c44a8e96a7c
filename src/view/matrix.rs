//! The matrix of duties.
//! ```text
//! ┌ 对照表 ─ 62 项 │ 清单不一的在前 ──────────────────────────────┐
//! │ 职责                               安集海镇  阿扎克镇  羊毛工 │
//! │▌家养动物（宠物）的管理及流浪犬、…  配        配        —      │
//! │ 全民健康体检                       基        基        配     │
//! └ 基 基本 配 配合 收 收回 取消 ( ) 部分 - 没有 ─────────── 1/62 ┘
//! ```

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::canvas::{Span, StyledLine, span};
use super::list::{ListFrame, RowStyle};
use super::scene::Scene;
use super::table::TableColumn;
use super::theme::{Focus, Theme};
use crate::app::views::MatrixView;
use crate::app::views::matrix::MatrixColumns;
use crate::layout::screen::inside;
use crate::matrix::{CellKind, MatrixCell, MatrixRow, RowOrder};
use crate::text::sanitize::shown;
use crate::text::width::{cells, ellipsis};

/// What stands for a township without the duty.
const NONE: &str = "-";

/// Draws the view.
pub fn draw(scene: &Scene, view: &MatrixView, buffer: &mut Buffer, area: Rect) {
    let theme = scene.theme;
    let (_, across) = view.cursors();
    let townships = view.matrix().townships.len();
    let width = usize::from(inside(area).width).saturating_sub(1);
    let columns = MatrixColumns::fitting(townships, width);
    let first = across.offset();
    let table = MatrixTable {
        scene,
        view,
        columns,
        in_view: first..(first + columns.shown).min(townships),
    };
    let title = format!(" {} ", scene.labels().matrix);
    // Beside the title stand a line, and blanks around what is told.
    let about = table.about(width.saturating_sub(cells(&title) + 2));
    let mut list = ListFrame::of(scene, view, title);
    list.title.extend([
        span(theme.glyphs().across, theme.frame(Focus::Focused)),
        span(format!(" {about} "), theme.text()),
    ]);
    list.with_head(table.heads())
        .with_legend(table.legend())
        .draw(scene, buffer, area, |number, look| {
            table.row(&view.matrix().rows[number], look)
        });
}

struct MatrixTable<'a> {
    scene: &'a Scene<'a>,
    view: &'a MatrixView,
    columns: MatrixColumns,
    /// The townships in sight, by their places in the matrix.
    in_view: Range<usize>,
}

impl MatrixTable<'_> {
    /// How many duties there are, which ones, in which order, and which townships are in sight; without the order where
    /// there are not so many cells.
    fn about(&self, room: usize) -> String {
        if !self.view.is_known() {
            return self.scene.labels().searching.to_string();
        }
        let gap = self.scene.theme.glyphs().gap;
        let order = vec![self.order().to_string()];
        let all = [self.chosen(), order, self.townships()].concat().join(gap);
        if cells(&all) <= room {
            return all;
        }
        [self.chosen(), self.townships()].concat().join(gap)
    }

    /// How many duties there are, and which ones.
    fn chosen(&self) -> Vec<String> {
        let language = self.scene.app.language();
        let selection = &self.view.asked().selection;
        let rows = self.view.matrix().rows.len();
        let mut told = vec![language.pick(format!("{rows} 项"), format!("{rows} duties"))];
        let name = |township: usize| shown(self.scene.index().title(township)).into_owned();
        if !self.view.within().is_empty() {
            told.push(shown(self.view.within()).into_owned());
        }
        if selection.differing {
            told.push(language.pick("只看不一的", "differing only").to_string());
        }
        if let Some(township) = selection.only_in {
            let name = name(township);
            told.push(language.pick(format!("只有{name}有"), format!("only in {name}")));
        }
        if let Some(township) = selection.lacked_by {
            let name = name(township);
            told.push(language.pick(format!("{name}没有"), format!("{name} lacks")));
        }
        told
    }

    fn order(&self) -> &'static str {
        let language = self.scene.app.language();
        match self.view.asked().order {
            RowOrder::Differing => language.pick("不一的在前", "differing first"),
            RowOrder::Category => language.pick("按类别", "by category"),
            RowOrder::Name => language.pick("按名称", "by name"),
            RowOrder::Townships => language.pick("按乡镇数", "by townships"),
        }
    }

    /// Which townships are in sight, where not all are.
    fn townships(&self) -> Vec<String> {
        let townships = self.view.matrix().townships.len();
        let hidden = self.in_view.len() < townships;
        let (from, to) = (self.in_view.start + 1, self.in_view.end);
        let told = hidden.then(|| {
            self.scene.app.language().pick(
                format!("乡镇 {from}-{to}/{townships}"),
                format!("townships {from}-{to}/{townships}"),
            )
        });
        told.into_iter().collect()
    }

    fn heads<'a>(&self) -> StyledLine<'a> {
        let (theme, labels) = (self.scene.theme, self.scene.labels());
        let selected = self.view.cursors().1.selected();
        let mut spans = vec![
            span(" ", Style::new()),
            span(cell(labels.duty, self.columns.name), theme.label()),
            span(cell(labels.townships, self.columns.counts), theme.label()),
        ];
        spans.extend(self.in_view.clone().flat_map(|at| {
            let township = self.view.matrix().townships[at];
            let name = shown(self.scene.index().title(township));
            let name = ellipsis(&name, self.columns.township - 1);
            let style = if at == selected {
                theme.chosen()
            } else {
                theme.label()
            };
            padded(vec![(name, style)], self.columns.township)
        }));
        StyledLine {
            spans,
            rest: Style::new(),
        }
    }

    fn row<'a>(&self, row: &MatrixRow, look: RowStyle) -> StyledLine<'a> {
        let name = ellipsis(&shown(&row.name(self.scene.index())), self.columns.name - 1);
        let mut spans = vec![span(cell(&name, self.columns.name), look.style)];
        if self.columns.counts > 0 {
            spans.push(span(
                cell(&self.counts(row), self.columns.counts),
                look.style,
            ));
        }
        spans.extend(self.in_view.clone().flat_map(|at| self.cell(row, at, look)));
        look.line(spans)
    }

    fn cell<'a>(&self, row: &MatrixRow, at: usize, look: RowStyle) -> Vec<Span<'a>> {
        let theme = self.scene.theme;
        let found = row.cell(self.view.matrix().townships[at]);
        let text = found.map_or_else(
            || NONE.to_string(),
            |cell| cell.sign(self.scene.app.language()),
        );
        let is_used = at == self.view.cursors().1.selected();
        let width = self.columns.township;
        if look.is_selected && is_used {
            let style = theme.selected(Focus::Focused);
            return vec![span(cell(&format!("[{text}]"), width), style)];
        }
        let signs = match found {
            Some(_) if look.is_selected => vec![(text, theme.chosen())],
            Some(found) if cells(&text) < width => self.signs(found),
            Some(_) => vec![(ellipsis(&text, width - 1), theme.chosen())],
            None => vec![(text, theme.quiet())],
        };
        padded(signs, width)
    }

    /// The signs of a cell, each in the colour of its list; several are lit.
    fn signs(&self, cell: &MatrixCell) -> Vec<(String, Style)> {
        let (theme, language) = (self.scene.theme, self.scene.app.language());
        let several = if cell.kinds.len() > 1 {
            theme.chosen()
        } else {
            Style::new()
        };
        let signs = cell.kinds.iter().map(|kind| {
            let style = colour(theme, *kind).patch(several);
            (kind.sign(language).to_string(), style)
        });
        let [opening, closing] = if cell.is_part { ["(", ")"] } else { ["", ""] };
        let bracket = |text: &str| std::iter::once((text.to_string(), theme.quiet()));
        bracket(opening)
            .chain(signs)
            .chain(bracket(closing))
            .collect()
    }

    /// What the signs of the cells mean.
    fn legend<'a>(&self) -> Vec<Span<'a>> {
        let (theme, language) = (self.scene.theme, self.scene.app.language());
        let kinds = CellKind::all().map(|kind| {
            let (sign, name) = (kind.sign(language), kind.name(language));
            let told = if sign == name {
                format!(" {sign} ")
            } else {
                format!(" {sign} {name} ")
            };
            (told, colour(theme, kind))
        });
        let others = [
            language.pick(" ( ) 部分 ", " ( ) in part "),
            language.pick(" - 没有 ", " - none "),
        ];
        let others = others.map(|told| (told.to_string(), theme.quiet()));
        let all = kinds.chain(others);
        all.map(|(told, style)| span(told, style)).collect()
    }

    /// How many townships have the duty in which list: 基12 配7 -3.
    fn counts(&self, row: &MatrixRow) -> String {
        let language = self.scene.app.language();
        let counts = row.counts().into_iter();
        let counts = counts.map(|(kind, count)| format!("{}{count}", kind.sign(language)));
        let lacking = self.view.matrix().townships.len() - row.cells.len();
        let lacking = (lacking > 0).then(|| format!("{NONE}{lacking}"));
        counts.chain(lacking).collect::<Vec<String>>().join(" ")
    }
}

fn colour(theme: Theme, kind: CellKind) -> Style {
    match kind {
        CellKind::Listed(list) => theme.list(list),
        CellKind::Ended => theme.quiet(),
    }
}

/// Texts one behind the other in a column of so many cells; what is blank has no style.
fn padded<'a>(texts: Vec<(String, Style)>, width: usize) -> Vec<Span<'a>> {
    let used: usize = texts.iter().map(|(text, _)| cells(text)).sum();
    let blank = " ".repeat(width.saturating_sub(used));
    let spans = texts.into_iter().map(|(text, style)| span(text, style));
    spans.chain([span(blank, Style::new())]).collect()
}

/// `text` as it stands in a column of so many cells; nothing where it has none.
fn cell(text: &str, width: usize) -> String {
    match width {
        0 => String::new(),
        _ => TableColumn::text("", width).cell(text),
    }
}
