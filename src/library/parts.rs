//! How the townships of a large folder are shared out among several compiled files, its parts: each is compiled with
//! bounded memory, several at once, and only those with changed townships are compiled again.

use std::collections::HashSet;
use std::path::Path;

use super::disk;
use super::version;
use crate::threads::in_parts;

/// So many townships make one part at most. 1,000 need 0.6 GB of memory while they are compiled, and give a file of
/// 0.27 GB.
pub(super) const MOST: usize = 1_000;
/// Heads of so few files are read sooner than another thread has begun.
const FEW: usize = 100;

/// Those of `ids`, which `folder` holds, in parts: as they were in `known` parts that are not too large, and new ones where
/// there is room, or in parts of their own.
pub(super) fn shared_out(folder: &Path, ids: &[String], known: &[Vec<String>]) -> Vec<Vec<String>> {
    let mut left: HashSet<&String> = ids.iter().collect();
    let mut parts: Vec<Vec<String>> = Vec::new();
    for part in known.iter().filter(|part| part.len() <= MOST) {
        let there = part.iter().filter(|id| left.remove(id));
        parts.push(there.cloned().collect());
    }
    parts.retain(|part| !part.is_empty());
    let new: Vec<&String> = ids.iter().filter(|id| left.contains(id)).collect();
    let mut new = by_place(folder, &new).into_iter();
    if let Some(last) = parts.last_mut() {
        let room = MOST.saturating_sub(last.len());
        last.extend(new.by_ref().take(room));
    }
    let new: Vec<String> = new.collect();
    if !new.is_empty() {
        let even = new.len().div_ceil(new.len().div_ceil(MOST));
        parts.extend(new.chunks(even).map(<[String]>::to_vec));
    }
    parts
}

/// These townships ordered by place; those of which no version can be read first.
pub(super) fn by_place(folder: &Path, ids: &[&String]) -> Vec<String> {
    let place = |id: &&String| {
        let mut numbers = disk::numbers(folder, id).into_iter();
        numbers.find_map(|number| version::place(&disk::file(folder, id, number)).ok())
    };
    let places = in_parts(ids, FEW, |part| part.iter().map(place).collect());
    let mut placed: Vec<_> = places.into_iter().zip(ids).collect();
    placed.sort();
    placed.into_iter().map(|(_, id)| (*id).clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(range: std::ops::Range<usize>) -> Vec<String> {
        range.map(|number| format!("t-{number:05}")).collect()
    }

    /// Nothing lies there, so that townships keep the order of their ids.
    fn shared(all: &[String], known: &[Vec<String>]) -> Vec<Vec<String>> {
        shared_out(Path::new("/no/such/folder"), all, known)
    }

    #[test]
    fn parts_are_even_and_hold_every_township_once() {
        let all = ids(0..2_500);
        let parts = shared(&all, &[]);
        let sizes: Vec<usize> = parts.iter().map(Vec::len).collect();
        assert_eq!(sizes, [834, 834, 832]);
        assert_eq!(parts.concat(), all);
    }

    #[test]
    fn what_was_shared_out_stays_where_it_is() {
        let known = [ids(0..1_000), ids(1_000..1_900)];
        let mut all = ids(0..2_050);
        all.retain(|id| id != "t-00007");
        let parts = shared(&all, &known);
        let sizes: Vec<usize> = parts.iter().map(Vec::len).collect();
        assert_eq!(sizes, [999, 1_000, 50]);
        assert_eq!(parts[1], ids(1_000..2_000));
        let mut kept = parts.concat();
        kept.sort();
        assert_eq!(kept, all);
    }

    #[test]
    fn a_part_whose_townships_are_gone_is_none() {
        let known = [ids(0..500), ids(500..600)];
        assert_eq!(shared(&ids(500..600), &known), [ids(500..600)]);
        assert!(shared(&[], &known).is_empty());
    }
}
