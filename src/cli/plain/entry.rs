//! What can be chosen by its number in a list, and the line that it stands in.

use crate::changes::Change;
use crate::index::Index;
use crate::language::Language;
use crate::search::{Hit, MatchKind};

/// Something that can be chosen by its number in the list.
#[derive(Clone, Copy)]
pub(super) enum ListedEntry {
    /// An item by its number in the index.
    Item {
        number: usize,
        /// Whether it is only similar.
        is_guessed: bool,
        /// Whether it is another township's than those that were chosen.
        is_neighbours: bool,
    },
    /// A change by its number in the report.
    Change(usize),
}

impl ListedEntry {
    /// An item that a search found.
    pub fn of_hit(hit: &Hit, is_neighbours: bool) -> ListedEntry {
        ListedEntry::Item {
            number: hit.item(),
            is_guessed: hit.kind() == MatchKind::Fuzzy,
            is_neighbours,
        }
    }

    /// An item that holds what was asked for.
    pub fn of_item(number: usize) -> ListedEntry {
        ListedEntry::Item {
            number,
            is_guessed: false,
            is_neighbours: false,
        }
    }

    /// Its line; `change` is the one that it stands for, if it does.
    pub fn row(self, index: &Index, change: Option<&Change>, language: Language) -> String {
        let ListedEntry::Item {
            number,
            is_guessed,
            is_neighbours,
        } = self
        else {
            return change.map_or(String::new(), |change| {
                let name = change.item().map_or("", |item| &item.name);
                format!(
                    "{} {} {name}",
                    change.title(language),
                    change.place(language)
                )
            });
        };
        let township = index.title_over(number);
        let item = index.item(number);
        let list = language.pick(item.list.short(), item.list.word());
        let guessed = if is_guessed {
            language.pick("（相近）", " (alike)")
        } else {
            ""
        };
        let theirs = if is_neighbours {
            language.pick("（其他乡镇）", "(elsewhere) ")
        } else {
            ""
        };
        let (seq, name) = (item.seq, &item.name);
        format!("{theirs}{list} {seq} {township} {name}{guessed}")
    }
}
