//! What the system's allocator does with memory that is free again.
//!
//! A broad search over a province needs ten megabytes for a moment. Left alone, the GNU C library either takes
//! them from the system for each search, page by page, which is a third of the time of the search, or keeps
//! them for good, which is much with dozens of users. So they are kept while somebody types, and given back as
//! soon as nobody does. Other allocators are left alone.

pub use system::{give_back, keep};

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
