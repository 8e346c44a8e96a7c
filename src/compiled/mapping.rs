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

    /// What was done about the signal before, the size of a page, and whether `handle` takes the signal now: all that stands
    /// before anything is mapped.
    static BEFORE: OnceLock<(libc::sigaction, usize)> = OnceLock::new();
    static INSTALLED: OnceLock<Result<(), i32>> = OnceLock::new();
    /// `BUS_ADRERR` of Linux and the BSDs, macOS among them: there is no such place in the file. Other codes are about
    /// something else.
    const NO_SUCH_PLACE: libc::c_int = 2;

    impl Mapping {
        /// All of `file`, which has so many bytes.
        ///
        /// # Safety
        /// Other programs may write to the file at any time, and the bytes then change under whoever holds them. So they
        /// must be taken for nothing but bytes: what is to be a `str`, or is looked at twice and must be the same, is
        /// copied first, and checked as a copy.
        ///
        /// # Errors
        /// Where the system does not map it, or too many files are mapped already.
        pub unsafe fn new(file: &File, length: usize) -> io::Result<Mapping> {
            outlive_cuts()?;
            // SAFETY: the caller takes the bytes for nothing else. Where the file is cut, `handle`, which takes the signal
            // by now, puts zeros in place of what is gone.
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

    /// Has the signal handled that comes when a mapped file has no such place any more. Whichever thread comes second waits
    /// until that is done.
    fn outlive_cuts() -> io::Result<()> {
        let installed = INSTALLED.get_or_init(|| {
            install().map_err(|error| error.raw_os_error().unwrap_or(libc::EINVAL))
        });
        installed.map_err(io::Error::from_raw_os_error)
    }

    fn install() -> io::Result<()> {
        // SAFETY: all are plain calls with valid pointers to values of ours; zeros are a valid `sigaction`.
        unsafe {
            let page = libc::sysconf(libc::_SC_PAGESIZE) as usize;
            let mut before: libc::sigaction = mem::zeroed();
            if libc::sigaction(libc::SIGBUS, ptr::null(), &mut before) != 0 {
                return Err(io::Error::last_os_error());
            }
            BEFORE.get_or_init(|| (before, page));
            let mut action: libc::sigaction = mem::zeroed();
            action.sa_sigaction = handle as *const () as libc::sighandler_t;
            action.sa_flags = libc::SA_SIGINFO | libc::SA_ONSTACK;
            if libc::sigaction(libc::SIGBUS, &action, ptr::null_mut()) != 0 {
                return Err(io::Error::last_os_error());
            }
        }
        Ok(())
    }

    /// Where this thread keeps the number of its last error.
    #[cfg(any(target_os = "linux", target_os = "emscripten"))]
    unsafe fn errno() -> *mut libc::c_int {
        // SAFETY: it has no preconditions.
        unsafe { libc::__errno_location() }
    }

    #[cfg(not(any(target_os = "linux", target_os = "emscripten")))]
    unsafe fn errno() -> *mut libc::c_int {
        // SAFETY: it has no preconditions.
        unsafe { libc::__error() }
    }

    /// Puts a page of zeros where the file has none any more. Whatever else the signal is about is passed on to what was
    /// there before.
    extern "C" fn handle(_: libc::c_int, info: *mut libc::siginfo_t, _: *mut libc::c_void) {
        let Some((before, page)) = BEFORE.get() else {
            return;
        };
        // SAFETY: the system passes a valid pointer; `mmap`, `sigaction` and `raise` may be called in a handler, what is
        // replaced is a page of a mapping that is in use, as whoever reads it holds a reference to it, and the number of
        // the last error is put back for whatever was interrupted.
        unsafe {
            let (errno, code) = (errno(), (*info).si_code);
            let last = *errno;
            if code == NO_SUCH_PLACE && put_zeros((*info).si_addr() as usize, *page) {
                *errno = last;
                return;
            }
            libc::sigaction(libc::SIGBUS, before, ptr::null_mut());
            // A fault comes again by itself when this returns; what another program sent does not.
            if code <= 0 {
                libc::raise(libc::SIGBUS);
            }
            *errno = last;
        }
    }

    /// Puts a page of zeros at the address `at` if that is in a mapping; says whether it did.
    ///
    /// # Safety
    /// Only for an address whose file has no such place any more.
    unsafe fn put_zeros(at: usize, page: usize) -> bool {
        let holds = |watched: &&Watched| {
            let from = watched.from.load(Ordering::Acquire);
            (from..watched.to.load(Ordering::Acquire)).contains(&at)
        };
        let Some(watched) = ALL.iter().find(holds) else {
            return false;
        };
        watched.is_cut.store(true, Ordering::Relaxed);
        let flags = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_FIXED;
        let place = (at - at % page) as *mut libc::c_void;
        // SAFETY: the page is one of a mapping of ours, and there is nothing in it any more.
        let zeros = unsafe { libc::mmap(place, page, libc::PROT_READ, flags, -1, 0) };
        zeros != libc::MAP_FAILED
    }

    #[cfg(test)]
    mod tests {
        use std::io::Write;

        use super::*;

        fn mapped(file: &File, length: usize) -> Mapping {
            // SAFETY: what is in it is compared as bytes.
            unsafe { Mapping::new(file, length) }.unwrap()
        }

        /// Set in a process that the next test starts.
        const SENT: &str = "LVZHI_TEST_SENT";

        #[test]
        fn a_signal_that_another_program_sends_is_passed_on() {
            use std::os::unix::process::ExitStatusExt;
            if std::env::var_os(SENT).is_some() {
                let mut file = tempfile::tempfile().unwrap();
                file.write_all(b"bytes").unwrap();
                let _mapped = mapped(&file, 5);
                // The standard library's own handler takes the first one and leaves the next to the system. They go
                // to any thread, and two that wait for it are one: so one after the other, until the process ends.
                for _ in 0..1000 {
                    // SAFETY: what is sent to this process ends it, and nothing else.
                    unsafe { libc::kill(libc::getpid(), libc::SIGBUS) };
                    std::thread::sleep(std::time::Duration::from_millis(10));
                }
                return;
            }
            let test = std::thread::current().name().unwrap().to_string();
            let mut program = std::process::Command::new(std::env::current_exe().unwrap());
            program.args(["--exact", &test]).env(SENT, "1");
            let ended = program.output().unwrap().status;
            assert_eq!(ended.signal(), Some(libc::SIGBUS));
        }

        #[test]
        fn what_a_cut_file_has_no_more_reads_as_zeros() {
            let mut file = tempfile::tempfile().unwrap();
            file.write_all(&[7; 100_000]).unwrap();
            let [one, other] = [(); 2].map(|()| mapped(&file, 100_000));
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
                assert_eq!(&mapped(&file, 5)[..], b"bytes");
            }
        }
    }
}

/// Elsewhere a file that is mapped could not be replaced by a newer one, so it is read as a whole.
#[cfg(not(unix))]
#[allow(unsafe_code, reason = "the same door as elsewhere")]
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
        /// # Safety
        /// As elsewhere, though here the bytes are nobody else's.
        ///
        /// # Errors
        /// Where it cannot be read.
        pub unsafe fn new(mut file: &File, length: usize) -> io::Result<Mapping> {
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
