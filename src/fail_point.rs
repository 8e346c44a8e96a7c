//! Fail points: whatever reads or changes a kept file passes here first, so that tests can have any of these
//! steps fail, or the program end there.

use std::fs::File;
use std::io;

#[cfg(test)]
pub use injected::{fail_point, write_all};

/// Passed before each step.
///
/// # Errors
/// Only in tests.
#[cfg(not(test))]
pub fn fail_point() -> io::Result<()> {
    Ok(())
}

/// Writes `bytes` to `file`; in tests in two steps, between which it can fail.
///
/// # Errors
/// Of the system.
#[cfg(not(test))]
pub fn write_all(mut file: &File, bytes: &[u8]) -> io::Result<()> {
    io::Write::write_all(&mut file, bytes)
}

#[cfg(test)]
pub mod injected {
    use std::io::Write;
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    /// What happens at a step.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum Fault {
        /// It fails, and those behind it do not.
        Once,
        /// It fails as on a full disk, and so do all behind it.
        Lasting,
        /// The program ends, as when it is killed.
        End,
    }

    impl Fault {
        pub const ALL: [Fault; 3] = [Fault::Once, Fault::Lasting, Fault::End];
    }

    /// With this exit code the program ends at a step.
    pub const ENDED: i32 = 5;

    /// Steps passed so far, the one with the fault, counted from 1, and which of [`Fault::ALL`] that is.
    static PASSED: AtomicU32 = AtomicU32::new(0);
    static AT: AtomicU32 = AtomicU32::new(u32::MAX);
    static FAULT: AtomicU32 = AtomicU32::new(0);

    /// From now on, the `at`th step has this fault. Counts for the whole program, which should do nothing else.
    pub fn inject(at: u32, fault: Fault) {
        FAULT.store(fault as u32, Ordering::SeqCst);
        AT.store(PASSED.load(Ordering::SeqCst) + at, Ordering::SeqCst);
    }

    /// Whether the step with the fault was reached.
    pub fn is_reached() -> bool {
        PASSED.load(Ordering::SeqCst) >= AT.load(Ordering::SeqCst)
    }

    pub fn fail_point() -> io::Result<()> {
        let passed = PASSED.fetch_add(1, Ordering::SeqCst) + 1;
        let at = AT.load(Ordering::SeqCst);
        match Fault::ALL[FAULT.load(Ordering::SeqCst) as usize] {
            Fault::Once if passed == at => Err(io::ErrorKind::StorageFull.into()),
            Fault::Lasting if passed >= at => Err(io::ErrorKind::StorageFull.into()),
            Fault::End if passed == at => std::process::exit(ENDED),
            _ => Ok(()),
        }
    }

    pub fn write_all(mut file: &File, bytes: &[u8]) -> io::Result<()> {
        let (one, other) = bytes.split_at(bytes.len() / 2);
        for half in [one, other] {
            fail_point()?;
            file.write_all(half)?;
        }
        Ok(())
    }
}
