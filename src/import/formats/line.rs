//! A row of a table under its header: its number, and which text stands in which cell.

use super::super::columns::{Column, column, list_of};
use super::super::piece::{Edge, Piece, join, pieces};
use super::super::row::{Row, RowCells};
use super::joined::another_cell;
use crate::model::ListKind;
use crate::source::Cell;
use crate::text::normal::{bare, narrow};
use crate::text::numbering::numeral;

/// What a header says of the rows below it.
pub(super) struct ListTable {
    pub columns: Vec<Option<Column>>,
    pub labels: Vec<String>,
    /// Whether nothing stands between the header and the row to be read.
    pub fresh: bool,
    /// Whether its rows have numbers.
    pub numbered: bool,
}

/// A row as its format gives it.
pub(super) struct TableRow<'a> {
    pub cells: &'a [Cell],
    /// The cells' texts without white space.
    pub bare: Vec<String>,
    /// Where it stands.
    pub lines: [u32; 2],
    /// Its place among the parts of the document.
    pub at: usize,
}

impl ListTable {
    /// Takes `line` as the second row of the header, if it is one: 承接部门 and 工作方式 under
    /// 承接部门及工作方式.
    pub fn refine(&mut self, line: &TableRow) -> bool {
        let filled = |at: &usize| !line.bare[*at].is_empty() && !line.cells[*at].repeats;
        let labels: Vec<usize> = (0..line.cells.len()).filter(filled).collect();
        let known = labels.iter().all(|&at| column(&line.bare[at]).is_some());
        if labels.is_empty() || !known || number(&self.columns, line.cells).is_some() {
            return false;
        }
        self.columns
            .resize(self.columns.len().max(line.cells.len()), None);
        self.labels.resize(self.columns.len(), String::new());
        for at in labels {
            self.columns[at] = column(&line.bare[at]);
            self.labels[at].clone_from(&line.bare[at]);
        }
        self.fresh = true;
        true
    }

    /// The list whose rows stand below, under a title of `titled`.
    pub fn list(&self, titled: Option<ListKind>) -> ListKind {
        list_of(self.columns.iter().flatten().copied(), titled)
    }

    /// The text of `line` in `column`, white space removed; `None` where it has none.
    pub fn text<'a>(&self, line: &'a TableRow, column: Column) -> Option<&'a str> {
        let text = line.bare.get(self.place(column)?)?;
        (!text.is_empty()).then_some(text)
    }

    /// What the header prints over a column.
    pub fn label(&self, column: Column) -> Option<&str> {
        self.labels.get(self.place(column)?).map(String::as_str)
    }

    fn place(&self, column: Column) -> Option<usize> {
        self.columns.iter().position(|c| *c == Some(column))
    }
}

impl TableRow<'_> {
    /// The place of the only text in the row that is its own.
    pub fn alone(&self) -> Option<usize> {
        let own = |at: &usize| !self.bare[*at].is_empty() && !self.cells[*at].repeats;
        let mut filled = (0..self.cells.len()).filter(own);
        filled.next().filter(|_| filled.next().is_none())
    }

    /// The row's cells by their meaning; `further` leaves out what a row above says already.
    pub fn read(&self, table: &ListTable, further: bool) -> RowCells {
        let mut cells = RowCells::default();
        let mut helpers = Vec::new();
        for (column, cell) in table.columns.iter().zip(self.cells) {
            let Some(column) = column.filter(|_| !(further && cell.repeats)) else {
                continue;
            };
            let read = self.pieces(cell);
            match cells.get_mut(column) {
                _ if read.is_empty() => {}
                _ if column == Column::Helpers => another_cell(&mut helpers, read),
                Some(place) if column == Column::Departments => another_cell(place, read),
                Some(place) => place.extend(read),
                None => {}
            }
        }
        // The first one leads, on whichever side its column stands.
        another_cell(&mut cells.departments, helpers);
        cells
    }

    fn pieces(&self, cell: &Cell) -> Vec<Piece> {
        let paragraphs = cell.paragraphs.iter();
        paragraphs
            .flat_map(|text| pieces(text, self.lines[0], Edge::Block))
            .collect()
    }

    /// What stands in a column that the header has no word for.
    pub fn unlabelled(&self, table: &ListTable) -> Option<String> {
        let beyond = |at: &usize| table.labels.get(*at).is_none_or(String::is_empty);
        let own = |at: &usize| !self.bare[*at].is_empty() && !self.cells[*at].repeats;
        let found = (0..self.cells.len()).filter(beyond).find(own)?;
        Some(self.cells[found].text())
    }

    /// Whether the row, which has no number, names another item than `last`.
    pub fn names_another(&self, table: &ListTable, last: Option<&Row>) -> bool {
        let name = table
            .place(Column::Name)
            .filter(|at| self.cells.get(*at).is_some_and(|c| !c.repeats));
        let Some(name) = name
            .map(|at| &self.bare[at])
            .filter(|name| !name.is_empty())
        else {
            return false;
        };
        let covered = table
            .place(Column::Seq)
            .and_then(|at| self.cells.get(at))
            .is_some_and(|c| c.repeats);
        !covered && last.is_none_or(|last| !bare(&join(&last.cells.name)).contains(name.as_str()))
    }

    /// Whether the row, which has the number of `last`, is more of it and no other item.
    pub fn repeats(&self, table: &ListTable, last: &Row) -> bool {
        let text = |column| {
            table
                .place(column)
                .and_then(|at| self.bare.get(at))
                .filter(|t| !t.is_empty())
        };
        let Some(name) = text(Column::Name) else {
            return true;
        };
        let covered = table
            .place(Column::Seq)
            .and_then(|at| self.cells.get(at))
            .is_some_and(|c| c.repeats);
        covered
            || text(Column::Category).is_none()
            || bare(&join(&last.cells.name)).contains(name.as_str())
    }
}

/// The number in a row's 序号: 3 / 3. / 3.0 / ３ / （三） / JB-03.
pub(super) fn number(columns: &[Option<Column>], cells: &[Cell]) -> Option<u32> {
    let at = columns.iter().position(|c| *c == Some(Column::Seq))?;
    let text: String = bare(&cells.get(at)?.text()).chars().map(narrow).collect();
    let inner = text.trim_matches(|c| "（）()[]【】.、．#*№".contains(c));
    let inner = inner.strip_suffix(".0").unwrap_or(inner);
    let inner = inner
        .strip_prefix('第')
        .map_or(inner, |i| i.trim_end_matches(['项', '条']));
    if let Some(number) = numeral(inner) {
        return Some(number);
    }
    let start = inner
        .rfind(|c: char| !c.is_ascii_digit())
        .map_or(0, |at| at + last_length(inner, at));
    let code = inner[..start].trim_end_matches(['-', '—', '_', '.']);
    // 附件2 and 表2 stand over a table.
    let is_code = code.chars().count() <= 8 && !code.contains(['，', '。', '；', '、', '附', '表']);
    let number = inner[start..].parse().ok()?;
    (is_code && (1..=2000).contains(&number)).then_some(number)
}

fn last_length(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(1, char::len_utf8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_however_they_are_written() {
        let columns = [Some(Column::Seq)];
        let read = |text: &str| number(&columns, &[Cell::new([text.to_string()])]);
        for (text, expected) in [
            ("3", 3),
            ("3.0", 3),
            ("３、", 3),
            ("（三）", 3),
            ("十二", 12),
            ("JB-003", 3),
            ("1-12", 12),
            ("03", 3),
            ("第3项", 3),
        ] {
            assert_eq!(read(text), Some(expected), "{text}");
        }
        for text in ["", "附件2", "表3", "合计", "0", "党的建设", "20250701"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
