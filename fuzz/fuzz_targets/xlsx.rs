//! Workbooks of Excel: cells, shared texts and formats.

#![no_main]

mod packed;
mod read;

use libfuzzer_sys::fuzz_target;

const PARTS: [&str; 4] = [
    "xl/worksheets/sheet1.xml",
    "xl/sharedStrings.xml",
    "xl/styles.xml",
    "xl/workbook.xml",
];
const RELATIONS: (&str, &str) = (
    "xl/_rels/workbook.xml.rels",
    "<Relationships><Relationship Id=\"rId1\" Type=\"t/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>",
);

fuzz_target!(|bytes: &[u8]| {
    if let Some(zip) = packed::packed(&PARTS, bytes, &[RELATIONS]) {
        read::read(&zip);
    }
});
