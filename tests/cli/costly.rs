//! Small files that would cost much: each is refused with a sentence, within the memory that it is given.

#![allow(clippy::unwrap_used, reason = "a test stops at what goes wrong")]
#![cfg(target_os = "linux")]

use std::fs;
use std::io::Write;
use std::process::Command;

use flate2::Compression;
use flate2::write::DeflateEncoder;

use crate::program::{Home, environment, stderr};

const TOO_MUCH: &str = "页面内容太多";

/// What `check` says of `file`, with 700 MB of address space: the program itself, its stacks and the library's bounds need half.
fn said_of(home: &Home, file: &str) -> String {
    let mut program = Command::new("sh");
    program.args(["-c", "ulimit -v 700000; exec \"$0\" check \"$1\""]);
    program
        .arg(assert_cmd::cargo::cargo_bin!("lvzhi"))
        .arg(file);
    program.current_dir(home.folder());
    program.env_clear().envs(environment(home.folder()));
    stderr(&program.output().unwrap())
}

fn stream(dictionary: &str, content: &[u8]) -> Vec<u8> {
    let head = format!("<<{dictionary} /Length {}>>\nstream\n", content.len());
    [head.as_bytes(), content, b"\nendstream"].concat()
}

/// A PDF with one page, which shows `content` with these `resources`, and objects behind it, from 5 on.
fn pdf(resources: &str, content: &str, further: &[Vec<u8>]) -> Vec<u8> {
    let page = format!(
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<<{resources}>>>>"
    );
    let mut objects = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        page.into_bytes(),
        stream("", content.as_bytes()),
    ];
    objects.extend_from_slice(further);
    let mut bytes = b"%PDF-1.7\n".to_vec();
    for (number, object) in (1..).zip(objects) {
        bytes.extend(format!("{number} 0 obj\n").bytes());
        bytes.extend(object.iter().chain(b"\nendobj\n"));
    }
    bytes.extend(b"trailer <</Root 1 0 R>>\n");
    bytes
}

fn said_of_pdf(bytes: &[u8]) -> String {
    let home = Home::new();
    fs::write(home.path("list.pdf"), bytes).unwrap();
    said_of(&home, "list.pdf")
}

#[test]
fn what_objects_unpack_to_is_bounded_though_nobody_can_ask_before() {
    // Without the head of zlib, and called by an odd name.
    let mut packed = DeflateEncoder::new(Vec::new(), Compression::default());
    let blanks = vec![b' '; 1 << 20];
    (0..1000).for_each(|_| packed.write_all(&blanks).unwrap());
    let objects = stream(
        "/Type/Obj#53tm /N 1/First 4/Filter/FlateDecode",
        &packed.finish().unwrap(),
    );
    let said = said_of_pdf(&pdf("", "", &[objects]));
    assert!(said.contains(TOO_MUCH), "{said}");
    // Seven kilobytes, locked, with a gigabyte of blanks behind the catalogue.
    let locked = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/damaged/locked-objects.pdf"
    );
    let said = said_of(&Home::new(), locked);
    assert!(said.contains(TOO_MUCH), "{said}");
}

#[test]
fn what_fonts_come_to_is_bounded() {
    let numbers = 5..1000;
    let names: String = numbers
        .clone()
        .map(|number| format!("/F{number} {number} 0 R"))
        .collect();
    let content: String = numbers
        .clone()
        .map(|number| format!("BT /F{number} 9 Tf <4e00> Tj ET\n"))
        .collect();
    let font = |number: u32| {
        format!(
            "<</Type/Font/Subtype/Type0/BaseFont/A{number}/Encoding/UniGB-UTF16-H/DescendantFonts[<</Type/Font/Subtype\
             /CIDFontType0/BaseFont/A/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>>>]>>"
        )
    };
    let fonts: Vec<Vec<u8>> = numbers.map(|number| font(number).into_bytes()).collect();
    let said = said_of_pdf(&pdf(&format!("/Font<<{names}>>"), &content, &fonts));
    assert!(said.contains(TOO_MUCH), "{said}");
}

#[test]
fn pictures_among_the_instructions_end() {
    // The library tries each of two ends for each of them, and would not be done in a lifetime.
    let nested = "BI /W 1 /H 1 /BPC 8 ID a EI (EI) pop q Q ".repeat(100);
    let open = "BI ID a\n".repeat(100_000);
    for content in [nested, open] {
        let said = said_of_pdf(&pdf("", &content, &[]));
        assert!(said.contains(TOO_MUCH), "{said}");
    }
}

#[test]
fn a_picture_is_looked_at_once_where_it_stands_on_many_pages_and_not_at_any_number_of_places() {
    let picture = stream(
        "/Type/XObject/Subtype/Image/Width 300/Height 400/BitsPerComponent 8/ColorSpace/DeviceGray",
        &[255; 120_000],
    );
    let said = |place: &dyn Fn(u32) -> u32| {
        let content: String = (0..5000)
            .map(|time| format!("q 600 0 0 800 0 {} cm /I Do Q\n", place(time)))
            .collect();
        let text = "BT 3 Tr /F 9 Tf (text that nobody sees) Tj ET\n";
        let content = [&content, text].concat();
        said_of_pdf(&pdf(
            "/XObject<</I 5 0 R>>",
            &content,
            std::slice::from_ref(&picture),
        ))
    };
    let same = said(&|_| 0);
    assert!(same.contains("扫描件"), "{same}");
    let moved = said(&|time| time % 100);
    assert!(moved.contains(TOO_MUCH), "{moved}");
}

#[test]
fn files_that_keep_the_memory_leave_none_for_others() {
    let home = Home::new();
    let locked = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/damaged/locked-objects.pdf"
    );
    let names: Vec<String> = (0..5).map(|number| format!("{number}.pdf")).collect();
    for name in &names {
        fs::copy(locked, home.path(name)).unwrap();
    }
    let mut program = Command::new(assert_cmd::cargo::cargo_bin!("lvzhi"));
    program
        .arg("import")
        .args(&names)
        .current_dir(home.folder());
    program.env_clear().envs(environment(home.folder()));
    let said = stderr(&program.output().unwrap());
    assert!(said.contains(&format!("0.pdf：{TOO_MUCH}")), "{said}");
    let last = said.lines().find(|line| line.starts_with("4.pdf"));
    assert!(last.is_some_and(|line| line.contains("单独导入")), "{said}");
}
