//! Reading a document to the end.

use lvzhi::import::{self, Options};
use lvzhi::source::Document;

/// Reads `bytes` as `import` does. Errors are as good as lists.
pub fn read(bytes: &[u8]) {
    if let Ok(document) = Document::from_bytes("list", bytes) {
        let _ = import::read_all(&document, &Options::default());
    }
}
