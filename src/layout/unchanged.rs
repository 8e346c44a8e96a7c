//! Two versions of a township's lists that say the same: what was compared.

use super::labels::Labels;
use super::page::Page;
use crate::language::Language;
use crate::model::{ListKind, Township};

/// The older and the newer version at `width` cells: their documents, and how many items each list has.
pub fn page(versions: [&Township; 2], width: usize, labels: &Labels, language: Language) -> Page {
    let names = language.pick(["旧", "新"], ["old", "new"]);
    let texts = versions.map(|township| {
        let of = |list| {
            township
                .items
                .iter()
                .filter(|item| item.list == list)
                .count()
        };
        let counts = ListKind::ALL.map(|list| format!("{} {}", labels.list(Some(list)), of(list)));
        let mut parts = vec![township.file.clone()];
        parts.extend(township.published.clone());
        parts.push(counts.join("  "));
        parts.join(" · ")
    });
    Page::of_labelled(&[(names[0], &texts[0]), (names[1], &texts[1])], width)
}
