//! The one table of keys: handling, footer, help and docs/keys.md are computed from it.

mod table;

use super::action::Action;
use super::key::Key;
use crate::language::Language;
use table::TABLE;

/// Where keys go: what is on top of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The panes.
    Browse,
    /// The panes, opened from a view.
    Within,
    /// An item over the whole screen.
    Reader,
    /// The same duty in other townships.
    Related,
    /// Two items side by side.
    Compare,
    /// The list of departments.
    Departments,
    /// Figures by category, list and township.
    Overview,
    /// The list of bookmarks.
    Bookmarks,
    /// What changed between two versions.
    Changes,
    /// One of these changes over the whole screen.
    Change,
    /// The search line, or the line that narrows a list.
    Search,
    /// The line for a note.
    Note,
    /// A window over the screen.
    Popup,
}

/// Keys that belong together, under one heading of the help.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "most are named as the places where they apply")]
pub enum Group {
    Browse,
    Within,
    /// Ways between the panes.
    Panes,
    /// What can be done with the selected item.
    Duty,
    /// Ways to other views.
    Views,
    /// Moving in lists and texts.
    Moving,
    Reader,
    Related,
    Compare,
    Departments,
    Overview,
    Bookmarks,
    Changes,
    Change,
    Search,
    Note,
    /// Editing a line.
    Editing,
    Popup,
    /// Everywhere.
    Anywhere,
}

/// A line of the table: keys that do the same, what they do, and how that is said.
#[derive(Debug)]
pub struct Binding {
    /// Under which heading it stands.
    pub group: Group,
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

impl Place {
    /// The groups of keys that mean something here; where two share a key, the first one counts.
    fn groups(self) -> &'static [Group] {
        use Group::{Anywhere, Duty, Editing, Moving, Panes, Views};
        match self {
            Place::Browse => &[Group::Browse, Duty, Views, Panes, Moving, Anywhere],
            Place::Within => &[
                Group::Within,
                Group::Browse,
                Duty,
                Views,
                Panes,
                Moving,
                Anywhere,
            ],
            Place::Reader => &[Group::Reader, Duty, Views, Moving, Anywhere],
            Place::Related => &[Group::Related, Duty, Views, Moving, Anywhere],
            Place::Compare => &[Group::Compare, Views, Moving, Anywhere],
            Place::Departments => &[Group::Departments, Views, Moving, Anywhere],
            Place::Overview => &[Group::Overview, Views, Moving, Anywhere],
            Place::Bookmarks => &[Group::Bookmarks, Duty, Views, Moving, Anywhere],
            Place::Changes => &[Group::Changes, Views, Moving, Anywhere],
            Place::Change => &[Group::Change, Views, Moving, Anywhere],
            Place::Search => &[Group::Search, Editing, Anywhere],
            Place::Note => &[Group::Note, Editing, Anywhere],
            Place::Popup => &[Group::Popup, Anywhere],
        }
    }

    /// All groups of keys, those that mean something here first.
    pub fn help(self) -> impl Iterator<Item = Group> {
        let here = self.groups();
        let others = Group::ALL.into_iter().filter(|group| !here.contains(group));
        here.iter().copied().chain(others)
    }

    /// The lines for the footer, the most important ones first; those of which another line takes
    /// the key away are left out.
    pub fn hints(self) -> impl Iterator<Item = (&'static Binding, &'static Hint)> {
        let counts = move |line: &&Binding| {
            let key = line.keys.first();
            let first = key.and_then(|&key| bound(self, key));
            first.is_some_and(|first| std::ptr::eq(first, *line))
        };
        let lines = self.bindings().filter(counts);
        lines.filter_map(|line| Some((line, line.hint.as_ref()?)))
    }

    /// The lines of the table that apply in this place.
    fn bindings(self) -> impl Iterator<Item = &'static Binding> {
        self.groups().iter().flat_map(|group| group.bindings())
    }
}

impl Group {
    /// All groups, in the order in which help shows them.
    pub const ALL: [Group; 19] = [
        Group::Browse,
        Group::Panes,
        Group::Duty,
        Group::Views,
        Group::Moving,
        Group::Reader,
        Group::Related,
        Group::Compare,
        Group::Departments,
        Group::Overview,
        Group::Bookmarks,
        Group::Changes,
        Group::Change,
        Group::Within,
        Group::Search,
        Group::Note,
        Group::Editing,
        Group::Popup,
        Group::Anywhere,
    ];

    /// The heading.
    pub fn title(self, language: Language) -> &'static str {
        let (chinese, english) = match self {
            Group::Browse => ("浏览", "Browsing"),
            Group::Within => (
                "部门、概览中打开的事项",
                "Items of a department or a figure",
            ),
            Group::Panes => ("各栏之间", "Between panes"),
            Group::Duty => ("选中的事项", "The selected item"),
            Group::Views => ("各种视图", "Views"),
            Group::Moving => ("移动", "Moving"),
            Group::Reader => ("全屏事项", "Item over the whole screen"),
            Group::Related => ("同类事项", "Same duty elsewhere"),
            Group::Compare => ("比较", "Comparing"),
            Group::Departments => ("部门", "Departments"),
            Group::Overview => ("概览", "Overview"),
            Group::Bookmarks => ("书签", "Bookmarks"),
            Group::Changes => ("两版之间的改动", "Changes between two versions"),
            Group::Change => ("一项改动", "One of the changes"),
            Group::Search => ("搜索栏、筛选栏", "Search line, filter line"),
            Group::Note => ("备注栏", "Line for a note"),
            Group::Editing => ("编辑一行", "Editing a line"),
            Group::Popup => ("弹出窗口", "Windows"),
            Group::Anywhere => ("任何时候", "Always"),
        };
        language.pick(chinese, english)
    }

    /// The lines of the table that stand under this heading.
    pub fn bindings(self) -> impl Iterator<Item = &'static Binding> {
        TABLE.iter().filter(move |binding| binding.group == self)
    }
}

impl Binding {
    /// All its keys as text, separated by blanks.
    pub fn names(&self) -> String {
        let names: Vec<String> = self.keys.iter().map(|key| key.name()).collect();
        names.join(" ")
    }
}

/// What `key` does in `place`.
pub fn action(place: Place, key: Key) -> Option<Action> {
    match (place, key) {
        (Place::Search | Place::Note, Key::Char(c)) => return Some(Action::Type(c.into())),
        (_, Key::Char(c)) if starts_search(c) => return Some(Action::Type(c.into())),
        _ => {}
    }
    Some(bound(place, key.meant())?.action.clone())
}

/// The line of the table that counts for `key` in `place`.
fn bound(place: Place, key: Key) -> Option<&'static Binding> {
    place.bindings().find(|line| line.keys.contains(&key))
}

/// Whether a character outside the search line begins a search: what an input method writes does,
/// ASCII letters and their full-width twins are commands.
fn starts_search(c: char) -> bool {
    matches!(Key::Char(c).meant(), Key::Char(meant) if !meant.is_ascii() && meant.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ListKind;
    use Key::Char;
    use Place::{Browse, Search};

    #[test]
    fn a_key_means_one_thing_in_a_group() {
        for group in Group::ALL {
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
            assert_eq!(action(Browse, Char(sent)), Some(meant));
        }
        let list = Action::List(Some(ListKind::Cooperative));
        assert_eq!(action(Browse, Char('３')), Some(list));
        assert_eq!(action(Browse, Char('犬')), Some(Action::Type("犬".into())));
        assert_eq!(action(Browse, Char('。')), None);
        assert_eq!(action(Search, Char('？')), Some(Action::Type("？".into())));
    }
}
