//! The views of the screen, a file each: the panes, and what can lie over them.

mod bookmarks;
mod browse;
mod changes;
mod comparison;
mod departments;
mod doubts;
mod export;
mod library;
pub mod matrix;
pub mod overview;
mod reader;
mod related;
pub mod sheet;
mod ticket;
mod view;

use std::ops::{Deref, DerefMut};

pub use bookmarks::BookmarksView;
pub use browse::BrowseView;
pub use changes::ChangesView;
pub use comparison::ComparisonView;
pub use departments::DepartmentsView;
pub use doubts::DoubtsView;
pub use export::ExportView;
pub use library::LibraryView;
pub use matrix::MatrixView;
pub use overview::{OverviewColumn, OverviewView};
pub use reader::ReaderView;
pub use related::{Answer, RelatedView};
pub use sheet::SheetView;
pub use ticket::{TicketRow, TicketView};
pub use view::{Context, Selected, Step, View};

/// A view.
#[derive(Debug)]
pub enum Screen {
    /// The panes: over all items, or over some to which another view led.
    Browse(Box<BrowseView>),
    /// An item.
    Reader(ReaderView),
    /// The same duty in other townships.
    Related(RelatedView),
    /// Two items side by side.
    Comparison(ComparisonView),
    /// A ticket and what answers it.
    Ticket(Box<TicketView>),
    /// The list of departments.
    Departments(Box<DepartmentsView>),
    /// What one of them has to do.
    Sheet(Box<SheetView>),
    /// Figures by category, list and township.
    Overview(Box<OverviewView>),
    /// The matrix of duties.
    Matrix(Box<MatrixView>),
    /// The list of bookmarks.
    Bookmarks(BookmarksView),
    /// The table of townships.
    Library(LibraryView),
    /// What was left in doubt about one township.
    Doubts(DoubtsView),
    /// What changed between two versions.
    Changes(Box<ChangesView>),
    /// What is to be written.
    Export(Box<ExportView>),
}

impl Deref for Screen {
    type Target = dyn View;

    fn deref(&self) -> &(dyn View + 'static) {
        match self {
            Screen::Browse(view) => &**view,
            Screen::Reader(view) => view,
            Screen::Related(view) => view,
            Screen::Comparison(view) => view,
            Screen::Ticket(view) => &**view,
            Screen::Departments(view) => &**view,
            Screen::Sheet(view) => &**view,
            Screen::Overview(view) => &**view,
            Screen::Matrix(view) => &**view,
            Screen::Bookmarks(view) => view,
            Screen::Library(view) => view,
            Screen::Doubts(view) => view,
            Screen::Changes(view) => &**view,
            Screen::Export(view) => &**view,
        }
    }
}

impl DerefMut for Screen {
    fn deref_mut(&mut self) -> &mut (dyn View + 'static) {
        match self {
            Screen::Browse(view) => &mut **view,
            Screen::Reader(view) => view,
            Screen::Related(view) => view,
            Screen::Comparison(view) => view,
            Screen::Ticket(view) => &mut **view,
            Screen::Departments(view) => &mut **view,
            Screen::Sheet(view) => &mut **view,
            Screen::Overview(view) => &mut **view,
            Screen::Matrix(view) => &mut **view,
            Screen::Bookmarks(view) => view,
            Screen::Library(view) => view,
            Screen::Doubts(view) => view,
            Screen::Changes(view) => &mut **view,
            Screen::Export(view) => &mut **view,
        }
    }
}

/// A view that a key opens from everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Destination {
    /// The same duty in other townships.
    Related,
    /// The list of departments.
    Departments,
    /// Figures by category, list and township.
    Overview,
    /// The matrix of duties.
    Matrix,
    /// The list of bookmarks.
    Bookmarks,
    /// The table of townships.
    Library,
}

impl Destination {
    /// The view, opened from one in which the item `selected` is selected, with `panes` next below; none where
    /// there is nothing to show.
    pub(super) fn open(
        self,
        selected: Option<usize>,
        panes: &BrowseView,
        context: &Context,
    ) -> Option<Screen> {
        let index = &context.index;
        Some(match self {
            Destination::Related => Screen::Related(RelatedView::new(index, selected?)),
            Destination::Departments => {
                let within = panes.chosen(context);
                Screen::Departments(Box::new(DepartmentsView::new(index, within, selected)))
            }
            Destination::Overview => {
                let mut overview = OverviewView::new(index, panes.answer(context));
                if let Some(township) = panes.results().township() {
                    overview.use_township(township);
                }
                Screen::Overview(Box::new(overview))
            }
            Destination::Matrix => {
                let mut matrix = MatrixView::new(index, &panes.chosen_of_all_townships(context));
                if let Some(township) = panes.results().township() {
                    matrix.use_township(township);
                }
                Screen::Matrix(Box::new(matrix))
            }
            Destination::Bookmarks => Screen::Bookmarks(BookmarksView::default()),
            Destination::Library => {
                let results = panes.results();
                let own = results.scope().map_or(&[][..], |scope| &scope.townships);
                let chosen = results.filter().townships.first().or(own.first());
                Screen::Library(LibraryView::at(index, chosen.copied().unwrap_or_default()))
            }
        })
    }
}
