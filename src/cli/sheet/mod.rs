//! `sheet`: what a department has to do by the lists of the townships.

mod args;
mod page;
mod table;

use std::io::Write;
use std::path::Path;

use super::args::Filters;
use super::failure::{Outcome, Result};
use super::output::docx::{self, Orientation};
use super::output::printed_table::PrintedTable;
use super::output::{Format, Output, not_on_a_terminal, xlsx};
use super::select;
use super::values::FileFormat;
use crate::index::Index;
use crate::language::Language;
use crate::library::atomic;
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
    let named = args.output.as_deref().and_then(FileFormat::of_file);
    let format = args.format.or(named);
    let format = format.unwrap_or(FileFormat::Text(Format::Text));
    if let Some(office) = format
        .of_office()
        .filter(|_| args.output.is_none() && out.width.is_some())
    {
        return Err(not_on_a_terminal(office, out.language));
    }
    let written = Written {
        index,
        department: &department,
        sheets: &sheets,
    };
    match &args.output {
        None => write(out, &written, format)?,
        Some(path) => save(path, &written, format, out)?,
    }
    out.flush()?;
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

fn save(path: &Path, written: &Written, format: FileFormat, out: &mut Output) -> Result<()> {
    let mut bytes = Vec::new();
    let mut file = Output::piped(&mut bytes, std::io::sink(), out.language);
    write(&mut file, written, format)?;
    drop(file);
    atomic::write(path, &bytes)?;
    out.note(&out.language.pick(
        format!("已写入 {}。", path.display()),
        format!("Wrote {}.", path.display()),
    ));
    Ok(())
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
