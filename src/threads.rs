//! Work on many things, done by several threads at once.

use std::panic::resume_unwind;
use std::sync::{LazyLock, Mutex, PoisonError};
use std::thread::{self, ScopedJoinHandle};

/// How many threads work at once; others have searches under way, too.
static THREADS: LazyLock<usize> =
    LazyLock::new(|| thread::available_parallelism().map_or(1, |threads| threads.get().min(4)));

/// What `work` makes of all of `things`, in their order. It is given them in parts of at least so `few`, for
/// which it would not be worth while to begin a thread.
pub fn in_parts<'t, T: Sync, R: Send>(
    things: &'t [T],
    few: usize,
    work: impl Fn(&'t [T]) -> Vec<R> + Sync,
) -> Vec<R> {
    if things.len() <= few {
        return work(things);
    }
    let parts: Vec<&[T]> = things
        .chunks(things.len().div_ceil(*THREADS).max(few))
        .collect();
    let made: Vec<Mutex<Vec<R>>> = parts.iter().map(|_| Mutex::default()).collect();
    at_once(parts.len(), &|part| {
        *made[part].lock().unwrap_or_else(PoisonError::into_inner) = work(parts[part]);
    });
    let made = made.into_iter();
    made.flat_map(|made| made.into_inner().unwrap_or_else(PoisonError::into_inner))
        .collect()
}

/// Does `work` for each number below `count`, one of them in this thread and each other in one of its own, where there is one
/// to be had.
// Not generic: the code for threads is in the program once, not for each kind of work.
fn at_once(count: usize, work: &(dyn Fn(usize) + Sync)) {
    thread::scope(|scope| {
        let begin = |number| thread::Builder::new().spawn_scoped(scope, move || work(number));
        let others: Vec<_> = (1..count).map(|number| (number, begin(number))).collect();
        work(0);
        for (number, thread) in others {
            match thread.map(ScopedJoinHandle::join) {
                Ok(done) => done.unwrap_or_else(|panic| resume_unwind(panic)),
                Err(_) => work(number),
            }
        }
    });
}

/// Does two things at once, where a second thread is to be had.
pub fn both(one: impl FnOnce(), other: impl Fn() + Sync) {
    let other = &other;
    thread::scope(|scope| {
        let begun = thread::Builder::new().spawn_scoped(scope, other);
        one();
        if begun.is_err() {
            other();
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_of_it_is_done_in_order_however_many_work() {
        for many in [0, 1, 9, 10, 11, 1_000] {
            let things: Vec<u32> = (0..many).collect();
            let made = in_parts(&things, 10, |part| part.iter().map(|one| one * 2).collect());
            assert!(made.into_iter().eq((0..many).map(|one| one * 2)), "{many}");
        }
    }
}
