//! Documents of Word: text, numbers, styles and notes.

#![no_main]

mod packed;
mod read;

use libfuzzer_sys::fuzz_target;

const PARTS: [&str; 4] = [
    "word/document.xml",
    "word/numbering.xml",
    "word/styles.xml",
    "word/footnotes.xml",
];

fuzz_target!(|bytes: &[u8]| {
    if let Some(zip) = packed::packed(&PARTS, bytes, &[]) {
        read::read(&zip);
    }
});
