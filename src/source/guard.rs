//! Reading with libraries that may panic at damaged files: such a panic is an error of the file, not
//! the end of the program.

use std::any::Any;
use std::panic::PanicHookInfo;
use std::sync::Once;
use std::thread;

/// The thread that a guarded reading runs on. Its panics are caught, so nobody is told of them.
const NAME: &str = "guarded reading";
/// Address space, of which only what is used costs memory: nested objects are read by recursion.
const STACK: usize = 64 << 20;

/// What `work` gives, or what it panicked with. It runs on a thread of its own, which takes the panic with it.
pub(super) fn guarded<T: Send>(work: impl FnOnce() -> T + Send) -> Result<T, Box<dyn Any + Send>> {
    static QUIET: Once = Once::new();
    QUIET.call_once(keep_quiet);
    thread::scope(|scope| {
        let thread = thread::Builder::new()
            .name(NAME.to_string())
            .stack_size(STACK);
        match thread.spawn_scoped(scope, work) {
            Ok(running) => running.join(),
            Err(failed) => Err(Box::new(failed) as Box<dyn Any + Send>),
        }
    })
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
}
