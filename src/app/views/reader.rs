//! An item over the whole screen, and the list that one reads through.

use super::view::{Context, Step, View};
use crate::app::keymap::KeyContext;
use crate::app::{Action, Scroll};
use crate::language::Language;
use crate::layout::Shape;
use crate::layout::surroundings::SurroundingsOf;

/// An item among others, opened to be read.
#[derive(Debug)]
pub struct ReaderView {
    items: Vec<usize>,
    at: usize,
    scroll: Scroll,
}

impl ReaderView {
    /// Opens `item`, one of `items` (numbers in the index).
    pub fn new(items: Vec<usize>, item: usize) -> ReaderView {
        ReaderView {
            at: items.iter().position(|&one| one == item).unwrap_or(0),
            items,
            scroll: Scroll::default(),
        }
    }

    /// The open item.
    pub fn item(&self) -> Option<usize> {
        self.items.get(self.at).copied()
    }
}

impl View for ReaderView {
    fn key_context(&self) -> KeyContext {
        KeyContext::Reader
    }

    fn title(&self, language: Language) -> &'static str {
        language.pick("详情", "Item")
    }

    fn shape(&self, _: &Context) -> Shape {
        Shape::Text
    }

    fn selected_item(&self, _: &Context) -> Option<usize> {
        self.item()
    }

    fn surroundings(&self, context: &Context) -> Option<SurroundingsOf> {
        Some(SurroundingsOf::item(&context.index, self.item()?))
    }

    fn act(&mut self, action: &Action, _: &Context) -> Option<Step> {
        match action {
            Action::NextItem => self.at = (self.at + 1).min(self.items.len().saturating_sub(1)),
            Action::PreviousItem => self.at = self.at.saturating_sub(1),
            _ => return None,
        }
        Some(Step::Stay)
    }

    fn count(&self, _: &Context) -> String {
        format!("{} / {}", self.at + 1, self.items.len())
    }

    fn is_reading(&self) -> bool {
        true
    }

    fn scroll(&self) -> Option<usize> {
        self.scroll.of(self.item()?)
    }

    fn scroll_to(&mut self, row: usize) {
        if let Some(item) = self.item() {
            self.scroll.set(item, row);
        }
    }
}
