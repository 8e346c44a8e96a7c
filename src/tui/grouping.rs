//! Finds out in the background which items are the same duty: the page of an item says so once that is known.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::SyncSender;

use super::input::{Input, spawn};
use crate::index::Index;

/// Of more townships than these it is found out only when asked: that takes more than a second.
const MANY: usize = 40;

/// Starts to find out, and tells `inputs` when that is done.
pub fn start(index: Arc<Index>, inputs: SyncSender<Input>) -> io::Result<()> {
    if index.townships().len() > MANY || index.known_groups().is_some() {
        return Ok(());
    }
    spawn("groups", move || {
        index.groups();
        // Nobody listening means that the end has come already.
        let _ = inputs.send(Input::Grouped);
    })
}
