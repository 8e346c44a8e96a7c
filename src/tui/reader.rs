//! Reads what the terminal sends, on a thread of its own, and decides what only time can decide.

use std::io;
use std::sync::mpsc::SyncSender;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;

use super::answers;
use super::decoder::{Decoder, Token, Wait};
use super::input::{Input, spawn};

/// How long the rest of a sequence is waited for before its ESC counts as the key, while nothing is known of the line.
const ESCAPE: Duration = Duration::from_millis(150);
/// The least and the most of that once the line is known: what it holds up it holds up for about as long as an answer
/// takes, or as it was seen to. Nobody feels the least; a hand does not type two keys as soon.
const SHORTEST_ESCAPE: Duration = Duration::from_millis(50);
const LONGEST_ESCAPE: Duration = Duration::from_millis(500);
/// How long the rest of what has certainly begun is waited for: a lost packet is sent again within that.
const REST: Duration = Duration::from_secs(1);
/// The longest that a sequence may take, however steadily bytes come.
const LONGEST_REST: Duration = Duration::from_secs(3);
/// Fewer bytes than this within [`REST`] are no text that is being pasted: even a key that is held sends no more.
const TRICKLE: usize = 64;
/// How much is read at once.
const CHUNK: usize = 16 * 1024;

/// Starts to read, once the terminal is taken over. Ends with [`Input::Stop`], when the terminal's other end is closed.
pub fn start(sender: SyncSender<Input>) -> io::Result<()> {
    spawn("keys", move || {
        let mut reader = Reader::new(sender);
        while reader.step() {}
    })
}

struct Reader {
    sender: SyncSender<Input>,
    decoder: Decoder,
    clock: Clock,
    chunk: Vec<u8>,
}

impl Reader {
    fn new(sender: SyncSender<Input>) -> Reader {
        Reader {
            sender,
            decoder: Decoder::default(),
            clock: Clock::new(Instant::now()),
            chunk: vec![0; CHUNK],
        }
    }

    /// Waits until something comes, or does not come in time, and hands on what that means; says whether there may be
    /// more.
    fn step(&mut self) -> bool {
        let wait = self.decoder.waits_for();
        let left = wait.map(|wait| self.clock.left(wait, Instant::now()));
        let goes_on = match read(left, &mut self.chunk) {
            Ok(Some(count)) => {
                self.take_in(wait, count);
                true
            }
            Ok(None) => {
                if wait.is_some_and(|wait| self.clock.is_over(wait, Instant::now())) {
                    self.decoder.lapse();
                }
                true
            }
            Err(_) => false,
        };
        let tokens = self.decoder.take();
        answers::note(&tokens);
        let is_answer = |token: &Token| matches!(token, Token::Cursor(..) | Token::Background(_));
        if tokens.iter().any(is_answer) {
            self.clock.note_answer(Instant::now());
        }
        let tokens = tokens.into_iter().map(Input::Token);
        if !goes_on {
            answers::end();
        }
        let end = (!goes_on).then_some(Input::Stop);
        // Nobody listening means that the end has come already.
        let mut inputs = tokens.chain(end);
        inputs.all(|input| self.sender.send(input).is_ok()) && goes_on
    }

    /// Takes in so many bytes; time decided `before` what comes next.
    fn take_in(&mut self, before: Option<Wait>, count: usize) {
        let now = Instant::now();
        if before.is_some_and(|wait| self.clock.drags_on(wait, count, now)) {
            self.decoder.lapse();
        }
        let begun = self.decoder.begun();
        self.decoder.feed(&self.chunk[..count]);
        if before.is_some_and(|wait| wait != Wait::Paste) && !self.decoder.has_esc() {
            self.clock.note_cut(now);
        }
        if self.decoder.has_misread() {
            self.clock.note_misread();
        }
        let after = self.decoder.waits_for();
        // One report behind the other, each cut, is not one that never ends.
        let is_same = after == Some(Wait::Paste) || begun == self.decoder.begun();
        let goes_on = before == after && is_same && !self.decoder.has_tokens();
        self.clock.note(now, count, goes_on);
    }
}

/// Says how long to wait for more.
struct Clock {
    /// When the terminal was asked first.
    start: Instant,
    /// How long it took to answer that.
    answer: Option<Duration>,
    /// Twice the longest time for which the line was seen to hold up part of a sequence.
    cut: Duration,
    /// When something came last.
    last: Instant,
    /// When what has begun did.
    begun: Instant,
    /// What came of a paste since `begun`.
    bytes: usize,
}

impl Clock {
    fn new(now: Instant) -> Clock {
        Clock {
            start: now,
            answer: None,
            cut: Duration::ZERO,
            last: now,
            begun: now,
            bytes: 0,
        }
    }

    /// So many bytes came, and what had begun goes on or not.
    fn note(&mut self, now: Instant, count: usize, goes_on: bool) {
        if !goes_on {
            self.begun = now;
            self.bytes = 0;
        }
        self.last = now;
        self.bytes += count;
    }

    /// The line cut a sequence: the next pause in one may be twice as long.
    fn note_cut(&mut self, now: Instant) {
        let pause = now.duration_since(self.last);
        if pause < REST {
            self.cut = self.cut.max(pause * 2).min(LONGEST_ESCAPE);
        }
    }

    /// An Esc that was none was handed out.
    fn note_misread(&mut self) {
        self.cut = (self.escape() * 2).min(LONGEST_ESCAPE);
    }

    /// The terminal has answered what it was asked at the start, or later.
    fn note_answer(&mut self, now: Instant) {
        self.answer.get_or_insert(now.duration_since(self.start));
    }

    /// See [`ESCAPE`].
    fn escape(&self) -> Duration {
        let usual = self.answer.map_or(ESCAPE, |time| {
            (time + time / 4).clamp(SHORTEST_ESCAPE, LONGEST_ESCAPE)
        });
        usual.max(self.cut)
    }

    /// How long to wait from `now` on.
    fn left(&self, wait: Wait, now: Instant) -> Duration {
        let end = match wait {
            Wait::Key => self.last + self.escape(),
            Wait::Rest => (self.last + REST).min(self.begun + LONGEST_REST),
            Wait::Paste => self.begun + REST,
        };
        end.saturating_duration_since(now)
    }

    /// Whether what has begun is over, as no more came. Otherwise a paste goes on.
    fn is_over(&mut self, wait: Wait, now: Instant) -> bool {
        if !self.left(wait, now).is_zero() {
            return false;
        }
        let is_trickle = self.bytes < TRICKLE;
        self.note(now, 0, false);
        wait != Wait::Paste || is_trickle
    }

    /// Whether what has begun is over although so many bytes come: they are keys.
    fn drags_on(&mut self, wait: Wait, count: usize, now: Instant) -> bool {
        match wait {
            Wait::Key => false,
            Wait::Rest => now >= self.begun + LONGEST_REST,
            Wait::Paste => {
                self.bytes += count;
                let is_over = self.is_over(wait, now);
                self.bytes = self.bytes.saturating_sub(count);
                is_over
            }
        }
    }
}

/// Reads what is there within the time, or at any time; nothing if nothing came. No error but the end of the terminal comes out.
pub fn read(time: Option<Duration>, chunk: &mut [u8]) -> Result<Option<usize>, Errno> {
    let terminal = io::stdin();
    let mut watched = [PollFd::new(&terminal, PollFlags::IN)];
    let time = time.map(|time| time.try_into().map_err(|_| Errno::INVAL));
    match poll(&mut watched, time.transpose()?.as_ref()) {
        Ok(0) | Err(Errno::INTR) => return Ok(None),
        Ok(_) => {}
        Err(error) => return Err(error),
    }
    match rustix::io::read(&terminal, chunk) {
        Ok(0) => Err(Errno::IO),
        Ok(count) => Ok(Some(count)),
        Err(Errno::AGAIN | Errno::INTR) => Ok(None),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn ms(count: u64) -> Duration {
        Duration::from_millis(count)
    }

    #[test]
    fn the_wait_for_the_rest_of_a_sequence_goes_by_the_line() {
        let start = Instant::now();
        let mut clock = Clock::new(start);
        assert_eq!(clock.left(Wait::Key, start), ESCAPE);
        clock.note_answer(start + ms(2));
        assert_eq!(clock.left(Wait::Key, start), SHORTEST_ESCAPE);
        // The first answer counts; others may have been asked for at any time.
        clock.note_answer(start + ms(400));
        assert_eq!(clock.left(Wait::Key, start), SHORTEST_ESCAPE);
        clock.note_cut(start + ms(80));
        assert_eq!(clock.left(Wait::Key, start), ms(160));
        clock.note_misread();
        assert_eq!(clock.left(Wait::Key, start), ms(320));
        let mut far = Clock::new(start);
        far.note_answer(start + ms(200));
        assert_eq!(far.left(Wait::Key, start), ms(250));
    }

    #[test]
    fn a_paste_lasts_as_long_as_more_comes_than_keys() {
        let start = Instant::now();
        let mut clock = Clock::new(start);
        clock.note(start, 4096, false);
        assert!(!clock.drags_on(Wait::Paste, 4096, start + ms(900)));
        assert!(!clock.drags_on(Wait::Paste, 4096, start + ms(1800)));
        clock.note(start + ms(1800), 10, true);
        // A key that is held.
        assert!(clock.drags_on(Wait::Paste, 1, start + ms(4000)));
        // And a sequence however steadily it comes.
        clock.note(start, 3, false);
        assert!(!clock.drags_on(Wait::Rest, 3, start + ms(2900)));
        assert!(clock.drags_on(Wait::Rest, 3, start + ms(3100)));
    }
}
