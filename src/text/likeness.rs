//! How alike texts are: by the characters and pairs of characters that they share, the rare ones
//! weighing more.

use std::borrow::Cow;
use std::collections::HashMap;

/// What a single character weighs against a pair.
const SINGLE: f64 = 0.5;
/// How much of the likeness says that two are the same; the rest, that one is contained in the other.
const SAME: f64 = 0.6;

/// A character, or two that stand side by side (else the second is [`ALONE`]).
pub(crate) type Bigram = (char, char);

/// Stands behind a single character.
pub(crate) const ALONE: char = ' ';

/// Texts that are compared with each other; numbered from 0 in their order.
#[derive(Debug)]
pub(crate) struct Corpus(Vec<WeightedBigrams>);

/// The parts of one text, each once, sorted, with their weights.
#[derive(Debug, Clone, Default)]
pub(crate) struct WeightedBigrams {
    parts: Vec<(Bigram, f64)>,
    /// Sum of the squared weights.
    weight: f64,
}

impl Corpus {
    /// Weighs the parts of all `texts` by how rare they are among them; words that are `empty` are
    /// left out.
    pub fn new<'a>(texts: impl Iterator<Item = &'a str>, empty: &[&str]) -> Corpus {
        let texts: Vec<Vec<Bigram>> = texts.map(|text| parts(text, empty)).collect();
        let mut holders: HashMap<Bigram, usize> = HashMap::new();
        for part in texts.iter().flatten() {
            *holders.entry(*part).or_default() += 1;
        }
        let weight = |part| weight(part, holders[&part], texts.len());
        let texts = texts
            .iter()
            .map(|parts| WeightedBigrams::new(parts, weight));
        Corpus(texts.collect())
    }

    /// How alike the texts with these numbers are: see [`WeightedBigrams::to`].
    pub fn between(&self, one: usize, other: usize) -> f64 {
        self.0[one].to(&self.0[other])
    }
}

/// How alike a text of this weight can be, at most, to any that it shares so much with: to one that holds
/// nothing else. What rounding may do is on top.
pub(crate) fn at_most(shared: f64, weight: f64) -> f64 {
    alike(shared, [weight, shared]) + 1e-6
}

/// Whether a part is two characters that stand side by side.
pub(crate) fn is_pair(part: Bigram) -> bool {
    part.1 != ALONE
}

/// A part as a number; parts and their numbers are in the same order.
pub(crate) fn number((one, next): Bigram) -> u64 {
    u64::from(one) << 32 | u64::from(next)
}

/// What `part` weighs that so many of all texts hold.
pub(crate) fn weight(part: Bigram, holders: usize, all: usize) -> f64 {
    weight_of(is_pair(part), holders, all)
}

/// What a part weighs that so many of all texts hold.
pub(crate) fn weight_of(is_pair: bool, holders: usize, all: usize) -> f64 {
    let rarity = (1.0 + all as f64 / holders.max(1) as f64).ln();
    if is_pair { rarity } else { SINGLE * rarity }
}

/// How alike two texts are of these weights that share so much.
pub(crate) fn alike(shared: f64, [one, other]: [f64; 2]) -> f64 {
    if shared == 0.0 {
        return 0.0;
    }
    let same = shared / (one * other).sqrt();
    let contained = shared / one.min(other);
    SAME * same + (1.0 - SAME) * contained
}

impl WeightedBigrams {
    /// The likeness of a text with these parts, sorted.
    pub fn new(parts: &[Bigram], mut weight: impl FnMut(Bigram) -> f64) -> WeightedBigrams {
        let parts: Vec<(Bigram, f64)> = parts.iter().map(|part| (*part, weight(*part))).collect();
        let weight = parts.iter().map(|(_, weight)| weight * weight).sum();
        WeightedBigrams { parts, weight }
    }

    /// The parts, sorted.
    pub fn parts(&self) -> impl Iterator<Item = Bigram> + '_ {
        self.parts.iter().map(|(part, _)| *part)
    }

    /// How alike the two are, from 0 (nothing shared) to 1: so far as they are the same, and as the shorter
    /// is contained in the longer.
    pub fn to(&self, other: &WeightedBigrams) -> f64 {
        alike(self.shared(other), [self.weight, other.weight])
    }

    /// How far the two are the same, from 0 (nothing shared) to 1.
    pub fn cosine(&self, other: &WeightedBigrams) -> f64 {
        self.cosine_sharing(other, self.shared(other))
    }

    /// The same of two that are known to share so much: see [`WeightedBigrams::shared`].
    pub fn cosine_sharing(&self, other: &WeightedBigrams, shared: f64) -> f64 {
        if shared == 0.0 {
            return 0.0;
        }
        shared / (self.weight * other.weight).sqrt()
    }

    /// How far the two can be the same, at most: as far as if the lighter one held nothing else than the other. What
    /// rounding may do is on top.
    pub fn cosine_at_most(&self, other: &WeightedBigrams) -> f64 {
        let (one, other) = (self.weight, other.weight);
        (one.min(other) / one.max(other)).sqrt() + 1e-6
    }

    /// How much of it the other one holds, from 0 to 1.
    pub fn contained_in(&self, other: &WeightedBigrams) -> f64 {
        self.shared(other) / self.weight.max(f64::MIN_POSITIVE)
    }

    /// How alike another text is that weighs `other`, and of which so much is `shared`.
    pub fn alike(&self, other: f64, shared: f64) -> f64 {
        alike(shared, [self.weight, other])
    }

    /// The parts, sorted, with what each weighs.
    pub fn weighed(&self) -> impl Iterator<Item = (Bigram, f64)> + '_ {
        self.parts.iter().copied()
    }

    /// What it weighs: the sum of the squares of what its parts do.
    pub fn weight(&self) -> f64 {
        self.weight
    }

    /// The squared weights of the parts that the other one has too, added up.
    pub fn shared(&self, other: &WeightedBigrams) -> f64 {
        let (one, other) = (&self.parts, &other.parts);
        let (mut at, mut there, mut shared) = (0, 0, 0.0);
        // Nearly without branches: this is most of what grouping a province does.
        while let (Some((here, weight)), Some((part, _))) = (one.get(at), other.get(there)) {
            let (here, part) = (number(*here), number(*part));
            shared += f64::from(u8::from(here == part)) * weight * weight;
            at += usize::from(here <= part);
            there += usize::from(part <= here);
        }
        shared
    }
}

/// The parts of a text without its empty words, each once, sorted.
pub(crate) fn parts(text: &str, empty: &[&str]) -> Vec<Bigram> {
    let text = without(text, empty);
    let mut parts = Vec::with_capacity(2 * text.len() / '一'.len_utf8());
    parts.extend(all_parts(&text));
    parts.sort_unstable();
    parts.dedup();
    parts
}

/// A text with a blank for each empty word.
fn without<'a>(text: &'a str, empty: &[&str]) -> Cow<'a, str> {
    let mut text = Cow::Borrowed(text);
    for word in empty {
        if text.contains(word) {
            text = text.replace(word, " ").into();
        }
    }
    text
}

/// The parts of a text, in its order; one may come more than once.
pub(crate) fn all_parts(text: &str) -> impl Iterator<Item = Bigram> {
    // The usual ones need not be looked up.
    let tells = |c: &char| ('\u{4E00}'..='\u{9FFF}').contains(c) || c.is_alphanumeric();
    let mut chars = text.chars().peekable();
    let two = std::iter::from_fn(move || Some((chars.next()?, chars.peek().copied())));
    two.filter(move |(c, _)| tells(c))
        .flat_map(move |(c, next)| {
            let pair = next.filter(tells).map(|next| (c, next));
            std::iter::once((c, ' ')).chain(pair)
        })
}

/// The pairs of characters of a text, in order, each as a number: see [`packed`].
#[derive(Debug, Clone, Default)]
pub(crate) struct SortedBigrams(Vec<u32>);

impl SortedBigrams {
    /// Those of `text`, empty words aside, each once.
    pub fn of(text: &str, empty: &[&str]) -> SortedBigrams {
        let text = without(text, empty);
        let pairs = all_parts(&text).filter(|part| is_pair(*part));
        let mut pairs: Vec<u32> = pairs.map(packed).collect();
        pairs.sort_unstable();
        pairs.dedup();
        SortedBigrams(pairs)
    }

    /// Those of `text` without its marks, each as often as it stands there.
    pub fn all(text: &str) -> SortedBigrams {
        let mut chars = text.chars().filter(|c| c.is_alphanumeric());
        let mut last = chars.next();
        let pairs = chars.filter_map(|c| Some(packed((last.replace(c)?, c))));
        let mut pairs: Vec<u32> = pairs.collect();
        pairs.sort_unstable();
        SortedBigrams(pairs)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many of the pairs of both are shared, from 0 to 1.
    pub fn overlap(&self, other: &SortedBigrams) -> f64 {
        let (one, other) = (&self.0, &other.0);
        let (mut at, mut there, mut shared) = (0, 0, 0);
        while let (Some(here), Some(pair)) = (one.get(at), other.get(there)) {
            if here == pair {
                let same = equal_start(&one[at..], &other[there..]);
                shared += same;
                at += same;
                there += same;
            } else {
                at += usize::from(here < pair);
                there += usize::from(pair < here);
            }
        }
        2.0 * shared as f64 / (one.len() + other.len()).max(1) as f64
    }
}

/// How many numbers are the same at the start of both. They are compared so many at once as fit a wide register: texts that
/// say nearly the same, as those of most townships do, are through eight times as fast.
fn equal_start(one: &[u32], other: &[u32]) -> usize {
    const AT_ONCE: usize = 8;
    let [blocks, others] = [one, other].map(|numbers| numbers.as_chunks::<AT_ONCE>().0);
    let blocks = blocks.iter().zip(others);
    let start = AT_ONCE * blocks.take_while(|(one, other)| one == other).count();
    let rest = one[start..].iter().zip(&other[start..]);
    start + rest.take_while(|(one, other)| one == other).count()
}

/// Two characters as one number; it is theirs alone for all that have less than 17 bits, as nearly all of Chinese.
fn packed((one, next): Bigram) -> u32 {
    (u32::from(one) << 16) ^ u32::from(next)
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
            "工作",
        ];
        let crowd = Corpus::new(names.into_iter(), &["做好", "工作"]);
        let between = |one, other| crowd.between(one, other);
        assert!((between(0, 0) - 1.0).abs() < 1e-9);
        assert!(between(0, 1) > between(0, 2));
        assert!((0.0..=1.0).contains(&between(0, 3)));
        assert_eq!(between(0, 4), 0.0);
    }

    proptest::proptest! {
        #[test]
        fn overlap_counts_what_both_have(one in "[甲乙丙]{0,60}", other in "[甲乙丙丁]{0,60}", both in "[子-酉]{0,90}") {
            let [one, other] = [one, other].map(|own| SortedBigrams::of(&(both.clone() + &own), &[]));
            let shared = one.0.iter().filter(|pair| other.0.contains(pair)).count();
            let all = (one.0.len() + other.0.len()).max(1);
            proptest::prop_assert_eq!(one.overlap(&other), 2.0 * shared as f64 / all as f64);
        }
    }

    #[test]
    fn overlap_is_between_nothing_and_all() {
        let overlap = |one, other, empty: &[&str]| {
            SortedBigrams::of(one, empty).overlap(&SortedBigrams::of(other, empty))
        };
        assert_eq!(overlap("市公安局", "市公安局", &[]), 1.0);
        assert_eq!(overlap("公安局", "水利", &[]), 0.0);
        assert_eq!(overlap("", "", &[]), 0.0);
        assert_eq!(overlap("做好工作", "做好事", &["做好"]), 0.0);
    }
}
