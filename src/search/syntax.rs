//! The signs of the query language: quotes, `!`, fields and `#`.

use std::iter::Peekable;
use std::str::Chars;

use crate::model::ListKind;
use crate::text::normal::folded;

/// A part of what the user typed.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// A word to find, in whatever way.
    Word(String),
    /// `"…"`: text that must stand there as it is.
    Exact(String),
    /// `!x`: text that must not stand there.
    Without(String),
    /// `镇:…` and the like.
    Narrow(Narrow),
    /// Something that says nothing (yet).
    Note(QueryNote),
}

/// What a hit must belong to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Narrow {
    /// A township by id, name or part of it.
    Township(String),
    /// A category by name or part of it.
    Category(String),
    /// A department by any of its names, or a part of one.
    Department(String),
    /// A list.
    List(ListKind),
    /// The item's number in its list.
    Number(u32),
}

/// A hint at something in a query that says nothing, or nothing yet, or names nothing that there is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QueryNote {
    /// A field without a value.
    NoValue(QueryField),
    /// A quote with nothing in it.
    LoneQuote,
    /// `!` with nothing behind it.
    NothingExcluded,
    /// `#` without a number.
    NoNumber,
    /// `清单:` with something else behind it.
    UnknownList(String),
    /// Nothing but what must not stand there.
    OnlyExcludes,
    /// There is no such township.
    NoTownship(String),
    /// There is no such category.
    NoCategory(String),
    /// There is no such department.
    NoDepartment(String),
}

/// What a query can name to narrow itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QueryField {
    /// `镇:`.
    Township,
    /// `类:`.
    Category,
    /// `部门:`.
    Department,
    /// `清单:`.
    List,
}

/// The fields by all their names.
const FIELDS: [(QueryField, &[&str]); 4] = [
    (
        QueryField::Township,
        &["镇", "乡", "乡镇", "town", "township"],
    ),
    (QueryField::Category, &["类", "类别", "cat", "category"]),
    (QueryField::Department, &["部门", "dept", "department"]),
    (QueryField::List, &["清单", "list"]),
];
const OPENING: [char; 3] = ['"', '“', '”'];

/// Takes `text` apart. Any text has parts; what cannot be understood becomes a note or a word.
pub(super) fn parts(text: &str) -> Vec<Part> {
    let text = folded(text);
    let mut rest = text.chars().peekable();
    let mut parts = Vec::new();
    while let Some(&c) = rest.peek() {
        if c.is_whitespace() {
            rest.next();
        } else if OPENING.contains(&c) {
            parts.push(exact(&mut rest));
        } else if c == '!' {
            rest.next();
            parts.push(without(&mut rest));
        } else {
            parts.push(word(&mut rest));
        }
    }
    parts
}

fn exact(rest: &mut Peekable<Chars>) -> Part {
    match quoted(rest) {
        (text, _) if text.is_empty() => Part::Note(QueryNote::LoneQuote),
        (text, _) => Part::Exact(text),
    }
}

fn without(rest: &mut Peekable<Chars>) -> Part {
    let text = value(rest);
    if text.is_empty() {
        Part::Note(QueryNote::NothingExcluded)
    } else {
        Part::Without(text)
    }
}

/// What follows up to the closing quote, or to the end where there is none.
fn quoted(rest: &mut Peekable<Chars>) -> (String, bool) {
    rest.next();
    let mut text = String::new();
    for c in rest.by_ref() {
        if OPENING.contains(&c) {
            return (text.trim().to_string(), true);
        }
        text.push(c);
    }
    (text.trim().to_string(), false)
}

/// A quoted text, or all up to the next blank.
fn value(rest: &mut Peekable<Chars>) -> String {
    if rest.peek().is_some_and(|c| OPENING.contains(c)) {
        return quoted(rest).0;
    }
    let mut text = String::new();
    while let Some(c) = rest.next_if(|c| !c.is_whitespace()) {
        text.push(c);
    }
    text
}

fn word(rest: &mut Peekable<Chars>) -> Part {
    let mut text = String::new();
    while let Some(c) = rest.next_if(|c| !c.is_whitespace()) {
        if c == ':'
            && let Some(field) = field(&text)
        {
            return narrow(field, value(rest));
        }
        text.push(c);
    }
    match text.strip_prefix('#').map(str::parse) {
        Some(Ok(number)) => Part::Narrow(Narrow::Number(number)),
        Some(Err(_)) if text == "#" => Part::Note(QueryNote::NoNumber),
        _ => Part::Word(text),
    }
}

fn field(name: &str) -> Option<QueryField> {
    let found = FIELDS.iter().find(|(_, names)| names.contains(&name));
    found.map(|(field, _)| *field)
}

fn narrow(field: QueryField, value: String) -> Part {
    if value.is_empty() {
        return Part::Note(QueryNote::NoValue(field));
    }
    Part::Narrow(match field {
        QueryField::Township => Narrow::Township(value),
        QueryField::Category => Narrow::Category(value),
        QueryField::Department => Narrow::Department(value),
        QueryField::List => match ListKind::parse(&value) {
            Some(list) => Narrow::List(list),
            None => return Part::Note(QueryNote::UnknownList(value)),
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_in_both_widths_are_understood() {
        let half = parts(r#"养犬 "流浪 犬" !宠物 部门:公安局 list:配合 #41"#);
        assert_eq!(
            half,
            parts("养犬 “流浪 犬” ！宠物 部门：公安局 list：配合 ＃４１")
        );
        assert_eq!(
            half,
            [
                Part::Word("养犬".into()),
                Part::Exact("流浪 犬".into()),
                Part::Without("宠物".into()),
                Part::Narrow(Narrow::Department("公安局".into())),
                Part::Narrow(Narrow::List(ListKind::Cooperative)),
                Part::Narrow(Narrow::Number(41)),
            ]
        );
        assert_eq!(
            parts("town:\"五团\""),
            [Part::Narrow(Narrow::Township("五团".into()))]
        );
    }

    #[test]
    fn what_says_nothing_yet_becomes_a_note() {
        for (text, note) in [
            ("部门:", QueryNote::NoValue(QueryField::Department)),
            ("dept：", QueryNote::NoValue(QueryField::Department)),
            ("\"", QueryNote::LoneQuote),
            ("“”", QueryNote::LoneQuote),
            ("!", QueryNote::NothingExcluded),
            ("#", QueryNote::NoNumber),
            ("清单:别的", QueryNote::UnknownList("别的".into())),
        ] {
            assert_eq!(parts(text), [Part::Note(note)], "{text}");
        }
    }

    #[test]
    fn signs_inside_words_are_plain() {
        assert_eq!(parts("“两癌”筛查")[1], Part::Word("筛查".into()));
        assert_eq!(
            parts("落实“三会一课”"),
            [Part::Word("落实“三会一课”".into())]
        );
        assert_eq!(parts("http://x"), [Part::Word("http://x".into())]);
        assert_eq!(parts("c#"), [Part::Word("c#".into())]);
        assert_eq!(parts("\"未完"), [Part::Exact("未完".into())]);
        assert!(parts(" 　 ").is_empty());
    }
}
