//! A change as JSON: `{"kinds": […], "old": {…}|null, "new": {…}|null, "cells": […]}`.

use serde_json::{Value, json};

use crate::changes::{Cell, CellChange, Change, Lit};
use crate::model::Item;
use crate::text::align::Pair;

/// The change as a JSON object, see `docs/diff.md`.
pub(super) fn change(change: &Change) -> Value {
    let side = |item: &Option<Item>| item.as_ref().map_or(Value::Null, item_of);
    json!({
        "kinds": change.kinds,
        "old": side(&change.old),
        "new": side(&change.new),
        "cells": change.cells.iter().map(cell).collect::<Vec<_>>(),
    })
}

fn item_of(item: &Item) -> Value {
    json!({
        "id": item.id,
        "township": item.township,
        "list": item.list,
        "seq": item.seq,
        "category": item.category,
        "name": item.name,
        "source": item.source,
    })
}

fn cell(change: &CellChange) -> Value {
    let side = |texts: &[String]| match change.cell.is_common() {
        true => json!(texts.first().map_or("", String::as_str)),
        false => json!(texts),
    };
    let mut cell = json!({
        "cell": change.cell,
        "old": side(&change.old),
        "new": side(&change.new),
    });
    let in_paragraphs = matches!(
        change.cell,
        Cell::Upstream | Cell::TownshipDuties | Cell::Method
    );
    if in_paragraphs {
        let text = |lit: Option<Lit>| lit.map(|lit| lit.0);
        let pairs = change.parts().into_iter();
        let pairs = pairs.map(|(old, new): Pair<Lit>| json!({"old": text(old), "new": text(new)}));
        cell["paragraphs"] = pairs.collect();
    }
    cell
}
