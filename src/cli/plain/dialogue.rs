//! What was found and read so far, and the answer to each line.

use std::ops::Range;
use std::rc::Rc;

use super::super::diff::{Report, change_lines};
use super::super::show;
use super::entry::ListedEntry;
use crate::changes::Change;
use crate::cite::{Extent, Source, sentence, ticket};
use crate::index::{Filter, Index};
use crate::language::Language;
use crate::messages;
use crate::model::Township;
use crate::search::{Absence, Query, SearchResult, find, related};
use crate::text::normal::folded;

/// Items and lines that are told at once.
const ITEMS: usize = 10;
const LINES: usize = 20;

/// What was found and what is being read.
#[derive(Clone)]
pub(super) struct Dialogue {
    index: Rc<Index>,
    language: Language,
    /// What is the user's own: nothing else is searched.
    scope: Filter,
    /// What changed between two versions, where that was asked for.
    report: Option<Rc<Report>>,
    /// What is listed by number.
    listed: Vec<ListedEntry>,
    /// Why chosen townships have no sure hit, where that is so for what is listed.
    absence: Option<Absence>,
    /// The first of them that was told last.
    first: usize,
    reading: Option<OpenEntry>,
    /// What was searched for last.
    query: Query,
}

/// An item or a change that is told in parts.
#[derive(Clone)]
struct OpenEntry {
    entry: ListedEntry,
    lines: Vec<String>,
    /// The lines that were told already.
    told: usize,
}

impl Dialogue {
    /// Nothing found yet.
    pub(super) fn new(index: Index, language: Language) -> Dialogue {
        Dialogue {
            index: Rc::new(index),
            language,
            scope: Filter::default(),
            report: None,
            listed: Vec::new(),
            absence: None,
            first: 0,
            reading: None,
            query: Query::default(),
        }
    }

    /// The same, where nothing but what `scope` admits is searched.
    pub(super) fn within(self, scope: Filter) -> Dialogue {
        Dialogue { scope, ..self }
    }

    /// Whether a file that answers come from turned out to be damaged.
    pub(super) fn is_damaged(&self) -> bool {
        self.index.is_damaged()
    }

    /// The same over the library opened again; where other items are there by now, nothing is listed any more.
    pub(super) fn over(self, index: Index) -> Dialogue {
        let there = |index: &Index| -> Vec<(String, Range<usize>)> {
            let townships = index.townships().iter();
            townships
                .map(|township| (township.id.clone(), township.range()))
                .collect()
        };
        if there(&index) != there(&self.index) {
            return Dialogue {
                scope: index.translated(&self.index, &self.scope),
                report: self.report,
                ..Dialogue::new(index, self.language)
            };
        }
        Dialogue {
            index: Rc::new(index),
            ..self
        }
    }

    /// What one is told at the start.
    pub(super) fn greeting(&self) -> String {
        let (townships, items) = (self.index.townships().len(), self.index.len());
        self.language.pick(
            format!("履职：{townships} 个乡镇，{items} 项。输入要找的词，汉字或拼音，然后回车；? 看用法，q 退出。"),
            format!("lvzhi: {townships} townships, {items} items. Type what to find, Chinese or pinyin, and Enter; ? for help, q to quit."),
        )
    }

    fn help(&self) -> Vec<String> {
        let lines = self.language.pick(
            "词：查找，几个词用空格分开\n/词：查找，词本身是数字或命令时用\n序号：读这一项\n回车或 n：接着往下\np：上一页\nb：回到列表\ny：引用这一项的一句话\nt：工单答复：建议转派或退回、理由\ns：其他乡镇的同一事项\nq：退出",
            "words: search, separated by blanks\n/words: search for what is a number or a command\nnumber: read that item\nEnter or n: go on\np: previous page\nb: back to the list\ny: the sentence that quotes the item\nt: the answer to a ticket about it\ns: the same duty in other townships\nq: quit",
        );
        let changes = self
            .report
            .is_some()
            .then(|| self.say("v：返回调整列表", "v: back to the changes"));
        lines.lines().map(str::to_string).chain(changes).collect()
    }

    /// The answer to a line; nothing to the one that quits.
    pub(super) fn answer(&mut self, line: &str) -> Option<Vec<String>> {
        let line = line.trim();
        Some(match folded(line).as_str() {
            "q" => return None,
            "?" | "h" => self.help(),
            "" | "n" => self.go_on(),
            "p" => {
                self.first = self.first.saturating_sub(ITEMS);
                self.list()
            }
            "b" => self.list(),
            "y" => self.cite(|source, query| sentence(source, Extent::Brief(query))),
            "t" => self.cite(ticket),
            "s" => self.elsewhere(),
            "v" if self.report.is_some() => self.changes(),
            said => match (said.parse::<usize>(), line.strip_prefix(['/', '／'])) {
                (Ok(number), _) => self.read(number),
                (_, Some(words)) => self.search(words),
                _ => self.search(line),
            },
        })
    }

    /// What is found for these words.
    pub(super) fn search(&mut self, words: &str) -> Vec<String> {
        let query = Query::parse(words, self.index.words());
        let SearchResult { hits, absence, .. } = find(&self.index, &query, &self.scope);
        let is_unlisted = absence.as_ref().is_some_and(Absence::is_unlisted);
        let others = absence.as_ref().map_or(&[][..], Absence::others);
        let others = others
            .iter()
            .map(|hit| ListedEntry::of_hit(hit, is_unlisted));
        let found = hits.iter().map(|hit| ListedEntry::of_hit(hit, false));
        self.listed = found.chain(others).collect();
        self.absence = absence;
        self.first = 0;
        let notes = query.notes(&self.index).into_iter();
        let notes = notes.map(|note| messages::note(&note, self.language));
        let mut lines: Vec<String> = notes.collect();
        self.query = query;
        lines.extend(self.list());
        lines
    }

    /// What changed from `old` to `new`.
    pub(super) fn compare(&mut self, old: Township, new: Township) -> Vec<String> {
        self.report = Some(Rc::new(Report::new(old, new)));
        self.changes()
    }

    /// Which versions are compared, and the list of what changed.
    fn changes(&mut self) -> Vec<String> {
        let Some(report) = &self.report else {
            return Vec::new();
        };
        let mut lines = report.summary_lines(self.language);
        let count = report.changes.list.len();
        self.listed = (0..count).map(ListedEntry::Change).collect();
        self.absence = None;
        self.first = 0;
        self.reading = None;
        if count > 0 {
            lines.extend(self.list());
        }
        lines
    }

    /// The entries from the first one on, as many as are told at once.
    fn list(&mut self) -> Vec<String> {
        self.reading = None;
        let sentence = self.sentence();
        if self.listed.is_empty() {
            return vec![sentence.unwrap_or(self.say(
                "没有找到。可以少写几个字，或换个说法。",
                "Nothing found. Try fewer characters, or another word.",
            ))];
        }
        let (all, first) = (self.listed.len(), self.first);
        let last = (first + ITEMS).min(all);
        let head = match self.listed[first] {
            ListedEntry::Item { .. } if sentence.is_some() => self.language.pick(
                format!("可参考 {all} 项，第 {} 到 {last} 项：", first + 1),
                format!("{all} for reference, {} to {last}:", first + 1),
            ),
            ListedEntry::Item { .. } => self.language.pick(
                format!("找到 {all} 项，第 {} 到 {last} 项：", first + 1),
                format!("{all} found, {} to {last}:", first + 1),
            ),
            ListedEntry::Change(_) => self.language.pick(
                format!("{all} 项调整，第 {} 到 {last} 项：", first + 1),
                format!("{all} changes, {} to {last}:", first + 1),
            ),
        };
        let rows = self.listed[first..last].iter().zip(first + 1..);
        let rows = rows.map(|(&entry, number)| format!("{number}. {}", self.row(entry)));
        sentence.into_iter().chain([head]).chain(rows).collect()
    }

    /// The sentence that answers where chosen townships have no sure hit.
    fn sentence(&self) -> Option<String> {
        let absence = self.absence.as_ref()?;
        let sentence = messages::absence(absence, &self.index, self.language);
        let reservation = messages::reservation(absence, self.language);
        let end = self.language.pick("。", ". ");
        Some(sentence + end + reservation.unwrap_or_default())
    }

    fn row(&self, entry: ListedEntry) -> String {
        let change = match entry {
            ListedEntry::Item { .. } => None,
            ListedEntry::Change(number) => self.change(number),
        };
        entry.row(&self.index, change, self.language)
    }

    fn change(&self, number: usize) -> Option<&Change> {
        self.report.as_ref()?.changes.list.get(number)
    }

    /// The next part of the item that is being read, else of the list.
    fn go_on(&mut self) -> Vec<String> {
        if self.reading.is_some() {
            return self.read_on();
        }
        if self.first + ITEMS >= self.listed.len() {
            return vec![self.say("没有更多了。", "That is all.")];
        }
        self.first += ITEMS;
        self.list()
    }

    fn read(&mut self, number: usize) -> Vec<String> {
        let chosen = number.checked_sub(1).and_then(|at| self.listed.get(at));
        let Some(&entry) = chosen else {
            let all = self.listed.len();
            return vec![self.language.pick(
                format!("没有第 {number} 项，列表里有 {all} 项。要找数字，请输入 /{number}。"),
                format!(
                    "There is no {number}; the list has {all}. To search for it, type /{number}."
                ),
            )];
        };
        let lines = match entry {
            ListedEntry::Item { number, .. } => {
                let (item, township) = self.index.item_with_township(number);
                show::lines(&item, &township, self.language)
            }
            ListedEntry::Change(number) => {
                let change = self.change(number);
                change.map_or(Vec::new(), |change| change_lines(change, self.language))
            }
        };
        self.reading = Some(OpenEntry {
            entry,
            lines,
            told: 0,
        });
        self.read_on()
    }

    fn read_on(&mut self) -> Vec<String> {
        let more = self.say("（还有，回车继续）", "(more: Enter)");
        let end = self.say(
            "没有更多了。b 回到列表。",
            "That is all. b goes back to the list.",
        );
        let Some(reading) = &mut self.reading else {
            return vec![end];
        };
        let rest = &reading.lines[reading.told..];
        let mut part: Vec<String> = rest.iter().take(LINES).cloned().collect();
        reading.told += part.len();
        if reading.told < reading.lines.len() {
            part.push(more);
        } else if part.is_empty() {
            part.push(end);
        }
        part
    }

    /// What `quote` makes of the item that is being read, line by line.
    fn cite(&self, quote: impl Fn(&Source, &Query) -> String) -> Vec<String> {
        match self.item() {
            Ok(number) => {
                let quoted = quote(&Source::of(&self.index, number), &self.query);
                quoted.lines().map(str::to_string).collect()
            }
            Err(advice) => vec![advice],
        }
    }

    fn elsewhere(&mut self) -> Vec<String> {
        let number = match self.item() {
            Ok(number) => number,
            Err(advice) => return vec![advice],
        };
        let related = related(&self.index, number);
        let related = related.iter().map(|found| ListedEntry::of_item(found.item));
        self.listed = related.collect();
        self.absence = None;
        self.first = 0;
        self.list()
    }

    /// The item that is being read, or what to do where there is none.
    fn item(&self) -> Result<usize, String> {
        match self.reading.as_ref().map(|reading| reading.entry) {
            Some(ListedEntry::Item { number, .. }) => Ok(number),
            Some(ListedEntry::Change(_)) => Err(self.say(
                "现在读的是调整情况；请先查找并选一个事项。",
                "This is a change; search for an item and read that first.",
            )),
            None => Err(self.say(
                "请先输入序号，选一项来读。",
                "Type a number first, to read an item.",
            )),
        }
    }

    fn say(&self, chinese: &str, english: &str) -> String {
        self.language.pick(chinese, english).to_string()
    }
}
