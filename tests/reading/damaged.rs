//! Damaged and hostile files of every format: each ends in items or in a sentence, never in a
//! crash or in a flood. `PROPTEST_CASES` sets how long the mutations go on.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at what goes wrong"
)]

use std::io::{Cursor, Read, Write};
use std::path::Path;

use lvzhi::error::ErrorKind;
use lvzhi::import::{self, Options};
use lvzhi::language::Language;
use lvzhi::messages;
use lvzhi::source::Document;
use proptest::prelude::*;
use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, ZipArchive};

fn file(path: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// Reads `bytes` to the end; holds that whatever comes out is bounded, and an error about the document.
pub fn survives(name: &str, bytes: &[u8]) {
    let read = Document::from_bytes(name, bytes).and_then(|document| {
        let text: usize = document.lines.iter().map(String::len).sum();
        assert!(
            text <= 300 * bytes.len() + (1 << 20),
            "{name}: {text} bytes of text"
        );
        import::read(&document, &Options::default())
    });
    match read {
        Ok(township) => assert!(!township.items.is_empty()),
        Err(error) => assert_eq!(error.kind(), ErrorKind::Document, "{name}: {error}"),
    }
}

/// As [`survives`], and also with the bytes mended that are no UTF-8, so that what is behind the
/// decoding is reached.
fn survives_as_text(name: &str, bytes: &[u8]) {
    survives(name, bytes);
    survives(name, String::from_utf8_lossy(bytes).as_bytes());
}

pub fn refusal(name: &str, bytes: &[u8]) -> String {
    let read = Document::from_bytes(name, bytes)
        .and_then(|document| import::read(&document, &Options::default()));
    match read {
        Ok(township) => panic!("{name} gave {} items", township.items.len()),
        Err(error) => messages::error(&error, Language::Chinese),
    }
}

/// One change to a file: where (in thousandths), what, how much.
#[derive(Debug, Clone)]
enum Change {
    Flip(usize, u8),
    Cut(usize, usize),
    Repeat(usize, usize),
    Swap(usize, usize),
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let at = 0..1000usize;
    let change = prop_oneof![
        (at.clone(), any::<u8>()).prop_map(|(at, byte)| Change::Flip(at, byte)),
        (at.clone(), 1..400usize).prop_map(|(at, length)| Change::Cut(at, length)),
        (at.clone(), 1..400usize).prop_map(|(at, length)| Change::Repeat(at, length)),
        (at.clone(), at).prop_map(|(one, other)| Change::Swap(one, other)),
    ];
    prop::collection::vec(change, 1..8)
}

fn changed(mut bytes: Vec<u8>, changes: &[Change]) -> Vec<u8> {
    for change in changes {
        let place = |at: usize| at * bytes.len() / 1000;
        match *change {
            _ if bytes.is_empty() => {}
            Change::Flip(at, byte) => {
                let at = place(at);
                bytes[at] ^= byte;
            }
            Change::Cut(at, length) => {
                let at = place(at);
                bytes.drain(at..(at + length).min(bytes.len()));
            }
            Change::Repeat(at, length) => {
                let at = place(at);
                let again = bytes[at..(at + length).min(bytes.len())].to_vec();
                bytes.splice(at..at, again);
            }
            Change::Swap(one, other) => {
                let (one, other) = (place(one), place(other));
                bytes.swap(one, other);
            }
        }
    }
    bytes
}

/// The parts of a zipped document, and the document with its part `name` set to `content`.
pub fn part(document: &[u8], name: &str) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(document)).unwrap();
    let mut content = Vec::new();
    archive
        .by_name(name)
        .unwrap()
        .read_to_end(&mut content)
        .unwrap();
    content
}

pub fn with_part(document: &[u8], name: &str, content: &[u8]) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(document)).unwrap();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let plain = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for at in 0..archive.len() {
        let mut old = archive.by_index(at).unwrap();
        let own = old.name().unwrap().into_owned();
        writer.start_file(&own, plain).unwrap();
        if own == name {
            writer.write_all(content).unwrap()
        } else {
            std::io::copy(&mut old, &mut writer).unwrap();
        }
    }
    writer.finish().unwrap().into_inner()
}

/// `document` with a part more.
pub fn with_new_part(document: &[u8], name: &str, content: &[u8]) -> Vec<u8> {
    let mut writer = ZipWriter::new_append(Cursor::new(document.to_vec())).unwrap();
    writer
        .start_file(name, SimpleFileOptions::default())
        .unwrap();
    writer.write_all(content).unwrap();
    writer.finish().unwrap().into_inner()
}

fn mutated_part(document: &str, names: &[&str], which: usize, changes: &[Change]) {
    let bytes = file(document);
    let name = names[which % names.len()];
    let content = changed(part(&bytes, name), changes);
    survives(document, &with_part(&bytes, name, &content));
}

/// The container `document` with changes to its stream `name`.
fn with_changed_stream(document: &[u8], name: &str, changes: &[Change]) -> Vec<u8> {
    let mut container = cfb::CompoundFile::open(Cursor::new(document.to_vec())).unwrap();
    let mut content = Vec::new();
    container
        .open_stream(name)
        .unwrap()
        .read_to_end(&mut content)
        .unwrap();
    let content = changed(content, changes);
    container
        .create_stream(name)
        .unwrap()
        .write_all(&content)
        .unwrap();
    container.into_inner().into_inner()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases()) })]

    #[test]
    fn mutated_text_files_survive(which in 0..5usize, changes in changes()) {
        let files = [
            "tests/fixtures/import/list-gb18030.csv",
            "tests/fixtures/import/list.html",
            "tests/fixtures/import/list.fods",
            "tests/damaged/truncated.txt",
            "tests/damaged/register.md",
        ];
        survives_as_text(files[which], &changed(file(files[which]), &changes));
    }

    #[test]
    fn mutated_published_documents_survive(which in 0..3usize, from in 0..900usize, changes in changes()) {
        let files = ["data/sources/anjihai.txt", "data/sources/azhake.txt", "data/sources/wutuanshahe.txt"];
        let whole = file(files[which]);
        let from = from * whole.len() / 1000;
        // The beginning holds title and header, without which nothing is read as rows.
        let piece = [&whole[..1500], &whole[from..(from + 5000).min(whole.len())]].concat();
        survives_as_text(files[which], &changed(piece, &changes));
    }

    #[test]
    fn mutated_packages_survive(which in 0..7usize, changes in changes()) {
        let name = ["docx", "xlsx", "doc", "xls", "odt", "ods", "ofd"][which];
        let name = format!("tests/fixtures/import/list.{name}");
        survives(&name, &changed(file(&name), &changes));
    }

    #[test]
    fn mutated_streams_of_old_formats_survive(which in 0..3usize, changes in changes()) {
        let (name, stream) = [("doc", "WordDocument"), ("doc", "1Table"), ("xls", "Workbook")][which];
        let name = format!("tests/fixtures/import/list.{name}");
        survives(&name, &with_changed_stream(&file(&name), stream, &changes));
    }

    #[test]
    fn mutated_parts_of_open_documents_survive(text in any::<bool>(), which in 0..2usize, changes in changes()) {
        let name = if text { "tests/fixtures/import/list.odt" } else { "tests/fixtures/import/list.ods" };
        mutated_part(name, &["content.xml", "styles.xml"], which, &changes);
    }

    #[test]
    fn mutated_parts_of_docx_survive(which in 0..3usize, changes in changes()) {
        let names = ["word/document.xml", "word/numbering.xml", "word/styles.xml"];
        mutated_part("tests/fixtures/import/list.docx", &names, which, &changes);
    }

    #[test]
    fn mutated_parts_of_ofd_survive(which in 0..5usize, changes in changes()) {
        let names = [
            "OFD.xml", "Doc_0/Document.xml", "Doc_0/PublicRes.xml", "Doc_0/Tpls/Tpl_0/Content.xml",
            "Doc_0/Pages/Page_1/Content.xml",
        ];
        mutated_part("tests/fixtures/ofd/portrait.ofd", &names, which, &changes);
    }

    #[test]
    fn mutated_pdfs_survive(which in 0..4usize, changes in changes()) {
        let names = ["raw-gb1.pdf", "raw-none.pdf", "mupdf-dashes.pdf", "reportlab-cid.pdf"];
        let path = format!("tests/fixtures/pages/{}", names[which]);
        survives(&path, &changed(file(&path), &changes));
    }

    #[test]
    fn mutated_parts_of_xlsx_survive(which in 0..5usize, changes in changes()) {
        let names = [
            "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/sharedStrings.xml",
            "xl/workbook.xml", "xl/styles.xml",
        ];
        mutated_part("tests/fixtures/import/list.xlsx", &names, which, &changes);
    }
}

/// Enough to hold the line in every run; `PROPTEST_CASES` asks for more.
fn cases() -> u32 {
    let asked = std::env::var("PROPTEST_CASES").ok();
    asked.and_then(|cases| cases.parse().ok()).unwrap_or(60)
}

#[test]
fn files_of_other_kinds_are_refused_by_what_they_are() {
    for (bytes, says) in [
        (b"%PDF-1.4\n%\xE2\xE3".to_vec(), "已损坏"),
        (b"\xFF\xD8\xFF\xE0\0\x10JFIF".to_vec(), "图片"),
        (b"\x89PNG\r\n\x1A\n".to_vec(), "图片"),
        (b"Rar!\x1A\x07\0".to_vec(), "解压"),
        (b"{\\rtf1\\ansi}".to_vec(), "RTF"),
        (
            contained("PowerPoint Document"),
            "soffice --headless --convert-to docx",
        ),
        (contained("EncryptedPackage"), "密码"),
        (b"PK\x03\x04 no zip at all".to_vec(), "损坏"),
        (zipped("readme.txt", b"hello"), "没有 Word、Excel"),
        (zipped("word/document.xml", b"<w:document/>"), "图片"),
        (binary_workbook(), "--convert-to xlsx"),
    ] {
        let said = refusal("list.docx", &bytes);
        assert!(said.contains(says) && said.contains('请'), "{said}");
    }
}

fn contained(stream: &str) -> Vec<u8> {
    let mut container = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    container.create_stream(stream).unwrap();
    container.into_inner().into_inner()
}

fn binary_workbook() -> Vec<u8> {
    let relations = b"<Relationships><Relationship Type=\"http://x/officeDocument\" Target=\"xl/workbook.bin\"/></Relationships>";
    let package = Cursor::new(zipped("xl/workbook.bin", b"\x83\x01"));
    let mut writer = ZipWriter::new_append(package).unwrap();
    writer
        .start_file("_rels/.rels", SimpleFileOptions::default())
        .unwrap();
    writer.write_all(relations).unwrap();
    writer.finish().unwrap().into_inner()
}

pub fn zipped(name: &str, content: &[u8]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    writer.start_file(name, options).unwrap();
    writer.write_all(content).unwrap();
    writer.finish().unwrap().into_inner()
}

#[test]
fn what_unpacks_to_much_more_than_it_is_is_refused() {
    let blanks = vec![b' '; 16 << 20];
    for (document, name) in [
        ("tests/fixtures/import/list.docx", "word/document.xml"),
        ("tests/fixtures/import/list.xlsx", "xl/sharedStrings.xml"),
    ] {
        let said = refusal(document, &with_part(&file(document), name, &blanks));
        assert!(said.contains("解压"), "{said}");
    }
}

#[test]
fn what_little_makes_much_of_in_packages_is_bounded() {
    let (document, book) = (
        file("tests/fixtures/import/list.docx"),
        file("tests/fixtures/import/list.xlsx"),
    );
    let main = "word/document.xml";
    let xml = String::from_utf8(part(&document, main)).unwrap();
    let with_body = |more: &str| {
        let xml = xml.replace("<w:body>", &format!("<w:body>{more}"));
        with_part(&document, main, xml.as_bytes())
    };
    // No two runs of tags are alike, so that it does not pack too tightly.
    let tags: String = (0..40_000)
        .map(|number| "<w:a/>".repeat(40) + &number.to_string())
        .collect();
    let many = with_body(&(tags.clone() + &tags));
    assert!(refusal("many.docx", &many).contains("三百万"));
    // Documents in a document draw on what that one may come to.
    let inner = with_body(&tags);
    let (mut outer, mut relations) = (with_body(""), String::new());
    for number in 0..3 {
        outer = with_new_part(&outer, &format!("word/in{number}.docx"), &inner);
        relations += &format!(
            "<Relationship Id=\"in{number}\" Type=\"t/aFChunk\" Target=\"in{number}.docx\"/>"
        );
    }
    let relations = format!("<Relationships>{relations}</Relationships>");
    let outer = with_part(&outer, "word/_rels/document.xml.rels", relations.as_bytes());
    assert!(refusal("nested.docx", &outer).contains("三百万"));
    // A sheet that is named many times is read as often.
    let sheets = "xl/workbook.xml";
    let names = String::from_utf8(part(&book, sheets)).unwrap();
    let at = names.find("<sheet ").unwrap();
    let length = names[at..].find("/>").unwrap() + 2;
    let again = names[at..at + length].repeat(50);
    let named = names.replacen(&names[at..at + length], &again, 1);
    let sheet = "xl/worksheets/sheet1.xml";
    let cells = String::from_utf8(part(&book, sheet)).unwrap();
    let rows = |row: &str| cells.replace("<sheetData>", &format!("<sheetData>{row}"));
    let full = with_part(&book, sheet, rows(&"<x/>".repeat(70_000)).as_bytes());
    let said = refusal("named.xlsx", &with_part(&full, sheets, named.as_bytes()));
    assert!(said.contains("三百万"), "{said}");
    // A format puts its text into every cell.
    let format = format!(
        "<styleSheet><numFmts><numFmt numFmtId=\"176\" formatCode=\"&quot;{}&quot;0\"/></numFmts>\
         <cellXfs><xf/><xf numFmtId=\"176\"/></cellXfs></styleSheet>",
        "甲".repeat(240)
    );
    let row = format!("<row>{}</row>", "<c s=\"1\"><v>1</v></c>".repeat(100));
    let full = with_part(&book, sheet, rows(&row.repeat(250)).as_bytes());
    let said = refusal(
        "format.xlsx",
        &with_part(&full, "xl/styles.xml", format.as_bytes()),
    );
    assert!(said.contains("16 MB"), "{said}");
    // Formats that no number can be written in.
    for sign in ["0", "0.", "y"] {
        let code = sign.to_string() + &"0".repeat(70_000);
        let styles = format.replace(&format!("&quot;{}&quot;0", "甲".repeat(240)), &code);
        let full = with_part(&book, sheet, rows(&row).as_bytes());
        survives(
            "long.xlsx",
            &with_part(&full, "xl/styles.xml", styles.as_bytes()),
        );
    }
}

#[test]
fn blank_lines_of_a_page_are_not_looked_through_again_with_each() {
    let page = format!("<table><tr><td>甲{}乙", "\n".repeat(300_000));
    survives("blank.html", page.as_bytes());
}

#[test]
fn forms_cost_as_much_as_they_take_however_often_they_are_drawn() {
    let form =
        |content: &[u8]| stream("/Type /XObject /Subtype /Form /BBox [0 0 600 800]", content);
    for (times, form) in [(300_000, form(b"")), (100, form(&[b'%'; 3 << 20]))] {
        let drawn = stream("", "/F Do ".repeat(times).as_bytes());
        let said = refusal("list.pdf", &page_of(drawn, vec![form]));
        assert!(said.contains("页面内容太多"), "{said}");
    }
}

/// A PDF of these objects, numbered from 1; the first one is its catalogue.
fn pdf(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in (1..).zip(objects) {
        places.push(bytes.len());
        bytes.extend(
            format!("{number} 0 obj\n")
                .bytes()
                .chain(object.iter().copied()),
        );
        bytes.extend(b"\nendobj\n");
    }
    let table = bytes.len();
    bytes.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for place in places {
        bytes.extend(format!("{place:010} 00000 n \n").bytes());
    }
    let size = objects.len() + 1;
    bytes.extend(
        format!("trailer <</Size {size} /Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n").bytes(),
    );
    bytes
}

fn stream(dictionary: &str, content: &[u8]) -> Vec<u8> {
    let head = format!("<<{dictionary} /Length {}>>\nstream\n", content.len());
    [head.as_bytes(), content, b"\nendstream"].concat()
}

/// A page that shows the object behind it, number 4.
fn page_of(content: Vec<u8>, further: Vec<Vec<u8>>) -> Vec<u8> {
    let page = "<</Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R \
                /Resources <</XObject <</F 5 0 R>>>>>>";
    let mut objects = vec![
        b"<</Type /Catalog /Pages 2 0 R>>".to_vec(),
        b"<</Type /Pages /Kids [3 0 R] /Count 1>>".to_vec(),
        page.as_bytes().to_vec(),
        content,
    ];
    objects.extend(further);
    pdf(&objects)
}

#[test]
fn what_a_page_unpacks_to_is_bounded() {
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(&vec![b' '; 80 << 20]).unwrap();
    let content = stream("/Filter /FlateDecode", &packed.finish().unwrap());
    let said = refusal("list.pdf", &page_of(content, Vec::new()));
    assert!(said.contains("页面内容太多"), "{said}");
}

#[test]
fn what_streams_unpack_to_is_bounded_however_they_are_packed() {
    let blanks = vec![b' '; 80 << 20];
    let mut zlib = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
    zlib.write_all(&blanks).unwrap();
    let zlib = zlib.finish().unwrap();
    let digits: String = zlib.iter().map(|byte| format!("{byte:02x}")).collect();
    // Without the head of zlib, which the library can do without.
    let bare = &zlib[2..];
    for (filters, packed) in [
        ("/RunLengthDecode", b"\x81 ".repeat(700_000)),
        ("[/ASCIIHexDecode /FlateDecode]", digits.into_bytes()),
        ("/FlateDecode", bare.to_vec()),
    ] {
        let content = stream(&format!("/Filter {filters}"), &packed);
        let said = refusal("list.pdf", &page_of(content, Vec::new()));
        assert!(said.contains("页面内容太多"), "{filters}: {said}");
    }
    // Objects in a stream are unpacked before anything can be asked.
    let objects = stream("/Type /ObjStm /Filter /RunLengthDecode", b"\x81 ");
    let said = refusal("list.pdf", &page_of(stream("", b""), vec![objects]));
    assert!(said.contains("已损坏"), "{said}");
}

#[test]
fn a_page_that_names_one_stream_many_times_is_bounded() {
    let content = format!("[{}]", "5 0 R ".repeat(100)).into_bytes();
    let named = vec![stream("", &vec![b' '; 1 << 20])];
    let said = refusal("list.pdf", &page_of(content, named));
    assert!(said.contains("页面内容太多"), "{said}");
}

#[test]
fn glyphs_that_mean_books_are_bounded() {
    let form = stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources <</Font <</T 6 0 R>>>>",
        format!("BT /T 12 Tf <{}> Tj ET", "0001".repeat(100)).as_bytes(),
    );
    let font =
        b"<</Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /ToUnicode 7 0 R \
                 /DescendantFonts [<</Type /Font /Subtype /CIDFontType2 /BaseFont /A>>]>>";
    let means = format!(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange \
         <0000> <FFFF> endcodespacerange 1 beginbfchar <0001> <{}> endbfchar endcmap",
        "4E00".repeat(100_000)
    );
    let further = vec![form, font.to_vec(), stream("", means.as_bytes())];
    let said = refusal("list.pdf", &page_of(stream("", b"/F Do"), further));
    assert!(said.contains("页面内容太多"), "{said}");
}

#[test]
fn forms_that_draw_forms_are_bounded() {
    let form = |next: usize| {
        let resources = format!(
            "/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources <</XObject <</F {next} 0 R>>>>"
        );
        stream(&resources, "/F Do ".repeat(20).as_bytes())
    };
    let forms = (6..16).map(form).collect();
    let said = refusal("list.pdf", &page_of(stream("", b"/F Do"), forms));
    assert!(said.contains("页面内容太多"), "{said}");
}

#[test]
fn fonts_that_claim_more_glyphs_than_there_can_be_are_left_alone() {
    let form = stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources <</Font <</T 6 0 R>>>>",
        b"BT /T 12 Tf <0001> Tj ET",
    );
    let composite = |widths: &str| {
        vec![
            b"<</Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H \
             /DescendantFonts [7 0 R]>>"
                .to_vec(),
            format!("<</Type /Font /Subtype /CIDFontType2 /BaseFont /A {widths}>>").into_bytes(),
        ]
    };
    let many = "0 65535 500 ".repeat(20_000);
    let simple = "<</Type /Font /Subtype /TrueType /BaseFont /A /FirstChar 1000000000000 \
                  /LastChar 1000000000001 /Widths [500 500]>>";
    for fonts in [
        composite("/W [0 4294967295 500]"),
        composite(&format!("/W [1 [500] {many}]")),
        composite("/W2 [1 2 500 500 500 0 4294967295 500 500 500]"),
        vec![simple.as_bytes().to_vec()],
    ] {
        let further = [vec![form.clone()], fonts].concat();
        survives("list.pdf", &page_of(stream("", b"/F Do"), further));
    }
}

#[test]
fn a_pdf_without_text_is_refused_with_the_page() {
    let said = refusal(
        "list.pdf",
        &page_of(stream("", b"10 10 m 20 20 l S"), Vec::new()),
    );
    assert!(said.contains("第 1 页") && said.contains("OCR"), "{said}");
}

#[test]
fn spans_dimensions_and_depth_are_bounded() {
    let wide =
        "<table>".to_string() + &"<tr><td colspan=1000 rowspan=65534>甲</td></tr>".repeat(9000);
    assert!(refusal("wide.html", wide.as_bytes()).contains("256 列"));
    let deep = "<table><tr><td>".repeat(100_000);
    assert!(refusal("deep.html", deep.as_bytes()).contains("32 层"));
    let tall = format!(
        "<table><tr><td rowspan=65534>{}</td></tr>",
        "长".repeat(100_000)
    ) + &"<tr><td>1</td></tr>".repeat(5000);
    assert!(refusal("tall.html", tall.as_bytes()).contains("内容太多"));

    let book = file("tests/fixtures/import/list.xlsx");
    let sheet = String::from_utf8(part(&book, "xl/worksheets/sheet1.xml")).unwrap();
    let far = sheet.replace(
        "</sheetData>",
        "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row></sheetData>",
    );
    let said = refusal(
        "far.xlsx",
        &with_part(&book, "xl/worksheets/sheet1.xml", far.as_bytes()),
    );
    assert!(said.contains("256 列"), "{said}");
}

#[test]
fn entities_that_blow_up_stay_small() {
    let document = file("tests/fixtures/import/list.docx");
    let xml = String::from_utf8(part(&document, "word/document.xml")).unwrap();
    let bomb = "<!DOCTYPE w [<!ENTITY a \"哈哈哈哈哈哈哈哈哈哈\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;\">]>";
    let at = xml.find("<w:document").unwrap();
    let xml = format!(
        "{}{bomb}{}",
        &xml[..at],
        xml[at..].replace("做好发展党员工作", "&c;&c;&c;&c;&c;做好发展党员工作")
    );
    survives(
        "bomb.docx",
        &with_part(&document, "word/document.xml", xml.as_bytes()),
    );
}

#[test]
fn a_list_of_powers_that_mentions_duties_is_refused() {
    let text = "某县民政局权力清单\n为衔接乡镇履职事项清单，现予公布。\n| 序号 | 事项类别 | 事项名称 | 备注 |\n|--|--|--|--|\n| 1 | 行政给付 | 临时救助 | |\n| 2 | 行政确认 | 婚姻登记 | |\n";
    assert!(refusal("powers.md", text.as_bytes()).contains("权力清单"));
}

#[test]
fn an_item_goes_on_in_as_many_rows_as_items_do_and_the_others_are_told() {
    let head = "青山镇基本履职事项清单\n序号,事项类别,事项名称\n1,党的建设,做好工作\n";
    let rows: String = (0..1500).map(|row| format!(",,第{row}架水车\n")).collect();
    let document = Document::from_bytes("list.csv", format!("{head}{rows}").as_bytes()).unwrap();
    let township = import::read(&document, &Options::default()).unwrap();
    assert_eq!(township.items.len(), 1);
    assert!(township.items[0].name.contains("第999架水车"));
    assert_eq!(township.coverage.stray, 500);
}
