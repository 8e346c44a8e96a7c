//! A province: as many townships as are wanted, made out of the five shipped ones. Places and with
//! them departments have other names, items are worded otherwise, some are missing, added, or in
//! another list, and the order differs, so that texts are as distinct as real ones. Everything
//! is invented but the kind of text; the same seed gives the same province.

#![allow(
    dead_code,
    unused_imports,
    reason = "the tool, the measures and the tests use a part each"
)]

mod dice;
mod document;
mod items;
mod paragraphs;
mod phrases;
mod places;
mod wording;

use std::collections::HashSet;

use lvzhi::error::Result;
use lvzhi::model::{Declared, Item, ListKind, Township};

pub use document::{line, write};

use dice::{Dice, hash};
use items::{Scribe, moved};
use places::{BASES, Place, Places};
use wording::Wording;

/// How often an item whose words another has already is worded anew.
const TRIES: usize = 24;

/// A township and the document that it could have been read from.
pub struct Made {
    /// The township.
    pub township: Township,
    /// The lines of its document.
    pub original: Vec<String>,
}

/// Gives townships, one after the other.
pub struct Province {
    bases: Vec<Township>,
    places: Places,
    wording: Wording,
    seed: u64,
    left: usize,
    /// What items say, as numbers.
    said: HashSet<u64>,
}

impl Province {
    /// Of so many townships.
    ///
    /// # Errors
    /// If the shipped townships cannot be read.
    pub fn new(townships: usize, seed: u64) -> Result<Province> {
        let mut bases = lvzhi::library::embedded()?;
        bases.sort_by_key(|township| BASES.iter().position(|base| base.id == township.id));
        Ok(Province {
            bases,
            places: Places::new(townships, seed),
            wording: Wording::new(),
            seed,
            left: townships,
            said: HashSet::new(),
        })
    }

    fn made(&mut self, place: &Place) -> Made {
        let mut dice = Dice::new(self.seed, &place.id);
        let scribe = Scribe {
            place,
            wording: &self.wording,
        };
        let chosen = self.chosen(&scribe, &mut dice);
        let mut items: Vec<Item> = Vec::with_capacity(chosen.len());
        for item in &chosen {
            let mut new = scribe.reworded(item, &mut dice);
            for _ in 0..TRIES {
                if !self.said.contains(&said(&new)) {
                    break;
                }
                new = scribe.reworded(item, &mut dice);
            }
            self.said.insert(said(&new));
            items.push(new);
        }
        let items = ordered(items, &mut dice);
        document::published(township(place, items))
    }

    /// The items that this place has: those of its base but for a few, and some of other places.
    fn chosen(&self, scribe: &Scribe, dice: &mut Dice) -> Vec<Item> {
        let place = scribe.place;
        let own = &self.bases[place.base];
        let leaders: Vec<&str> = own.items.iter().filter_map(Item::leader).collect();
        let mut chosen = Vec::new();
        for item in &own.items {
            let stays = |item: &Item| moved(item, place.base, place);
            match dice.below(100) {
                0..4 => {}
                4..8 => {
                    chosen.extend(self.borrowed(place, dice));
                    chosen.push(stays(item));
                }
                8..12 => {
                    let lists: Vec<ListKind> = ListKind::usual().collect();
                    let list = dice.pick(&lists);
                    let department = place.moved(dice.pick(&leaders), place.base);
                    chosen.push(if list == item.list {
                        stays(item)
                    } else {
                        scribe.relisted(&stays(item), list, &department)
                    });
                }
                _ => chosen.push(stays(item)),
            }
        }
        chosen
    }

    /// A basic item of another shipped township that says nothing of what kind of place that is.
    fn borrowed(&self, place: &Place, dice: &mut Dice) -> Option<Item> {
        let kinds = ['市', '县', '师', '镇', '乡', '团', '州'];
        let fits = |item: &&Item| item.list == ListKind::Basic && !item.name.contains(kinds);
        let base = (place.base + 1 + dice.below(BASES.len() - 1)) % BASES.len();
        let among: Vec<&Item> = self.bases[base].items.iter().filter(fits).collect();
        let item = (!among.is_empty()).then(|| dice.pick(&among))?;
        Some(moved(item, base, place))
    }
}

impl Iterator for Province {
    type Item = Made;

    fn next(&mut self) -> Option<Made> {
        self.left = self.left.checked_sub(1)?;
        let place = self.places.place();
        Some(self.made(&place))
    }
}

/// A number for all that an item says, but not for where it stands.
pub fn said(item: &Item) -> u64 {
    let groups = item.upstream.iter();
    let upstream = groups.flat_map(|group| std::iter::once(&group.heading).chain(&group.duties));
    let takeover = item.takeover.iter();
    let takeover =
        takeover.flat_map(|takeover| takeover.departments.iter().chain(&takeover.method));
    let texts = std::iter::once(&item.name)
        .chain(&item.departments)
        .chain(upstream)
        .chain(&item.township_duties)
        .chain(takeover);
    hash(&texts.map(String::as_str).collect::<Vec<_>>().join("\n"))
}

/// List by list and category by category, but not in the order that they had.
fn ordered(items: Vec<Item>, dice: &mut Dice) -> Vec<Item> {
    let mut ordered = Vec::with_capacity(items.len());
    for list in ListKind::usual() {
        let mut listed: Vec<Item> = items.iter().filter(|i| i.list == list).cloned().collect();
        for at in 1..listed.len() {
            let to = at - dice.below(at.min(3) + 1);
            listed[to..=at].rotate_right(1);
        }
        let mut categories: Vec<String> = Vec::new();
        for item in &listed {
            if !categories.contains(&item.category) {
                categories.push(item.category.clone());
            }
        }
        for at in 1..categories.len() {
            if dice.chance(20) {
                categories.swap(at - 1, at);
            }
        }
        listed.sort_by_cached_key(|i| categories.iter().position(|c| *c == i.category));
        ordered.extend(listed);
    }
    ordered
}

/// The township at `place` with these items, numbered.
fn township(place: &Place, mut items: Vec<Item>) -> Township {
    let mut declared = Vec::new();
    for list in ListKind::usual() {
        let mut seq = 0;
        for item in items.iter_mut().filter(|item| item.list == list) {
            seq += 1;
            item.seq = seq;
            item.id = format!("{}/{}{seq}", place.id, list.letter());
        }
        declared.push(total(Some(list), seq));
    }
    declared.push(total(None, items.len() as u32));
    Township {
        id: place.id.clone(),
        name: place.name.clone(),
        region: place.region.clone(),
        file: format!("{}.txt", place.id),
        published: Some("2025年7月".to_string()),
        captions: lvzhi::model::Captions::default(),
        notes: Vec::new(),
        introduction: Vec::new(),
        declared,
        coverage: lvzhi::model::Coverage::default(),
        findings: Vec::new(),
        corrections: Vec::new(),
        items,
    }
}

fn total(list: Option<ListKind>, items: u32) -> Declared {
    Declared {
        list,
        items,
        categories: None,
        departments: None,
        line: 0,
    }
}
