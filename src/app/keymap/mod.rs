//! The one table of keys: handling, footer, help and docs/keys.md are computed from it.

mod table;

pub use table::{KeyContext, KeyGroup};

use super::action::Action;
use crate::config::KeyRemap;
use crate::key::Key;

/// A line of the table: keys that do the same, what they do, and how that is said.
#[derive(Debug)]
pub struct Binding {
    /// Under which heading it stands.
    pub group: KeyGroup,
    /// The keys, the one to advertise first.
    pub keys: &'static [Key],
    /// What they do.
    pub action: Action,
    /// What they do, as a short sentence in Chinese and in English.
    pub sentence: (&'static str, &'static str),
    /// How the footer shows it, if it does.
    pub hint: Option<Hint>,
}

/// An entry of the footer: keys and a word or two in Chinese and in English.
#[derive(Debug)]
pub struct Hint {
    /// The keys as shown.
    pub keys: &'static str,
    /// The words.
    pub words: (&'static str, &'static str),
}

impl KeyContext {
    /// Whether this is a line that is being written: characters are text there.
    pub fn is_line(self) -> bool {
        matches!(
            self,
            KeyContext::Search | KeyContext::Filter | KeyContext::Note | KeyContext::Export
        )
    }

    /// All groups of keys with their lines, those that mean something here first and without the lines of which other
    /// ones take every key away.
    pub fn help(self) -> impl Iterator<Item = (KeyGroup, Vec<&'static Binding>)> {
        let here = self.groups();
        let counts =
            move |line: &&'static Binding| line.keys.iter().any(|&key| self.binds(key, line));
        let these = here
            .iter()
            .map(move |&group| (group, group.bindings().filter(counts).collect()));
        let others = KeyGroup::ALL
            .into_iter()
            .filter(|group| !here.contains(group));
        these.chain(others.map(|group| (group, group.bindings().collect())))
    }

    /// The lines for the footer, the most important ones first; those of which another line takes
    /// the key away are left out.
    pub fn hints(self) -> impl Iterator<Item = (&'static Binding, &'static Hint)> {
        let counts =
            move |line: &Binding| line.keys.first().is_some_and(|&key| self.binds(key, line));
        let hints = self
            .bindings()
            .filter_map(|line| Some((line, line.hint.as_ref()?)));
        hints.filter(move |(line, _)| counts(line))
    }

    /// Whether it is this line of the table that counts for `key` here.
    fn binds(self, key: Key, line: &Binding) -> bool {
        bound(self, key).is_some_and(|first| std::ptr::eq(first, line))
    }

    /// The lines of the table that apply in this place.
    fn bindings(self) -> impl Iterator<Item = &'static Binding> {
        self.groups().iter().flat_map(|group| group.bindings())
    }
}

impl Binding {
    /// All its keys as text, separated by blanks.
    pub fn names(&self) -> String {
        let names: Vec<String> = self.keys.iter().map(|key| key.name()).collect();
        names.join(" ")
    }
}

/// What `key` does in `context` for a user with these keys of their own.
pub fn action(context: KeyContext, remaps: &[KeyRemap], key: Key) -> Option<Action> {
    match (context, key) {
        (context, Key::Char(c)) if context.is_line() => return Some(Action::Type(c.into())),
        (_, Key::Char(c)) if starts_search(c) => return Some(Action::Type(c.into())),
        _ => {}
    }
    let key = match remaps.iter().find(|remap| remap.key == key) {
        Some(remap) => remap.acts_as?,
        None => key,
    };
    Some(bound(context, key.meant())?.action.clone())
}

/// The line of the table that counts for `key` in `context`.
fn bound(context: KeyContext, key: Key) -> Option<&'static Binding> {
    context.bindings().find(|line| line.keys.contains(&key))
}

/// Whether a character outside the search line begins a search: what an input method writes does,
/// ASCII letters and their full-width twins are commands.
fn starts_search(c: char) -> bool {
    matches!(Key::Char(c).meant(), Key::Char(meant) if !meant.is_ascii() && meant.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::table::TABLE;
    use super::*;
    use crate::model::ListKind;
    use Key::Char;
    use KeyContext::{Browse, Search};

    #[test]
    fn a_key_means_one_thing_in_a_group() {
        for group in KeyGroup::ALL {
            let mut seen: Vec<Key> = Vec::new();
            for binding in group.bindings() {
                for &key in binding.keys {
                    assert!(!seen.contains(&key), "{key:?} stands twice in {group:?}");
                    seen.push(key);
                }
            }
        }
    }

    #[test]
    fn every_list_has_a_key() {
        for list in ListKind::ALL {
            let shows = |binding: &&Binding| binding.action == Action::List(Some(list));
            assert!(TABLE.iter().any(|one| shows(&one)), "{list:?}");
        }
    }

    #[test]
    fn a_hint_shows_the_first_key_of_its_line() {
        for binding in TABLE {
            if let Some(hint) = &binding.hint {
                assert!(hint.keys.starts_with(&binding.keys[0].name()), "{hint:?}");
            }
        }
    }

    #[test]
    fn what_an_input_method_sends_is_understood() {
        for (sent, meant) in [
            ('／', Action::Search),
            ('、', Action::Search),
            ('？', Action::Help),
        ] {
            assert_eq!(action(Browse, &[], Char(sent)), Some(meant));
        }
        let list = Action::List(Some(ListKind::Cooperative));
        assert_eq!(action(Browse, &[], Char('３')), Some(list));
        assert_eq!(
            action(Browse, &[], Char('犬')),
            Some(Action::Type("犬".into()))
        );
        assert_eq!(action(Browse, &[], Char('。')), None);
        assert_eq!(
            action(Search, &[], Char('？')),
            Some(Action::Type("？".into()))
        );
    }

    #[test]
    fn a_key_of_ones_own_does_what_another_does_but_is_text_in_a_line() {
        let own = [
            (Char('f'), Some(Char('/'))),
            (Char('q'), None),
            (Key::F(2), Some(Key::Enter)),
        ];
        let own = own.map(|(key, acts_as)| KeyRemap { key, acts_as });
        assert_eq!(action(Browse, &own, Char('f')), Some(Action::Search));
        assert_eq!(action(Browse, &own, Char('q')), None);
        assert_eq!(
            action(Search, &own, Char('f')),
            Some(Action::Type("f".into()))
        );
        assert_eq!(action(Search, &own, Key::F(2)), Some(Action::Results));
    }
}
