//! What a person should look at: numbering, totals, empty cells, doubtful rows, stray lines.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use super::formats::Notice;
use super::known_names::alike;
use super::names::is_rest;
use super::resolve::Doubt;
use super::scrambled::{Scrambled, is_laid_out, scrambled};
use super::uses::Use;
use super::{unreadable, words};
use crate::model::{
    Finding, FindingDetail, FindingKind, Item, ItemCell, LeftOut, ListKind, ListShape, Township,
};
use crate::source::Document;

/// Hidden sheets that are told one by one; of more nobody reads all.
const MAX_TOLD: usize = 20;

/// All findings about a township just read from `document`.
pub(super) fn findings(
    township: &Township,
    document: &Document,
    uses: &[Use],
    doubts: &[Doubt],
    notices: Vec<Notice>,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for list in ListKind::ALL {
        numbering(township, list, &mut findings);
    }
    totals(township, &mut findings);
    township
        .items
        .iter()
        .for_each(|item| cells(item, &mut findings));
    // A row that the page cuts has a doubt a part, and is looked at once.
    let mut told = BTreeSet::new();
    let each = doubts.iter();
    let once = each.filter(|doubt| told.insert((doubt.list, doubt.seq)));
    findings.extend(once.filter_map(|doubt| doubtful(township, doubt)));
    findings.extend(notices.into_iter().map(|notice| noticed(township, notice)));
    strays(document, uses, &mut findings);
    findings.extend(unreadable::findings(township, document));
    if is_laid_out(document) || scrambled(document) == Some(Scrambled::Scattered) {
        findings.push(of_document(0, FindingDetail::CellsScattered));
    }
    findings.extend(left_out(township, document));
    findings.sort_by_cached_key(|finding| (rank(finding.kind()), finding.line));
    for finding in &mut findings {
        finding.page = document.page(finding.line);
    }
    findings
}

/// The order in which findings are told: first what may be missing, last what is only unusual.
fn rank(kind: FindingKind) -> u8 {
    match kind {
        FindingKind::Gap | FindingKind::Declared => 0,
        FindingKind::Repeat => 1,
        FindingKind::Boundary | FindingKind::Empty => 2,
        FindingKind::Stray => 3,
        FindingKind::Unknown => 4,
    }
}

fn noticed(township: &Township, notice: Notice) -> Finding {
    let item = notice
        .row
        .and_then(|(list, seq)| township.list(list).find(|item| item.seq == seq));
    Finding {
        detail: notice.detail,
        item: item.map_or_else(String::new, |item| item.id.clone()),
        line: notice.line,
        page: None,
    }
}

fn numbering(township: &Township, list: ListKind, findings: &mut Vec<Finding>) {
    if list.spec().usual && township.count(list) == 0 {
        findings.push(of_document(0, FindingDetail::ListMissing { list }));
    }
    let mut expected = 1;
    for item in township.list(list) {
        let read = item.seq;
        let detail = match read.cmp(&expected) {
            Ordering::Equal => None,
            Ordering::Greater => Some(FindingDetail::NumberSkipped {
                list,
                expected,
                read,
            }),
            Ordering::Less => Some(FindingDetail::NumberRepeated {
                list,
                expected,
                read,
            }),
        };
        findings.extend(detail.map(|detail| of_item(item, detail)));
        expected = read + 1;
    }
}

fn totals(township: &Township, findings: &mut Vec<Finding>) {
    for total in &township.declared {
        let read = match total.list {
            Some(list) => township.count(list),
            None => township.items.len(),
        };
        if read != total.items as usize {
            let detail = FindingDetail::TotalDiffers {
                list: total.list,
                declared: total.items,
                read: read as u32,
            };
            findings.push(of_document(total.line, detail));
        }
    }
}

fn cells(item: &Item, findings: &mut Vec<Finding>) {
    let required: &[ItemCell] = match item.list.shape() {
        ListShape::Shared => &[
            ItemCell::Category,
            ItemCell::Name,
            ItemCell::Departments,
            ItemCell::Upstream,
            ItemCell::TownshipDuties,
        ],
        ListShape::Own | ListShape::TakenOver => &[ItemCell::Category, ItemCell::Name],
    };
    for &cell in required {
        let is_empty = match cell {
            // A heading alone is no duty.
            ItemCell::Upstream => item.upstream.iter().all(|group| group.duties.is_empty()),
            _ => cell.texts(item).is_empty(),
        };
        if is_empty {
            findings.push(of_item(item, FindingDetail::CellEmpty { cell }));
        }
    }
    findings.extend(unassigned(item));
    let takeover = item.takeover.as_ref();
    if takeover
        .is_some_and(|takeover| takeover.departments.is_empty() && takeover.method.is_empty())
    {
        findings.push(of_item(item, FindingDetail::TakeoverEmpty));
    }
    let category = &item.category;
    if !category.is_empty() && !words::categories().contains(category) {
        let category = category.clone();
        findings.push(of_item(item, FindingDetail::CategoryUnknown { category }));
    }
}

/// The departments of the column that have no duties of their own, where others have.
fn unassigned(item: &Item) -> Option<Finding> {
    let named: Vec<String> = item
        .upstream
        .iter()
        .flat_map(|g| g.departments.clone())
        .collect();
    if named.is_empty() || named.iter().any(|name| is_rest(name)) {
        return None;
    }
    let has_duties = |name: &str| named.iter().any(|named| alike(named, name));
    let departments = item.departments.iter();
    let departments: Vec<String> = departments
        .filter(|name| !has_duties(name) && !is_rest(name))
        .cloned()
        .collect();
    (!departments.is_empty())
        .then(|| of_item(item, FindingDetail::DepartmentsUnassigned { departments }))
}

fn doubtful(township: &Township, doubt: &Doubt) -> Option<Finding> {
    let item = township
        .list(doubt.list)
        .find(|item| item.seq == doubt.seq)?;
    let detail = if item.departments.is_empty() && item.list.shape() == ListShape::Shared {
        FindingDetail::DepartmentNotFound
    } else {
        FindingDetail::BoundaryInferred {
            oddity: doubt.oddity,
            margin: doubt.margin,
        }
    };
    Some(Finding {
        line: doubt.line,
        ..of_item(item, detail)
    })
}

/// Texts that were not read: those in the cells of an item one by one, all others together.
/// What of `document` is not read though it stands there: text, rows and sheets that do not show.
pub(super) fn left_out(township: &Township, document: &Document) -> Vec<Finding> {
    let mut findings = Vec::new();
    omissions(township, document, &mut findings);
    findings.extend(hidden_sheets(&document.hidden_sheets));
    findings
}

/// The sheets called `names`, which are hidden: one by one or, where they are many, together.
fn hidden_sheets(names: &[String]) -> impl Iterator<Item = Finding> {
    let (told, times) = match names.len() {
        0..=MAX_TOLD => (names, 1),
        many => (&names[..1], many as u32),
    };
    told.iter()
        .cloned()
        .map(move |name| of_document(0, FindingDetail::SheetHidden { name, times }))
}

fn omissions(township: &Township, document: &Document, findings: &mut Vec<Finding>) {
    let mut others: BTreeMap<LeftOut, (u32, String, u32)> = BTreeMap::new();
    for omission in &document.omissions {
        let at = |range: &[u32; 2]| (range[0]..=range[1]).contains(&omission.line);
        let mut items = township.items.iter();
        let item = items.find(|item| item.source.lines.iter().any(at));
        match item.filter(|_| omission.why != LeftOut::Hidden) {
            Some(item) => {
                let detail = FindingDetail::TextLeftOut {
                    why: omission.why,
                    text: omission.text.clone(),
                    times: 1,
                };
                findings.push(of_item(item, detail));
            }
            None => {
                let first = (omission.line, omission.text.clone(), 0);
                others.entry(omission.why).or_insert(first).2 += 1;
            }
        }
    }
    for (why, (line, text, times)) in others {
        findings.push(of_document(
            line,
            FindingDetail::TextLeftOut { why, text, times },
        ));
    }
}

fn strays(document: &Document, uses: &[Use], findings: &mut Vec<Finding>) {
    for (at, line) in document.lines.iter().enumerate() {
        if uses[at] == Use::Stray {
            let text = line.trim().to_string();
            findings.push(of_document(
                at as u32 + 1,
                FindingDetail::LineUnplaced { text },
            ));
        }
    }
}

fn of_item(item: &Item, detail: FindingDetail) -> Finding {
    Finding {
        detail,
        item: item.id.clone(),
        line: item.source.lines.first().map_or(0, |range| range[0]),
        page: None,
    }
}

fn of_document(line: u32, detail: FindingDetail) -> Finding {
    Finding {
        detail,
        item: String::new(),
        line,
        page: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn hidden_sheets_are_told_one_by_one_and_many_together() {
        let told = |count: usize| {
            let names: Vec<String> = (1..=count).map(|sheet| format!("备用{sheet}")).collect();
            let findings: Vec<Finding> = hidden_sheets(&names).collect();
            serde_json::to_value(findings).unwrap()
        };
        let finding = |args| json!({"kind": "stray", "code": "sheet_hidden", "args": args, "item": "", "line": 0});
        assert_eq!(told(0), json!([]));
        let two = [json!({"name": "备用1"}), json!({"name": "备用2"})];
        assert_eq!(told(2), json!(two.map(finding)));
        assert_eq!(told(MAX_TOLD).as_array().unwrap().len(), MAX_TOLD);
        let many = finding(json!({"name": "备用1", "times": 700_000}));
        assert_eq!(told(700_000), json!([many]));
        // As earlier versions wrote it.
        let old: Finding = serde_json::from_value(finding(json!({"name": "备用1"}))).unwrap();
        assert_eq!(hidden_sheets(&["备用1".to_string()]).next(), Some(old));
    }
}
