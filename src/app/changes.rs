//! What changed between two versions of a township's lists, and the change that one looks at.

use super::{Cursor, Move};
use crate::changes::{Change, Changes};
use crate::language::Language;
use crate::layout::page::{Line, Page, Piece, Role, Row, TWO_COLUMNS};
use crate::layout::{comparison, detail};
use crate::model::Township;
use crate::search::Query;

/// Two versions, and a place in the list of what changed from one to the other.
#[derive(Debug)]
pub struct Versions {
    old: Township,
    new: Township,
    changes: Changes,
    pub(super) cursor: Cursor,
    /// Whether the selected change is open over the whole screen.
    pub(super) open: bool,
    /// The first row of its page wanted in view.
    pub(super) scroll: Option<usize>,
}

impl Versions {
    /// What changed from `old` to `new`.
    pub fn new(old: Township, new: Township) -> Versions {
        Versions {
            changes: Changes::between(&old, &new),
            old,
            new,
            cursor: Cursor::default(),
            open: false,
            scroll: None,
        }
    }

    /// All changes.
    pub fn changes(&self) -> &Changes {
        &self.changes
    }

    /// The selected place.
    pub fn cursor(&self) -> Cursor {
        self.cursor
    }

    /// Whether the selected change is open over the whole screen.
    pub fn is_open(&self) -> bool {
        self.open
    }

    /// The selected change; there is none where nothing changed.
    pub fn selected(&self) -> Option<&Change> {
        self.changes.list.get(self.cursor.selected())
    }

    /// Moves to another change, which is shown from where it should be.
    pub(super) fn go(&mut self, way: Move) {
        let before = self.cursor.selected();
        self.cursor.go(way, self.changes.list.len());
        if self.cursor.selected() != before {
            self.scroll = None;
        }
    }

    /// The selected change at `width` cells: both sides, or the item that came or went.
    pub(super) fn page(&self, query: &Query, width: usize, language: Language) -> Option<Page> {
        let change = self.selected()?;
        let alone = |item, township| detail::page(item, township, query, width, language);
        match (&change.old, &change.new) {
            (Some(old), Some(new)) => {
                let mut page =
                    comparison::page([old, new], [&old.township, &new.township], width, language);
                self.name_sides(&mut page, width, language);
                Some(page)
            }
            (Some(old), None) => Some(alone(old, &self.old)),
            (None, Some(new)) => Some(alone(new, &self.new)),
            (None, None) => None,
        }
    }

    /// Says over the two sides which version each is of.
    fn name_sides(&self, page: &mut Page, width: usize, language: Language) {
        if width < TWO_COLUMNS {
            return;
        }
        let side = |which: &str, township: &Township| -> Line {
            let text = format!("{which}  {}", township.file);
            vec![Piece::new(Role::Quiet, &text)]
        };
        let old = side(language.pick("旧", "old"), &self.old);
        let new = side(language.pick("新", "new"), &self.new);
        page.rows.insert(0, Row::Pair(old, new));
    }
}
