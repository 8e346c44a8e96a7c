//! What the system's allocator does with memory that is free again, and where there is no more.
//!
//! A broad search over a province needs ten megabytes for a moment. Left alone, the GNU C library either takes
//! them from the system for each search, page by page, which is a third of the time of the search, or keeps
//! them for good, which is much with dozens of users. So they are kept while somebody types, most of them given
//! back as soon as nobody does, and the rest where nobody types for a while. Other allocators are left alone.
//!
//! What a thread may take can be bounded, for crates that unpack what a file holds without asking how much that is.

pub use allowance::{allow, standing, tell_stop};
pub use exhaustion::{Allocator, at_exhaustion, say_at_exhaustion};
pub use system::{give_all_back, give_back, keep};

/// How much the blocks that a thread asks for may come to, for a while. An allocator can say no only to those who ask whether
/// there is memory, and it must not unwind: a thread that asks for more stands still for good, with what it holds.
mod allowance {
    use std::cell::Cell;
    use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
    use std::thread;

    /// Smaller blocks do not count, so that most need not look.
    const COUNTED: usize = 1 << 10;

    thread_local! {
        static LEFT: Cell<usize> = const { Cell::new(usize::MAX) };
        static ASKED: Cell<usize> = const { Cell::new(0) };
        static STOPPED: Cell<Option<&'static AtomicBool>> = const { Cell::new(None) };
    }

    static STANDING: AtomicUsize = AtomicUsize::new(0);

    /// Bytes that threads which stand still have asked for, as far as that was bounded. They keep what they did not free.
    pub fn standing() -> usize {
        STANDING.load(Ordering::SeqCst)
    }

    /// From now on this thread may ask for so many bytes, in blocks of a kilobyte and more; what it frees counts, too.
    /// `usize::MAX` is no bound. Without [`Allocator`](super::Allocator) there is none either. What it could ask for until
    /// now comes back.
    pub fn allow(bytes: usize) -> usize {
        LEFT.replace(bytes)
    }

    /// `stopped` is to say when this thread has asked for more than it may and stands still.
    pub fn tell_stop(stopped: &'static AtomicBool) {
        STOPPED.set(Some(stopped));
    }

    /// This thread asks for a block of so many bytes.
    pub(super) fn take(size: usize) {
        if size < COUNTED || LEFT.get() == usize::MAX {
            return;
        }
        match LEFT.get().checked_sub(size) {
            Some(left) => {
                LEFT.set(left);
                ASKED.set(ASKED.get() + size);
            }
            None => stop(),
        }
    }

    #[cold]
    fn stop() -> ! {
        LEFT.set(usize::MAX);
        STANDING.fetch_add(ASKED.get(), Ordering::SeqCst);
        if let Some(stopped) = STOPPED.get() {
            stopped.store(true, Ordering::SeqCst);
        }
        loop {
            thread::park();
        }
    }
}

/// Where no memory is left, the program ends with a sentence, the terminal given back, and not with a signal.
#[allow(
    unsafe_code,
    reason = "an allocator has a contract, and nothing may be allocated any more"
)]
mod exhaustion {
    use std::alloc::{GlobalAlloc, Layout, System};
    use std::sync::OnceLock;
    use std::sync::atomic::{AtomicBool, Ordering};

    /// A larger block is refused and no more: crates ask for such as a damaged file claims, and can do without.
    const LARGEST: usize = 256 << 20;

    /// What is said.
    static SENTENCE: OnceLock<&str> = OnceLock::new();
    /// What is done before.
    static FIRST: OnceLock<fn()> = OnceLock::new();
    static IS_ENDING: AtomicBool = AtomicBool::new(false);

    /// The system's allocator, which ends the program where there is no memory left.
    #[derive(Debug)]
    pub struct Allocator;

    /// From now on `sentence` is said where there is no memory left; the first call counts.
    pub fn say_at_exhaustion(sentence: &'static str) {
        SENTENCE.get_or_init(|| sentence);
    }

    /// From now on `first`, which allocates nothing, is done before; the first call counts.
    pub fn at_exhaustion(first: fn()) {
        FIRST.get_or_init(|| first);
    }

    // Not at each place that asks for memory: that is 50 KB of instructions.
    // SAFETY: all that the system's allocator gives is handed on, and it keeps to the contract.
    unsafe impl GlobalAlloc for Allocator {
        #[inline(never)]
        unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
            super::allowance::take(layout.size());
            // SAFETY: the caller keeps to the same contract.
            found(unsafe { System.alloc(layout) }, layout.size())
        }

        #[inline(never)]
        unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
            super::allowance::take(layout.size());
            // SAFETY: as above.
            found(unsafe { System.alloc_zeroed(layout) }, layout.size())
        }

        #[inline(never)]
        unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
            super::allowance::take(size);
            // SAFETY: as above.
            found(unsafe { System.realloc(block, layout, size) }, size)
        }

        unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
            // SAFETY: as above.
            unsafe { System.dealloc(block, layout) }
        }
    }

    /// `block` of so many bytes, if there is one.
    fn found(block: *mut u8, size: usize) -> *mut u8 {
        if block.is_null() && size <= LARGEST {
            end();
        }
        block
    }

    #[cold]
    fn end() -> ! {
        if !IS_ENDING.swap(true, Ordering::SeqCst) {
            if let Some(first) = FIRST.get() {
                first();
            }
            say(SENTENCE.get().copied().unwrap_or("lvzhi: out of memory\n"));
        }
        leave()
    }

    #[cfg(unix)]
    fn say(sentence: &str) {
        // SAFETY: the bytes are there, and so many.
        unsafe {
            libc::write(
                libc::STDERR_FILENO,
                sentence.as_ptr().cast(),
                sentence.len(),
            )
        };
    }

    #[cfg(not(unix))]
    fn say(_: &str) {}

    /// Ends without what would be done at an end, which may need memory.
    #[cfg(unix)]
    fn leave() -> ! {
        const WRONG: libc::c_int = 2;
        // SAFETY: it takes a number and does not return.
        unsafe { libc::_exit(WRONG) }
    }

    #[cfg(not(unix))]
    fn leave() -> ! {
        std::process::abort()
    }
}

#[cfg(target_env = "gnu")]
#[allow(
    unsafe_code,
    reason = "the C library has no safe door to its allocator's settings"
)]
mod system {
    /// More than any block that a search asks for, and as much as the library takes for a limit.
    const MUCH: libc::c_int = 32 * 1024 * 1024;

    /// What is kept even then, for the next search: most need no more.
    const KEPT: usize = 2 * 1024 * 1024;

    /// From now on keeps what becomes free. To be called before there is a second thread.
    pub fn keep() {
        // SAFETY: `mallopt` takes two numbers and keeps no pointer.
        unsafe {
            libc::mallopt(libc::M_MMAP_THRESHOLD, MUCH);
            libc::mallopt(libc::M_TRIM_THRESHOLD, MUCH);
            libc::mallopt(libc::M_ARENA_MAX, 1);
        }
    }

    /// Gives back what is free now, but for a little.
    pub fn give_back() {
        trim(KEPT);
    }

    /// Gives back what is free now.
    pub fn give_all_back() {
        trim(0);
    }

    fn trim(kept: usize) {
        // SAFETY: `malloc_trim` takes a number; it touches nothing that is in use, and locks out other threads.
        unsafe {
            libc::malloc_trim(kept);
        }
    }
}

#[cfg(not(target_env = "gnu"))]
mod system {
    /// Nothing to be set.
    pub fn keep() {}

    /// Nothing to be given back.
    pub fn give_back() {}

    /// Nothing to be given back.
    pub fn give_all_back() {}
}
