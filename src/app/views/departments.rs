//! The departments of all townships, or of what was chosen: what each leads, helps with, and took over.

use std::collections::{BTreeMap, HashSet};

use super::view::{Context, ListState, Step, View};
use super::{BrowseView, Screen, SheetView};
use crate::app::keymap::KeyContext;
use crate::app::{Action, Cursor, ExportContent, Prompt, Scope};
use crate::bitset;
use crate::departments;
use crate::index::Index;
use crate::language::Language;
use crate::layout::{Labels, Shape};
use crate::model::{Item, ListKind, ListShape, places};
use crate::text::normal::folded;

/// The list of departments, the filter over it, and a place in it.
#[derive(Debug)]
pub struct DepartmentsView {
    /// The items that are counted; its name is empty where they are all that there are.
    within: Scope,
    grouping: DepartmentGrouping,
    all: Vec<DepartmentItems>,
    prompt: Prompt,
    /// Whether keys go into the filter line.
    typing: bool,
    cursor: Cursor,
}

/// Whether the bureaus of several counties are one department.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DepartmentGrouping {
    /// 公安局 is that of all counties.
    Together,
    /// Each county's is one of its own.
    ByCounty,
}

/// A department with the numbers of its items in the index.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DepartmentItems {
    /// The name under which its items are brought together.
    pub name: String,
    /// The places above its townships, where those of each county are apart; else empty.
    pub region: String,
    /// The items that it leads.
    pub leads: Vec<usize>,
    /// The items in which it helps.
    pub helps: Vec<usize>,
    /// The items that it took over.
    pub taken: Vec<usize>,
    /// In how many townships it appears.
    pub townships: usize,
}

/// What a department has to do with an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DepartmentRole {
    /// It leads.
    Leads,
    /// It helps.
    Helps,
    /// It took the duty over.
    Took,
}

/// The name under which a department that is `printed` so is brought together with others.
pub fn group(printed: &str) -> &str {
    departments::canonical(printed)
}

/// What the department of this name has to do with `item`.
pub fn role(item: &Item, name: &str) -> DepartmentRole {
    let at = item
        .responsible()
        .position(|printed| group(printed) == name);
    role_in(item.list, at.unwrap_or(usize::MAX))
}

/// What the department that is printed at this place, from 0, has to do with an item of `list`.
fn role_in(list: ListKind, at: usize) -> DepartmentRole {
    match (list.shape(), at) {
        (ListShape::TakenOver, _) => DepartmentRole::Took,
        (ListShape::Own | ListShape::Shared, 0) => DepartmentRole::Leads,
        (ListShape::Own | ListShape::Shared, _) => DepartmentRole::Helps,
    }
}

impl DepartmentItems {
    /// What it is called: with its county, where those of each county are apart.
    pub fn title(&self) -> String {
        let county = places(&self.region).last().copied().unwrap_or_default();
        format!("{county}{}", self.name)
    }

    /// All its items: those that it leads, helps with, took over.
    pub fn scope(&self) -> Scope {
        Scope {
            name: self.title(),
            department: Some(self.name.clone()),
            items: self.items().collect(),
        }
    }

    /// All its items: those that it leads, helps with, took over.
    pub fn items(&self) -> impl Iterator<Item = usize> + '_ {
        let parts = [&self.leads, &self.helps, &self.taken];
        parts.into_iter().flatten().copied()
    }

    /// Number of its items.
    pub fn total(&self) -> usize {
        self.leads.len() + self.helps.len() + self.taken.len()
    }
}

impl DepartmentsView {
    /// The departments of the items of `within`, those with the most items first, the one selected that leads the
    /// item `of`.
    pub fn new(index: &Index, within: Scope, of: Option<usize>) -> DepartmentsView {
        let grouping = DepartmentGrouping::Together;
        let all = departments_of(index, &within, grouping);
        let item = of.map(|number| index.item(number));
        let leader = item.as_ref().and_then(Item::leader).map(group);
        let start = leader.and_then(|name| all.iter().position(|one| one.name == name));
        let mut cursor = Cursor::default();
        cursor.select(start.unwrap_or(0));
        DepartmentsView {
            within,
            grouping,
            all,
            prompt: Prompt::default(),
            typing: false,
            cursor,
        }
    }

    /// What the items have in common that are counted; empty where they are all that there are.
    pub fn within(&self) -> &str {
        &self.within.name
    }

    /// Whether the bureaus of several counties are one department.
    pub fn grouping(&self) -> DepartmentGrouping {
        self.grouping
    }

    /// Counts the bureaus of each county apart, or together again; the same department is selected.
    fn regroup(&mut self, index: &Index) {
        let kept = self.selected().map(|one| one.name.clone());
        self.grouping = match self.grouping {
            DepartmentGrouping::Together => DepartmentGrouping::ByCounty,
            DepartmentGrouping::ByCounty => DepartmentGrouping::Together,
        };
        self.all = departments_of(index, &self.within, self.grouping);
        let rows = self.rows();
        let row = rows.iter().position(|one| Some(&one.name) == kept.as_ref());
        self.cursor.select(row.unwrap_or(0));
    }

    /// The sheet of a department.
    fn sheet(&self, index: &Index, department: &DepartmentItems) -> SheetView {
        let mut within = self.within.clone();
        if self.grouping == DepartmentGrouping::ByCounty {
            let region = |item: usize| &index.townships()[index.township_number(item)].region;
            within
                .items
                .retain(|item| *region(*item) == department.region);
        }
        SheetView::new(department.scope(), within)
    }

    /// The departments whose names hold every word of the filter.
    pub fn rows(&self) -> Vec<&DepartmentItems> {
        let wanted = folded(self.prompt.text());
        let words: Vec<&str> = wanted.split_whitespace().collect();
        let holds = |name: &str| words.iter().all(|word| name.contains(word));
        let rows = self.all.iter();
        rows.filter(|one| holds(&folded(&one.title()))).collect()
    }

    /// The selected department.
    pub fn selected(&self) -> Option<&DepartmentItems> {
        self.rows().get(self.cursor.selected()).copied()
    }

    /// Makes `change` to the filter line. With another text the first department is selected; without any, the
    /// one that was.
    fn filter(&mut self, change: impl FnOnce(&mut Prompt)) {
        let kept = self.selected().map(DepartmentItems::title);
        let before = self.prompt.text().to_string();
        change(&mut self.prompt);
        if self.prompt.text() == before {
            return;
        }
        let rows = self.rows();
        let row = rows.iter().position(|one| Some(one.title()) == kept);
        let first = self.prompt.text().is_empty().then_some(row).flatten();
        self.cursor.select(first.unwrap_or(0));
    }
}

impl View for DepartmentsView {
    fn key_context(&self) -> KeyContext {
        if self.typing {
            KeyContext::Filter
        } else {
            KeyContext::Departments
        }
    }

    fn title(&self, language: Language) -> &'static str {
        language.pick("部门", "Departments")
    }

    fn shape(&self, _: &Context) -> Shape {
        Shape::Whole
    }

    fn list(&self, _: &Context) -> Option<ListState> {
        Some(ListState::new(self.cursor, self.rows().len()).with_head())
    }

    fn cursor_mut(&mut self) -> Option<&mut Cursor> {
        Some(&mut self.cursor)
    }

    fn content(&self, _: &Context) -> Option<ExportContent> {
        let mut seen = HashSet::new();
        let names = self.rows().into_iter().map(|one| one.name.clone());
        let names = names.filter(|name| seen.insert(name.clone())).collect();
        Some(ExportContent::Departments(names))
    }

    fn open(&mut self, context: &Context) -> Step {
        match self.selected() {
            Some(department) => {
                let sheet = self.sheet(&context.index, department);
                Step::Push(Screen::Sheet(Box::new(sheet)))
            }
            None => Step::Stay,
        }
    }

    fn back(&mut self, _: &Context) -> Step {
        if self.prompt.text().is_empty() {
            return Step::Pop;
        }
        self.filter(|line| *line = Prompt::default());
        Step::Stay
    }

    fn act(&mut self, action: &Action, context: &Context) -> Option<Step> {
        match action {
            Action::Regroup => self.regroup(&context.index),
            Action::ListItems => {
                let scope = self.selected()?.scope();
                let panes = BrowseView::within(&context.index, scope);
                return Some(Step::Push(Screen::Browse(Box::new(panes))));
            }
            Action::Search => {
                self.typing = true;
                self.prompt.select();
            }
            Action::Results | Action::Leave => {
                self.typing = false;
                self.prompt.deselect();
            }
            _ => return None,
        }
        Some(Step::Stay)
    }

    fn input_line(&self, labels: &Labels) -> Option<(&'static str, &Prompt)> {
        let is_used = self.typing || !self.prompt.text().is_empty();
        is_used.then_some((labels.filter, &self.prompt))
    }

    fn edit(&mut self, change: &mut dyn FnMut(&mut Prompt), _: &Context) {
        self.filter(change);
    }
}

/// The departments of the items of `within`, those with the most items first.
pub fn departments_of(
    index: &Index,
    within: &Scope,
    grouping: DepartmentGrouping,
) -> Vec<DepartmentItems> {
    let is_all = within.items.len() == index.len();
    let chosen = (!is_all).then(|| bitset::with(index.len(), within.items.iter().copied()));
    let mut found: BTreeMap<(String, String), DepartmentItems> = BTreeMap::new();
    for items in index.by_departments() {
        let printed = items.first().map(|&first| index.item(first));
        let printed = printed.iter().flat_map(Item::responsible);
        let mut seen = HashSet::new();
        let mut named: Vec<(usize, &str)> = printed.map(group).enumerate().collect();
        named.retain(|(_, name)| seen.insert(*name));
        let is_chosen = |item: &usize| chosen.as_ref().is_none_or(|set| set.contains(*item));
        for number in items.iter().copied().filter(is_chosen) {
            let region = match grouping {
                DepartmentGrouping::Together => "",
                DepartmentGrouping::ByCounty => {
                    &index.townships()[index.township_number(number)].region
                }
            };
            for (at, name) in &named {
                let key = ((*name).to_string(), region.to_string());
                let one = found.entry(key).or_default();
                match role_in(index.list(number), *at) {
                    DepartmentRole::Leads => one.leads.push(number),
                    DepartmentRole::Helps => one.helps.push(number),
                    DepartmentRole::Took => one.taken.push(number),
                }
            }
        }
    }
    let departments = found.into_iter().map(|((name, region), mut one)| {
        for items in [&mut one.leads, &mut one.helps, &mut one.taken] {
            items.sort_unstable();
        }
        DepartmentItems {
            townships: townships(index, &one),
            name,
            region,
            ..one
        }
    });
    let mut all: Vec<DepartmentItems> = departments.collect();
    all.sort_by_key(|one| std::cmp::Reverse(one.total()));
    all
}

fn townships(index: &Index, department: &DepartmentItems) -> usize {
    let items = department.items();
    let mut numbers: Vec<usize> = items.map(|item| index.township_number(item)).collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers.len()
}
