//! Decisions of a person where no rule can decide how a row is to be read: other values for its
//! cells, or, without any, the word that a doubtful row is read rightly.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::error::{CorrectionFault, Error, JsonFault, Result};
use crate::model::{Applied, Finding, FindingKind, Item, Township};
use crate::source::Document;

/// One decision: the row, what is set, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// Id of the item, such as `anjihai/c41`.
    pub item: String,
    /// Name of the item as read, so that a decision never hits another row after renumbering.
    pub name: String,
    /// The cells to set, as in an item's JSON; empty to confirm a doubtful row as it was read.
    #[serde(default)]
    pub set: Map<String, Value>,
    /// Why no rule could decide; empty where the document says so without more words.
    pub reason: String,
    /// The file that it stands in; filled in by whoever loads it.
    #[serde(skip)]
    pub file: String,
    /// [`Document::fingerprint`] of the document that was read when it was made; filled in by
    /// whoever loads it.
    #[serde(skip)]
    pub document: String,
}

impl Correction {
    /// That the row read as `read` from the document with the fingerprint `document` is to be as `wanted`, for `reason`.
    pub fn of(read: &Item, wanted: &Item, reason: String, document: String) -> Correction {
        Correction {
            item: read.id.clone(),
            name: read.name.clone(),
            set: changed(read, wanted),
            reason,
            file: String::new(),
            document,
        }
    }
}

/// The fields in which `wanted` is not as `read`, as in an item's JSON.
fn changed(read: &Item, wanted: &Item) -> Map<String, Value> {
    // Plain structs of strings and numbers always become objects.
    let fields = |item: &Item| match serde_json::to_value(item) {
        Ok(Value::Object(fields)) => fields,
        _ => Map::new(),
    };
    let read = fields(read);
    let wanted = fields(wanted).into_iter();
    wanted
        .filter(|(name, value)| read.get(name) != Some(value))
        .collect()
}

/// Decides a row of a township that was read before.
///
/// # Errors
/// [`Error::Correction`] as for a township that is read; it is then as it was.
pub fn decide(township: &mut Township, correction: &Correction) -> Result<()> {
    let (mut items, mut findings) = (township.items.clone(), township.findings.clone());
    let applied = apply(&mut items, &[correction])?;
    settle(&mut findings, &[correction])?;
    (township.items, township.findings) = (items, findings);
    township.corrections.extend(applied);
    Ok(())
}

/// The cells that a decision may set.
static FIELDS: [&str; 8] = [
    "category",
    "name",
    "remark",
    "departments",
    "upstream",
    "township_duties",
    "takeover",
    "source",
];

/// Those of `corrections` that were made for `document`.
pub(super) fn of<'a>(corrections: &'a [Correction], document: &Document) -> Vec<&'a Correction> {
    let fingerprint = document.fingerprint();
    let made_for_it = |c: &&Correction| c.document == fingerprint;
    corrections.iter().filter(made_for_it).collect()
}

/// List and number in an item's id. A document is of one township, whatever id that has in a library.
fn row(id: &str) -> &str {
    id.rsplit('/').next().unwrap_or(id)
}

/// Applies `corrections` to `items` and tells what was set.
///
/// # Errors
/// [`Error::Correction`] where one names no row, another name, an unknown cell, a value of the
/// wrong shape, or sets what was read anyway.
pub(super) fn apply(items: &mut [Item], corrections: &[&Correction]) -> Result<Vec<Applied>> {
    let mut applied = Vec::new();
    for correction in corrections {
        let refuse = |fault| refusal(correction, fault);
        let item = items
            .iter_mut()
            .find(|item| row(&item.id) == row(&correction.item))
            .ok_or_else(|| refuse(CorrectionFault::NoItem))?;
        *item = corrected(item, correction).map_err(refuse)?;
        applied.push(Applied {
            item: item.id.clone(),
            fields: correction.set.keys().cloned().collect(),
            reason: correction.reason.clone(),
        });
    }
    Ok(applied)
}

fn corrected(item: &Item, correction: &Correction) -> std::result::Result<Item, CorrectionFault> {
    if item.name != correction.name {
        let name = item.name.clone();
        return Err(CorrectionFault::OtherName { name });
    }
    if let Some(field) = correction
        .set
        .keys()
        .find(|f| !FIELDS.contains(&f.as_str()))
    {
        return Err(CorrectionFault::UnknownField {
            field: field.clone(),
            known: &FIELDS,
        });
    }
    let wrong = |error: serde_json::Error| CorrectionFault::Value(JsonFault::from(&error));
    let mut value = serde_json::to_value(item).map_err(wrong)?;
    if let Value::Object(fields) = &mut value {
        fields.extend(correction.set.clone());
    }
    let corrected: Item = serde_json::from_value(value).map_err(wrong)?;
    if corrected == *item && !correction.set.is_empty() {
        return Err(CorrectionFault::Unneeded);
    }
    Ok(corrected)
}

/// Takes away the doubts about rows that a decision settles.
///
/// # Errors
/// [`Error::Correction`] where one confirms a row about which there is no doubt.
pub(super) fn settle(findings: &mut Vec<Finding>, corrections: &[&Correction]) -> Result<()> {
    for correction in corrections {
        let before = findings.len();
        let same = |f: &Finding| row(&f.item) == row(&correction.item);
        // Other cells may be found faulty anew; a row confirmed as it was read may not.
        let settled = |f: &Finding| f.kind() == FindingKind::Boundary || correction.set.is_empty();
        findings.retain(|f| !same(f) || !settled(f));
        if findings.len() == before && correction.set.is_empty() {
            return Err(refusal(correction, CorrectionFault::NoDoubt));
        }
    }
    Ok(())
}

fn refusal(correction: &Correction, fault: CorrectionFault) -> Error {
    Error::Correction {
        file: correction.file.clone(),
        item: correction.item.clone(),
        fault,
    }
}
