//! What the reading of a township left in doubt, and how a row of it is decided.

use super::view::{Context, ListState, Selected, Step, View};
use crate::app::keymap::KeyContext;
use crate::app::{Action, Cursor, DoubtChoice, Effect, ExportContent, Prompt};
use crate::import::Correction;
use crate::language::Language;
use crate::layout::page::Page;
use crate::layout::{Labels, Shape, detail, doubt};
use crate::library::doubts::{DoubtMaterial, DoubtfulRow};
use crate::model::Finding;
use crate::search::Query;

/// More rows of the list than this leave the texts too little room.
const MOST_ROWS: usize = 5;

/// What was left in doubt about one township, and a place in that list.
#[derive(Debug)]
pub struct DoubtsView {
    township: usize,
    findings: Vec<Finding>,
    cursor: Cursor,
    /// What there is to decide them with; nothing where the program's own lists are in doubt.
    material: Option<DoubtMaterial>,
    /// Whether the texts take the whole screen, and keys scroll them.
    is_reading: bool,
    /// The first row of the texts that is wanted in view.
    scroll: usize,
    /// Why the next decision is made, and whether that is being written.
    reason: Prompt,
    typing: bool,
}

impl DoubtsView {
    /// What was left in doubt about the township with this number.
    pub fn new(township: usize, findings: Vec<Finding>) -> DoubtsView {
        DoubtsView {
            township,
            findings,
            cursor: Cursor::default(),
            material: None,
            is_reading: false,
            scroll: 0,
            reason: Prompt::default(),
            typing: false,
        }
    }

    /// The same with what there is to decide it with.
    pub(in crate::app) fn with_material(self, material: DoubtMaterial) -> DoubtsView {
        DoubtsView {
            material: Some(material),
            ..self
        }
    }

    /// Goes on with what is still in doubt.
    pub(in crate::app) fn settle(&mut self, findings: Vec<Finding>) {
        let last = findings.len().saturating_sub(1);
        self.cursor.select(self.cursor.selected().min(last));
        self.findings = findings;
        self.is_reading &= self.row().is_some();
        self.scroll = 0;
        self.reason = Prompt::default();
    }

    /// Number of the township.
    pub fn township(&self) -> usize {
        self.township
    }

    /// What was left in doubt.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    fn selected(&self) -> Option<&Finding> {
        self.findings.get(self.cursor.selected())
    }

    /// What there is to decide the selected row with.
    fn row(&self) -> Option<&DoubtfulRow> {
        let id = &self.selected()?.item;
        let mut rows = self.material.as_ref()?.rows.iter();
        rows.find(|row| row.item == *id)
    }

    /// Decides how the selected row is read.
    fn decide(&self, choice: DoubtChoice, context: &Context) -> Step {
        let labels = context.labels();
        let path = context.index.version_info(self.township).path.clone();
        let (Some(path), Some(material)) = (path, &self.material) else {
            return Step::Tell(labels.not_decided_here.to_string());
        };
        let (Some(row), Some(number)) = (self.row(), self.selected_item(context)) else {
            return context.tell_no_item();
        };
        let read = context.index.item(number);
        let wanted = match (choice, &row.rival) {
            (DoubtChoice::AsRead, _) => &read,
            (DoubtChoice::Other, Some(rival)) => rival,
            (DoubtChoice::Other, None) => {
                return Step::Tell(labels.no_other_reading.to_string());
            }
        };
        let reason = self.reason.text().trim().to_string();
        let document = material.document.clone();
        let correction = Correction::of(&read, wanted, reason, document);
        Step::Effect(Effect::Decide(path, Box::new(correction)))
    }
}

impl View for DoubtsView {
    fn key_context(&self) -> KeyContext {
        if self.typing {
            KeyContext::Note
        } else {
            KeyContext::Doubts
        }
    }

    fn title(&self, language: Language) -> &'static str {
        language.pick("待核", "Doubts")
    }

    fn shape(&self, _: &Context) -> Shape {
        match self.material {
            Some(_) if self.is_reading => Shape::Text,
            Some(_) => Shape::Split(self.findings.len().min(MOST_ROWS)),
            None => Shape::Split(self.findings.len()),
        }
    }

    fn list(&self, _: &Context) -> Option<ListState> {
        Some(ListState::new(self.cursor, self.findings.len()))
    }

    fn cursor_mut(&mut self) -> Option<&mut Cursor> {
        self.scroll = 0;
        Some(&mut self.cursor)
    }

    fn offers(&self, action: &Action, _: &Context) -> bool {
        let has_other = || self.row().is_some_and(|row| row.rival.is_some());
        !matches!(action, Action::Decide(DoubtChoice::Other)) || has_other()
    }

    fn selected_item(&self, context: &Context) -> Option<usize> {
        context.index.find(&self.selected()?.item)
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

    fn back(&mut self, _: &Context) -> Step {
        if self.typing {
            self.typing = false;
            self.reason = Prompt::default();
        } else if self.is_reading {
            self.is_reading = false;
        } else {
            return Step::Pop;
        }
        Step::Stay
    }

    fn act(&mut self, action: &Action, context: &Context) -> Option<Step> {
        match action {
            Action::Decide(choice) => return Some(self.decide(*choice, context)),
            Action::EditNote => self.typing = self.row().is_some(),
            Action::Results | Action::Leave => self.typing = false,
            Action::NextPane => self.is_reading = !self.is_reading && self.row().is_some(),
            Action::Source if self.selected_item(context).is_none() => {
                return Some(context.tell_no_item());
            }
            _ => return None,
        }
        Some(Step::Stay)
    }

    fn follow(&mut self, item: usize, context: &Context) {
        let id = context.index.item(item).id;
        if let Some(row) = self.findings.iter().position(|one| one.item == id) {
            self.cursor.select(row);
        }
    }

    fn input_line(&self, labels: &Labels) -> Option<(&'static str, &Prompt)> {
        let is_used = self.typing || !self.reason.text().is_empty();
        is_used.then_some((labels.reason, &self.reason))
    }

    fn edit(&mut self, change: &mut dyn FnMut(&mut Prompt), _: &Context) {
        if self.typing {
            change(&mut self.reason);
        }
    }

    fn is_reading(&self) -> bool {
        self.is_reading
    }

    fn text(
        &self,
        selected: Option<&Selected>,
        query: &Query,
        width: usize,
        context: &Context,
    ) -> Option<Page> {
        let (one, language) = (selected?, context.language);
        Some(match self.row() {
            Some(row) => {
                let own = self.findings.iter().filter(|one| one.item == row.item);
                let own: Vec<Finding> = own.cloned().collect();
                doubt::page(row, &one.item, &own, width, language)
            }
            None => detail::page(&one.item, &one.township, query, width, language),
        })
    }

    fn scroll(&self) -> Option<usize> {
        Some(self.scroll)
    }

    fn scroll_to(&mut self, row: usize) {
        self.scroll = row;
    }
}
