//! `list`: townships, categories, departments or items, with counts.

use std::collections::HashMap;

use super::args::{ListArgs, What};
use super::failure::{Outcome, Result};
use super::output::table::{
    Column, Table, TableCell, cell_column, column, list_columns, responsible_column,
};
use super::output::{Format, Output, items};
use super::select;
use crate::bitset;
use crate::departments::canonical;
use crate::index::{Filter, Index};
use crate::language::Language;
use crate::model::{DepartmentRole, Item, ItemCell, PerList};
use crate::vocabulary::who;

/// Prints the list over the items that the filters admit.
pub(super) fn run(args: &ListArgs, index: &Index, out: &mut Output) -> Result {
    let filter = select::filter(index, &args.filters, out.language)?;
    let numbers = || select::numbers(index, &filter);
    let table = match (args.what, args.format) {
        (What::Townships, _) => townships(index, &filter),
        (What::Categories, _) => categories(index, &filter),
        (What::Departments, _) => departments(index, numbers(), args.format),
        (What::Items, Format::Text | Format::Md) => table_of(index, numbers(), out.language),
        (What::Items, format) => {
            let mut numbers = numbers().peekable();
            let outcome = Outcome::of(numbers.peek().is_some());
            items::write(out, index, numbers.map(|number| index.item(number)), format)?;
            return Ok(outcome);
        }
    };
    table.write(out, args.format)?;
    Ok(Outcome::of(!table.rows.is_empty()))
}

const ID: Column = column("id", "编号", "Id");
const TOWNSHIP: Column = column("township", "乡镇", "Township");
const TOTAL: Column = column("total", "合计", "Total");

/// The townships that are asked for, also those without items.
fn townships(index: &Index, filter: &Filter) -> Table {
    let mut counts = vec![PerList::default(); index.townships().len()];
    index.count_admitted(filter, |township, kind, items| {
        counts[township][kind.list] += items as u32;
    });
    let asked = &filter.townships;
    let all = index.townships().iter().zip(&counts).enumerate();
    let shown = all.filter(|(number, _)| asked.is_empty() || asked.contains(number));
    let rows = shown.map(|(_, (township, counts))| {
        let mut row: Vec<TableCell> =
            vec![township.id.clone().into(), township.name.clone().into()];
        row.extend(figures(counts));
        row.push(township.region.clone().into());
        row
    });
    let mut columns = vec![
        column("id", "代号", "Id"),
        column("name", "乡镇", "Township"),
    ];
    columns.extend(list_columns());
    columns.extend([TOTAL, column("region", "地区", "Region")]);
    Table {
        columns,
        rows: rows.collect(),
    }
}

/// The categories in the order of their first item.
fn categories(index: &Index, filter: &Filter) -> Table {
    let mut counts = vec![PerList::default(); index.categories().len()];
    let mut seen = Vec::new();
    index.count_admitted(filter, |_, kind, items| {
        let category = usize::from(kind.category);
        if counts[category] == PerList::default() {
            seen.push(category);
        }
        counts[category][kind.list] += items as u32;
    });
    let rows = seen.into_iter().map(|category| {
        let mut row: Vec<TableCell> = vec![index.categories()[category].clone().into()];
        row.extend(figures(&counts[category]));
        row
    });
    let mut columns = vec![cell_column("category", ItemCell::Category)];
    columns.extend(list_columns());
    columns.push(TOTAL);
    Table {
        columns,
        rows: rows.collect(),
    }
}

/// How many there are of each list, and all of them.
fn figures(counts: &PerList<u32>) -> Vec<TableCell> {
    let total: u32 = counts.values().sum();
    let counts = counts.values().copied().chain([total]);
    counts.map(TableCell::from).collect()
}

/// The departments by the name that stands for all forms in which documents print them, the one with
/// the most items first. Where there is room for it, those forms are listed.
pub(super) fn departments(
    index: &Index,
    numbers: impl Iterator<Item = usize>,
    format: Format,
) -> Table {
    let admitted = bitset::with(index.len(), numbers);
    let mut all: HashMap<String, DepartmentCounts> = HashMap::new();
    for group in index.by_departments() {
        let group: Vec<usize> = group
            .into_iter()
            .filter(|&n| admitted.contains(n))
            .collect();
        let Some(&first) = group.first() else {
            continue;
        };
        let printed = index.item_brief(first).departments;
        for (at, name) in distinct(printed.iter().map(|name| canonical(name)))
            .into_iter()
            .enumerate()
        {
            let department = all.entry(name.to_string()).or_default();
            department.first = department.first.min((first, at));
            for &number in &group {
                department.counts[DepartmentRole::of(index.list(number), at) as usize] += 1;
            }
        }
        if wide(format) {
            // What is alike when folded may be printed in more than one form.
            for &number in &group {
                take_printed(&mut all, number, &index.item(number));
            }
        }
    }
    let mut all: Vec<(String, DepartmentCounts)> = all.into_iter().collect();
    // Equal ones stand in the order in which the documents name them.
    all.sort_by_cached_key(|(_, department)| {
        (std::cmp::Reverse(department.total()), department.first)
    });
    let rows = all.into_iter();
    let rows = rows.map(|(name, department)| department.row(name, format));
    let mut columns = vec![
        column("department", "部门", "Department"),
        column("leading", "牵头", "Leads"),
        column("helping", "配合", "Helps"),
        column("taken_over", "承接", "Took over"),
        TOTAL,
    ];
    if wide(format) {
        columns.push(column("printed", "文中名称", "In print"));
    }
    Table {
        rows: rows.collect(),
        columns,
    }
}

/// Keeps in which forms an item prints its departments.
fn take_printed(all: &mut HashMap<String, DepartmentCounts>, number: usize, item: &Item) {
    for (at, printed) in item.responsible().enumerate() {
        let Some(department) = all.get_mut(canonical(printed)) else {
            continue;
        };
        let place = department.printed.entry(printed.to_string());
        let first = place.or_insert((number, at));
        *first = (*first).min((number, at));
    }
}

/// How many items a department has in each role, and how it is printed there.
struct DepartmentCounts {
    /// In the order of [`DepartmentRole::ALL`].
    counts: [u32; DepartmentRole::ALL.len()],
    /// Its first item, and its place among the departments there.
    first: (usize, usize),
    /// Each form in print, with the first place of it.
    printed: HashMap<String, (usize, usize)>,
}

impl Default for DepartmentCounts {
    fn default() -> DepartmentCounts {
        DepartmentCounts {
            counts: [0; DepartmentRole::ALL.len()],
            first: (usize::MAX, 0),
            printed: HashMap::new(),
        }
    }
}

impl DepartmentCounts {
    fn total(&self) -> u32 {
        self.counts.iter().sum()
    }

    fn row(self, name: String, format: Format) -> Vec<TableCell> {
        let numbers = self.counts.into_iter().chain([self.total()]);
        let numbers = numbers.map(TableCell::from);
        let mut row: Vec<TableCell> = std::iter::once(name.into()).chain(numbers).collect();
        if wide(format) {
            let mut printed: Vec<_> = self.printed.into_iter().collect();
            printed.sort_by_cached_key(|(_, first)| *first);
            let printed: Vec<String> = printed.into_iter().map(|(form, _)| form).collect();
            let words = printed.join("、");
            row.push(TableCell::in_words(printed, words));
        }
        row
    }
}

/// Whether a row may be as long as it likes.
fn wide(format: Format) -> bool {
    matches!(format, Format::Json | Format::Jsonl | Format::Csv)
}

/// The plain table of items.
fn table_of(index: &Index, numbers: impl Iterator<Item = usize>, language: Language) -> Table {
    let rows = numbers.map(|number| {
        let item = index.item(number);
        let cells = [
            item.list.sign(language).trim_end(),
            &item.id,
            &item.township,
            who(&item, language),
            &item.category,
            &item.name,
        ];
        cells.into_iter().map(TableCell::from).collect()
    });
    let who = responsible_column();
    let name = cell_column("name", ItemCell::Name);
    Table {
        columns: vec![
            column("list", "清", "L"),
            ID,
            TOWNSHIP,
            who,
            cell_column("category", ItemCell::Category),
            name,
        ],
        rows: rows.collect(),
    }
}

/// Each of `names` once, in the order of first appearance.
fn distinct<'a>(names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut seen = std::collections::HashSet::new();
    names.filter(|name| seen.insert(*name)).collect()
}
