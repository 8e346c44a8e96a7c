//! What can lie over the panes.

use super::Browse;
use super::changes::Versions;
use super::comparison::Comparison;
use super::departments::Departments;
use super::elsewhere::Elsewhere;
use super::keymap::Place;
use super::library::{Doubts, Library};
use super::overview::Overview;
use super::reader::Reader;
use super::shelf::Shelf;
use crate::language::Language;
use crate::layout::Shape;

/// A view over the panes, or panes over another view.
#[derive(Debug)]
pub enum Screen {
    /// Panes that a view narrowed.
    Browse(Box<Browse>),
    /// An item.
    Reader(Reader),
    /// The same duty in other townships.
    Elsewhere(Elsewhere),
    /// Two items side by side.
    Comparison(Comparison),
    /// The list of departments.
    Departments(Departments),
    /// Figures by category, list and township.
    Overview(Overview),
    /// The list of bookmarks.
    Shelf(Shelf),
    /// The table of townships.
    Library(Library),
    /// What was left in doubt about one township.
    Doubts(Doubts),
    /// What changed between two versions.
    Changes(Box<Versions>),
}

impl Screen {
    /// Where keys go.
    pub fn place(&self) -> Place {
        match self {
            Screen::Browse(browse) if browse.typing => Place::Search,
            Screen::Departments(departments) if departments.typing => Place::Filter,
            Screen::Shelf(shelf) if shelf.note.is_some() => Place::Note,
            Screen::Browse(_) => Place::Within,
            Screen::Reader(_) => Place::Reader,
            Screen::Elsewhere(_) => Place::Related,
            Screen::Comparison(_) => Place::Compare,
            Screen::Departments(_) => Place::Departments,
            Screen::Overview(_) => Place::Overview,
            Screen::Shelf(_) => Place::Bookmarks,
            Screen::Library(_) => Place::Library,
            Screen::Doubts(_) => Place::Doubts,
            Screen::Changes(versions) if versions.is_open() => Place::Change,
            Screen::Changes(_) => Place::Changes,
        }
    }

    /// What it is called where one sees the way that led to it.
    pub fn title(&self, language: Language) -> &'static str {
        let (chinese, english) = match self {
            Screen::Browse(_) => ("事项", "Items"),
            Screen::Reader(_) => ("详情", "Item"),
            Screen::Elsewhere(_) => ("同类", "Elsewhere"),
            Screen::Comparison(_) => ("比较", "Compare"),
            Screen::Departments(_) => ("部门", "Departments"),
            Screen::Overview(_) => ("概览", "Overview"),
            Screen::Shelf(_) => ("书签", "Bookmarks"),
            Screen::Library(_) => ("库", "Library"),
            Screen::Doubts(_) => ("存疑", "Doubts"),
            Screen::Changes(_) => ("改动", "Changes"),
        };
        language.pick(chinese, english)
    }

    /// How it is laid out, where there are so many bookmarks, and so many doubts about a township.
    pub fn layout(&self, bookmarks: usize, doubts: usize) -> Shape {
        match self {
            Screen::Browse(browse) => Shape::Panes(browse.pane),
            Screen::Reader(_) | Screen::Comparison(_) => Shape::Text,
            Screen::Elsewhere(elsewhere) => Shape::Split(elsewhere.rows().len()),
            Screen::Shelf(_) => Shape::Split(bookmarks),
            Screen::Doubts(_) => Shape::Split(doubts),
            Screen::Changes(versions) if versions.is_open() => Shape::Text,
            Screen::Changes(versions) => Shape::Split(versions.changes().list.len()),
            Screen::Departments(_) | Screen::Overview(_) | Screen::Library(_) => Shape::Whole,
        }
    }

    /// The panes, if this is such.
    pub fn browse(&self) -> Option<&Browse> {
        match self {
            Screen::Browse(browse) => Some(browse),
            _ => None,
        }
    }

    /// As [`Screen::browse`], to change them.
    pub(super) fn browse_mut(&mut self) -> Option<&mut Browse> {
        match self {
            Screen::Browse(browse) => Some(browse),
            _ => None,
        }
    }
}
