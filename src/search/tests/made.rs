//! Made-up townships, cut out of what is shipped and put together anew.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use proptest::prelude::*;

use crate::departments;
use crate::library::embedded;
use crate::model::{Assignment, Item, ListKind, Takeover, Township};

/// What is seldom met: full-width signs, capitals, digits, marks, rare characters, what folds to more.
const ODD: [&str; 16] = [
    "ＡＰＰ",
    "VOCs",
    "１２",
    "41",
    "（试行）",
    "“两癌”",
    "\n",
    " ",
    "　",
    "㐀",
    "𠀀",
    "İ",
    "don't",
    "重",
    "！",
    "#",
];
pub(super) static SHIPPED: LazyLock<Vec<Item>> = LazyLock::new(|| {
    let townships = embedded().unwrap().into_iter();
    townships.flat_map(|township| township.items).collect()
});

/// Every department that is printed, and everything that departments are called.
pub(super) static DEPARTMENTS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let printed = SHIPPED.iter().flat_map(Item::responsible);
    let called = departments::known().iter().flat_map(|known| known.names());
    let all: BTreeSet<&str> = printed.chain(called).collect();
    all.into_iter().map(str::to_string).collect()
});

/// Everyday words and official ones.
pub(super) static WORDS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let json = include_str!("../../../data/synonyms.json");
    let groups: Vec<BTreeMap<String, Vec<String>>> = serde_json::from_str(json).unwrap();
    groups
        .into_iter()
        .flat_map(BTreeMap::into_values)
        .flatten()
        .collect()
});

/// Numbers that follow from one.
#[derive(Debug, Clone)]
pub(super) struct Draw(pub u64);

impl Draw {
    pub fn below(&mut self, many: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ mixed >> 31) as usize % many.max(1)
    }

    pub fn one<'t, T>(&mut self, all: &'t [T]) -> &'t T {
        &all[self.below(all.len())]
    }

    pub fn chance(&mut self, of: usize) -> bool {
        self.below(of) == 0
    }

    /// So many characters of `text` that stand together, at most.
    pub fn cut(&mut self, text: &str, most: usize) -> String {
        let length = 1 + self.below(most);
        let from = self.below(text.chars().count().saturating_sub(length) + 1);
        text.chars().skip(from).take(length).collect()
    }

    /// One of the shipped items; townships with one `window` have few different ones.
    pub fn shipped(&mut self, window: usize) -> &'static Item {
        &SHIPPED[(window + self.below(24)) % SHIPPED.len()]
    }

    fn text(&mut self, window: usize) -> String {
        let whole = self.shipped(window).name.clone();
        let other = self.shipped(window).name.clone();
        match self.below(10) {
            0..=3 => whole,
            4 | 5 => [self.cut(&whole, 8), self.cut(&other, 6)].concat(),
            6 => self.cut(&whole, 4) + *self.one(&ODD) + &other,
            7 => self.cut(&whole, 3),
            8 => [self.one(&WORDS).clone(), self.cut(&whole, 4)].concat(),
            _ => {
                if self.chance(3) {
                    String::new()
                } else {
                    self.one(&ODD).to_string()
                }
            }
        }
    }

    fn texts(&mut self, window: usize, most: usize) -> Vec<String> {
        let duty = |draw: &mut Draw| {
            let duties = &draw.shipped(window).township_duties;
            let duty = duties.first().map(|duty| draw.cut(duty, 60));
            duty.filter(|_| draw.chance(2))
                .unwrap_or_else(|| draw.text(window))
        };
        (0..self.below(most + 1)).map(|_| duty(self)).collect()
    }

    fn departments(&mut self) -> Vec<String> {
        let name = |draw: &mut Draw| {
            let name = draw.one(&DEPARTMENTS).clone();
            match draw.below(8) {
                0 => draw.cut(&name, 4),
                1 => format!("沙湾市{name}（ＡＢ）"),
                _ => name,
            }
        };
        (0..self.below(4)).map(|_| name(self)).collect()
    }

    fn item(&mut self, window: usize) -> Item {
        let mut item = self.shipped(window).clone();
        item.list = *self.one(&ListKind::ALL);
        item.seq = 1 + self.below(9) as u32;
        item.name = self.text(window);
        item.departments = self.departments();
        item.upstream = if self.chance(3) {
            vec![Assignment {
                heading: self.text(window),
                departments: self.departments(),
                duties: self.texts(window, 3),
            }]
        } else {
            Vec::new()
        };
        item.township_duties = self.texts(window, 3);
        item.takeover = self.chance(4).then(|| Takeover {
            departments: self.departments(),
            method: self.texts(window, 2),
        });
        item.remark = self.texts(window, 1).concat();
        if self.chance(6) {
            item.category = self.text(window);
        }
        item
    }
}

/// Townships that have something to do with each other, some without any item.
pub(super) fn townships() -> impl Strategy<Value = Vec<Township>> {
    let items = prop::collection::vec(any::<u64>(), 0..14);
    (0..600_usize, prop::collection::vec(items, 1..5)).prop_map(|(window, all)| {
        let names = ["安集海镇", "五团镇", "安集乡", "ＡＢ镇"];
        let regions = ["塔城地区沙湾市", "", "师市\n五团", "沙湾市"];
        let ids = ["anjihai", "wutuan", "an", "ab-2"];
        // Two may be called alike.
        let name = |at: usize| names[if window % 3 == 0 { at / 2 } else { at }].to_string();
        let township = |(at, numbers): (usize, Vec<u64>)| {
            let items = (1..).zip(numbers).map(|(place, number)| Item {
                id: format!("{}/{place}", ids[at]),
                township: name(at),
                ..Draw(number).item(window)
            });
            Township {
                id: ids[at].to_string(),
                name: name(at),
                region: regions[(at + window) % 4].to_string(),
                items: items.collect(),
                ..Township::default()
            }
        };
        all.into_iter().enumerate().map(township).collect()
    })
}
