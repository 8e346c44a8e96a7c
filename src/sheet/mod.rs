//! The sheet of a department (部门职责单): the lists turned round, with what it has to do by each township's lists.

mod paragraphs;

use crate::departments::{called, known, number};
use crate::index::Index;
use crate::model::{Disposition, Item};
use crate::text::normal::folded;

pub use paragraphs::{Ground, Paragraph, paragraphs};

/// A department, by any of its names or by a part of the name in print.
#[derive(Debug, Clone)]
pub struct DepartmentName {
    part: String,
    numbers: Vec<usize>,
}

impl DepartmentName {
    /// What is called `name`.
    pub fn new(name: &str) -> DepartmentName {
        let part = folded(name.trim());
        DepartmentName {
            numbers: called(&part),
            part,
        }
    }

    /// What stands for it, or what it was called.
    pub fn title(&self) -> &str {
        match self.numbers[..] {
            [one] => &known()[one].name,
            _ => &self.part,
        }
    }

    /// Whether it is meant by a name in print, or by one that stands for a department.
    pub fn is(&self, name: &str) -> bool {
        if self.numbers.is_empty() {
            !self.part.is_empty() && folded(name).contains(&self.part)
        } else {
            number(name).is_some_and(|number| self.numbers.contains(&number))
        }
    }

    /// Whether a text (folded) names it.
    fn is_in(&self, text: &str) -> bool {
        let known = self.numbers.iter().map(|number| &known()[*number]);
        let mut names = known.flat_map(|one| std::iter::once(&one.name).chain(&one.forms));
        if self.numbers.is_empty() {
            !self.part.is_empty() && text.contains(&self.part)
        } else {
            names.any(|name| text.contains(name.as_str()))
        }
    }
}

/// What a department has to do with an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SheetRole {
    /// It leads.
    Leads,
    /// It helps.
    Helps,
    /// It took the duty over from the township.
    TookOver,
    /// Only the text names it.
    Mentioned,
}

impl SheetRole {
    /// Every role, in the order of a sheet.
    pub const ALL: [SheetRole; 4] = [
        SheetRole::Leads,
        SheetRole::Helps,
        SheetRole::TookOver,
        SheetRole::Mentioned,
    ];

    /// What it is in JSON.
    pub fn word(self) -> &'static str {
        match self {
            SheetRole::Leads => "leads",
            SheetRole::Helps => "helps",
            SheetRole::TookOver => "took_over",
            SheetRole::Mentioned => "mentioned",
        }
    }

    fn of(department: &DepartmentName, item: &Item) -> Option<SheetRole> {
        match item.disposition() {
            Disposition::Helps { leader, helpers } => {
                let leads = leader.is_some_and(|name| department.is(name));
                let helps = helpers.iter().any(|name| department.is(name));
                leads
                    .then_some(SheetRole::Leads)
                    .or(helps.then_some(SheetRole::Helps))
            }
            Disposition::TakenOver(departments) => {
                let took = departments.iter().any(|name| department.is(name));
                took.then_some(SheetRole::TookOver)
            }
            Disposition::Own | Disposition::Ended | Disposition::Unnamed => None,
        }
    }
}

/// What an item is to a department.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetItem {
    /// Number of the item.
    pub item: usize,
    /// What the department has to do with it.
    pub role: SheetRole,
    /// Its own paragraphs, as published, also those that it shares with departments that are named; those of what it
    /// took over.
    pub own: Vec<String>,
    /// The paragraphs of which it is not said whose they are.
    pub shared: Vec<String>,
    /// What the township does for it.
    pub owed: Vec<String>,
}

/// What a department has to do by the lists of one township.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TownshipSheet {
    /// Number of the township.
    pub township: usize,
    /// The items by role, each role's in the order of the lists; at least one.
    pub items: Vec<SheetItem>,
}

impl TownshipSheet {
    /// How many items it has in each role that occurs.
    pub fn counts(&self) -> Vec<(SheetRole, usize)> {
        let count = |role| self.items.iter().filter(|item| item.role == role).count();
        let counts = SheetRole::ALL.map(|role| (role, count(role)));
        counts.into_iter().filter(|(_, count)| *count > 0).collect()
    }
}

/// The sheet of `department` over those `items` of an index (in order), township by township.
pub fn sheet(
    index: &Index,
    department: &DepartmentName,
    items: impl Iterator<Item = usize>,
) -> Vec<TownshipSheet> {
    let mut sheets: Vec<TownshipSheet> = Vec::new();
    for number in items {
        let Some(item) = sheet_item(index, department, number) else {
            continue;
        };
        let township = index.township_number(number);
        match sheets.last_mut().filter(|sheet| sheet.township == township) {
            Some(sheet) => sheet.items.push(item),
            None => sheets.push(TownshipSheet {
                township,
                items: vec![item],
            }),
        }
    }
    for sheet in &mut sheets {
        sheet.items.sort_by_key(|item| item.role);
    }
    sheets
}

/// What the item is to the department; `None` where it does not name it.
fn sheet_item(index: &Index, department: &DepartmentName, number: usize) -> Option<SheetItem> {
    let item = index.item(number);
    let paragraphs = paragraphs(&item);
    let is_given = |paragraph: &&Paragraph| {
        paragraph.ground != Ground::Shared
            && paragraph.departments.iter().any(|name| department.is(name))
    };
    let own: Vec<String> = texts(paragraphs.iter().filter(is_given));
    let role = SheetRole::of(department, &item);
    let role = role.or_else(|| is_mentioned(department, &item).then_some(SheetRole::Mentioned))?;
    let is_shared = |paragraph: &&Paragraph| paragraph.ground == Ground::Shared;
    let shared = match role {
        SheetRole::Leads | SheetRole::Helps => texts(paragraphs.iter().filter(is_shared)),
        SheetRole::TookOver | SheetRole::Mentioned => Vec::new(),
    };
    let took = item
        .takeover
        .as_ref()
        .filter(|_| role == SheetRole::TookOver);
    let method = took.map(|takeover| takeover.method.clone());
    Some(SheetItem {
        item: number,
        role,
        own: method.unwrap_or(own),
        shared,
        owed: match role {
            SheetRole::Mentioned => Vec::new(),
            _ => item.township_duties.clone(),
        },
    })
}

fn texts<'a>(paragraphs: impl Iterator<Item = &'a Paragraph<'a>>) -> Vec<String> {
    paragraphs
        .map(|paragraph| paragraph.text.to_string())
        .collect()
}

/// Whether the text of an item names the department.
fn is_mentioned(department: &DepartmentName, item: &Item) -> bool {
    let method = item.takeover.iter().flat_map(|takeover| &takeover.method);
    let upstream = item.upstream.iter().flat_map(|group| {
        let heading = std::iter::once(&group.heading);
        heading.chain(&group.duties)
    });
    let mut texts = std::iter::once(&item.name)
        .chain(upstream)
        .chain(&item.township_duties)
        .chain(method);
    texts.any(|text| department.is_in(&folded(text)))
}
