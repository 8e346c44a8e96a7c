//! `sheet`: what a department has to do by the lists of the townships.

mod args;
mod page;
mod table;

use std::collections::BTreeSet;

use super::args::Filters;
use super::failure::{Outcome, Result};
use super::output::{Format, Output};
use super::select;
use super::target::Target;
use super::values::FileFormat;
use crate::index::Index;
use crate::sheet::{DepartmentName, TownshipSheet, sheet};

pub use args::SheetArgs;

/// A department's sheet, with what is needed to write it.
struct Written<'a> {
    index: &'a Index,
    department: &'a DepartmentName,
    sheets: &'a [TownshipSheet],
}

/// Prints the sheet of the department that is asked for.
pub(super) fn run(args: &SheetArgs, index: &Index, out: &mut Output) -> Result {
    let target = Target::new(args.output.as_deref(), args.format, Format::Text, out)?;
    let filters = Filters {
        township: args.township.clone(),
        list: args.list.clone(),
        category: args.category.clone(),
        ..Filters::default()
    };
    let mut filter = select::filter(index, &filters, out.language)?;
    let name = args.department.join(" ");
    if filter.townships.is_empty()
        && let Some(own) = select::department(index, &name, out.language)?
    {
        filter.townships = own.townships;
    }
    let department = DepartmentName::new(&name);
    let sieve = filter.sieve(index);
    let items = (0..index.len()).filter(|item| sieve.admits(index, *item));
    let sheets = sheet(index, &department, items);
    target.write(out, |out, format| {
        write(out, index, (&department, &sheets), format)
    })?;
    target.tell(out);
    if sheets.is_empty() {
        out.note(&out.language.pick(
            format!("所选清单没有“{name}”的事项。全部部门见 lvzhi list departments。"),
            format!("These lists have nothing of “{name}”. For all departments see lvzhi list departments."),
        ));
    }
    Ok(Outcome::of(!sheets.is_empty()))
}

/// The name under which the lists print the department, where it is the same in all of them: 木垒县公安局, and not the
/// 公安局 of every county.
fn printed_name(written: &Written) -> String {
    let items = written.sheets.iter().flat_map(|sheet| &sheet.items);
    let printed = items.flat_map(|of| written.index.item_brief(of.item).departments);
    let names: BTreeSet<String> = printed
        .filter(|name| written.department.is(name))
        .map(|name| name.to_string())
        .collect();
    match names.len() {
        1 => names.into_iter().collect(),
        _ => written.department.title().to_string(),
    }
}

/// Writes the sheets of a department.
pub(super) fn write(
    out: &mut Output,
    index: &Index,
    (department, sheets): (&DepartmentName, &[TownshipSheet]),
    format: FileFormat,
) -> Result<()> {
    let written = &Written {
        index,
        department,
        sheets,
    };
    match format {
        FileFormat::Text(Format::Text) => page::text(written, out),
        FileFormat::Text(Format::Md) => page::markdown(written, out),
        format => {
            let title = out.language.pick("部门职责单", "Sheet");
            let title = format!("{}{title}", printed_name(written));
            let table = table::table(written, out.language);
            let table = match format {
                // On paper the title names the department, and list and number tell the item.
                FileFormat::Xlsx | FileFormat::Docx => table.without(&["department", "id"]),
                FileFormat::Text(_) => table,
            };
            table.write_file(out, &title, format)
        }
    }
}
