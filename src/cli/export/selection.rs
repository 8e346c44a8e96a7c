//! Which items are exported: those that the filters admit, a search finds and, for tasks, the user has marked.

use std::collections::BTreeMap;

use fixedbitset::FixedBitSet;

use super::args::{ExportArgs, Template};
use crate::bitset;
use crate::cli::failure::Result;
use crate::cli::output::Output;
use crate::cli::select;
use crate::index::{Filter, Index};
use crate::library::bookmarks::Store;
use crate::messages;
use crate::search::{Hit, MatchKind, Query, SearchResult, find};

/// Some items.
pub struct Selection {
    /// Their numbers in the index.
    pub numbers: Numbers,
    /// What the user noted of some, by their numbers.
    pub notes: BTreeMap<usize, String>,
    /// What the filters say.
    pub filter: Filter,
}

/// Numbers of items, in an order.
pub enum Numbers {
    /// In that of the index; they may be all of a country, so that each takes a bit.
    InIndex(FixedBitSet),
    /// In that of a list on the screen.
    Listed(Vec<usize>),
}

impl Numbers {
    /// How many there are.
    pub fn len(&self) -> usize {
        match self {
            Numbers::InIndex(numbers) => numbers.count_ones(..),
            Numbers::Listed(numbers) => numbers.len(),
        }
    }

    /// The numbers, in their order.
    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        let (set, list) = match self {
            Numbers::InIndex(numbers) => (Some(numbers), &[][..]),
            Numbers::Listed(numbers) => (None, &numbers[..]),
        };
        let set = set.into_iter().flat_map(FixedBitSet::ones);
        set.chain(list.iter().copied())
    }
}

/// The items that `args` ask for.
pub(super) fn of(args: &ExportArgs, index: &Index, out: &mut Output) -> Result<Selection> {
    let filter = select::filter(index, &args.filters, out.language)?;
    let mut numbers = match &args.search {
        Some(text) => found(text, index, &filter, out),
        None => bitset::with(index.len(), select::numbers(index, &filter)),
    };
    let mut notes = BTreeMap::new();
    if args.template == Some(Template::Tasks) {
        notes = marked(index, out)?;
        let marked = bitset::with(index.len(), notes.keys().copied());
        numbers.intersect_with(&marked);
    }
    Ok(Selection {
        numbers: Numbers::InIndex(numbers),
        notes,
        filter,
    })
}

/// The items that a search finds, in the order of the index: a table to work with has no ranks. What is only similar is
/// left out where something else was found.
fn found(text: &str, index: &Index, filter: &Filter, out: &mut Output) -> FixedBitSet {
    let query = Query::parse(text, index.words()).resolved(index);
    let SearchResult { hits, absence, .. } = find(index, &query, filter);
    for note in query.notes(index) {
        out.note(&messages::note(&note, out.language));
    }
    if let Some(absence) = absence {
        let sentence = messages::absence(&absence, index, out.language);
        out.note(&format!("{sentence}{}", out.language.pick("。", ".")));
        return FixedBitSet::new();
    }
    let is_alike = |hit: &&Hit| hit.kind() == MatchKind::Fuzzy;
    let alike = hits.iter().filter(is_alike).count();
    let has_sure = alike < hits.len();
    if alike > 0 {
        out.note(&if has_sure {
            out.language.pick(
                format!("另有 {alike} 项只是相近，没有写出；可用 lvzhi search 查看。"),
                format!("{alike} more are only similar and left out; see them with lvzhi search."),
            )
        } else {
            out.language.pick(
                format!("这 {alike} 项只是相近：同音、错一字、漏字或只合一部分。"),
                format!("These {alike} are only similar: the same sound, a slip, or a part of it."),
            )
        });
    }
    let wanted = hits.iter().filter(|hit| !(has_sure && is_alike(hit)));
    bitset::with(index.len(), wanted.map(|hit| hit.item()))
}

/// The items that the user has marked, with the notes; tells of those that are gone.
fn marked(index: &Index, out: &mut Output) -> Result<BTreeMap<usize, String>> {
    let mut notes = BTreeMap::new();
    for bookmark in Store::of_user().load()? {
        match index.find(&bookmark.item) {
            Some(number) => {
                notes.insert(number, bookmark.note);
            }
            None => out.note(&out.language.pick(
                format!(
                    "书签 {}（{}）在清单库中已没有对应的事项，没有写出。",
                    bookmark.item, bookmark.township
                ),
                format!(
                    "The bookmark {} ({}) is of an item that the library does not have any more; it is left out.",
                    bookmark.item, bookmark.township
                ),
            )),
        }
    }
    if notes.is_empty() {
        out.note(out.language.pick(
            "还没有书签。请在界面上用 b 键给事项加书签。",
            "There are no bookmarks yet. Mark items with the key b on the screen.",
        ));
    }
    Ok(notes)
}
