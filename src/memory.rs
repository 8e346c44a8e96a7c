//! What the system's allocator does with memory that is free again, and where there is no more.
//!
//! A broad search over a province needs ten megabytes for a moment. Left alone, the GNU C library either takes
//! them from the system for each search, page by page, which is a third of the time of the search, or keeps
//! them for good, which is much with dozens of users. So they are kept while somebody types, and given back as
//! soon as nobody does. Other allocators are left alone.

pub use exhaustion::{Allocator, at_exhaustion, say_at_exhaustion};
pub use system::{give_back, keep};

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

    // SAFETY: all that the system's allocator gives is handed on, and it keeps to the contract.
    unsafe impl GlobalAlloc for Allocator {
        unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
            // SAFETY: the caller keeps to the same contract.
            found(unsafe { System.alloc(layout) }, layout.size())
        }

        unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
            // SAFETY: as above.
            found(unsafe { System.alloc_zeroed(layout) }, layout.size())
        }

        unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
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
        // SAFETY: `malloc_trim` takes a number; it touches nothing that is in use, and locks out other threads.
        unsafe {
            libc::malloc_trim(KEPT);
        }
    }
}

#[cfg(not(target_env = "gnu"))]
mod system {
    /// Nothing to be set.
    pub fn keep() {}

    /// Nothing to be given back.
    pub fn give_back() {}
}
