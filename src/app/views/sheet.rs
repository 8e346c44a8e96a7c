//! The sheet of a department: what it has to do with which items, and below its own paragraphs of the selected one.

use super::view::{Context, ListState, Selected, Step, View};
use super::{BrowseView, Screen};
use crate::app::keymap::KeyContext;
use crate::app::{Action, Cursor, ExportContent, ExportItems, Listed, Question, Reply, Scope};
use crate::language::Language;
use crate::layout::Shape;
use crate::layout::page::Page;
use crate::layout::sheet::SheetPage;
use crate::layout::surroundings::SurroundingsOf;
use crate::search::Query;
use crate::sheet::{DepartmentName, SheetRole, sheet_item};

/// A department, its items, and a place in the list of them.
#[derive(Debug)]
pub struct SheetView {
    asked: SheetQuestion,
    /// What the items have in common, beside the department; empty where they are all that there are.
    within: String,
    /// Whose they are; what only names it is not among them.
    own: Scope,
    department: DepartmentName,
    /// `None` until they are known.
    rows: Option<Vec<(usize, SheetRole)>>,
    cursor: Cursor,
}

/// Which items are looked through for which department.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetQuestion {
    /// The name of the department.
    pub department: String,
    /// Numbers of the items.
    pub items: Listed,
}

impl SheetView {
    /// The sheet of the department to which the items of `own` belong, with what else names it `within` some items.
    pub fn new(own: Scope, within: Scope) -> SheetView {
        let department = own.department.clone().unwrap_or_default();
        let items = within.items.in_order();
        SheetView {
            department: DepartmentName::new(&department),
            asked: SheetQuestion { department, items },
            within: within.name,
            own,
            rows: None,
            cursor: Cursor::default(),
        }
    }

    /// What the department is called.
    pub fn department(&self) -> &str {
        &self.asked.department
    }

    /// What its items have in common otherwise; empty where they are all that there are.
    pub fn within(&self) -> &str {
        &self.within
    }

    /// Whether the items are known.
    pub fn is_known(&self) -> bool {
        self.rows.is_some()
    }

    /// The items, by their numbers, with what the department has to do with each: those it leads first.
    pub fn rows(&self) -> &[(usize, SheetRole)] {
        self.rows.as_deref().unwrap_or_default()
    }

    /// How many items there are of each role that occurs.
    pub fn counts(&self) -> Vec<(SheetRole, usize)> {
        let count = |role| self.rows().iter().filter(|row| row.1 == role).count();
        let counts = SheetRole::ALL.map(|role| (role, count(role)));
        counts.into_iter().filter(|(_, count)| *count > 0).collect()
    }
}

impl View for SheetView {
    fn key_context(&self) -> KeyContext {
        KeyContext::Sheet
    }

    fn title(&self, language: Language) -> &'static str {
        language.pick("职责单", "Sheet")
    }

    fn shape(&self, _: &Context) -> Shape {
        Shape::Split(self.rows().len())
    }

    fn list(&self, _: &Context) -> Option<ListState> {
        Some(ListState::new(self.cursor, self.rows().len()))
    }

    fn cursor_mut(&mut self) -> Option<&mut Cursor> {
        Some(&mut self.cursor)
    }

    fn selected_item(&self, _: &Context) -> Option<usize> {
        Some(self.rows().get(self.cursor.selected())?.0)
    }

    fn surroundings(&self, context: &Context) -> Option<SurroundingsOf> {
        let item = self.selected_item(context)?;
        Some(SurroundingsOf::item(&context.index, item))
    }

    fn content(&self, _: &Context) -> Option<ExportContent> {
        let mut numbers: Vec<usize> = self.rows().iter().map(|(item, _)| *item).collect();
        numbers.sort_unstable();
        let names = [self.within.clone(), self.own.name.clone()];
        Some(ExportContent::Items(ExportItems {
            numbers,
            names: names.into_iter().filter(|name| !name.is_empty()).collect(),
            department: self.own.department.clone(),
            ..ExportItems::default()
        }))
    }

    fn open(&mut self, _: &Context) -> Step {
        Step::Read(self.rows().iter().map(|(item, _)| *item).collect())
    }

    fn act(&mut self, action: &Action, context: &Context) -> Option<Step> {
        match action {
            Action::ListItems => {
                let panes = BrowseView::within(&context.index, self.own.clone());
                Some(Step::Push(Screen::Browse(Box::new(panes))))
            }
            _ => None,
        }
    }

    fn follow(&mut self, item: usize, _: &Context) {
        if let Some(row) = self.rows().iter().position(|row| row.0 == item) {
            self.cursor.select(row);
        }
    }

    fn text(
        &self,
        selected: Option<&Selected>,
        query: &Query,
        width: usize,
        context: &Context,
    ) -> Option<Page> {
        let one = selected?;
        let of = sheet_item(&context.index, &self.department, one.number)?;
        let page = SheetPage {
            of: &of,
            item: &one.item,
            township: &one.township,
            query,
            language: context.language,
        };
        Some(page.lay_out(width))
    }

    fn question(&self) -> Option<Question> {
        (!self.is_known()).then(|| Question::Sheet(self.asked.clone()))
    }

    fn on_reply(&mut self, reply: Reply, _: &Context) {
        if let Reply::Sheet { rows, .. } = reply {
            self.rows = Some(rows);
        }
    }
}
