//! All items that can be read, under one numbering: prepared for searching and counting, never changed.

mod facets;
mod names;
mod part;

pub(crate) use facets::Responsible;
pub(crate) use facets::responsible;
pub use facets::{Counts, Filter, Sieve};
pub(crate) use names::Names;
pub use part::Part;

use crate::compiled::{Segment, Stand, compile};
use crate::model::{Item, ListKind, Origin, Township};
use crate::text::normal::folded;
use crate::words::Words;

pub use crate::compiled::{Brief, Field};

/// An immutable index over townships, which may lie in several places. Items are numbered from 0 in the
/// order of townships, lists and numbers; categories in the order of their first appearance.
#[derive(Debug, Default)]
pub struct Index {
    parts: Vec<Part>,
    townships: Vec<Brief>,
    /// Which township of which part each of them is.
    homes: Vec<[usize; 2]>,
    categories: Vec<String>,
    places: Vec<Place>,
    words: Words,
}

/// Where an item stands.
#[derive(Debug, Clone, Copy)]
struct Place {
    /// Number of its township.
    township: u32,
    /// Number of its category.
    category: u16,
    /// The list that it stands in.
    list: ListKind,
}

impl Index {
    /// The index over `townships`, compiled in memory.
    pub fn build(townships: Vec<Township>) -> Index {
        // What was just compiled is fit.
        let segment = Segment::in_memory(compile(townships));
        let segments: Vec<Segment> = segment.into_iter().collect();
        let all = segments
            .iter()
            .flat_map(|segment| segment.townships().iter().enumerate());
        let stands = all.map(|(township, brief)| Stand {
            part: 0,
            township,
            id: brief.id.clone(),
        });
        let stands = stands.collect();
        Index::over(segments, stands)
    }

    /// The index over those townships of `segments` that are named, in that order.
    pub fn over(segments: Vec<Segment>, stands: Vec<Stand>) -> Index {
        let mut index = Index::default();
        let mut runs: Vec<Vec<part::Run>> = segments.iter().map(|_| Vec::new()).collect();
        let kinds: Vec<_> = segments
            .iter()
            .map(|segment| segment.places(0..segment.len()))
            .collect();
        let mut categories: Vec<Vec<Option<u16>>> = segments
            .iter()
            .map(|segment| vec![None; segment.categories().len()])
            .collect();
        for stand in stands {
            let segment = &segments[stand.part];
            let brief = &segment.townships()[stand.township];
            let first = index.places.len();
            runs[stand.part].push(part::Run::new(brief.first, brief.items(), first));
            for &(category, list) in kinds[stand.part]
                .iter()
                .skip(brief.first as usize)
                .take(brief.items() as usize)
            {
                let known = &mut categories[stand.part][category as usize];
                let category = *known.get_or_insert_with(|| {
                    position_or_push(
                        &mut index.categories,
                        &segment.categories()[category as usize],
                    )
                });
                let township = index.townships.len() as u32;
                index.places.push(Place {
                    township,
                    category,
                    list,
                });
            }
            index.homes.push([stand.part, stand.township]);
            let mut brief = brief.clone();
            brief.id = stand.id;
            brief.first = first as u32;
            index.townships.push(brief);
        }
        index.places.shrink_to_fit();
        let parts = segments.into_iter().zip(runs);
        index.parts = parts
            .map(|(segment, runs)| Part::new(segment, runs))
            .collect();
        index
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

    /// Whether a file that it reads turned out to be damaged; what it says since then is not all.
    pub fn is_damaged(&self) -> bool {
        self.parts.iter().any(|part| part.segment().is_damaged())
    }

    /// What is kept of all townships at once, in the order of their numbers.
    pub fn townships(&self) -> &[Brief] {
        &self.townships
    }

    /// The categories, in the order of their numbers.
    pub fn categories(&self) -> &[String] {
        &self.categories
    }

    /// The places where items lie.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// The township with this number, without its items.
    ///
    /// # Panics
    /// If `number` is not below the number of townships.
    pub fn township(&self, number: usize) -> Township {
        let [part, township] = self.homes[number];
        let found = self.parts[part].segment().township(township);
        let brief = &self.townships[number];
        match found {
            Some(found) if found.id == brief.id => found,
            Some(found) => found.with_id(&brief.id),
            None => Township {
                id: brief.id.clone(),
                name: brief.name.clone(),
                region: brief.region.clone(),
                ..Township::default()
            },
        }
    }

    /// The township with this number, and its items.
    ///
    /// # Panics
    /// If `number` is not below the number of townships.
    pub fn whole_township(&self, number: usize) -> Township {
        let items = self.townships[number].range().map(|item| self.item(item));
        Township {
            items: items.collect(),
            ..self.township(number)
        }
    }

    /// The item with this number.
    ///
    /// # Panics
    /// If `number` is not below [`Index::len`].
    pub fn item(&self, number: usize) -> Item {
        let township = &self.townships[self.township_number(number)];
        let (part, local) = self.local(number);
        let item = part.segment().item(local, township);
        item.unwrap_or_else(|| lost(township, self.list(number)))
    }

    /// The item with this number and its township.
    ///
    /// # Panics
    /// If `number` is not below [`Index::len`].
    pub fn item_with_township(&self, number: usize) -> (Item, Township) {
        (self.item(number), self.township_of(number))
    }

    /// The township of the item with this number, without its items.
    ///
    /// # Panics
    /// If `number` is not below [`Index::len`].
    pub fn township_of(&self, number: usize) -> Township {
        self.township(self.township_number(number))
    }

    /// The number of the township of the item with this number.
    ///
    /// # Panics
    /// If `number` is not below [`Index::len`].
    pub fn township_number(&self, number: usize) -> usize {
        self.places[number].township as usize
    }

    /// The number of the category of the item with this number.
    ///
    /// # Panics
    /// If `number` is not below [`Index::len`].
    pub fn category_number(&self, number: usize) -> usize {
        usize::from(self.places[number].category)
    }

    /// The list of the item with this number.
    ///
    /// # Panics
    /// If `number` is not below [`Index::len`].
    pub fn list(&self, number: usize) -> ListKind {
        self.places[number].list
    }

    /// Whether something was left in doubt about the item with this number.
    ///
    /// # Panics
    /// If `number` is not below [`Index::len`].
    pub fn is_doubtful(&self, number: usize) -> bool {
        let township = &self.townships[self.township_number(number)];
        township
            .doubtful
            .contains(&(number as u32 - township.first))
    }

    /// The name of the item with this number, as published.
    ///
    /// # Panics
    /// If `number` is not below [`Index::len`].
    pub fn name(&self, number: usize) -> String {
        let (part, local) = self.local(number);
        part.segment().name(local).unwrap_or_default()
    }

    /// The number in its list of the item with this number.
    ///
    /// # Panics
    /// If `number` is not below [`Index::len`].
    pub fn seq(&self, number: usize) -> u32 {
        let (part, local) = self.local(number);
        let seqs = part.segment().seqs(local..local + 1);
        seqs.first().copied().unwrap_or_default()
    }

    /// The items that have this number in their lists.
    pub fn with_seq(&self, seq: u32) -> Vec<usize> {
        let parts = self.parts.iter();
        let items = parts.flat_map(|part| {
            let seqs = part.segment().seqs(0..part.segment().len());
            let same = (0..).zip(seqs).filter(move |(_, there)| *there == seq);
            same.filter_map(|(local, _)| part.number(local))
                .collect::<Vec<_>>()
        });
        items.collect()
    }

    /// The items whose duties hold `word` (folded), with how often. Items that are not `wanted` may be
    /// missing.
    pub fn in_duties(&self, word: &str, wanted: &dyn Fn(usize) -> bool) -> Vec<(usize, u32)> {
        let parts = self.parts.iter();
        let held = parts.flat_map(|part| {
            let wanted = |local| part.number(local).is_some_and(wanted);
            let held = part.segment().in_duties(word, &wanted).into_iter();
            held.filter_map(|(local, times)| Some((part.number(local)?, times)))
        });
        held.collect()
    }

    /// The items with a name that holds `word` (folded), in order.
    pub fn in_names(&self, word: &str) -> Vec<usize> {
        let mut items = Vec::new();
        for part in &self.parts {
            let node = part.segment().find(word);
            part.each(node, &[Field::Name], |item, _, _| items.push(item));
        }
        items.sort_unstable();
        items.dedup();
        items
    }

    /// A text of the item with this number, folded for comparing.
    ///
    /// # Panics
    /// If `number` is not below [`Index::len`].
    pub fn text(&self, number: usize, field: Field) -> String {
        let (part, local) = self.local(number);
        part.segment().text(local, field)
    }

    /// The items by what they print for departments; those that name none are left out. Items that print the
    /// same, of which the first one tells it, are together.
    pub fn by_departments(&self) -> Vec<Vec<usize>> {
        let groups = self.parts.iter().flat_map(|part| {
            let texts = part.segment().texts(Field::Departments);
            let holders = part.segment().holders(texts.clone());
            let groups = texts.map(|text| part.numbers(holders.of(text).to_vec()).collect());
            groups.collect::<Vec<Vec<usize>>>()
        });
        groups.filter(|group| !group.is_empty()).collect()
    }

    /// The number of the item with this id.
    pub fn find(&self, id: &str) -> Option<usize> {
        let (township, _) = id.split_once('/')?;
        let brief = self.townships.iter().find(|brief| brief.id == township);
        let mut own = brief.map(Brief::range).into_iter().flatten();
        own.find(|&number| self.item(number).id == id)
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
        !Responsible::new(name).items(self).is_empty()
    }

    /// Makes what a search needs of the words, which else the first searches make.
    pub fn prepare(&self) {
        self.words.prepare();
    }

    /// Where the item with this number lies.
    fn local(&self, number: usize) -> (&Part, u32) {
        let township = self.township_number(number);
        let [part, local] = self.homes[township];
        let part = &self.parts[part];
        let first = part.segment().townships()[local].first;
        (
            part,
            first + (number as u32 - self.townships[township].first),
        )
    }
}

/// What stands for an item that cannot be read any more.
fn lost(township: &Brief, list: ListKind) -> Item {
    Item {
        id: String::new(),
        township: township.name.clone(),
        list,
        seq: 0,
        category: String::new(),
        name: String::new(),
        remark: String::new(),
        departments: Vec::new(),
        upstream: Vec::new(),
        township_duties: Vec::new(),
        takeover: None,
        source: Origin::default(),
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

fn position_or_push(names: &mut Vec<String>, name: &str) -> u16 {
    let at = names.iter().position(|n| n == name).unwrap_or_else(|| {
        names.push(name.to_string());
        names.len() - 1
    });
    at as u16
}
