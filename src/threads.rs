//! Work on many things, done by several threads at once.

use std::panic::resume_unwind;
use std::sync::LazyLock;
use std::thread;

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
    let work = &work;
    let mut parts = things.chunks(things.len().div_ceil(*THREADS).max(few));
    let own = parts.next().expect("there are more things than none");
    thread::scope(|scope| {
        let begin = |part| thread::Builder::new().spawn_scoped(scope, move || work(part));
        let others: Vec<_> = parts.map(|part| (part, begin(part))).collect();
        let mut made = work(own);
        for (part, thread) in others {
            made.extend(match thread.map(thread::ScopedJoinHandle::join) {
                Ok(made) => made.unwrap_or_else(|panic| resume_unwind(panic)),
                // There is no thread to be had.
                Err(_) => work(part),
            });
        }
        made
    })
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
