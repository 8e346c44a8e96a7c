//! What every view of the screen has to say.

use std::fmt::Debug;
use std::sync::Arc;

use ratatui::layout::Size;

use super::Screen;
use crate::app::keymap::KeyContext;
use crate::app::{
    Action, Cursor, Effect, ExportContent, ExportItems, ExportPlace, Move, Prompt, Question, Reply,
};
use crate::index::Index;
use crate::language::Language;
use crate::layout::page::Page;
use crate::layout::screen::inside;
use crate::layout::surroundings::SurroundingsOf;
use crate::layout::{Labels, Layout, Shape, detail};
use crate::model::{Bookmark, Item, Township};
use crate::search::Query;

/// What all views share.
#[derive(Debug)]
pub struct Context {
    /// All townships and items.
    pub index: Arc<Index>,
    /// The language of labels.
    pub language: Language,
    /// The size of the window.
    pub size: Size,
    /// The bookmarks, in the order in which they were made.
    pub bookmarks: Vec<Bookmark>,
    /// Where what is written out of the screen goes.
    pub export_place: ExportPlace,
}

impl Context {
    /// The words of the screen.
    pub fn labels(&self) -> &'static Labels {
        Labels::of(self.language)
    }

    /// That there is no item to look at.
    pub fn tell_no_item(&self) -> Step {
        Step::Tell(self.labels().no_such_item.to_string())
    }

    /// Says that there are more townships than are grouped by duty.
    pub fn tell_too_many(&self) -> Step {
        Step::Tell(self.labels().too_many_to_group.to_string())
    }
}

/// What follows from a key.
#[derive(Debug)]
pub enum Step {
    /// One stays in the view.
    Stay,
    /// This view is opened.
    Push(Screen),
    /// The selected item, one of these, is opened over the whole screen.
    Read(Vec<usize>),
    /// One goes back to where one came from.
    Pop,
    /// This is said.
    Tell(String),
    /// This is for the world around the screen.
    Effect(Effect),
}

/// A list that a view consists of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ListState {
    /// The selected row, and the first one in view.
    pub cursor: Cursor,
    /// How many rows there are.
    pub rows: usize,
    /// Rows over them that do not scroll.
    pub head: usize,
}

impl ListState {
    /// So many rows.
    pub fn new(cursor: Cursor, rows: usize) -> ListState {
        ListState {
            cursor,
            rows,
            head: 0,
        }
    }

    /// The same with a row over them that does not scroll.
    pub fn with_head(self) -> ListState {
        ListState { head: 1, ..self }
    }
}

/// The selected item.
#[derive(Debug)]
pub struct Selected {
    /// Its number in the index.
    pub number: usize,
    /// The item.
    pub item: Item,
    /// Its township, without its other items.
    pub township: Township,
}

/// A view of the screen: the panes, or what lies over them. Where a method is not written, the view has no such part.
pub trait View: Debug {
    /// Where keys go: which groups of the table of keys count.
    fn key_context(&self) -> KeyContext;

    /// What it is called where one sees the way that led to it.
    fn title(&self, language: Language) -> &'static str;

    /// How it is laid out.
    fn shape(&self, context: &Context) -> Shape;

    /// The list that it consists of.
    fn list(&self, _context: &Context) -> Option<ListState> {
        None
    }

    /// The place in that list, to change it.
    fn cursor_mut(&mut self) -> Option<&mut Cursor> {
        None
    }

    /// Selects a row of that list.
    fn select_row(&mut self, row: usize) {
        if let Some(cursor) = self.cursor_mut() {
            cursor.select(row);
        }
    }

    /// Scrolls the text over the list, which is in view.
    fn scroll_above(&mut self, _way: Move, _context: &Context) {}

    /// Number of the selected item in the index.
    fn selected_item(&self, _context: &Context) -> Option<usize> {
        None
    }

    /// What is copied as the answer to a ticket where no item gives it.
    fn answer(&self, _context: &Context) -> Option<String> {
        None
    }

    /// The bookmark that is added or removed: that of the selected item.
    fn bookmark(&self, context: &Context) -> Option<Bookmark> {
        let item = context.index.item(self.selected_item(context)?);
        Some(Bookmark {
            item: item.id,
            township: item.township,
            note: String::new(),
        })
    }

    /// The item with which the selected one is compared, if the view is about one.
    fn counterpart(&self) -> Option<usize> {
        None
    }

    /// What it shows, to be written; by itself the selected item.
    fn content(&self, context: &Context) -> Option<ExportContent> {
        let item = self.selected_item(context)?;
        let names = vec![
            context.index.title_over(item).to_string(),
            context.index.item(item).name,
        ];
        Some(ExportContent::Items(ExportItems {
            numbers: vec![item],
            names,
            ..ExportItems::default()
        }))
    }

    /// Opens what is selected.
    fn open(&mut self, _context: &Context) -> Step {
        Step::Stay
    }

    /// Goes a step back.
    fn back(&mut self, _context: &Context) -> Step {
        Step::Pop
    }

    /// Whether this can do anything now, if it is one of the view's own: else its key is not named in the last row.
    fn offers(&self, _action: &Action, _context: &Context) -> bool {
        true
    }

    /// Does what the view's own keys ask for; `None` where the action is none of its own.
    fn act(&mut self, _action: &Action, _context: &Context) -> Option<Step> {
        None
    }

    /// Moves in the list.
    fn go(&mut self, way: Move, context: &Context) {
        if let (Some(list), Some(cursor)) = (self.list(context), self.cursor_mut()) {
            cursor.go(way, list.rows);
        }
    }

    /// Selects the item that was read last.
    fn follow(&mut self, _item: usize, _context: &Context) {}

    /// What the counter in the header says: which row of how many is selected.
    fn count(&self, context: &Context) -> String {
        match self.list(context) {
            Some(list) if list.rows > 0 => {
                format!("{} / {}", list.cursor.selected() + 1, list.rows)
            }
            _ => String::new(),
        }
    }

    /// The line in use, and its label.
    fn input_line(&self, _labels: &Labels) -> Option<(&'static str, &Prompt)> {
        None
    }

    /// Makes a change to the line into which keys go.
    fn edit(&mut self, _change: &mut dyn FnMut(&mut Prompt), _context: &Context) {}

    /// What stands in that line where it means nothing there: it is searched for.
    fn foreign_text(&self) -> Option<String> {
        None
    }

    /// Whether keys scroll the text rather than move in a list.
    fn is_reading(&self) -> bool {
        false
    }

    /// The text in view at `width` cells, with what `query` matched lit.
    fn text(
        &self,
        selected: Option<&Selected>,
        query: &Query,
        width: usize,
        context: &Context,
    ) -> Option<Page> {
        let language = context.language;
        let Some(one) = selected else {
            return self.text_without_item(width, context);
        };
        Some(detail::page(
            &one.item,
            &one.township,
            query,
            width,
            language,
        ))
    }

    /// The text where no item is selected, if there is something to say.
    fn text_without_item(&self, _width: usize, _context: &Context) -> Option<Page> {
        None
    }

    /// What it is whose surroundings stand below the text, once keys rest.
    fn surroundings(&self, _context: &Context) -> Option<SurroundingsOf> {
        None
    }

    /// The first row of the text that is wanted in view; without one, it is shown from where it matched.
    fn scroll(&self) -> Option<usize> {
        None
    }

    /// Wants `row` of the text in view.
    fn scroll_to(&mut self, _row: usize) {}

    /// Scrolls the list so that its selection is in view.
    fn scroll_into_view(&mut self, layout: &Layout, context: &Context) {
        self.scroll_list(layout, context);
    }

    /// As [`View::scroll_into_view`], for views that scroll something else as well.
    fn scroll_list(&mut self, layout: &Layout, context: &Context) {
        let height = usize::from(inside(layout.view.unwrap_or_default()).height);
        if let (Some(list), Some(cursor)) = (self.list(context), self.cursor_mut()) {
            cursor.scroll_into_view(list.rows, height.saturating_sub(list.head));
        }
    }

    /// What has to be found out for the view to show what was asked for.
    fn question(&self) -> Option<Question> {
        None
    }

    /// Forgets which items are the same duty: that has changed.
    fn regroup(&mut self) {}

    /// Takes in the reply to its question.
    fn on_reply(&mut self, _reply: Reply, _context: &Context) {}
}
