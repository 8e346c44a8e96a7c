//! HTML as a stream of tags and text, as browsers read it (WHATWG HTML, 13.2.5). The tokenizers of html5ever and html5gum
//! do more and take half a megabyte of the program; a test compares with the second one.

use memchr::memmem;

use super::Refusal;
use super::entities::{Within, reference};

/// A tag or a run of text.
pub(super) enum Sign<'a> {
    /// `<p …>`
    Open(&'a str, &'a Attributes),
    /// `</p>`
    Close(&'a str),
    /// Text with its entities resolved.
    Text(&'a str),
}

/// The attributes that readers ask for: no others are kept, however many a tag has.
const NAMES: [&str; 9] = [
    "class", "colspan", "hidden", "id", "rowspan", "start", "style", "type", "value",
];

/// The attributes of a tag.
#[derive(Debug, Default)]
pub(super) struct Attributes([Option<String>; NAMES.len()]);

impl Attributes {
    /// The value of the attribute `name`, which is one of [`NAMES`].
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0[place(name)?].as_deref()
    }

    /// The number in the attribute `name`.
    pub fn number(&self, name: &str) -> Option<u32> {
        let value = self.get(name)?.trim();
        let end = value.find(|c: char| !c.is_ascii_digit());
        value[..end.unwrap_or(value.len())].parse().ok()
    }

    /// The style written into the tag, in small letters and without white space.
    pub fn style(&self) -> Option<String> {
        let style = self.get("style")?;
        let bare: String = style.split_whitespace().collect();
        Some(bare.to_ascii_lowercase())
    }

    /// Whether a style written into the tag holds `word`, white space aside.
    pub fn styled(&self, word: &str) -> bool {
        self.style().is_some_and(|style| style.contains(word))
    }

    /// Adds an attribute; of several with one name the first counts.
    fn add(&mut self, name: &str, value: &str) {
        let name = name.to_ascii_lowercase();
        if let Some(at) = place(&name) {
            self.0[at].get_or_insert_with(|| with_references(value, Within::Attribute));
        }
    }
}

/// Where the attribute `name` is kept, if it is.
fn place(name: &str) -> Option<usize> {
    NAMES.iter().position(|kept| *kept == name)
}

/// Hands every sign of `text` to `take`; ends with the first error that it returns.
pub(super) fn each_sign(
    text: &str,
    mut take: impl FnMut(Sign) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    let mut rest = text;
    let mut open = String::new();
    loop {
        let end = memchr::memchr(b'<', rest.as_bytes()).unwrap_or(rest.len());
        open += &with_references(&rest[..end], Within::Text);
        rest = &rest[end..];
        let markup = markup(rest);
        if markup == Some(Markup::Text) {
            open.push('<');
            rest = &rest[1..];
            continue;
        }
        if markup == Some(Markup::Comment) {
            rest = behind_comment(rest);
            continue;
        }
        if !open.is_empty() {
            take(Sign::Text(&open))?;
            open.clear();
        }
        match markup {
            Some(Markup::Tag) => match tag(&rest[1..]) {
                Some((name, attributes, behind)) => {
                    take(Sign::Open(&name, &attributes))?;
                    rest = behind;
                    let inside = inside(&name, rest);
                    open += &inside.0;
                    rest = inside.1;
                }
                None => return Ok(()),
            },
            Some(Markup::End) => match tag(&rest[2..]) {
                Some((name, _, behind)) => {
                    take(Sign::Close(&name))?;
                    rest = behind;
                }
                None => return Ok(()),
            },
            Some(Markup::Comment | Markup::Text) | None => return Ok(()),
        }
    }
}

/// What begins with a `<`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Markup {
    Tag,
    End,
    /// A comment, or what is passed over as one.
    Comment,
    /// Nothing: the sign is text.
    Text,
}

/// What `rest` begins with; `None` at the end of the text.
fn markup(rest: &str) -> Option<Markup> {
    let bytes = rest.as_bytes();
    bytes.first()?;
    Some(match (bytes.get(1), bytes.get(2)) {
        (Some(byte), _) if byte.is_ascii_alphabetic() => Markup::Tag,
        (Some(b'/'), Some(byte)) if byte.is_ascii_alphabetic() => Markup::End,
        (Some(b'/'), Some(_)) | (Some(b'!' | b'?'), _) => Markup::Comment,
        _ => Markup::Text,
    })
}

/// What stands behind the comment that `rest` begins with.
fn behind_comment(rest: &str) -> &str {
    let Some(inner) = rest.strip_prefix("<!--") else {
        let end = memchr::memchr(b'>', rest.as_bytes());
        return end.map_or("", |end| &rest[end + 1..]);
    };
    if let Some(behind) = inner.strip_prefix('>').or(inner.strip_prefix("->")) {
        return behind;
    }
    let mut dashes = memchr::memchr_iter(b'-', inner.as_bytes());
    let behind = dashes.find_map(|at| {
        let rest = &inner[at..];
        rest.strip_prefix("-->").or(rest.strip_prefix("--!>"))
    });
    behind.unwrap_or("")
}

/// The name and the attributes of the tag that begins `text`, and what stands behind it; `None` where it has no end.
fn tag(text: &str) -> Option<(String, Attributes, &str)> {
    let end = text.find(|c: char| is_blank(c) || matches!(c, '/' | '>'))?;
    let name = text[..end].to_ascii_lowercase();
    let mut attributes = Attributes::default();
    let mut rest = &text[end..];
    loop {
        rest = rest.trim_start_matches(|c| is_blank(c) || c == '/');
        if let Some(behind) = rest.strip_prefix('>') {
            return Some((name, attributes, behind));
        }
        // A sign of equality belongs to the name that it begins.
        let first = usize::from(rest.starts_with('='));
        let ends = |c: char| is_blank(c) || matches!(c, '/' | '>' | '=');
        let end = first + rest[first..].find(ends)?;
        let (own, behind) = rest.split_at(end);
        let behind_blanks = behind.trim_start_matches(is_blank);
        let (value, behind) = match behind_blanks.strip_prefix('=') {
            Some(behind) => value(behind.trim_start_matches(is_blank))?,
            None => ("", behind_blanks),
        };
        attributes.add(own, value);
        rest = behind;
    }
}

/// The value that begins `text`, as written, and what stands behind it.
fn value(text: &str) -> Option<(&str, &str)> {
    match text.chars().next()? {
        sign @ ('"' | '\'') => text[1..].split_once(sign),
        _ => Some(text.split_at(text.find(|c| is_blank(c) || c == '>')?)),
    }
}

fn is_blank(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\u{c}' | '\r' | ' ')
}

/// What the element `name`, whose opening tag stands before `text`, holds if it holds no tags, and what stands behind that.
fn inside<'t>(name: &str, text: &'t str) -> (String, &'t str) {
    let end = match name {
        "script" => script_end(text),
        "style" | "xmp" | "iframe" | "noembed" | "noframes" | "noscript" | "title" | "textarea" => {
            let mut ends = memmem::find_iter(text.as_bytes(), "</");
            ends.find(|&at| is_name(&text[at + 2..], name))
                .unwrap_or(text.len())
        }
        "plaintext" => text.len(),
        _ => return (String::new(), text),
    };
    let (inner, behind) = text.split_at(end);
    let inner = match name {
        "title" | "textarea" => with_references(inner, Within::Text),
        _ => inner.to_string(),
    };
    (inner, behind)
}

/// Whether `text` begins with the name of a tag, which ends there.
fn is_name(text: &str, name: &str) -> bool {
    let (own, next) = (text.get(..name.len()), text[..].as_bytes().get(name.len()));
    own.is_some_and(|own| own.eq_ignore_ascii_case(name))
        && next.is_some_and(|next| is_blank(char::from(*next)) || matches!(next, b'/' | b'>'))
}

/// Where in `text` the script ends that it begins with. In a comment, another script may begin and end.
fn script_end(text: &str) -> usize {
    let (mut commented, mut within, mut at) = (false, false, 0);
    while let Some(found) = memchr::memchr2(b'<', b'-', &text.as_bytes()[at..]) {
        at += found;
        let rest = &text[at..];
        let closes = rest
            .strip_prefix("</")
            .is_some_and(|rest| is_name(rest, "script"));
        if closes && !within {
            return at;
        }
        if rest.starts_with("<!--") {
            commented = true;
            // The dashes may be those of its end.
            at += 1;
        } else if rest.starts_with("-->") {
            (commented, within) = (false, false);
        } else if closes {
            within = false;
        } else if commented
            && rest
                .strip_prefix('<')
                .is_some_and(|rest| is_name(rest, "script"))
        {
            within = true;
        }
        at += 1;
    }
    text.len()
}

/// `text` with what its references stand for.
fn with_references(text: &str, within: Within) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'&', rest.as_bytes()) {
        out += &rest[..at];
        let read = reference(&rest[at..], within);
        let length = read.as_ref().map_or(1, |(_, length)| *length);
        out += read.as_ref().map_or("&", |(text, _)| text);
        rest = &rest[at + length..];
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use html5gum::{DefaultEmitter, Token, Tokenizer};
    use proptest::prelude::*;

    use super::*;

    fn signs(text: &str) -> Vec<String> {
        let mut signs = Vec::new();
        let read = each_sign(text, |sign| {
            signs.push(match sign {
                Sign::Open(name, attributes) => {
                    format!(
                        "<{name} {:?} {:?}>",
                        attributes.get("id"),
                        attributes.get("style")
                    )
                }
                Sign::Close(name) => format!("</{name}>"),
                Sign::Text(text) => text.to_string(),
            });
            Ok(())
        });
        assert!(read.is_ok());
        signs
    }

    /// The same by html5gum.
    fn expected(text: &str) -> Vec<String> {
        let string = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        let mut emitter = DefaultEmitter::default();
        emitter.naively_switch_states(true);
        let (mut signs, mut in_text): (Vec<String>, bool) = Default::default();
        for token in Tokenizer::new_with_emitter(text, emitter) {
            let Ok(token) = token;
            match token {
                Token::StartTag(tag) => {
                    in_text = false;
                    let get = |name: &str| {
                        let value = tag.attributes.get(name.as_bytes());
                        value.map(|value| string(value))
                    };
                    let name = string(&tag.name);
                    signs.push(format!("<{name} {:?} {:?}>", get("id"), get("style")));
                }
                Token::EndTag(tag) => {
                    in_text = false;
                    signs.push(format!("</{}>", string(&tag.name)));
                }
                Token::String(text) => {
                    let joined = std::mem::replace(&mut in_text, true);
                    match signs.last_mut().filter(|_| joined) {
                        Some(last) => last.push_str(&string(&text)),
                        None => signs.push(string(&text)),
                    }
                }
                _ => {}
            }
        }
        signs
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 1500, ..ProptestConfig::default() })]

        #[test]
        fn tags_and_text_are_those_that_browsers_read(
            pieces in proptest::collection::vec(prop_oneof![
                Just("<"), Just(">"), Just("</"), Just("/"), Just("!"), Just("--"), Just("-"), Just("<!--"),
                Just("-->"), Just("--!>"), Just("="), Just("\""), Just("'"), Just(" "), Just("\n"), Just("a"),
                Just("TD"), Just("id"), Just("style"), Just("script"), Just("title"), Just("<script>"),
                Just("</script>"), Just("<style>"), Just("</style "), Just("<title>"), Just("</Title>"),
                Just("<p id="), Just("&"), Just("amp"), Just(";"), Just("&lt;"), Just("&copy"), Just("&notin"),
                Just("&#"), Just("x41"), Just("20057"), Just("甲"), Just("?"),
            ], 0..14)
        ) {
            let text = pieces.concat();
            prop_assert_eq!(signs(&text), expected(&text), "{}", text);
        }
    }

    #[test]
    fn tags_come_with_the_attributes_that_readers_ask_for() {
        let cell = signs("<TD x=1 ID='2' id=3 style=\"Display : none\">甲&nbsp;&#20057;</td y=1>");
        assert_eq!(
            cell,
            [
                "<td Some(\"2\") Some(\"Display : none\")>",
                "甲\u{a0}乙",
                "</td>"
            ]
        );
    }

    #[test]
    fn scripts_and_titles_hold_no_tags() {
        assert_eq!(signs("<script>if (a<b) '<td>'</script>甲").len(), 4);
        assert_eq!(signs("<title>甲<p></title>")[1], "甲<p>");
    }
}
