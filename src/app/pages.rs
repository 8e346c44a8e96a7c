//! The texts in view, laid out for the room that they have.

use super::popup::help;
use super::{App, Popup, Screen};
use crate::layout::page::Page;
use crate::layout::screen::{inside, popup as window, text_width};
use crate::layout::{comparison, detail, popup};

impl App {
    /// The selected item laid out for its pane, and the first row in view.
    pub fn detail(&self) -> Option<(Page, usize)> {
        let area = self.areas()?.detail?;
        let number = self.selected()?;
        let (item, township) = self.item()?;
        let query = self.results().query();
        let page = detail::page(&item, &township, query, text_width(area), self.language);
        let wanted = match self.over.last() {
            None => self.base.scroll.of(number),
            Some(Screen::Browse(browse)) => browse.scroll.of(number),
            Some(Screen::Reader(reader)) => reader.scroll.of(number),
            Some(_) => None,
        };
        let first = page.first_row(wanted, usize::from(inside(area).height));
        Some((page, first))
    }

    /// The comparison in view laid out, and the first row in view.
    pub fn comparison(&self) -> Option<(Page, usize)> {
        let Some(Screen::Comparison(comparison)) = self.over.last() else {
            return None;
        };
        let area = self.areas()?.view?;
        let (one, other) = (comparison.one, comparison.other);
        let items = [one, other].map(|number| self.index.item(number));
        let titles = [one, other].map(|number| self.index.title_over(number));
        let page = comparison::page(
            [&items[0], &items[1]],
            titles,
            text_width(area),
            self.language,
        );
        let height = usize::from(inside(area).height);
        let first = page.first_row(Some(comparison.scroll), height);
        Some((page, first))
    }

    /// The selected change between two versions laid out, and the first row in view.
    pub fn change_page(&self) -> Option<(Page, usize)> {
        let Some(Screen::Changes(versions)) = self.over.last() else {
            return None;
        };
        let areas = self.areas()?;
        let area = match versions.is_open() {
            true => areas.view?,
            false => areas.detail?,
        };
        let page = versions.page(self.results().query(), text_width(area), self.language)?;
        let first = page.first_row(versions.scroll, usize::from(inside(area).height));
        Some((page, first))
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
