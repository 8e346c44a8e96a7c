//! OFD: the XML in its zip.

#![no_main]

mod packed;
mod read;

use libfuzzer_sys::fuzz_target;

const PARTS: [&str; 5] = [
    "OFD.xml",
    "Doc_0/Document.xml",
    "Doc_0/PublicRes.xml",
    "Doc_0/Pages/Page_0/Content.xml",
    "Doc_0/Pages/Page_1/Content.xml",
];

fuzz_target!(|bytes: &[u8]| {
    if let Some(zip) = packed::packed(&PARTS, bytes, &[]) {
        read::read(&zip);
    }
});
