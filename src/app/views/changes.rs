//! What changed between two versions of a township's lists, and the change that one looks at.

use super::view::{Context, ListState, Selected, Step, View};
use crate::app::keymap::KeyContext;
use crate::app::{Action, Cursor, ExportContent, Move};
use crate::changes::{Change, Changes};
use crate::language::Language;
use crate::layout::page::{Page, PageLine, PageRow, Role, TWO_COLUMNS, TextRun};
use crate::layout::{Shape, comparison, detail, unchanged};
use crate::model::Township;
use crate::search::Query;

/// Two versions, and a place in the list of what changed from one to the other.
#[derive(Debug)]
pub struct ChangesView {
    old: Township,
    new: Township,
    changes: Changes,
    cursor: Cursor,
    /// Whether the selected change is open over the whole screen.
    open: bool,
    /// The first row of its page wanted in view.
    scroll: Option<usize>,
}

impl ChangesView {
    /// What changed from `old` to `new`.
    pub fn new(old: Township, new: Township) -> ChangesView {
        ChangesView {
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

    /// The selected change; there is none where nothing changed.
    pub fn selected(&self) -> Option<&Change> {
        self.changes.list.get(self.cursor.selected())
    }

    /// The selected change at `width` cells: both sides, or the item that came or went.
    fn page(&self, query: &Query, width: usize, language: Language) -> Option<Page> {
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
        let side = |which: &str, township: &Township| -> PageLine {
            let text = format!("{which}  {}", township.file);
            vec![TextRun::new(Role::Quiet, &text)]
        };
        let old = side(language.pick("旧", "old"), &self.old);
        let new = side(language.pick("新", "new"), &self.new);
        page.rows.insert(0, PageRow::Pair(old, new));
    }
}

impl View for ChangesView {
    fn key_context(&self) -> KeyContext {
        if self.open {
            KeyContext::Change
        } else {
            KeyContext::Changes
        }
    }

    fn title(&self, language: Language) -> &'static str {
        language.pick("调整情况", "Changes")
    }

    fn shape(&self, _: &Context) -> Shape {
        if self.open {
            return Shape::Text;
        }
        Shape::Split(self.changes.list.len())
    }

    fn list(&self, _: &Context) -> Option<ListState> {
        Some(ListState::new(self.cursor, self.changes.list.len()))
    }

    fn cursor_mut(&mut self) -> Option<&mut Cursor> {
        Some(&mut self.cursor)
    }

    fn content(&self, _: &Context) -> Option<ExportContent> {
        let versions = [self.old.clone(), self.new.clone()];
        Some(ExportContent::Changes(Box::new(versions)))
    }

    fn offers(&self, action: &Action, _: &Context) -> bool {
        let needs_change = matches!(action, Action::Open | Action::NextItem);
        !needs_change || !self.changes.list.is_empty()
    }

    fn open(&mut self, _: &Context) -> Step {
        self.open = self.selected().is_some();
        Step::Stay
    }

    fn back(&mut self, _: &Context) -> Step {
        let was_open = std::mem::take(&mut self.open);
        if was_open { Step::Stay } else { Step::Pop }
    }

    fn act(&mut self, action: &Action, context: &Context) -> Option<Step> {
        match action {
            Action::NextItem => self.go(Move::Down(1), context),
            Action::PreviousItem => self.go(Move::Up(1), context),
            _ => return None,
        }
        Some(Step::Stay)
    }

    /// Moves to another change, which is shown from where it should be.
    fn go(&mut self, way: Move, _: &Context) {
        let before = self.cursor.selected();
        self.cursor.go(way, self.changes.list.len());
        if self.cursor.selected() != before {
            self.scroll = None;
        }
    }

    fn is_reading(&self) -> bool {
        self.open
    }

    fn text(
        &self,
        _: Option<&Selected>,
        query: &Query,
        width: usize,
        context: &Context,
    ) -> Option<Page> {
        if self.changes.list.is_empty() {
            let labels = context.labels();
            return Some(unchanged::page(
                [&self.old, &self.new],
                width,
                labels,
                context.language,
            ));
        }
        self.page(query, width, context.language)
    }

    fn scroll(&self) -> Option<usize> {
        self.scroll
    }

    fn scroll_to(&mut self, row: usize) {
        self.scroll = Some(row);
    }
}
