//! Lists in which each item is a form of its own: labels, each beside or before what it is about, instead of
//! a row under a header.

use super::columns::{Column, column, header};
use super::titles::title;
use crate::source::{Cell, Content, DocBlock, Document, item_number};
use crate::text::normal::bare;
use crate::text::numbering::prefix;

/// A form has no more rows or lines than this.
const LONGEST: usize = 80;
/// Fields that a form has at least where none is a number.
const FEW: usize = 4;

/// A label and what it is about.
struct Field {
    column: Column,
    label: String,
    cell: Cell,
}

/// An item as a form.
struct Form {
    fields: Vec<Field>,
    lines: [u32; 2],
    /// Whether the last field is a line of text, which others may go on with.
    in_text: bool,
}

/// `document` with a row under a header in place of each form; `None` where it has no forms. Line numbers
/// stay what they are.
pub(super) fn as_rows(document: &Document) -> Option<Document> {
    let mut at = (0..document.parts.len()).find(|&at| form(document, at).is_some())?;
    let mut parts = document.parts[..at].to_vec();
    let mut columns: Vec<Column> = Vec::new();
    while let Some(part) = document.parts.get(at) {
        let Some((form, count)) = form(document, at) else {
            parts.push(part.clone());
            columns.clear();
            at += 1;
            continue;
        };
        at += count;
        name_over(document, &mut parts, &form);
        let own: Vec<Column> = form.fields.iter().map(|field| field.column).collect();
        if own != columns {
            let labels = form.fields.iter();
            let labels = labels.map(|field| Cell::new([field.label.clone()]));
            let lines = [form.lines[0]; 2];
            parts.push(row(lines, labels.collect()));
            columns = own;
        }
        let cells = form.fields.into_iter().map(|field| field.cell);
        parts.push(row(form.lines, cells.collect()));
    }
    Some(Document {
        parts,
        ..document.clone()
    })
}

fn row(lines: [u32; 2], cells: Vec<Cell>) -> DocBlock {
    DocBlock {
        lines,
        content: Content::Row(cells),
    }
}

/// Takes a text over the form that only says the form's name for part of its frame.
fn name_over(document: &Document, parts: &mut [DocBlock], form: &Form) {
    let name = form.fields.iter().find(|f| f.column == Column::Name);
    let name = name.map(|field| bare(&field.cell.text()));
    if let (Some(over), Some(name)) = (parts.last_mut(), name)
        && over.content == Content::Text
        && bare(&document.text(over)).ends_with(&name)
    {
        over.content = Content::Furniture;
    }
}

/// The form that begins with the part at `at`, and how many parts it has.
fn form(document: &Document, at: usize) -> Option<(Form, usize)> {
    let first = document.parts.get(at)?;
    let mut form = Form {
        fields: Vec::new(),
        lines: first.lines,
        in_text: false,
    };
    let mut count = 0;
    for part in document.parts[at..].iter().take(LONGEST) {
        let taken = match &part.content {
            Content::Row(cells) => form.take_row(cells),
            Content::Text => form.take_text(&document.text(part)),
            Content::Name | Content::Furniture => None,
        };
        if taken.is_none() {
            break;
        }
        form.lines[1] = part.lines[1];
        count += 1;
    }
    form.is_item().then_some((form, count))
}

impl Form {
    fn has(&self, column: Column) -> bool {
        self.fields.iter().any(|field| field.column == column)
    }

    /// Whether the form is an item, and no stray label.
    fn is_item(&self) -> bool {
        self.has(Column::Name) && (self.has(Column::Seq) || self.fields.len() >= FEW)
    }

    /// Takes up a row of labels with their values behind them; `None` where it is none, or begins another
    /// form.
    fn take_row(&mut self, cells: &[Cell]) -> Option<()> {
        let mut texts = cells.iter().map(|cell| bare(&cell.text()));
        let first = texts.find(|text| !text.is_empty())?;
        // Most rows are items of a table: they begin with no label.
        column(&first)?;
        let bare: Vec<String> = cells.iter().map(|cell| bare(&cell.text())).collect();
        if header(&bare).is_some() || title(&first).is_some() {
            return None;
        }
        self.in_text = false;
        let filled: Vec<usize> = (0..cells.len())
            .filter(|&at| !bare[at].is_empty())
            .collect();
        let label_at = |&at: &usize| column(&bare[at]);
        let mut fields: Vec<Field> = Vec::new();
        for (place, at) in filled.iter().enumerate() {
            let is_last = place + 1 == filled.len();
            let open = fields.last().is_some_and(|f| f.cell.paragraphs.is_empty());
            match (label_at(at), fields.last_mut()) {
                // What stands last behind a label is about it, whatever it says.
                (label, Some(field)) if label.is_none() || is_last && open => {
                    field.cell.paragraphs.extend(cells[*at].paragraphs.clone());
                    field.cell.left_out.extend(cells[*at].left_out.clone());
                }
                (Some(column), _) => fields.push(Field {
                    column,
                    label: bare[*at].clone(),
                    cell: Cell::default(),
                }),
                (None, _) => return None,
            }
        }
        self.take(fields)
    }

    /// Takes up a line with a label before a colon, or more of what the last label is about.
    fn take_text(&mut self, text: &str) -> Option<()> {
        if let Some(fields) = labelled(text) {
            self.in_text = true;
            return self.take(fields);
        }
        if !self.in_text || title(&bare(text)).is_some() {
            return None;
        }
        let last = self.fields.last_mut()?;
        last.cell.paragraphs.push(text.trim().to_string());
        Some(())
    }

    fn take(&mut self, fields: Vec<Field>) -> Option<()> {
        if fields.iter().any(|field| self.has(field.column)) {
            return None;
        }
        self.fields.extend(fields);
        Some(())
    }
}

/// The fields of a line such as 1.事项类别：党的建设, where the number is the item's.
fn labelled(text: &str) -> Option<Vec<Field>> {
    let text = text.trim();
    let (label, value) = text.split_once(['：', ':'])?;
    let number = prefix(label);
    let label_behind = bare(&label[number..]);
    let field = |column, label: &str, value: &str| Field {
        column,
        label: label.to_string(),
        cell: Cell::new([value.trim().to_string()]),
    };
    let own = field(column(&label_behind)?, &label_behind, value);
    let seq = item_number(&label[..number]).map(|_| field(Column::Seq, "序号", &label[..number]));
    Some(seq.into_iter().chain([own]).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(html: &str) -> Vec<String> {
        let document = Document::from_bytes("list.html", html.as_bytes()).unwrap();
        let document = as_rows(&document).unwrap_or(document);
        let shown = |part: &DocBlock| match &part.content {
            Content::Row(cells) => cells.iter().map(Cell::text).collect::<Vec<_>>().join("|"),
            _ => document.text(part),
        };
        document.parts.iter().map(shown).collect()
    }

    #[test]
    fn forms_become_rows() {
        let form = |seq: u32| {
            format!(
                "<table><tr><td>序号</td><td>{seq}</td><td>事项类别</td><td>其他</td></tr>\
                 <tr><td>事项名称</td><td colspan=3>名{seq}</td></tr>\
                 <tr><td>上级部门职责</td><td colspan=3><p>甲</p><p>乙</p></td></tr></table>"
            )
        };
        let page = format!("<p>配合履职事项清单</p>{}{}", form(1), form(2));
        assert_eq!(
            rows(&page),
            [
                "配合履职事项清单",
                "序号|事项类别|事项名称|上级部门职责",
                "1|其他|名1|甲 乙",
                "2|其他|名2|甲 乙"
            ]
        );
    }

    #[test]
    fn lines_with_labels_become_rows() {
        let page = "<html><p>1.事项类别：党的建设</p><p>事项名称：甲</p><p>上级部门职责：</p><p>乙。</p><p>丙。</p>\
                    <p>2.事项类别：党的建设</p><p>事项名称：丁</p><p>上级部门职责：戊。</p></html>";
        assert_eq!(
            rows(page),
            [
                "序号|事项类别|事项名称|上级部门职责",
                "1.|党的建设|甲|乙。 丙。",
                "2.|党的建设|丁|戊。"
            ]
        );
    }

    #[test]
    fn a_list_in_rows_stays_as_it_is() {
        let page = "<table><tr><td>序号</td><td>事项类别</td><td>事项名称</td></tr>\
                    <tr><td>1</td><td>党的建设</td><td>甲</td></tr></table><p>备注：乙</p>";
        assert_eq!(
            rows(page),
            ["序号|事项类别|事项名称", "1|党的建设|甲", "备注：乙"]
        );
    }
}
