//! A ticket: its text, the township that it is about, and the items that may answer it.

use std::ops::RangeInclusive;

use super::view::{Context, ListState, Selected, Step, View};
use crate::app::heard_words::told;
use crate::app::keymap::KeyContext;
use crate::app::{
    Action, Cursor, ExportContent, ExportItems, HeardWords, Move, Prompt, Question, Reply,
    TicketQuestion,
};
use crate::cite;
use crate::index::Index;
use crate::language::Language;
use crate::layout::page::Page;
use crate::layout::screen::{inside, text_width};
use crate::layout::surroundings::SurroundingsOf;
use crate::layout::{Labels, Layout, Shape, ticket};
use crate::search::{Candidate, Query, Triage, Triager};

/// So many candidates are shown.
const CANDIDATES: usize = 5;
/// Between two townships in their line.
const SEPARATOR: &str = "、";

/// A ticket and what answers it.
#[derive(Debug)]
pub struct TicketView {
    text: String,
    /// What the townships are called whose lists are looked at; nothing for all.
    line: Prompt,
    typing: bool,
    townships: Vec<usize>,
    words: HeardWords,
    /// What was found out, and the question to which.
    answer: Option<(TicketQuestion, Triage)>,
    cursor: Cursor,
    /// Whether keys scroll the text of the ticket.
    reading: bool,
    /// The first row of it that is wanted in view.
    scroll: Option<usize>,
}

/// A row of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TicketRow {
    /// That the lists do not hold the matter.
    Unlisted,
    /// What was heard.
    Heard,
    /// What stands over the candidates of the first matter.
    FirstMatter,
    /// What stands over those of the second one.
    SecondMatter,
    /// What stands over those that only come near.
    Similar,
    /// What stands over items of other townships.
    Elsewhere,
    /// The candidate with this number.
    Candidate(usize),
    /// The item of other townships with this number.
    Other(usize),
}

impl TicketView {
    /// The ticket with this text. It is about the townships that it names, else about those that are chosen.
    pub fn new(index: &Index, text: &str, chosen: &[usize]) -> TicketView {
        let mut townships = Triager::named_townships(index, text);
        if townships.is_empty() {
            townships = chosen.to_vec();
        }
        let titles: Vec<&str> = townships.iter().map(|&one| index.title(one)).collect();
        TicketView {
            text: text.to_string(),
            line: Prompt::new(&titles.join(SEPARATOR)),
            typing: false,
            townships,
            words: HeardWords::default(),
            answer: None,
            cursor: Cursor::default(),
            reading: false,
            scroll: None,
        }
    }

    /// What answers the ticket, once that is known.
    pub fn triage(&self) -> Option<&Triage> {
        self.answer.as_ref().map(|(_, triage)| triage)
    }

    /// Whether keys scroll the text of the ticket.
    pub fn is_reading_ticket(&self) -> bool {
        self.reading
    }

    /// The townships whose lists are looked at; none for all.
    pub fn townships(&self) -> &[usize] {
        &self.townships
    }

    /// The name in the line of townships, where no township is called so.
    pub fn unknown_township(&self) -> Option<&str> {
        let name = self.line.text().trim();
        (self.townships.is_empty() && !name.is_empty()).then_some(name)
    }

    /// The words that were heard, and the number of the marked one.
    pub fn heard(&self) -> (Vec<&str>, usize) {
        let words = told(self.triage().map_or(&[], |triage| &triage.heard));
        let marked = self.words.marked(&words);
        (words, marked)
    }

    /// The rows of the list.
    pub fn rows(&self) -> Vec<TicketRow> {
        let Some(triage) = self.triage() else {
            return Vec::new();
        };
        let shown = triage.candidates.iter().take(CANDIDATES).enumerate();
        let (second, first): (Vec<_>, Vec<_>) = shown.partition(|(_, one)| one.is_second);
        let row = |(number, _): (usize, &Candidate)| TicketRow::Candidate(number);
        let mut rows = Vec::new();
        if triage.is_unlisted {
            rows.push(TicketRow::Unlisted);
        }
        if !triage.heard.is_empty() {
            rows.push(TicketRow::Heard);
        }
        match (triage.is_unlisted, second.is_empty(), first.is_empty()) {
            (true, _, false) => rows.push(TicketRow::Similar),
            (false, false, _) => rows.push(TicketRow::FirstMatter),
            _ => {}
        }
        rows.extend(first.into_iter().map(row));
        if !triage.is_unlisted && !second.is_empty() {
            rows.push(TicketRow::SecondMatter);
        }
        rows.extend(second.into_iter().map(row));
        if !triage.elsewhere.is_empty() {
            rows.push(TicketRow::Elsewhere);
            rows.extend((0..triage.elsewhere.len()).map(TicketRow::Other));
        }
        rows
    }

    /// The candidate in a row of the list, if it is one.
    pub fn candidate(&self, row: TicketRow) -> Option<&Candidate> {
        let triage = self.triage()?;
        match row {
            TicketRow::Candidate(number) => triage.candidates.get(number),
            TicketRow::Other(number) => triage.elsewhere.get(number),
            _ => None,
        }
    }

    /// The selected candidate.
    pub fn selected(&self) -> Option<&Candidate> {
        let row = self.rows().get(self.cursor.selected()).copied();
        row.and_then(|row| self.candidate(row))
    }

    /// Whether a row of the list can be selected: a candidate, or that the lists do not hold a matter that was heard,
    /// which is an answer too.
    pub fn is_answer(&self, row: TicketRow) -> bool {
        let is_heard = |triage: &Triage| !(triage.heard.is_empty() && triage.candidates.is_empty());
        match row {
            TicketRow::Unlisted => self.triage().is_some_and(is_heard),
            row => self.candidate(row).is_some(),
        }
    }

    /// What answers the ticket where the row is selected that says that the lists do not hold the matter.
    fn unlisted(&self) -> Option<&Triage> {
        let row = *self.rows().get(self.cursor.selected())?;
        let is_said = row == TicketRow::Unlisted && self.is_answer(row);
        self.triage().filter(|_| is_said)
    }

    /// The rows of the list that can be selected.
    fn places(&self) -> Vec<usize> {
        let rows = self.rows().into_iter().enumerate();
        let answers = rows.filter(|(_, row)| self.is_answer(*row));
        answers.map(|(at, _)| at).collect()
    }

    /// The rows that belong to the selected one: what stands over it, and itself.
    fn shown(&self) -> RangeInclusive<usize> {
        let selected = self.cursor.selected();
        let before = self.places().into_iter().rev();
        let before = before.into_iter().find(|&row| row < selected);
        before.map_or(0, |row| row + 1)..=selected
    }

    /// The text at `width` cells, with the words lit that spoke for the selected candidate.
    pub fn ticket_page(&self, width: usize) -> Page {
        let heard = || self.heard().0.into_iter().map(str::to_string).collect();
        let words = self.selected().map_or_else(heard, |one| one.why.clone());
        ticket::text_page(&self.text, &words, width)
    }

    /// The text laid out in its frame, and its first row in view.
    pub fn ticket_text(&self, layout: &Layout) -> Option<(Page, usize)> {
        let area = layout.ticket?;
        let page = self.ticket_page(text_width(area));
        let first = page.first_row(self.scroll, usize::from(inside(area).height));
        Some((page, first))
    }

    fn asked(&self) -> TicketQuestion {
        TicketQuestion {
            text: self.text.clone(),
            townships: self.townships.clone(),
            ignored: self.words.ignored().to_vec(),
        }
    }

    /// Does something with the words that were heard.
    fn change_words(&mut self, change: impl FnOnce(&mut HeardWords, &[&str])) {
        let mut words = self.words.clone();
        change(&mut words, &self.heard().0);
        self.words = words;
    }
}

impl View for TicketView {
    fn key_context(&self) -> KeyContext {
        if self.typing {
            KeyContext::Filter
        } else {
            KeyContext::Ticket
        }
    }

    fn title(&self, language: Language) -> &'static str {
        language.pick("工单", "Ticket")
    }

    fn shape(&self, context: &Context) -> Shape {
        let width = usize::from(context.size.width).saturating_sub(4);
        Shape::Ticket {
            text: self.ticket_page(width).rows.len(),
            list: self.rows().len(),
        }
    }

    fn list(&self, _: &Context) -> Option<ListState> {
        Some(ListState::new(self.cursor, self.rows().len()))
    }

    fn cursor_mut(&mut self) -> Option<&mut Cursor> {
        Some(&mut self.cursor)
    }

    fn offers(&self, action: &Action, _: &Context) -> bool {
        !matches!(action, Action::Open | Action::CopyTicket) || !self.places().is_empty()
    }

    fn select_row(&mut self, row: usize) {
        self.reading = false;
        if self.places().contains(&row) {
            self.cursor.select(row);
        }
    }

    fn scroll_above(&mut self, way: Move, context: &Context) {
        let Some(layout) = Layout::of(context.size, self.shape(context)) else {
            return;
        };
        if let Some((page, first)) = self.ticket_text(&layout) {
            let height = layout.ticket.map_or(0, |area| inside(area).height);
            let last = page.rows.len().saturating_sub(usize::from(height));
            self.scroll = Some(way.from(first, last));
        }
    }

    fn selected_item(&self, _: &Context) -> Option<usize> {
        self.selected().map(|one| one.item)
    }

    fn answer(&self, context: &Context) -> Option<String> {
        let triage = self.unlisted()?;
        Some(cite::unlisted(&context.index, triage))
    }

    fn content(&self, context: &Context) -> Option<ExportContent> {
        let shown = self.triage()?.candidates.iter().take(CANDIDATES);
        let items = shown.flat_map(|one| std::iter::once(one.item).chain(one.same.iter().copied()));
        let names = self.townships.iter();
        let names = names.map(|one| context.index.title(*one).to_string());
        let items = ExportItems {
            names: names.collect(),
            ..ExportItems::of(items)
        };
        (!items.numbers.is_empty()).then_some(ExportContent::Items(items))
    }

    fn open(&mut self, _: &Context) -> Step {
        if self.selected().is_none() {
            return Step::Stay;
        }
        let rows = self.rows().into_iter();
        let items = rows.filter_map(|row| self.candidate(row));
        Step::Read(items.map(|one| one.item).collect())
    }

    fn back(&mut self, _: &Context) -> Step {
        if std::mem::take(&mut self.reading) {
            Step::Stay
        } else {
            Step::Pop
        }
    }

    fn act(&mut self, action: &Action, _: &Context) -> Option<Step> {
        match action {
            Action::Search => {
                self.typing = true;
                self.line.select();
            }
            Action::Results | Action::Leave => {
                self.typing = false;
                self.line.deselect();
            }
            Action::NextPane | Action::PreviousPane => self.reading = !self.reading,
            Action::NextWord => self.change_words(|own, words| own.mark_next(words)),
            Action::IgnoreWord => self.change_words(|own, words| own.ignore(words)),
            Action::RestoreWords => self.words.restore(),
            _ => return None,
        }
        Some(Step::Stay)
    }

    fn go(&mut self, way: Move, context: &Context) {
        if self.reading {
            return self.scroll_above(way, context);
        }
        let places = self.places();
        let at = places.iter().position(|&row| row == self.cursor.selected());
        let next = way.from(at.unwrap_or(0), places.len().saturating_sub(1));
        if let Some(&row) = places.get(next) {
            self.cursor.select(row);
        }
    }

    fn follow(&mut self, item: usize, _: &Context) {
        let is_it = |row: &TicketRow| self.candidate(*row).is_some_and(|one| one.item == item);
        if let Some(row) = self.rows().iter().position(is_it) {
            self.cursor.select(row);
        }
    }

    fn count(&self, _: &Context) -> String {
        let places = self.places();
        let at = places.iter().position(|&row| row == self.cursor.selected());
        at.map_or(String::new(), |at| format!("{} / {}", at + 1, places.len()))
    }

    fn input_line(&self, labels: &Labels) -> Option<(&'static str, &Prompt)> {
        Some((labels.townships, &self.line))
    }

    fn edit(&mut self, change: &mut dyn FnMut(&mut Prompt), context: &Context) {
        change(&mut self.line);
        let names = self.line.text().split(SEPARATOR);
        let mut townships: Vec<usize> = names
            .flat_map(|name| context.index.townships_named(name))
            .collect();
        townships.sort_unstable();
        townships.dedup();
        self.townships = townships;
    }

    fn text(
        &self,
        _: Option<&Selected>,
        _: &Query,
        width: usize,
        context: &Context,
    ) -> Option<Page> {
        let (index, language) = (&context.index, context.language);
        if let Some(triage) = self.unlisted() {
            let answer = cite::unlisted(index, triage);
            return Some(ticket::answer_page(&answer, width, language));
        }
        let candidate = self.selected()?;
        Some(ticket::candidate_page(index, candidate, width, language))
    }

    fn surroundings(&self, context: &Context) -> Option<SurroundingsOf> {
        Some(SurroundingsOf::item(&context.index, self.selected()?.item))
    }

    fn scroll_into_view(&mut self, layout: &Layout, _: &Context) {
        let height = usize::from(inside(layout.view.unwrap_or_default()).height);
        let (shown, rows) = (self.shown(), self.rows().len());
        self.cursor.scroll(shown, rows, height);
    }

    fn question(&self) -> Option<Question> {
        let asked = self.asked();
        let is_answered = self.answer.as_ref().is_some_and(|(to, _)| *to == asked);
        (!is_answered).then_some(Question::Ticket(asked))
    }

    fn on_reply(&mut self, reply: Reply, _: &Context) {
        if let Reply::Ticket { of, triage } = reply {
            self.answer = Some((of, triage));
            self.scroll = None;
            let first = self.places().first().copied();
            self.cursor.select(first.unwrap_or(0));
        }
    }
}
