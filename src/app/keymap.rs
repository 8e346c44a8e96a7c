//! The one table of keys: handling, footer, help and docs/keys.md are computed from it.

use super::action::{Action, Edit};
use super::key::Key;
use crate::language::Language;
use crate::model::ListKind;

/// Where a key means something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Everywhere.
    Anywhere,
    /// In the panes and the full-screen item.
    Browse,
    /// In the search line.
    Search,
    /// In a window over the screen.
    Popup,
}

/// A line of the table: keys that do the same, what they do, and how that is said.
#[derive(Debug)]
pub struct Binding {
    /// Where it applies.
    pub place: Place,
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
    /// All places, in the order in which help shows them.
    pub const ALL: [Place; 4] = [Place::Browse, Place::Search, Place::Popup, Place::Anywhere];

    /// The heading of the place's part of the table.
    pub fn title(self, language: Language) -> &'static str {
        match self {
            Place::Anywhere => language.pick("任何时候", "Always"),
            Place::Browse => language.pick("浏览", "Browsing"),
            Place::Search => language.pick("搜索栏", "Search line"),
            Place::Popup => language.pick("弹出窗口", "Windows"),
        }
    }

    /// The lines of the table that apply in this place.
    pub fn bindings(self) -> impl Iterator<Item = &'static Binding> {
        TABLE.iter().filter(move |binding| binding.place == self)
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
        (Place::Search, Key::Char(c)) => return Some(Action::Type(c.into())),
        (_, Key::Char(c)) if starts_search(c) => return Some(Action::Type(c.into())),
        _ => {}
    }
    let key = key.meant();
    let mut bindings = Place::Anywhere.bindings().chain(place.bindings());
    let binding = bindings.find(|binding| binding.keys.contains(&key))?;
    Some(binding.action.clone())
}

/// Whether a character outside the search line begins a search: what an input method writes does,
/// ASCII letters and their full-width twins are commands.
fn starts_search(c: char) -> bool {
    matches!(Key::Char(c).meant(), Key::Char(meant) if !meant.is_ascii() && meant.is_alphanumeric())
}

const fn binding(
    place: Place,
    keys: &'static [Key],
    action: Action,
    sentence: (&'static str, &'static str),
) -> Binding {
    Binding {
        place,
        keys,
        action,
        sentence,
        hint: None,
    }
}

const fn hinted(
    place: Place,
    keys: &'static [Key],
    action: Action,
    sentence: (&'static str, &'static str),
    hint: (&'static str, &'static str, &'static str),
) -> Binding {
    let (keys_shown, chinese, english) = hint;
    Binding {
        place,
        keys,
        action,
        sentence,
        hint: Some(Hint {
            keys: keys_shown,
            words: (chinese, english),
        }),
    }
}

use Key::{
    BackTab, Backspace, Char, Ctrl, Delete, Down, End, Enter, Esc, Home, Left, PageDown, PageUp,
    Right, Tab, Up,
};
use Place::{Anywhere, Browse, Popup, Search};

/// The table. Where two lines of one place share a key, the first one counts.
#[rustfmt::skip]
static TABLE: [Binding; 42] = [
    hinted(Browse, &[Char('/')], Action::Search, ("搜索；直接输入汉字也可以", "Search; typing Chinese does it too"), ("/", "搜索", "search")),
    hinted(Browse, &[Enter], Action::Open, ("打开：下一栏，或全屏查看事项", "Open: the next pane, or the item over the whole screen"), ("Enter", "打开", "open")),
    hinted(Browse, &[Esc, Backspace], Action::Back, ("返回；没有上一级时清除搜索", "Back; at the top, clear the search"), ("Esc", "返回", "back")),
    hinted(Browse, &[Tab], Action::NextPane, ("下一栏", "Next pane"), ("Tab", "换栏", "pane")),
    binding(Browse, &[BackTab], Action::PreviousPane, ("上一栏", "Previous pane")),
    binding(Browse, &[Up, Char('k')], Action::Up, ("上移一行", "Up a row")),
    binding(Browse, &[Down, Char('j')], Action::Down, ("下移一行", "Down a row")),
    binding(Browse, &[Left, Char('h')], Action::Left, ("左边一栏，或退回一步", "The pane on the left, or a step back")),
    binding(Browse, &[Right, Char('l')], Action::Right, ("右边一栏，或深入一步", "The pane on the right, or a step deeper")),
    binding(Browse, &[PageUp], Action::PageUp, ("上翻一页", "A page up")),
    binding(Browse, &[PageDown, Char(' ')], Action::PageDown, ("下翻一页", "A page down")),
    binding(Browse, &[Home, Char('g')], Action::First, ("到开头", "To the beginning")),
    binding(Browse, &[End, Char('G')], Action::Last, ("到末尾", "To the end")),
    hinted(Browse, &[Char('1')], Action::List(None), ("全部清单", "All lists"), ("1-4", "清单", "lists")),
    binding(Browse, &[Char('2')], Action::List(Some(ListKind::Basic)), ("只看基本履职事项", "Basic duties only")),
    binding(Browse, &[Char('3')], Action::List(Some(ListKind::Cooperative)), ("只看配合履职事项", "Cooperative duties only")),
    binding(Browse, &[Char('4')], Action::List(Some(ListKind::Reclaimed)), ("只看上级部门收回事项", "Reclaimed duties only")),
    hinted(Browse, &[Char('y')], Action::CopyCitation, ("复制引用语：出处、牵头部门和镇的职责", "Copy the citation: source, leading department, the township's part"), ("y", "复制", "copy")),
    binding(Browse, &[Char('Y')], Action::CopyItem, ("复制整个事项的文字", "Copy the whole item as text")),
    hinted(Browse, &[Char('o')], Action::Source, ("原文出处", "Where the published text says so"), ("o", "出处", "source")),
    hinted(Browse, &[Char('?')], Action::Help, ("按键帮助", "Help with the keys"), ("?", "帮助", "help")),
    hinted(Browse, &[Char('q')], Action::Quit, ("退出", "Quit"), ("q", "退出", "quit")),
    hinted(Search, &[Enter, Tab], Action::Results, ("到结果中去", "Go to the results"), ("Enter", "到结果", "results")),
    hinted(Search, &[Up], Action::Up, ("上一个结果", "Previous result"), ("↑ ↓", "选结果", "pick")),
    binding(Search, &[Down], Action::Down, ("下一个结果", "Next result")),
    binding(Search, &[PageUp], Action::PageUp, ("结果上翻一页", "A page of results up")),
    binding(Search, &[PageDown], Action::PageDown, ("结果下翻一页", "A page of results down")),
    hinted(Search, &[Ctrl('u')], Action::Edit(Edit::DeleteToStart), ("删去光标前的全部文字", "Delete all before the caret"), ("Ctrl-U", "清空", "clear")),
    binding(Search, &[Ctrl('w')], Action::Edit(Edit::DeleteWord), ("删去光标前的一个词", "Delete the word before the caret")),
    binding(Search, &[Backspace], Action::Edit(Edit::Backspace), ("删去光标前的一个字", "Delete the character before the caret")),
    binding(Search, &[Delete, Ctrl('d')], Action::Edit(Edit::Delete), ("删去光标处的一个字", "Delete the character at the caret")),
    binding(Search, &[Left, Ctrl('b')], Action::Edit(Edit::Left), ("光标左移一字", "Caret to the left")),
    binding(Search, &[Right, Ctrl('f')], Action::Edit(Edit::Right), ("光标右移一字", "Caret to the right")),
    binding(Search, &[Home, Ctrl('a')], Action::Edit(Edit::Home), ("光标到行首", "Caret to the beginning")),
    binding(Search, &[End, Ctrl('e')], Action::Edit(Edit::End), ("光标到行尾", "Caret to the end")),
    hinted(Search, &[Esc, Ctrl('g')], Action::Results, ("离开搜索栏，保留搜索", "Leave the search line, keep the search"), ("Esc", "离开", "leave")),
    hinted(Popup, &[Esc, Backspace, Enter, Char('q'), Char('?'), Char('o')], Action::Close, ("关闭", "Close"), ("Esc", "关闭", "close")),
    hinted(Popup, &[Up, Char('k')], Action::Up, ("上移一行", "Up a line"), ("↑ ↓", "滚动", "scroll")),
    binding(Popup, &[Down, Char('j')], Action::Down, ("下移一行", "Down a line")),
    binding(Popup, &[PageUp], Action::PageUp, ("上翻一页", "A page up")),
    binding(Popup, &[PageDown, Char(' ')], Action::PageDown, ("下翻一页", "A page down")),
    binding(Anywhere, &[Ctrl('c')], Action::Quit, ("退出", "Quit")),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_means_one_thing_in_a_place() {
        for place in Place::ALL {
            let mut seen: Vec<Key> = Vec::new();
            for binding in place.bindings() {
                for &key in binding.keys {
                    assert!(!seen.contains(&key), "{key:?} stands twice in {place:?}");
                    seen.push(key);
                }
            }
        }
    }

    #[test]
    fn a_hint_shows_the_first_key_of_its_line() {
        for binding in &TABLE {
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
