//! What each department leads, helps with, and took over, by the items that name it.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use fixedbitset::FixedBitSet;

use super::Scope;
use crate::bitset;
use crate::departments;
use crate::index::Index;
use crate::model::{DepartmentRole, ItemBrief, places};
use crate::threads::in_parts;

/// Whether the bureaus of several counties are one department.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DepartmentGrouping {
    /// 公安局 is that of all counties.
    Together,
    /// Each county's is one of its own.
    ByCounty,
}

/// A department, and how many items it has.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DepartmentFigures {
    /// The name under which its items are brought together.
    pub name: String,
    /// The places above its townships, where those of each county are apart; else empty.
    pub region: String,
    /// The items that it leads.
    pub leads: usize,
    /// The items in which it helps.
    pub helps: usize,
    /// The items that it took over.
    pub taken: usize,
    /// In how many townships it appears.
    pub townships: usize,
}

/// The name under which a department that is `printed` so is brought together with others.
pub fn group(printed: &str) -> &str {
    departments::canonical(printed)
}

/// What the department of this name has to do with `item`.
pub fn role(item: &ItemBrief, name: &str) -> DepartmentRole {
    let mut printed = item.departments.iter();
    let at = printed.position(|printed| group(printed) == name);
    DepartmentRole::of(item.list, at.unwrap_or(usize::MAX))
}

impl DepartmentFigures {
    /// What it is called: with its county, where those of each county are apart.
    pub fn title(&self) -> String {
        let county = places(&self.region).last().copied().unwrap_or_default();
        format!("{county}{}", self.name)
    }

    fn of_role(&mut self, role: DepartmentRole) -> &mut usize {
        match role {
            DepartmentRole::Leads => &mut self.leads,
            DepartmentRole::Helps => &mut self.helps,
            DepartmentRole::Took => &mut self.taken,
        }
    }

    /// Number of its items.
    pub fn total(&self) -> usize {
        self.leads + self.helps + self.taken
    }
}

/// With at most so many townships one thread counts: of a thousand, a view took 12 ms with one thread as with two.
const FEW: usize = 1_000;

/// The departments of some items.
// Numbers of items are found when they are asked for: those of a country took 200 MB.
#[derive(Debug)]
pub struct Departments {
    all: Vec<DepartmentFigures>,
    /// The items that are counted; nothing where that are all.
    chosen: Option<FixedBitSet>,
    printed: PrintedDepartments,
}

impl Departments {
    /// Those of the items of `within`.
    pub fn new(index: &Index, within: &Scope, grouping: DepartmentGrouping) -> Departments {
        let is_all = within.items.len() == index.len();
        let mut departments = Departments {
            all: Vec::new(),
            chosen: (!is_all).then(|| bitset::with(index.len(), within.items.iter())),
            printed: PrintedDepartments::new(index),
        };
        let townships: Vec<usize> = (0..index.townships().len()).collect();
        let counted = in_parts(&townships, FEW, |some| {
            departments.counted(index, some, grouping)
        });
        // Townships of one county may have been counted in different threads.
        let mut places: HashMap<(String, String), usize> = HashMap::new();
        let mut all: Vec<DepartmentFigures> = Vec::new();
        for one in counted {
            let key = (one.region.clone(), one.name.clone());
            match places.entry(key) {
                Entry::Vacant(place) => {
                    place.insert(all.len());
                    all.push(one);
                }
                Entry::Occupied(place) => {
                    let there = &mut all[*place.get()];
                    there.leads += one.leads;
                    there.helps += one.helps;
                    there.taken += one.taken;
                    there.townships += one.townships;
                }
            }
        }
        all.sort_by(|one, other| {
            let names = (&one.name, &one.region).cmp(&(&other.name, &other.region));
            other.total().cmp(&one.total()).then(names)
        });
        departments.all = all;
        departments
    }

    /// The departments of these townships, in no order.
    fn counted(
        &self,
        index: &Index,
        townships: &[usize],
        grouping: DepartmentGrouping,
    ) -> Vec<DepartmentFigures> {
        let names = &self.printed.names;
        let mut found: Vec<DepartmentFigures> = Vec::new();
        // For each region the place of each name.
        let mut places: HashMap<&str, Vec<Option<usize>>> = HashMap::new();
        // For each name the township that last had it, and the place of the department there.
        let mut latest = vec![(usize::MAX, 0); names.len()];
        self.each(index, townships, |place| {
            let DepartmentPlace { township, name, .. } = place;
            if latest[name].0 != township {
                let region = match grouping {
                    DepartmentGrouping::Together => "",
                    DepartmentGrouping::ByCounty => &index.townships()[township].region,
                };
                let unknown = || vec![None; names.len()];
                let places = places.entry(region).or_insert_with(unknown);
                let place = *places[name].get_or_insert_with(|| {
                    found.push(DepartmentFigures {
                        name: names[name].clone(),
                        region: region.to_string(),
                        ..DepartmentFigures::default()
                    });
                    found.len() - 1
                });
                found[place].townships += 1;
                latest[name] = (township, place);
            }
            *found[latest[name].1].of_role(place.role) += 1;
        });
        found
    }

    /// Gives every place of a department in the items of these townships that are counted, township by township.
    fn each(&self, index: &Index, townships: &[usize], mut take: impl FnMut(DepartmentPlace)) {
        for &township in townships {
            let mut texts = index.department_texts_of(township);
            for (kind, items) in index.kind_runs(township) {
                let texts = items.zip(&mut texts);
                for (_, text) in texts.filter(|(item, _)| self.is_chosen(*item)) {
                    for (at, &name) in self.printed.in_text(text).iter().enumerate() {
                        take(DepartmentPlace {
                            township,
                            category: kind.category.into(),
                            name: name as usize,
                            role: DepartmentRole::of(kind.list, at),
                        });
                    }
                }
            }
        }
    }

    fn is_chosen(&self, item: usize) -> bool {
        let chosen = self.chosen.as_ref();
        chosen.is_none_or(|set| set.contains(item))
    }

    /// Those with the most items first, equal ones by their names.
    pub fn all(&self) -> &[DepartmentFigures] {
        &self.all
    }

    /// The items of one of them, in order, each with what it has to do with it.
    pub fn items(&self, index: &Index, one: &DepartmentFigures) -> Vec<(usize, DepartmentRole)> {
        let Some(name) = self.printed.names.iter().position(|name| *name == one.name) else {
            return Vec::new();
        };
        let place = |text| {
            self.printed
                .in_text(text)
                .iter()
                .position(|&there| there as usize == name)
        };
        let is_there = |item: usize| {
            let region = || &index.townships()[index.township_number(item)].region;
            self.is_chosen(item) && (one.region.is_empty() || *region() == one.region)
        };
        let items = index.items_by_department_text(place);
        let mut items: Vec<_> = items.filter(|(item, _)| is_there(*item)).collect();
        items.sort_unstable();
        let kinds = index.kinds();
        let items = items.into_iter();
        items
            .map(|(item, at)| (item, DepartmentRole::of(kinds.list(item), at)))
            .collect()
    }

    /// All items of one of them: those that it leads, helps with, took over.
    pub fn scope(&self, index: &Index, one: &DepartmentFigures) -> Scope {
        let items = self.items(index, one);
        let of_role = |role| items.iter().filter(move |item| item.1 == role);
        let in_order = DepartmentRole::ALL.into_iter().flat_map(of_role);
        Scope {
            name: one.title(),
            department: Some(one.name.clone()),
            townships: Vec::new(),
            items: in_order.map(|(item, _)| *item).collect(),
        }
    }

    /// For each category of the index how many items in it each department has, where those of all counties are together.
    pub fn by_category(&self, index: &Index) -> Vec<Vec<usize>> {
        let place = |name: &String| self.all.iter().position(|one| one.name == *name);
        let places: Vec<Option<usize>> = self.printed.names.iter().map(place).collect();
        let mut rows = vec![vec![0; self.all.len()]; index.categories().len()];
        let townships: Vec<usize> = (0..index.townships().len()).collect();
        self.each(index, &townships, |there| {
            if let Some(place) = places[there.name] {
                rows[there.category][place] += 1;
            }
        });
        rows
    }
}

/// A department in an item.
#[derive(Debug, Clone, Copy)]
struct DepartmentPlace {
    /// Number of the township.
    township: usize,
    /// Number of the category of its item.
    category: usize,
    /// Number of its name among those that are printed.
    name: usize,
    role: DepartmentRole,
}

/// What the items of an index print for departments.
#[derive(Debug, Default)]
struct PrintedDepartments {
    /// The departments in the texts, one text after the other, as places in `names`, each once a text, in the order of print.
    in_texts: Vec<u32>,
    /// Where those of each text end.
    ends: Vec<usize>,
    /// The names under which departments are brought together.
    names: Vec<String>,
}

impl PrintedDepartments {
    /// What the items print, each text of the index read once.
    fn new(index: &Index) -> PrintedDepartments {
        let mut printed = PrintedDepartments::default();
        let mut place_of_name: HashMap<String, u32> = HashMap::new();
        // By what is printed: to find out what that is called takes longer than to look it up.
        let mut places: HashMap<String, u32> = HashMap::new();
        index.each_department_text(|names| {
            let start = printed.in_texts.len();
            for name in names {
                let place = places.get(name).copied().unwrap_or_else(|| {
                    let place = place_of_name.entry(group(name).to_string());
                    let place = *place.or_insert_with_key(|name| {
                        printed.names.push(name.clone());
                        printed.names.len() as u32 - 1
                    });
                    places.insert(name.to_string(), place);
                    place
                });
                if !printed.in_texts[start..].contains(&place) {
                    printed.in_texts.push(place);
                }
            }
            printed.ends.push(printed.in_texts.len());
        });
        printed
    }

    /// The departments in the text of this number, as places among the names, in the order of print.
    fn in_text(&self, text: usize) -> &[u32] {
        let Some(&end) = self.ends.get(text) else {
            return &[];
        };
        let start = text.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.in_texts[start..end]
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::library;

    #[test]
    fn each_item_stands_once_with_each_department_that_it_prints() {
        let index = Index::build(library::embedded().expect("the shipped townships"));
        let within = |items: &[usize]| Scope {
            items: items.iter().copied().collect(),
            ..Scope::default()
        };
        for items in [
            (0..index.len()).collect(),
            (0..index.len()).step_by(3).collect::<Vec<usize>>(),
        ] {
            for grouping in [DepartmentGrouping::Together, DepartmentGrouping::ByCounty] {
                let found = Departments::new(&index, &within(&items), grouping);
                let given = found.all().iter().flat_map(|one| {
                    let key = (one.name.clone(), one.region.clone());
                    let items = found.items(&index, one).into_iter();
                    items.map(move |(item, _)| (key.clone(), item))
                });
                let given: Vec<_> = given.collect();
                let expected = items.iter().flat_map(|&number| {
                    let (item, township) = index.item_with_township(number);
                    let region = match grouping {
                        DepartmentGrouping::Together => String::new(),
                        DepartmentGrouping::ByCounty => township.region,
                    };
                    let names: BTreeSet<String> = item
                        .responsible()
                        .map(|name| group(name).to_string())
                        .collect();
                    names
                        .into_iter()
                        .map(move |name| ((name, region.clone()), number))
                });
                let expected: BTreeSet<_> = expected.collect();
                assert_eq!(given.len(), expected.len(), "{grouping:?}");
                assert_eq!(given.into_iter().collect::<BTreeSet<_>>(), expected);
                for one in found.all() {
                    let items = found.items(&index, one);
                    assert!(items.is_sorted(), "{}", one.name);
                    let of_role = |role| items.iter().filter(|item| item.1 == role).count();
                    let counts = DepartmentRole::ALL.map(of_role);
                    assert_eq!(counts, [one.leads, one.helps, one.taken], "{}", one.name);
                }
            }
        }
    }
}
