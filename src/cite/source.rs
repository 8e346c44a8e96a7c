//! What is quoted, and how its document is named.

use crate::index::Index;
use crate::language::Language;
pub use crate::model::unit;
use crate::model::{Item, ListKind, Township};
use crate::search::Query;
use crate::vocabulary;

/// What is quoted.
#[derive(Debug, Clone)]
pub struct Source {
    /// The item.
    pub item: Item,
    /// Its township, with what the document prints over its lists.
    pub township: Township,
    /// When the document was imported, such as `2025-08-01`; empty for one that came with the program.
    pub imported: String,
}

/// How much of the duties is quoted.
#[derive(Debug, Clone, Copy)]
pub enum Extent<'a> {
    /// A few points: those that answer the query, else the first ones.
    Brief(&'a Query),
    /// All departments and all points.
    Full,
}

/// The title of a list of `township`, without 《》: as the document prints it, with the place in front where
/// that is not part of it. A document without titles gives none; the list is then named by its kind.
pub fn list_title(township: &Township, list: ListKind) -> String {
    let standard = || format!("{}清单", list.title());
    let title = township.captions.titles.get(&list).cloned();
    let title = title.unwrap_or_else(standard);
    if title.contains(&township.name) {
        title
    } else {
        format!("{}{}{title}", township.region, township.name)
    }
}

/// [`list_title`] in 《》, unless the document prints no such title.
fn quoted_title(township: &Township, list: ListKind) -> String {
    let title = list_title(township, list);
    if township.captions.titles.contains_key(&list) {
        format!("《{title}》")
    } else {
        title
    }
}

/// Where an item stands, as papers refer to it: 《…清单》第19项（原文第643—676行）.
pub fn basis(item: &Item, township: &Township) -> String {
    let title = quoted_title(township, item.list);
    let lines = vocabulary::original_lines(&item.source, Language::Chinese);
    format!("{title}第{}项（{lines}）", item.seq)
}

/// What the document calls the column of the township's duties, such as 镇配合职责.
pub fn duties_label(township: &Township) -> String {
    let printed = township.captions.township_duties.clone();
    printed.unwrap_or_else(|| format!("{}配合职责", unit(&township.name)))
}

impl Source {
    /// The item of this number in `index`.
    ///
    /// # Panics
    /// If `number` is not below [`Index::len`].
    pub fn of(index: &Index, number: usize) -> Source {
        let (item, township) = index.item_with_township(number);
        let version = index.version_info(index.township_number(number));
        Source {
            item,
            township,
            imported: version.imported.clone(),
        }
    }

    /// The list, its edition, page, number and name: 《…清单》（2025年7月，原文注明“本文有删减”）第12页第19项“…”.
    /// There is no 《》 around what the document does not print as a title.
    pub(super) fn place(&self) -> String {
        let Source { item, township, .. } = self;
        let title = quoted_title(township, item.list);
        let (edition, pages) = (self.edition(), &item.source.pages);
        let pages = vocabulary::pages(pages, Language::Chinese);
        format!("{title}{edition}{pages}第{}项“{}”", item.seq, item.name)
    }

    /// The date of the document, else that of its import, and whether it says that it is abridged.
    fn edition(&self) -> String {
        let imported = Some(&self.imported).filter(|date| !date.is_empty());
        let date = match (&self.township.published, imported) {
            (Some(published), _) => Some(published.clone()),
            (None, imported) => imported.map(|date| format!("{date}导入的版本")),
        };
        let abridged = self
            .township
            .notes
            .iter()
            .find(|note| note.contains("删减"));
        let abridged = abridged.map(|note| format!("原文注明“{note}”"));
        let parts: Vec<String> = date.into_iter().chain(abridged).collect();
        if parts.is_empty() {
            String::new()
        } else {
            format!("（{}）", parts.join("，"))
        }
    }
}
