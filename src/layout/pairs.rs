//! Which parts of two items belong together.

use super::labels::Labels;
use super::page::Role;
use crate::departments::canonical;
use crate::language::Language;
use crate::model::{Assignment, Item, ItemCell};
use crate::text::align::{aligned, matched};
use crate::text::diff::similarity;
use crate::vocabulary;

/// A paragraph of an item.
#[derive(Debug, Clone, Copy)]
pub struct ComparedText<'a> {
    /// What stands before it, such as 牵头; empty for nothing.
    pub label: &'static str,
    /// The text as published.
    pub text: &'a str,
    /// What it is.
    pub role: Role,
}

/// Counterparts; one side is missing where there is none.
pub type Pair<'a> = (Option<ComparedText<'a>>, Option<ComparedText<'a>>);

/// Pairs under one title.
pub struct PairSection<'a> {
    /// The title.
    pub title: String,
    /// The pairs, in the order of the first item.
    pub pairs: Vec<Pair<'a>>,
}

/// All parts of the two items, without sections that both leave empty.
pub fn sections<'a>(one: &'a Item, other: &'a Item, labels: &Labels) -> Vec<PairSection<'a>> {
    let duties = |item: &'a Item| bodies(&item.township_duties);
    let section = |title: &str, pairs| PairSection {
        title: title.to_string(),
        pairs,
    };
    let title = |cell| vocabulary::cell(cell, labels.language());
    let name = |item: &'a Item| Some(ComparedText::new(&item.name, Role::Name));
    let mut sections = vec![
        section(title(ItemCell::Name), vec![(name(one), name(other))]),
        section(
            labels.departments,
            departments(one, other, labels.language()),
        ),
        section(
            title(ItemCell::Upstream),
            upstream(&one.upstream, &other.upstream),
        ),
        section(
            title(ItemCell::TownshipDuties),
            in_order(&duties(one), &duties(other)),
        ),
        section(
            title(ItemCell::Method),
            in_order(&method(one), &method(other)),
        ),
        section(
            title(ItemCell::Remark),
            in_order(&remark(one), &remark(other)),
        ),
    ];
    sections.retain(|section| !section.pairs.is_empty());
    sections
}

impl<'a> ComparedText<'a> {
    fn new(text: &'a str, role: Role) -> ComparedText<'a> {
        ComparedText {
            label: "",
            text,
            role,
        }
    }
}

fn bodies(paragraphs: &[String]) -> Vec<ComparedText<'_>> {
    let bodies = paragraphs.iter();
    bodies
        .map(|text| ComparedText::new(text, Role::Body))
        .collect()
}

fn method(item: &Item) -> Vec<ComparedText<'_>> {
    let takeover = item.takeover.as_ref();
    takeover.map_or(Vec::new(), |takeover| bodies(&takeover.method))
}

fn remark(item: &Item) -> Vec<ComparedText<'_>> {
    let remark = (!item.remark.is_empty()).then_some(item.remark.as_str());
    let parts = remark.into_iter();
    parts
        .map(|text| ComparedText::new(text, Role::Body))
        .collect()
}

/// Those who lead stand side by side, whoever they are; the others beside their counterparts.
fn departments<'a>(one: &'a Item, other: &'a Item, language: Language) -> Vec<Pair<'a>> {
    let (left, right) = (responsible(one, language), responsible(other, language));
    let first = (left.first().copied(), right.first().copied());
    let others = (left.get(1..).unwrap_or(&[]), right.get(1..).unwrap_or(&[]));
    let rest = matched(others.0, others.1, |a, b| {
        let same = canonical(a.text) == canonical(b.text);
        if same {
            1.0
        } else {
            similarity(a.text, b.text)
        }
    });
    std::iter::once(first)
        .chain(rest)
        .filter(|pair| pair.0.is_some() || pair.1.is_some())
        .collect()
}

fn responsible<'a>(item: &'a Item, language: Language) -> Vec<ComparedText<'a>> {
    let roles = vocabulary::roles(item, language);
    let parts = roles.into_iter().flat_map(|(label, names)| {
        let names = names.into_iter();
        names.map(move |text| ComparedText {
            label,
            text,
            role: Role::Body,
        })
    });
    parts.collect()
}

/// Departments beside those that have most to do with the same, whatever their order.
fn upstream<'a>(one: &'a [Assignment], other: &'a [Assignment]) -> Vec<Pair<'a>> {
    let (left, right): (Vec<_>, Vec<_>) = (one.iter().collect(), other.iter().collect());
    let alike = |a: &&Assignment, b: &&Assignment| {
        similarity(&a.heading, &b.heading).max(similarity(&a.duties.concat(), &b.duties.concat()))
    };
    let mut pairs = Vec::new();
    for (left, right) in matched(&left, &right, alike) {
        let heading = |group: Option<&'a Assignment>| {
            let group = group.filter(|group| !group.heading.is_empty());
            group.map(|group| ComparedText::new(&group.heading, Role::Heading))
        };
        let duties =
            |group: Option<&'a Assignment>| group.map_or(Vec::new(), |g| bodies(&g.duties));
        let headings = (heading(left), heading(right));
        if headings.0.is_some() || headings.1.is_some() {
            pairs.push(headings);
        }
        pairs.extend(in_order(&duties(left), &duties(right)));
    }
    pairs
}

fn in_order<'a>(one: &[ComparedText<'a>], other: &[ComparedText<'a>]) -> Vec<Pair<'a>> {
    aligned(one, other, |a, b| similarity(a.text, b.text))
}
