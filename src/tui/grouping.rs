//! Which items are the same duty: found out in the background, as the page of an item says so once that is known; and decided by
//! the user.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::SyncSender;

use super::event_loop::EventLoop;
use super::input::{Input, spawn};
use crate::grouping::DecisionChange;
use crate::index::Index;
use crate::library::group_decisions;

/// Of more townships than these that were not grouped when they were compiled, it is found out only when asked: that takes
/// more than a second.
const MANY: usize = 40;

/// Starts to find out, and tells `inputs` when that is done. What is grouped already is read as it is asked for, unless what
/// the user decided is to be told of all groups, which takes a moment where there are many.
pub fn start(index: Arc<Index>, inputs: SyncSender<Input>) -> io::Result<()> {
    let is_many = index.townships().len() > MANY;
    let is_left = if !index.can_be_grouped() {
        true
    } else if index.knows_groups() {
        !is_many || index.decisions().is_empty()
    } else {
        is_many && !index.is_mostly_grouped()
    };
    if is_left {
        return Ok(());
    }
    spawn("groups", move || {
        index.groups();
        // Nobody listening means that the end has come already.
        let _ = inputs.send(Input::Grouped);
    })
}

impl EventLoop<'_> {
    /// Keeps what the user decided, and goes on with it. A kiosk keeps it until its session ends.
    pub(super) fn regroup(&mut self, changes: Vec<DecisionChange>) -> io::Result<()> {
        let mut decisions = self.app.index().decisions().to_vec();
        let change = |all: &mut Vec<_>| {
            changes.into_iter().for_each(|change| change.make(all));
        };
        if self.kiosk {
            change(&mut decisions);
        } else {
            let kept = group_decisions::change(|all| {
                change(all);
                decisions.clone_from(all);
            });
            if let Err(error) = kept {
                self.app.tell_error(&error);
                return Ok(());
            }
        }
        let index = Arc::new(self.app.index().deciding(decisions));
        self.searcher.switch_to(index.clone())?;
        self.app.regrouped(index);
        self.searcher.ask(self.app.question());
        self.group()
    }
}
