//! What each action changes.

use super::keymap::KeyContext;
use super::{Action, App, Effect, Move, Popup, Prompt, Screen, View};
use crate::cite::{self, Extent, Source};
use crate::layout::screen::{inside, popup};
use crate::search::{Query, is_long};

impl App {
    /// Does what was asked; the effect, if any, is for the caller to bring about.
    pub fn update(&mut self, action: Action) -> Option<Effect> {
        self.notice = None;
        if !matches!(action, Action::EarlierSearch | Action::LaterSearch) {
            self.walk = None;
        }
        let is_entered = action == Action::Results;
        let effect = self.change(action);
        self.scroll_into_view();
        effect.or_else(|| self.remember_search(is_entered))
    }

    fn change(&mut self, action: Action) -> Option<Effect> {
        match action {
            Action::Up => self.go(Move::Up(1)),
            Action::Down => self.go(Move::Down(1)),
            Action::PageUp => self.go(Move::Up(self.page_height())),
            Action::PageDown => self.go(Move::Down(self.page_height())),
            Action::First => self.go(Move::First),
            Action::Last => self.go(Move::Last),
            Action::Open => return self.open(),
            Action::Back => return self.back(),
            Action::Search => self.start_typing(),
            Action::EarlierSearch => self.earlier_search(),
            Action::LaterSearch => self.later_search(),
            Action::Type(text) => self.insert(&text),
            Action::Edit(edit) => self.edit_line(|line| line.edit(edit)),
            Action::Show(view) => self.show_view(view),
            Action::Compare => self.compare(),
            Action::ToggleBookmark => return self.toggle_bookmark(),
            Action::Export => self.export(),
            Action::ToggleScope => self.toggle_scope(),
            Action::Source => return self.show_source(),
            Action::Help => self.show(Popup::Help),
            Action::Close => self.popup = None,
            Action::CopyCitation => {
                return self.copy(|source, query| cite::sentence(source, Extent::Brief(query)));
            }
            Action::CopyTicket => {
                return match self.stack.top().answer(&self.context) {
                    Some(text) => Some(self.send(text)),
                    None => self.copy(cite::ticket),
                };
            }
            Action::CopyItem => {
                let source = Source::of(&self.context.index, self.selected()?);
                return Some(Effect::Show(cite::whole(&source)));
            }
            Action::Point(mouse) => self.point(mouse),
            Action::ToggleMouse => return Some(self.toggle_mouse()),
            Action::Repaint => return Some(Effect::Repaint),
            Action::Suspend => return Some(Effect::Suspend),
            Action::Quit => return Some(Effect::Quit),
            Action::Left
            | Action::Right
            | Action::NextPane
            | Action::PreviousPane
            | Action::List(_)
            | Action::Results
            | Action::Leave
            | Action::NextItem
            | Action::PreviousItem
            | Action::Swap
            | Action::EditNote
            | Action::NextWord
            | Action::IgnoreWord
            | Action::RestoreWords
            | Action::OnlyDiffering
            | Action::NextChoice
            | Action::NextOrder
            | Action::JoinDuties
            | Action::SplitDuty
            | Action::ForgetDecisions
            | Action::Regroup
            | Action::ListItems
            | Action::Decide(_)
            | Action::Versions => return self.act(&action),
        }
        None
    }

    /// Rows that a page key turns.
    pub(super) fn page_height(&self) -> usize {
        if let Some((page, _)) = self.popup_page(self.selection().as_ref()) {
            return usize::from(inside(popup(self.context.size, page.rows.len())).height);
        }
        let Some(layout) = self.layout() else {
            return 1;
        };
        let area = match self.screen() {
            Screen::Browse(panes) => layout.pane(panes.pane()),
            _ => layout.view.or(layout.detail),
        };
        let height = area.map_or(1, |area| usize::from(inside(area).height));
        height.max(1)
    }

    /// Puts text into the line that is being written; where none is, it begins a new search. A long text is a ticket,
    /// unless a note or the name of a
    /// file is being written.
    fn insert(&mut self, text: &str) {
        let is_short_line = matches!(self.key_context(), KeyContext::Note | KeyContext::Export);
        if is_long(text) && !is_short_line {
            return self.open_ticket(text);
        }
        let is_new = self.popup.take().is_some() || !self.key_context().is_line();
        if is_new {
            self.start_typing();
        }
        self.edit_line(|line| line.insert(text));
    }

    /// Changes the line into which keys go, and does what follows from it.
    fn edit_line(&mut self, mut change: impl FnMut(&mut Prompt)) {
        let top = self.stack.top_mut();
        top.edit(&mut change, &self.context);
        if let Some(text) = top.foreign_text() {
            self.stack.back_to_panes();
            let panes = self.stack.panes_mut();
            panes.start_typing();
            panes.edit(&mut |line| *line = Prompt::new(&text), &self.context);
        }
    }

    fn copy(&mut self, quote: impl Fn(&Source, &Query) -> String) -> Option<Effect> {
        let source = Source::of(&self.context.index, self.selected()?);
        let text = quote(&source, self.results().query());
        Some(self.send(text))
    }

    fn send(&mut self, text: String) -> Effect {
        self.notice = Some(self.labels().sent(&text.replace('\n', " ")));
        Effect::Copy(text)
    }
}
