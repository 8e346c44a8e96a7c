//! How alike two names are: by the characters and pairs of characters that they share, the rare
//! ones weighing more.

use std::collections::HashMap;

/// Words that every second name holds: they say nothing of the duty.
const COMMON: [&str; 17] = [
    "做好",
    "开展",
    "负责",
    "落实",
    "工作",
    "本团镇",
    "团镇",
    "本乡",
    "本镇",
    "辖区",
    "组织",
    "加强",
    "推进",
    "相关",
    "行为",
    "情况",
    "协助",
];
/// What a single character weighs against a pair.
const SINGLE: f64 = 0.5;

/// A character, or two that stand side by side (else the second is a blank).
type Part = (char, char);

/// The parts of one name, each once, sorted, with their weights.
pub(super) struct Likeness {
    parts: Vec<(Part, f64)>,
    /// Sum of the squared weights.
    weight: f64,
}

/// Weighs the parts of all `names` by how rare they are among them.
pub(super) fn weigh<'a>(names: impl Iterator<Item = &'a str>) -> Vec<Likeness> {
    let names: Vec<Vec<Part>> = names.map(parts).collect();
    let mut holders: HashMap<Part, u32> = HashMap::new();
    for part in names.iter().flatten() {
        *holders.entry(*part).or_default() += 1;
    }
    let all = names.len() as f64;
    let weight = |part: &Part| {
        let rarity = (1.0 + all / f64::from(holders[part])).ln();
        if part.1 == ' ' {
            SINGLE * rarity
        } else {
            rarity
        }
    };
    let weighed = names.iter().map(|parts| {
        let parts: Vec<(Part, f64)> = parts.iter().map(|part| (*part, weight(part))).collect();
        let weight = parts.iter().map(|(_, weight)| weight * weight).sum();
        Likeness { parts, weight }
    });
    weighed.collect()
}

impl Likeness {
    /// From 0 (nothing shared) to 1: half of it says how much the two are the same, half how much
    /// the shorter is contained in the longer, for a name may join two duties.
    pub fn to(&self, other: &Likeness) -> f64 {
        let shared = self.shared(other);
        if shared == 0.0 {
            return 0.0;
        }
        let same = shared / (self.weight * other.weight).sqrt();
        let contained = shared / self.weight.min(other.weight);
        (same + contained) / 2.0
    }

    fn shared(&self, other: &Likeness) -> f64 {
        let mut rest = other.parts.iter().peekable();
        let mut shared = 0.0;
        for (part, weight) in &self.parts {
            while rest.next_if(|(there, _)| there < part).is_some() {}
            if rest.peek().is_some_and(|(there, _)| there == part) {
                shared += weight * weight;
            }
        }
        shared
    }
}

/// The parts of a text without its common words, each once, sorted.
fn parts(text: &str) -> Vec<Part> {
    let mut text = text.to_string();
    for word in COMMON {
        text = text.replace(word, " ");
    }
    let chars: Vec<char> = text.chars().collect();
    let mut parts = Vec::with_capacity(2 * chars.len());
    for (at, &c) in chars
        .iter()
        .enumerate()
        .filter(|(_, c)| c.is_alphanumeric())
    {
        parts.push((c, ' '));
        let next = chars.get(at + 1).filter(|next| next.is_alphanumeric());
        parts.extend(next.map(|&next| (c, next)));
    }
    parts.sort_unstable();
    parts.dedup();
    parts
}

/// How many of the pairs of characters of `one` and `other` are shared, from 0 to 1.
pub(super) fn overlap(one: &str, other: &str) -> f64 {
    let pairs = |text: &str| -> Vec<Part> {
        let mut pairs = parts(text);
        pairs.retain(|part| part.1 != ' ');
        pairs
    };
    let (one, other) = (pairs(one), pairs(other));
    let shared = one.iter().filter(|part| other.binary_search(part).is_ok());
    2.0 * shared.count() as f64 / (one.len() + other.len()).max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_words_tell_more_than_common_ones() {
        let names = [
            "做好流浪犬管理工作",
            "流浪犬的处置",
            "做好档案管理工作",
            "户口管理",
        ];
        let weighed = weigh(names.into_iter());
        let to_first = |at: usize| weighed[0].to(&weighed[at]);
        assert!((to_first(0) - 1.0).abs() < 1e-9);
        assert!(to_first(1) > to_first(2));
        assert!((0.0..=1.0).contains(&to_first(3)));
        assert_eq!(weigh(["", "工作"].into_iter())[0].weight, 0.0);
    }

    #[test]
    fn overlap_is_between_nothing_and_all() {
        assert_eq!(overlap("市公安局", "市公安局"), 1.0);
        assert_eq!(overlap("公安局", "水利"), 0.0);
        assert_eq!(overlap("", ""), 0.0);
    }
}
