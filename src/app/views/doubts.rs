//! What the reading of a township left in doubt.

use super::view::{Context, ListState, Step, View};
use crate::app::keymap::KeyContext;
use crate::app::{Action, Cursor, ExportContent};
use crate::language::Language;
use crate::layout::Shape;
use crate::model::Finding;

/// What was left in doubt about one township, and a place in that list.
#[derive(Debug)]
pub struct DoubtsView {
    township: usize,
    findings: Vec<Finding>,
    cursor: Cursor,
}

impl DoubtsView {
    /// What was left in doubt about the township with this number.
    pub fn new(township: usize, findings: Vec<Finding>) -> DoubtsView {
        DoubtsView {
            township,
            findings,
            cursor: Cursor::default(),
        }
    }

    /// Number of the township.
    pub fn township(&self) -> usize {
        self.township
    }

    /// What was left in doubt.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }
}

impl View for DoubtsView {
    fn key_context(&self) -> KeyContext {
        KeyContext::Doubts
    }

    fn title(&self, language: Language) -> &'static str {
        language.pick("待核", "Doubts")
    }

    fn shape(&self, _: &Context) -> Shape {
        Shape::Split(self.findings.len())
    }

    fn list(&self, _: &Context) -> Option<ListState> {
        Some(ListState::new(self.cursor, self.findings.len()))
    }

    fn cursor_mut(&mut self) -> Option<&mut Cursor> {
        Some(&mut self.cursor)
    }

    fn selected_item(&self, context: &Context) -> Option<usize> {
        let finding = self.findings.get(self.cursor.selected())?;
        context.index.find(&finding.item)
    }

    fn content(&self, _: &Context) -> Option<ExportContent> {
        Some(ExportContent::Doubts(self.township))
    }

    fn open(&mut self, context: &Context) -> Step {
        if self.selected_item(context).is_none() {
            return context.tell_no_item();
        }
        let ids = self.findings.iter().map(|finding| &finding.item);
        let mut items: Vec<usize> = ids.filter_map(|id| context.index.find(id)).collect();
        items.dedup();
        Step::Read(items)
    }

    fn act(&mut self, action: &Action, context: &Context) -> Option<Step> {
        let is_stray = self.selected_item(context).is_none();
        (*action == Action::Source && is_stray).then(|| context.tell_no_item())
    }

    fn follow(&mut self, item: usize, context: &Context) {
        let id = context.index.item(item).id;
        if let Some(row) = self.findings.iter().position(|one| one.item == id) {
            self.cursor.select(row);
        }
    }
}
