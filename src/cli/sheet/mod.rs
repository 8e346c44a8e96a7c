//! `sheet`: what a department has to do by the lists of the townships.

mod args;
mod page;
mod table;

use super::args::Filters;
use super::failure::{Outcome, Result};
use super::output::docx::{self, Orientation};
use super::output::printed_table::PrintedTable;
use super::output::{Format, Output, xlsx};
use super::select;
use super::target::Target;
use super::values::FileFormat;
use crate::index::Index;
use crate::language::Language;
use crate::sheet::{DepartmentName, SheetRole, TownshipSheet, sheet};

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
    let filter = select::filter(index, &filters, out.language)?;
    let name = args.department.join(" ");
    let department = DepartmentName::new(&name);
    let sieve = filter.sieve(index);
    let items = (0..index.len()).filter(|item| sieve.admits(index, *item));
    let sheets = sheet(index, &department, items);
    let written = Written {
        index,
        department: &department,
        sheets: &sheets,
    };
    target.write(out, |out, format| write(out, &written, format))?;
    target.tell(out);
    if sheets.is_empty() {
        out.note(&out.language.pick(
            format!("所选清单没有“{name}”的事项。全部部门见 lvzhi list departments。"),
            format!("These lists have nothing of “{name}”. For all departments see lvzhi list departments."),
        ));
    }
    Ok(Outcome::of(!sheets.is_empty()))
}

fn write(out: &mut Output, written: &Written, format: FileFormat) -> Result<()> {
    match format {
        FileFormat::Xlsx => {
            let table = table::table(written, out.language);
            xlsx::plain(out, table.rows_with_titles(out.language))
        }
        FileFormat::Docx => {
            let table = table::table(written, out.language);
            let rows = table.rows_with_titles(out.language);
            docx::write(out, Orientation::Landscape, &[PrintedTable::fitting(rows)])
        }
        FileFormat::Text(Format::Text) => page::text(written, out),
        FileFormat::Text(Format::Md) => page::markdown(written, out),
        FileFormat::Text(format) => table::table(written, out.language).write(out, format),
    }
}

/// What a role is called.
fn role(role: SheetRole, language: Language) -> &'static str {
    match role {
        SheetRole::Leads => language.pick("牵头", "Leads"),
        SheetRole::Helps => language.pick("配合", "Helps"),
        SheetRole::TookOver => language.pick("承接", "Took over"),
        SheetRole::Mentioned => language.pick("仅提及", "Only named"),
    }
}
