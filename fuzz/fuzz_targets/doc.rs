//! Documents of Word 97 to 2003: the container and what is in its streams.

#![no_main]

mod read;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        read::read(bytes);
    }
});
