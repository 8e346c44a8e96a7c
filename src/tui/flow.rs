//! Keeps frames from piling up on a slow line: behind so many bytes the terminal is asked how it is, and where its
//! answer takes long, the next frame waits for it.
//!
//! What is under way stands in buffers (those of sshd hold megabytes) where nobody can call it back: a key that was held
//! on a line of 4 KB/s would go on moving for many seconds.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// Asks the terminal whether it is well. All of them say yes.
pub const ASK: &str = "\x1b[5n";

/// After how many bytes it is asked: the question is 2 % of them at most.
const STEP: usize = 256;
/// … and on a line that has shown itself fast, where each answer costs a tenth of the work that a key does.
const FAST_STEP: usize = 2048;
/// How many bytes may be under way on a line that has shown itself fast.
const MOST: usize = 64 * 1024;
/// How much longer than ever an answer may take before the line counts as slow, and how soon it must come for a fast
/// one.
const SLOW: Duration = Duration::from_millis(200);
const FAST: Duration = Duration::from_millis(80);
/// How long a frame waits at most.
const PATIENCE: Duration = Duration::from_secs(1);
/// So many questions without an answer, and no more are asked; for so long, and the terminal counts as one that gives
/// none.
const MOST_ASKED: usize = 8;
const DEAF: Duration = Duration::from_secs(10);

/// What is under way to the terminal.
#[derive(Debug)]
pub struct Flow {
    /// Bytes since the last question.
    bytes: usize,
    /// Questions without an answer: when they were asked, and behind how many bytes.
    questions: VecDeque<(Instant, usize)>,
    /// The shortest time to an answer.
    shortest: Option<Duration>,
    /// How many bytes may be under way.
    window: usize,
    /// Until when a frame waits for an answer.
    until: Option<Instant>,
    /// Whether the last answer took long.
    is_slow: bool,
}

impl Default for Flow {
    fn default() -> Flow {
        Flow {
            bytes: 0,
            questions: VecDeque::new(),
            shortest: None,
            window: STEP,
            until: None,
            is_slow: false,
        }
    }
}

impl Flow {
    /// So many bytes are sent; says whether [`ASK`] has to follow them.
    pub fn sent(&mut self, bytes: usize, now: Instant) -> bool {
        self.bytes += bytes;
        let step = (self.window / 32).clamp(STEP, FAST_STEP);
        if self.bytes < step || self.questions.len() == MOST_ASKED {
            return false;
        }
        self.questions.push_back((now, self.bytes));
        self.bytes = 0;
        true
    }

    /// The terminal has answered.
    pub fn answered(&mut self, now: Instant) {
        let Some((asked, _)) = self.questions.pop_front() else {
            return;
        };
        let time = now.duration_since(asked);
        let before = self.shortest.unwrap_or(time);
        self.shortest = Some(before.min(time));
        self.until = None;
        self.is_slow = false;
        if time > before + SLOW {
            self.slow_down();
        } else if time < before + FAST {
            self.window = MOST.min(self.window * 2);
        }
    }

    fn slow_down(&mut self) {
        self.is_slow = true;
        self.window = STEP;
    }

    /// Whether the line has just shown itself slow.
    pub fn is_slow(&self) -> bool {
        self.is_slow
    }

    /// When the next frame may be sent: now, or at the latest then.
    pub fn waits_until(&mut self, now: Instant) -> Option<Instant> {
        let is_deaf = |(asked, _): &(Instant, usize)| now >= *asked + DEAF;
        if self.questions.front().is_some_and(is_deaf) {
            *self = Flow::default();
        }
        let latest = self.shortest.map(|time| time + SLOW);
        let is_late = |(asked, _): &(Instant, usize)| Some(now.duration_since(*asked)) > latest;
        if latest.is_some() && self.questions.front().is_some_and(is_late) {
            self.slow_down();
        }
        let under_way: usize = self.questions.iter().map(|(_, bytes)| bytes).sum();
        let is_free = self.shortest.is_none() || under_way < self.window;
        let until = *self.until.get_or_insert(now + PATIENCE);
        if is_free || now >= until {
            self.until = None;
            return None;
        }
        Some(until)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOMENT: Duration = Duration::from_millis(10);

    /// Sends a frame, which is answered after a time.
    fn frame(flow: &mut Flow, bytes: usize, now: &mut Instant, time: Duration) {
        assert!(flow.sent(bytes, *now));
        *now += time;
        flow.answered(*now);
    }

    #[test]
    fn a_fast_line_is_never_waited_for() {
        let (mut flow, mut now) = (Flow::default(), Instant::now());
        for _ in 0..4 {
            frame(&mut flow, 9000, &mut now, MOMENT);
        }
        assert!(flow.sent(1000, now));
        assert_eq!(flow.waits_until(now), None);
    }

    #[test]
    fn a_far_line_that_is_fast_has_more_under_way() {
        let (mut flow, mut now) = (Flow::default(), Instant::now());
        for _ in 0..4 {
            frame(&mut flow, 9000, &mut now, Duration::from_millis(400));
        }
        assert!(flow.sent(1000, now));
        assert_eq!(flow.waits_until(now), None);
    }

    #[test]
    fn on_a_slow_line_the_next_frame_waits_for_the_answer_or_for_a_while() {
        let (mut flow, mut now) = (Flow::default(), Instant::now());
        frame(&mut flow, 300, &mut now, MOMENT);
        frame(&mut flow, 9000, &mut now, Duration::from_secs(2));
        assert!(flow.sent(300, now));
        let until = flow.waits_until(now).unwrap();
        assert_eq!(flow.waits_until(now + MOMENT), Some(until));
        flow.answered(now + MOMENT);
        assert_eq!(flow.waits_until(now + MOMENT), None);
        assert!(flow.sent(900, now));
        assert!(flow.waits_until(now).is_some());
        assert_eq!(flow.waits_until(now + PATIENCE), None);
    }

    #[test]
    fn a_line_is_slow_while_answers_take_longer_than_the_way_to_the_terminal() {
        for way in [MOMENT, Duration::from_millis(600)] {
            let (mut flow, mut now) = (Flow::default(), Instant::now());
            assert!(!flow.is_slow());
            // The first answer says how long the way is.
            for (held_up, is_slow) in [
                (Duration::ZERO, false),
                (SLOW, false),
                (SLOW + MOMENT, true),
                (Duration::from_secs(2), true),
                (MOMENT, false),
            ] {
                frame(&mut flow, 300, &mut now, way + held_up);
                assert_eq!(flow.is_slow(), is_slow, "{way:?}, held up {held_up:?}");
            }
        }
    }

    #[test]
    fn a_fast_line_is_asked_less_often_and_holds_frames_once_its_answer_is_late() {
        let (mut flow, mut now) = (Flow::default(), Instant::now());
        for _ in 0..10 {
            frame(&mut flow, 9000, &mut now, MOMENT);
        }
        assert!(!flow.sent(1000, now));
        assert!(!flow.sent(1000, now));
        assert!(flow.sent(1000, now));
        assert_eq!(flow.waits_until(now + SLOW), None);
        let late = now + SLOW + 2 * MOMENT;
        assert!(flow.waits_until(late).is_some());
        assert!(flow.is_slow());
        // And is asked behind every frame again.
        flow.answered(late);
        assert!(flow.sent(1000, late));
    }

    #[test]
    fn small_frames_are_not_asked_behind() {
        let (mut flow, now) = (Flow::default(), Instant::now());
        assert!(!flow.sent(100, now));
        assert!(!flow.sent(100, now));
        assert!(flow.sent(100, now));
    }

    #[test]
    fn a_terminal_that_never_answers_is_left_in_peace() {
        let (mut flow, now) = (Flow::default(), Instant::now());
        let asked = (0..100).filter(|_| flow.sent(1000, now)).count();
        assert_eq!(asked, MOST_ASKED);
        assert_eq!(flow.waits_until(now), None);
    }
}
