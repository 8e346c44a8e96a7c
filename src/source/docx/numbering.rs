//! Word's automatic numbering: which paragraphs it counts, and what it puts before them.

use std::collections::HashMap;

use super::super::Refusal;
use super::super::xml::{Tag, XmlNode, each_node};
use super::numerals::written;

/// The lists of a document, and how far each is counted.
#[derive(Debug, Default)]
pub(in super::super) struct Numbering {
    /// Levels of each abstract list.
    lists: HashMap<String, HashMap<u32, Level>>,
    /// The abstract list that a number id stands for, and what it starts anew.
    ids: HashMap<String, Instance>,
    /// The numbering that comes with a style, or with one that it is based on: number id and level.
    styles: HashMap<String, (String, u32)>,
    /// Counted so far, level by level: for each abstract list, or for a number id that starts anew.
    counts: HashMap<String, [Option<u32>; LEVELS as usize + 1]>,
}

#[derive(Debug, Default, Clone)]
struct Level {
    start: Option<u32>,
    format: String,
    text: String,
}

#[derive(Debug, Default)]
struct Instance {
    list: String,
    starts: HashMap<u32, u32>,
    /// The levels that it defines anew.
    levels: HashMap<u32, Level>,
}

#[derive(Debug, Default)]
struct DocxStyle {
    based_on: Option<String>,
    id: Option<String>,
    level: u32,
}

/// Word's own numbers have 31 characters at most; what is longer, or made so by its signs, is cut.
const LONGEST: usize = 64;
/// The deepest level that Word has.
const LEVELS: u32 = 9;

impl Numbering {
    /// Reads `word/numbering.xml` and `word/styles.xml`; each may be empty.
    pub fn read(numbers: &str, styles: &str) -> Result<Numbering, Refusal> {
        let mut numbering = Numbering::default();
        numbering.read_lists(numbers)?;
        numbering.read_styles(styles)?;
        Ok(numbering)
    }

    /// Adds a level of a list, as another format describes it: `format` and `text` as in .docx.
    pub fn add_level(&mut self, list: &str, at: u32, start: u32, format: &str, text: &str) {
        let level = Level {
            start: Some(start),
            format: format.to_string(),
            text: text.to_string(),
        };
        let levels = self.lists.entry(list.to_string()).or_default();
        levels.insert(at, level);
    }

    /// Adds what paragraphs refer to `list` by, with the levels that it starts anew.
    pub fn add_instance(&mut self, id: &str, list: &str, starts: HashMap<u32, u32>) {
        let list = list.to_string();
        let levels = HashMap::new();
        self.ids.insert(
            id.to_string(),
            Instance {
                list,
                starts,
                levels,
            },
        );
    }

    fn read_lists(&mut self, xml: &str) -> Result<(), Refusal> {
        let (mut list, mut id, mut at) = (String::new(), String::new(), 0);
        each_node(xml, |node| {
            let XmlNode::Open(tag) = node else {
                return Ok(());
            };
            let value = || tag.get("val").unwrap_or_default().to_string();
            let reference = |name| tag.reference(name).unwrap_or_default().to_string();
            match tag.name.as_str() {
                "abstractNum" => {
                    list = reference("abstractNumId");
                    id.clear();
                }
                "num" => id = reference("numId"),
                "abstractNumId" => {
                    self.ids.entry(id.clone()).or_default().list = reference("val");
                }
                "lvl" | "lvlOverride" => at = level_of(&tag),
                "startOverride" => {
                    let start = tag.number().unwrap_or(1);
                    self.ids
                        .entry(id.clone())
                        .or_default()
                        .starts
                        .insert(at, start);
                }
                name @ ("start" | "numFmt" | "lvlText") => {
                    let levels = if id.is_empty() {
                        self.lists.entry(list.clone()).or_default()
                    } else {
                        &mut self.ids.entry(id.clone()).or_default().levels
                    };
                    let level = levels.entry(at).or_default();
                    match name {
                        "start" => level.start = tag.number(),
                        "numFmt" => level.format = value(),
                        "lvlText" => level.text = value(),
                        _ => {}
                    }
                }
                _ => {}
            }
            Ok(())
        })
    }

    fn read_styles(&mut self, xml: &str) -> Result<(), Refusal> {
        let mut styles: HashMap<String, DocxStyle> = HashMap::new();
        let mut style = String::new();
        each_node(xml, |node| {
            let XmlNode::Open(tag) = node else {
                return Ok(());
            };
            if tag.name == "style" {
                style = tag.reference("styleId").unwrap_or_default().to_string();
            }
            let name @ ("basedOn" | "numId" | "ilvl") = tag.name.as_str() else {
                return Ok(());
            };
            let reference = || tag.reference("val").map(str::to_string);
            let entry = styles.entry(style.clone()).or_default();
            match name {
                "basedOn" => entry.based_on = reference(),
                "numId" => entry.id = reference(),
                _ => entry.level = tag.number().unwrap_or(0),
            }
            Ok(())
        })?;
        // Once for each, not for each paragraph.
        let numbered = |style: &String| Some((style.clone(), of_style(&styles, style)?));
        self.styles = styles.keys().filter_map(numbered).collect();
        Ok(())
    }

    /// What Word shows before the next paragraph: `id` and `level` are its own, `style` the name
    /// of its style. Counts it.
    pub fn next(&mut self, id: Option<&str>, level: Option<u32>, style: Option<&str>) -> String {
        let styled = style.and_then(|style| self.styles.get(style));
        let (id, own) = match (id, styled) {
            (Some(id), _) => (id.to_string(), 0),
            (None, Some(styled)) => styled.clone(),
            (None, None) => return String::new(),
        };
        let level = level.unwrap_or(own).min(LEVELS);
        let Some(instance) = self.ids.get(&id).filter(|_| id != "0") else {
            return String::new();
        };
        let list = instance.list.clone();
        let counter = if instance.starts.is_empty() {
            list.clone()
        } else {
            format!("num {id}")
        };
        let start = self.start(&list, &id, level);
        self.count(&counter, level, start);
        self.shown(&list, &id, &counter, level)
    }

    fn start(&self, list: &str, id: &str, level: u32) -> u32 {
        if let Some(start) = self
            .ids
            .get(id)
            .and_then(|instance| instance.starts.get(&level))
        {
            return *start;
        }
        let found = self.level(list, id, level);
        found.and_then(|level| level.start).unwrap_or(1)
    }

    /// The level `at` of the list, as the number `id` defines it anew or else as the list does.
    fn level(&self, list: &str, id: &str, at: u32) -> Option<&Level> {
        let own = self
            .ids
            .get(id)
            .and_then(|instance| instance.levels.get(&at));
        own.or_else(|| self.lists.get(list)?.get(&at))
    }

    fn count(&mut self, counter: &str, level: u32, start: u32) {
        let counts = self.counts.entry(counter.to_string()).or_default();
        let [count, deeper @ ..] = &mut counts[level as usize..] else {
            return;
        };
        let before = count.unwrap_or(start.saturating_sub(1));
        *count = Some(before.saturating_add(1));
        deeper.fill(None);
    }

    /// The text of a level with its numbers filled in: 1. / （一） / 1.2
    fn shown(&self, list: &str, id: &str, counter: &str, level: u32) -> String {
        let shown = self
            .level(list, id, level)
            .filter(|level| level.format != "bullet");
        let Some(shown) = shown else {
            return String::new();
        };
        let counts = self.counts.get(counter).copied().unwrap_or_default();
        let mut out: String = shown.text.chars().take(LONGEST).collect();
        for at in 0..=level {
            let sign = format!("%{}", at + 1);
            if !out.contains(&sign) {
                continue;
            }
            let format = self
                .level(list, id, at)
                .map_or("", |level| level.format.as_str());
            let count = counts[at as usize].unwrap_or_else(|| self.start(list, id, at));
            out = out.replace(&sign, &written(count, format));
            out = out.chars().take(LONGEST).collect();
        }
        out
    }
}

/// The numbering of a style, or of one that it is based on.
fn of_style(styles: &HashMap<String, DocxStyle>, style: &str) -> Option<(String, u32)> {
    let mut style = styles.get(style)?;
    for _ in 0..16 {
        if let Some(id) = &style.id {
            return Some((id.clone(), style.level));
        }
        style = styles.get(style.based_on.as_ref()?)?;
    }
    None
}

fn level_of(tag: &Tag) -> u32 {
    let level = tag.get("ilvl").and_then(|level| level.parse().ok());
    level.unwrap_or(0u32).min(LEVELS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_a_style_is_that_of_the_nearest_of_sixteen_below_it() {
        let style = |at: usize| {
            format!(
                "<w:style w:styleId='s{at}'><w:basedOn w:val='s{}'/></w:style>",
                at + 1
            )
        };
        let styles: String = (0..20).map(style).collect();
        let last = "<w:style w:styleId='s20'><w:numId w:val='7'/><w:ilvl w:val='2'/></w:style>";
        let numbering = Numbering::read("", &format!("<w:styles>{styles}{last}</w:styles>"));
        let styles = numbering.unwrap().styles;
        assert_eq!(styles.get("s20"), Some(&("7".to_string(), 2)));
        assert_eq!(styles.get("s5"), Some(&("7".to_string(), 2)));
        assert_eq!(styles.get("s4"), None);
    }
}
