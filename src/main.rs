//! The `lvzhi` program: parse the arguments, run, turn the outcome into an exit code.

use std::process::ExitCode;

use lvzhi::cli;

fn main() -> ExitCode {
    give_back_memory();
    match cli::parse(std::env::args_os().collect()) {
        Ok(arguments) => cli::run(arguments),
        Err(usage) => usage.exit(),
    }
}

/// Has the system's allocator give back at once what a search needed for a moment. Without being told so, it
/// keeps it: ten megabytes for each of dozens of users.
#[cfg(target_env = "gnu")]
#[allow(
    unsafe_code,
    reason = "the C library has no safe door to its allocator's settings"
)]
fn give_back_memory() {
    /// Blocks of this many bytes have pages of their own.
    const LARGE: libc::c_int = 512 * 1024;
    // SAFETY: `mallopt` takes two numbers and keeps no pointer; there is no other thread yet.
    unsafe {
        libc::mallopt(libc::M_MMAP_THRESHOLD, LARGE);
        libc::mallopt(libc::M_TRIM_THRESHOLD, LARGE);
        libc::mallopt(libc::M_ARENA_MAX, 1);
    }
}

/// Other allocators do so anyway.
#[cfg(not(target_env = "gnu"))]
fn give_back_memory() {}
