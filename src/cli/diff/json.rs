//! A change as JSON: `{"kinds": […], "old": {…}|null, "new": {…}|null, "cells": […]}`.

use serde::Serialize;

use crate::changes::{CellChange, Change, Kind, Lit};
use crate::model::{Item, ItemCell, ListKind, Origin};
use crate::text::align::Pair;

/// A change with its keys in the order in which `docs/diff.md` has them.
#[derive(Serialize)]
pub(super) struct Entry<'a> {
    kinds: &'a [Kind],
    old: Option<Side<'a>>,
    new: Option<Side<'a>>,
    cells: Vec<Words<'a>>,
}

/// Which item it is.
#[derive(Serialize)]
struct Side<'a> {
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
struct Words<'a> {
    cell: ItemCell,
    old: Texts<'a>,
    new: Texts<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    paragraphs: Option<Vec<Paragraph>>,
}

/// One text, or a list of them.
#[derive(Serialize)]
#[serde(untagged)]
enum Texts<'a> {
    One(&'a str),
    Many(&'a [String]),
}

/// Paragraphs that belong together.
#[derive(Serialize)]
struct Paragraph {
    old: Option<String>,
    new: Option<String>,
}

/// The change as it is written.
pub(super) fn entry(change: &Change) -> Entry<'_> {
    Entry {
        kinds: &change.kinds,
        old: change.old.as_ref().map(side),
        new: change.new.as_ref().map(side),
        cells: change.cells.iter().map(words).collect(),
    }
}

fn side(item: &Item) -> Side<'_> {
    Side {
        id: &item.id,
        township: &item.township,
        list: item.list,
        seq: item.seq,
        category: &item.category,
        name: &item.name,
        source: &item.source,
    }
}

fn words(change: &CellChange) -> Words<'_> {
    let text = |lit: Option<Lit>| lit.map(|lit| lit.0);
    let paragraph = |(old, new): Pair<Lit>| Paragraph {
        old: text(old),
        new: text(new),
    };
    let parts = change.cell.is_in_paragraphs().then(|| change.parts());
    Words {
        cell: change.cell,
        old: texts(change.cell, &change.old),
        new: texts(change.cell, &change.new),
        paragraphs: parts.map(|parts| parts.into_iter().map(paragraph).collect()),
    }
}

fn texts(cell: ItemCell, texts: &[String]) -> Texts<'_> {
    match cell.is_common() {
        true => Texts::One(texts.first().map_or("", String::as_str)),
        false => Texts::Many(texts),
    }
}
