//! Hits with the items that they are, in every format.

use serde::Serialize;

use super::{Format, ItemJson, Output, hits, items, json};
use crate::cli::failure::Result;
use crate::index::{Field, Index};
use crate::model::Item;
use crate::search::{Hit, MatchKind, Query};

/// An item as JSON, with how well it answers.
#[derive(Serialize)]
pub struct Scored<'a> {
    #[serde(flatten)]
    item: ItemJson<&'a Item>,
    score: u32,
    matched: Vec<Field>,
    way: MatchKind,
}

/// Hits with the items that they are.
pub struct HitList {
    /// The items.
    pub items: Vec<Item>,
    /// How each was found.
    pub hits: Vec<Hit>,
}

impl HitList {
    /// The first ones of `hits`, no more than `limit`.
    pub fn new(index: &Index, hits: &[Hit], limit: usize) -> HitList {
        let hits = &hits[..hits.len().min(limit)];
        HitList {
            items: hits.iter().map(|hit| index.item(hit.item())).collect(),
            hits: hits.to_vec(),
        }
    }

    /// Writes them.
    pub fn write(
        &self,
        index: &Index,
        query: &Query,
        format: Format,
        out: &mut Output,
    ) -> Result<()> {
        match format {
            Format::Text => hits::text(out, query, &self.items, &self.hits, "")?,
            Format::Json => json::array(out, self.scored())?,
            Format::Jsonl => json::lines(out, self.scored())?,
            Format::Csv => items::write(out, index, self.items.iter().cloned(), Format::Csv)?,
            Format::Md => hits::markdown(out, &self.items)?,
        }
        Ok(())
    }

    /// The items as JSON.
    pub fn scored(&self) -> impl Iterator<Item = Scored<'_>> {
        self.items.iter().zip(&self.hits).map(|(item, hit)| Scored {
            item: ItemJson(item),
            score: hit.score(),
            matched: hit.matched().fields().collect(),
            way: hit.kind(),
        })
    }
}
