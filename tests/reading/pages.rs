//! Lists of made-up townships as many programs print them: rows are read as they stand in the document.

use std::path::{Path, PathBuf};

use crate::program::lvzhi;
use crate::rows::{Gold, documents};

fn fixtures() -> Vec<PathBuf> {
    documents(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/pages"))
}

#[test]
fn every_row_is_read_as_it_is_printed() {
    for path in fixtures() {
        let gold = Gold::of(&path);
        if gold.refused {
            continue;
        }
        let read = gold.compare(&path);
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        assert_eq!(read.refusal, None, "{name} is refused");
        assert!(read.faults.is_empty(), "{name}: {:#?}", read.faults);
        assert_eq!(read.right, gold.items.len(), "{name}");
    }
}

#[test]
fn what_cannot_be_read_is_refused_and_nothing_is_written() {
    let refused = fixtures().into_iter().filter(|path| Gold::of(path).refused);
    for path in refused {
        let output = lvzhi(&["import", &path.to_string_lossy()]);
        let name = path.display();
        assert_eq!(output.status.code(), Some(2), "{name}");
        assert!(output.stdout.is_empty(), "{name}");
        assert!(!output.stderr.is_empty(), "{name}");
    }
}
