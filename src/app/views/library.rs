//! The townships of the library.

use super::view::{Context, ListState, Step, View};
use super::{DoubtsView, Screen};
use crate::app::keymap::KeyContext;
use crate::app::{Action, Cursor, Effect, ExportContent};
use crate::language::Language;
use crate::layout::Shape;

/// A place in the table of townships.
#[derive(Debug)]
pub struct LibraryView {
    cursor: Cursor,
}

impl LibraryView {
    /// The table, with the township of this number selected.
    pub fn at(township: usize) -> LibraryView {
        let mut cursor = Cursor::default();
        cursor.select(township);
        LibraryView { cursor }
    }

    /// The number of the selected township.
    pub fn selected(&self) -> usize {
        self.cursor.selected()
    }

    /// Asks for the two last versions of the selected township.
    fn versions(&self, context: &Context) -> Step {
        let (number, index) = (self.cursor.selected(), &context.index);
        let Some(township) = index.townships().get(number) else {
            return Step::Stay;
        };
        if index.version_info(number).versions > 1 {
            return Step::Effect(Effect::Versions(township.id.clone()));
        }
        let said = context.language.pick(
            "这个乡镇只有一版；再次导入它的清单，就可以比较",
            "There is one version of this township; import its lists again to compare",
        );
        Step::Tell(said.to_string())
    }
}

impl View for LibraryView {
    fn key_context(&self) -> KeyContext {
        KeyContext::Library
    }

    fn title(&self, language: Language) -> &'static str {
        language.pick("清单库", "Library")
    }

    fn shape(&self, _: &Context) -> Shape {
        Shape::Whole
    }

    fn list(&self, context: &Context) -> Option<ListState> {
        Some(ListState::new(self.cursor, context.index.townships().len()).with_head())
    }

    fn cursor_mut(&mut self) -> Option<&mut Cursor> {
        Some(&mut self.cursor)
    }

    fn content(&self, _: &Context) -> Option<ExportContent> {
        Some(ExportContent::Townships)
    }

    fn open(&mut self, context: &Context) -> Step {
        let (number, index) = (self.cursor.selected(), &context.index);
        match index.townships().get(number) {
            Some(found) if found.findings > 0 && index.version_info(number).path.is_some() => {
                Step::Effect(Effect::Doubts(number))
            }
            Some(found) if found.findings > 0 => {
                let findings = index.township(number).findings;
                Step::Push(Screen::Doubts(DoubtsView::new(number, findings)))
            }
            _ => Step::Tell(context.labels().no_doubt.to_string()),
        }
    }

    fn act(&mut self, action: &Action, context: &Context) -> Option<Step> {
        (*action == Action::Versions).then(|| self.versions(context))
    }
}
