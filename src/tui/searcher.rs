//! Finds out what the screen asks, on a thread of its own: keys and frames never wait for a search.
//! Only the newest question counts; the one before it is called off.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, SyncSender, channel};
use std::time::Duration;

use super::input::{Input, spawn};
use crate::app::{Question, Reply};
use crate::index::Index;
use crate::memory;
use crate::search::Cancel;

/// How long after a search what it needed in memory is given back: soon after one that found more than so many
/// items, as it needed much; after others as soon as nobody can be typing any more.
const MANY: usize = 20_000;
const SOON: Duration = Duration::from_millis(30);
const LATER: Duration = Duration::from_millis(500);
/// How long after that the rest is given back, too: somebody is reading. Over a thousand townships a session that rests takes
/// 2.4 MB with it, and 4.4 without; a key after five seconds took no longer with it than without.
const READING: Duration = Duration::from_secs(3);

/// The thread's other end.
pub struct Searcher {
    jobs: Sender<Job>,
    inputs: SyncSender<Input>,
    /// How many there were before it: their replies are about another index.
    number: u64,
    /// What was asked last, and how to call it off.
    asked: Option<(Question, Cancel)>,
}

enum Job {
    /// Make what every search needs, and then drop this.
    Prepare(Sender<()>),
    /// Find this out.
    Find(Question, Cancel),
}

impl Searcher {
    /// Starts the thread, which sleeps until something is asked; replies go to `inputs`.
    pub fn start(index: Arc<Index>, inputs: SyncSender<Input>) -> io::Result<Searcher> {
        Searcher::begin(index, inputs, 0)
    }

    fn begin(index: Arc<Index>, inputs: SyncSender<Input>, number: u64) -> io::Result<Searcher> {
        let (jobs, queue) = channel();
        let replies = inputs.clone();
        spawn("search", move || {
            work(&index, &queue, |reply| {
                replies.send(Input::Reply(Box::new(reply), number)).is_ok()
            });
        })?;
        Ok(Searcher {
            jobs,
            inputs,
            number,
            asked: None,
        })
    }

    /// Goes on with another index.
    pub fn switch_to(&mut self, index: Arc<Index>) -> io::Result<()> {
        self.ask(None);
        *self = Searcher::begin(index, self.inputs.clone(), self.number + 1)?;
        self.prepare();
        Ok(())
    }

    /// Has everything made that searches need, so that the first one does not wait for it. Nobody sends to the
    /// receiver any more once that is done.
    pub fn prepare(&self) -> Receiver<()> {
        let (made, receiver) = channel();
        self.send(Job::Prepare(made));
        receiver
    }

    /// Has `question` answered and nothing else; what is under way for it already goes on.
    pub fn ask(&mut self, question: Option<Question>) {
        if self.asked.as_ref().map(|(asked, _)| asked) == question.as_ref() {
            return;
        }
        if let Some((_, cancel)) = self.asked.take() {
            cancel.cancel();
        }
        if let Some(question) = question {
            let cancel = Cancel::default();
            self.send(Job::Find(question.clone(), cancel.clone()));
            self.asked = Some((question, cancel));
        }
    }

    /// Takes note that a reply of the searcher with this `number` has come, and says whether it still counts: what
    /// is asked after it is asked anew, even the same once more, as the screen may have asked something else when
    /// it came.
    pub fn replied(&mut self, reply: &Reply, number: u64) -> bool {
        let counts = number == self.number;
        self.asked
            .take_if(|(asked, _)| counts && reply.is_to(asked));
        counts
    }

    fn send(&self, job: Job) {
        // The thread ends before this only by a panic, which ends the process.
        let _ = self.jobs.send(job);
    }
}

/// Does one job after the other, until there are no more or nobody wants `replied` what was found out.
fn work(index: &Index, queue: &Receiver<Job>, replied: impl Fn(Reply) -> bool) {
    let mut rest = LATER;
    while let Some(job) = next(queue, rest) {
        rest = LATER;
        match job {
            Job::Prepare(_made) => index.prepare(),
            Job::Find(question, cancel) => {
                let Ok(reply) = question.reply(index, &cancel) else {
                    continue;
                };
                if matches!(&reply, Reply::Search { result, .. } if result.hits.len() > MANY) {
                    rest = SOON;
                }
                if !replied(reply) {
                    return;
                }
            }
        }
    }
}

/// The next job; nothing at the end. Where it lets wait for itself for longer than `rest`, memory is given back.
fn next(queue: &Receiver<Job>, rest: Duration) -> Option<Job> {
    for (rest, give_back) in [
        (rest, memory::give_back as fn()),
        (READING, memory::give_all_back),
    ] {
        match queue.recv_timeout(rest) {
            Err(RecvTimeoutError::Timeout) => give_back(),
            soon => return soon.ok(),
        }
    }
    queue.recv().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::sync_channel;

    use crate::search::{Query, SearchResult};

    /// One without a thread, and what it would have to do.
    fn searcher() -> (Searcher, Receiver<Job>) {
        let (jobs, queue) = channel();
        let searcher = Searcher {
            jobs,
            inputs: sync_channel(1).0,
            number: 0,
            asked: None,
        };
        (searcher, queue)
    }

    fn question(text: &str) -> Question {
        Question::Search(text.into())
    }

    fn asked(queue: &Receiver<Job>) -> Vec<(Question, bool)> {
        let found = queue.try_iter().filter_map(|job| match job {
            Job::Find(question, cancel) => Some((question, cancel.check().is_ok())),
            Job::Prepare(_) => None,
        });
        found.collect()
    }

    #[test]
    fn the_newest_question_counts_and_is_asked_once() {
        let (mut searcher, queue) = searcher();
        for text in ["流", "流浪", "流浪"] {
            searcher.ask(Some(question(text)));
        }
        let expected = [(question("流"), false), (question("流浪"), true)];
        assert_eq!(asked(&queue), expected);
        searcher.ask(None);
        searcher.ask(None);
        assert_eq!(asked(&queue), []);
        searcher.ask(Some(question("流浪")));
        assert_eq!(asked(&queue), [(question("流浪"), true)]);
    }

    #[test]
    fn what_was_replied_to_may_be_asked_once_more() {
        let (mut searcher, queue) = searcher();
        let reply = |text: &str| Reply::Search {
            asked: text.into(),
            query: Query::default(),
            result: SearchResult::default(),
        };
        searcher.ask(Some(question("流浪")));
        assert!(searcher.replied(&reply("流"), 0));
        searcher.ask(Some(question("流浪")));
        assert_eq!(asked(&queue), [(question("流浪"), true)]);
        // The reply came while the screen asked for 流浪犬; a key later it asks for 流浪 again.
        assert!(searcher.replied(&reply("流浪"), 0));
        searcher.ask(Some(question("流浪")));
        assert_eq!(asked(&queue), [(question("流浪"), true)]);
    }

    #[test]
    fn what_another_searcher_found_out_does_not_count() {
        let (mut searcher, queue) = searcher();
        searcher.number = 1;
        searcher.ask(Some(question("流浪")));
        let reply = Reply::Related {
            of: 0,
            found: Vec::new(),
        };
        assert!(!searcher.replied(&reply, 0));
        let same = Reply::Search {
            asked: "流浪".into(),
            query: Query::default(),
            result: SearchResult::default(),
        };
        assert!(!searcher.replied(&same, 0));
        searcher.ask(Some(question("流浪")));
        assert_eq!(asked(&queue), [(question("流浪"), true)]);
    }
}
