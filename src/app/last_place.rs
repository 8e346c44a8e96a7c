//! Where the panes were left, to begin there the next time.

use super::{App, BrowseView};
use crate::index::{Filter, Index};
use crate::model::LastPlace;
use crate::search::is_long;

impl App {
    /// Where the panes stand now, those next below what is in view.
    pub fn last_place(&self) -> LastPlace {
        self.browse().place(self.index())
    }

    /// Goes to where the panes were left, as far as that is still there. What is the user's own stays chosen.
    pub(super) fn go_to(&mut self, place: &LastPlace) {
        let index = &self.context.index;
        self.stack.panes_mut().go_to(index, place);
    }
}

impl BrowseView {
    fn place(&self, index: &Index) -> LastPlace {
        let filter = self.results().filter();
        let townships = filter.townships.iter();
        let category = filter.categories.first();
        let search = self.prompt().text().trim();
        LastPlace {
            townships: townships
                .map(|&township| index.townships()[township].id.clone())
                .collect(),
            category: category.map_or(String::new(), |&one| index.categories()[one].clone()),
            list: filter.list,
            // What people tell names persons: it is nobody's to keep.
            search: if is_long(search) { "" } else { search }.to_string(),
            item: self
                .kept()
                .map_or(String::new(), |item| index.item(item).id),
        }
    }

    fn go_to(&mut self, index: &Index, place: &LastPlace) {
        let own = &self.results().filter().townships;
        let townships = index.townships().iter().enumerate();
        let left = townships.filter(|(_, brief)| place.townships.contains(&brief.id));
        let left: Vec<usize> = left.map(|(number, _)| number).collect();
        let mut categories = index.categories().iter();
        let category = categories.position(|name| *name == place.category);
        let filter = Filter {
            townships: if left.is_empty() { own.clone() } else { left },
            categories: category.into_iter().collect(),
            list: place.list,
            department: None,
        };
        if !place.search.is_empty() {
            self.search_for(index, &place.search);
        }
        self.narrow(index, &filter);
        self.follow_item(index.find(&place.item));
    }
}
