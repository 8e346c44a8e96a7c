//! The two ways in which documents are written: running text and tables; each line is accounted for.

mod joined;
mod line;
pub(super) mod plain;
pub(super) mod table;

use super::place::stem;
use super::row::{Block, Row};
use super::titles::{Title, title};
use super::uses::Use;
use crate::model::{Captions, FindingDetail, ListKind};
use crate::text::normal::bare;

/// What a document consists of.
#[derive(Debug, Default)]
pub(super) struct ExtractedRows {
    /// Rows whose cells the format tells apart.
    pub rows: Vec<Row>,
    /// Rows whose cells have yet to be told apart.
    pub blocks: Vec<Block>,
    /// What each line was taken for.
    pub uses: Vec<Use>,
    /// What the document prints over its lists.
    pub captions: Captions,
    /// The township, where a column names it.
    pub township: Option<String>,
    /// What the reading was unsure of, or passed over.
    pub notices: Vec<Notice>,
}

impl ExtractedRows {
    /// Keeps the title of a list; of several, the last one over its first row.
    fn keep_title(&mut self, title: &Title) {
        let Some(list) = title.list else {
            return;
        };
        let rows = self.rows.iter().map(|row| row.list);
        let mut lists = rows.chain(self.blocks.iter().map(|block| block.list));
        if !lists.any(|there| there == list) {
            self.captions.titles.insert(list, title.printed.clone());
        }
    }
}

/// Which list the titles over a table speak of.
#[derive(Debug, Default)]
struct ListTitles {
    last: Option<ListKind>,
    /// All since the last header.
    since: Vec<ListKind>,
}

impl ListTitles {
    /// Before any title: the one that the name of the document's file is, such as 安集海镇配合履职事项清单.csv.
    fn of_file(file: &str) -> ListTitles {
        ListTitles {
            last: title(&bare(&stem(file))).and_then(|title| title.list),
            since: Vec::new(),
        }
    }

    /// Takes up the title of `list`.
    fn push(&mut self, list: ListKind) {
        self.last = Some(list);
        self.since.push(list);
    }

    /// Ends them at the header of a table. All lists, one after the other, are a table of contents and no title.
    fn end(&mut self) {
        if ListKind::usual().all(|list| self.since.contains(&list)) {
            self.last = None;
        }
        self.since.clear();
    }

    /// The list that the last title spoke of.
    fn last(&self) -> Option<ListKind> {
        self.last
    }

    /// The list of a table of which the columns tell that it is `likely`: of two lists with the same columns,
    /// the one that the title names.
    fn among_alike(&self, likely: ListKind) -> ListKind {
        let alike = |list: &ListKind| list.shape() == likely.shape();
        self.last.filter(alike).unwrap_or(likely)
    }
}

/// Something that a person should look at.
#[derive(Debug)]
pub(super) struct Notice {
    pub detail: FindingDetail,
    /// The row concerned, if it is about one.
    pub row: Option<(ListKind, u32)>,
    pub line: u32,
}

impl Notice {
    /// That the document does not name its township, which goes by `name` meanwhile.
    pub fn unnamed(name: &str) -> Notice {
        Notice {
            detail: FindingDetail::TownshipUnnamed {
                name: name.to_string(),
            },
            row: None,
            line: 0,
        }
    }
}
