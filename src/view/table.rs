//! Columns of a table: texts to the left, numbers to the right.

use crate::text::width::{cells, pad};

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableColumn {
    /// What stands over it.
    pub head: String,
    /// Its cells.
    pub width: usize,
    /// Whether it holds numbers.
    pub is_number: bool,
}

impl TableColumn {
    /// A column of texts.
    pub fn text(head: &str, width: usize) -> TableColumn {
        TableColumn {
            head: head.to_string(),
            width,
            is_number: false,
        }
    }

    /// A column of numbers.
    pub fn number(head: &str, width: usize) -> TableColumn {
        TableColumn {
            is_number: true,
            ..TableColumn::text(head, width)
        }
    }

    /// `text` as it stands in the column.
    pub fn cell(&self, text: &str) -> String {
        if self.is_number {
            " ".repeat(self.width.saturating_sub(cells(text))) + text
        } else {
            pad(text, self.width)
        }
    }
}

/// The heads of `columns`, with so many blanks between two.
pub fn heads(columns: &[TableColumn], gap: usize) -> String {
    across(columns, gap, columns.iter().map(|column| &column.head))
}

/// A row of the table: a text a column.
pub fn across(
    columns: &[TableColumn],
    gap: usize,
    texts: impl IntoIterator<Item = impl AsRef<str>>,
) -> String {
    let cells = columns.iter().zip(texts);
    let cells: Vec<String> = cells
        .map(|(column, text)| column.cell(text.as_ref()))
        .collect();
    cells.join(&" ".repeat(gap))
}
