//! All items of a library in memory, prepared once for searching and counting; never changed.

mod facets;
mod names;

pub(crate) use facets::Responsible;
pub use facets::{Counts, Filter};
pub(crate) use names::EMPTY;

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::departments;
use crate::model::{Item, ListKind, Township};
use crate::text::likeness::Crowd;
use crate::text::normal::folded;
use crate::text::pinyin;
use crate::words::Words;

/// An immutable index over townships. Items are numbered from 0 in the order of townships, lists
/// and numbers; categories in the order of their first appearance.
#[derive(Debug)]
pub struct Index {
    townships: Vec<Township>,
    categories: Vec<String>,
    places: Vec<Place>,
    words: Words,
    /// Made when a search first needs them, so that they do not delay the first screen.
    entries: OnceLock<Vec<Entry>>,
    /// Made when names are first compared.
    names: OnceLock<Crowd>,
}

/// Where an item stands.
#[derive(Debug, Clone, Copy)]
struct Place {
    /// Number of its township.
    township: usize,
    /// Its place in that township's items.
    at: usize,
    /// Number of its category.
    category: usize,
    /// The list that it stands in.
    list: ListKind,
}

/// What a search asks of one item.
#[derive(Debug)]
pub(crate) struct Entry {
    /// Its number in the list.
    pub(crate) seq: u32,
    /// Numbers of the known departments among those responsible, in their order.
    pub(crate) departments: Vec<usize>,
    /// The texts to search, folded, in the order of [`Field::ALL`].
    pub(crate) texts: [String; Field::ALL.len()],
}

/// The parts of an item that a search looks into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// 事项名称.
    Name,
    /// 对应上级部门 or 承接部门.
    Departments,
    /// 事项类别.
    Category,
    /// The township's name and region.
    Township,
    /// The list's name.
    List,
    /// All duties of both sides, the method of a takeover, and the remark.
    Duties,
}

impl Field {
    /// All fields, in the order in which an item keeps their texts.
    pub const ALL: [Field; 6] = [
        Field::Name,
        Field::Departments,
        Field::Category,
        Field::Township,
        Field::List,
        Field::Duties,
    ];
}

impl Index {
    /// Builds the index over `townships`, which it keeps.
    pub fn build(townships: Vec<Township>) -> Index {
        let mut categories: Vec<String> = Vec::new();
        let mut places = Vec::new();
        for (number, township) in townships.iter().enumerate() {
            for (at, item) in township.items.iter().enumerate() {
                let category = position_or_push(&mut categories, &item.category);
                places.push(Place {
                    township: number,
                    at,
                    category,
                    list: item.list,
                });
            }
        }
        Index {
            townships,
            categories,
            places,
            words: Words::default(),
            entries: OnceLock::new(),
            names: OnceLock::new(),
        }
    }

    /// With these words for searching.
    pub fn with_words(self, words: Words) -> Index {
        Index { words, ..self }
    }

    /// The words that a search knows.
    pub fn words(&self) -> &Words {
        &self.words
    }

    /// Number of items.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether there is no item at all.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// The townships, in the order of their numbers.
    pub fn townships(&self) -> &[Township] {
        &self.townships
    }

    /// The categories, in the order of their numbers.
    pub fn categories(&self) -> &[String] {
        &self.categories
    }

    /// The item with this number.
    ///
    /// # Panics
    /// If `number` is not below [`Index::len`].
    pub fn item(&self, number: usize) -> &Item {
        let place = self.places[number];
        &self.townships[place.township].items[place.at]
    }

    /// The township of the item with this number.
    ///
    /// # Panics
    /// If `number` is not below [`Index::len`].
    pub fn township_of(&self, number: usize) -> &Township {
        &self.townships[self.township_number(number)]
    }

    /// The number of the township of the item with this number.
    ///
    /// # Panics
    /// If `number` is not below [`Index::len`].
    pub fn township_number(&self, number: usize) -> usize {
        self.places[number].township
    }

    /// The number of the item with this id.
    pub fn find(&self, id: &str) -> Option<usize> {
        (0..self.len()).find(|&number| self.item(number).id == id)
    }

    /// The townships that a user can mean by `name`: the one with this id or name, else all whose
    /// name or region contains it or whose id begins with it.
    pub fn townships_named(&self, name: &str) -> Vec<usize> {
        let wanted = folded(name.trim());
        named(&self.townships, &wanted, |township| {
            let name = folded(&township.name);
            let is = township.id == wanted || name == wanted;
            let holds = name.contains(&wanted) || folded(&township.region).contains(&wanted);
            (is, holds || township.id.starts_with(&wanted))
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

    /// Whether an item has a responsible department that a user can mean by `name`: any of its
    /// names, or a part of the name in print.
    pub fn has_department(&self, name: &str) -> bool {
        let wanted = Responsible::new(name);
        self.entries().iter().any(|entry| wanted.is(entry))
    }

    /// Makes everything that a search needs, which else the first searches make.
    pub fn prepare(&self) {
        self.entries();
        self.names();
        self.words.prepare();
        pinyin::prepare();
    }

    /// What a search asks of each item, in the order of their numbers.
    pub(crate) fn entries(&self) -> &[Entry] {
        self.entries.get_or_init(|| self.make_entries())
    }

    fn make_entries(&self) -> Vec<Entry> {
        let mut known: HashMap<&str, Option<usize>> = HashMap::new();
        let mut known = |printed| {
            *known
                .entry(printed)
                .or_insert_with(|| departments::number(printed))
        };
        let numbers = 0..self.len();
        numbers
            .map(|number| (self.township_of(number), self.item(number)))
            .map(|(township, item)| Entry {
                seq: item.seq,
                departments: item.responsible().filter_map(&mut known).collect(),
                texts: texts(township, item),
            })
            .collect()
    }
}

/// The places of the one among `all` that is what was `wanted`, else of all that hold it.
fn named<T>(all: &[T], wanted: &str, is_or_holds: impl Fn(&T) -> (bool, bool)) -> Vec<usize> {
    if wanted.is_empty() {
        return Vec::new();
    }
    let answers: Vec<(bool, bool)> = all.iter().map(is_or_holds).collect();
    if let Some(at) = answers.iter().position(|answer| answer.0) {
        return vec![at];
    }
    (0..all.len()).filter(|&at| answers[at].1).collect()
}

fn position_or_push(names: &mut Vec<String>, name: &str) -> usize {
    names.iter().position(|n| n == name).unwrap_or_else(|| {
        names.push(name.to_string());
        names.len() - 1
    })
}

fn texts(township: &Township, item: &Item) -> [String; Field::ALL.len()] {
    let departments: Vec<&str> = item.responsible().collect();
    Field::ALL.map(|field| match field {
        Field::Name => folded(&item.name),
        Field::Departments => folded(&departments.join("\n")),
        Field::Category => folded(&item.category),
        Field::Township => folded(&format!("{}\n{}", township.name, township.region)),
        Field::List => folded(item.list.title()),
        Field::Duties => folded(&duties(item)),
    })
}

fn duties(item: &Item) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for assignment in &item.upstream {
        parts.push(&assignment.heading);
        parts.extend(assignment.duties.iter().map(String::as_str));
    }
    parts.extend(item.township_duties.iter().map(String::as_str));
    if let Some(takeover) = &item.takeover {
        parts.extend(takeover.method.iter().map(String::as_str));
    }
    parts.push(&item.remark);
    parts.join("\n")
}
