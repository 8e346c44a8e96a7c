//! The signs of the query language: quotes, `!`, fields and `#`.

use std::iter::Peekable;
use std::str::Chars;

use crate::model::ListKind;
use crate::text::normal::folded;

/// A piece of what the user typed.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum QueryToken {
    /// A word to find, in whatever way.
    Word(String),
    /// `"…"`: text that must stand there as it is.
    Exact(String),
    /// `!x`: text that must not stand there.
    Without(String),
    /// `镇:…` and the like.
    Filter(FieldFilter),
    /// Something that says nothing (yet).
    Note(QueryNote),
}

/// What a hit must belong to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldFilter {
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
    /// Too long: only so many characters were read.
    Cut {
        /// How many.
        read: usize,
    },
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

/// Takes `text` apart. Any text has tokens; what cannot be understood becomes a note or a word.
pub(super) fn tokens(text: &str) -> Vec<QueryToken> {
    let text = folded(text);
    let mut rest = text.chars().peekable();
    let mut tokens = Vec::new();
    while let Some(&c) = rest.peek() {
        if c.is_whitespace() {
            rest.next();
        } else if OPENING.contains(&c) {
            tokens.push(exact(&mut rest));
        } else if c == '!' {
            rest.next();
            tokens.push(without(&mut rest));
        } else {
            tokens.push(word(&mut rest));
        }
    }
    tokens
}

fn exact(rest: &mut Peekable<Chars>) -> QueryToken {
    match quoted(rest) {
        (text, _) if text.is_empty() => QueryToken::Note(QueryNote::LoneQuote),
        (text, _) => QueryToken::Exact(text),
    }
}

fn without(rest: &mut Peekable<Chars>) -> QueryToken {
    let text = value(rest);
    if text.is_empty() {
        QueryToken::Note(QueryNote::NothingExcluded)
    } else {
        QueryToken::Without(text)
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

fn word(rest: &mut Peekable<Chars>) -> QueryToken {
    let mut text = String::new();
    while let Some(c) = rest.next_if(|c| !c.is_whitespace()) {
        if c == ':'
            && let Some(field) = field(&text)
        {
            return filter(field, value(rest));
        }
        text.push(c);
    }
    match text.strip_prefix('#').map(str::parse) {
        Some(Ok(number)) => QueryToken::Filter(FieldFilter::Number(number)),
        Some(Err(_)) if text == "#" => QueryToken::Note(QueryNote::NoNumber),
        _ => QueryToken::Word(text),
    }
}

fn field(name: &str) -> Option<QueryField> {
    let found = FIELDS.iter().find(|(_, names)| names.contains(&name));
    found.map(|(field, _)| *field)
}

fn filter(field: QueryField, value: String) -> QueryToken {
    if value.is_empty() {
        return QueryToken::Note(QueryNote::NoValue(field));
    }
    QueryToken::Filter(match field {
        QueryField::Township => FieldFilter::Township(value),
        QueryField::Category => FieldFilter::Category(value),
        QueryField::Department => FieldFilter::Department(value),
        QueryField::List => match ListKind::parse(&value) {
            Some(list) => FieldFilter::List(list),
            None => return QueryToken::Note(QueryNote::UnknownList(value)),
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_in_both_widths_are_understood() {
        let half = tokens(r#"养犬 "流浪 犬" !宠物 部门:公安局 list:配合 #41"#);
        assert_eq!(
            half,
            tokens("养犬 “流浪 犬” ！宠物 部门：公安局 list：配合 ＃４１")
        );
        assert_eq!(
            half,
            [
                QueryToken::Word("养犬".into()),
                QueryToken::Exact("流浪 犬".into()),
                QueryToken::Without("宠物".into()),
                QueryToken::Filter(FieldFilter::Department("公安局".into())),
                QueryToken::Filter(FieldFilter::List(ListKind::Cooperative)),
                QueryToken::Filter(FieldFilter::Number(41)),
            ]
        );
        assert_eq!(
            tokens("town:\"五团\""),
            [QueryToken::Filter(FieldFilter::Township("五团".into()))]
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
            assert_eq!(tokens(text), [QueryToken::Note(note)], "{text}");
        }
    }

    #[test]
    fn signs_inside_words_are_plain() {
        assert_eq!(tokens("“两癌”筛查")[1], QueryToken::Word("筛查".into()));
        assert_eq!(
            tokens("落实“三会一课”"),
            [QueryToken::Word("落实“三会一课”".into())]
        );
        assert_eq!(tokens("http://x"), [QueryToken::Word("http://x".into())]);
        assert_eq!(tokens("c#"), [QueryToken::Word("c#".into())]);
        assert_eq!(tokens("\"未完"), [QueryToken::Exact("未完".into())]);
        assert!(tokens(" 　 ").is_empty());
    }
}
