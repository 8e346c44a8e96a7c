//! Narrowing by township, category, list and department, and the counts beside each choice.

use super::{Field, Index, Place};
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
    /// What passes, looked up in `index`.
    pub fn sieve(&self, index: &Index) -> Sieve<'_> {
        let department = self.department.as_deref();
        Sieve {
            filter: self,
            department: department.map(|name| Responsible::new(name).items(index)),
        }
    }

    /// Whether the item with this number passes, departments aside.
    pub(crate) fn admits_place(&self, index: &Index, number: usize) -> bool {
        let place = &index.places[number];
        self.admits_township(place) && self.admits_category(place) && self.admits_list(place)
    }

    fn admits_township(&self, place: &Place) -> bool {
        self.townships.is_empty() || self.townships.contains(&(place.township as usize))
    }

    fn admits_category(&self, place: &Place) -> bool {
        self.categories.is_empty() || self.categories.contains(&usize::from(place.category))
    }

    fn admits_list(&self, place: &Place) -> bool {
        self.list.is_none_or(|l| l == place.list)
    }
}

/// A filter at work.
#[derive(Debug)]
pub struct Sieve<'a> {
    filter: &'a Filter,
    /// The items of the department, in order; `None` where every one is admitted.
    department: Option<Vec<usize>>,
}

impl Sieve<'_> {
    /// Whether the item with this number passes.
    pub fn admits(&self, index: &Index, number: usize) -> bool {
        self.filter.admits_place(index, number) && self.admits_department(number)
    }

    fn admits_department(&self, number: usize) -> bool {
        let department = self.department.as_ref();
        department.is_none_or(|items| items.binary_search(&number).is_ok())
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

    /// The items that it is responsible for, in order.
    pub fn items(&self, index: &Index) -> Vec<usize> {
        let mut items = Vec::new();
        if !self.part.is_empty() || !self.known.is_empty() {
            for part in index.parts() {
                let node = part.segment().find(&self.part);
                part.each(node, &[Field::Departments], |item, _, _| items.push(item));
            }
            responsible(index, &self.known, |item, _| items.push(item));
        }
        items.sort_unstable();
        items.dedup();
        items
    }
}

/// Gives each item that one of the known departments with these `numbers` is responsible for, with
/// whether that one leads.
pub(crate) fn responsible(index: &Index, numbers: &[usize], mut take: impl FnMut(usize, bool)) {
    if numbers.is_empty() {
        return;
    }
    for part in index.parts() {
        let texts = part.segment().texts(Field::Departments);
        let holders = part.segment().holders(texts.clone());
        for (text, known) in texts.zip(part.segment().known_departments().iter()) {
            let ours = |number: &u32| numbers.contains(&(*number as usize));
            if let Some(at) = known.iter().position(ours) {
                part.numbers(holders.of(text))
                    .for_each(|item| take(item, at == 0));
            }
        }
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
        if *filter == Filter::default() {
            for number in numbers {
                let place = &index.places[number];
                counts.total += 1;
                counts.townships[place.township as usize] += 1;
                counts.categories[usize::from(place.category)] += 1;
                counts.lists[place.list as usize] += 1;
            }
            return counts;
        }
        let sieve = filter.sieve(index);
        for number in numbers.filter(|&number| sieve.admits_department(number)) {
            let place = &index.places[number];
            let township = filter.admits_township(place);
            let category = filter.admits_category(place);
            let list = filter.admits_list(place);
            counts.total += usize::from(township && category && list);
            counts.townships[place.township as usize] += usize::from(category && list);
            counts.categories[usize::from(place.category)] += usize::from(township && list);
            counts.lists[place.list as usize] += usize::from(township && category);
        }
        counts
    }
}
