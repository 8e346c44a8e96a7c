//! The styles of a document that decide what shows: hidden text, sheets and rows, numbers before paragraphs.

use std::collections::{HashMap, HashSet};

use super::super::Refusal;
use super::super::xml::{Tag, XmlNode, each_node};

/// What the styles of a document say.
#[derive(Debug, Default)]
pub(super) struct Styles {
    /// Names of styles whose text, section or sheet does not show.
    hidden: HashSet<String>,
    /// The levels of each list style, from 1.
    lists: HashMap<String, HashMap<u32, Level>>,
}

/// How the paragraphs of a level are numbered.
#[derive(Debug, Default, Clone)]
pub(super) struct Level {
    /// The first number as the format writes it: `1`, `a`, `一, 二, 三, ...`; empty where none shows.
    pub format: String,
    pub prefix: String,
    pub suffix: String,
    /// How many levels show, this one as the last.
    pub shown: u32,
    pub start: u32,
    /// The whole with `%1%` for the number of the first level, where the file says it so.
    pub pattern: Option<String>,
}

impl Styles {
    /// The styles in each of `parts`.
    pub fn read(parts: &[&str]) -> Result<Styles, Refusal> {
        let mut styles = Styles::default();
        let (mut style, mut list) = (String::new(), String::new());
        for part in parts {
            each_node(part, |node| {
                if let XmlNode::Open(tag) = node {
                    match tag.name.as_str() {
                        "style" => style = name(&tag),
                        "list-style" => list = name(&tag),
                        "list-level-style-number" => styles.level(&list, &tag),
                        "text-properties" | "section-properties" if is(&tag, "display", "none") => {
                            styles.hidden.insert(style.clone());
                        }
                        "table-properties" if is(&tag, "display", "false") => {
                            styles.hidden.insert(style.clone());
                        }
                        _ => {}
                    }
                }
                Ok(())
            })?;
        }
        Ok(styles)
    }

    fn level(&mut self, list: &str, tag: &Tag) {
        let text = |name| tag.get(name).unwrap_or_default().to_string();
        let number = |name| tag.get(name).and_then(|value| value.parse::<u32>().ok());
        let level = Level {
            format: text("num-format"),
            prefix: text("num-prefix"),
            suffix: text("num-suffix"),
            shown: number("display-levels").unwrap_or(1),
            start: number("start-value").unwrap_or(1),
            pattern: tag.get("num-list-format").map(str::to_string),
        };
        let levels = self.lists.entry(list.to_string()).or_default();
        levels.insert(number("level").unwrap_or(1), level);
    }

    /// Whether what has the style called `name` does not show.
    pub fn hides(&self, name: Option<&str>) -> bool {
        name.is_some_and(|name| self.hidden.contains(name))
    }

    /// The level `at`, counted from 1, of the list style called `list`, where it has numbers.
    pub fn list_level(&self, list: &str, at: u32) -> Option<&Level> {
        self.lists.get(list)?.get(&at)
    }
}

fn name(tag: &Tag) -> String {
    tag.reference("name").unwrap_or_default().to_string()
}

fn is(tag: &Tag, name: &str, value: &str) -> bool {
    tag.get(name) == Some(value)
}
