//! PDF: objects, fonts, instructions, and the tables out of them.

#![no_main]

mod read;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if bytes.starts_with(b"%PDF-") {
        read::read(bytes);
    }
});
