//! Words of a query that name townships: they narrow it to these, as 镇: does.

use super::cancel::Cancel;
use super::letters::spelled;
use super::match_table::MatchTable;
use super::query::{Query, QueryTerm};
use super::spelled::some_named;
use super::syntax::FieldFilter;
use super::term::{TermMatches, literal};
use crate::index::{Brief, Field, Index};
use crate::model::{Naming, naming};
use crate::text::normal::{fold, folded};
use crate::text::pinyin::{first_letter, is_spelling, may_be_next, spell};
use crate::threads::in_parts;

/// With at most so many townships one thread looks at their names: at 1,000 all of a key takes 2 ms.
const FEW: usize = 2_000;

/// A name that stands in one word with something else has at least so many characters, and that as many as the
/// second number.
const TOGETHER: (usize, usize) = (3, 2);

impl Query {
    /// The query with those of its words that name townships of `index` understood so; a name and what follows it
    /// without a blank, such as 安集海镇被狗咬了, are taken apart where they stand together nowhere. A name that is the
    /// only word is looked for as any other word.
    #[must_use]
    pub fn resolved(&self, index: &Index) -> Query {
        let mut query = self.clone();
        if !self.is_resolved {
            let terms = self.terms.iter();
            query.terms = terms.flat_map(|term| resolved(index, term)).collect();
            query.is_resolved = true;
        }
        query
    }

    /// The townships that its words narrow it to: those that all names mean, or where there are none, those that
    /// any of them means. Nothing where no word does.
    pub(super) fn named_townships(&self) -> Option<Vec<usize>> {
        let mut names = self.terms.iter().filter(|term| term.is_township());
        let first = names.next().filter(|_| self.terms.len() > 1)?;
        let mut all = first.townships.clone();
        for name in names {
            let is_meant = |township: &usize| name.townships.contains(township);
            if all.iter().any(is_meant) {
                all.retain(is_meant)
            } else {
                all.extend(&name.townships)
            }
        }
        Some(all)
    }

    /// Whether a field of it, or else a word, resolved, narrows it to townships none of which is among `chosen`.
    pub fn names_others(&self, index: &Index, chosen: &[usize]) -> bool {
        let fields = self.filters.iter().filter_map(|filter| match filter {
            FieldFilter::Township(name) => Some(index.townships_named(name)),
            _ => None,
        });
        let mut named: Vec<usize> = fields.flatten().collect();
        if named.is_empty() {
            named = self.named_townships().unwrap_or_default();
        }
        !named.is_empty() && !named.iter().any(|one| chosen.contains(one))
    }

    /// Whether a field or a word of it, resolved, narrows it to townships.
    pub fn chooses_townships(&self) -> bool {
        let mut fields = self.filters.iter();
        fields.any(|filter| matches!(filter, FieldFilter::Township(_))) || self.names_townships()
    }

    /// Whether a word narrows it to townships.
    pub(super) fn names_townships(&self) -> bool {
        self.terms.len() > 1 && self.terms.iter().any(QueryTerm::is_township)
    }
}

impl QueryTerm {
    /// Whether it names townships.
    pub(super) fn is_township(&self) -> bool {
        !self.townships.is_empty()
    }
}

/// A word with the townships that it names, or, where it begins with such a name, that and the rest of it.
fn resolved(index: &Index, term: &QueryTerm) -> Vec<QueryTerm> {
    let named = |term: &QueryTerm| QueryTerm {
        townships: townships(index, term),
        ..term.clone()
    };
    let word = named(term);
    let is_letters = term.text.is_ascii();
    let is_plain = term.exact || is_letters || !may_name_place(index, &term.text);
    if word.is_township() || is_plain {
        return vec![word];
    }
    let starts: Vec<usize> = term.text.char_indices().map(|(at, _)| at).collect();
    let last = starts.len().saturating_sub(TOGETHER.1);
    let cuts = (TOGETHER.0..=last).rev().map(|length| starts[length]);
    let part = |text: &str| QueryTerm::word(text.to_string(), index.words());
    let cuts = cuts.map(|at| term.text.split_at(at));
    // To find out all about a part of the word takes much longer than to see that no township is called so.
    let names_any = |name: &str| {
        index
            .townships()
            .iter()
            .any(|brief| self::named(name, brief).is_some())
    };
    let names = cuts.filter(|(name, _)| !name.is_ascii() && names_any(name));
    for (name, rest) in names {
        let name = named(&part(name));
        if name.is_township() {
            return if holds(index, term, |_, _| true) {
                vec![word]
            } else {
                vec![name, part(rest)]
            };
        }
    }
    vec![word]
}

/// Whether some township's name or the places above it hold the first character of `word` (folded).
fn may_name_place(index: &Index, word: &str) -> bool {
    let first = word.chars().next();
    first.is_some_and(|first| index.names_a_place_with(first))
}

/// Whether the township's name or the places above it hold the first character of `word` (folded).
fn has_first(word: &str, brief: &Brief) -> bool {
    let mut chars = brief.region.chars().chain(brief.name.chars());
    word.chars()
        .next()
        .is_some_and(|first| chars.any(|c| fold(c) == first))
}

/// The townships that a word names the most surely: in full, or else in another way where it stands in nothing that
/// items of other townships are about.
fn townships(index: &Index, term: &QueryTerm) -> Vec<usize> {
    let word = term.text.as_str();
    // An id is of letters, digits and dashes.
    if !word.is_ascii() && !may_name_place(index, word) {
        return Vec::new();
    }
    let all: Vec<usize> = (0..index.townships().len()).collect();
    let named = in_parts(&all, FEW, |some| {
        let some = some.iter();
        let named = some.filter_map(|&at| Some((at, named(word, &index.townships()[at])?)));
        named.collect::<Vec<(usize, Naming)>>()
    });
    let Some(surest) = named.iter().map(|(_, naming)| *naming).max() else {
        return Vec::new();
    };
    let named = named.into_iter().filter(|(_, naming)| *naming == surest);
    let named: Vec<usize> = named.map(|(number, _)| number).collect();
    let is_elsewhere = |item, field| {
        let is_other = || named.binary_search(&index.township_number(item)).is_err();
        !matches!(field, Field::Township | Field::Duties) && is_other()
    };
    if surest < Naming::Full && holds(index, term, is_elsewhere) {
        Vec::new()
    } else {
        named
    }
}

/// Whether a word holds in such a field of such an item.
fn holds(index: &Index, term: &QueryTerm, is_such: impl Fn(usize, Field) -> bool) -> bool {
    // Two letters are the initials of some township, and of something in a million names.
    if holds_in_name(index, term, |item| is_such(item, Field::Name)) {
        return true;
    }
    let matches = TermMatches::new(index, term, &Cancel::default());
    let sure = matches.expect("nobody cancels it").sure;
    let mut items = sure.items();
    items.any(|item| sure.get(item).is_some_and(|one| is_such(item, one.field)))
}

/// Whether the letters of a word spell a part of the name of such an item, and stand nowhere in it as they are, so that the name
/// is where the word holds. No answer is not always a no: of what many names hold, some are looked at.
fn holds_in_name(index: &Index, term: &QueryTerm, is_such: impl Fn(usize) -> bool) -> bool {
    if term.exact || !is_spelling(&term.text) {
        return false;
    }
    let mut as_it_is = MatchTable::new(index.len());
    literal(index, &term.text, &mut as_it_is);
    let is_found = |item: usize| as_it_is.get(item).is_none() && is_such(item);
    index.parts().iter().any(|part| {
        let mut spelled = spelled(part.segment(), &term.text).into_iter();
        spelled.any(|found| some_named(part, &found).into_iter().any(is_found))
    })
}

/// Whether a character of the township's name or of the places above it may be the first that `word` spells.
fn may_be_spelled(word: &str, brief: &Brief) -> bool {
    let letter = first_letter(word);
    let mut chars = brief.region.chars().chain(brief.name.chars());
    chars.any(|c| may_be_next(fold(c), letter))
}

fn named(word: &str, brief: &Brief) -> Option<Naming> {
    let Brief { name, region, .. } = brief;
    if word == brief.id {
        return Some(Naming::Short);
    }
    let is_spelled = is_spelling(word);
    // Nearly all words begin otherwise: no need to fold.
    let may_name = if is_spelled {
        may_be_spelled(word, brief)
    } else {
        has_first(word, brief)
    };
    if !may_name {
        return None;
    }
    let (name, region) = (folded(name), folded(region));
    if !is_spelled {
        return naming(word, &region, &name);
    }
    let full = format!("{region}{name}");
    let spelled = full.char_indices().filter_map(|(at, _)| {
        let rest = &full[at..];
        let end = rest.char_indices().nth(spell(word, rest)?.chars);
        Some(&rest[..end.map_or(rest.len(), |(end, _)| end)])
    });
    let namings = spelled.filter_map(|place| naming(place, &region, &name));
    // Letters can mean something else, too.
    namings.max().map(|naming| naming.min(Naming::Short))
}
