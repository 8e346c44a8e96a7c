//! The panes: a search, the choices that narrow it, and a place in each list.

mod panes;

use super::view::{Context, Selected, Step, View};
use super::{Screen, TicketView};
use crate::app::heard_words::told;
use crate::app::keymap::KeyContext;
use crate::app::{
    Action, Cursor, Edit, ExportContent, HeardWords, Move, Prompt, Question, Reply, Results, Scope,
    Scroll, SearchQuestion, TownshipTree,
};
use crate::index::{Filter, Index};
use crate::language::Language;
use crate::layout::page::Page;
use crate::layout::screen::has_panes;
use crate::layout::surroundings::SurroundingsOf;
use crate::layout::{Labels, Layout, Pane, Shape, detail, search_forms, ticket};
use crate::model::ListKind;
use crate::search::{Query, SearchResult, is_long};

/// The state of the panes.
#[derive(Debug)]
pub struct BrowseView {
    results: Results,
    prompt: Prompt,
    /// Whether keys go into the search line.
    typing: bool,
    pane: Pane,
    /// Whether these are the panes at the foot, under everything else.
    at_foot: bool,
    townships: TownshipTree,
    categories: Cursor,
    items: Cursor,
    /// The item that the selection follows when other items answer: the one that was selected by hand,
    /// none where that stood with the best one. It does not change with what answers, so that where
    /// the selection ends does not depend on which answers came in between.
    followed: Option<usize>,
    scroll: Scroll,
    /// The words that were heard in a sentence.
    words: HeardWords,
}

impl BrowseView {
    /// The panes, with `query` to be searched for.
    pub fn new(index: &Index, query: &str) -> BrowseView {
        let mut browse = BrowseView::over(index, Results::new(index), Pane::Items);
        browse.at_foot = true;
        browse.prompt = Prompt::new(query);
        browse.ask(index);
        browse
    }

    /// The same panes over `other`: what was chosen and selected in `index` is so there, too, as far as it is there.
    pub(in crate::app) fn with_index(&self, index: &Index, other: &Index) -> BrowseView {
        let mut browse = BrowseView {
            prompt: self.prompt.clone(),
            typing: self.typing,
            at_foot: self.at_foot,
            followed: self
                .kept()
                .and_then(|item| other.find(&index.item(item).id)),
            ..BrowseView::over(other, Results::new(other), self.pane)
        };
        let mut chosen = other.translated(index, self.results.filter());
        // A county is chosen whole, with the townships that came to it.
        let county = self.townships.chosen_county();
        let same = county.and_then(|county| browse.townships.of_region(&county.region));
        if let Some(county) = same {
            chosen.townships.clone_from(&county.townships);
        }
        browse.narrow(other, &chosen);
        browse.ask(other);
        browse
    }

    /// The panes over some items only.
    pub fn within(index: &Index, scope: Scope) -> BrowseView {
        BrowseView::over(index, Results::within(index, scope), Pane::Items)
    }

    /// The panes over what is the user's own, with `query` to be searched for.
    pub(in crate::app) fn over_own(index: &Index, scope: Scope, query: &str) -> BrowseView {
        let mut browse = BrowseView::within(index, scope);
        browse.prompt = Prompt::new(query);
        browse.ask(index);
        browse
    }

    /// The panes over all items.
    pub fn of_all(index: &Index) -> BrowseView {
        BrowseView::over(index, Results::new(index), Pane::Items)
    }

    /// Lets what `own` admits come first among what answers.
    pub(in crate::app) fn set_own(&mut self, own: Option<Filter>) {
        self.results.set_own(own);
    }

    /// Searches for `text`, and leaves the search line.
    pub(in crate::app) fn search_for(&mut self, index: &Index, text: &str) {
        self.stop_typing();
        self.write(index, |line| *line = Prompt::new(text));
    }

    /// Chooses townships, or with none all of them; the other choices stay.
    pub(in crate::app) fn choose_townships(&mut self, index: &Index, townships: &[usize]) {
        let kept = self.kept();
        self.results
            .choose(index, townships, self.results.category());
        self.follow_item(kept);
        self.align(index);
    }

    /// Makes the choices of `filter`.
    pub(in crate::app) fn narrow(&mut self, index: &Index, filter: &Filter) {
        let category = filter.categories.first();
        self.results
            .choose(index, &filter.townships, category.copied());
        self.results.choose_list(index, filter.list);
        self.align(index);
    }

    fn over(index: &Index, results: Results, pane: Pane) -> BrowseView {
        let mut townships = TownshipTree::new(index);
        townships.count(index, results.township_counts(), &[]);
        BrowseView {
            results,
            prompt: Prompt::default(),
            typing: false,
            pane,
            at_foot: false,
            townships,
            categories: Cursor::default(),
            items: Cursor::default(),
            followed: None,
            scroll: Scroll::default(),
            words: HeardWords::default(),
        }
    }

    /// What answers the search.
    pub fn results(&self) -> &Results {
        &self.results
    }

    /// The pane of townships.
    pub fn townships(&self) -> &TownshipTree {
        &self.townships
    }

    /// The search line.
    pub fn prompt(&self) -> &Prompt {
        &self.prompt
    }

    /// Number of the selected item in the index.
    pub fn selected(&self) -> Option<usize> {
        self.results.items().get(self.items.selected())
    }

    /// Whether the results answer what stands in the search line, choices aside.
    fn is_answered(&self) -> bool {
        self.prompt.text() == self.results.asked() && self.words.ignored() == self.results.ignored()
    }

    /// What is searched for.
    fn asked(&self) -> SearchQuestion {
        SearchQuestion {
            text: self.prompt.text().to_string(),
            ignored: self.words.ignored().to_vec(),
        }
    }

    /// The words that were heard in a sentence, and the number of the marked one.
    pub fn heard(&self) -> (Vec<&str>, usize) {
        let words = told(self.results.heard());
        let marked = self.words.marked(&words);
        (words, marked)
    }

    /// Does something with the words that were heard.
    fn change_words(&mut self, change: impl FnOnce(&mut HeardWords, &[&str])) {
        let mut words = self.words.clone();
        change(&mut words, &self.heard().0);
        self.words = words;
    }

    /// Puts a ticket into the search line, its beginning in view, and leaves the line. What was found before is not about it.
    pub(in crate::app) fn keep_ticket(&mut self, index: &Index, text: &str) {
        self.leave_line(index);
        self.results.clear(index, "");
        self.write(index, |line| {
            *line = Prompt::new(text);
            line.edit(Edit::Home);
        });
    }

    /// The ticket with this text, for the chosen townships unless it names some.
    pub(in crate::app) fn ticket(&self, index: &Index, text: &str) -> Screen {
        let chosen = &self.results.filter().townships;
        Screen::Ticket(Box::new(TicketView::new(index, text, chosen)))
    }

    /// Changes the search line, and searches for what then stands there.
    fn write(&mut self, index: &Index, change: impl FnOnce(&mut Prompt)) {
        let before = self.prompt.text().to_string();
        change(&mut self.prompt);
        if self.prompt.text() != before {
            self.words = HeardWords::default();
            self.ask(index);
        }
    }

    /// Searches for what stands in the search line: nothing takes no time to find.
    fn ask(&mut self, index: &Index) {
        let asked = self.prompt.text();
        if asked.trim().is_empty() {
            self.results.clear(index, asked);
        }
        // Back at what was searched for last, there is nothing new to wait for.
        if self.is_answered() {
            self.begin_anew(index);
        }
    }

    /// Takes in what answers the search line.
    fn take(&mut self, index: &Index, query: Query, result: SearchResult) {
        let asked = self.asked();
        self.results.take(index, asked, query, result);
        self.begin_anew(index);
    }

    /// Takes in what answers the search line with the choices of `filter`.
    pub(super) fn take_narrowed(&mut self, index: &Index, filter: Filter, result: SearchResult) {
        self.results.take_narrowed(index, filter, result);
        self.items.select(self.row_of(self.followed));
        self.align(index);
    }

    /// Puts the cursors where they stand in results that have just come.
    fn begin_anew(&mut self, index: &Index) {
        [self.townships.cursor, self.categories, self.items] = [Cursor::default(); 3];
        self.items.select(self.row_of(self.followed));
        self.align(index);
    }

    /// Shows everything again, the selected item still selected.
    fn clear_search(&mut self, index: &Index) {
        let kept = self.selected();
        self.write(index, |line| *line = Prompt::default());
        self.follow_item(kept);
    }

    /// Shows one of the lists only, or all of them.
    fn choose_list(&mut self, index: &Index, list: Option<ListKind>) {
        let kept = self.kept();
        self.results.choose_list(index, list);
        self.follow_item(kept);
        self.align(index);
    }

    /// The item that the selection follows when the results change: none where it stands with the
    /// best one, which it then does again.
    pub(in crate::app) fn kept(&self) -> Option<usize> {
        match self.items.selected() {
            0 => None,
            _ => self.selected(),
        }
    }

    /// Selects `item` where it is among the results, else the best one.
    pub(in crate::app) fn follow_item(&mut self, item: Option<usize>) {
        self.pick(self.row_of(item));
    }

    /// The row of `item` where it is among the results, else of the best one.
    fn row_of(&self, item: Option<usize>) -> usize {
        let items = self.results.items();
        let row = item.and_then(|item| items.position(item));
        row.unwrap_or(0)
    }

    /// Selects a row of the list of items.
    fn pick(&mut self, row: usize) {
        self.items.select(row);
        self.followed = self.kept();
    }

    /// Whether keys go into the search line.
    pub(in crate::app) fn is_typing(&self) -> bool {
        self.typing
    }

    /// The pane that takes keys, unless the search line does.
    pub fn pane(&self) -> Pane {
        self.pane
    }

    /// What answers the search, under its name; of a county, where one is chosen.
    pub(in crate::app) fn answer(&self, context: &Context) -> Scope {
        let filter = Filter {
            townships: self.chosen_together(),
            ..Filter::default()
        };
        self.passing(&filter, context)
    }

    /// What answers the search and passes every choice, under the names of both.
    pub(in crate::app) fn chosen(&self, context: &Context) -> Scope {
        self.passing(self.results.filter(), context)
    }

    /// The same of all townships; of those of a county, where one is chosen.
    pub(in crate::app) fn chosen_of_all_townships(&self, context: &Context) -> Scope {
        let filter = Filter {
            townships: self.chosen_together(),
            ..self.results.filter().clone()
        };
        self.passing(&filter, context)
    }

    /// The chosen townships, where they are those of a county: they are looked at side by side. One alone is looked at
    /// beside all others.
    fn chosen_together(&self) -> Vec<usize> {
        match self.results.filter().townships[..] {
            [_] => Vec::new(),
            ref townships => townships.to_vec(),
        }
    }

    fn passing(&self, filter: &Filter, context: &Context) -> Scope {
        let asked = self.prompt.text().trim();
        let (index, language) = (&context.index, context.language);
        self.results.passing(index, filter, asked, language)
    }

    /// A step back where nothing lies below: in a narrow window there are steps before the items.
    fn back_at_foot(&mut self, context: &Context) {
        let steps = !has_panes(context.size);
        if steps && self.pane == Pane::Detail {
            self.pane = Pane::Items;
        } else if !self.prompt.text().is_empty() {
            self.clear_search(&context.index);
        } else if steps && self.pane != Pane::Townships {
            self.left(&context.index);
        }
    }
}

impl View for BrowseView {
    fn key_context(&self) -> KeyContext {
        match self.pane {
            _ if self.typing => KeyContext::Search,
            _ if self.townships.line().is_some() => KeyContext::Filter,
            Pane::Townships => KeyContext::Townships,
            _ if self.at_foot => KeyContext::Browse,
            _ => KeyContext::Within,
        }
    }

    fn title(&self, language: Language) -> &'static str {
        language.pick("事项", "Items")
    }

    fn shape(&self, context: &Context) -> Shape {
        Shape::Panes {
            pane: self.pane,
            rows: self.most_rows(context),
        }
    }

    fn selected_item(&self, _: &Context) -> Option<usize> {
        self.selected()
    }

    fn content(&self, context: &Context) -> Option<ExportContent> {
        let items = self.results.export(&context.index, context.language);
        (!items.numbers.is_empty()).then_some(ExportContent::Items(items))
    }

    fn open(&mut self, context: &Context) -> Step {
        match self.pane {
            Pane::Items | Pane::Detail => return Step::Read(self.results.items().to_vec()),
            Pane::Townships | Pane::Categories => self.right(&context.index),
        }
        Step::Stay
    }

    fn back(&mut self, context: &Context) -> Step {
        if self.at_foot {
            self.back_at_foot(context);
        } else if !self.prompt.text().is_empty() {
            self.clear_search(&context.index);
        } else if self.pane == Pane::Detail {
            self.pane = Pane::Items;
        } else {
            return Step::Pop;
        }
        Step::Stay
    }

    fn act(&mut self, action: &Action, context: &Context) -> Option<Step> {
        match action {
            Action::Left => self.left(&context.index),
            Action::Right => self.right(&context.index),
            Action::NextPane => self.turn(&context.index, 1),
            Action::PreviousPane => self.turn(&context.index, Pane::ALL.len() - 1),
            Action::List(list) => self.choose_list(&context.index, *list),
            Action::Search if self.pane == Pane::Townships => {
                self.townships.start_typing(&context.index);
            }
            Action::Search => self.start_typing(),
            Action::Results if self.typing && is_long(self.prompt.text()) => {
                self.stop_typing();
                return Some(Step::Push(self.ticket(&context.index, self.prompt.text())));
            }
            Action::Results => self.take_line(&context.index),
            Action::Leave => self.leave_line(&context.index),
            Action::NextWord => self.change_words(|own, words| own.mark_next(words)),
            Action::IgnoreWord => self.change_words(|own, words| own.ignore(words)),
            Action::RestoreWords => self.words.restore(),
            _ => return None,
        }
        Some(Step::Stay)
    }

    fn go(&mut self, way: Move, context: &Context) {
        let list = match self.pane {
            Pane::Detail => Pane::Items,
            pane => pane,
        };
        let last = self.rows(list).saturating_sub(1);
        let row = way.from(self.cursor(list).selected(), last);
        if self.townships.line().is_some() {
            return self.townships.cursor.select(row);
        }
        self.select(&context.index, list, row);
    }

    fn follow(&mut self, item: usize, _: &Context) {
        self.follow_item(Some(item));
    }

    fn count(&self, context: &Context) -> String {
        if self.townships.line().is_some() {
            let (left, all) = (
                self.townships.left(&context.index),
                context.index.townships(),
            );
            return format!("{left} / {}", all.len());
        }
        let (found, all) = (self.results.found(), context.index.len());
        match self.results.guesses() {
            0 => format!("{found} / {all}"),
            guesses => format!("~{guesses} {}  {found} / {all}", context.labels().guessed),
        }
    }

    fn input_line(&self, labels: &Labels) -> Option<(&'static str, &Prompt)> {
        Some(match self.townships.line() {
            Some(line) => (labels.townships, line),
            None => (labels.search, &self.prompt),
        })
    }

    fn edit(&mut self, change: &mut dyn FnMut(&mut Prompt), context: &Context) {
        if self.townships.line().is_some() {
            return self.edit_townships(&context.index, change);
        }
        self.write(&context.index, change);
    }

    fn is_reading(&self) -> bool {
        self.pane == Pane::Detail
    }

    fn text(
        &self,
        selected: Option<&Selected>,
        query: &Query,
        width: usize,
        context: &Context,
    ) -> Option<Page> {
        let language = context.language;
        let Some(Selected {
            number,
            item,
            township,
        }) = selected
        else {
            return Some(search_forms::page(language));
        };
        let same = self.results.same(&context.index, *number);
        let mut page = detail::page(item, township, query, width, language);
        let holders = ticket::holders_page(&context.index, *number, &same, width, language);
        page.rows.splice(0..0, holders.rows);
        Some(page)
    }

    fn surroundings(&self, context: &Context) -> Option<SurroundingsOf> {
        Some(SurroundingsOf::item(&context.index, self.selected()?))
    }

    fn scroll(&self) -> Option<usize> {
        self.scroll.of(self.selected()?)
    }

    fn scroll_to(&mut self, row: usize) {
        if let Some(item) = self.selected() {
            self.scroll.set(item, row);
        }
    }

    fn scroll_into_view(&mut self, layout: &Layout, _: &Context) {
        let [townships, categories, items] = [Pane::Townships, Pane::Categories, Pane::Items]
            .map(|pane| (self.rows(pane), layout.rows(pane)));
        self.townships
            .cursor
            .scroll_into_view(townships.0, townships.1);
        self.categories.scroll_into_view(categories.0, categories.1);
        self.items.go(Move::Down(0), items.0);
        let shown = self.results.rows_of(self.items.selected());
        self.items.scroll(shown, self.results.rows(), items.1);
    }

    fn question(&self) -> Option<Question> {
        let asked = self.asked();
        if !self.is_answered() {
            return Some(Question::Search(asked));
        }
        let filter = self.results.unknown()?.clone();
        Some(Question::Narrowed { asked, filter })
    }

    fn on_reply(&mut self, reply: Reply, context: &Context) {
        match reply {
            Reply::Search { query, result, .. } => self.take(&context.index, query, result),
            Reply::Narrowed { filter, result, .. } => {
                self.take_narrowed(&context.index, filter, result);
            }
            Reply::Related { .. }
            | Reply::Ticket { .. }
            | Reply::Matrix { .. }
            | Reply::Sheet { .. }
            | Reply::Surroundings(_) => {}
        }
    }
}
