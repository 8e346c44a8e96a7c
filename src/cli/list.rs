//! `list`: townships, categories, departments or items, with counts.

use std::collections::HashMap;

use super::args::{ListArgs, What};
use super::failure::{Outcome, Result};
use super::output::table::{
    Column, Table, TableCell, cell_column, column, list_columns, responsible_column,
};
use super::output::{Format, Output, items};
use super::select;
use crate::departments::canonical;
use crate::index::Index;
use crate::language::Language;
use crate::model::{Item, ItemCell, ListShape, PerList, township_id};
use crate::vocabulary::who;

/// Prints the list over the items that the filters admit.
pub(super) fn run(args: &ListArgs, index: &Index, out: &mut Output) -> Result {
    let filter = select::filter(index, &args.filters, out.language)?;
    let items = select::items(index, &filter);
    let table = match (args.what, args.format) {
        (What::Townships, _) => townships(index, &items, filter.townships),
        (What::Categories, _) => categories(&items),
        (What::Departments, _) => departments(&items, args.format),
        (What::Items, Format::Text | Format::Md) => table_of(&items, out.language),
        (What::Items, format) => {
            items::write(out, index, &items, format)?;
            return Ok(Outcome::of(!items.is_empty()));
        }
    };
    table.write(out, args.format)?;
    Ok(Outcome::of(!table.rows.is_empty()))
}

const ID: Column = column("id", "编号", "Id");
const TOWNSHIP: Column = column("township", "乡镇", "Township");
const TOTAL: Column = column("total", "合计", "Total");

/// The townships that are asked for, also those without items.
fn townships(index: &Index, items: &[Item], asked: Vec<usize>) -> Table {
    let all = index.townships().iter().enumerate();
    let shown = all.filter(|(number, _)| asked.is_empty() || asked.contains(number));
    let mut items_of: HashMap<&str, Vec<&Item>> = HashMap::new();
    for item in items {
        items_of
            .entry(township_id(&item.id))
            .or_default()
            .push(item);
    }
    let rows = shown.map(|(_, township)| {
        let own = items_of.get(township.id.as_str()).into_iter().flatten();
        let mut row: Vec<TableCell> =
            vec![township.id.clone().into(), township.name.clone().into()];
        row.extend(by_list(own.copied()));
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
fn categories(items: &[Item]) -> Table {
    let names = items.iter().map(|item| item.category.as_str());
    let rows = distinct(names).into_iter().map(|name| {
        let own = items.iter().filter(|item| item.category == name);
        let mut row: Vec<TableCell> = vec![name.into()];
        row.extend(by_list(own));
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
fn by_list<'a>(items: impl Iterator<Item = &'a Item>) -> Vec<TableCell> {
    let mut counts: PerList<u32> = PerList::default();
    for item in items {
        counts[item.list] += 1;
    }
    let total: u32 = counts.values().sum();
    let counts = counts.values().copied().chain([total]);
    counts.map(TableCell::from).collect()
}

/// The departments by the name that stands for all forms in which documents print them, the one with
/// the most items first. Where there is room for it, those forms are listed.
fn departments(items: &[Item], format: Format) -> Table {
    let mut roles: HashMap<&str, Roles> = HashMap::new();
    for item in items {
        let printed: Vec<&str> = item.responsible().collect();
        for (at, name) in distinct(printed.iter().map(|name| canonical(name)))
            .into_iter()
            .enumerate()
        {
            roles.entry(name).or_default().counts[role(item, at)] += 1;
        }
        for name in printed {
            roles.entry(canonical(name)).or_default().printed.push(name);
        }
    }
    let names = items
        .iter()
        .flat_map(|item| item.responsible().map(canonical));
    let mut names = distinct(names);
    // Stable: equal ones stay in the order in which the documents name them.
    names.sort_by_key(|name| std::cmp::Reverse(roles[name].counts.iter().sum::<u32>()));
    let rows = names.into_iter().map(|name| roles[name].row(name, format));
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

/// What a department does in a list, and how it is printed there.
#[derive(Default)]
struct Roles<'a> {
    /// Leading, helping, taken over.
    counts: [u32; 3],
    printed: Vec<&'a str>,
}

impl Roles<'_> {
    fn row(&self, name: &str, format: Format) -> Vec<TableCell> {
        let total = self.counts.iter().sum();
        let numbers = self.counts.into_iter().chain([total]).map(TableCell::from);
        let mut row: Vec<TableCell> = std::iter::once(name.into()).chain(numbers).collect();
        let printed = distinct(self.printed.iter().copied());
        if wide(format) {
            let words = printed.join("、");
            row.push(TableCell::in_words(printed, words));
        }
        row
    }
}

/// The place of the department's role in [`Roles::counts`].
fn role(item: &Item, at: usize) -> usize {
    match (item.list.shape(), at) {
        (ListShape::Own | ListShape::Shared, 0) => 0,
        (ListShape::Own | ListShape::Shared, _) => 1,
        (ListShape::TakenOver, _) => 2,
    }
}

/// Whether a row may be as long as it likes.
fn wide(format: Format) -> bool {
    matches!(format, Format::Json | Format::Jsonl | Format::Csv)
}

/// The plain table of items.
fn table_of(items: &[Item], language: Language) -> Table {
    let rows = items.iter().map(|item| {
        let cells = [
            item.list.sign(),
            &item.id,
            &item.township,
            who(item, language),
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
