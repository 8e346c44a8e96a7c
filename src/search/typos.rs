//! Where a word may have been mistyped: the same sound, one character off, characters skipped.

use memchr::memmem::Finder;

use super::cancel::{Cancel, Cancellable};
use super::fuzzy::{Matcher, Spread};
use super::match_table::MatchTable;
use super::packed_match::MatchTier;
use super::query::QueryTerm;
use super::score::{Match, MatchKind};
use crate::bitset;
use crate::compiled::{Segment, SuffixRange};
use crate::index::{Field, Index, IndexSegment};
use crate::text::normal::readable;
use crate::text::pinyin::sound_alike;
use crate::text::typo::{LONG, Typo};

/// What names and duties earn for each kind of typo.
const SAME_SOUND: i64 = 3_000;
const ONE_OFF: i64 = 2_500;
const SKIPPED: (i64, i64) = (1_500, 500);
const IN_TWO: i64 = 1_300;
const IN_DUTIES: i64 = 1_000;
/// What half a word earns that stands apart from the other half.
const HALF: i64 = 100;
/// A character that so many times as many suffixes begin with as texts are left is not asked any more: the texts are.
const SELDOM: usize = 8;
/// A part of a word that the duties of more items hold tells nothing of where the rest was mistyped.
const COMMON: usize = 5_000;

/// Adds what the characters of a word, mistyped, may have been meant for.
pub(super) fn find(
    index: &Index,
    term: &QueryTerm,
    spread: Spread,
    matches: &mut MatchTable,
    cancel: &Cancel,
) -> Cancellable {
    if term.exact {
        return Ok(());
    }
    let typo = Typo::new(&term.text);
    matches.add(index.parts(), &|part, matches| {
        same_sound(part, &typo, matches);
        // Where it is cancelled, nobody wants what was found: see below.
        let _ = one_off(part, &typo, matches, cancel)
            .and_then(|()| skipped(part, &term.text, spread, matches, cancel));
    });
    cancel.check()?;
    if typo.len() >= LONG {
        in_duties(index, &typo, matches, cancel)
    } else {
        Ok(())
    }
}

fn offer(matches: &mut MatchTable, item: usize, field: Field, score: i64) {
    let kind = MatchKind::Fuzzy;
    matches.offer(MatchTier::Typo, item, Match { field, kind, score });
}

/// Names that hold characters which sound the same.
fn same_sound(part: &IndexSegment, typo: &Typo, matches: &mut MatchTable) {
    if !typo.has_sound() {
        return;
    }
    let segment = part.segment();
    let mut nodes = vec![(segment.root(), 0)];
    for &own in typo.chars() {
        let children = nodes.iter().flat_map(|&(node, right)| {
            let alike = segment.children(node).into_iter();
            let alike = alike.filter(move |(c, _)| sound_alike(own, *c));
            alike.map(move |(c, child)| (child, right + usize::from(c == own)))
        });
        nodes = children.collect();
    }
    for (node, right) in nodes {
        if typo.is_same_sound(right) {
            part.each(node, &[Field::Name], |item| {
                offer(matches, item, Field::Name, SAME_SOUND);
            });
        }
    }
}

/// Names that hold the word with one character wrong, missing or too many.
fn one_off(
    part: &IndexSegment,
    typo: &Typo,
    matches: &mut MatchTable,
    cancel: &Cancel,
) -> Cancellable {
    let Some(halves) = typo.halves() else {
        return Ok(());
    };
    let segment = part.segment();
    let names = segment.texts(Field::Name);
    for (number, half) in halves.into_iter().enumerate() {
        let entries = segment.suffixes(segment.find(half));
        for entry in entries.filter(|entry| names.contains(&entry.text)) {
            cancel.check()?;
            let name = segment.heading(entry.text);
            let (from, to) = (usize::from(entry.at), usize::from(entry.at) + half.len());
            let off = match number {
                0 => typo.second_in(name.get(to..).unwrap_or_default()),
                _ => typo.first_in(name.get(..from).unwrap_or_default()),
            };
            if off.is_some() {
                part.holders(entry.text)
                    .for_each(|item| offer(matches, item, Field::Name, ONE_OFF));
            }
        }
    }
    Ok(())
}

/// Names that hold the characters close together, or both parts of the word.
fn skipped(
    part: &IndexSegment,
    word: &str,
    spread: Spread,
    matches: &mut MatchTable,
    cancel: &Cancel,
) -> Cancellable {
    let matcher = Matcher::new();
    let halves = halves(word);
    let look = |name: &str| {
        if let Some(close) = matcher.find(word, name, spread) {
            return Some(SKIPPED.0 + close.score.clamp(0, SKIPPED.1));
        }
        let both = halves
            .iter()
            .filter_map(|both| in_two(both, name, &matcher));
        Some(IN_TWO + both.max()?)
    };
    let segment = part.segment();
    for text in with_all(segment, word) {
        cancel.check()?;
        if let Some(score) = look(&readable(&segment.heading(text))) {
            part.holders(text)
                .for_each(|item| offer(matches, item, Field::Name, score));
        }
    }
    Ok(())
}

/// The names that hold all characters of `word`, and perhaps some more, in order.
fn with_all(segment: &Segment, word: &str) -> Vec<u32> {
    let mut bytes = [0; 4];
    let nodes = word
        .chars()
        .map(|c| segment.find(c.encode_utf8(&mut bytes)));
    let mut nodes: Vec<SuffixRange> = nodes.collect();
    nodes.sort_unstable_by_key(SuffixRange::len);
    let names = segment.texts(Field::Name);
    let texts = |node| {
        let texts = segment.suffixes(node).map(|entry| entry.text);
        texts.filter(|text| names.contains(text))
    };
    let mut nodes = nodes.into_iter();
    let mut left: Vec<u32> = nodes
        .next()
        .map_or(Vec::new(), |node| texts(node).collect());
    left.sort_unstable();
    left.dedup();
    for node in nodes {
        if node.len() > SELDOM * left.len() {
            break;
        }
        let held = bitset::with(names.end as usize, texts(node).map(|text| text as usize));
        left.retain(|&text| held.contains(text as usize));
    }
    left
}

/// Duties that hold the word with one character wrong, missing or too many.
fn in_duties(index: &Index, typo: &Typo, matches: &mut MatchTable, cancel: &Cancel) -> Cancellable {
    for half in typo.halves().into_iter().flatten() {
        let parts = index.parts().iter();
        let held = parts.flat_map(|part| part.in_duties(half, &|_| true));
        let held: Vec<usize> = held.map(|(item, _)| item).collect();
        if held.len() > COMMON {
            continue;
        }
        for item in held {
            cancel.check()?;
            let off = || typo.is_in(&index.duties(item));
            if matches.wants(MatchTier::Typo, item, IN_DUTIES) && off() {
                offer(matches, item, Field::Duties, IN_DUTIES);
            }
        }
    }
    Ok(())
}

/// A word cut in two, wherever it can be, but no part of one character.
fn halves(word: &str) -> Vec<[(&str, Finder<'_>); 2]> {
    let cuts = word.char_indices().map(|(at, _)| word.split_at(at));
    let long = |half: &str| half.chars().nth(1).is_some();
    let cuts = cuts.filter(|(first, second)| long(first) && long(second));
    let half = |text| (text, Finder::new(text));
    cuts.map(|(first, second)| [half(first), half(second)])
        .collect()
}

/// What `name` earns by holding both parts of a word: 危化 and 监管 in 危险化学品的监管.
fn in_two(both: &[(&str, Finder); 2], name: &str, matcher: &Matcher) -> Option<i64> {
    let mut earned = 0;
    for (text, finder) in both {
        // As it is, or its characters close together.
        earned += match finder.find(name.as_bytes()) {
            Some(_) => HALF,
            None => matcher.find(text, name, Spread::Wide).map(|_| HALF / 2)?,
        };
    }
    Some(earned)
}
