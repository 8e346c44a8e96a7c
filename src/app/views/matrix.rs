//! The matrix of duties: a duty a row, a township a column, and below what the township of the cell in use has of it.

use super::view::{Context, ListState, Selected, Step, View};
use crate::app::keymap::KeyContext;
use crate::app::{Action, Cursor, Effect, ExportContent, Move, Prompt, Question, Reply, Scope};
use crate::bitset;
use crate::grouping::{Decision, DecisionChange};
use crate::index::Index;
use crate::language::Language;
use crate::layout::page::{Page, PageRow, TWO_COLUMNS};
use crate::layout::screen::inside;
use crate::layout::surroundings::{self, SurroundingsOf};
use crate::layout::{Labels, Layout, Shape, detail};
use crate::matrix::{Matrix, MatrixCell, MatrixRow, RowOrder, Selection};
use crate::search::Query;

/// The matrix, what of it is shown, and a place in it.
#[derive(Debug)]
pub struct MatrixView {
    /// What the items of its duties have in common; empty where they are all that there are.
    within: String,
    /// What is asked for.
    asked: MatrixQuestion,
    /// What of it is known.
    known: Option<MatrixQuestion>,
    matrix: Matrix,
    row: Cursor,
    column: Cursor,
    /// An item of the duty that is to become one with another.
    joining: Option<usize>,
    /// The name of the duty in use while it is being written.
    naming: Option<Prompt>,
}

/// Which duties are shown, and in which order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MatrixQuestion {
    /// Which duties and townships.
    pub selection: Selection,
    /// In which order.
    pub order: RowOrder,
}

/// How many cells the names of duties, the counts and a township take, and how many townships fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MatrixColumns {
    /// Cells of the names.
    pub name: usize,
    /// Cells of the counts; 0 where every township is in sight.
    pub counts: usize,
    /// Cells of a township.
    pub township: usize,
    /// How many townships are in sight.
    pub shown: usize,
}

/// Cells of a township: at least and at most so many; at least where they scroll sideways, so that names can be told apart.
const TOWNSHIP: (usize, usize) = (7, 15);
const SCROLLED: usize = 9;
/// Cells of the counts over all townships, beside those of their figures: as many as four kinds have signs and blanks, and
/// as many figures as can be long at once.
const SIGNS: usize = 14;
const LONG_FIGURES: usize = 4;
/// Names have at least so many cells, and at most so many of a hundred.
const NAME: (usize, usize) = (16, 45);

impl MatrixColumns {
    /// Those of so many townships in `width` cells.
    pub fn fitting(townships: usize, width: usize) -> MatrixColumns {
        let townships = townships.max(1);
        let name = (width * NAME.1 / 100).max(NAME.0).min(width);
        let room = width - name;
        let all_fit = townships * TOWNSHIP.0 <= room;
        let least = if all_fit { TOWNSHIP.0 } else { SCROLLED };
        let counts = SIGNS + LONG_FIGURES * townships.to_string().len();
        let counts = if all_fit || room < counts + 2 * least {
            0
        } else {
            counts
        };
        let room = room - counts;
        let township = (room / townships).clamp(least, TOWNSHIP.1).min(room.max(1));
        let shown = (room / township).clamp(1, townships);
        MatrixColumns {
            name: width - counts - shown * township,
            counts,
            township,
            shown,
        }
    }
}

impl MatrixView {
    /// The matrix of the duties with an item in `scope`.
    pub fn new(index: &Index, scope: &Scope) -> MatrixView {
        let is_narrowed = scope.items.len() < index.len();
        let items = is_narrowed.then(|| bitset::with(index.len(), scope.items.iter()));
        let selection = Selection {
            items,
            townships: scope.townships.clone(),
            ..Selection::default()
        };
        MatrixView::of(scope.name.clone(), selection)
    }

    /// The matrix of these townships.
    pub fn of_townships(townships: Vec<usize>) -> MatrixView {
        let selection = Selection {
            townships,
            ..Selection::default()
        };
        MatrixView::of(String::new(), selection)
    }

    fn of(within: String, selection: Selection) -> MatrixView {
        MatrixView {
            within,
            asked: MatrixQuestion {
                selection,
                order: RowOrder::default(),
            },
            known: None,
            matrix: Matrix::default(),
            row: Cursor::default(),
            column: Cursor::default(),
            joining: None,
            naming: None,
        }
    }

    /// Puts the cursor into the column of this township, if it is shown.
    pub fn use_township(&mut self, township: usize) {
        let shown = &self.asked.selection.townships;
        let column = match shown[..] {
            [] => Some(township),
            _ => shown.iter().position(|one| *one == township),
        };
        self.column.select(column.unwrap_or_default());
    }

    /// What the items of its duties have in common; empty where they are all that there are.
    pub fn within(&self) -> &str {
        &self.within
    }

    /// What is asked for.
    pub fn asked(&self) -> &MatrixQuestion {
        &self.asked
    }

    /// Whether it is known; what is shown meanwhile is older.
    pub fn is_known(&self) -> bool {
        self.known.as_ref() == Some(&self.asked)
    }

    /// What is shown.
    pub fn matrix(&self) -> &Matrix {
        &self.matrix
    }

    /// The row and the column in use, with the first ones in view.
    pub fn cursors(&self) -> (Cursor, Cursor) {
        (self.row, self.column)
    }

    /// The duty in use.
    pub fn row(&self) -> Option<&MatrixRow> {
        self.matrix.rows.get(self.row.selected())
    }

    /// The township in use, by its number.
    pub fn township(&self) -> Option<usize> {
        self.matrix.townships.get(self.column.selected()).copied()
    }

    fn cell(&self) -> Option<&MatrixCell> {
        self.row()?.cell(self.township()?)
    }

    /// All duties, then those that only the township in use has, then those that it lacks.
    fn next_choice(&mut self) {
        let township = self.township();
        let selection = &mut self.asked.selection;
        match (selection.only_in, selection.lacked_by) {
            (None, None) => selection.only_in = township,
            (Some(_), _) => (selection.only_in, selection.lacked_by) = (None, township),
            (None, Some(_)) => selection.lacked_by = None,
        }
    }

    fn next_order(&mut self) {
        let orders = RowOrder::ALL;
        let at = orders.iter().position(|order| *order == self.asked.order);
        let next = at.map_or(0, |at| (at + 1) % orders.len());
        self.asked.order = orders[next];
    }
}

/// What a person decides about duties.
impl MatrixView {
    /// Marks the duty in use, or makes it one with the duty that is marked.
    fn join(&mut self, context: &Context) -> Option<Step> {
        let row = self.row()?;
        let one = row.named_by;
        let Some(other) = self.joining.take().filter(|other| *other != one) else {
            self.joining = Some(one);
            return Some(Step::Tell(context.language.pick(
                "已记下这项职责；到同一职责的另一行上再按 +，两行合为一行。".to_string(),
                "This duty is marked; press + on the row that is the same, and both become one."
                    .to_string(),
            )));
        };
        let items = [other, one]
            .map(|item| context.index.item(item).id)
            .to_vec();
        Some(decided(vec![Decision::Joined { items }]))
    }

    /// Gives the items of the cell in use rows of their own; those that have one and are only a part of the duty leave its
    /// row.
    fn split(&self, context: &Context) -> Option<Step> {
        let row = self.row()?;
        let id = |item: usize| context.index.item(item).id;
        let Some(cell) = self.cell().filter(|_| row.cells.len() > 1) else {
            return Some(Step::Tell(context.language.pick(
                "这一格没有可以拆出去的事项。".to_string(),
                "There is nothing in this cell that could leave the row.".to_string(),
            )));
        };
        let items = cell.items.iter().map(|item| {
            let item = id(*item);
            if cell.is_part {
                let of = id(row.named_by);
                Decision::NoPart { item, of }
            } else {
                Decision::Apart { item }
            }
        });
        Some(decided(items.collect()))
    }

    /// Leaves the line for the name of the duty in use, which is kept.
    fn name(&mut self, context: &Context) -> Option<Step> {
        let name = self.naming.take()?.text().trim().to_string();
        if name.is_empty() {
            return Some(Step::Stay);
        }
        let item = context.index.item(self.row()?.named_by).id;
        Some(decided(vec![Decision::Named { item, name }]))
    }

    /// Takes back what was decided about the duty in use.
    fn forget(&self, context: &Context) -> Option<Step> {
        let ids = self.row()?.items().map(|item| context.index.item(item).id);
        let decisions = context.index.decisions();
        let ids: Vec<String> = ids
            .filter(|id| decisions.iter().any(|one| one.is_about(id)))
            .collect();
        if ids.is_empty() {
            return Some(Step::Tell(context.language.pick(
                "这一行没有可以撤回的决定。".to_string(),
                "Nothing was decided about this row.".to_string(),
            )));
        }
        Some(Step::Effect(Effect::Regroup(vec![DecisionChange::Forget(
            ids,
        )])))
    }
}

fn decided(decisions: Vec<Decision>) -> Step {
    let changes = decisions.into_iter().map(DecisionChange::Add);
    Step::Effect(Effect::Regroup(changes.collect()))
}

impl View for MatrixView {
    fn key_context(&self) -> KeyContext {
        match self.naming {
            Some(_) => KeyContext::Note,
            None => KeyContext::Matrix,
        }
    }

    fn title(&self, language: Language) -> &'static str {
        language.pick("对照表", "Matrix")
    }

    fn shape(&self, _: &Context) -> Shape {
        Shape::Split(self.matrix.rows.len() + 1)
    }

    fn list(&self, _: &Context) -> Option<ListState> {
        Some(ListState::new(self.row, self.matrix.rows.len()).with_head())
    }

    fn cursor_mut(&mut self) -> Option<&mut Cursor> {
        Some(&mut self.row)
    }

    fn selected_item(&self, _: &Context) -> Option<usize> {
        self.cell()?.items.first().copied()
    }

    fn content(&self, _: &Context) -> Option<ExportContent> {
        Some(ExportContent::Matrix(self.asked.clone()))
    }

    fn open(&mut self, context: &Context) -> Step {
        match self.cell() {
            Some(cell) => Step::Read(cell.items.clone()),
            None => context.tell_no_item(),
        }
    }

    fn back(&mut self, _: &Context) -> Step {
        match self.naming.take() {
            Some(_) => Step::Stay,
            None => Step::Pop,
        }
    }

    fn input_line(&self, labels: &Labels) -> Option<(&'static str, &Prompt)> {
        Some((labels.duty, self.naming.as_ref()?))
    }

    fn edit(&mut self, change: &mut dyn FnMut(&mut Prompt), _: &Context) {
        if let Some(name) = &mut self.naming {
            change(name);
        }
    }

    fn regroup(&mut self) {
        self.known = None;
        self.joining = None;
    }

    fn act(&mut self, action: &Action, context: &Context) -> Option<Step> {
        match action {
            Action::JoinDuties => return self.join(context),
            Action::SplitDuty => return self.split(context),
            Action::ForgetDecisions => return self.forget(context),
            Action::Results | Action::Leave => return self.name(context),
            Action::EditNote => {
                let name = self.row()?.name(&context.index);
                self.naming = Some(Prompt::new(&name));
            }
            Action::Left => self.column.go(Move::Up(1), self.matrix.townships.len()),
            Action::Right => self.column.go(Move::Down(1), self.matrix.townships.len()),
            Action::OnlyDiffering => self.asked.selection.differing ^= true,
            Action::NextChoice => self.next_choice(),
            Action::NextOrder => self.next_order(),
            _ => return None,
        }
        Some(Step::Stay)
    }

    fn text(
        &self,
        _: Option<&Selected>,
        query: &Query,
        width: usize,
        context: &Context,
    ) -> Option<Page> {
        let (index, language) = (&context.index, context.language);
        let (row, township) = (self.row()?, self.township()?);
        let page_of = |number: usize, width: usize| {
            let (item, township) = index.item_with_township(number);
            let list = format!("{} {}", context.labels().duty(item.list), item.seq);
            let page = detail::page(&item, &township, query, width, language);
            (list, page)
        };
        match self.cell().map(|cell| cell.items.as_slice()) {
            None => Some(surroundings::lacking(
                index,
                township,
                &row.name(index),
                width,
                language,
            )),
            Some([one]) => Some(page_of(*one, width).1),
            Some(several) => {
                // One under the other, none in two columns: each would share them out in its own way.
                let width = width.min(TWO_COLUMNS - 1);
                let mut page = Page::default();
                for (list, one) in several.iter().map(|number| page_of(*number, width)) {
                    page.rows.push(PageRow::Rule(list, None));
                    page.rows.extend(one.rows);
                }
                Some(page)
            }
        }
    }

    fn surroundings(&self, _: &Context) -> Option<SurroundingsOf> {
        let (row, township) = (self.row()?, self.township()?);
        let item = row.named_by;
        let of = SurroundingsOf { item, township };
        row.cell(township).is_none().then_some(of)
    }

    fn scroll_into_view(&mut self, layout: &Layout, context: &Context) {
        let width = usize::from(inside(layout.view.unwrap_or_default()).width);
        let townships = self.matrix.townships.len();
        let columns = MatrixColumns::fitting(townships, width.saturating_sub(1));
        // Until the matrix is known, the township in use keeps its place.
        if townships > 0 {
            self.column.scroll_into_view(townships, columns.shown);
        }
        self.scroll_list(layout, context);
    }

    fn question(&self) -> Option<Question> {
        (!self.is_known()).then(|| Question::Matrix(self.asked.clone()))
    }

    fn on_reply(&mut self, reply: Reply, _: &Context) {
        if let Reply::Matrix { of, matrix } = reply {
            let kept = self.row().map(|row| row.named_by);
            self.matrix = matrix;
            let mut rows = self.matrix.rows.iter();
            let again = rows.position(|row| row.items().any(|item| Some(item) == kept));
            self.row.select(again.unwrap_or(0));
            self.known = Some(of);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn townships_that_do_not_fit_are_counted() {
        let few = MatrixColumns::fitting(5, 117);
        assert_eq!((few.shown, few.counts), (5, 0));
        let many = MatrixColumns::fitting(40, 117);
        assert!(many.shown >= 2 && many.counts > 0);
        for width in [20, 48, 78, 117] {
            for townships in [0, 1, 5, 40] {
                let columns = MatrixColumns::fitting(townships, width);
                let used = columns.name + columns.counts + columns.shown * columns.township;
                assert_eq!(used, width, "{townships} in {width}");
            }
        }
    }
}
