//! What the screen finds out and draws once keys rest.

use std::time::{Duration, Instant};

use crate::pty::{PATIENCE, Terminal};

/// What stands over the same duty in other townships.
const AROUND: &str = "各乡镇同一职责";
/// Within this time after a key the program does not take keys to rest.
const SOON: Duration = Duration::from_millis(250);

#[test]
fn frames_of_a_held_arrow_key_are_small_and_what_stands_around_the_item_comes_when_it_rests() {
    let mut terminal = Terminal::start(&[]);
    terminal.wait_for(AROUND);
    terminal.settle_after_keys();
    let mut frames = Vec::new();
    let given_up = Instant::now() + PATIENCE;
    while frames.len() < 20 {
        assert!(
            Instant::now() < given_up,
            "no frame follows its key at once"
        );
        let (before, typed) = (terminal.sent.len(), Instant::now());
        terminal.type_in("\x1b[B");
        terminal.settle(before);
        if typed.elapsed() < SOON {
            assert!(!terminal.text().contains(AROUND), "{}", terminal.text());
            frames.push(terminal.sent.len() - before);
        }
    }
    // With what stands around each item some had 2,400.
    assert!(frames.iter().all(|bytes| *bytes < 1_500), "{frames:?}");
    terminal.wait_for(AROUND);
    terminal.leave("q");
}
