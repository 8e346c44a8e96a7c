//! Characters that no reader can make out, told by the item in which they stand.

use std::collections::BTreeMap;

use crate::model::{Finding, FindingDetail, Township};
use crate::source::Document;
use crate::text::characters::is_unreadable;

/// A line that holds some, counted from 1, and how many.
struct Damaged {
    line: u32,
    count: u32,
}

/// How many characters are told before and behind the first one.
const AROUND: usize = 8;

/// A finding for each item with such characters, and one for all that stand in no item.
pub(super) fn findings(township: &Township, document: &Document) -> Vec<Finding> {
    let mut owners: Vec<Option<usize>> = vec![None; document.lines.len()];
    for (at, item) in township.items.iter().enumerate() {
        for [first, last] in &item.source.lines {
            let lines = (*first as usize).saturating_sub(1)..*last as usize;
            owners
                .get_mut(lines)
                .into_iter()
                .flatten()
                .for_each(|owner| *owner = Some(at));
        }
    }
    let mut damaged: BTreeMap<Option<usize>, Vec<Damaged>> = BTreeMap::new();
    for ((line, text), owner) in (1..).zip(&document.lines).zip(owners) {
        let count = text.chars().filter(|&c| is_unreadable(c)).count() as u32;
        if count > 0 {
            damaged
                .entry(owner)
                .or_default()
                .push(Damaged { line, count });
        }
    }
    let item = |owner: &Option<usize>| owner.map_or("", |at| township.items[at].id.as_str());
    let each = damaged.iter();
    each.filter_map(|(owner, damaged)| finding(damaged, item(owner), document))
        .collect()
}

fn finding(damaged: &[Damaged], item: &str, document: &Document) -> Option<Finding> {
    let line = damaged.first()?.line;
    let detail = FindingDetail::CharactersUnreadable {
        count: damaged.iter().map(|line| line.count).sum(),
        text: excerpt(&document.lines[line as usize - 1]),
    };
    Some(Finding {
        detail,
        item: item.to_string(),
        line,
        page: None,
    })
}

/// The first unreadable character of `line` as U+FFFD, with what stands around it.
fn excerpt(line: &str) -> String {
    let shown = |c: char| if is_unreadable(c) { '\u{FFFD}' } else { c };
    let at = line.chars().position(is_unreadable).unwrap_or(0);
    let from = at.saturating_sub(AROUND);
    let around = line.chars().skip(from).take(at - from + 1 + AROUND);
    around.map(shown).collect::<String>().trim().to_string()
}
