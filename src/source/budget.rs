//! What a document may come to. Merged cells, shared texts, repeated cells and automatic numbers make much out of little, so
//! every reader draws on this, and before it makes anything.

use super::Refusal;
use crate::error::DocumentFault;

/// Cells and paragraphs: seventy townships in one document, each with all its rows, have fewer.
pub(super) const MAX_CELLS: usize = 160_000;
/// Bytes of text, what is repeated counted each time. The longest published list has half a megabyte.
const MAX_TEXT: usize = 16 << 20;
/// Tags and entities of all its parts. A list of 300 items has 40,000 in Word, nine in ten of them about its look.
const MAX_ELEMENTS: usize = 3_000_000;
/// Columns of one table.
pub(super) const MAX_COLUMNS: usize = 256;

/// What was drawn so far.
#[derive(Debug, Default)]
pub(super) struct Budget {
    cells: usize,
    text: usize,
    elements: usize,
}

impl Budget {
    /// Draws the tags and entities of `markup`, before any of them is read.
    ///
    /// # Errors
    /// [`DocumentFault::TooManyElements`] where there are more than are left.
    pub fn elements(&mut self, markup: &str) -> Result<(), Refusal> {
        self.elements += memchr::memchr2_iter(b'<', b'&', markup.as_bytes()).count();
        if self.elements > MAX_ELEMENTS {
            return Err(Refusal::new(1, DocumentFault::TooManyElements));
        }
        Ok(())
    }

    /// Draws properties of so many bytes, which are about to be read: one for them, and one for every further 64 bytes.
    ///
    /// # Errors
    /// As [`Budget::elements`].
    pub fn properties(&mut self, bytes: usize) -> Result<(), Refusal> {
        self.elements += 1 + bytes / 64;
        if self.elements > MAX_ELEMENTS {
            return Err(Refusal::new(1, DocumentFault::TooManyElements));
        }
        Ok(())
    }

    /// How many tags and properties were drawn.
    #[cfg(test)]
    pub fn drawn_elements(&self) -> usize {
        self.elements
    }

    /// Whether a row of so many cells with so many bytes of text, which stands at `line`, is within what is left; nothing is
    /// drawn.
    ///
    /// # Errors
    /// As [`Budget::row`].
    pub fn has_room(&self, cells: usize, text: usize, line: usize) -> Result<(), Refusal> {
        let (cells, text) = (
            self.cells.saturating_add(cells),
            self.text.saturating_add(text),
        );
        if cells > MAX_CELLS || text > MAX_TEXT {
            return Err(Refusal::new(line, DocumentFault::TableTooLarge));
        }
        Ok(())
    }

    /// Whether the lines of `text`, a cell at `line`, could be paragraphs within what is left; nothing is drawn.
    ///
    /// # Errors
    /// As [`Budget::row`].
    pub fn lines(&self, text: &str, line: usize) -> Result<(), Refusal> {
        let ends = memchr::memchr2_iter(b'\n', b'\r', text.as_bytes());
        self.has_room(ends.count(), 0, line)
    }

    /// Draws a paragraph, or a text that is made once more, at `line`.
    ///
    /// # Errors
    /// As [`Budget::row`].
    pub fn text(&mut self, bytes: usize, line: usize) -> Result<(), Refusal> {
        self.row(1, bytes, line)
    }

    /// Draws a row of so many cells with so many bytes of text, which stands at `line`.
    ///
    /// # Errors
    /// [`DocumentFault::TableTooLarge`] where that is more than is left.
    pub fn row(&mut self, cells: usize, text: usize, line: usize) -> Result<(), Refusal> {
        self.has_room(cells, text, line)?;
        self.cells += cells;
        self.text += text;
        Ok(())
    }
}

/// Draws all lines of `text` at once, before any of them is kept.
///
/// # Errors
/// As [`Budget::row`].
pub(super) fn lines(text: &str) -> Result<(), Refusal> {
    let mut budget = Budget::default();
    let mut numbered = (1..).zip(text.lines());
    numbered.try_for_each(|(number, line)| budget.text(line.len(), number))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Document;

    #[test]
    fn cells_and_text_are_drawn_up_to_their_bounds() {
        let mut budget = Budget::default();
        assert!(budget.text(MAX_TEXT, 1).is_ok());
        assert!(budget.text(1, 7).is_err_and(|refusal| refusal.line == 7));
        let mut budget = Budget::default();
        let rows = (0..)
            .take_while(|_| budget.row(MAX_COLUMNS, 0, 1).is_ok())
            .count();
        assert_eq!(rows, MAX_CELLS / MAX_COLUMNS);
        assert!(budget.text(usize::MAX, 1).is_err());
    }

    /// What is said of a document, or that it could be read.
    fn said(file: &str, text: &str) -> String {
        match Document::from_bytes(file, text.as_bytes()) {
            Ok(_) => "read".to_string(),
            Err(error) => format!("{error:?}"),
        }
    }

    #[test]
    fn small_texts_that_would_cost_much_are_refused_or_read_at_once() {
        let many = |text: &str, times: usize| text.repeat(times);
        let table = "| 序号 | 名称 | 部门 |\n|--|--|--|\n";
        // Signs that begin no tag and no entity: each was looked for up to the end of the text.
        for sign in ["<", "&", "&a", "</"] {
            let row = format!("{table}| 1 | {} | 甲 |\n", many(sign, 50_000));
            assert_eq!(said("a.md", &row), "read");
            let row = format!("序号,名称,部门\n1,{},甲\n", many(sign, 50_000));
            assert_eq!(said("a.csv", &row), "read");
        }
        // A cell of two million lines, of which each would be a paragraph.
        let lines = "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet><Table>\
             <Row><Cell><Data ss:Type=\"String\">";
        let cell = |count| {
            format!(
                "{lines}{}</Data></Cell></Row></Table></Worksheet></Workbook>",
                many("1\n", count)
            )
        };
        assert_eq!(said("a.xml", &cell(150_000)), "read");
        assert!(said("a.xml", &cell(2_000_000)).contains("TableTooLarge"));
        // Names of links that every line was searched for.
        let names: String = (0..5_000).map(|name| format!("[n{name}]: x\n")).collect();
        let rows: String = (0..5_000)
            .map(|row| format!("| {row} | [a][n{row}] | b |\n"))
            .collect();
        assert_eq!(said("a.md", &(names + table + &rows)), "read");
        let too_large = [
            ("a.csv", many("1,党的建设,甲\n", 60_000)),
            ("a.txt", many("1 党的建设\n", 170_000)),
            ("a.txt", many("党的建设", 1_500_000)),
        ];
        // Of each text that is left out it is told.
        let struck = format!("{table}| 1 | {} | 甲 |\n", many("~~a~~ ", 20_000));
        let too_large = too_large.into_iter().chain([("a.md", struck)]);
        for (file, text) in too_large {
            assert!(said(file, &text).contains("TableTooLarge"), "{file}");
        }
        let too_wide = [
            (
                "a.html",
                format!("<html><table><tr>{}", many("<td rowspan=9>a", 5_000)),
            ),
            (
                "a.md",
                format!("甲\n{}\n{}\n", many("-- ", 1_000), many("a", 1_000)),
            ),
        ];
        for (file, text) in too_wide {
            assert!(said(file, &text).contains("TooManyColumns"), "{file}");
        }
        // Scripts that never end: the end of each was looked for in all that follows.
        let scripts = format!("<html><table>{}", many("<script>", 100_000));
        assert_eq!(said("a.html", &scripts), "read");
        // Attributes, each of which was compared with all before it, and comments that never end.
        let attributes: String = (0..200_000).map(|number| format!("a{number} ")).collect();
        let page = format!("<html><table><tr><td {attributes}>甲</td></tr></table>");
        assert_eq!(said("a.html", &page), "read");
        let comments = format!("<html><table><tr><td>甲</td></tr>{}", many("<!--", 200_000));
        assert_eq!(said("a.html", &comments), "read");
    }
}
