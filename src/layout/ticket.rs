//! The texts of a ticket: what was written, and what there is to know of an item that may answer it.

use super::detail;
use super::labels::Labels;
use super::page::{Page, Paragraph, Role};
use crate::cite::duties_label;
use crate::index::Index;
use crate::language::Language;
use crate::messages;
use crate::model::{Item, ItemCell};
use crate::search::{Candidate, word_spans};
use crate::text::width::cells;
use crate::vocabulary;

/// Lays out what was written at `width` cells, with `words` (as in [`Candidate::why`]) lit.
pub fn text_page(text: &str, words: &[String], width: usize) -> Page {
    let mut page = Page::default();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let paragraph = Paragraph {
            label: None,
            text: line.trim(),
            role: Role::Body,
            lit: &|text| word_spans(text, words),
        };
        page.push(paragraph.lines(width));
    }
    page
}

/// Lays out an item that may answer a ticket, at `width` cells: first what the answer needs (its name, who answers for
/// it, why it may be meant and how sure that is, the same duty of other townships, what the township does itself), then
/// the rest of the item.
pub fn candidate_page(
    index: &Index,
    candidate: &Candidate,
    width: usize,
    language: Language,
) -> Page {
    let (item, township) = index.item_with_township(candidate.item);
    let mut page = Page::default();
    let mut put = |label: String, text: &str, role| {
        let label = if label.is_empty() {
            label
        } else {
            format!("{label}  ")
        };
        page.push(Paragraph::labelled(label, text, role).lines(width));
    };
    put(String::new(), &item.name, Role::Name);
    let roles = vocabulary::roles(&item, language);
    let (first, helpers) = roles.split_at(1);
    for (label, names) in first {
        put(label.to_string(), &names.join("、"), Role::Name);
    }
    let sureness = messages::sureness(candidate.confidence, language);
    let why = if candidate.why.is_empty() {
        sureness.to_string()
    } else {
        format!("{sureness} · {}", candidate.why.join("、"))
    };
    put(language.pick("匹配", "Why").to_string(), &why, Role::Body);
    let holders = holders_page(index, candidate.item, &candidate.same, width, language);
    page.rows.extend(holders.rows);
    let own = Labels::of(language).duties_of(&duties_label(&township));
    own_part(&mut page, &item, own, width, language);
    for (label, names) in helpers {
        let label = format!("{label}  ");
        page.push(Paragraph::labelled(label, &names.join("、"), Role::Body).lines(width));
    }
    let rest = detail::below_answer(&item, &township, width, language);
    page.rows.extend(rest.rows);
    page
}

/// Lays out at `width` cells what is copied where no item answers a ticket.
pub fn answer_page(answer: &str, width: usize, language: Language) -> Page {
    let mut page = Page::default();
    let label = language.pick("答复  ", "Answer  ");
    for (at, line) in answer.lines().enumerate() {
        let label = if at == 0 { label } else { "" };
        let label = label.to_string();
        page.push(Paragraph::labelled(label, line, Role::Body).lines(width));
    }
    page
}

/// So many townships with the same duty are named; of more it is told how many there are.
const NAMED: usize = 8;

/// The townships that have the same duty as `item`, where some have; `same` are their items.
pub fn holders_page(
    index: &Index,
    item: usize,
    same: &[usize],
    width: usize,
    language: Language,
) -> Page {
    let mut page = Page::default();
    if !same.is_empty() {
        let items: Vec<usize> = std::iter::once(item).chain(same.iter().copied()).collect();
        let holder = |item: &usize| messages::holder(index, *item, language);
        let text = if items.len() > NAMED {
            messages::holder_counts(index, &items, language)
        } else {
            let holders: Vec<String> = items.iter().map(holder).collect();
            holders.join(language.pick("；", "; "))
        };
        let label = language.pick("各乡镇  ", "Townships  ").to_string();
        page.push(Paragraph::labelled(label, &text, Role::Body).lines(width));
    }
    page
}

/// What the township does itself: its duties, or what is left of a reclaimed item.
fn own_part(page: &mut Page, item: &Item, own: String, width: usize, language: Language) {
    let method = item.takeover.iter().flat_map(|takeover| &takeover.method);
    let method_label = vocabulary::cell(ItemCell::Method, language).to_string();
    let parts = [
        (own, item.township_duties.iter().collect::<Vec<&String>>()),
        (method_label, method.collect()),
    ];
    for (label, paragraphs) in parts {
        let label = format!("{label}  ");
        for (at, text) in paragraphs.into_iter().enumerate() {
            // The others stand under the first one.
            let label = match at {
                0 => label.clone(),
                _ => " ".repeat(cells(&label)),
            };
            page.push(Paragraph::labelled(label, text, Role::Body).lines(width));
        }
    }
}
