//! Narrowing by township, category, list and department, and the counts beside each choice.

use super::{Entry, Index, Place};
use crate::departments;
use crate::model::ListKind;
use crate::text::normal::folded;

/// A choice along each facet; an open one admits everything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Numbers of the townships admitted; empty for all.
    pub townships: Vec<usize>,
    /// Numbers of the categories admitted; empty for all.
    pub categories: Vec<usize>,
    /// The list admitted.
    pub list: Option<ListKind>,
    /// A responsible department: any of its names, or a part of the name in print.
    pub department: Option<String>,
}

/// How many items stand behind each choice of each facet, given the choices along the others.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// Items that pass every choice.
    pub total: usize,
    /// By township, every township open.
    pub townships: Vec<usize>,
    /// By category, every category open.
    pub categories: Vec<usize>,
    /// By list in the order of [`ListKind::ALL`], every list open.
    pub lists: [usize; ListKind::ALL.len()],
}

impl Filter {
    /// Whether the item with this number passes.
    pub fn admits(&self, index: &Index, number: usize) -> bool {
        let place = &index.places[number];
        self.admits_township(place)
            && self.admits_category(place)
            && self.admits_list(place)
            && self.admits_department(index, number)
    }

    fn admits_township(&self, place: &Place) -> bool {
        self.townships.is_empty() || self.townships.contains(&place.township)
    }

    fn admits_category(&self, place: &Place) -> bool {
        self.categories.is_empty() || self.categories.contains(&place.category)
    }

    fn admits_list(&self, place: &Place) -> bool {
        self.list.is_none_or(|l| l == place.list)
    }

    fn admits_department(&self, index: &Index, number: usize) -> bool {
        let department = self.department.as_deref().map(Responsible::new);
        department.is_none_or(|department| department.is(&index.entries()[number]))
    }
}

/// A department by the name that a user gives it.
pub(crate) struct Responsible {
    part: String,
    known: Vec<usize>,
}

impl Responsible {
    /// The department called `name`: by any of its names, or by a part of the name in print.
    pub fn new(name: &str) -> Responsible {
        let part = folded(name.trim());
        let known = departments::called(&part);
        Responsible { part, known }
    }

    /// Whether the department is among those responsible for an item.
    pub fn is(&self, entry: &Entry) -> bool {
        let printed = || entry.texts[super::Field::Departments as usize].contains(&self.part);
        if self.known.is_empty() {
            return !self.part.is_empty() && printed();
        }
        entry
            .departments
            .iter()
            .any(|number| self.known.contains(number))
            || printed()
    }
}

impl Counts {
    /// Counts the items among `numbers` (item numbers) along each facet of `filter`.
    pub fn of(index: &Index, numbers: impl Iterator<Item = usize>, filter: &Filter) -> Counts {
        let mut counts = Counts {
            townships: vec![0; index.townships().len()],
            categories: vec![0; index.categories().len()],
            ..Counts::default()
        };
        for number in numbers {
            let place = &index.places[number];
            if !filter.admits_department(index, number) {
                continue;
            }
            let township = filter.admits_township(place);
            let category = filter.admits_category(place);
            let list = filter.admits_list(place);
            counts.total += usize::from(township && category && list);
            counts.townships[place.township] += usize::from(category && list);
            counts.categories[place.category] += usize::from(township && list);
            counts.lists[place.list as usize] += usize::from(township && category);
        }
        counts
    }
}
