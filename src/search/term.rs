//! One word of a query against all items: where it holds as it is or in other words, and what that is
//! worth.

use super::cancel::{Cancel, Cancellable};
use super::match_table::MatchTable;
use super::packed_match::{MatchTier, PackedMatch};
use super::query::QueryTerm;
use super::score::{MENTION, Match, MatchKind, closeness, department, worth};
use super::spelled;
use crate::index::{Brief, Field, Index, IndexSegment, responsible};
use crate::text::normal::folded;

/// What each step to a less telling word costs, and how many are counted.
const LESS: (i64, usize) = (80, 5);
/// What related words and known words inside a phrase earn of their worth, in hundredths.
const INSIDE: i64 = 40;

/// A word and what was found of it, typos aside.
pub(super) struct TermMatches<'a> {
    /// The word.
    pub term: &'a QueryTerm,
    /// In which items it holds.
    pub sure: MatchTable,
    /// The word that its letters spell in most names.
    pub spelled: Option<String>,
}

impl<'a> TermMatches<'a> {
    /// Looks for a word; fails where the search is cancelled.
    pub fn new(
        index: &Index,
        term: &'a QueryTerm,
        cancel: &Cancel,
    ) -> Cancellable<TermMatches<'a>> {
        let mut sure = MatchTable::new(index.len());
        cancel.check()?;
        literal(index, &term.text, &mut sure);
        full_name(index, &term.text, &mut sure);
        number(index, term, &mut sure);
        let spelled = spelled::find(index, term, &mut sure);
        synonyms(index, term, &mut sure, cancel)?;
        Ok(TermMatches {
            term,
            sure,
            spelled,
        })
    }

    /// Adds all items of the townships with these numbers, which it names.
    pub fn hold_in(&mut self, index: &Index, townships: &[usize]) {
        let found = Match {
            field: Field::Township,
            kind: MatchKind::Literal,
            score: worth(Field::Township),
        };
        let townships = townships.iter().map(|&number| &index.townships()[number]);
        for item in townships.flat_map(Brief::range) {
            self.sure.offer(MatchTier::PartialOverlap, item, found);
        }
    }

    /// Whether it stands, as it is or by letters, in what a place or a list is called, or is a number of one.
    pub fn names_place(&self) -> bool {
        let is_place = |item| {
            let found = self.sure.get(item);
            found.is_some_and(|found| matches!(found.field, Field::Township | Field::List))
        };
        self.term.is_township() || self.sure.items().any(is_place)
    }

    /// Adds where related words stand in the headings.
    pub fn related(
        &self,
        index: &Index,
        tier: MatchTier,
        kind: MatchKind,
        matches: &mut MatchTable,
    ) {
        for (at, word) in self.term.related.iter().enumerate() {
            let earned = |score| (score - less(at)) * INSIDE / 100;
            headings(index, word, tier, kind, earned, matches);
        }
    }
}

/// Where the text itself stands.
pub(super) fn literal(index: &Index, word: &str, matches: &mut MatchTable) {
    standing(
        index,
        word,
        MatchTier::Literal,
        MatchKind::Literal,
        0,
        matches,
    );
}

/// The items of townships whose name with the places above it in front holds the word (folded) across the
/// border between the two: 沙湾市安集海.
fn full_name(index: &Index, word: &str, matches: &mut MatchTable) {
    let found = Match {
        field: Field::Township,
        kind: MatchKind::Literal,
        score: worth(Field::Township),
    };
    let townships = index.townships().iter();
    let items = townships.filter(|one| is_across(&one.region, &one.name, word));
    for item in items.flat_map(Brief::range) {
        matches.offer(MatchTier::Literal, item, found);
    }
}

/// Whether `word` is the end of `region`, of two characters or more, and the beginning of `name`.
fn is_across(region: &str, name: &str, word: &str) -> bool {
    // Nearly all words lack the last character: no need to fold.
    if !region.ends_with(|end| word.contains(end)) {
        return false;
    }
    let (region, name) = (folded(region), folded(name));
    let mut borders = word.char_indices().skip(2);
    borders.any(|(at, _)| region.ends_with(&word[..at]) && name.starts_with(&word[at..]))
}

/// The items with this number in their list.
fn number(index: &Index, term: &QueryTerm, matches: &mut MatchTable) {
    let Ok(number) = term.text.parse::<u32>() else {
        return;
    };
    let found = Match {
        field: Field::List,
        kind: MatchKind::Literal,
        score: worth(Field::Name),
    };
    for item in index.with_seq(number) {
        matches.offer(MatchTier::Number, item, found);
    }
}

/// Other words for the same thing, other names of a department, or the known words inside.
fn synonyms(
    index: &Index,
    term: &QueryTerm,
    matches: &mut MatchTable,
    cancel: &Cancel,
) -> Cancellable {
    for (at, word) in term.synonyms.iter().enumerate() {
        cancel.check()?;
        standing(
            index,
            word,
            MatchTier::Synonym,
            MatchKind::Synonym,
            less(at),
            matches,
        );
    }
    responsible(index, &term.departments, |item, leads| {
        let found = department(MatchKind::Synonym, leads);
        matches.offer(MatchTier::Synonym, item, found);
    });
    if term.composed {
        all_subterms(index, term, matches, cancel)
    } else {
        Ok(())
    }
}

/// The known words that a word consists of, all of them, in what an item is about.
fn all_subterms(
    index: &Index,
    term: &QueryTerm,
    matches: &mut MatchTable,
    cancel: &Cancel,
) -> Cancellable {
    let subterms = term.subterms.iter();
    let subterms = subterms.map(|subterm| Ok(TermMatches::new(index, subterm, cancel)?.sure));
    let subterms: Vec<MatchTable> = subterms.collect::<Cancellable<_>>()?;
    let Some(fewest) = subterms.iter().min_by_key(|subterm| subterm.count()) else {
        return Ok(());
    };
    for item in fewest.items() {
        let found = subterms.iter().map(|subterm| {
            let found = subterm.get(item)?;
            (found.field != Field::Duties).then_some(found)
        });
        let Some(found) = found.collect::<Option<Vec<Match>>>() else {
            continue;
        };
        let total: i64 = found.iter().map(|found| found.score).sum();
        if let Some(worst) = found.iter().min_by_key(|found| found.score) {
            let found = Match {
                kind: MatchKind::Synonym,
                score: total / found.len() as i64 * INSIDE / 100,
                ..*worst
            };
            matches.offer(MatchTier::Subterms, item, found);
        }
    }
    Ok(())
}

/// Where `word` (folded) stands in any field, at so much less than it is worth.
fn standing(
    index: &Index,
    word: &str,
    tier: MatchTier,
    kind: MatchKind,
    less: i64,
    matches: &mut MatchTable,
) {
    let most = worth(Field::Duties) + MENTION.0 * MENTION.1 as i64 - less;
    matches.add(index.parts(), &|part, matches| {
        in_headings(part, word, tier, kind, |score| score - less, matches);
        let held = part.in_duties(word, &|item| matches.wants(tier, item, most));
        let found = held.map(|(item, times)| {
            let times = (times as usize).min(MENTION.1) as i64;
            let score = worth(Field::Duties) + MENTION.0 * times - less;
            let field = Field::Duties;
            (item, PackedMatch::new(tier, Match { field, kind, score }))
        });
        let found: Vec<(usize, PackedMatch)> = found.collect();
        matches.offer_all(&found);
    });
}

/// Adds where `word` (folded) stands in the headings; `earned` says what is left of what a suffix is
/// worth.
fn headings(
    index: &Index,
    word: &str,
    tier: MatchTier,
    kind: MatchKind,
    earned: impl Fn(i64) -> i64 + Sync,
    matches: &mut MatchTable,
) {
    matches.add(index.parts(), &|part, matches| {
        in_headings(part, word, tier, kind, &earned, matches);
    });
}

/// As [`headings`], of one part of the index.
fn in_headings(
    part: &IndexSegment,
    word: &str,
    tier: MatchTier,
    kind: MatchKind,
    earned: impl Fn(i64) -> i64,
    matches: &mut MatchTable,
) {
    if word.is_empty() {
        return;
    }
    let grade = |field, entry, ()| {
        let score = earned(worth(field) + closeness(word.len(), field, entry));
        PackedMatch::new(tier, Match { field, kind, score })
    };
    let node = part.segment().find(word);
    part.best(&[(node, ())], &Field::HEADINGS, grade, |first, best| {
        matches.take(first, best)
    });
}

fn less(at: usize) -> i64 {
    LESS.0 * at.min(LESS.1) as i64
}
