//! Windows over the screen.

use super::keymap::KeyContext;
use super::views::Selected;
use super::{Action, App, Effect, Move};
use crate::config::KeyRemap;
use crate::language::Language;
use crate::layout::page::Page;
use crate::layout::screen::{inside, popup as window, text_width};
use crate::layout::{Labels, Original, Quote, popup};

/// A window over the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Popup {
    /// The first three things to know, at the first start.
    Welcome,
    /// The keys.
    Help,
    /// Where the selected item stands in its document.
    Source,
}

/// The keys at `width` cells: the user's own, then those that mean something in `context`, then the others.
fn help(context: KeyContext, remaps: &[KeyRemap], width: usize, language: Language) -> Page {
    let labels = Labels::of(language);
    let own = remaps.iter().map(|remap| {
        let does = match remap.acts_as {
            Some(key) => format!("{} {}", labels.stands_for, key.name()),
            None => labels.does_nothing.to_string(),
        };
        (remap.key.name(), does)
    });
    let own: Vec<(String, String)> = own.collect();
    let own = (!own.is_empty()).then(|| (labels.own_keys.to_string(), own));
    let groups = context.help().map(|(group, lines)| {
        let lines = lines.into_iter().map(|binding| {
            let (chinese, english) = binding.sentence;
            (binding.names(), language.pick(chinese, english).to_string())
        });
        (group.title(language).to_string(), lines.collect())
    });
    popup::keys(own.into_iter().chain(groups), width)
}

impl App {
    /// The window over the screen laid out, and the first row in view.
    pub fn popup_page(&self, selected: Option<&Selected>) -> Option<(Page, usize)> {
        let (size, language) = (self.size(), self.language());
        let width = text_width(window(size, 0));
        let page = match self.popup? {
            Popup::Welcome => popup::welcome(width, language),
            Popup::Help => help(self.screen().key_context(), &self.keys, width, language),
            Popup::Source => {
                let one = selected?;
                let quote = self.quote.as_ref();
                let index = self.index();
                let version = index.version_info(index.township_number(one.number));
                let original = match quote.filter(|quote| quote.item == one.number) {
                    Some(quote) => Original::Quoted(quote),
                    None if version.path.is_some() => Original::Awaited,
                    None => Original::NotKept,
                };
                popup::source(&one.item, &one.township, original, width, language)
            }
        };
        let height = inside(window(size, page.rows.len())).height;
        let first = page.first_row(Some(self.popup_scroll), usize::from(height));
        Some((page, first))
    }

    /// Opens a window over the screen.
    pub(super) fn show(&mut self, popup: Popup) {
        self.popup = Some(popup);
        self.popup_scroll = 0;
    }

    pub(super) fn scroll_popup(&mut self, way: Move) {
        let height = self.page_height();
        if let Some((page, first)) = self.popup_page(self.selection().as_ref()) {
            self.popup_scroll = way.from(first, page.rows.len().saturating_sub(height));
        }
    }

    /// Says where the selected item stands in its document, and asks for the lines of that where the
    /// library keeps them.
    pub(super) fn show_source(&mut self) -> Option<Effect> {
        let Some(item) = self.selected() else {
            return self.act(&Action::Source);
        };
        self.show(Popup::Source);
        if self.quote.as_ref().is_some_and(|quote| quote.item == item) {
            return None;
        }
        let index = self.index();
        let version = index.version_info(index.township_number(item));
        Some(Effect::Quote {
            item,
            path: version.path.clone()?,
            lines: index.item(item).source.lines.clone(),
        })
    }

    /// Takes over the lines that were asked for.
    pub fn quoted(&mut self, quote: Quote) {
        self.quote = Some(quote);
    }
}
