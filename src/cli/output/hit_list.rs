//! Hits with the items that they are, in every format.

use serde::Serialize;

use super::{Format, ItemJson, Output, hits, items, json};
use crate::cli::failure::Result;
use crate::index::{Field, Index};
use crate::model::{Item, ItemBrief};
use crate::search::{Hit, MatchKind, Query};

/// An item as JSON, with how well it answers.
#[derive(Serialize)]
pub struct Scored {
    #[serde(flatten)]
    item: ItemJson<Item>,
    score: u32,
    matched: Vec<Field>,
    way: MatchKind,
}

/// Hits, and the items that they are: these are decoded as they are written, since there may be all of a library.
#[derive(Clone, Copy)]
pub struct HitList<'a> {
    index: &'a Index,
    hits: &'a [Hit],
}

impl<'a> HitList<'a> {
    /// The first ones of `hits`, no more than `limit`.
    pub fn new(index: &'a Index, hits: &'a [Hit], limit: usize) -> HitList<'a> {
        let hits = &hits[..hits.len().min(limit)];
        HitList { index, hits }
    }

    /// How each was found.
    pub fn hits(&self) -> &'a [Hit] {
        self.hits
    }

    /// The items.
    pub fn items(&self) -> impl Iterator<Item = Item> + use<'a> {
        let index = self.index;
        self.hits.iter().map(|hit| index.item(hit.item()))
    }

    /// The items in brief.
    pub fn briefs(&self) -> impl Iterator<Item = ItemBrief> + use<'a> {
        let index = self.index;
        self.hits.iter().map(|hit| index.item_brief(hit.item()))
    }

    /// Writes them.
    pub fn write(&self, query: &Query, format: Format, out: &mut Output) -> Result<()> {
        match format {
            Format::Text => hits::text(out, query, self, "")?,
            Format::Json => json::array(out, self.scored())?,
            Format::Jsonl => json::lines(out, self.scored())?,
            Format::Csv => items::write(out, self.index, self.items(), Format::Csv)?,
            Format::Md => hits::markdown(out, self.briefs())?,
        }
        Ok(())
    }

    /// The items as JSON.
    pub fn scored(&self) -> impl Iterator<Item = Scored> + use<'a> {
        self.items().zip(self.hits).map(|(item, hit)| Scored {
            item: ItemJson(item),
            score: hit.score(),
            matched: hit.matched().fields().collect(),
            way: hit.kind(),
        })
    }
}
