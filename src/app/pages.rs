//! The texts in view, laid out for the room that they have.

use super::popup::help;
use super::{App, Popup, Screen};
use crate::layout::page::Page;
use crate::layout::screen::{inside, popup as window, text_width};
use crate::layout::{Pane, comparison, detail, popup};

impl App {
    /// The text in view laid out, and its first row in view: the selected item, two items side by side, or the
    /// selected change.
    pub fn page(&self) -> Option<(Page, usize)> {
        let area = self.layout()?.detail?;
        let (query, width) = (self.results().query(), text_width(area));
        let (page, wanted) = match self.over.last() {
            Some(Screen::Comparison(comparison)) => {
                let numbers = [comparison.one, comparison.other];
                let [one, other] = numbers.map(|number| self.index.item(number));
                let titles = numbers.map(|number| self.index.title_over(number));
                let page = comparison::page([&one, &other], titles, width, self.language);
                (page, Some(comparison.scroll))
            }
            Some(Screen::Changes(versions)) => {
                let page = versions.page(query, width, self.language)?;
                (page, versions.scroll)
            }
            top => {
                let number = self.selected()?;
                let (item, township) = self.index.item_with_township(number);
                let wanted = match top {
                    None => self.base.scroll.of(number),
                    Some(Screen::Browse(browse)) => browse.scroll.of(number),
                    Some(Screen::Reader(reader)) => reader.scroll.of(number),
                    Some(_) => None,
                };
                let page = detail::page(&item, &township, query, width, self.language);
                (page, wanted)
            }
        };
        let first = page.first_row(wanted, usize::from(inside(area).height));
        Some((page, first))
    }

    /// Whether keys scroll the text in view.
    pub fn is_reading(&self) -> bool {
        match self.over.last() {
            None | Some(Screen::Browse(_)) => self.pane() == Pane::Detail,
            Some(Screen::Reader(_) | Screen::Comparison(_)) => true,
            Some(Screen::Changes(versions)) => versions.open,
            Some(_) => false,
        }
    }

    /// The window over the screen laid out, and the first row in view.
    pub fn popup_page(&self) -> Option<(Page, usize)> {
        let width = text_width(window(self.size, 0));
        let page = match (self.popup?, self.item()) {
            (Popup::Welcome, _) => popup::welcome(width, self.language),
            (Popup::Help, _) => help(self.place_below(), &self.keys, width, self.language),
            (Popup::Source, Some((item, township))) => {
                let quote = self.selected().and_then(|number| self.quote_of(number));
                popup::source(&item, &township, quote, width, self.language)
            }
            (Popup::Source, None) => return None,
        };
        let height = inside(window(self.size, page.rows.len())).height;
        let first = page.first_row(Some(self.popup_scroll), usize::from(height));
        Some((page, first))
    }
}
