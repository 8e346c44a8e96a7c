//! Two items side by side, what differs lit.

use super::view::{Context, Selected, Step, View};
use crate::app::keymap::KeyContext;
use crate::app::{Action, ExportContent};
use crate::language::Language;
use crate::layout::page::Page;
use crate::layout::{Shape, comparison};
use crate::search::Query;

/// Two items, by their numbers in the index, and the first row wanted in view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ComparisonView {
    items: [usize; 2],
    scroll: usize,
}

impl ComparisonView {
    /// The items with these numbers, from their beginning.
    pub fn new(one: usize, other: usize) -> ComparisonView {
        ComparisonView {
            items: [one, other],
            scroll: 0,
        }
    }
}

impl View for ComparisonView {
    fn key_context(&self) -> KeyContext {
        KeyContext::Compare
    }

    fn title(&self, language: Language) -> &'static str {
        language.pick("比较", "Compare")
    }

    fn shape(&self, _: &Context) -> Shape {
        Shape::Text
    }

    fn content(&self, _: &Context) -> Option<ExportContent> {
        Some(ExportContent::Comparison(self.items))
    }

    fn act(&mut self, action: &Action, _: &Context) -> Option<Step> {
        match action {
            Action::Swap => self.items.reverse(),
            _ => return None,
        }
        Some(Step::Stay)
    }

    fn is_reading(&self) -> bool {
        true
    }

    fn text(
        &self,
        _: Option<&Selected>,
        _: &Query,
        width: usize,
        context: &Context,
    ) -> Option<Page> {
        let index = &context.index;
        let [one, other] = self.items.map(|number| index.item(number));
        let titles = self.items.map(|number| index.title_over(number));
        let language = context.language;
        Some(comparison::page([&one, &other], titles, width, language))
    }

    fn scroll(&self) -> Option<usize> {
        Some(self.scroll)
    }

    fn scroll_to(&mut self, row: usize) {
        self.scroll = row;
    }
}
