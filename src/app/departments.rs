//! What each department leads, helps with, and took over, by the items that name it.

use std::collections::HashMap;

use super::Scope;
use crate::bitset;
use crate::departments;
use crate::index::Index;
use crate::model::{Item, ListKind, ListShape, places};

/// Whether the bureaus of several counties are one department.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DepartmentGrouping {
    /// 公安局 is that of all counties.
    Together,
    /// Each county's is one of its own.
    ByCounty,
}

/// A department with the numbers of its items in the index.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DepartmentItems {
    /// The name under which its items are brought together.
    pub name: String,
    /// The places above its townships, where those of each county are apart; else empty.
    pub region: String,
    /// The items that it leads.
    pub leads: Vec<usize>,
    /// The items in which it helps.
    pub helps: Vec<usize>,
    /// The items that it took over.
    pub taken: Vec<usize>,
    /// In how many townships it appears.
    pub townships: usize,
}

/// What a department has to do with an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DepartmentRole {
    /// It leads.
    Leads,
    /// It helps.
    Helps,
    /// It took the duty over.
    Took,
}

/// The name under which a department that is `printed` so is brought together with others.
pub fn group(printed: &str) -> &str {
    departments::canonical(printed)
}

/// What the department of this name has to do with `item`.
pub fn role(item: &Item, name: &str) -> DepartmentRole {
    let at = item
        .responsible()
        .position(|printed| group(printed) == name);
    role_in(item.list, at.unwrap_or(usize::MAX))
}

/// What the department that is printed at this place, from 0, has to do with an item of `list`.
fn role_in(list: ListKind, at: usize) -> DepartmentRole {
    match (list.shape(), at) {
        (ListShape::TakenOver, _) => DepartmentRole::Took,
        (ListShape::Own | ListShape::Shared, 0) => DepartmentRole::Leads,
        (ListShape::Own | ListShape::Shared, _) => DepartmentRole::Helps,
    }
}

impl DepartmentItems {
    /// What it is called: with its county, where those of each county are apart.
    pub fn title(&self) -> String {
        let county = places(&self.region).last().copied().unwrap_or_default();
        format!("{county}{}", self.name)
    }

    /// All its items: those that it leads, helps with, took over.
    pub fn scope(&self) -> Scope {
        Scope {
            name: self.title(),
            department: Some(self.name.clone()),
            townships: Vec::new(),
            items: self.items().collect(),
        }
    }

    /// All its items: those that it leads, helps with, took over.
    pub fn items(&self) -> impl Iterator<Item = usize> + '_ {
        let parts = [&self.leads, &self.helps, &self.taken];
        parts.into_iter().flatten().copied()
    }

    fn of_role(&mut self, role: DepartmentRole) -> &mut Vec<usize> {
        match role {
            DepartmentRole::Leads => &mut self.leads,
            DepartmentRole::Helps => &mut self.helps,
            DepartmentRole::Took => &mut self.taken,
        }
    }

    /// Number of its items.
    pub fn total(&self) -> usize {
        self.leads.len() + self.helps.len() + self.taken.len()
    }
}

/// The departments of the items of `within`, those with the most items first, equal ones by their names.
pub fn departments_of(
    index: &Index,
    within: &Scope,
    grouping: DepartmentGrouping,
) -> Vec<DepartmentItems> {
    let is_all = within.items.len() == index.len();
    let chosen = (!is_all).then(|| bitset::with(index.len(), within.items.iter().copied()));
    let is_chosen = |item: &usize| chosen.as_ref().is_none_or(|set| set.contains(*item));
    let printed = PrintedDepartments::new(index);
    let kinds = index.kinds();
    let mut found: Vec<DepartmentItems> = Vec::new();
    // For each region the place of each name.
    let mut places: HashMap<&str, Vec<Option<usize>>> = HashMap::new();
    // For each name the township that last had it, and the place of the department there.
    let mut latest = vec![(usize::MAX, 0); printed.names.len()];
    for (township, brief) in index.townships().iter().enumerate() {
        let region = match grouping {
            DepartmentGrouping::Together => "",
            DepartmentGrouping::ByCounty => &brief.region,
        };
        let unknown = || vec![None; printed.names.len()];
        let places = places.entry(region).or_insert_with(unknown);
        let texts = brief.range().zip(index.department_texts_of(township));
        for (item, text) in texts.filter(|(item, _)| is_chosen(item)) {
            let list = kinds.of(item).list;
            for (at, &name) in printed.in_text(text).iter().enumerate() {
                if latest[name].0 != township {
                    let place = *places[name].get_or_insert_with(|| {
                        found.push(DepartmentItems {
                            name: printed.names[name].clone(),
                            region: region.to_string(),
                            ..DepartmentItems::default()
                        });
                        found.len() - 1
                    });
                    found[place].townships += 1;
                    latest[name] = (township, place);
                }
                let role = role_in(list, at);
                found[latest[name].1].of_role(role).push(item);
            }
        }
    }
    found.sort_by(|one, other| {
        let names = (&one.name, &one.region).cmp(&(&other.name, &other.region));
        other.total().cmp(&one.total()).then(names)
    });
    found
}

/// What the items of an index print for departments.
struct PrintedDepartments {
    /// For each text the departments in it, as places in `names`, each once, in the order of print.
    in_texts: Vec<Vec<usize>>,
    /// The names under which departments are brought together.
    names: Vec<String>,
}

impl PrintedDepartments {
    /// What the items print, each text of the index read once.
    fn new(index: &Index) -> PrintedDepartments {
        let mut names: Vec<String> = Vec::new();
        let mut place_of_name: HashMap<String, usize> = HashMap::new();
        // By what is printed: to find out what that is called takes longer than to look it up.
        let mut places: HashMap<String, usize> = HashMap::new();
        let mut place = |printed: String| match places.get(&printed) {
            Some(place) => *place,
            None => {
                let name = group(&printed).to_string();
                let place = *place_of_name.entry(name).or_insert_with_key(|name| {
                    names.push(name.clone());
                    names.len() - 1
                });
                places.insert(printed, place);
                place
            }
        };
        let texts = index.department_texts().into_iter();
        let in_texts = texts.map(|item| {
            let mut named = Vec::new();
            let printed = item.map(|item| index.responsible(item));
            for place in printed.into_iter().flatten().map(&mut place) {
                if !named.contains(&place) {
                    named.push(place);
                }
            }
            named
        });
        let in_texts = in_texts.collect();
        PrintedDepartments { in_texts, names }
    }

    /// The departments in the text of this number, as places among the names, in the order of print.
    fn in_text(&self, text: usize) -> &[usize] {
        self.in_texts.get(text).map_or(&[], Vec::as_slice)
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
        let within = |items: Vec<usize>| Scope {
            items,
            ..Scope::default()
        };
        for items in [
            (0..index.len()).collect(),
            (0..index.len()).step_by(3).collect::<Vec<usize>>(),
        ] {
            for grouping in [DepartmentGrouping::Together, DepartmentGrouping::ByCounty] {
                let found = departments_of(&index, &within(items.clone()), grouping);
                let given = found.iter().flat_map(|one| {
                    let key = (one.name.clone(), one.region.clone());
                    one.items().map(move |item| (key.clone(), item))
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
                for one in &found {
                    let in_order =
                        [&one.leads, &one.helps, &one.taken].map(|items| items.is_sorted());
                    assert_eq!(in_order, [true; 3], "{}", one.name);
                }
            }
        }
    }
}
