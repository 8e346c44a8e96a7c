//! `list`: townships, categories, departments or items, with counts.

use std::collections::HashMap;

use serde_json::Value;

use super::args::{ListArgs, What};
use super::failure::{Outcome, Result};
use super::output::table::{Column, Table, column};
use super::output::{Format, Output, items};
use super::select;
use crate::index::Index;
use crate::model::{Item, ListKind};

/// Prints the list over the items that the filters admit.
pub(super) fn run(args: &ListArgs, index: &Index, out: &mut Output) -> Result {
    let filter = select::filter(index, &args.filters, out.language)?;
    let items = select::items(index, &filter);
    let table = match (args.what, args.format) {
        (What::Townships, _) => townships(index, &items, filter.townships),
        (What::Categories, _) => categories(&items),
        (What::Departments, _) => departments(&items),
        (What::Items, Format::Text | Format::Md) => table_of(&items),
        (What::Items, format) => {
            items::write(out, &items, format)?;
            return Ok(Outcome::of(!items.is_empty()));
        }
    };
    table.write(out, args.format)?;
    Ok(Outcome::of(!table.rows.is_empty()))
}

const ID: Column = column("id", "编号", "Id");
const TOWNSHIP: Column = column("township", "乡镇", "Township");
const CATEGORY: Column = column("category", "事项类别", "Category");
const TOTAL: Column = column("total", "合计", "Total");
const BY_LIST: [Column; 3] = [
    column("basic", "基本", "Basic"),
    column("cooperative", "配合", "Coop."),
    column("reclaimed", "收回", "Recl."),
];

/// The townships that are asked for, also those without items.
fn townships(index: &Index, items: &[&Item], asked: Vec<usize>) -> Table {
    let all = index.townships().iter().enumerate();
    let shown = all.filter(|(number, _)| asked.is_empty() || asked.contains(number));
    let rows = shown.map(|(_, township)| {
        let own = |item: &&&Item| item.id.split('/').next() == Some(&township.id);
        let mut row: Vec<Value> = vec![township.id.clone().into(), township.name.clone().into()];
        row.extend(by_list(items.iter().filter(own).copied()));
        row.push(township.region.clone().into());
        row
    });
    let [basic, cooperative, reclaimed] = BY_LIST;
    let region = column("region", "地区", "Region");
    let name = column("name", "乡镇", "Township");
    Table {
        columns: vec![
            column("id", "代号", "Id"),
            name,
            basic,
            cooperative,
            reclaimed,
            TOTAL,
            region,
        ],
        rows: rows.collect(),
    }
}

/// The categories in the order of their first item.
fn categories(items: &[&Item]) -> Table {
    let names = items.iter().map(|item| item.category.as_str());
    let rows = distinct(names).into_iter().map(|name| {
        let own = items.iter().filter(|item| item.category == name);
        let mut row: Vec<Value> = vec![name.into()];
        row.extend(by_list(own.copied()));
        row
    });
    let [basic, cooperative, reclaimed] = BY_LIST;
    Table {
        columns: vec![CATEGORY, basic, cooperative, reclaimed, TOTAL],
        rows: rows.collect(),
    }
}

/// Three counts and their sum.
fn by_list<'a>(items: impl Iterator<Item = &'a Item>) -> Vec<Value> {
    let mut counts = [0; ListKind::ALL.len()];
    for item in items {
        counts[item.list as usize] += 1;
    }
    let total: u32 = counts.iter().sum();
    counts.into_iter().chain([total]).map(Value::from).collect()
}

/// The departments as printed, the one with the most items first.
fn departments(items: &[&Item]) -> Table {
    let names = items.iter().flat_map(|item| item.responsible());
    let mut counts: HashMap<&str, [u32; 3]> = HashMap::new();
    for item in items {
        for (at, name) in distinct(item.responsible()).into_iter().enumerate() {
            let role = match (item.list, at) {
                (ListKind::Reclaimed, _) => 2,
                (_, 0) => 0,
                _ => 1,
            };
            counts.entry(name).or_default()[role] += 1;
        }
    }
    let mut names = distinct(names);
    // Stable: equal ones stay in the order in which the documents name them.
    names.sort_by_key(|name| std::cmp::Reverse(counts[name].iter().sum::<u32>()));
    let rows = names.into_iter().map(|name| {
        let roles = counts[name];
        let total = roles.iter().sum();
        let numbers = roles.into_iter().chain([total]).map(Value::from);
        std::iter::once(name.into()).chain(numbers).collect()
    });
    Table {
        columns: vec![
            column("department", "部门", "Department"),
            column("leading", "牵头", "Leads"),
            column("helping", "配合", "Helps"),
            column("taken_over", "承接", "Took over"),
            TOTAL,
        ],
        rows: rows.collect(),
    }
}

/// The plain table of items.
fn table_of(items: &[&Item]) -> Table {
    let rows = items.iter().map(|item| {
        let cells = [
            item.list.sign(),
            &item.id,
            &item.township,
            &item.category,
            &item.name,
        ];
        cells.into_iter().map(Value::from).collect()
    });
    let name = column("name", "事项名称", "Name");
    Table {
        columns: vec![column("list", "清", "L"), ID, TOWNSHIP, CATEGORY, name],
        rows: rows.collect(),
    }
}

/// Each of `names` once, in the order of first appearance.
fn distinct<'a>(names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut seen = std::collections::HashSet::new();
    names.filter(|name| seen.insert(*name)).collect()
}
