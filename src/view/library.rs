//! The townships of the library: what was read of each, and where it comes from.
//! ```text
//! ┌ 库 6 ─────────────────────────────────────────────────────────────────────┐
//! │ 乡镇      地区          基本  配合  收回  读出  声明  存疑  版本 导入       │
//! │▌安集海镇  塔城地区沙湾市 106   109    61   276           0  内置            │
//! └───────────────────────────────────────────────────────────────────────────┘
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::canvas::{Frame, put, rows};
use super::choices::{position, row_start};
use super::theme::Theme;
use crate::app::{App, Library};
use crate::index::Brief;
use crate::layout::screen::inside;
use crate::model::ListKind;
use crate::text::sanitize::shown;
use crate::text::width::{cells, pad};

/// Blanks between two columns.
const GAP: usize = 2;
/// No text takes more cells than this.
const WIDEST: usize = 30;

/// A column: its head, a text a township, and where it stands among those to leave out for want of
/// room; the first goes last.
struct Column {
    head: &'static str,
    texts: Vec<String>,
    is_number: bool,
    rank: usize,
}

/// Draws the view.
pub fn draw(app: &App, view: &Library, theme: Theme, buffer: &mut Buffer, area: Rect) {
    let (all, cursor) = (app.index().townships(), view.cursor());
    let inner = inside(area);
    let title = format!(" {} {} ", app.labels().library, all.len());
    Frame {
        title: &[(&title, theme.title(true))],
        focused: true,
        rows: (all.len() + 1, cursor.offset()),
        note: &position(cursor.selected(), all.len(), inner.height.saturating_sub(1)),
    }
    .draw(buffer, area, theme);
    let columns = fitting(columns(app), usize::from(inner.width).saturating_sub(1));
    let mut lines = rows(inner);
    if let Some(line) = lines.next() {
        let heads = across(&columns, |column| column.head);
        put(
            buffer,
            line,
            &[(" ", theme.label()), (&heads, theme.label())],
            theme.text(),
        );
    }
    let mut shown = (0..all.len()).skip(cursor.offset());
    for line in lines {
        match shown.next() {
            None => put(buffer, line, &[], theme.text()),
            Some(number) => {
                let (mark, style) = row_start(number == cursor.selected(), theme);
                let text = across(&columns, |column| &column.texts[number]);
                put(buffer, line, &[(mark, style), (&text, style)], style);
            }
        }
    }
}

fn columns(app: &App) -> Vec<Column> {
    let labels = app.labels();
    let townships = || app.index().townships().iter();
    let text = |head, rank, of: &dyn Fn(&Brief) -> String| Column {
        head,
        texts: townships()
            .map(|township| shown(&of(township)).into_owned())
            .collect(),
        is_number: false,
        rank,
    };
    let number = |head, rank, of: &dyn Fn(&Brief) -> usize| Column {
        is_number: true,
        ..text(head, rank, &|township| of(township).to_string())
    };
    let numbers = 0..app.index().townships().len();
    let titles = numbers.map(|number| shown(app.index().title(number)).into_owned());
    let mut columns = vec![Column {
        head: labels.townships,
        texts: titles.collect(),
        is_number: false,
        rank: 0,
    }];
    columns.extend(ListKind::ALL.map(|list| {
        number(labels.list(Some(list)), 2, &|township| {
            township.lists[list] as usize
        })
    }));
    columns.extend([
        number(labels.read, 3, &|township| township.items() as usize),
        text(labels.declared, 4, &|township| declared(township, app)),
        number(labels.doubts, 1, &|township| township.findings as usize),
    ]);
    let versions = || (0..app.index().townships().len()).map(|at| app.index().version_info(at));
    let held = |head, rank, texts: Vec<String>| Column {
        head,
        texts,
        is_number: false,
        rank,
    };
    let version = versions().map(|one| match one.path {
        Some(_) => format!("{}/{}", one.version, one.versions),
        None => labels.built_in.to_string(),
    });
    columns.push(held(labels.version, 5, version.collect()));
    let imported = versions().map(|one| one.imported.clone());
    columns.push(held(labels.imported, 6, imported.collect()));
    columns.push(text(labels.region, 7, &|township| township.region.clone()));
    let folder = versions().map(|one| {
        one.folder().map_or(String::new(), |folder| {
            shown(&folder.to_string_lossy()).into_owned()
        })
    });
    columns.push(held(labels.kept_in, 8, folder.collect()));
    columns
}

/// The total that the document states, and whether that was read.
fn declared(township: &Brief, app: &App) -> String {
    match township.declared {
        None => String::new(),
        Some(total) if township.differs => format!("{total} {}", app.labels().differs),
        Some(total) => total.to_string(),
    }
}

/// The columns for which there is room; those without any text say nothing.
fn fitting(mut columns: Vec<Column>, width: usize) -> Vec<Column> {
    columns.retain(|column| column.texts.iter().any(|text| !text.is_empty()));
    loop {
        let taken: usize = columns.iter().map(|column| column.width() + GAP).sum();
        let last = columns.iter().map(|column| column.rank).max();
        if taken <= width + GAP || last == Some(0) {
            return columns;
        }
        columns.retain(|column| Some(column.rank) != last);
    }
}

impl Column {
    fn width(&self) -> usize {
        let texts = self.texts.iter().map(|text| cells(text));
        texts
            .chain([cells(self.head)])
            .max()
            .unwrap_or(0)
            .min(WIDEST)
    }
}

/// One line: texts to the left, numbers to the right.
fn across<'a>(columns: &'a [Column], text: impl Fn(&'a Column) -> &'a str) -> String {
    let line = columns.iter().map(|column| {
        let (text, width) = (text(column), column.width());
        match column.is_number {
            true => " ".repeat(width.saturating_sub(cells(text))) + text,
            false => pad(text, width),
        }
    });
    line.collect::<Vec<String>>().join(&" ".repeat(GAP))
}
