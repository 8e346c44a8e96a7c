//! OFD: every row of the fixtures, which `tests/fixtures/ofd/make.py` makes, in every cell; what cannot be read says
//! so; and hostile files end.

#![allow(clippy::unwrap_used, reason = "a test stops at what goes wrong")]

use std::path::{Path, PathBuf};

use lvzhi::import::{self, Options};
use lvzhi::model::{Item, Township};
use lvzhi::source::{Document, Format};
use serde_json::{Value, json};

use crate::damaged::{part, refusal, survives, with_part};
use crate::program::Home;

fn fixture(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/ofd");
    folder.join(name)
}

fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(fixture(name)).unwrap()
}

fn text(name: &str, path: &str) -> String {
    String::from_utf8(part(&bytes(name), path)).unwrap()
}

/// All texts in one, without white space.
fn bare<T: AsRef<str>>(texts: impl IntoIterator<Item = T>) -> String {
    let texts = texts.into_iter();
    texts
        .flat_map(|text| {
            text.as_ref()
                .split_whitespace()
                .collect::<Vec<_>>()
                .concat()
                .chars()
                .collect::<Vec<_>>()
        })
        .collect()
}

/// The cells of `item`, as the rows beside the fixtures have them.
fn row(item: &Item) -> Value {
    let mut row = json!({
        "list": item.list,
        "seq": item.seq,
        "category": bare([&item.category]),
        "name": bare([&item.name]),
    });
    if !item.departments.is_empty() {
        let upstream = item.upstream.iter();
        let upstream =
            upstream.flat_map(|group| std::iter::once(&group.heading).chain(&group.duties));
        row["departments"] = bare(&item.departments).into();
        row["upstream"] = bare(upstream).into();
        row["township"] = bare(&item.township_duties).into();
    }
    if let Some(takeover) = &item.takeover {
        row["takers"] = bare(&takeover.departments).into();
        row["method"] = bare(&takeover.method).into();
    }
    row
}

fn township(name: &str) -> Township {
    let document = Document::open(&fixture(name)).unwrap();
    assert_eq!(document.format, Format::Ofd, "{name}");
    import::read(&document, &Options::default()).unwrap()
}

#[test]
fn every_row_is_right_in_every_cell() {
    for name in ["landscape", "portrait", "turned"] {
        let gold = std::fs::read_to_string(fixture(&format!("{name}.json"))).unwrap();
        let gold: Value = serde_json::from_str(&gold).unwrap();
        let read = township(&format!("{name}.ofd"));
        assert_eq!(gold["township"], read.name, "{name}");
        let rows: Vec<Value> = read.items.iter().map(row).collect();
        for (row, wanted) in rows.iter().zip(gold["items"].as_array().unwrap()) {
            assert_eq!(row, wanted, "{name}");
        }
        assert_eq!(
            rows.len(),
            gold["items"].as_array().unwrap().len(),
            "{name}"
        );
        assert!(read.findings.is_empty(), "{name}: {:?}", read.findings);
        assert_eq!(read.coverage.stray, 0, "{name}");
    }
}

#[test]
fn rows_name_the_pages_that_they_run_over() {
    let read = township("landscape.ofd");
    let pages: Vec<[u32; 2]> = read
        .items
        .iter()
        .flat_map(|item| item.source.pages.clone())
        .collect();
    assert_eq!(pages.len(), read.items.len(), "one range each: {pages:?}");
    assert!(pages.is_sorted() && pages[0] == [1, 1], "{pages:?}");
    assert!(pages.iter().any(|[first, last]| first < last), "{pages:?}");
    // The pages of a second document in the file follow those of the first.
    let two = township("turned.ofd");
    let last = two.items.last().unwrap().source.pages[0][1];
    assert_eq!(last, 3);
}

#[test]
fn pages_go_through_import_show_cite_and_json() {
    let home = Home::new();
    std::fs::copy(fixture("landscape.ofd"), home.path("清单.ofd")).unwrap();
    let (report, _) = home.ok(&["import", "清单.ofd"]);
    assert!(report.contains("合计 34"), "{report}");
    let item = &home.json(&[
        "export",
        "--township",
        "清泉镇",
        "--list",
        "配合",
        "--format",
        "json",
    ])[3];
    let [[first, last]] =
        serde_json::from_value::<[[u32; 2]; 1]>(item["source"]["pages"].clone()).unwrap();
    let pages = if first == last {
        format!("第{first}页")
    } else {
        format!("第{first}～{last}页")
    };
    let id = item["id"].as_str().unwrap();
    let (shown, _) = home.ok(&["show", id]);
    assert!(
        shown.contains("清单.ofd:") && shown.contains(&pages),
        "{shown}"
    );
    let (cited, _) = home.ok(&["cite", id]);
    assert!(cited.contains(&format!("{pages}第4项")), "{cited}");
    let (english, _) = home.ok(&["--lang", "en", "show", id]);
    assert!(english.contains("page"), "{english}");
    let version = std::fs::read_to_string(home.library().join("qingquan/1.json")).unwrap();
    let version: Value = serde_json::from_str(&version).unwrap();
    let (lines, on) = (
        version["original"].as_array().unwrap(),
        version["pages"].as_array().unwrap(),
    );
    assert_eq!(lines.len(), on.len());
    // Read again, it is the same.
    let (_, told) = home.ok(&["import", "清单.ofd"]);
    assert!(told.contains("无变化"), "{told}");
}

#[test]
fn what_cannot_be_read_says_so() {
    let said = refusal("scan.ofd", &bytes("scan.ofd"));
    assert!(said.contains("第 1 页") && said.contains("OCR"), "{said}");

    let list = bytes("landscape.ofd");
    let document = text("landscape.ofd", "Doc_0/Document.xml");
    let lost = document.replace("Page_2/Content.xml", "Page_99/Content.xml");
    let said = refusal(
        "lost.ofd",
        &with_part(&list, "Doc_0/Document.xml", lost.as_bytes()),
    );
    assert!(said.contains("第 3 页") && said.contains("损坏"), "{said}");

    let page = text("landscape.ofd", "Doc_0/Pages/Page_1/Content.xml");
    let cut = page.split_at(page.floor_char_boundary(page.len() / 2)).0;
    let said = refusal(
        "cut.ofd",
        &with_part(&list, "Doc_0/Pages/Page_1/Content.xml", cut.as_bytes()),
    );
    assert!(said.contains("第 2 页") && said.contains("损坏"), "{said}");

    // What GM/T 0099 puts beside the encrypted files.
    let sealed = crate::damaged::zipped("Encryptions.xml", b"<Encryptions/>");
    let sealed = crate::damaged::with_new_part(&sealed, "OFD.xml", b"\x17\x2A\x00");
    assert!(refusal("sealed.ofd", &sealed).contains("已加密"));
}

/// `landscape.ofd` with the objects of its first page replaced.
fn with_objects(objects: &str) -> Vec<u8> {
    let page = format!(
        "<P><Area><PhysicalBox>0 0 297 210</PhysicalBox></Area><Content><Layer>{objects}</Layer></Content></P>"
    );
    with_part(
        &bytes("landscape.ofd"),
        "Doc_0/Pages/Page_0/Content.xml",
        page.as_bytes(),
    )
}

#[test]
fn hostile_files_are_bounded() {
    let code = |steps: &str| {
        format!(
            "<TextObject Size=\"3\" Boundary=\"9 9 9 9\"><TextCode X=\"0\" Y=\"3\" DeltaX=\"{steps}\">甲乙丙</TextCode></TextObject>"
        )
    };
    for steps in [
        "g 999999999 1",
        "g 1e300 1",
        "g g g",
        "NaN inf -1",
        "g 2 99999999999999999999",
    ] {
        survives("steps.ofd", &with_objects(&code(steps)));
    }
    for object in [
        "<TextObject Size=\"1e30\"><TextCode X=\"1\" Y=\"1\">甲</TextCode></TextObject>",
        "<TextObject Size=\"3\" CTM=\"0 0 0 0 0 0\"><TextCode X=\"1e308\" Y=\"1\">甲</TextCode></TextObject>",
        "<CGTransform/><TextObject Size=\"3\"><CGTransform CodePosition=\"0\" CodeCount=\"0\" GlyphCount=\"1e18\"/><TextCode>甲</TextCode></TextObject>",
        "<PathObject Boundary=\"0 0 1e300 1e300\" LineWidth=\"1e300\"><AbbreviatedData>M 0 0 L 1e300 0 A 1e-300 1e300 7 1 0 1e9 1e9 C C</AbbreviatedData></PathObject>",
        "<ImageObject Boundary=\"-1e300 -1e300 1e308 1e308\"/>",
    ] {
        survives("odd.ofd", &with_objects(object));
    }
    let deep = "<PageBlock>".repeat(100_000);
    assert!(refusal("deep.ofd", &with_objects(&deep)).contains("太多"));
}

#[test]
fn drawings_and_pages_that_multiply_are_refused() {
    // Each drawing has eight of the next one.
    let unit = |n: usize| {
        let inner = format!("<CompositeObject ResourceID=\"{}\"/>", n + 1).repeat(8);
        format!(
            "<CompositeGraphicUnit ID=\"{n}\"><Content>{inner}</Content></CompositeGraphicUnit>"
        )
    };
    let units: String = (1..14).map(unit).collect();
    let resources = format!("<Res><CompositeGraphicUnits>{units}</CompositeGraphicUnits></Res>");
    let document = "<Document><CommonData><PublicRes>Res.xml</PublicRes></CommonData><Pages><Page BaseLoc=\"P.xml\"/></Pages></Document>";
    let page = "<Page><Content><Layer><CompositeObject ResourceID=\"1\"/></Layer></Content></Page>";
    let entry = "<OFD><DocBody><DocRoot>D.xml</DocRoot></DocBody></OFD>";
    let bomb = [
        ("D.xml", document),
        ("P.xml", page),
        ("Res.xml", &resources),
    ];
    let bomb = bomb.iter().fold(
        crate::damaged::zipped("OFD.xml", entry.as_bytes()),
        |zip, (name, content)| crate::damaged::with_new_part(&zip, name, content.as_bytes()),
    );
    let said = refusal("bomb.ofd", &bomb);
    assert!(said.contains("太多"), "{said}");

    let one = "<Page BaseLoc=\"Pages/Page_0/Content.xml\"/>".repeat(100_000);
    let document = text("landscape.ofd", "Doc_0/Document.xml");
    let many = document.replace("</ofd:Pages>", &format!("{one}</ofd:Pages>"));
    let many = with_part(
        &bytes("landscape.ofd"),
        "Doc_0/Document.xml",
        many.as_bytes(),
    );
    let said = refusal("many.ofd", &many);
    assert!(said.contains("太多") || said.contains("解压"), "{said}");
}
