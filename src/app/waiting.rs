//! The line in which events stand until it is their turn: one that is about what is still being found
//! out waits, and those behind it with it, so that keys do the same however long that takes.

use std::collections::VecDeque;

use super::{App, Event, Key};

/// Events that have come and are not yet handed over, in their order.
#[derive(Debug, Default)]
pub struct Waiting(VecDeque<Event>);

impl Waiting {
    /// Lets an event join the line.
    pub fn join(&mut self, event: Event) {
        self.0.push_back(event);
    }

    /// The next event for `app`, if there is one whose turn it is.
    pub fn next(&mut self, app: &App) -> Option<Event> {
        while app.must_wait(self.0.front()?) {
            match self.0.front() {
                // It points at a picture that will be gone.
                Some(Event::Mouse(_)) => self.0.pop_front(),
                _ => return self.urgent(app),
            };
        }
        self.0.pop_front()
    }

    /// The first event that never waits for another: the size of the window, and the key to end it all.
    fn urgent(&mut self, app: &App) -> Option<Event> {
        let is_urgent = |event: &Event| {
            matches!(event, Event::Resize(_) | Event::Key(Key::Ctrl('c'))) && !app.must_wait(event)
        };
        let at = self.0.iter().position(is_urgent)?;
        self.0.remove(at)
    }
}
