//! What the screen has to find out, and what it makes of the answer. Where and when the work is done is
//! not known here; so that keys do the same whenever an answer comes, those that are about it wait.

use super::views::matrix::MatrixQuestion;
use super::views::sheet::SheetQuestion;
use super::{Action, App, Event, Mouse};
use crate::index::{Filter, Index};
use crate::layout::surroundings::{Surroundings, SurroundingsOf};
use crate::matrix::Matrix;
use crate::search::{
    Cancel, Cancellable, Query, Related, SearchResult, Triage, Triager, find_until, related_until,
};
use crate::sheet::{DepartmentName, SheetRole, roles_until};

/// Something that takes a while to find out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// Which items answer this text.
    Search(SearchQuestion),
    /// Which items answer it with these choices, and why none does for sure.
    Narrowed {
        /// The text.
        asked: SearchQuestion,
        /// The choices.
        filter: Filter,
    },
    /// Which items answer a ticket.
    Ticket(TicketQuestion),
    /// Where the duty of the item with this number stands in other townships.
    Related(usize),
    /// The matrix of duties.
    Matrix(MatrixQuestion),
    /// What a department has to do with which items.
    Sheet(SheetQuestion),
    /// What stands around an item.
    Surroundings(SurroundingsOf),
}

/// What is searched for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SearchQuestion {
    /// What stands in the search line.
    pub text: String,
    /// Words of it that are not to count, if it is a sentence.
    pub ignored: Vec<String>,
}

/// A ticket that is to be answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TicketQuestion {
    /// What was written.
    pub text: String,
    /// Numbers of the townships whose lists are looked at; all where there are none.
    pub townships: Vec<usize>,
    /// Words that are not to count.
    pub ignored: Vec<String>,
}

/// What came of a question; it says which one, so that it can come at any time.
#[derive(Debug)]
pub enum Reply {
    /// To [`Question::Search`].
    Search {
        /// The text.
        asked: SearchQuestion,
        /// How it was understood.
        query: Query,
        /// The items that answer it.
        result: SearchResult,
    },
    /// To [`Question::Narrowed`].
    Narrowed {
        /// The text.
        asked: SearchQuestion,
        /// The choices.
        filter: Filter,
        /// The items that answer it with these.
        result: SearchResult,
    },
    /// To [`Question::Ticket`].
    Ticket {
        /// The ticket.
        of: TicketQuestion,
        /// What answers it.
        triage: Triage,
    },
    /// To [`Question::Related`].
    Related {
        /// Number of the item.
        of: usize,
        /// The same duty elsewhere.
        found: Vec<Related>,
    },
    /// To [`Question::Matrix`].
    Matrix {
        /// What was asked for.
        of: MatrixQuestion,
        /// The matrix.
        matrix: Matrix,
    },
    /// To [`Question::Sheet`].
    Sheet {
        /// What was asked for.
        of: SheetQuestion,
        /// The items that name the department, those it leads first.
        rows: Vec<(usize, SheetRole)>,
    },
    /// To [`Question::Surroundings`].
    Surroundings(Surroundings),
}

impl Reply {
    /// Whether this is the question.
    pub fn is_to(&self, question: &Question) -> bool {
        match (self, question) {
            (Reply::Search { asked, .. }, Question::Search(other)) => asked == other,
            (
                Reply::Narrowed { asked, filter, .. },
                Question::Narrowed {
                    asked: other,
                    filter: chosen,
                },
            ) => asked == other && filter == chosen,
            (Reply::Ticket { of, .. }, Question::Ticket(other)) => of == other,
            (Reply::Related { of, .. }, Question::Related(other)) => of == other,
            (Reply::Matrix { of, .. }, Question::Matrix(other)) => of == other,
            (Reply::Sheet { of, .. }, Question::Sheet(other)) => of == other,
            (Reply::Surroundings(found), Question::Surroundings(of)) => found.of() == *of,
            _ => false,
        }
    }
}

impl Question {
    /// Finds out.
    ///
    /// # Errors
    /// [`Cancelled`](crate::search::Cancelled) where nobody waits for the reply any more.
    pub fn reply(self, index: &Index, cancel: &Cancel) -> Cancellable<Reply> {
        match self {
            Question::Search(asked) => {
                let query = asked.query(index).resolved(index);
                let result = find_until(index, &query, &Filter::default(), cancel)?;
                Ok(Reply::Search {
                    asked,
                    query,
                    result,
                })
            }
            Question::Narrowed { asked, filter } => {
                let query = asked.query(index);
                let result = find_until(index, &query, &filter, cancel)?;
                Ok(Reply::Narrowed {
                    asked,
                    filter,
                    result,
                })
            }
            Question::Ticket(of) => {
                let triager = Triager::new(index);
                let triage = triager.answer_within(&of.text, &of.townships, &of.ignored);
                Ok(Reply::Ticket { of, triage })
            }
            Question::Related(of) => {
                let found = related_until(index, of, cancel)?;
                Ok(Reply::Related { of, found })
            }
            Question::Matrix(of) => {
                index.groups_until(|| cancel.check())?;
                let matrix = Matrix::new(index, &of.selection, of.order);
                Ok(Reply::Matrix { of, matrix })
            }
            Question::Sheet(of) => {
                let department = DepartmentName::new(&of.department);
                let items = of.items.iter();
                let rows = roles_until(index, &department, items, || cancel.check())?;
                Ok(Reply::Sheet { of, rows })
            }
            Question::Surroundings(of) => {
                cancel.check()?;
                Ok(Reply::Surroundings(Surroundings::new(index, of)))
            }
        }
    }
}

impl From<&str> for SearchQuestion {
    fn from(text: &str) -> SearchQuestion {
        SearchQuestion {
            text: text.to_string(),
            ignored: Vec::new(),
        }
    }
}

impl SearchQuestion {
    fn query(&self, index: &Index) -> Query {
        Query::parse(&self.text, index.words()).ignoring(&self.ignored)
    }
}

impl App {
    /// What has to be found out for the screen to show what was asked for; what it shows meanwhile is
    /// older.
    pub fn question(&self) -> Option<Question> {
        self.screen().question()
    }

    /// Takes in what was found out; a reply to what is not asked any more changes nothing.
    pub fn on_reply(&mut self, reply: Reply) {
        let asked = self.question().or_else(|| self.question_at_rest());
        if asked.is_some_and(|asked| reply.is_to(&asked)) {
            match reply {
                Reply::Surroundings(found) => self.surroundings = Some(found),
                reply => self.stack.top_mut().on_reply(reply, &self.context),
            }
        }
        self.scroll_into_view();
    }

    /// Answers what is asked on the spot, for whoever has no other thread.
    pub fn answer_now(&mut self) {
        let reply = |app: &App| {
            let question = app.question().or_else(|| app.question_at_rest())?;
            question.reply(app.index(), &Cancel::default()).ok()
        };
        while let Some(reply) = reply(self) {
            self.on_reply(reply);
        }
    }

    /// Whether `event` is about what is still to be found out, and so has to wait until that is known.
    pub fn must_wait(&self, event: &Event) -> bool {
        if self.question().is_some() {
            !self.is_apart(event)
        } else {
            self.question_at_rest().is_some() && self.scrolls_text(event)
        }
    }

    /// Whether what `event` does depends on how long the text in view is.
    fn scrolls_text(&self, event: &Event) -> bool {
        match event {
            Event::Resize(_) | Event::Paste(_) | Event::Mouse(Mouse::Click(_)) => false,
            Event::Mouse(Mouse::Wheel(at, _)) => {
                let text = self.layout().and_then(|layout| layout.detail);
                text.is_some_and(|area| area.contains(*at))
            }
            Event::Key(key) => self.is_reading() && self.action(*key).is_some_and(is_move),
        }
    }

    /// Whether what `event` does is the same before and after a reply, or makes the question another one.
    fn is_apart(&self, event: &Event) -> bool {
        let action = match event {
            Event::Resize(_) | Event::Paste(_) => return true,
            Event::Mouse(_) => return false,
            Event::Key(key) => self.action(*key),
        };
        match action {
            Some(
                Action::Type(_)
                | Action::Edit(_)
                | Action::EarlierSearch
                | Action::LaterSearch
                | Action::Results
                | Action::Search
                | Action::Repaint
                | Action::Suspend
                | Action::Quit,
            )
            | None => true,
            // Panes select what the search found when it is left; other views just close.
            Some(Action::Back) => !self.has_panes_in_view(),
            Some(_) => false,
        }
    }
}

/// Whether this moves in a list or a text.
fn is_move(action: Action) -> bool {
    matches!(
        action,
        Action::Up
            | Action::Down
            | Action::PageUp
            | Action::PageDown
            | Action::First
            | Action::Last
    )
}
