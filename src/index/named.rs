//! What a user names: items, townships, categories, departments.

use super::{DepartmentFilter, Filter, Index};
use crate::compiled::Brief;
use crate::departments;
use crate::model::{REGION_SUFFIXES, is_in_region};
use crate::text::normal::folded;

/// What places are called that stand above every township of a region, without a name of their own.
const NAMELESS: [&str; 4] = ["自治区", "自治州", "自治县", "自治旗"];
/// A place with its suffix has at least so many characters; one without it, one less.
const SHORTEST_PLACE: usize = 3;

/// A department of one place, such as 木垒县公安局.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacedDepartment {
    /// The place, such as 木垒县.
    pub place: String,
    /// The townships below it; none where it is not here.
    pub townships: Vec<usize>,
}

impl Index {
    /// The number of the item with this id.
    pub fn find(&self, id: &str) -> Option<usize> {
        let (township, _) = id.split_once('/')?;
        let brief = self.townships.iter().find(|brief| brief.id == township);
        let mut own = brief.map(Brief::range).into_iter().flatten();
        own.find(|&number| self.item(number).id == id)
    }

    /// `filter`, chosen in `other`, as it is chosen here; what is not here is left open.
    pub fn translated(&self, other: &Index, filter: &Filter) -> Filter {
        let township = |&number: &usize| {
            let id = &other.townships[number].id;
            self.townships.iter().position(|brief| brief.id == *id)
        };
        let category = |&number: &usize| {
            let name = &other.categories[number];
            self.categories.iter().position(|here| here == name)
        };
        Filter {
            townships: filter.townships.iter().filter_map(township).collect(),
            categories: filter.categories.iter().filter_map(category).collect(),
            ..filter.clone()
        }
    }

    /// The townships that a user can mean by `name`: the one with this id, else all with this name,
    /// which may have places above them in front, else all whose full name contains it or whose id
    /// begins with it.
    pub fn townships_named(&self, name: &str) -> Vec<usize> {
        let wanted = folded(name.trim());
        if let Some(at) = self.townships.iter().position(|brief| brief.id == wanted) {
            return vec![at];
        }
        named(&self.townships, &wanted, |township| {
            let (region, name) = (folded(&township.region), folded(&township.name));
            let full = region + &name;
            let is = full.ends_with(&wanted) && wanted.ends_with(&name);
            (
                is,
                full.contains(&wanted) || township.id.starts_with(&wanted),
            )
        })
    }

    /// The categories that a user can mean by `name`: the one of this name, else all that contain
    /// it.
    pub fn categories_named(&self, name: &str) -> Vec<usize> {
        let wanted = folded(name.trim());
        named(&self.categories, &wanted, |category| {
            let category = folded(category);
            (category == wanted, category.contains(&wanted))
        })
    }

    /// The department of one place that a user means by `name`: a known department behind a place that is here, with or
    /// without its suffix, or behind what can only be a place.
    pub fn placed_department(&self, name: &str) -> Option<PlacedDepartment> {
        let name = folded(name.trim());
        let cuts = name.char_indices().map(|(at, _)| name.split_at(at));
        let cuts = cuts.filter(|(place, rest)| {
            place.chars().count() + 1 >= SHORTEST_PLACE && departments::is_name(rest)
        });
        let found = cuts.map(|(place, _)| PlacedDepartment {
            place: place.to_string(),
            townships: self.below(place),
        });
        let is_place = |place: &str| {
            let is_named = place.chars().count() >= SHORTEST_PLACE && !NAMELESS.contains(&place);
            is_named && place.ends_with(REGION_SUFFIXES)
        };
        let mut found = found.filter(|one| !one.townships.is_empty() || is_place(&one.place));
        found.next()
    }

    /// The townships below a place.
    fn below(&self, place: &str) -> Vec<usize> {
        let briefs = self.townships.iter().enumerate();
        let below = briefs.filter(|(_, brief)| is_in_region(place, &folded(&brief.region)));
        below.map(|(number, _)| number).collect()
    }

    /// Whether an item has a responsible department that a user can mean by `name`: any of its
    /// names, or a part of the name in print.
    pub fn has_department(&self, name: &str) -> bool {
        !DepartmentFilter::new(name).items(self).is_empty()
    }
}

/// The places of those among `all` that are what was `wanted`, else of all that hold it.
fn named<T>(all: &[T], wanted: &str, is_or_holds: impl Fn(&T) -> (bool, bool)) -> Vec<usize> {
    if wanted.is_empty() {
        return Vec::new();
    }
    let answers: Vec<(bool, bool)> = all.iter().map(is_or_holds).collect();
    let exact = answers.iter().any(|answer| answer.0);
    let counts = |answer: &(bool, bool)| if exact { answer.0 } else { answer.1 };
    (0..all.len()).filter(|&at| counts(&answers[at])).collect()
}
