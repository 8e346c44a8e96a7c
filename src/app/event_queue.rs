//! The line in which events stand until it is their turn: one that is about what is still being found
//! out waits, and those behind it with it, so that keys do the same however long that takes.

use std::collections::VecDeque;

use super::{App, Event, Key, Question};

/// So many events may wait: more than anybody types ahead.
const MOST: usize = 4096;

/// Events that wait for their turn.
#[derive(Debug, Default)]
pub struct EventQueue {
    /// What does not wait.
    urgent: Option<Event>,
    /// The others, in their order.
    line: VecDeque<Event>,
    /// What the screen says that it is finding out.
    announced: Option<Question>,
}

impl EventQueue {
    /// Notes what `app`, as it was just drawn, says that it is finding out.
    pub fn announced(&mut self, app: &App) {
        self.announced = app.question();
    }

    /// Adds an event at the end. The size of the window and the key to end it all go ahead. Once the
    /// screen says that something is being found out, Esc gives that up, with all that waits for it; a
    /// click is let go, for what it points at will be gone.
    pub fn push(&mut self, event: Event, app: &App) {
        let is_announced = self.announced.is_some() && self.announced == app.question();
        match event {
            Event::Key(Key::Esc) if is_announced => {
                self.line.clear();
                self.urgent = Some(event);
            }
            Event::Mouse(_) if is_announced => {}
            Event::Resize(_) | Event::Key(Key::Ctrl('c')) if !app.must_wait(&event) => {
                self.urgent = Some(event);
            }
            _ if self.line.len() == MOST => {}
            _ => self.line.push_back(event),
        }
    }

    /// What `app` has to find out now: what it asks for itself, or what the event in front waits for.
    pub fn question(&self, app: &App) -> Option<Question> {
        let waiting = self.line.front();
        app.question().or_else(|| {
            let awaited = waiting.is_some_and(|event| app.must_wait(event));
            app.question_at_rest().filter(|_| awaited)
        })
    }

    /// The next event for `app`, if there is one whose turn it is.
    pub fn next(&mut self, app: &App) -> Option<Event> {
        if self.urgent.is_some() {
            return self.urgent.take();
        }
        if app.must_wait(self.line.front()?) {
            None
        } else {
            self.line.pop_front()
        }
    }
}
