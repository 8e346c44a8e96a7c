//! How many items there are by category, and by list and township or department, as a table to look at.

use super::view::{Context, ListState, Step, View};
use super::{BrowseView, MatrixView, Screen};
use crate::app::departments::{DepartmentFigures, DepartmentGrouping, Departments};
use crate::app::keymap::KeyContext;
use crate::app::{Action, Cursor, ExportContent, ExportFigures, Listed, Move, Scope};
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
    /// Whose items the columns beside the lists count.
    holders: Holders,
    columns: Vec<OverviewColumn>,
    figures: Vec<Figures>,
    row: Cursor,
    column: Cursor,
}

/// Whose items are counted, beside those of each list.
#[derive(Debug)]
enum Holders {
    Townships,
    /// Those with the most items first.
    Departments(Departments),
}

/// The columns that are always in sight: of all items, and of each list.
pub const FIXED: usize = 1 + ListKind::COUNT;

/// What a column counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OverviewColumn {
    /// All items.
    All,
    /// The items of one list.
    List(ListKind),
    /// The items of the township with this number.
    Township(usize),
    /// The items of the department at this place among those that are counted.
    Department(usize),
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
/// Cells of a figure, where none is longer.
const FIGURE: usize = 5;
/// Cells of a column that is always in sight, where there is little room.
const NARROW: usize = 6;

/// How the cells of a row are shared out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OverviewColumns {
    /// Cells of a figure in a [`FIXED`] column and in one of the others, with one before it at least where it is a long
    /// one.
    pub figures: [usize; 2],
    /// Cells of each of the [`FIXED`] columns.
    pub fixed: usize,
    /// Cells of each of the others.
    pub other: usize,
    /// How many of the others are in sight.
    pub shown: usize,
}

impl OverviewColumns {
    /// Those of so many columns beside the fixed ones, and the names, in `width` cells; `largest` are the largest figure in
    /// a fixed column and in another one.
    pub fn fitting(others: usize, width: usize, largest: [usize; 2]) -> OverviewColumns {
        let figures = largest.map(|figure| (figure.to_string().len() + 1).max(FIGURE));
        let room = width.saturating_sub(NAME);
        let each = room / (FIXED + others);
        let each = each.clamp(COLUMN.0.max(figures[1]), COLUMN.1);
        // Two of the others should be in sight beside them.
        let wide = each.max(figures[0]);
        let fixed = if FIXED * wide + 2 * each > room {
            NARROW.max(figures[0])
        } else {
            wide
        };
        let rest = room.saturating_sub(FIXED * fixed);
        let shown = (rest / each).clamp(usize::from(others > 0), others);
        OverviewColumns {
            figures,
            fixed,
            other: each.min(rest),
            shown,
        }
    }
}

impl OverviewView {
    /// The table of the items of `scope`.
    pub fn new(index: &Index, scope: Scope) -> OverviewView {
        let mut view = OverviewView {
            scope,
            holders: Holders::Townships,
            columns: Vec::new(),
            figures: Vec::new(),
            row: Cursor::default(),
            column: Cursor::default(),
        };
        view.tally(index);
        view
    }

    /// Counts what the columns are to count.
    fn tally(&mut self, index: &Index) {
        let lists = ListKind::ALL.map(OverviewColumn::List);
        let fixed = std::iter::once(OverviewColumn::All).chain(lists);
        let columns: Vec<OverviewColumn> = match &self.holders {
            Holders::Townships => {
                let all = || (0..index.townships().len()).collect();
                let townships = match self.scope.townships[..] {
                    [] => all(),
                    ref chosen => chosen.to_vec(),
                };
                let townships = townships.into_iter();
                fixed
                    .chain(townships.map(OverviewColumn::Township))
                    .collect()
            }
            Holders::Departments(departments) => {
                let departments = 0..departments.all().len();
                fixed
                    .chain(departments.map(OverviewColumn::Department))
                    .collect()
            }
        };
        self.columns = columns;
        self.figures = figures(index, &self.scope, &self.holders);
    }

    /// Puts the cursor into the column of this township, if it is counted.
    pub fn use_township(&mut self, township: usize) {
        let mut columns = self.columns.iter();
        let column = columns.position(|column| *column == OverviewColumn::Township(township));
        self.column.select(column.unwrap_or_default());
    }

    /// Counts the items of each department in place of those of each township, or the other way round.
    fn regroup(&mut self, index: &Index) {
        self.holders = match self.holders {
            Holders::Townships => {
                let together = DepartmentGrouping::Together;
                Holders::Departments(Departments::new(index, &self.scope, together))
            }
            Holders::Departments(_) => Holders::Townships,
        };
        if self.column.selected() >= FIXED {
            self.column.select(FIXED);
        }
        self.tally(index);
    }

    /// The departments that are counted; none where townships are.
    pub fn departments(&self) -> &[DepartmentFigures] {
        match &self.holders {
            Holders::Townships => &[],
            Holders::Departments(departments) => departments.all(),
        }
    }

    /// The column in use: from 0, those always in sight first.
    pub fn column(&self) -> usize {
        self.column.selected()
    }

    /// The first of the other columns in view.
    pub fn first_other(&self) -> usize {
        self.column.offset() + FIXED
    }

    /// What the items that are counted have in common.
    pub fn scope(&self) -> &Scope {
        &self.scope
    }

    /// How the cells of a row are shared out among `width`.
    pub fn widths(&self, width: usize) -> OverviewColumns {
        let others = self.columns.len() - FIXED;
        // The first row holds the sums.
        let sums = self.figures.first().map_or(&[][..], |row| &row.counts);
        let largest = |columns: &[usize]| columns.iter().copied().max().unwrap_or_default();
        let (fixed, other) = sums.split_at(FIXED.min(sums.len()));
        OverviewColumns::fitting(others, width, [largest(fixed), largest(other)])
    }

    /// What the columns count.
    pub fn columns(&self) -> &[OverviewColumn] {
        &self.columns
    }

    /// The rows: all categories together, then each with items, the largest first.
    pub fn figures(&self) -> &[Figures] {
        &self.figures
    }

    /// The row in use.
    pub fn row(&self) -> usize {
        self.row.selected()
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
            Some(OverviewColumn::All | OverviewColumn::Department(_)) | None => {}
        }
        filter
    }

    /// The items that the selected column looks at, of all rows.
    fn column_items<'a>(&'a self, index: &Index) -> Box<dyn Iterator<Item = usize> + 'a> {
        let items = &self.scope.items;
        match (self.columns.get(self.column.selected()), items) {
            (Some(&OverviewColumn::Township(township)), Listed::All(_)) => {
                Box::new(index.townships()[township].range())
            }
            (Some(OverviewColumn::Department(_)), _) => {
                let scope = self.department_scope(index).unwrap_or_default();
                Box::new(scope.items.to_vec().into_iter())
            }
            _ => Box::new(items.iter()),
        }
    }

    /// The items behind the selected figure.
    pub fn items<'a>(&'a self, index: &'a Index) -> impl Iterator<Item = usize> + 'a {
        let filter = self.filter();
        let items = self.column_items(index);
        items.filter(move |&number| filter.admits_place(index, number))
    }

    /// The department whose items are behind the selected figure.
    fn department(&self) -> Option<&DepartmentFigures> {
        match self.columns.get(self.column.selected()) {
            Some(&OverviewColumn::Department(at)) => self.departments().get(at),
            _ => None,
        }
    }

    /// The items of that department.
    fn department_scope(&self, index: &Index) -> Option<Scope> {
        match &self.holders {
            Holders::Townships => None,
            Holders::Departments(departments) => {
                let department = self.department()?;
                Some(departments.scope(index, department))
            }
        }
    }

    /// The panes with the selected category, list and township or department chosen.
    fn panes(&self, index: &Index) -> BrowseView {
        let mut panes = match self.department_scope(index) {
            Some(scope) => BrowseView::within(index, scope),
            None if self.scope.name.is_empty() => BrowseView::of_all(index),
            None => BrowseView::within(index, self.scope.clone()),
        };
        panes.narrow(index, &self.filter());
        panes
    }

    /// The matrix of the duties behind the selected figure: a township is a column of it, and in use.
    fn matrix(&self, index: &Index, language: Language) -> MatrixView {
        let filter = self.filter();
        let township = filter.townships.first().copied();
        let within = Some(self.scope.name.as_str()).filter(|name| !name.is_empty());
        let categories = filter.categories.iter();
        let names = within
            .into_iter()
            .chain(categories.map(|&category| index.categories()[category].as_str()))
            .chain(filter.list.map(|list| list.name(language)))
            .chain(self.department().map(|one| one.name.as_str()));
        let scope = Scope {
            name: names.collect::<Vec<_>>().join(" › "),
            items: self.items(index).collect(),
            ..self.scope.clone()
        };
        let mut matrix = MatrixView::new(index, &scope);
        if let Some(township) = township {
            matrix.use_township(township);
        }
        matrix
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

    fn content(&self, context: &Context) -> Option<ExportContent> {
        let (labels, index) = (context.labels(), &context.index);
        let column = |column: &OverviewColumn| match *column {
            OverviewColumn::All => labels.all.to_string(),
            OverviewColumn::List(list) => labels.list(Some(list)).to_string(),
            OverviewColumn::Township(number) => index.title(number).to_string(),
            OverviewColumn::Department(at) => self.departments()[at].name.clone(),
        };
        let row = |row: &Figures| {
            let category = row.category.map(|one| index.categories()[one].clone());
            let category = category.unwrap_or_else(|| labels.all.to_string());
            (category, row.counts.clone())
        };
        Some(ExportContent::Figures(ExportFigures {
            within: self.scope.name.clone(),
            columns: self.columns.iter().map(column).collect(),
            rows: self.figures.iter().map(row).collect(),
        }))
    }

    fn open(&mut self, context: &Context) -> Step {
        if self.items(&context.index).next().is_none() {
            return context.tell_no_item();
        }
        if !context.index.can_be_grouped() {
            return context.tell_too_many();
        }
        let matrix = self.matrix(&context.index, context.language);
        Step::Push(Screen::Matrix(Box::new(matrix)))
    }

    fn act(&mut self, action: &Action, context: &Context) -> Option<Step> {
        let index = &context.index;
        match action {
            Action::Left => self.column.go(Move::Up(1), self.columns.len()),
            Action::Right => self.column.go(Move::Down(1), self.columns.len()),
            Action::Regroup => self.regroup(index),
            Action::ListItems if self.items(index).next().is_none() => {
                return Some(context.tell_no_item());
            }
            Action::ListItems => {
                let panes = self.panes(index);
                return Some(Step::Push(Screen::Browse(Box::new(panes))));
            }
            _ => return None,
        }
        Some(Step::Stay)
    }

    fn count(&self, _: &Context) -> String {
        String::new()
    }

    fn scroll_into_view(&mut self, layout: &Layout, context: &Context) {
        let width = usize::from(inside(layout.view.unwrap_or_default()).width);
        let others = self.columns.len() - FIXED;
        let shown = self.widths(width).shown;
        // The fixed columns do not scroll: only the others have a place.
        let at = self.column.selected();
        self.column.select(at.saturating_sub(FIXED));
        self.column.scroll_into_view(others, shown);
        self.column.select(at);
        self.scroll_list(layout, context);
    }
}

/// The row of all, then the categories that have items, the largest first; behind the figures of all and of each list,
/// those of each department, or where there are none, of each township that was chosen.
fn figures(index: &Index, scope: &Scope, holders: &Holders) -> Vec<Figures> {
    let table = CategoryTable::of(index, scope.items.iter());
    let mut rows: Vec<Vec<usize>> = table.rows().map(<[usize]>::to_vec).collect();
    let mut sums = table.sums();
    if matches!(holders, Holders::Townships) && !scope.townships.is_empty() {
        let chosen = |figures: &[usize]| {
            let townships = scope.townships.iter();
            let of_townships = townships.map(|township| figures[FIXED + township]);
            [&figures[..FIXED], &of_townships.collect::<Vec<_>>()].concat()
        };
        rows = rows.iter().map(|row| chosen(row)).collect();
        sums = chosen(&sums);
    }
    if let Holders::Departments(departments) = holders {
        for (row, counts) in rows.iter_mut().zip(departments.by_category(index)) {
            row.truncate(FIXED);
            row.extend(counts);
        }
        sums.truncate(FIXED);
        sums.extend(departments.all().iter().map(DepartmentFigures::total));
    }
    let rows = rows
        .into_iter()
        .enumerate()
        .map(|(category, counts)| Figures {
            category: Some(category),
            counts,
        });
    let mut rows: Vec<Figures> = rows.filter(|row| row.counts[0] > 0).collect();
    rows.sort_by_cached_key(|row| std::cmp::Reverse(row.counts[0]));
    let total = Figures {
        category: None,
        counts: sums,
    };
    rows.insert(0, total);
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_and_the_lists_stay_in_sight() {
        for width in [38, 48, 78, 118, 198] {
            for (others, largest) in [
                (0, [0, 0]),
                (1, [276, 276]),
                (5, [1_319, 276]),
                (40, [10_534, 285]),
                (1_000, [263_535, 285]),
                (64, [263_535, 20_412]),
            ] {
                let columns = OverviewColumns::fitting(others, width, largest);
                let used = NAME + FIXED * columns.fixed + columns.shown * columns.other;
                let least = FIXED * columns.figures[0].max(NARROW);
                assert!(used <= width.max(NAME + least), "{others} in {width}");
                assert!(columns.shown > 0 || others == 0);
                let room = columns.fixed.min(columns.figures[0]);
                assert!(
                    room > largest[0].to_string().len(),
                    "{largest:?} in {width}"
                );
            }
        }
    }
}
