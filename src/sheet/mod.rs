//! The sheet of a department (部门职责单): the lists turned round, with what it has to do by each township's lists.

mod paragraphs;

use fixedbitset::FixedBitSet;

use crate::departments::{called, known, number};
use crate::index::{DepartmentFilter, Field, Index};
use crate::language::Language;
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

    /// What a text that names it holds: its names in print, or what it was called.
    fn names(&self) -> Vec<&str> {
        if self.numbers.is_empty() {
            let part = std::iter::once(self.part.as_str());
            return part.filter(|part| !part.is_empty()).collect();
        }
        let known = self.numbers.iter().map(|number| &known()[*number]);
        let names = known.flat_map(|one| std::iter::once(&one.name).chain(&one.forms));
        names.map(String::as_str).collect()
    }

    /// Whether a text (folded) names it.
    fn is_in(&self, text: &str) -> bool {
        self.names().into_iter().any(|name| text.contains(name))
    }

    /// The items that may name it, by what the index holds of them: perhaps a few too many, never one too few.
    fn candidates(&self, index: &Index) -> FixedBitSet {
        let mut found = FixedBitSet::with_capacity(index.len());
        found.extend(DepartmentFilter::new(&self.part).items(index));
        for part in index.parts() {
            for name in self.names() {
                let node = part.segment().find(name);
                part.each(node, &[Field::Name], |item| found.insert(item));
                found.extend(part.in_duties(name, &|_| true).map(|(item, _)| item));
            }
        }
        found
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

    /// What it is called.
    pub fn name(self, language: Language) -> &'static str {
        match self {
            SheetRole::Leads => language.pick("牵头", "Leads"),
            SheetRole::Helps => language.pick("配合", "Helps"),
            SheetRole::TookOver => language.pick("承接", "Took over"),
            SheetRole::Mentioned => language.pick("仅提及", "Only named"),
        }
    }

    /// What it is in JSON.
    pub fn word(self) -> &'static str {
        match self {
            SheetRole::Leads => "leads",
            SheetRole::Helps => "helps",
            SheetRole::TookOver => "took_over",
            SheetRole::Mentioned => "mentioned",
        }
    }

    /// That of a department in an item; `None` where the item does not name it.
    fn of(department: &DepartmentName, item: &Item) -> Option<SheetRole> {
        let is_mentioned = || is_mentioned(department, item).then_some(SheetRole::Mentioned);
        SheetRole::responsible(department, item).or_else(is_mentioned)
    }

    /// That of a department by what the item prints for departments.
    fn responsible(department: &DepartmentName, item: &Item) -> Option<SheetRole> {
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
    /// What names it and is neither: what others do with it (会同公安局检查), and, where it has no part of its own, also what
    /// the township does.
    pub named: Vec<String>,
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
    let candidates = department.candidates(index);
    let mut sheets: Vec<TownshipSheet> = Vec::new();
    for number in items.filter(|item| candidates.contains(*item)) {
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
        sheet.items.sort_by_cached_key(|item| item.role);
    }
    sheets
}

/// What `department` has to do with those of `items` that name it, role by role, each role's in their order. Before each
/// item, `check` can stop it.
///
/// # Errors
/// What `check` gave.
pub fn roles_until<E>(
    index: &Index,
    department: &DepartmentName,
    items: impl Iterator<Item = usize>,
    check: impl Fn() -> Result<(), E>,
) -> Result<Vec<(usize, SheetRole)>, E> {
    let candidates = department.candidates(index);
    let mut roles = Vec::new();
    for number in items.filter(|item| candidates.contains(*item)) {
        check()?;
        let role = SheetRole::of(department, &index.item(number));
        roles.extend(role.map(|role| (number, role)));
    }
    roles.sort_by_cached_key(|(_, role)| *role);
    Ok(roles)
}

/// What the item is to the department; `None` where it does not name it.
///
/// # Panics
/// If `number` is not below [`Index::len`].
pub fn sheet_item(index: &Index, department: &DepartmentName, number: usize) -> Option<SheetItem> {
    let item = index.item(number);
    let role = SheetRole::of(department, &item)?;
    let paragraphs = paragraphs(&item);
    let is_given = |paragraph: &&Paragraph| {
        paragraph.ground != Ground::Shared
            && paragraph.departments.iter().any(|name| department.is(name))
    };
    let own: Vec<String> = texts(paragraphs.iter().filter(is_given));
    let is_shared = |paragraph: &&Paragraph| paragraph.ground == Ground::Shared;
    let shared = match role {
        SheetRole::Leads | SheetRole::Helps => texts(paragraphs.iter().filter(is_shared)),
        SheetRole::TookOver | SheetRole::Mentioned => Vec::new(),
    };
    let of_others = texts(paragraphs.iter().filter(|one| !is_given(one)));
    let of_township = match role {
        SheetRole::Mentioned => item.township_duties.as_slice(),
        _ => &[],
    };
    let named = of_others.into_iter().chain(of_township.iter().cloned());
    let named = named.filter(|text| department.is_in(&folded(text)) && !shared.contains(text));
    let named: Vec<String> = named.collect();
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
        named,
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
