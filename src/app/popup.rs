//! Windows over the screen.

use super::keymap::Place;
use crate::config::OwnKey;
use crate::language::Language;
use crate::layout::page::Page;
use crate::layout::{Labels, popup};

/// A window over the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Popup {
    /// The first three things to know, at the first start.
    Welcome,
    /// The keys.
    Help,
    /// Where the selected item stands in its document.
    Source,
}

/// The keys at `width` cells: the user's own, then those that mean something in `place`, then the others.
pub(super) fn help(place: Place, own: &[OwnKey], width: usize, language: Language) -> Page {
    let labels = Labels::of(language);
    let own = own.iter().map(|(key, part)| {
        let does = match part {
            Some(part) => format!("{} {}", labels.stands_for, part.name()),
            None => labels.does_nothing.to_string(),
        };
        (key.name(), does)
    });
    let own: Vec<(String, String)> = own.collect();
    let own = (!own.is_empty()).then(|| (labels.own_keys.to_string(), own));
    let groups = place.help().map(|group| {
        let lines = group.bindings().map(|binding| {
            let (chinese, english) = binding.sentence;
            (binding.names(), language.pick(chinese, english).to_string())
        });
        (group.title(language).to_string(), lines.collect())
    });
    popup::keys(own.into_iter().chain(groups), width)
}
