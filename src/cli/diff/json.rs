//! A change as JSON: `{"kinds": […], "old": {…}|null, "new": {…}|null, "cells": […]}`.

use serde::Serialize;

use crate::changes::{CellChange, Change, ChangeKind, HighlightedText};
use crate::model::{Item, ItemCell, ListKind, Origin};
use crate::text::align::Pair;

/// A change with its keys in the order in which `docs/diff.md` has them.
#[derive(Serialize)]
pub(super) struct ChangeJson<'a> {
    kinds: &'a [ChangeKind],
    old: Option<SideJson<'a>>,
    new: Option<SideJson<'a>>,
    cells: Vec<RewordedJson<'a>>,
}

/// Which item it is.
#[derive(Serialize)]
struct SideJson<'a> {
    id: &'a str,
    township: &'a str,
    list: ListKind,
    seq: u32,
    category: &'a str,
    name: &'a str,
    source: &'a Origin,
}

/// What a cell says on both sides.
#[derive(Serialize)]
struct RewordedJson<'a> {
    cell: ItemCell,
    old: TextsJson<'a>,
    new: TextsJson<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    paragraphs: Option<Vec<ParagraphJson>>,
}

/// One text, or a list of them.
#[derive(Serialize)]
#[serde(untagged)]
enum TextsJson<'a> {
    One(&'a str),
    Many(&'a [String]),
}

/// Paragraphs that belong together.
#[derive(Serialize)]
struct ParagraphJson {
    old: Option<String>,
    new: Option<String>,
}

/// The change as it is written.
pub(super) fn entry(change: &Change) -> ChangeJson<'_> {
    ChangeJson {
        kinds: &change.kinds,
        old: change.old.as_ref().map(side),
        new: change.new.as_ref().map(side),
        cells: change.cells.iter().map(words).collect(),
    }
}

fn side(item: &Item) -> SideJson<'_> {
    SideJson {
        id: &item.id,
        township: &item.township,
        list: item.list,
        seq: item.seq,
        category: &item.category,
        name: &item.name,
        source: &item.source,
    }
}

fn words(change: &CellChange) -> RewordedJson<'_> {
    let text = |lit: Option<HighlightedText>| lit.map(|lit| lit.0);
    let paragraph = |(old, new): Pair<HighlightedText>| ParagraphJson {
        old: text(old),
        new: text(new),
    };
    let parts = change.cell.is_in_paragraphs().then(|| change.parts());
    RewordedJson {
        cell: change.cell,
        old: texts(change.cell, &change.old),
        new: texts(change.cell, &change.new),
        paragraphs: parts.map(|parts| parts.into_iter().map(paragraph).collect()),
    }
}

fn texts(cell: ItemCell, texts: &[String]) -> TextsJson<'_> {
    if cell.is_common() {
        TextsJson::One(texts.first().map_or("", String::as_str))
    } else {
        TextsJson::Many(texts)
    }
}
