//! Pages of PDF: instructions, an encoding and a form, which in most files are compressed and so are out of reach of the
//! target `pdf`. An input is these three, each followed by a zero byte; the fonts and the rest of the file are given.

#![no_main]

mod read;

use libfuzzer_sys::fuzz_target;

/// Everything of a page but what is in the input: the objects 4, 5 and 6.
const GIVEN: [(usize, &str); 9] = [
    (1, "<</Type /Catalog /Pages 2 0 R>>"),
    (2, "<</Type /Pages /Kids [3 0 R] /Count 1>>"),
    (
        3,
        "<</Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources 7 0 R>>",
    ),
    (
        7,
        "<</Font <</F1 8 0 R /F2 9 0 R /F3 11 0 R>> /XObject <</X 6 0 R>> /ExtGState <</G <</ca .5 /Font [8 0 R 9]>>>> \
         /Properties <</P <</ActualText (a)>>>> /ColorSpace <</C [/Separation /K /DeviceGray 12 0 R]>>>>",
    ),
    (
        8,
        "<</Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /ToUnicode 5 0 R /DescendantFonts [10 0 R]>>",
    ),
    (
        9,
        "<</Type /Font /Subtype /TrueType /BaseFont /B /Encoding /WinAnsiEncoding /FirstChar 48 /Widths [500 600]>>",
    ),
    (
        10,
        "<</Type /Font /Subtype /CIDFontType2 /BaseFont /A /DW 1000 /W [1 [500] 2 9 700] /CIDSystemInfo <</Registry \
         (Adobe) /Ordering (GB1) /Supplement 2>>>>",
    ),
    (
        11,
        "<</Type /Font /Subtype /Type0 /BaseFont /A /Encoding /GBK-EUC-V /DescendantFonts [10 0 R]>>",
    ),
    (
        12,
        "<</FunctionType 2 /Domain [0 1] /C0 [0] /C1 [1] /N 1>>",
    ),
];

fuzz_target!(|bytes: &[u8]| {
    let mut parts = bytes.split(|byte| *byte == 0);
    let [page, encoding, form] = std::array::from_fn(|_| parts.next().unwrap_or_default());
    let form_is = "/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources 7 0 R";
    let streams = [
        (4, stream("", page)),
        (5, stream("", encoding)),
        (6, stream(form_is, form)),
    ];
    let given = GIVEN.map(|(number, object)| (number, object.as_bytes().to_vec()));
    let mut objects: Vec<(usize, Vec<u8>)> = given.into_iter().chain(streams).collect();
    objects.sort();
    read::read(&pdf(&objects));
});

fn stream(dictionary: &str, content: &[u8]) -> Vec<u8> {
    let head = format!("<<{dictionary} /Length {}>>\nstream\n", content.len());
    [head.as_bytes(), content, b"\nendstream"].concat()
}

/// A file of these objects, which are numbered from 1 on without a gap; the first one is its catalogue.
fn pdf(objects: &[(usize, Vec<u8>)]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (number, object) in objects {
        table += &format!("{:010} 00000 n \n", bytes.len());
        let object = [format!("{number} 0 obj\n").as_bytes(), object, b"\nendobj\n"].concat();
        bytes.extend(object);
    }
    let (at, size) = (bytes.len(), objects.len() + 1);
    table += &format!("trailer <</Size {size} /Root 1 0 R>>\nstartxref\n{at}\n%%EOF\n");
    bytes.extend(table.bytes());
    bytes
}
