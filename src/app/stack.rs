//! The views that are open, one over the other, with the panes over all items at the foot.

use super::views::{BrowseView, Context, Screen};

/// The views that are open; there is always one.
#[derive(Debug)]
pub(super) struct Stack(Vec<Screen>);

#[expect(
    clippy::expect_used,
    reason = "the panes at the foot are never taken off"
)]
impl Stack {
    /// The panes alone.
    pub fn new(foot: BrowseView) -> Stack {
        Stack(vec![Screen::Browse(Box::new(foot))])
    }

    /// All views, the one in view last.
    pub fn screens(&self) -> &[Screen] {
        &self.0
    }

    /// The view on top.
    pub fn top(&self) -> &Screen {
        self.0.last().expect("the panes are at the foot")
    }

    /// The view on top, to change it.
    pub fn top_mut(&mut self) -> &mut Screen {
        self.0.last_mut().expect("the panes are at the foot")
    }

    /// The panes over all items.
    pub fn foot(&self) -> &BrowseView {
        let foot = self.0.first().and_then(panes_of);
        foot.expect("the panes are at the foot")
    }

    /// The panes over all items, to change them.
    pub fn foot_mut(&mut self) -> &mut BrowseView {
        let foot = self.0.first_mut().and_then(|screen| match screen {
            Screen::Browse(panes) => Some(panes),
            _ => None,
        });
        foot.expect("the panes are at the foot")
    }

    /// Closes the views over the panes over all items.
    pub fn back_to_foot(&mut self) {
        self.0.truncate(1);
    }

    /// The panes in view, or else those that lie next below.
    pub fn panes(&self) -> &BrowseView {
        let panes = self.0.iter().rev().find_map(panes_of);
        panes.expect("the panes are at the foot")
    }

    /// As [`Stack::panes`], to change them.
    pub fn panes_mut(&mut self) -> &mut BrowseView {
        let panes = self.0.iter_mut().rev().find_map(|screen| match screen {
            Screen::Browse(panes) => Some(panes),
            _ => None,
        });
        panes.expect("the panes are at the foot")
    }

    /// Whether the panes are in view.
    pub fn has_panes_on_top(&self) -> bool {
        matches!(self.top(), Screen::Browse(_))
    }

    /// Opens a view.
    pub fn push(&mut self, screen: Screen) {
        self.0.push(screen);
    }

    /// Closes the view on top, unless it is the foot. The item that was read last is then selected in the one below.
    pub fn pop(&mut self, context: &Context) {
        if self.0.len() < 2 {
            return;
        }
        let read = match self.0.pop() {
            Some(Screen::Reader(reader)) => reader.item(),
            _ => None,
        };
        if let Some(item) = read {
            self.top_mut().follow(item, context);
        }
    }

    /// Closes the views over the nearest panes.
    pub fn back_to_panes(&mut self) {
        while !self.has_panes_on_top() {
            self.0.pop();
        }
    }
}

fn panes_of(screen: &Screen) -> Option<&BrowseView> {
    match screen {
        Screen::Browse(panes) => Some(panes),
        _ => None,
    }
}
