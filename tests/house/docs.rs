//! Documents stay true: those computed from the code are fresh, and what others name is there.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at what goes wrong"
)]

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use crate::program::{lvzhi, stderr, stdout};
use lvzhi::text::width::cells;

const TOPICS: [&str; 5] = ["search", "import", "library", "kiosk", "keys"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every document written by hand, with its path.
fn documents() -> Vec<(PathBuf, String)> {
    let mut paths = vec![root().join("README.md"), root().join("README.zh-CN.md")];
    paths.push(root().join("CONTRIBUTING.md"));
    paths.push(root().join("benches/README.md"));
    let folder = fs::read_dir(root().join("docs")).unwrap();
    let pages = folder.map(|entry| entry.unwrap().path());
    paths.extend(pages.filter(|path| path.extension().is_some_and(|ext| ext == "md")));
    let read = |path: PathBuf| (path.clone(), fs::read_to_string(path).unwrap());
    paths.into_iter().map(read).collect()
}

/// The words of a command line as a shell would hand them over; only up to what a shell takes itself.
fn words(line: &str) -> Vec<OsString> {
    let (mut words, mut word, mut quote) = (Vec::new(), None::<String>, None);
    for c in line.chars() {
        match (c, quote) {
            (c, Some(open)) if c == open => quote = None,
            ('\'' | '"', None) => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            ('#' | '|' | '>' | ';' | '&', None) if word.is_none() => break,
            (' ', None) => words.extend(word.take().map(OsString::from)),
            (c, _) => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word.map(OsString::from));
    words
}

/// The command lines of this program in the blocks of code of a document.
fn commands(text: &str) -> Vec<String> {
    let mut inside = false;
    let mut found = Vec::new();
    for line in text.lines() {
        if line.starts_with("```") {
            inside = !inside;
        }
        let line = line.trim().trim_start_matches("$ ");
        if inside && line.starts_with("lvzhi ") && !line.contains("lvzhi --version") {
            found.push(line.to_string());
        }
    }
    found
}

#[track_caller]
fn understood(line: &str, place: &str) {
    let parsed = lvzhi::cli::parse(words(line));
    assert!(parsed.is_ok(), "{place}: {line}: {parsed:?}");
}

#[test]
fn the_document_of_keys_is_fresh() {
    let path = root().join("docs/keys.md");
    let fresh = lvzhi::app::keys_markdown();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, &fresh).unwrap();
    }
    let kept = fs::read_to_string(path).unwrap_or_default();
    assert_eq!(
        kept, fresh,
        "run UPDATE_DOCS=1 cargo test --test house docs"
    );
}

#[test]
fn every_command_in_the_documents_is_understood() {
    let mut seen = 0;
    for (path, text) in documents() {
        for line in commands(&text) {
            understood(&line, &path.display().to_string());
            seen += 1;
        }
    }
    assert!(seen > 30, "{seen}");
}

#[test]
fn every_link_and_every_file_that_a_document_names_is_there() {
    for (path, text) in documents() {
        let place = path.display();
        for (at, _) in text.match_indices("](") {
            let target = text[at + 2..].split(')').next().unwrap();
            let target = target.split('#').next().unwrap();
            if !target.is_empty() && !target.contains("://") {
                let there = path.parent().unwrap().join(target);
                assert!(there.exists(), "{place}: {target}");
            }
        }
        for code in text.split('`').skip(1).step_by(2) {
            let ours = ["src/", "tests/", "docs/", "data/", "examples/", "benches/"];
            let named = ours.iter().any(|start| code.starts_with(start));
            let exact = !code.contains([' ', '*', '…', '<', '{', '\n'])
                && !code
                    .chars()
                    .any(|c| c.is_ascii_uppercase() && !code.ends_with(".md"));
            if named && exact {
                assert!(root().join(code).exists(), "{place}: {code}");
            }
        }
    }
}

#[test]
fn every_topic_of_help_is_there_in_both_languages_and_fits_a_terminal() {
    for topic in TOPICS {
        for lang in ["zh", "en"] {
            let output = lvzhi(&["help", topic, "--lang", lang]);
            let text = stdout(&output);
            assert_eq!(
                output.status.code(),
                Some(0),
                "{topic}: {}",
                stderr(&output)
            );
            assert!(text.lines().count() > 15, "{topic}: {text}");
            let file = root().join(format!("src/cli/topics/{topic}.{lang}.txt"));
            let own = fs::read_to_string(file).unwrap();
            assert!(text.contains(own.split_once('\n').unwrap().1), "{topic}");
            assert!(own.lines().all(|line| cells(line) < 80), "{topic} {lang}");
            for line in own.lines().filter_map(|line| line.strip_prefix("    ")) {
                if line.starts_with("lvzhi ") {
                    understood(line, &format!("{topic} {lang}"));
                }
            }
        }
    }
}

#[test]
fn a_name_that_is_a_command_and_a_topic_gives_both() {
    let text = stdout(&lvzhi(&["help", "search", "--lang", "en"]));
    assert!(text.contains("Usage: lvzhi search"), "{text}");
    assert!(text.contains("Narrowing\n"), "{text}");
    assert!(!text.contains("lvzhi help search"), "{text}");
    let text = stdout(&lvzhi(&["help", "show"]));
    assert!(text.contains("用法： lvzhi show"), "{text}");
    let text = stdout(&lvzhi(&["help", "library", "remove"]));
    assert!(text.contains("用法： lvzhi library remove"), "{text}");
    let text = stdout(&lvzhi(&["help", "按键"]));
    assert!(
        text.starts_with("按键：") && text.contains("Shift-Tab"),
        "{text}"
    );
    let all = stdout(&lvzhi(&["help"]));
    assert_eq!(all, stdout(&lvzhi(&["--help"])));
    for topic in TOPICS {
        assert!(all.contains(topic), "{topic} in {all}");
    }
    let output = lvzhi(&["help", "weather"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("专题有：search、"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn the_manual_has_the_topics_too() {
    let page = stdout(&lvzhi(&["man", "search", "--lang", "en"]));
    assert!(
        page.contains(".SH OPTIONS") && page.contains(".SH Narrowing"),
        "{page}"
    );
    let page = stdout(&lvzhi(&["man", "kiosk", "--lang", "en"]));
    assert!(
        page.contains(".TH lvzhi\\-kiosk 7") || page.contains(".TH lvzhi-kiosk 7"),
        "{page}"
    );
    assert!(page.contains("ForceCommand"), "{page}");
}

#[test]
fn all_pages_of_the_manual_are_written_under_their_names() {
    let folder = tempfile::tempdir().unwrap();
    let pages = folder.path().join("share/man");
    let output = lvzhi(&["man", "--output", pages.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    for name in [
        "lvzhi.1",
        "lvzhi-import.1",
        "lvzhi-library-remove.1",
        "lvzhi-kiosk.7",
        "lvzhi-keys.1",
    ] {
        let page = fs::read_to_string(pages.join(name)).unwrap();
        assert!(page.contains(".TH lvzhi"), "{name}");
    }
    assert!(!pages.join("lvzhi-search.7").exists());
    let written = fs::read_dir(&pages).unwrap().count();
    assert_eq!(
        written, 25,
        "a page a command, and those of the program and a topic"
    );
}

#[test]
fn a_page_of_the_manual_is_named_in_one_word_or_in_several() {
    let page = stdout(&lvzhi(&["man", "library remove"]));
    assert!(page.starts_with(".TH lvzhi-library-remove 1 "), "{page}");
    assert_eq!(page, stdout(&lvzhi(&["man", "library", "remove"])));
    let output = lvzhi(&["man", "library", "remov"]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn pages_of_the_manual_and_the_long_help_have_the_usual_sections() {
    for (lang, sections) in [
        ("en", ["EXIT STATUS", "ENVIRONMENT", "FILES", "SEE ALSO"]),
        ("zh", ["退出状态", "环境变量", "文件", "参见"]),
    ] {
        for command in [&[][..], &["search"], &["library", "remove"], &["man"]] {
            let own = ["--lang", lang];
            let page = stdout(&lvzhi(&[&["man"], command, &own[..]].concat()));
            let long = stdout(&lvzhi(&[command, &["--help"], &own].concat()));
            let short = stdout(&lvzhi(&[command, &["-h"], &own].concat()));
            for section in sections {
                assert!(
                    page.contains(&format!(".SH {section}\n"))
                        || page.contains(&format!(".SH \"{section}\"\n")),
                    "{section}: {page}"
                );
                let heading = format!("\n{section}:\n").to_lowercase();
                assert!(long.to_lowercase().contains(&heading), "{section}: {long}");
                assert!(
                    !short.to_lowercase().contains(&heading),
                    "{section}: {short}"
                );
            }
            assert!(short.lines().count() < long.lines().count());
        }
    }
}

#[test]
fn every_test_that_proves_a_claim_is_there() {
    let claims = fs::read_to_string(root().join("docs/claims.md")).unwrap();
    let mut seen = 0;
    for code in claims.split('`').skip(1).step_by(2) {
        let Some(rest) = code.strip_prefix("cargo test --test ") else {
            continue;
        };
        let named = rest.split_once(' ').and_then(|(binary, path)| {
            let (file, test) = path.split_once("::")?;
            Some((format!("tests/{binary}/{file}.rs"), test))
        });
        let (file, test) = named.unwrap_or_else(|| panic!("neither file nor test: {code}"));
        let text = fs::read_to_string(root().join(&file));
        let text = text.unwrap_or_else(|_| panic!("no {file}: {code}"));
        assert!(text.contains(&format!("fn {test}")), "{code}");
        seen += 1;
    }
    assert!(seen > 40, "{seen}");
}
