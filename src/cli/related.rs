//! `related`: the same duty in other townships, the most alike first.

use std::io::Write;

use super::args::RelatedArgs;
use super::failure::{Outcome, Result};
use super::locate::locate;
use super::output::table::{Table, TableCell, cell_column, column, responsible_column};
use super::output::{Format, ItemJson, Output, json};
use crate::index::Index;
use crate::language::Language;
use crate::model::{Item, ItemCell};
use crate::search::{Related, related};
use crate::vocabulary::who;
use serde::Serialize;

/// An item as JSON, with how alike it is.
#[derive(Serialize)]
struct RelatedJson {
    #[serde(flatten)]
    item: ItemJson<Item>,
    similarity: f64,
}

/// Prints the items, and says where there is none.
pub(super) fn run(args: &RelatedArgs, index: &Index, out: &mut Output) -> Result {
    let number = locate(index, &args.id.join(" "), out.language)?;
    let mut found = related(index, number);
    found.truncate(args.limit.map_or(usize::MAX, |limit| limit as usize));
    let alike = found.iter().map(|related| RelatedJson {
        item: ItemJson(index.item(related.item)),
        similarity: rounded(related.similarity),
    });
    match args.format {
        Format::Json => json::array(out, alike)?,
        Format::Jsonl => json::lines(out, alike)?,
        format => table(index, &found, out.language).write(out, format)?,
    }
    out.flush()?;
    if found.is_empty() {
        let item = index.item(number);
        out.note(&out.language.pick(
            format!("其他乡镇没有与“{}”相同的事项。", item.name),
            format!("No other township has the same duty as “{}”.", item.name),
        ));
    }
    Ok(Outcome::of(!found.is_empty()))
}

fn table(index: &Index, found: &[Related], language: Language) -> Table {
    let rows = found.iter().map(|related| {
        let item = index.item(related.item);
        vec![
            format!("{:.2}", related.similarity).into(),
            item.list.short().into(),
            item.id.clone().into(),
            item.township.clone().into(),
            TableCell::from(who(&item, language)),
            item.name.clone().into(),
        ]
    });
    Table {
        columns: vec![
            column("similarity", "相似度", "RelatedJson"),
            column("list", "清单", "List"),
            column("id", "编号", "Id"),
            column("township", "乡镇", "Township"),
            responsible_column(),
            cell_column("name", ItemCell::Name),
        ],
        rows: rows.collect(),
    }
}

/// To three places: what is beyond says nothing.
fn rounded(similarity: f64) -> f64 {
    (similarity * 1000.0).round() / 1000.0
}
