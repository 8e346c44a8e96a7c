//! Keeps account of what the terminal was asked and has not answered yet. What comes once the program has given the
//! terminal back is typed into the shell, so that waits a moment.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::decoder::Token;

/// An answer that takes longer is not waited for, and a terminal that gave none within this time is taken to give none.
const LATEST: Duration = Duration::from_secs(1);
/// More questions than this are not kept: the terminal answers none of them.
const MOST: usize = 32;

/// What a terminal is asked. It answers in the order of the questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// Of which colour the background is.
    Background,
    /// Where the cursor stands.
    Cursor,
    /// Whether it is well.
    Well,
}

impl Question {
    /// The one that `token` answers.
    fn answered_by(token: &Token) -> Option<Question> {
        match token {
            Token::Background(_) => Some(Question::Background),
            Token::Cursor(..) => Some(Question::Cursor),
            Token::Well => Some(Question::Well),
            Token::Key(_) | Token::Paste(_) | Token::Mouse(_) => None,
        }
    }
}

static ACCOUNT: Mutex<Account> = Mutex::new(Account::new());
static CHANGED: Condvar = Condvar::new();

fn account() -> MutexGuard<'static, Account> {
    ACCOUNT.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The terminal is asked.
pub fn expect(question: Question) {
    account().ask(question, Instant::now());
}

/// Takes note of the answers among what the terminal sent.
pub fn note(tokens: &[Token]) {
    let mut account = account();
    for question in tokens.iter().filter_map(Question::answered_by) {
        account.answer(question);
    }
    drop(account);
    CHANGED.notify_all();
}

/// Nothing comes from the terminal any more.
pub fn end() {
    *account() = Account {
        is_over: true,
        ..Account::new()
    };
    CHANGED.notify_all();
}

/// Waits until no answer is to be expected any more, but not longer than until `end`.
pub fn finish(end: Instant) {
    let mut account = account();
    loop {
        let now = Instant::now();
        if now >= end || !account.expects_answer(now) {
            return;
        }
        (account, _) = CHANGED
            .wait_timeout(account, end - now)
            .unwrap_or_else(PoisonError::into_inner);
    }
}

/// Questions and answers.
struct Account {
    /// What has not been answered, and when it was asked.
    open: VecDeque<(Question, Instant)>,
    /// When each question was asked first.
    first: [Option<Instant>; 3],
    /// Whether each was ever answered.
    is_known: [bool; 3],
    is_over: bool,
}

impl Account {
    const fn new() -> Account {
        Account {
            open: VecDeque::new(),
            first: [None; 3],
            is_known: [false; 3],
            is_over: false,
        }
    }

    fn ask(&mut self, question: Question, now: Instant) {
        self.first[question as usize].get_or_insert(now);
        if self.open.len() < MOST && !self.is_over {
            self.open.push_back((question, now));
        }
    }

    /// What was asked before it will not be answered any more.
    fn answer(&mut self, question: Question) {
        let place = self.open.iter().position(|(open, _)| *open == question);
        if let Some(place) = place {
            self.open.drain(..=place);
            self.is_known[question as usize] = true;
        }
    }

    fn expects_answer(&self, now: Instant) -> bool {
        let is_recent = |asked: Instant| now < asked + LATEST;
        self.open.iter().any(|&(question, asked)| {
            let may_be_known = || self.first[question as usize].is_some_and(is_recent);
            is_recent(asked) && (self.is_known[question as usize] || may_be_known())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOMENT: Duration = Duration::from_millis(10);

    #[test]
    fn an_answer_is_expected_until_it_or_a_later_one_is_there() {
        let (mut account, now) = (Account::new(), Instant::now());
        assert!(!account.expects_answer(now));
        account.ask(Question::Background, now);
        account.ask(Question::Cursor, now);
        account.ask(Question::Well, now);
        // This terminal does not say how its background looks.
        account.answer(Question::Cursor);
        assert!(account.expects_answer(now));
        account.answer(Question::Well);
        assert!(!account.expects_answer(now));
        // Nobody asked.
        account.answer(Question::Well);
        account.ask(Question::Well, now);
        assert!(account.expects_answer(now));
    }

    #[test]
    fn a_late_answer_is_given_up_and_a_deaf_terminal_gives_none() {
        let (mut account, start) = (Account::new(), Instant::now());
        account.ask(Question::Well, start);
        assert!(account.expects_answer(start + LATEST - MOMENT));
        assert!(!account.expects_answer(start + LATEST));
        // It had time to answer the first question.
        account.ask(Question::Well, start + LATEST);
        assert!(!account.expects_answer(start + LATEST + MOMENT));
        account.answer(Question::Well);
        assert!(account.expects_answer(start + LATEST + MOMENT));
    }
}
