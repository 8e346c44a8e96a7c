//! The departments of all townships, or of what was chosen: what each leads, helps with, and took over.

use super::view::{Context, ListState, Step, View};
use super::{BrowseView, Screen, SheetView};
use crate::app::departments::{DepartmentFigures, DepartmentGrouping, Departments, group};
use crate::app::keymap::KeyContext;
use crate::app::{Action, Cursor, ExportContent, ExportDepartments, NameFilter, Prompt, Scope};
use crate::index::Index;
use crate::language::Language;
use crate::layout::{Labels, Shape};
use crate::model::{DepartmentRole, Item};

/// The list of departments, the filter over it, and a place in it.
#[derive(Debug)]
pub struct DepartmentsView {
    /// The items that are counted; its name is empty where they are all that there are.
    within: Scope,
    grouping: DepartmentGrouping,
    departments: Departments,
    filter: NameFilter,
    cursor: Cursor,
}

impl DepartmentsView {
    /// The departments of the items of `within`, those with the most items first, the one selected that leads the
    /// item `of`.
    pub fn new(index: &Index, within: Scope, of: Option<usize>) -> DepartmentsView {
        let grouping = DepartmentGrouping::Together;
        let departments = Departments::new(index, &within, grouping);
        let item = of.map(|number| index.item(number));
        let leader = item.as_ref().and_then(Item::leader).map(group);
        let mut all = departments.all().iter();
        let start = leader.and_then(|name| all.position(|one| one.name == name));
        let mut cursor = Cursor::default();
        cursor.select(start.unwrap_or(0));
        DepartmentsView {
            within,
            grouping,
            departments,
            filter: NameFilter::default(),
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
        self.departments = Departments::new(index, &self.within, self.grouping);
        let rows = self.rows();
        let row = rows.iter().position(|one| Some(&one.name) == kept.as_ref());
        self.cursor.select(row.unwrap_or(0));
    }

    /// The sheet of a department.
    fn sheet(&self, index: &Index, department: &DepartmentFigures) -> SheetView {
        let mut within = self.within.clone();
        if self.grouping == DepartmentGrouping::ByCounty {
            let region = |item: usize| &index.townships()[index.township_number(item)].region;
            let items = within.items.iter();
            within.items = items
                .filter(|&item| *region(item) == department.region)
                .collect();
        }
        SheetView::new(self.departments.scope(index, department), within)
    }

    /// The departments whose names hold every word of the filter, in characters or in pinyin.
    pub fn rows(&self) -> Vec<&DepartmentFigures> {
        self.narrowed(self.departments.all())
    }

    /// Those of `all` whose names hold every word of the filter.
    fn narrowed<'a>(&self, all: &'a [DepartmentFigures]) -> Vec<&'a DepartmentFigures> {
        let is_left = self.filter.test();
        let rows = all.iter();
        rows.filter(|one| is_left(&one.title())).collect()
    }

    /// Who asks for 木垒县公安局 means that of one county: where the filter leaves nothing of what is counted together,
    /// those of each county are shown, if it leaves some of these.
    fn look_by_county(&mut self, index: &Index) {
        if self.grouping == DepartmentGrouping::ByCounty || !self.rows().is_empty() {
            return;
        }
        let by_county = Departments::new(index, &self.within, DepartmentGrouping::ByCounty);
        if !self.narrowed(by_county.all()).is_empty() {
            self.departments = by_county;
            self.grouping = DepartmentGrouping::ByCounty;
        }
    }

    /// Whether the items name no department at all.
    pub fn is_without_any(&self) -> bool {
        self.departments.all().is_empty()
    }

    /// The selected department.
    pub fn selected(&self) -> Option<&DepartmentFigures> {
        self.rows().get(self.cursor.selected()).copied()
    }

    /// The items of the selected department, in order, each with what it has to do with it.
    pub fn items(&self, index: &Index) -> Vec<(usize, DepartmentRole)> {
        let items = |one| self.departments.items(index, one);
        self.selected().map(items).unwrap_or_default()
    }

    /// Makes `change` to the filter line. With another text the first department is selected; without any, the
    /// one that was.
    fn filter(&mut self, change: impl FnOnce(&mut Prompt)) {
        let kept = self.selected().map(DepartmentFigures::title);
        if !self.filter.edit(change) {
            return;
        }
        let rows = self.rows();
        let row = rows.iter().position(|one| Some(one.title()) == kept);
        let first = self.filter.is_empty().then_some(row).flatten();
        self.cursor.select(first.unwrap_or(0));
    }
}

impl View for DepartmentsView {
    fn key_context(&self) -> KeyContext {
        if self.filter.is_typing() {
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
        let shown = self.rows().into_iter();
        let shown = shown.map(|one| (one.region.clone(), one.name.clone()));
        let items = self.within.items.in_order();
        let shown: Vec<(String, String)> = shown.collect();
        (!shown.is_empty()).then(|| {
            ExportContent::Departments(ExportDepartments {
                within: self.within.name.clone(),
                items,
                shown,
            })
        })
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
        if self.filter.is_empty() {
            return Step::Pop;
        }
        self.filter(|line| *line = Prompt::default());
        Step::Stay
    }

    fn act(&mut self, action: &Action, context: &Context) -> Option<Step> {
        match action {
            Action::Regroup => self.regroup(&context.index),
            Action::ListItems => {
                let scope = self.departments.scope(&context.index, self.selected()?);
                let panes = BrowseView::within(&context.index, scope);
                return Some(Step::Push(Screen::Browse(Box::new(panes))));
            }
            action => return self.filter.act(action).then_some(Step::Stay),
        }
        Some(Step::Stay)
    }

    fn input_line(&self, labels: &Labels) -> Option<(&'static str, &Prompt)> {
        self.filter.line(labels)
    }

    fn edit(&mut self, change: &mut dyn FnMut(&mut Prompt), context: &Context) {
        self.filter(change);
        self.look_by_county(&context.index);
    }
}
