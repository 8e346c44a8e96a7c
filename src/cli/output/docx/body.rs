//! The text of a document: titles and tables in WordprocessingML.

use quick_xml::escape::escape;

use crate::cli::output::printed_table::{ColumnKind, PrintedColumn, PrintedTable};
use crate::text::width::cells;

/// How pages lie. Sizes are in twentieths of a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Orientation {
    /// A4 across, for wide tables.
    Landscape,
    /// A4 upright.
    Portrait,
}

/// The sides of A4, and the margins around the text.
const LONG: u32 = 16838;
const SHORT: u32 = 11906;
const MARGIN: u32 = 1021;

/// The styles of `styles.xml`.
const TITLE: &str = "Heading1";
const HEADER: &str = "TableHeader";
const NUMBER: &str = "TableNumber";
const TEXT: &str = "Normal";

/// A paragraph of no height.
const LOW: &str = r#"<w:spacing w:line="20" w:lineRule="exact"/>"#;
/// A row is at least so high that it can be written in by hand.
const ROW: &str = r#"<w:trHeight w:val="420" w:hRule="atLeast"/>"#;

/// What stands before and behind the content.
const BEGIN: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>"#;
const END: &str = "</w:body></w:document>";

/// Frames of a table, and the room inside its cells.
const TABLE: &str = r#"<w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:jc w:val="center"/><w:tblBorders><w:top w:val="single" w:sz="4" w:color="auto"/><w:left w:val="single" w:sz="4" w:color="auto"/><w:bottom w:val="single" w:sz="4" w:color="auto"/><w:right w:val="single" w:sz="4" w:color="auto"/><w:insideH w:val="single" w:sz="4" w:color="auto"/><w:insideV w:val="single" w:sz="4" w:color="auto"/></w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>"#;

/// The room on both sides of a cell's text, and the width of half a Chinese character.
const INSIDE: u32 = 170;
const HALF: u32 = 105;
/// A row of no more lines stands on one page. A longer one may be parted: kept whole, it would leave much of the page before
/// empty.
const WHOLE: u32 = 12;
/// A column of no more halves of a character gets what it needs where the table is too wide, and the longer ones share the
/// rest: else its words would stand one sign below the other.
const NARROW: u32 = 12;

/// How a cell belongs to those above and below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joined {
    /// It stands alone.
    Alone,
    /// It is the first of several that are one.
    First,
    /// It goes on with the one above it.
    Above,
}

impl Orientation {
    /// Width and height of a page.
    fn size(self) -> (u32, u32) {
        match self {
            Orientation::Landscape => (LONG, SHORT),
            Orientation::Portrait => (SHORT, LONG),
        }
    }

    /// Size, margins and footer of the pages.
    fn section(self) -> String {
        let (width, height) = self.size();
        let lies = match self {
            Orientation::Landscape => r#" w:orient="landscape""#,
            Orientation::Portrait => "",
        };
        format!(
            r#"<w:sectPr><w:footerReference w:type="default" r:id="rId2"/><w:pgSz w:w="{width}" w:h="{height}"{lies}/><w:pgMar w:top="{MARGIN}" w:right="{MARGIN}" w:bottom="{MARGIN}" w:left="{MARGIN}" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>"#
        )
    }
}

/// The part `word/document.xml` with these tables, each with its title on a page of its own.
pub(super) fn document(orientation: Orientation, tables: &[PrintedTable]) -> String {
    let mut xml = BEGIN.to_string();
    for (at, table) in tables.iter().enumerate() {
        let new_page = if at == 0 { "" } else { "<w:pageBreakBefore/>" };
        paragraph(&mut xml, TITLE, new_page, &table.title);
        write_table(&mut xml, orientation, table);
        // A table must not be the last thing in a text. What is empty is so low that it needs no page of its own.
        let low = if table.note.is_empty() { LOW } else { "" };
        paragraph(&mut xml, TEXT, low, &table.note);
    }
    xml + &orientation.section() + END
}

fn write_table(xml: &mut String, orientation: Orientation, table: &PrintedTable) {
    let widths = widths(orientation, &table.columns);
    *xml += "<w:tbl>";
    *xml += TABLE;
    *xml += "<w:tblGrid>";
    for width in &widths {
        *xml += &format!(r#"<w:gridCol w:w="{width}"/>"#);
    }
    // Repeated on each page.
    *xml += &format!("</w:tblGrid><w:tr><w:trPr>{ROW}<w:tblHeader/></w:trPr>");
    for (column, width) in table.columns.iter().zip(&widths) {
        cell(xml, *width, Joined::Alone, HEADER, &column.title);
    }
    *xml += "</w:tr>";
    for (at, row) in table.rows.iter().enumerate() {
        let whole = if rows_of(row, &widths) <= WHOLE {
            "<w:cantSplit/>"
        } else {
            ""
        };
        *xml += &format!("<w:tr><w:trPr>{whole}{ROW}</w:trPr>");
        let columns = table.columns.iter().zip(row).zip(&widths);
        for (number, ((column, text), width)) in columns.enumerate() {
            let style = match column.kind {
                ColumnKind::Number => NUMBER,
                ColumnKind::Group | ColumnKind::Text | ColumnKind::ForPrograms => TEXT,
            };
            let joined = joined(table, column, at, number);
            cell(xml, *width, joined, style, text);
        }
        *xml += "</w:tr>";
    }
    *xml += "</w:tbl>";
}

/// The widths of the columns, which share the width of the text.
fn widths(orientation: Orientation, columns: &[PrintedColumn]) -> Vec<u32> {
    let room = orientation.size().0 - 2 * MARGIN;
    let needed = |column: &PrintedColumn| column.width * HALF + INSIDE;
    let is_narrow = |column: &&PrintedColumn| column.width <= NARROW;
    let narrow: u32 = columns.iter().filter(is_narrow).map(needed).sum();
    let all: u32 = columns.iter().map(|column| column.width).sum();
    let fits = columns.iter().map(needed).sum::<u32>() <= room;
    if fits || narrow > room / 2 {
        let share = |column: &PrintedColumn| room * column.width / all.max(1);
        return columns.iter().map(share).collect();
    }
    let wide = columns.iter().filter(|column| !is_narrow(column));
    let wide: u32 = wide.map(|column| column.width).sum();
    let columns = columns.iter().map(|column| {
        if is_narrow(&column) {
            needed(column)
        } else {
            (room - narrow) * column.width / wide.max(1)
        }
    });
    columns.collect()
}

/// Lines that a row takes at the most.
fn rows_of(row: &[String], widths: &[u32]) -> u32 {
    let lines = |(text, width): (&String, &u32)| -> u32 {
        let each = (width.saturating_sub(INSIDE) / HALF).max(1);
        let paragraphs = text.lines().map(|line| cells(line) as u32);
        paragraphs.map(|wide| wide.div_ceil(each).max(1)).sum()
    };
    row.iter().zip(widths).map(lines).max().unwrap_or_default()
}

fn joined(table: &PrintedTable, column: &PrintedColumn, row: usize, at: usize) -> Joined {
    let text = |row: usize| table.rows.get(row).map(|cells| &cells[at]);
    let above = row.checked_sub(1).and_then(text);
    match column.kind {
        ColumnKind::Group if above == text(row) => Joined::Above,
        ColumnKind::Group if text(row + 1) == text(row) => Joined::First,
        _ => Joined::Alone,
    }
}

fn cell(xml: &mut String, width: u32, joined: Joined, style: &str, text: &str) {
    // What runs over several pages is named at its beginning, as its middle is on another page.
    let (joins, align) = match joined {
        Joined::Alone => ("", "center"),
        Joined::First => (r#"<w:vMerge w:val="restart"/>"#, "top"),
        Joined::Above => ("<w:vMerge/>", "top"),
    };
    *xml += &format!(
        r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{joins}<w:vAlign w:val="{align}"/></w:tcPr>"#
    );
    // A cell has at least one paragraph; one that goes on with another shows nothing.
    if text.is_empty() || joined == Joined::Above {
        paragraph(xml, style, "", "");
    } else {
        for line in text.lines() {
            paragraph(xml, style, "", line);
        }
    }
    *xml += "</w:tc>";
}

fn paragraph(xml: &mut String, style: &str, properties: &str, text: &str) {
    *xml += &format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>"#);
    if !text.is_empty() {
        // XML has no way to write most control characters.
        let text: String = text.chars().filter(|c| !c.is_control()).collect();
        *xml += &format!(
            r#"<w:r><w:t xml:space="preserve">{}</w:t></w:r>"#,
            escape(&text)
        );
    }
    *xml += "</w:p>";
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::output::printed_table::column;

    fn table(rows: &[[&str; 2]]) -> PrintedTable {
        PrintedTable {
            title: "表".to_string(),
            columns: vec![
                column("类别", 10, ColumnKind::Group),
                column("名称", 30, ColumnKind::Text),
            ],
            rows: rows
                .iter()
                .map(|row| row.map(str::to_string).to_vec())
                .collect(),
            note: String::new(),
        }
    }

    #[test]
    fn equal_groups_are_one_cell_and_texts_are_written_whole() {
        let table = table(&[["甲", "一"], ["甲", "二\n<三>&\u{7}"], ["乙", ""]]);
        let xml = document(Orientation::Portrait, &[table]);
        assert_eq!(xml.matches("w:val=\"restart\"").count(), 1);
        assert_eq!(xml.matches("<w:vMerge/>").count(), 1);
        assert_eq!(xml.matches(">甲<").count(), 1);
        assert!(xml.contains("&lt;三&gt;&amp;</w:t>"), "{xml}");
        assert!(!xml.contains("pageBreakBefore"));
    }

    #[test]
    fn columns_share_the_width_of_the_page() {
        let table = table(&[]);
        let widths = widths(Orientation::Landscape, &table.columns);
        assert_eq!(widths, [3699, 11097]);
    }

    #[test]
    fn a_short_column_keeps_its_width_beside_long_ones() {
        let columns = [8, 60, 60, 60].map(|width| column("角色", width, ColumnKind::Text));
        let widths = widths(Orientation::Landscape, &columns);
        assert_eq!(widths, [1010, 4595, 4595, 4595]);
    }
}
