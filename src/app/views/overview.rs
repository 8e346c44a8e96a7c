//! How many items there are by category, and by list and township, as a table to look at.

use super::view::{Context, ListState, Step, View};
use super::{BrowseView, Screen};
use crate::app::keymap::KeyContext;
use crate::app::{Action, Cursor, ExportContent, Move, Scope};
use crate::index::{CategoryTable, Filter, Index};
use crate::language::Language;
use crate::layout::screen::inside;
use crate::layout::{Layout, Shape};
use crate::model::ListKind;

/// A table of figures, and a place in it.
#[derive(Debug)]
pub struct OverviewView {
    /// What the items have in common; its name is empty where they are all that there are.
    scope: Scope,
    columns: Vec<OverviewColumn>,
    figures: Vec<Figures>,
    row: Cursor,
    column: Cursor,
}

/// What a column counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OverviewColumn {
    /// All items.
    All,
    /// The items of one list.
    List(ListKind),
    /// The items of the township with this number.
    Township(usize),
}

/// A row of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figures {
    /// Number of the category; `None` for all of them.
    pub category: Option<usize>,
    /// A figure for each column.
    pub counts: Vec<usize>,
}

/// Cells of the column of categories.
pub const NAME: usize = 15;
/// A column has at least and at most so many cells.
const COLUMN: (usize, usize) = (7, 14);

/// Cells of a column and how many columns fit, beside the names, into `width` cells.
pub fn fitting(columns: usize, width: usize) -> (usize, usize) {
    let room = width.saturating_sub(NAME);
    let each = (room / columns.max(1)).clamp(COLUMN.0, COLUMN.1);
    (each, (room / each).clamp(1, columns.max(1)))
}

impl OverviewView {
    /// The table of the items of `scope`.
    pub fn new(index: &Index, scope: Scope) -> OverviewView {
        let lists = ListKind::ALL.map(OverviewColumn::List);
        let townships = (0..index.townships().len()).map(OverviewColumn::Township);
        let columns = std::iter::once(OverviewColumn::All)
            .chain(lists)
            .chain(townships);
        let columns: Vec<OverviewColumn> = columns.collect();
        let figures = figures(index, &scope.items);
        OverviewView {
            scope,
            columns,
            figures,
            row: Cursor::default(),
            column: Cursor::default(),
        }
    }

    /// What the items that are counted have in common.
    pub fn scope(&self) -> &Scope {
        &self.scope
    }

    /// What the columns count.
    pub fn columns(&self) -> &[OverviewColumn] {
        &self.columns
    }

    /// The rows: all categories together, then each with items, the largest first.
    pub fn figures(&self) -> &[Figures] {
        &self.figures
    }

    /// The row and the column in use, with the first ones in view.
    pub fn cursors(&self) -> (Cursor, Cursor) {
        (self.row, self.column)
    }

    /// What the selected figure counts.
    fn filter(&self) -> Filter {
        let row = self.figures.get(self.row.selected());
        let category = row.and_then(|row| row.category);
        let mut filter = Filter {
            categories: category.into_iter().collect(),
            ..Filter::default()
        };
        match self.columns.get(self.column.selected()) {
            Some(&OverviewColumn::List(list)) => filter.list = Some(list),
            Some(&OverviewColumn::Township(township)) => filter.townships = vec![township],
            Some(OverviewColumn::All) | None => {}
        }
        filter
    }

    /// The items behind the selected figure.
    pub fn items(&self, index: &Index) -> impl Iterator<Item = usize> {
        let filter = self.filter();
        let items = &self.scope.items;
        let of_township = match filter.townships[..] {
            // All items lie in order, township by township.
            [township] if self.scope.name.is_empty() => index.townships()[township].range(),
            _ => 0..items.len(),
        };
        let items = items[of_township].iter().copied();
        items.filter(move |&number| filter.admits_place(index, number))
    }

    /// The panes with the selected category, list and township chosen.
    fn panes(&self, index: &Index) -> BrowseView {
        let mut panes = if self.scope.name.is_empty() {
            BrowseView::of_all(index)
        } else {
            BrowseView::within(index, self.scope.clone())
        };
        panes.narrow(index, &self.filter());
        panes
    }
}

impl View for OverviewView {
    fn key_context(&self) -> KeyContext {
        KeyContext::Overview
    }

    fn title(&self, language: Language) -> &'static str {
        language.pick("概览", "Overview")
    }

    fn shape(&self, _: &Context) -> Shape {
        Shape::Whole
    }

    fn list(&self, _: &Context) -> Option<ListState> {
        Some(ListState::new(self.row, self.figures.len()).with_head())
    }

    fn cursor_mut(&mut self) -> Option<&mut Cursor> {
        Some(&mut self.row)
    }

    fn content(&self, _: &Context) -> Option<ExportContent> {
        Some(ExportContent::Categories(self.scope.items.clone()))
    }

    fn open(&mut self, context: &Context) -> Step {
        if self.items(&context.index).next().is_none() {
            return context.tell_no_item();
        }
        let panes = self.panes(&context.index);
        Step::Push(Screen::Browse(Box::new(panes)))
    }

    fn act(&mut self, action: &Action, _: &Context) -> Option<Step> {
        let way = match action {
            Action::Left => Move::Up(1),
            Action::Right => Move::Down(1),
            _ => return None,
        };
        self.column.go(way, self.columns.len());
        Some(Step::Stay)
    }

    fn count(&self, _: &Context) -> String {
        String::new()
    }

    fn scroll_into_view(&mut self, layout: &Layout, context: &Context) {
        let width = usize::from(inside(layout.view.unwrap_or_default()).width);
        let columns = self.columns.len();
        let shown = fitting(columns, width).1;
        self.column.scroll_into_view(columns, shown);
        self.scroll_list(layout, context);
    }
}

/// The row of all, then the categories that have items, the largest first.
fn figures(index: &Index, items: &[usize]) -> Vec<Figures> {
    let table = CategoryTable::of(index, items.iter().copied());
    let rows = table.rows().enumerate().map(|(category, counts)| Figures {
        category: Some(category),
        counts: counts.to_vec(),
    });
    let mut rows: Vec<Figures> = rows.filter(|row| row.counts[0] > 0).collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.counts[0]));
    let total = Figures {
        category: None,
        counts: table.sums(),
    };
    rows.insert(0, total);
    rows
}
