//! Forms to print and fill in: who does what, a page for each item, the bookmarks as tasks. They are in Chinese in either
//! language of the program, as they go into Chinese papers.

use std::collections::BTreeMap;

use super::args::Template;
use crate::cite::{basis, duties_label};
use crate::cli::output::docx::Orientation;
use crate::cli::output::items::{township_of, upstream};
use crate::cli::output::printed_table::{ColumnKind, PrintedTable, column};
use crate::index::Index;
use crate::language::Language;
use crate::model::{Disposition, Item, ItemCell};
use crate::vocabulary::{self, roles, who};

/// What is filled in by hand.
const EMPTY: [(&str, u32); 3] = [("责任人", 12), ("时限", 12), ("完成情况", 16)];

/// A form with what it says of some items.
pub(super) struct Form {
    /// Its tables, each a page or more.
    pub tables: Vec<PrintedTable>,
    /// How its pages lie.
    pub orientation: Orientation,
}

/// Items for a form, in order.
pub(super) struct Entries<'a> {
    /// The items.
    pub items: &'a [Item],
    /// Their numbers in the index.
    pub numbers: &'a [usize],
    /// What the user noted of some, by these numbers.
    pub notes: &'a BTreeMap<usize, String>,
    /// What was searched for.
    pub search: Option<&'a str>,
}

impl Template {
    /// The name of the form.
    pub(super) fn title(self) -> &'static str {
        match self {
            Template::Division => "责任分工表",
            Template::Page => "一事一单",
            Template::Tasks => "任务单",
        }
    }

    /// The form, filled as far as the lists know.
    pub(super) fn fill(self, index: &Index, entries: &Entries) -> Form {
        match self {
            Template::Page => Form {
                tables: entries.items.iter().map(|item| page(index, item)).collect(),
                orientation: Orientation::Portrait,
            },
            Template::Division | Template::Tasks => Form {
                tables: vec![self.table(entries)],
                orientation: Orientation::Landscape,
            },
        }
    }

    fn table(self, entries: &Entries) -> PrintedTable {
        let Entries { items, numbers, .. } = entries;
        let is_one = items
            .windows(2)
            .all(|two| two[0].township == two[1].township);
        let has_notes = self == Template::Tasks;
        let text = |title: &str, width| column(title, width, ColumnKind::Text);
        let mut columns = vec![column("序号", 8, ColumnKind::Number)];
        columns.extend((!is_one).then(|| text("乡镇", 12)));
        columns.extend([
            text("事项名称", 26),
            text("责任部门", 18),
            text("配合部门", 20),
            text("乡镇职责", 38),
            text("依据", 14),
        ]);
        columns.extend(has_notes.then(|| text("备注", 16)));
        columns.extend(EMPTY.map(|(title, width)| text(title, width)));
        let entry = |(at, (item, number)): (usize, (&Item, &usize))| {
            let mut cells = vec![(at + 1).to_string()];
            cells.extend((!is_one).then(|| item.township.clone()));
            cells.extend(facts(item));
            cells.extend(has_notes.then(|| entries.notes.get(number).cloned().unwrap_or_default()));
            cells.extend(EMPTY.map(|_| String::new()));
            cells
        };
        let rows = items.iter().zip(numbers.iter()).enumerate().map(entry);
        PrintedTable {
            title: title(self, entries, items.first().filter(|_| is_one)),
            columns,
            rows: rows.collect(),
            note: String::new(),
        }
    }
}

/// Name, leader, helpers, the township's duties, and where it says so.
fn facts(item: &Item) -> [String; 5] {
    let helpers = match item.disposition() {
        Disposition::Helps { helpers, .. } => helpers.join("\n"),
        Disposition::TakenOver(departments) => departments[1..].join("\n"),
        Disposition::Own | Disposition::Ended | Disposition::Unnamed => String::new(),
    };
    [
        item.name.clone(),
        who(item, Language::Chinese).to_string(),
        helpers,
        item.township_duties.join("\n"),
        format!("{}第{}项", item.list.title(), item.seq),
    ]
}

/// The title of a table: 羊毛工镇防汛责任分工表.
fn title(form: Template, entries: &Entries, of_township: Option<&Item>) -> String {
    let township = of_township.map_or("", |item| item.township.as_str());
    // Words alone; a search with fields and signs is no title.
    let is_plain = |text: &&str| !text.contains([':', '：', '"', '!', '#']);
    let search = entries.search.map(str::trim).filter(is_plain);
    let search: String = search.unwrap_or_default().split_whitespace().collect();
    let search = if search == township { "" } else { &search };
    format!("{township}{search}{}", form.title())
}

/// What those are called on paper who have `role` in an item: 牵头部门.
fn role_of(item: &Item, role: &str) -> String {
    match item.disposition() {
        Disposition::Helps { .. } | Disposition::TakenOver(_) => format!("{role}部门"),
        Disposition::Own => "责任主体".to_string(),
        Disposition::Ended | Disposition::Unnamed => "责任归属".to_string(),
    }
}

/// Everything about one item, a line a fact.
fn page(index: &Index, item: &Item) -> PrintedTable {
    let township = township_of(index, item);
    let label = |cell| vocabulary::cell(cell, Language::Chinese).to_string();
    let mut facts = vec![
        (
            "乡镇".to_string(),
            format!("{}{}", township.region, township.name),
        ),
        (
            vocabulary::basis(Language::Chinese).to_string(),
            basis(item, &township),
        ),
        (label(ItemCell::Category), item.category.clone()),
    ];
    let roles = roles(item, Language::Chinese).into_iter();
    facts.extend(roles.map(|(role, names)| (role_of(item, role), names.join("\n"))));
    let method = item.takeover.iter().flat_map(|takeover| &takeover.method);
    let method: Vec<&str> = method.map(String::as_str).collect();
    facts.extend([
        (
            label(ItemCell::Upstream),
            upstream(&item.upstream).collect::<Vec<_>>().join("\n"),
        ),
        (duties_label(&township), item.township_duties.join("\n")),
        (label(ItemCell::Method), method.join("\n")),
        (label(ItemCell::Remark), item.remark.clone()),
    ]);
    facts.retain(|(_, text)| !text.is_empty());
    facts.extend(EMPTY.map(|(title, _)| (title.to_string(), String::new())));
    PrintedTable {
        title: item.name.clone(),
        columns: vec![
            column("项目", 16, ColumnKind::Text),
            column("内容", 84, ColumnKind::Text),
        ],
        rows: facts
            .into_iter()
            .map(|(label, text)| vec![label, text])
            .collect(),
        note: String::new(),
    }
}
