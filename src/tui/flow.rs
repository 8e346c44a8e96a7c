//! Keeps frames from piling up on a slow line: behind so many bytes the terminal is asked how it is, and where its
//! answer takes long, the next frame waits for it and is sent in parts, each of them when an answer makes room.
//!
//! What is under way stands in buffers (those of sshd hold megabytes) where nobody can call it back: a key that was held
//! on a line of 4 KB/s would go on moving for many seconds, and one whole frame takes most of one.

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
/// A slow line is no longer one once so many bytes may be under way: most frames are smaller.
const ONE_FRAME: usize = 4096;
/// How much longer than ever an answer may take before the line counts as slow, and how soon it must come for a fast
/// one.
const SLOW: Duration = Duration::from_millis(200);
const FAST: Duration = Duration::from_millis(80);
/// By so many answers the way is judged: another network may make it longer.
const TIMES: usize = 8;
/// How long a frame waits at most.
const PATIENCE: Duration = Duration::from_secs(1);
/// So many questions without an answer, and no more are asked; for so long, and the terminal counts as one that gives
/// none.
const MOST_ASKED: usize = 8;
const DEAF: Duration = Duration::from_secs(10);

/// A question without an answer.
#[derive(Debug)]
struct Asked {
    at: Instant,
    /// How many bytes it follows that are behind the question before it.
    bytes: usize,
    /// How many were under way before those.
    ahead: usize,
}

/// What is under way to the terminal.
#[derive(Debug)]
pub struct Flow {
    /// Bytes since the last question.
    bytes: usize,
    questions: VecDeque<Asked>,
    /// How long the last answers took that nothing kept waiting.
    times: VecDeque<Duration>,
    /// How many bytes may be under way.
    window: usize,
    /// Until when a frame waits for an answer.
    until: Option<Instant>,
    /// Whether an answer took long, and no frame went through at once since.
    is_slow: bool,
}

impl Default for Flow {
    fn default() -> Flow {
        Flow {
            bytes: 0,
            questions: VecDeque::new(),
            times: VecDeque::new(),
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
        self.asks(now);
        true
    }

    /// [`ASK`] is sent.
    pub fn asks(&mut self, now: Instant) {
        self.questions.push_back(Asked {
            at: now,
            bytes: self.bytes,
            ahead: self.under_way(),
        });
        self.bytes = 0;
    }

    /// The terminal has answered.
    pub fn answered(&mut self, now: Instant) {
        let Some(asked) = self.questions.pop_front() else {
            return;
        };
        let time = now.duration_since(asked.at);
        let before = self.shortest().unwrap_or(time);
        if asked.ahead == 0 || time < before {
            self.times.truncate(TIMES - 1);
            self.times.push_front(time);
        }
        self.until = None;
        let behind = asked.ahead + asked.bytes;
        let is_tried = behind > self.window / 2;
        if time > before + SLOW {
            self.slow_down(behind);
        } else if time < before + FAST && (is_tried || !self.is_slow) {
            self.window = MOST.min(self.window * 2);
            self.is_slow &= self.window < ONE_FRAME;
        }
    }

    /// So many bytes were too many at once.
    fn slow_down(&mut self, behind: usize) {
        self.is_slow = true;
        self.window = (self.window.min(behind) / 2).clamp(STEP, ONE_FRAME / 2);
    }

    /// Whether the line has shown itself slow.
    pub fn is_slow(&self) -> bool {
        self.is_slow
    }

    /// How many bytes of a frame may be sent at once: two such parts are under way on a slow line, so that it is never
    /// idle.
    pub fn room(&self) -> usize {
        if self.is_slow {
            STEP.max(self.window / 2)
        } else {
            usize::MAX
        }
    }

    /// How long the way is.
    fn shortest(&self) -> Option<Duration> {
        self.times.iter().min().copied()
    }

    fn under_way(&self) -> usize {
        self.questions.iter().map(|asked| asked.bytes).sum()
    }

    /// When the next frame may be sent: now, or at the latest then.
    pub fn waits_until(&mut self, now: Instant) -> Option<Instant> {
        let is_deaf = |asked: &Asked| now >= asked.at + DEAF;
        if self.questions.front().is_some_and(is_deaf) {
            *self = Flow::default();
        }
        let latest = self.shortest().map(|time| time + SLOW);
        let late = self.questions.front().filter(|asked| {
            let is_late = latest.is_some_and(|time| now.duration_since(asked.at) > time);
            is_late && !self.is_slow
        });
        if let Some(behind) = late.map(|asked| asked.ahead + asked.bytes) {
            self.slow_down(behind);
        }
        let is_free = self.times.is_empty() || self.under_way() < self.window;
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
    fn a_line_is_slow_once_an_answer_takes_longer_than_the_way_to_the_terminal() {
        for way in [MOMENT, Duration::from_millis(600)] {
            let (mut flow, mut now) = (Flow::default(), Instant::now());
            // The first answer says how long the way is.
            for (held_up, is_slow) in [
                (Duration::ZERO, false),
                (SLOW, false),
                (SLOW + MOMENT, true),
                (Duration::from_secs(2), true),
            ] {
                frame(&mut flow, 300, &mut now, way + held_up);
                assert_eq!(flow.is_slow(), is_slow, "{way:?}, held up {held_up:?}");
            }
        }
    }

    /// One on which an answer has just taken two seconds longer than ever.
    fn slow() -> (Flow, Instant) {
        let (mut flow, mut now) = (Flow::default(), Instant::now());
        frame(&mut flow, 300, &mut now, MOMENT);
        frame(&mut flow, 3000, &mut now, Duration::from_secs(2));
        assert!(flow.is_slow());
        (flow, now)
    }

    /// Sends of a frame what there is room for, all of which is answered after a time.
    fn parts(flow: &mut Flow, bytes: usize, now: &mut Instant, time: Duration) {
        let (mut left, mut asked) = (bytes, 0);
        while left > 0 && flow.waits_until(*now).is_none() {
            let part = flow.room().min(left);
            asked += usize::from(flow.sent(part, *now));
            left -= part;
        }
        *now += time;
        (0..asked).for_each(|_| flow.answered(*now));
    }

    #[test]
    fn a_slow_line_stays_one_however_soon_small_frames_arrive() {
        let (mut flow, mut now) = slow();
        for _ in 0..20 {
            parts(&mut flow, STEP, &mut now, MOMENT);
        }
        assert!(flow.is_slow());
        // Until it has shown that it takes a whole one.
        for _ in 0..20 {
            parts(&mut flow, 3000, &mut now, MOMENT);
        }
        assert!(!flow.is_slow());
        assert_eq!(flow.room(), usize::MAX);
    }

    #[test]
    fn a_frame_goes_over_a_slow_line_in_parts_that_never_pile_up() {
        const BYTES_A_SECOND: u32 = 4000;
        let (mut flow, mut now) = slow();
        let (mut free, mut under_way) = (now, VecDeque::new());
        let (mut most, mut sent) = (0, 0);
        let begin = now;
        while now < begin + Duration::from_secs(20) {
            while flow.waits_until(now).is_none() {
                let part = flow.room();
                sent += part;
                free = now.max(free) + Duration::from_secs(1) * part as u32 / BYTES_A_SECOND;
                assert!(flow.sent(part, now));
                under_way.push_back((free + MOMENT, part));
            }
            most = most.max(under_way.iter().map(|(_, part)| part).sum());
            now = under_way.pop_front().unwrap().0;
            flow.answered(now);
        }
        // A third of a second, and the line is hardly ever idle.
        assert!(most < 1400, "{most} bytes were under way");
        assert!(sent > 20 * 3500, "{sent} bytes went");
    }

    #[test]
    fn a_way_that_became_longer_is_a_slow_line_for_a_while_only() {
        let (mut flow, mut now) = slow();
        for _ in 0..20 {
            parts(&mut flow, 3000, &mut now, Duration::from_secs(1));
        }
        assert!(!flow.is_slow());
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
