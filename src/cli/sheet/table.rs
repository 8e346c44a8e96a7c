//! A department's sheet as a table: an item a row.

use super::Written;
use crate::cli::output::table::{Table, TableCell, cell_column, column};
use crate::language::Language;
use crate::model::ItemCell;

/// The table.
pub(super) fn table(written: &Written, language: Language) -> Table {
    let items = written.sheets.iter().flat_map(|sheet| &sheet.items);
    let rows = items.map(|of| {
        let (item, township) = written.index.item_with_township(of.item);
        vec![
            written.department.title().into(),
            township.region.into(),
            item.township.into(),
            item.id.into(),
            TableCell::in_words(item.list.word(), item.list.short()),
            item.seq.into(),
            TableCell::in_words(of.role.word(), of.role.name(language)),
            item.name.into(),
            paragraphs(&of.own),
            paragraphs(&of.shared),
            paragraphs(&of.named),
            paragraphs(&of.owed),
        ]
    });
    Table {
        columns: vec![
            column("department", "部门", "Department"),
            column("region", "地区", "Region"),
            column("township", "乡镇", "Township"),
            column("id", "编号", "Id"),
            column("list", "清单", "List"),
            column("seq", "序号", "Number"),
            column("role", "角色", "Role"),
            cell_column("name", ItemCell::Name),
            column("own", "本部门职责", "Own duties"),
            column("shared", "各部门共同职责", "Duties of all departments"),
            column("named", "提到本部门的其他内容", "What else names it"),
            column("owed", "乡镇配合职责", "What the township does"),
        ],
        rows: rows.collect(),
    }
}

fn paragraphs(texts: &[String]) -> TableCell {
    TableCell::in_words(texts.to_vec(), texts.join("\n"))
}
