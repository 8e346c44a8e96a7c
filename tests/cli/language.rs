//! Each language by itself: `--lang en` shows no Chinese but data, `--lang zh` no English but names, through every
//! command, every mistake and every finding.

#![allow(clippy::unwrap_used, reason = "a test stops at what goes wrong")]

use std::fmt::Write as _;
use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::process::Output;

use lvzhi::import::{self, Options};
use lvzhi::library;
use lvzhi::model::ListKind;
use lvzhi::source::Document;
use lvzhi::text::normal::is_han;

use crate::program::{self, Home};

/// Words that are the same in both languages: names of programs, formats and the like.
const NAMES: &[&str] = &[
    "lvzhi",
    "Word",
    "Excel",
    "WPS",
    "PDF",
    "OFD",
    "ODF",
    "RTF",
    "UTF",
    "GB",
    "MB",
    "CSV",
    "JSON",
    "HOME",
    "pdftotext",
    "soffice",
    "headless",
    "convert",
    "docx",
    "xlsx",
    "Office",
    "raw",
    "OCR",
    "ocrmypdf",
    "chi_sim",
    "gbk",
    "big5",
    "dumb",
    "TERM",
    "Ctrl",
    "Esc",
    "Enter",
    "Tab",
    // Commands, what they list, and what a line of words says.
    "search",
    "list",
    "import",
    "townships",
    "departments",
    "say",
    "means",
];

/// Settings and their values.
const SETTINGS: &str = "language colour theme auto dark light none frames ambiguous idle mouse history remember samples scope all keys library lines ascii zh ask true false";

/// What stands before a list of values, options or names that can be written.
const LISTED: &[&str] = &["有：", "可以是：", "可写：", "是不是 "];

/// The examples of searches that messages give.
const EXAMPLES: &[&str] = &["公安局", "公安", "处罚", "流浪犬", "野狗"];

/// A place where the program runs, and all that in its output is data.
struct Place {
    home: Home,
    data: String,
    /// What was told in the wrong language, with the command.
    wrong: String,
}

impl Place {
    fn new() -> Place {
        Place {
            home: Home::new(),
            data: published(),
            wrong: String::new(),
        }
    }

    /// A file of the user, whose content is data.
    fn file(&mut self, name: &str, bytes: &[u8]) -> String {
        let path = self.home.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        self.is_data(&path);
        name.to_string()
    }

    /// Takes the text in the file at `path` for data, and the words in its name.
    fn is_data(&mut self, path: &Path) {
        self.data += &String::from_utf8_lossy(&fs::read(path).unwrap());
        if let Ok(document) = Document::open(path) {
            self.data.extend(document.lines.iter().map(String::as_str));
            let left_out = document.omissions.iter();
            self.data
                .extend(left_out.map(|omission| omission.text.as_str()));
            let read = import::read_all(&document, &Options::default());
            self.data
                .extend(read.iter().flatten().map(|township| township.id.as_str()));
        }
        self.data += &path.display().to_string();
    }

    /// Takes these words for names.
    fn names(&mut self, names: &str) {
        self.data += names;
    }

    /// Runs a command in both languages and notes what is not told in itself alone.
    fn holds(&mut self, arguments: &[&str]) {
        self.told(arguments, |home, arguments| home.lvzhi(arguments));
    }

    fn told(&mut self, arguments: &[&str], run: impl Fn(&Home, &[&str]) -> Output) {
        let before = self.data.len();
        arguments.iter().for_each(|argument| self.data += argument);
        let said = |language| {
            let arguments = [arguments, &["--lang", language]].concat();
            let output = run(&self.home, &arguments);
            let said = program::stdout(&output) + &program::stderr(&output);
            let path = self.home.folder().display().to_string();
            said.replace(&path, "/").replace("[possible values", "")
        };
        let chinese = chinese(&said("en"), &self.data);
        let english = english(&said("zh"), &self.data);
        if !chinese.is_empty() || !english.is_empty() {
            let command = arguments.join(" ");
            let _ = writeln!(self.wrong, "{command:.200}: en {chinese:?}, zh {english:?}");
        }
        self.data.truncate(before);
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            assert!(self.wrong.is_empty(), "{}", self.wrong);
        }
    }
}

/// What is called in every language as it was published: townships, lists, categories.
fn published() -> String {
    let mut names: Vec<String> = EXAMPLES.iter().map(|word| word.to_string()).collect();
    for list in ListKind::ALL {
        names.extend([list.short(), list.title()].map(str::to_string));
    }
    for township in library::embedded().unwrap() {
        names.push(township.id.clone());
        names.push([township.region.as_str(), township.name.as_str()].concat());
        names.extend(township.published);
        names.extend(township.items.into_iter().map(|item| item.category));
    }
    names.join("\n")
}

/// What of `said` is Chinese and neither data nor quoted.
fn chinese(said: &str, data: &str) -> Vec<String> {
    let mut quoted = false;
    let mut parts = vec![String::new()];
    for c in said.chars() {
        match c {
            '“' => quoted = true,
            '”' | '\n' => quoted = false,
            _ if is_han(c) && !quoted => {
                parts.last_mut().unwrap().push(c);
                continue;
            }
            _ => {}
        }
        parts.push(String::new());
    }
    parts.retain(|part| !data.contains(part.as_str()));
    parts
}

/// The words of `said` that are English and neither data nor names, options, files or codes.
fn english(said: &str, data: &str) -> Vec<String> {
    let mut quoted = false;
    // What can be written in a place is told in its own words.
    let lines = said.lines().map(|line| {
        let end = LISTED.iter().filter_map(|listed| line.find(listed)).min();
        &line[..end.unwrap_or(line.len())]
    });
    let said = lines.collect::<Vec<_>>().join("\n");
    let said = said.chars().map(|c| match c {
        '“' => {
            quoted = true;
            ' '
        }
        '”' | '\n' => {
            quoted = false;
            ' '
        }
        _ if quoted || !c.is_ascii() || "()[]|,;'\"".contains(c) => ' ',
        _ => c,
    });
    let said: String = said.collect();
    let mut words: Vec<String> = Vec::new();
    for word in said.split_whitespace() {
        let word = word.trim_end_matches(['.', ':']);
        let is_word = word.len() > 1 && word.chars().all(|c| c.is_ascii_alphabetic());
        if is_word && !NAMES.contains(&word) && !data.contains(word) {
            words.push(word.to_string());
        }
    }
    words
}

fn in_repository(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    files
}

/// Lists of a made-up township whose texts are in neither language.
const TOWNSHIP: &str = include_str!("../fixtures/plain-township.json");

#[test]
fn documents_of_all_sorts_are_told_of_in_one_language() {
    let mut place = Place::new();
    let mut files = Vec::new();
    for folder in [
        "tests/damaged",
        "tests/manners/documents",
        "tests/fixtures/import",
    ] {
        for path in in_repository(folder) {
            place.is_data(&path);
            files.push(path.display().to_string());
        }
    }
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    place.holds(&[&["check"], &files[..]].concat());
    place.holds(&[&["import", "--dry-run"], &files[..]].concat());
}

#[test]
fn files_that_are_no_lists_are_refused_in_one_language() {
    let contained = |stream: &str| {
        let mut container = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
        container.create_stream(stream).unwrap();
        container.into_inner().into_inner()
    };
    let deep = "<table><tr><td>".repeat(100);
    let wide =
        "<table>".to_string() + &"<tr><td colspan=1000 rowspan=65534>1</td></tr>".repeat(9000);
    let header = format!("{}\r\n", lvzhi::import::exported::HEADER.join(","));
    let row = |list: &str, number: &str, groups: &str| {
        format!("{header}a/c1,A,{list},{number},B,C,D,E,F,,,,,{groups},\r\n")
    };
    let mut place = Place::new();
    for (name, content) in [
        ("old.ppt", &*contained("PowerPoint Document")),
        ("locked.docx", &contained("EncryptedPackage")),
        ("picture.png", b"\x89PNG\r\n\x1A\n"),
        ("packed.rar", b"Rar!\x1A\x07\0"),
        ("note.rtf", b"{\\rtf1\\ansi}"),
        ("broken.docx", b"PK\x03\x04 no zip at all"),
        ("marked.txt", b"\xFF\xFE\x00\xD8\x00"),
        ("zeros.bin", b"\x01\x02\n\x00"),
        ("deep.html", deep.as_bytes()),
        ("wide.html", wide.as_bytes()),
        ("list.csv", row("x", "1", "1").as_bytes()),
        ("number.csv", row("c", "x", "1").as_bytes()),
        ("groups.csv", row("c", "1", "7").as_bytes()),
        ("none.json", b"[]"),
        ("cut.json", b"[{\"id\":"),
        ("syntax.json", b"[{\"id\" 1}]"),
        ("field.json", b"[{\"id\": \"a/b1\"}]"),
        ("value.json", b"[{\"id\": 1}]"),
    ] {
        let file = place.file(name, content);
        place.holds(&["check", &file]);
    }
    let file = place.file("plain.txt", b"\xFFabc");
    place.holds(&["import", "--dry-run", "--encoding", "utf-8", &file]);
    place.holds(&["import", "--dry-run", "--encoding", "nonsense", &file]);
    place.holds(&["import", "--dry-run", "not-there.txt"]);
    place.holds(&["import", "--review", "--format", "json", &file]);
    fs::create_dir(place.home.path("empty")).unwrap();
    place.holds(&["import", "empty"]);
    place.holds(&["check", "empty"]);
    let file = place.file("township.json", TOWNSHIP.as_bytes());
    place.holds(&["import", "--output", "not-there", &file]);
}

#[test]
fn wrong_arguments_are_told_of_in_one_language() {
    let mut place = Place::new();
    for line in [
        "--nonsense",
        "serch",
        "serch xyz",
        "search",
        "search x --limit nine",
        "search x --format nonsense",
        "search x --list nonsense",
        "search x --township nonsense",
        "search x --category nonsense",
        "search qqqq",
        "show",
        "show nonsense",
        "show nonsense/c1",
        "show anjihai/c9999",
        "cite nonsense",
        "related nonsense",
        "list nonsense",
        "list items --township nonsense",
        "list items --department nonsense",
        "diff",
        "diff nonsense azhake",
        "diff anjihai",
        "diff anjihai@9 anjihai",
        "export --format nonsense",
        "import",
        "check not-there.txt",
        "library show nonsense",
        "library remove nonsense",
        "library nonsense",
        "help nonsense",
        "completions nonsense",
        "man --output",
        "--idle x",
        "--words not-there.json search x",
        "--color sometimes",
        "--plain --kiosk --nonsense",
        "search part: dept: ! # \"\" list:nonsense",
        "search dept:nonsense",
        "search town:nonsense cat:nonsense",
    ] {
        place.holds(&line.split(' ').collect::<Vec<_>>());
    }
}

#[test]
fn settings_words_and_libraries_that_are_damaged_are_told_of_in_one_language() {
    let mut place = Place::new();
    place.home.write(
        ".config/lvzhi/config.toml",
        "nonsense = 1\nframes = \"round\"\nidle = 5\nidle = 6\nmouse =\nlibrary = [\"srv\"]\n[keys]\n\"Nokey\" = \"s\"\n",
    );
    place.names(SETTINGS);
    place.holds(&["search", "qqqq"]);
    place.holds(&["config"]);
    place.home.write(".config/lvzhi/config.toml", "");
    for words in [
        "[",
        "[{\"say\": [\"\"], \"means\": [\"b\"]}]",
        "[{\"say\": 1}]",
    ] {
        let file = place.file("words.json", words.as_bytes());
        place.holds(&["--words", &file, "search", "qqqq"]);
    }

    let file = place.file("township.json", TOWNSHIP.as_bytes());
    place.home.ok(&["import", &file]);
    let whole = fs::read_to_string(place.home.library().join("greenhill/1.json")).unwrap();
    for damaged in [
        whole[..whole.len() / 2].to_string(),
        whole.replace("\"format\": 2", "\"format\": 99"),
        whole.replace("\"id\": \"greenhill\"", "\"id\": \"elsewhere\""),
        whole.replace("\"name\"", "\"nom\""),
        String::new(),
    ] {
        place
            .home
            .write(".local/share/lvzhi/townships/greenhill/1.json", &damaged);
        place.holds(&["list", "items", "--township", "greenhill"]);
        place.holds(&["library", "show", "greenhill"]);
        place.holds(&["library", "build"]);
    }
}

/// What is made to be pasted into documents (`cite`, Markdown, workbooks) is in the language of these.
#[test]
fn every_command_speaks_one_language() {
    let mut place = Place::new();
    place.file("township.json", TOWNSHIP.as_bytes());
    place.names(SETTINGS);
    for line in [
        "import township.json",
        "import township.json",
        "import --dry-run township.json",
        "check township.json",
        "list townships --township greenhill",
        "list categories --township greenhill",
        "list departments --township greenhill",
        "list items --township greenhill",
        "show greenhill/b1",
        "show greenhill/c1",
        "show greenhill/r1",
        "related greenhill/c1",
        "search swamp --township greenhill",
        "search !nonsense --township greenhill",
        "diff greenhill greenhill",
        "library show greenhill",
        "library where",
        "library remove greenhill",
        "library remove greenhill --yes",
        "config",
        "--version",
    ] {
        place.holds(&line.split(' ').collect::<Vec<_>>());
    }
    place.told(&["--plain"], |home, arguments| {
        home.fed(arguments, "?\nswamp\n1\nq\n")
    });
}

#[test]
fn reviews_and_decisions_speak_one_language() {
    let mut place = Place::new();
    let text = "# 丙县青山镇履职事项清单\n\n## 基本履职事项清单\n\n\
        | 序号 | 事项类别 | 事项名称 |\n| --- | --- | --- |\n\
        | 1 | 水利水车 | 修缮村里的水车 |\n| 2 | 磨坊磨盘 | 修缮村里的磨坊 |\n";
    let file = place.file("a.md", text.as_bytes());
    place.names("丙县青山镇 qingshan basic");
    place.told(&["import", "--review", &file], |home, arguments| {
        home.fed(arguments, "e\n9\ne\n1\n民生服务\n\ns\nx\nq\n")
    });
    // Decided without a reason of one's own: the row as it is, and another category.
    place.home.fed(
        &["import", "--review", &file],
        "1\n\ne\n1\n民生服务\n\n1\n\n",
    );
    place.holds(&["check", &file]);
    let folder = place.home.library().join("qingshan");
    let decisions = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.display().to_string().contains("decisions-"))
        .unwrap();
    let whole = fs::read_to_string(&decisions).unwrap();
    for damaged in [
        whole.replace("修缮村里的水车", "修缮村里的风车"),
        whole.replace("\"category\": \"民生服务\"", "\"kategory\": \"民生服务\""),
        whole.replace("\"category\": \"民生服务\"", "\"category\": 7"),
        whole.replace("\"category\": \"民生服务\"", "\"category\": \"磨坊磨盘\""),
        whole.replace("qingshan/b2", "qingshan/b9"),
        whole[..whole.len() / 2].to_string(),
        whole.replace("\"document\"", "\"paper\""),
    ] {
        fs::write(&decisions, damaged).unwrap();
        place.holds(&["check", &file]);
    }
}
