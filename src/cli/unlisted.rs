//! The answer of `search` where chosen townships do not list a matter: items that are only similar, and those of other
//! townships, each marked so that nobody takes it for one of theirs.

use std::io::Write;

use serde::Serialize;

use super::failure::Result;
use super::output::{Format, HitList, Output, Scored, csv, hits, items, json};
use crate::index::Index;
use crate::messages;
use crate::search::{Absence, MatchKind, Query};

/// What is written.
pub(super) struct Unlisted<'a> {
    pub index: &'a Index,
    pub query: &'a Query,
    pub absence: &'a Absence,
    /// Items of the townships that are only like what was asked.
    pub similar: HitList<'a>,
    /// Items of other townships.
    pub neighbours: HitList<'a>,
}

/// The answer as JSON; as lines, without the items.
#[derive(Serialize)]
struct UnlistedJson<'a> {
    unlisted: bool,
    townships: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    similar: Option<Vec<Scored>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    neighbours: Option<Vec<Scored>>,
}

/// An item as a line of JSON.
#[derive(Serialize)]
struct UnlistedLine {
    #[serde(flatten)]
    item: Scored,
    unlisted: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    similar: bool,
}

impl Unlisted<'_> {
    /// Writes the answer.
    pub fn write(&self, out: &mut Output, format: Format) -> Result<()> {
        match format {
            Format::Text => self.text(out)?,
            Format::Json => {
                let whole = UnlistedJson {
                    similar: Some(self.similar.scored().collect()),
                    neighbours: Some(self.neighbours.scored().collect()),
                    ..self.head()
                };
                json::line(out, &whole)?;
                writeln!(out)?;
            }
            Format::Jsonl => {
                json::lines(out, [self.head()].into_iter())?;
                for (found, similar) in [(self.similar, true), (self.neighbours, false)] {
                    let line = |item| UnlistedLine {
                        item,
                        unlisted: true,
                        similar,
                    };
                    json::lines(out, found.scored().map(line))?;
                }
            }
            Format::Csv => self.csv(out)?,
            Format::Md => self.markdown(out)?,
        }
        Ok(())
    }

    fn head(&self) -> UnlistedJson<'_> {
        let townships = self.absence.townships.iter();
        let id = |&township: &usize| self.index.townships()[township].id.as_str();
        UnlistedJson {
            unlisted: true,
            townships: townships.map(id).collect(),
            similar: None,
            neighbours: None,
        }
    }

    /// The items under their headings; none where there are none.
    fn groups(&self, out: &Output) -> Vec<(String, HitList<'_>, bool)> {
        let similar = messages::similar_heading(self.absence, self.index, out.language);
        let neighbours = messages::neighbours_heading(self.absence, out.language);
        let groups = [
            (similar, self.similar, false),
            (
                neighbours.unwrap_or_default().to_string(),
                self.neighbours,
                true,
            ),
        ];
        let groups = groups.into_iter();
        groups
            .filter(|(_, found, _)| !found.hits().is_empty())
            .collect()
    }

    /// On a terminal under headings; in a pipe, each line says of itself what it is.
    fn text(&self, out: &mut Output) -> Result<()> {
        for (at, (heading, found, is_others)) in self.groups(out).into_iter().enumerate() {
            let is_similar = found
                .hits()
                .first()
                .is_some_and(|hit| hit.kind() == MatchKind::Fuzzy);
            let mut mark = String::new();
            if out.width.is_none() && is_others {
                mark += out.language.pick("其他乡镇 ", "elsewhere ");
            }
            mark += if is_similar { "~ " } else { "" };
            if out.width.is_some() {
                let gap = if at > 0 { "\n" } else { "" };
                let heading = out.bold(&heading);
                writeln!(out, "{gap}{heading}")?;
            }
            hits::text(out, self.query, &found, &mark)?;
        }
        Ok(())
    }

    fn csv(&self, out: &mut Output) -> Result<()> {
        let title = out.language.pick("本清单未列", "not in these lists");
        let mut rows = vec![items::header(title)];
        for (heading, found, _) in self.groups(out) {
            let marked = |mut row: Vec<String>| {
                row.push(heading.clone());
                row
            };
            rows.extend(
                found
                    .items()
                    .map(|item| marked(items::row(out.texts(), &item))),
            );
        }
        csv::write(out, rows.into_iter())
    }

    fn markdown(&self, out: &mut Output) -> Result<()> {
        let sentence = messages::absence(self.absence, self.index, out.language);
        writeln!(out, "{sentence}")?;
        for (heading, found, _) in self.groups(out) {
            writeln!(out, "\n## {heading}\n")?;
            hits::markdown(out, found.briefs())?;
        }
        Ok(())
    }
}
