//! The views of the screen, a file each: the panes, and what can lie over them.

mod bookmarks;
mod browse;
mod changes;
mod comparison;
pub mod departments;
mod doubts;
mod library;
pub mod overview;
mod reader;
mod related;
mod view;

use std::ops::{Deref, DerefMut};

pub use bookmarks::Bookmarks;
pub use browse::Browse;
pub use changes::ChangesView;
pub use comparison::Comparison;
pub use departments::Departments;
pub use doubts::Doubts;
pub use library::Library;
pub use overview::Overview;
pub use reader::Reader;
pub use related::{Answer, Related};
pub use view::{Context, ListState, Selected, Step, View};

/// A view.
#[derive(Debug)]
pub enum Screen {
    /// The panes: over all items, or over some to which another view led.
    Browse(Box<Browse>),
    /// An item.
    Reader(Reader),
    /// The same duty in other townships.
    Related(Related),
    /// Two items side by side.
    Comparison(Comparison),
    /// The list of departments.
    Departments(Departments),
    /// Figures by category, list and township.
    Overview(Overview),
    /// The list of bookmarks.
    Bookmarks(Bookmarks),
    /// The table of townships.
    Library(Library),
    /// What was left in doubt about one township.
    Doubts(Doubts),
    /// What changed between two versions.
    Changes(Box<ChangesView>),
}

impl Deref for Screen {
    type Target = dyn View;

    fn deref(&self) -> &(dyn View + 'static) {
        match self {
            Screen::Browse(view) => &**view,
            Screen::Reader(view) => view,
            Screen::Related(view) => view,
            Screen::Comparison(view) => view,
            Screen::Departments(view) => view,
            Screen::Overview(view) => view,
            Screen::Bookmarks(view) => view,
            Screen::Library(view) => view,
            Screen::Doubts(view) => view,
            Screen::Changes(view) => &**view,
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
            Screen::Departments(view) => view,
            Screen::Overview(view) => view,
            Screen::Bookmarks(view) => view,
            Screen::Library(view) => view,
            Screen::Doubts(view) => view,
            Screen::Changes(view) => &mut **view,
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
        panes: &Browse,
        context: &Context,
    ) -> Option<Screen> {
        let index = &context.index;
        Some(match self {
            Destination::Related => Screen::Related(Related::new(index, selected?)),
            Destination::Departments => Screen::Departments(Departments::new(index, selected)),
            Destination::Overview => Screen::Overview(Overview::new(index, panes.answer())),
            Destination::Bookmarks => Screen::Bookmarks(Bookmarks::default()),
            Destination::Library => Screen::Library(Library::default()),
        })
    }
}
