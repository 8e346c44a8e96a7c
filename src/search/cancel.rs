//! A word to a search under way that nobody waits for its answer any more.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Shared between whoever asked and whoever searches: one calls the search off, the other looks now and
/// then whether to go on.
#[derive(Debug, Clone, Default)]
pub struct Cancel(Arc<AtomicBool>);

impl Cancel {
    /// Calls the search off.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Something as long as the answer is waited for: `cancel.go_on()?` between two steps leaves a
    /// search that was called off. It costs next to nothing.
    pub fn go_on(&self) -> Option<()> {
        (!self.0.load(Ordering::Relaxed)).then_some(())
    }
}
