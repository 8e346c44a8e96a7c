//! A document with the lists of several townships, such as a workbook with the sheets of each:
//! each township's part of it as a document of its own.

use std::collections::HashMap;

use super::place;
use super::titles::title;
use crate::error::{DocumentFault, Error, Result};
use crate::source::{Content, DocBlock, Document, Omission};
use crate::text::normal::bare;

/// Townships of one document. No document that is read has room for the rows of more than a hundred.
const MAX_TOWNSHIPS: usize = 1000;

/// What of `document` stands under titles with the names of different townships, for each of these, in the order in which
/// they come first; none where there are no two. What stands before the first title belongs to the first township.
///
/// # Errors
/// As [`bounded`].
pub(super) fn parts(document: &Document) -> Result<Vec<Document>> {
    let starts = starts(document);
    let townships = starts.iter().map(|start| start.township + 1).max();
    let townships = bounded(document, townships.unwrap_or_default())?;
    if townships < 2 {
        return Ok(Vec::new());
    }
    let mut blocks: Vec<Vec<DocBlock>> = vec![Vec::new(); townships];
    let (mut owner, mut next) = (0, 0);
    for (at, block) in document.parts.iter().enumerate() {
        while let Some(start) = starts.get(next).filter(|start| start.block <= at) {
            (owner, next) = (start.township, next + 1);
        }
        blocks[owner].push(block.clone());
    }
    let excerpts = blocks.into_iter().map(|blocks| document.excerpt(blocks));
    let mut parts: Vec<Document> = excerpts.collect();
    // A sheet that was not read is told of once.
    parts[0].hidden_sheets.clone_from(&document.hidden_sheets);
    for omission in &document.omissions {
        let line = |start: &Start| document.parts[start.block].lines[0];
        let before = starts.partition_point(|start| line(start) <= omission.line);
        let owner = before.checked_sub(1).map_or(0, |at| starts[at].township);
        let part = &mut parts[owner];
        part.omissions.push(Omission {
            line: part.line(omission.line),
            ..omission.clone()
        });
    }
    Ok(parts)
}

/// The number of townships in `document`.
///
/// # Errors
/// [`DocumentFault::TooManyTownships`]; each is looked for among all of a library and becomes a file there.
pub(super) fn bounded(document: &Document, townships: usize) -> Result<usize> {
    if townships <= MAX_TOWNSHIPS {
        return Ok(townships);
    }
    Err(Error::Document {
        file: document.file.clone(),
        line: 1,
        page: None,
        fault: DocumentFault::TooManyTownships,
    })
}

/// From which block on which township is meant.
struct Start {
    block: usize,
    /// Its number among the townships, by where they come first.
    township: usize,
}

/// Where the townships of `document` begin and go on, in order.
fn starts(document: &Document) -> Vec<Start> {
    let mut numbers: HashMap<String, usize> = HashMap::new();
    let mut starts = Vec::new();
    for (at, part) in document.parts.iter().enumerate() {
        let Some(name) = township(document, part) else {
            continue;
        };
        let next = numbers.len();
        let township = *numbers.entry(name).or_insert(next);
        // The name of a sheet stands before its title.
        let before = document.parts[..at].iter().rev();
        let sheets = before.take_while(|part| part.content == Content::Name);
        let block = at - sheets.count();
        starts.push(Start { block, township });
    }
    starts
}

/// The township that `part` names, if it is the title of a list.
fn township(document: &Document, part: &DocBlock) -> Option<String> {
    let text = match &part.content {
        Content::Name | Content::Furniture => return None,
        Content::Text => document.text(part),
        Content::Row(cells) => {
            let mut texts = cells.iter().map(|cell| cell.text());
            let first = texts.find(|text| !text.is_empty())?;
            // A title is alone in its row, be its cell merged or not.
            if texts.any(|text| !text.is_empty() && text != first) {
                return None;
            }
            first
        }
    };
    let title = title(&bare(&text)).filter(|title| title.list.is_some())?;
    place::township(&title.place)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{Options, read_all};
    use crate::model::{Finding, FindingDetail, LeftOut, Township};

    /// The lists of these townships one below the other, each with a title of its own.
    fn lists<'a>(townships: impl IntoIterator<Item = &'a str>) -> Document {
        let list = |name: &str| {
            format!(
                "{name}基本履职事项清单,,\n序号,事项类别,事项名称\n1,平安法治,修缮{name}的水车\n"
            )
        };
        let text: String = townships.into_iter().map(list).collect();
        Document::from_bytes("a.csv", text.as_bytes()).unwrap()
    }

    #[test]
    fn each_township_has_its_own_lines_and_no_others() {
        let document = lists(["青山镇", "白水乡", "青山镇", "红岩镇"]);
        let numbers = parts(&document)
            .unwrap()
            .into_iter()
            .map(|part| part.numbers);
        let numbers: Vec<Vec<u32>> = numbers.collect();
        let (both, one) = (vec![1, 2, 3, 7, 8, 9], |first| {
            vec![first, first + 1, first + 2]
        });
        assert_eq!(numbers, [both, one(4), one(10)]);
        assert!(parts(&lists(["青山镇", "青山镇"])).unwrap().is_empty());
    }

    #[test]
    fn more_townships_than_a_document_has_are_refused() {
        let signs: Vec<char> = "甲乙丙丁戊己庚辛壬癸".chars().collect();
        let name = |number: usize| {
            let digits = format!("{number:04}").into_bytes().into_iter();
            digits
                .map(|digit| signs[usize::from(digit - b'0')])
                .collect::<String>()
                + "镇"
        };
        let read = |count: usize| {
            let names: Vec<String> = (0..count).map(name).collect();
            parts(&lists(names.iter().map(String::as_str)))
        };
        assert_eq!(read(MAX_TOWNSHIPS).unwrap().len(), MAX_TOWNSHIPS);
        assert!(read(MAX_TOWNSHIPS + 1).is_err());
    }

    #[test]
    fn items_and_findings_name_the_lines_of_the_file() {
        let mut document = lists(["青山镇", "白水乡", "青山镇"]);
        document.omissions = [1, 6]
            .map(|line| Omission {
                line,
                why: LeftOut::Struck,
                text: "删".to_string(),
            })
            .into();
        let townships = read_all(&document, &Options::default()).unwrap();
        for item in townships.iter().flat_map(|township| &township.items) {
            for [first, last] in &item.source.lines {
                assert_eq!(first, last);
                let line = &document.lines[*first as usize - 1];
                assert!(line.contains(&item.name), "{line}");
            }
        }
        let lines = |township: &Township| {
            let left_out =
                |finding: &&Finding| matches!(finding.detail, FindingDetail::TextLeftOut { .. });
            let findings = township.findings.iter().filter(left_out);
            findings.map(|finding| finding.line).collect::<Vec<_>>()
        };
        assert_eq!(townships.iter().map(lines).collect::<Vec<_>>(), [[1], [6]]);
    }
}
