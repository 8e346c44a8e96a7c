//! The townships of the library: what was read of each, and where it comes from.
//! ```text
//! ┌ 库 6 ─────────────────────────────────────────────────────────────────────┐
//! │ 乡镇      地区          基本  配合  收回  读出  载明  待核  版本 导入       │
//! │▌安集海镇  塔城地区沙湾市 106   109    61   276           0  随程序 │
//! └───────────────────────────────────────────────────────────────────────────┘
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::canvas::{StyledLine, span};
use super::list::ListFrame;
use super::scene::Scene;
use super::table::{TableColumn, across, heads};
use crate::app::views::LibraryView;
use crate::cite::list_title;
use crate::index::Brief;
use crate::layout::screen::inside;
use crate::model::ListKind;
use crate::text::sanitize::shown;
use crate::text::width::{cells, ellipsis, pad};

/// Blanks between two columns.
const GAP: usize = 2;
/// No text takes more cells than this.
const WIDEST: usize = 30;

/// What one column says: a text a township, and where it stands among those to leave out for want of room; the
/// first goes last.
struct Facts {
    column: TableColumn,
    texts: Vec<String>,
    rank: usize,
}

/// Draws the view.
pub fn draw(scene: &Scene, view: &LibraryView, buffer: &mut Buffer, area: Rect) {
    let title = format!(" {} {} ", scene.labels().library, view.rows().len());
    let width = usize::from(inside(area).width).saturating_sub(1);
    let facts = fitting(facts(scene, view.rows()), width);
    let columns: Vec<TableColumn> = facts.iter().map(|one| one.column.clone()).collect();
    let head = format!(" {}", heads(&columns, GAP));
    ListFrame::of(scene, view, title)
        .with_head(StyledLine::of(head, scene.theme.label()))
        .with_below(below(scene, view, area))
        .draw(scene, buffer, area, |number, look| {
            let texts = facts.iter().map(|one| &one.texts[number]);
            look.line([span(across(&columns, GAP, texts), look.style)])
        });
}

/// What stands below the rows, where there is room: the document of the selected township.
fn below<'a>(scene: &Scene, view: &LibraryView, area: Rect) -> Vec<StyledLine<'a>> {
    let (labels, index, theme) = (scene.labels(), scene.index(), scene.theme);
    let language = scene.app.language();
    let (Some(number), inner) = (view.selected(), inside(area)) else {
        return Vec::new();
    };
    let width = usize::from(inner.width).saturating_sub(1);
    // The head of the table takes a row.
    if view.rows().len() + 1 >= usize::from(inner.height) {
        return Vec::new();
    }
    let township = index.township(number);
    let titles = ListKind::ALL.map(|list| list_title(&township, list));
    let titles = titles.into_iter().filter(|title| !title.is_empty());
    let facts = [
        (labels.region, vec![township.region.clone()]),
        (labels.document, vec![township.file.clone()]),
        (
            labels.published,
            township.published.iter().cloned().collect(),
        ),
        (
            language.pick("清单", "Lists"),
            titles.map(|title| format!("《{title}》")).collect(),
        ),
        (
            language.pick("说明", "Preface"),
            township
                .notes
                .iter()
                .chain(&township.introduction)
                .cloned()
                .collect(),
        ),
    ];
    let widest = facts
        .iter()
        .map(|(label, _)| cells(label))
        .max()
        .unwrap_or(0);
    let mut below = vec![StyledLine::of("", theme.text())];
    for (label, texts) in facts {
        let texts = texts
            .into_iter()
            .filter(|text| !text.is_empty())
            .enumerate();
        for (at, text) in texts {
            let label = if at == 0 { label } else { "" };
            let room = width.saturating_sub(widest + 3);
            below.push(StyledLine {
                spans: vec![
                    span(format!(" {}  ", pad(label, widest)), theme.label()),
                    span(ellipsis(&shown(&text), room), theme.text()),
                ],
                rest: theme.text(),
            });
        }
    }
    below
}

/// All that can be said about these townships.
fn facts(scene: &Scene, townships: &[usize]) -> Vec<Facts> {
    let (labels, index) = (scene.labels(), scene.index());
    let text = |head: &str, rank, of: &dyn Fn(usize) -> String| {
        let texts = townships
            .iter()
            .map(|&number| shown(&of(number)).into_owned());
        Facts::new(TableColumn::text(head, 0), texts.collect(), rank)
    };
    let brief = |number: usize| &index.townships()[number];
    let number = |head: &str, rank, of: &dyn Fn(&Brief) -> u32| {
        let texts = townships
            .iter()
            .map(|&number| of(brief(number)).to_string());
        Facts::new(TableColumn::number(head, 0), texts.collect(), rank)
    };
    let mut facts = vec![text(labels.townships, 0, &|number| {
        index.title(number).into()
    })];
    facts.extend(
        ListKind::ALL
            .map(|list| number(labels.list(Some(list)), 4, &|township| township.lists[list])),
    );
    facts.extend([
        number(labels.read, 2, &|township| township.items()),
        text(labels.declared, 3, &|number| declared(brief(number), scene)),
        number(labels.doubts, 1, &|township| township.findings),
        text(labels.version, 5, &|number| {
            let one = index.version_info(number);
            match one.path {
                Some(_) => format!("{}/{}", one.version, one.versions),
                None => labels.built_in.to_string(),
            }
        }),
        text(labels.imported, 6, &|number| {
            index.version_info(number).imported.clone()
        }),
        text(labels.region, 7, &|number| brief(number).region.clone()),
        text(labels.kept_in, 8, &|number| {
            let folder = index.version_info(number).folder();
            folder.map_or(String::new(), |folder| folder.to_string_lossy().into())
        }),
    ]);
    facts
}

/// The total that the document states, and whether that was read.
fn declared(township: &Brief, scene: &Scene) -> String {
    match township.declared {
        None => String::new(),
        Some(total) if township.differs => format!("{total} {}", scene.labels().differs),
        Some(total) => total.to_string(),
    }
}

/// The columns for which there is room; those without any text say nothing.
fn fitting(mut facts: Vec<Facts>, width: usize) -> Vec<Facts> {
    facts.retain(|one| one.texts.iter().any(|text| !text.is_empty()));
    loop {
        let taken: usize = facts.iter().map(|one| one.column.width + GAP).sum();
        let last = facts.iter().map(|one| one.rank).max();
        if taken <= width + GAP || last == Some(0) {
            return facts;
        }
        facts.retain(|one| Some(one.rank) != last);
    }
}

impl Facts {
    /// A column as wide as the longest of its texts.
    fn new(column: TableColumn, texts: Vec<String>, rank: usize) -> Facts {
        let widths = texts.iter().map(|text| cells(text));
        let width = widths.fold(cells(&column.head), usize::max).min(WIDEST);
        Facts {
            column: TableColumn { width, ..column },
            texts,
            rank,
        }
    }
}
