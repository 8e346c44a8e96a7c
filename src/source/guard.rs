//! Reading with libraries that may panic at damaged files: such a panic is an error of the file, not
//! the end of the program, and so is memory without end.

use std::any::Any;
use std::panic::PanicHookInfo;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Once};
use std::thread;
use std::time::Duration;

use crate::memory;

/// The thread that a guarded reading runs on. Its panics are caught, so nobody is told of them.
const NAME: &str = "guarded reading";
/// Address space, of which only what is used costs memory: nested objects are read by recursion.
const STACK: usize = 64 << 20;

/// How often it is looked whether work that may stand still has done so.
const LOOK: Duration = Duration::from_millis(1);
/// Looks at one step until it is given up. The longest one known is over before the first look; looks and not seconds are
/// counted, as work that is suspended is not looked at.
const MAX_LOOKS: u32 = 1000;

/// Why there is nothing of some work.
#[derive(Debug)]
pub(super) enum Stopped {
    /// It panicked.
    Panic,
    /// It asked for more memory than it may, or a step of it does not end. Its thread keeps what it had.
    TooMuch,
    /// Work that was given up before keeps the memory that there is for such.
    NoRoom,
}

/// Where work that was given up has asked for more bytes than these, no other is begun: half of them it still has.
const MAX_STANDING: usize = 256 << 20;

/// What the one who waits for some work sees of it.
#[derive(Default)]
pub(super) struct Watch {
    /// How many steps have begun or ended; odd in the midst of one.
    steps: AtomicUsize,
    is_given_up: AtomicBool,
}

impl Watch {
    /// Does `work`, which is given up where it takes long.
    pub fn step<T>(&self, work: impl FnOnce() -> T) -> T {
        self.steps.fetch_add(1, Ordering::Relaxed);
        let made = work();
        self.steps.fetch_add(1, Ordering::Relaxed);
        made
    }

    /// Whether nobody waits any more.
    pub fn is_given_up(&self) -> bool {
        self.is_given_up.load(Ordering::Relaxed)
    }
}

/// What `work` gives, which bounds the memory that it takes by [`memory::allow`], and its steps by the [`Watch`].
pub(super) fn bounded<T: Send + 'static>(
    work: impl FnOnce(Arc<Watch>) -> T + Send + 'static,
) -> Result<T, Stopped> {
    if memory::standing() > MAX_STANDING {
        return Err(Stopped::NoRoom);
    }
    let watch = Arc::new(Watch::default());
    let own = watch.clone();
    // A thread that stands still never lets go of it; it is one byte a file.
    let stopped: &'static AtomicBool = Box::leak(Box::default());
    let guarded = move || {
        memory::tell_stop(stopped);
        work(own)
    };
    let running = thread().spawn(guarded).map_err(|_| Stopped::Panic)?;
    let (mut step, mut looks) = (0, 0);
    while !running.is_finished() {
        let now = watch.steps.load(Ordering::Relaxed);
        looks = if now == step && now % 2 == 1 {
            looks + 1
        } else {
            0
        };
        step = now;
        if stopped.load(Ordering::SeqCst) || looks > MAX_LOOKS {
            watch.is_given_up.store(true, Ordering::Relaxed);
            return Err(Stopped::TooMuch);
        }
        thread::park_timeout(LOOK);
    }
    running.join().map_err(|_| Stopped::Panic)
}

/// What `work` gives, or what it panicked with. It runs on a thread of its own, which takes the panic with it.
pub(super) fn guarded<T: Send>(work: impl FnOnce() -> T + Send) -> Result<T, Box<dyn Any + Send>> {
    thread::scope(|scope| match thread().spawn_scoped(scope, work) {
        Ok(running) => running.join(),
        Err(failed) => Err(Box::new(failed) as Box<dyn Any + Send>),
    })
}

fn thread() -> thread::Builder {
    static QUIET: Once = Once::new();
    QUIET.call_once(keep_quiet);
    thread::Builder::new()
        .name(NAME.to_string())
        .stack_size(STACK)
}

/// Has panics of guarded readings pass without a word; all others are told as before.
fn keep_quiet() {
    let told = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info: &PanicHookInfo| {
        if thread::current().name() != Some(NAME) {
            told(info);
        }
    }));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_an_error_and_what_is_borrowed_can_be_used_on() {
        let text = String::from("甲");
        assert_eq!(guarded(|| text.len()).unwrap(), 3);
        assert!(guarded(|| text.parse::<u8>().unwrap()).is_err());
        assert!(
            guarded(|| std::panic::resume_unwind(Box::new(7)))
                .is_err_and(|p: Box<dyn Any + Send>| p.is::<i32>())
        );
        assert_eq!(text, "甲");
    }

    #[test]
    fn a_step_without_end_is_given_up_and_many_with_one_are_not() {
        let many = bounded(|watch| (0..1000).map(|number| watch.step(|| number)).sum::<u32>());
        assert_eq!(many.unwrap(), 499_500);
        let panics = bounded(|_| std::panic::resume_unwind(Box::new(7)));
        assert!(matches!(panics, Err::<(), _>(Stopped::Panic)));
        let endless = bounded(|watch| {
            watch.step(|| {
                while !watch.is_given_up() {
                    thread::yield_now();
                }
            })
        });
        assert!(matches!(endless, Err(Stopped::TooMuch)));
    }
}
