//! Cancelling a search whose answer nobody waits for any more.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Shared between whoever asked and whoever searches: one cancels, the other checks now and then.
#[derive(Debug, Clone, Default)]
pub struct Cancel(Arc<AtomicBool>);

/// A search was cancelled before it came to an end; there is no part of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cancelled;

/// What a search gives that can be cancelled.
pub type Cancellable<T = ()> = Result<T, Cancelled>;

impl Cancel {
    /// Cancels the search.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Fails once the search is cancelled: `cancel.check()?` between two steps leaves it. Costs next to nothing.
    ///
    /// # Errors
    /// [`Cancelled`].
    pub fn check(&self) -> Cancellable {
        if self.0.load(Ordering::Relaxed) {
            Err(Cancelled)
        } else {
            Ok(())
        }
    }
}
