//! Workbooks of Excel and WPS (.xlsx): the rows of every sheet that shows.
//!
//! Why not a crate: calamine 0.38 does not bound what it reads. A workbook of 8 KB with a cell in the last corner of a
//! sheet makes it ask for 512 GB and end the program, one of 0.6 MB whose texts unpack to 600 MB takes 1.8 GB;
//! here they are refused, with 7 and 155 MB.

pub(super) mod format;
pub(super) mod merged;
pub(super) mod sheet;
mod styles;

use std::collections::HashMap;

use super::Refusal;
use super::grid::{Grid, tidy};
use super::package::{Package, damaged};
use super::xml::{XmlNode, each_node};

/// The part that names the sheets, as it is usually called.
pub(super) const MAIN: &str = "xl/workbook.xml";

/// The parts of the workbook in `package`, whose sheets the part `main` names, and the names of its hidden sheets.
pub(super) fn read(package: &mut Package, main: &str) -> Result<(Grid, Vec<String>), Refusal> {
    let relations = format!(
        "xl/_rels/{}.rels",
        main.rsplit('/').next().unwrap_or_default()
    );
    let main = package.xml(main)?.ok_or_else(damaged)?;
    let places = package.xml(&relations)?.ok_or_else(damaged)?;
    let places = targets(&places)?;
    let strings = package.xml("xl/sharedStrings.xml")?.unwrap_or_default();
    let styles = package.xml("xl/styles.xml")?.unwrap_or_default();
    let workbook = sheet::Workbook {
        strings: shared_strings(&strings)?,
        styles: styles::read(&styles)?,
        since_1904: counts_from_1904(&main)?,
    };
    let mut grid = Grid::default();
    let mut hidden = Vec::new();
    for sheet in sheets(&main)? {
        if sheet.hidden {
            hidden.push(tidy(&sheet.name));
            continue;
        }
        // Charts have no cells.
        let place = places
            .get(&sheet.id)
            .filter(|place| place.contains("worksheets/"));
        let Some(xml) = place.map(|place| package.xml(place)).transpose()?.flatten() else {
            continue;
        };
        grid.name(&tidy(&sheet.name))?;
        sheet::read(&xml, &workbook, &mut grid)?;
    }
    Ok((grid, hidden))
}

/// What the workbook says of a sheet.
struct Sheet {
    name: String,
    /// Under which the sheet's part is found.
    id: String,
    hidden: bool,
}

fn sheets(xml: &str) -> Result<Vec<Sheet>, Refusal> {
    let mut sheets = Vec::new();
    each_node(xml, |node| {
        if let XmlNode::Open(tag) = node
            && tag.name == "sheet"
        {
            let value = |name| tag.get(name).unwrap_or_default().to_string();
            sheets.push(Sheet {
                name: value("name"),
                id: tag.reference("id").unwrap_or_default().to_string(),
                hidden: matches!(tag.get("state"), Some("hidden" | "veryHidden")),
            });
        }
        Ok(())
    })?;
    Ok(sheets)
}

/// The part that each id stands for.
fn targets(xml: &str) -> Result<HashMap<String, String>, Refusal> {
    let mut targets = HashMap::new();
    each_node(xml, |node| {
        if let XmlNode::Open(tag) = node
            && let (Some(id), Some(target)) = (tag.reference("Id"), tag.reference("Target"))
        {
            let place = match target.strip_prefix('/') {
                Some(place) => place.to_string(),
                None => format!("xl/{target}"),
            };
            targets.insert(id.to_string(), place);
        }
        Ok(())
    })?;
    Ok(targets)
}

/// Whether the days of a workbook are counted from 1904 on, as on old Macs.
fn counts_from_1904(xml: &str) -> Result<bool, Refusal> {
    let mut since_1904 = false;
    each_node(xml, |node| {
        if let XmlNode::Open(tag) = node
            && tag.name == "workbookPr"
        {
            since_1904 = matches!(tag.get("date1904"), Some("1" | "true"));
        }
        Ok(())
    })?;
    Ok(since_1904)
}

/// A text that cells refer to.
#[derive(Debug, Default)]
struct SharedString {
    text: String,
    /// What of it is struck through.
    struck: String,
}

/// The texts that cells refer to by number.
fn shared_strings(xml: &str) -> Result<Vec<SharedString>, Refusal> {
    let mut strings: Vec<SharedString> = Vec::new();
    let (mut in_text, mut in_reading, mut struck) = (false, false, false);
    each_node(xml, |node| {
        match node {
            XmlNode::Open(tag) => match tag.name.as_str() {
                "si" => strings.push(SharedString::default()),
                "t" => in_text = true,
                "r" => struck = false,
                "strike" => struck = tag.is_on(),
                // How a text is pronounced is no part of it.
                "rPh" => in_reading = true,
                _ => {}
            },
            XmlNode::Close(name) => match name.as_str() {
                "t" => in_text = false,
                "r" => struck = false,
                "rPh" => in_reading = false,
                _ => {}
            },
            XmlNode::Text(text) => {
                if let Some(last) = strings.last_mut().filter(|_| in_text && !in_reading) {
                    let into = if struck {
                        &mut last.struck
                    } else {
                        &mut last.text
                    };
                    into.push_str(&text);
                }
            }
        }
        Ok(())
    })?;
    Ok(strings)
}
