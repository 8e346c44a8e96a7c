//! The same duty in every township: in which list it stands there, and how alike it is.

use super::view::{Context, ListState, Step, View};
use crate::app::keymap::KeyContext;
use crate::app::{Cursor, ExportContent, ExportItems, Question, Reply};
use crate::index::Index;
use crate::language::Language;
use crate::layout::Shape;
use crate::model::ListKind;
use crate::search;

/// The townships' answers to one item.
#[derive(Debug)]
pub struct RelatedView {
    of: usize,
    rows: Vec<Answer>,
    /// Whether the townships have answered.
    known: bool,
    cursor: Cursor,
}

/// What one township says about the duty.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Answer {
    /// Number of the township.
    pub township: usize,
    /// Number of its item; `None` where it has no such item.
    pub item: Option<usize>,
    /// How alike the two are, from 0 to 1; `None` for the item that one asked from.
    pub similarity: Option<f64>,
}

impl RelatedView {
    /// Asks all townships about `item`, which comes first.
    pub fn new(index: &Index, item: usize) -> RelatedView {
        let own = Answer {
            township: index.township_number(item),
            item: Some(item),
            similarity: None,
        };
        RelatedView {
            of: item,
            rows: vec![own],
            known: false,
            cursor: Cursor::default(),
        }
    }

    /// Takes in where the duty was found: after the item come the townships that have it, in this
    /// order, then those that have not.
    fn take(&mut self, index: &Index, found: Vec<search::Related>) {
        let mut has = vec![false; index.townships().len()];
        self.rows.truncate(1);
        self.rows.extend(found.into_iter().map(|found| Answer {
            township: index.township_number(found.item),
            item: Some(found.item),
            similarity: Some(found.similarity),
        }));
        for row in &self.rows {
            has[row.township] = true;
        }
        let without = (0..has.len()).filter(|&township| !has[township]);
        self.rows.extend(without.map(|township| Answer {
            township,
            item: None,
            similarity: None,
        }));
        self.known = true;
        self.cursor.select(usize::from(self.rows.len() > 1));
    }

    /// Whether the townships have answered.
    pub fn is_known(&self) -> bool {
        self.known
    }

    /// The answers.
    pub fn rows(&self) -> &[Answer] {
        &self.rows
    }

    /// How many townships have the duty in this list, or in none.
    pub fn count(&self, index: &Index, list: Option<ListKind>) -> usize {
        let stands = |row: &&Answer| row.item.map(|item| index.list(item)) == list;
        self.rows.iter().filter(stands).count()
    }
}

impl View for RelatedView {
    fn key_context(&self) -> KeyContext {
        KeyContext::Related
    }

    fn title(&self, language: Language) -> &'static str {
        language.pick("同类事项", "Elsewhere")
    }

    fn shape(&self, _: &Context) -> Shape {
        Shape::Split(self.rows.len())
    }

    fn list(&self, _: &Context) -> Option<ListState> {
        Some(ListState::new(self.cursor, self.rows.len()))
    }

    fn cursor_mut(&mut self) -> Option<&mut Cursor> {
        Some(&mut self.cursor)
    }

    fn selected_item(&self, _: &Context) -> Option<usize> {
        self.rows.get(self.cursor.selected())?.item
    }

    fn counterpart(&self) -> Option<usize> {
        Some(self.of)
    }

    fn content(&self, context: &Context) -> Option<ExportContent> {
        let items = self.rows.iter().filter_map(|row| row.item);
        let names = vec![
            context.index.item(self.of).name,
            context.labels().related.to_string(),
        ];
        Some(ExportContent::Items(ExportItems {
            names,
            ..ExportItems::of(items)
        }))
    }

    fn open(&mut self, _: &Context) -> Step {
        Step::Read(self.rows.iter().filter_map(|row| row.item).collect())
    }

    fn follow(&mut self, item: usize, _: &Context) {
        if let Some(row) = self.rows.iter().position(|row| row.item == Some(item)) {
            self.cursor.select(row);
        }
    }

    fn question(&self) -> Option<Question> {
        (!self.known).then_some(Question::Related(self.of))
    }

    fn on_reply(&mut self, reply: Reply, context: &Context) {
        if let Reply::Related { found, .. } = reply {
            self.take(&context.index, found);
        }
    }
}
