//! Watermarks and running heads: lines that a page prints amid the rows, again and again.

use std::collections::{BTreeMap, BTreeSet};

use super::labels::labels;
use super::names::surety;
use super::titles::{section, title};
use crate::model::{FindingDetail, REGION_SUFFIXES};
use crate::text::normal::bare;
use crate::text::numbering::prefix;

/// The watermarks of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Watermarks {
    /// Their lines, counted from 0.
    at: BTreeSet<usize>,
    /// By text: the first line, and how often it stands there.
    texts: BTreeMap<String, (usize, u32)>,
}

/// How often a line must stand there; fewer suffice where its words are those of watermarks.
const OFTEN: usize = 4;
const SELDOM: usize = 3;
/// Characters that a watermark has at least.
const SHORTEST: usize = 4;
/// Words that watermarks use.
const WORDS: [&str; 18] = [
    "内部",
    "资料",
    "草案",
    "草稿",
    "征求意见",
    "送审",
    "讨论稿",
    "水印",
    "仅供",
    "打印",
    "公示",
    "机密",
    "版权",
    "扫描",
    "严禁",
    "试用",
    "http",
    "www",
];
/// Signs of sentences and lists, which watermarks lack.
const SIGNS: [char; 9] = ['。', '；', '，', '、', '：', ';', ',', ':', '“'];

impl Watermarks {
    /// Looks for lines that break into ever other sentences: neighbours of a wrapped name are always the
    /// same, those of a watermark hardly ever. In the shipped documents and the test documents only names
    /// of departments, categories and headers do so beside.
    pub fn find(lines: &[String]) -> Watermarks {
        let filled: Vec<(usize, String)> = (0..)
            .zip(lines)
            .map(|(at, line)| (at, bare(line)))
            .filter(|(_, text)| !text.is_empty())
            .collect();
        let mut places: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (place, (_, text)) in filled.iter().enumerate() {
            places.entry(text).or_default().push(place);
        }
        let mut found = Watermarks::default();
        for (text, places) in places {
            if is_watermark(text, &places, &filled) {
                let at: Vec<usize> = places.iter().map(|&place| filled[place].0).collect();
                found
                    .texts
                    .insert(text.to_string(), (at[0], at.len() as u32));
                found.at.extend(at);
            }
        }
        found
    }

    /// Whether the line at `at`, counted from 0, is one.
    pub fn contains(&self, at: usize) -> bool {
        self.at.contains(&at)
    }

    /// What is told of them, each with its first line, counted from 1.
    pub fn findings(&self) -> impl Iterator<Item = (u32, FindingDetail)> {
        self.texts.iter().map(|(text, (first, times))| {
            let detail = FindingDetail::LineRepeated {
                text: text.clone(),
                times: *times,
            };
            (*first as u32 + 1, detail)
        })
    }
}

fn is_watermark(text: &str, places: &[usize], filled: &[(usize, String)]) -> bool {
    let is_usual = WORDS.iter().any(|word| text.contains(word));
    let least = if is_usual { SELDOM } else { OFTEN };
    let shaped = text.chars().count() >= SHORTEST && !text.contains(SIGNS) && prefix(text) == 0;
    if places.len() < least || !shaped || text.chars().all(|c| c.is_ascii_digit()) {
        return false;
    }
    let neighbour = |place: Option<usize>| place.and_then(|at| filled.get(at)).map(|line| &line.1);
    let before: BTreeSet<_> = places
        .iter()
        .map(|at| neighbour(at.checked_sub(1)))
        .collect();
    let behind: BTreeSet<_> = places.iter().map(|at| neighbour(Some(at + 1))).collect();
    let varied = |neighbours: usize| 4 * neighbours >= 3 * places.len();
    varied(before.len()) && varied(behind.len()) && !has_meaning(text, &behind)
}

/// Whether `text` stands in a list for what it says: a name, or the beginning of one, a category, a header.
fn has_meaning(text: &str, behind: &BTreeSet<Option<&String>>) -> bool {
    let head: String = text.chars().take(6).collect();
    let begins_name = || {
        let goes_on = |next: &&String| surety(&format!("{text}{next}")).is_some();
        head.contains(REGION_SUFFIXES) && behind.iter().flatten().any(goes_on)
    };
    surety(text).is_some()
        || title(text).is_some()
        || section(text).is_some()
        || labels(text).is_some()
        || begins_name()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_breaks_into_ever_other_sentences_is_one() {
        let lines = |text: &str| text.lines().map(str::to_string).collect::<Vec<_>>();
        let text = "1.甲乙\n柳河县公开专用\n丙。\n2.丁\n柳河县公开专用\n戊。\n3.己\n柳河县公开专用\n庚。\n4.辛\n柳河县公开专用\n壬。";
        let found = Watermarks::find(&lines(text));
        let places: Vec<usize> = (0..12).filter(|&at| found.contains(at)).collect();
        assert_eq!(places, [1, 4, 7, 10]);
        assert_eq!(found.findings().count(), 1);
        for kept in ["县公安局", "县住房和城乡建", "党的建设", "序号事项名称"]
        {
            let text = text.replace("柳河县公开专用", kept).replace("丙。", "设局");
            assert_eq!(
                Watermarks::find(&lines(&text)),
                Watermarks::default(),
                "{kept}"
            );
        }
    }
}
