//! A ticket with its answer, for programs and for tables.

use serde::Serialize;

use crate::index::Index;
use crate::language::Language;
use crate::messages;
use crate::model::{Disposition, Item, ListKind};
use crate::search::{Candidate, Triage};
use crate::vocabulary::who;

/// A ticket with what answers it.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct Answered {
    /// What the ticket is called; empty for a text.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub id: String,
    /// The townships whose lists were looked at, where some were given or named.
    pub township: String,
    /// Ids of the candidates, best first; where it is unlisted, what comes nearest.
    pub candidates: Vec<String>,
    /// The words of the text that spoke for the first one.
    pub why: Vec<String>,
    /// Whether the lists do not hold the matter.
    pub unlisted: bool,
    /// Who answers for the first candidate, or for an unlisted matter if that is known.
    pub leader: String,
    /// How often the first candidate of such an answer is right, from 0 to 1.
    pub confidence: f64,
    /// Where it is unlisted, ids of the items of other townships that hold it.
    pub elsewhere: Vec<String>,
    /// The candidates in full.
    pub items: Vec<AnsweredItem>,
    /// Why there is no answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub problem: Option<Problem>,
    /// What is said of it where it is unlisted.
    #[serde(skip)]
    pub sentence: Option<String>,
    /// Names of the items of other townships.
    #[serde(skip)]
    pub elsewhere_names: Vec<String>,
}

/// Why a ticket has no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Problem {
    /// Its line is no JSON object.
    Unreadable,
    /// A quote in its row is not closed: the rows behind it are not told from it.
    OpenQuote,
    /// It has no text.
    Empty,
    /// Its township has no lists in the library.
    UnknownTownship,
}

/// A candidate.
#[derive(Debug, Clone, Serialize)]
pub(super) struct AnsweredItem {
    /// Its id.
    pub id: String,
    /// Its name, as published.
    pub name: String,
    /// The list that it stands in.
    pub list: ListKind,
    /// Who answers for it, as published; empty where nobody is named.
    pub leader: String,
    /// What the township does itself, as published, a line each.
    pub part: Vec<String>,
    /// The words of the text that spoke for it.
    pub why: Vec<String>,
    /// Whether it answers another part of the text than the first candidate does.
    pub second_matter: bool,
    /// Who answers for it, in the words of a reader.
    #[serde(skip)]
    pub responsible: String,
    /// Ids of the same duty in other townships.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub same: Vec<String>,
    /// Where other townships have it: all of them, with id, list, township and who answers for it.
    #[serde(skip)]
    pub holders: Vec<String>,
}

impl Answered {
    /// The answer to the ticket called `id`, with at most so many candidates.
    pub fn new(
        index: &Index,
        id: String,
        triage: &Triage,
        limit: usize,
        language: Language,
    ) -> Answered {
        let candidates = triage.candidates.iter().take(limit);
        let items: Vec<AnsweredItem> = candidates
            .map(|one| AnsweredItem::new(index, one, language))
            .collect();
        let elsewhere: Vec<Item> = triage
            .elsewhere
            .iter()
            .map(|one| index.item(one.item))
            .collect();
        let townships: Vec<&str> = triage
            .townships
            .iter()
            .map(|&number| index.title(number))
            .collect();
        let first = items.first();
        let leader = if triage.is_unlisted {
            triage.by.map(str::to_string)
        } else {
            first.map(|one| one.leader.clone())
        };
        Answered {
            id,
            township: townships.join("、"),
            candidates: items.iter().map(|one| one.id.clone()).collect(),
            why: first.map(|one| one.why.clone()).unwrap_or_default(),
            unlisted: triage.is_unlisted,
            leader: leader.unwrap_or_default(),
            confidence: (triage.confidence * 100.0).round() / 100.0,
            elsewhere: elsewhere.iter().map(|item| item.id.clone()).collect(),
            elsewhere_names: elsewhere
                .iter()
                .map(|item| format!("{} {}", item.id, item.name))
                .collect(),
            sentence: messages::unlisted(triage, index, language),
            problem: None,
            items,
        }
    }

    /// That there is no answer.
    pub fn none(id: String, township: String, problem: Problem) -> Answered {
        Answered {
            id,
            township,
            problem: Some(problem),
            ..Answered::default()
        }
    }

    /// Why there is no answer, in a few words without a stop.
    pub fn problem(&self, language: Language) -> Option<String> {
        let township = &self.township;
        Some(match self.problem? {
            Problem::Unreadable => language
                .pick("这一行不是 JSON 对象", "this line is no JSON object")
                .to_string(),
            Problem::OpenQuote => language
                .pick(
                    "引号没有成对，从这一行到文件末尾未能读出；补上引号后再读一次",
                    "a quote is not closed, so nothing from this row to the end could be read; close it and read the file again",
                )
                .to_string(),
            Problem::Empty => language
                .pick("诉求内容为空", "there is no text")
                .to_string(),
            Problem::UnknownTownship => language.pick(
                format!("清单库中没有“{township}”的清单"),
                format!("the library has no lists of “{township}”"),
            ),
        })
    }

    /// The titles of the cells.
    pub fn titles(language: Language) -> [&'static str; 10] {
        language.pick(
            [
                "判断",
                "把握",
                "候选编号",
                "候选事项",
                "清单",
                "责任归属",
                "乡镇职责",
                "依据",
                "其他候选",
                "其他乡镇同类事项",
            ],
            [
                "Answer",
                "Confidence",
                "Id",
                "Item",
                "List",
                "Responsible",
                "Township's part",
                "Why",
                "Other candidates",
                "In other townships",
            ],
        )
    }

    /// Its cells in a table.
    pub fn cells(&self, language: Language) -> [String; 10] {
        let first = self.items.first();
        let of_first = |cell: &dyn Fn(&AnsweredItem) -> String| first.map(cell).unwrap_or_default();
        let others = self
            .items
            .iter()
            .skip(1)
            .map(|one| format!("{} {}", one.id, one.name));
        let answer = match (&self.problem, &self.sentence) {
            (Some(_), _) => self.problem(language).unwrap_or_default(),
            (None, Some(sentence)) => sentence.clone(),
            (None, None) => language.pick("已列", "listed").to_string(),
        };
        let percent = format!("{:.0}%", 100.0 * self.confidence);
        [
            answer,
            if self.problem.is_some() {
                String::new()
            } else {
                percent
            },
            of_first(&|one| one.id.clone()),
            of_first(&|one| one.name.clone()),
            of_first(&|one| one.list.short().to_string()),
            of_first(&|one| one.responsible.clone()),
            of_first(&|one| one.part.join("\n")),
            self.why.join("、"),
            others.collect::<Vec<_>>().join("\n"),
            self.elsewhere_names.join("\n"),
        ]
    }
}

impl AnsweredItem {
    fn new(index: &Index, candidate: &Candidate, language: Language) -> AnsweredItem {
        let item = index.item(candidate.item);
        let method = item.takeover.iter().flat_map(|takeover| &takeover.method);
        let part = item.township_duties.iter().chain(method).cloned();
        let same = candidate.same.iter().map(|&item| index.item(item).id);
        let holders = if candidate.same.is_empty() {
            Vec::new()
        } else {
            holders(index, candidate, language)
        };
        AnsweredItem {
            leader: leader(&item),
            responsible: who(&item, language).to_string(),
            list: item.list,
            part: part.collect(),
            why: candidate.why.clone(),
            second_matter: candidate.is_second,
            same: same.collect(),
            holders,
            id: item.id,
            name: item.name,
        }
    }
}

/// The townships that have the duty of a candidate: `anjihai/c41 配 安集海镇（沙湾市公安局）`.
fn holders(index: &Index, candidate: &Candidate, language: Language) -> Vec<String> {
    let items = std::iter::once(&candidate.item).chain(&candidate.same);
    let holders = items.map(|&item| {
        let holder = messages::holder(index, item, language);
        format!("{} {holder}", index.item(item).id)
    });
    holders.collect()
}

/// Who answers for an item, as published; empty where nobody is named.
fn leader(item: &Item) -> String {
    match item.disposition() {
        Disposition::Own => item.township.clone(),
        Disposition::Helps { leader, .. } => leader.unwrap_or_default().to_string(),
        Disposition::TakenOver(departments) => {
            departments.first().copied().unwrap_or_default().to_string()
        }
        Disposition::Ended | Disposition::Unnamed => String::new(),
    }
}
