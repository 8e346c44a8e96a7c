//! Queries, typed by someone who has an item before them, and filters.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::made::{DEPARTMENTS, Draw, SHIPPED, WORDS};
use crate::index::Filter;
use crate::model::{Item, ListKind, Township};
use crate::text::readings::readings;

const SIGNS: &str = "abcxyzfhg019'#!:\"“”，。（＃！：　A犬";

/// The characters that are shipped, by how they sound.
static SOUNDS: LazyLock<BTreeMap<&str, Vec<char>>> = LazyLock::new(|| {
    let chars = SHIPPED.iter().flat_map(|item| item.name.chars());
    let mut sounds: BTreeMap<&str, Vec<char>> = BTreeMap::new();
    for c in chars.collect::<BTreeSet<char>>() {
        readings(c).for_each(|reading| sounds.entry(reading).or_default().push(c));
    }
    sounds
});

impl Draw {
    /// A word, typed by someone who has this item before them, or not.
    fn word(&mut self, item: &Item, township: &Township) -> String {
        let departments = item.departments.concat();
        let duties = item.township_duties.concat();
        let texts = [
            &item.name,
            &item.name,
            &duties,
            &departments,
            &item.category,
        ];
        let text = *self.one(&texts);
        let cut = self.cut(text, 6);
        match self.below(28) {
            0..=3 => cut,
            4 => item.name.clone(),
            5 => self.shuffled(&cut),
            6 | 7 => self.mistyped(&cut),
            8 | 9 => self.misheard(&cut),
            10..=13 => self.spelled(&cut),
            14 => (0..1 + self.below(4)).map(|_| self.cut(SIGNS, 1)).collect(),
            15 | 16 => self.one(&WORDS).clone() + *self.one(&["", "", "的", "怎么办"]),
            17 => self.one(&WORDS).clone() + self.one::<String>(&WORDS),
            18 => self.one(&DEPARTMENTS).clone(),
            19 => format!("“{cut}”"),
            20 => format!("!{cut}"),
            21 => format!("#{}", item.seq),
            22 => item.seq.to_string(),
            23 => self.full_name(township),
            24 => self.spelled(&township.name),
            25 => township.name.clone() + &cut,
            26 => self.full_name(township) + &cut,
            _ => self.field(item, township),
        }
    }

    /// A piece of the name of a township with the places above it in front.
    fn full_name(&mut self, township: &Township) -> String {
        let region: Vec<char> = township.region.chars().collect();
        let end = region.len() - self.below(region.len().min(4) + 1);
        let name = self.cut(&township.name, 4);
        region[end..].iter().collect::<String>() + &name
    }

    fn field(&mut self, item: &Item, township: &Township) -> String {
        let part = |draw: &mut Draw, text: &str| {
            if draw.chance(2) {
                text.to_string()
            } else {
                draw.cut(text, 3)
            }
        };
        match self.below(5) {
            0 => format!("镇:{}", part(self, &township.name)),
            1 => format!("town:{}", part(self, &township.id)),
            2 => format!("类：{}", part(self, &item.category)),
            3 => format!("部门:{}", part(self, &item.departments.concat())),
            _ => format!("清单:{}", self.one(&["基本", "c", "收回", "别的"])),
        }
    }

    fn shuffled(&mut self, text: &str) -> String {
        let mut chars: Vec<char> = text.chars().collect();
        (0..chars.len()).for_each(|at| chars.swap(at, self.below(text.chars().count())));
        chars.into_iter().collect()
    }

    /// One character replaced, left out or put in.
    fn mistyped(&mut self, text: &str) -> String {
        let mut chars: Vec<char> = text.chars().collect();
        let at = self.below(chars.len());
        let other = self.shipped(0).name.chars().next().unwrap_or('甲');
        match (self.below(3), at < chars.len()) {
            (0, true) => chars[at] = other,
            (1, true) => drop(chars.remove(at)),
            _ => chars.insert(at, other),
        }
        chars.into_iter().collect()
    }

    /// Characters with others that sound the same.
    fn misheard(&mut self, text: &str) -> String {
        let other = |c: char| {
            let alike: Vec<char> = readings(c)
                .filter_map(|sound| SOUNDS.get(sound))
                .flatten()
                .copied()
                .collect();
            if alike.is_empty() || self.chance(2) {
                c
            } else {
                *self.one(&alike)
            }
        };
        text.chars().map(other).collect()
    }

    /// The letters that spell a text: in full, by initials, mixed, half typed, with apostrophes.
    fn spelled(&mut self, text: &str) -> String {
        let style = self.below(4);
        let mut letters = String::new();
        for c in text.chars() {
            let sounds: Vec<&str> = readings(c).collect();
            let sound = if sounds.is_empty() {
                ""
            } else {
                self.one(&sounds)
            };
            let full = style == 0 || style > 1 && self.chance(2);
            let length = if full { sound.len() } else { 1 + self.below(2) };
            letters.push_str(sound.get(..length.min(sound.len())).unwrap_or_default());
            letters.push_str(if style == 3 && self.chance(2) {
                "'"
            } else {
                ""
            });
        }
        let half = self.chance(4) && letters.len() > 2;
        letters.truncate(letters.len() - usize::from(half));
        letters
    }
}

/// What someone types who looks for something in `townships`: a word for each number.
pub(super) fn query(townships: &[Township], numbers: &[u64]) -> String {
    let items = townships
        .iter()
        .flat_map(|there| there.items.iter().map(move |item| (item, there)));
    let items: Vec<(&Item, &Township)> = items.collect();
    let word = |number: &u64| {
        let mut draw = Draw(*number);
        let (item, township) = if items.is_empty() {
            (&SHIPPED[0], &townships[0])
        } else {
            *draw.one(&items)
        };
        draw.word(item, township)
    };
    numbers.iter().map(word).collect::<Vec<_>>().join(" ")
}

/// Nothing, or some choices.
pub(super) fn filter(number: u64) -> Filter {
    let mut draw = Draw(number);
    if draw.below(3) > 0 {
        return Filter::default();
    }
    Filter {
        townships: (0..draw.below(3)).map(|_| draw.below(4)).collect(),
        categories: (0..draw.below(3)).map(|_| draw.below(8)).collect(),
        list: draw.chance(3).then(|| *draw.one(&ListKind::ALL)),
        department: draw.chance(3).then(|| draw.one(&DEPARTMENTS).clone()),
    }
}
