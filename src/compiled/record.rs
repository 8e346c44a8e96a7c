//! One item as it is kept: its cells, and the text of its duties in one piece, so that it can be searched
//! without taking the item apart.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use crate::model::{Assignment, Item, ItemBrief, ListKind, Origin, Takeover};

/// Everything but the text of the duties. Lengths are in bytes; between two parts of that text there is
/// one line break.
#[derive(Serialize, Deserialize)]
struct RecordCells<'a> {
    #[serde(borrow)]
    id: Id<'a>,
    /// Nothing where it is the township's own.
    township: Option<&'a str>,
    list: ListKind,
    seq: u32,
    category: &'a str,
    name: &'a str,
    departments: Vec<&'a str>,
    upstream: Vec<RecordGroup<'a>>,
    township_duties: Vec<u32>,
    takeover: Option<(Vec<&'a str>, Vec<u32>)>,
    /// Nothing where it is the township's own.
    file: Option<&'a str>,
    lines: Vec<[u32; 2]>,
    pages: Vec<[u32; 2]>,
}

/// An item's id.
#[derive(Serialize, Deserialize)]
enum Id<'a> {
    /// What stands behind the id of its township and `/`.
    Below(&'a str),
    /// All of it.
    Whole(&'a str),
}

impl Id<'_> {
    /// The id of an item of this township.
    fn below(&self, township: &str) -> String {
        match self {
            Id::Below(below) => format!("{township}/{below}"),
            Id::Whole(id) => id.to_string(),
        }
    }
}

#[derive(Serialize, Deserialize)]
struct RecordGroup<'a> {
    heading: u32,
    #[serde(borrow)]
    departments: Vec<&'a str>,
    duties: Vec<u32>,
}

/// The cells up to those of a takeover, without what only the text of the duties gives a meaning, and without the category.
type BriefCells<'a> = (
    Id<'a>,
    Option<&'a str>,
    ListKind,
    u32,
    &'a [u8],
    &'a str,
    Vec<&'a str>,
    Skipped<(u32, Skipped<&'a [u8]>, Skipped<u32>)>,
    Skipped<u32>,
    Option<(Vec<&'a str>, Skipped<u32>)>,
);

/// A sequence that is gone over and not kept.
struct Skipped<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Skipped<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(Skipped(PhantomData))
    }
}

impl<'de, T: Deserialize<'de>> Visitor<'de> for Skipped<T> {
    type Value = Self;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("a sequence")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Self, A::Error> {
        while sequence.next_element::<T>()?.is_some() {}
        Ok(self)
    }
}

/// What an item has from its township.
#[derive(Debug, Clone, Copy)]
pub(super) struct RecordContext<'a> {
    pub id: &'a str,
    pub name: &'a str,
    pub file: &'a str,
}

/// The cells of an item.
pub(super) fn cells(item: &Item, home: RecordContext) -> Vec<u8> {
    let below = item.id.strip_prefix(home.id);
    let below = below.and_then(|rest| rest.strip_prefix('/'));
    let cells = RecordCells {
        id: below.map_or(Id::Whole(&item.id), Id::Below),
        township: (item.township != home.name).then_some(&item.township),
        list: item.list,
        seq: item.seq,
        category: &item.category,
        name: &item.name,
        departments: strs(&item.departments),
        upstream: item.upstream.iter().map(group).collect(),
        township_duties: lengths(&item.township_duties),
        takeover: item
            .takeover
            .as_ref()
            .map(|takeover| (strs(&takeover.departments), lengths(&takeover.method))),
        file: (item.source.file != home.file).then_some(&item.source.file),
        lines: item.source.lines.clone(),
        pages: item.source.pages.clone(),
    };
    postcard::to_allocvec(&cells)
        .expect("plain structs of strings and numbers can be written into memory")
}

/// All duties of both sides, the method of a takeover, and the remark, a line each.
pub(super) fn duties(item: &Item) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for assignment in &item.upstream {
        parts.push(&assignment.heading);
        parts.extend(assignment.duties.iter().map(String::as_str));
    }
    parts.extend(item.township_duties.iter().map(String::as_str));
    if let Some(takeover) = &item.takeover {
        parts.extend(takeover.method.iter().map(String::as_str));
    }
    parts.push(&item.remark);
    parts.join("\n")
}

/// The item in brief, as far as its cells tell: of very many items that is all that is asked. `None` where the bytes are none.
pub(super) fn brief(cells: &[u8], home: RecordContext) -> Option<ItemBrief> {
    let (id, township, list, seq, _, name, mut departments, _, _, takeover): BriefCells =
        postcard::from_bytes(cells).ok()?;
    departments.extend(takeover.into_iter().flat_map(|takeover| takeover.0));
    Some(ItemBrief {
        id: id.below(home.id),
        township: township.unwrap_or(home.name).to_string(),
        list,
        seq,
        name: name.to_string(),
        departments: strings(&departments),
        has_ended: false,
    })
}

/// The item again; `None` where the bytes are none.
pub(super) fn item(cells: &[u8], duties: &[u8], home: RecordContext) -> Option<Item> {
    let cells: RecordCells = postcard::from_bytes(cells).ok()?;
    let mut rest = Rest(std::str::from_utf8(duties).ok()?);
    let upstream = cells.upstream.into_iter().map(|group| {
        Some(Assignment {
            heading: rest.take(group.heading)?,
            departments: strings(&group.departments),
            duties: rest.take_all(&group.duties)?,
        })
    });
    let upstream = upstream.collect::<Option<_>>()?;
    let township_duties = rest.take_all(&cells.township_duties)?;
    let takeover = match cells.takeover {
        Some((departments, method)) => Some(Takeover {
            departments: strings(&departments),
            method: rest.take_all(&method)?,
        }),
        None => None,
    };
    Some(Item {
        id: cells.id.below(home.id),
        township: cells.township.unwrap_or(home.name).to_string(),
        list: cells.list,
        seq: cells.seq,
        category: cells.category.to_string(),
        name: cells.name.to_string(),
        remark: rest.0.to_string(),
        departments: strings(&cells.departments),
        upstream,
        township_duties,
        takeover,
        source: Origin {
            file: cells.file.unwrap_or(home.file).to_string(),
            lines: cells.lines,
            pages: cells.pages,
        },
    })
}

fn group(assignment: &Assignment) -> RecordGroup<'_> {
    RecordGroup {
        heading: assignment.heading.len() as u32,
        departments: strs(&assignment.departments),
        duties: lengths(&assignment.duties),
    }
}

fn strs(strings: &[String]) -> Vec<&str> {
    strings.iter().map(String::as_str).collect()
}

fn strings(strs: &[&str]) -> Vec<String> {
    strs.iter().map(|text| text.to_string()).collect()
}

fn lengths(strings: &[String]) -> Vec<u32> {
    strings.iter().map(|text| text.len() as u32).collect()
}

/// What is left of the text of the duties.
struct Rest<'a>(&'a str);

impl Rest<'_> {
    /// Takes the next part and the line break behind it.
    fn take(&mut self, length: u32) -> Option<String> {
        let length = length as usize;
        let part = self.0.get(..length)?.to_string();
        self.0 = self.0.get(length + 1..)?;
        Some(part)
    }

    fn take_all(&mut self, lengths: &[u32]) -> Option<Vec<String>> {
        lengths.iter().map(|&length| self.take(length)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Township;

    fn township() -> Township {
        serde_json::from_str(include_str!("../../tests/fixtures/township.json")).unwrap()
    }

    #[test]
    fn every_item_comes_back_as_it_was() {
        let township = township();
        let home = RecordContext {
            id: &township.id,
            name: &township.name,
            file: &township.file,
        };
        for published in &township.items {
            let cells = cells(published, home);
            let again = item(&cells, duties(published).as_bytes(), home);
            assert_eq!(again.as_ref(), Some(published));
            let in_cells = ItemBrief {
                has_ended: false,
                ..published.clone().into()
            };
            assert_eq!(brief(&cells, home), Some(in_cells));
        }
    }

    #[test]
    fn line_breaks_pages_and_nothing_at_all_come_back_too() {
        let mut odd = township().items.remove(0);
        odd.id = "elsewhere/x".to_string();
        odd.township_duties = vec![String::new(), "1.甲\n乙".to_string(), String::new()];
        odd.remark = "\n备注\n".to_string();
        odd.takeover = Some(Takeover::default());
        odd.source.pages = vec![[3, 4], [6, 6]];
        let home = RecordContext {
            id: "here",
            name: "",
            file: "",
        };
        let again = item(&cells(&odd, home), duties(&odd).as_bytes(), home);
        assert_eq!(again, Some(odd));
    }
}
