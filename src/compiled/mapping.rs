//! A file in memory as it lies on disk: what the system holds of it serves all users, and nothing is copied.

pub use system::Mapping;

/// Other programs can cut a file that is mapped: a place that is gone reads as zeros, and the mapping says so.
#[cfg(unix)]
#[allow(
    unsafe_code,
    reason = "neither mapping a file nor outliving its being cut has a safe door"
)]
mod system {
    use std::fs::File;
    use std::io;
    use std::ops::Deref;
    use std::sync::OnceLock;
    use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
    use std::{mem, ptr};

    use memmap2::{Mmap, MmapOptions};

    /// A file in memory.
    #[derive(Debug)]
    pub struct Mapping {
        bytes: Mmap,
        watched: &'static Watched,
    }

    /// A range of memory that a mapping lies in, as the signal handler sees it: it may neither lock nor allocate.
    #[derive(Debug)]
    struct Watched {
        /// 0 where nobody uses this one.
        from: AtomicUsize,
        to: AtomicUsize,
        is_cut: AtomicBool,
    }

    impl Watched {
        const fn nothing() -> Watched {
            Watched {
                from: AtomicUsize::new(0),
                to: AtomicUsize::new(0),
                is_cut: AtomicBool::new(false),
            }
        }
    }

    /// All that can be mapped at once: far more than a library has files.
    static ALL: [Watched; 256] = [const { Watched::nothing() }; 256];

    /// What is done about the signal for whatever is not mapped here, and the size of a page.
    static BEFORE: OnceLock<(libc::sigaction, usize)> = OnceLock::new();

    impl Mapping {
        /// All of `file`, which has so many bytes.
        ///
        /// # Errors
        /// Where the system does not map it, or too many files are mapped already.
        pub fn new(file: &File, length: usize) -> io::Result<Mapping> {
            outlive_cuts()?;
            // SAFETY: what is read may change when others write to the file, so nothing takes it for anything but
            // bytes; it is checked before it is used, and whatever comes of later changes is a wrong number or text,
            // never a place outside. Where the file is cut, `handle` puts zeros in place of what is gone.
            let bytes = unsafe { MmapOptions::new().len(length).map(file)? };
            let free = ALL.iter().find(|watched| {
                let use_it = |from| (from == 0).then_some(bytes.as_ptr() as usize);
                watched
                    .from
                    .fetch_update(Ordering::AcqRel, Ordering::Relaxed, use_it)
                    .is_ok()
            });
            let watched = free.ok_or(io::ErrorKind::OutOfMemory)?;
            watched.is_cut.store(false, Ordering::Relaxed);
            watched
                .to
                .store(bytes.as_ptr() as usize + length, Ordering::Release);
            Ok(Mapping { bytes, watched })
        }

        /// Whether something was asked for that the file has no more.
        pub fn is_cut(&self) -> bool {
            self.watched.is_cut.load(Ordering::Relaxed)
        }
    }

    impl Deref for Mapping {
        type Target = [u8];

        fn deref(&self) -> &[u8] {
            &self.bytes
        }
    }

    impl Drop for Mapping {
        fn drop(&mut self) {
            self.watched.to.store(0, Ordering::Release);
            self.watched.from.store(0, Ordering::Release);
        }
    }

    /// Has the signal handled that comes when a mapped file has no such place any more.
    fn outlive_cuts() -> io::Result<()> {
        if BEFORE.get().is_some() {
            return Ok(());
        }
        // SAFETY: all are plain calls with valid pointers to values of ours; zeros are a valid `sigaction`. Where two
        // threads come here at once, one of them finds `handle` there already and leaves its own alone.
        unsafe {
            let page = libc::sysconf(libc::_SC_PAGESIZE) as usize;
            let mut before: libc::sigaction = mem::zeroed();
            if libc::sigaction(libc::SIGBUS, ptr::null(), &mut before) != 0 {
                return Err(io::Error::last_os_error());
            }
            if BEFORE.set((before, page)).is_err() {
                return Ok(());
            }
            let mut action: libc::sigaction = mem::zeroed();
            action.sa_sigaction = handle as *const () as libc::sighandler_t;
            action.sa_flags = libc::SA_SIGINFO | libc::SA_ONSTACK;
            if libc::sigaction(libc::SIGBUS, &action, ptr::null_mut()) != 0 {
                return Err(io::Error::last_os_error());
            }
        }
        Ok(())
    }

    /// Puts a page of zeros where the file has none any more. Whatever else the signal is about is left to what
    /// was there before, which gets it when the same comes again at once.
    extern "C" fn handle(_: libc::c_int, info: *mut libc::siginfo_t, _: *mut libc::c_void) {
        let Some((before, page)) = BEFORE.get() else {
            return;
        };
        // SAFETY: the system passes a valid pointer; `mmap` and `sigaction` may be called in a handler, and what is
        // replaced is a page of a mapping that is in use: whoever reads it holds a reference to it.
        unsafe {
            let at = (*info).si_addr() as usize;
            let holds = |watched: &&Watched| {
                let from = watched.from.load(Ordering::Acquire);
                (from..watched.to.load(Ordering::Acquire)).contains(&at)
            };
            if let Some(watched) = ALL.iter().find(holds) {
                watched.is_cut.store(true, Ordering::Relaxed);
                let flags = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_FIXED;
                let place = (at - at % page) as *mut libc::c_void;
                let zeros = libc::mmap(place, *page, libc::PROT_READ, flags, -1, 0);
                if zeros != libc::MAP_FAILED {
                    return;
                }
            }
            libc::sigaction(libc::SIGBUS, before, ptr::null_mut());
        }
    }

    #[cfg(test)]
    mod tests {
        use std::io::Write;

        use super::*;

        #[test]
        fn what_a_cut_file_has_no_more_reads_as_zeros() {
            let mut file = tempfile::tempfile().unwrap();
            file.write_all(&[7; 100_000]).unwrap();
            let one = Mapping::new(&file, 100_000).unwrap();
            let other = Mapping::new(&file, 100_000).unwrap();
            assert_eq!((one[99_999], one.is_cut()), (7, false));
            file.set_len(10).unwrap();
            assert_eq!((one[9], one.is_cut()), (7, false));
            assert_eq!((one[99_999], one.is_cut()), (0, true));
            assert!(!other.is_cut());
            drop(one);
            assert_eq!((other[99_999], other.is_cut()), (0, true));
        }

        #[test]
        fn places_are_used_again() {
            let mut file = tempfile::tempfile().unwrap();
            file.write_all(b"bytes").unwrap();
            for _ in 0..3 * ALL.len() {
                assert_eq!(&Mapping::new(&file, 5).unwrap()[..], b"bytes");
            }
        }
    }
}

/// Elsewhere a file that is mapped could not be replaced by a newer one, so it is read as a whole.
#[cfg(not(unix))]
mod system {
    use std::fs::File;
    use std::io::{self, Read};
    use std::ops::Deref;

    /// A file in memory.
    #[derive(Debug)]
    pub struct Mapping(Vec<u8>);

    impl Mapping {
        /// All of `file`, which has so many bytes.
        ///
        /// # Errors
        /// Where it cannot be read.
        pub fn new(mut file: &File, length: usize) -> io::Result<Mapping> {
            let mut bytes = vec![0; length];
            file.read_exact(&mut bytes)?;
            Ok(Mapping(bytes))
        }

        /// Never: nothing is asked of the file any more.
        pub fn is_cut(&self) -> bool {
            false
        }
    }

    impl Deref for Mapping {
        type Target = [u8];

        fn deref(&self) -> &[u8] {
            &self.0
        }
    }
}
