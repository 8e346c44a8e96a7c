//! The townships of the library.

use super::view::{Context, ListState, Step, View};
use super::{DoubtsView, Screen};
use crate::app::keymap::KeyContext;
use crate::app::{Action, Cursor, Effect, ExportContent, NameFilter, Prompt};
use crate::index::Index;
use crate::language::Language;
use crate::layout::{Labels, Shape};

/// The table of townships, the filter over it, and a place in it.
#[derive(Debug)]
pub struct LibraryView {
    /// The numbers of the townships that the filter leaves.
    rows: Vec<usize>,
    filter: NameFilter,
    cursor: Cursor,
}

impl LibraryView {
    /// The table of all townships of `index`, with the one of this number selected.
    pub fn at(index: &Index, township: usize) -> LibraryView {
        let mut cursor = Cursor::default();
        cursor.select(township);
        LibraryView {
            rows: (0..index.townships().len()).collect(),
            filter: NameFilter::default(),
            cursor,
        }
    }

    /// The numbers of the townships in the table, in their order.
    pub fn rows(&self) -> &[usize] {
        &self.rows
    }

    /// The number of the selected township.
    pub fn selected(&self) -> Option<usize> {
        self.rows.get(self.cursor.selected()).copied()
    }

    /// Makes `change` to the filter line. With another text the first township is selected; without any, the one that was.
    fn filter(&mut self, index: &Index, change: impl FnOnce(&mut Prompt)) {
        let kept = self.selected();
        if !self.filter.edit(change) {
            return;
        }
        let is_left = self.filter.test();
        let townships = index.townships().iter().enumerate();
        let left = townships.filter(|(_, one)| is_left(&format!("{}{}", one.region, one.name)));
        self.rows = left.map(|(number, _)| number).collect();
        let row = kept.filter(|_| self.filter.is_empty());
        self.cursor.select(row.unwrap_or(0));
    }

    /// Asks for the two last versions of the selected township.
    fn versions(&self, context: &Context) -> Step {
        let index = &context.index;
        let Some(number) = self.selected() else {
            return Step::Stay;
        };
        if index.version_info(number).versions > 1 {
            return Step::Effect(Effect::Versions(index.townships()[number].id.clone()));
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
        if self.filter.is_typing() {
            KeyContext::Filter
        } else {
            KeyContext::Library
        }
    }

    fn title(&self, language: Language) -> &'static str {
        language.pick("清单库", "Library")
    }

    fn shape(&self, _: &Context) -> Shape {
        Shape::Whole
    }

    fn list(&self, _: &Context) -> Option<ListState> {
        Some(ListState::new(self.cursor, self.rows.len()).with_head())
    }

    fn cursor_mut(&mut self) -> Option<&mut Cursor> {
        Some(&mut self.cursor)
    }

    fn content(&self, _: &Context) -> Option<ExportContent> {
        Some(ExportContent::Townships(self.rows.clone()))
    }

    fn open(&mut self, context: &Context) -> Step {
        let index = &context.index;
        let Some(number) = self.selected() else {
            return Step::Stay;
        };
        match index.townships()[number].findings {
            0 => Step::Tell(context.labels().no_doubt.to_string()),
            _ if index.version_info(number).path.is_some() => Step::Effect(Effect::Doubts(number)),
            _ => {
                let findings = index.township(number).findings;
                Step::Push(Screen::Doubts(DoubtsView::new(number, findings)))
            }
        }
    }

    fn back(&mut self, context: &Context) -> Step {
        if self.filter.is_empty() {
            return Step::Pop;
        }
        self.filter(&context.index, |line| *line = Prompt::default());
        Step::Stay
    }

    fn act(&mut self, action: &Action, context: &Context) -> Option<Step> {
        match action {
            Action::Versions => Some(self.versions(context)),
            action => self.filter.act(action).then_some(Step::Stay),
        }
    }

    fn input_line(&self, labels: &Labels) -> Option<(&'static str, &Prompt)> {
        self.filter.line(labels)
    }

    fn edit(&mut self, change: &mut dyn FnMut(&mut Prompt), context: &Context) {
        self.filter(&context.index, change);
    }

    fn foreign_text(&self) -> Option<String> {
        self.rows.is_empty().then(|| self.filter.text().to_string())
    }
}
