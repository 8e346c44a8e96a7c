//! Where things stand in the file, where the document is some lines of it.

use super::Reading;
use crate::error::{Error, Result};
use crate::source::Document;

/// What was read from `document`, with the lines of its file in place of its own.
pub(super) fn in_file(read: Result<Reading>, document: &Document) -> Result<Reading> {
    if document.numbers.is_empty() {
        return read;
    }
    let mut reading = read.map_err(|error| match error {
        Error::Document {
            file,
            line,
            page,
            fault,
        } => Error::Document {
            file,
            page,
            line: document.number(u32::try_from(line).unwrap_or(u32::MAX)) as usize,
            fault,
        },
        error => error,
    })?;
    let township = &mut reading.township;
    for item in township.items.iter_mut().chain(&mut reading.rivals) {
        item.source.lines = document.ranges_in_file(&item.source.lines);
    }
    let findings = township.findings.iter_mut();
    let declared = township.declared.iter_mut();
    let lines = findings.map(|finding| &mut finding.line);
    for line in lines.chain(declared.map(|declared| &mut declared.line)) {
        *line = document.number(*line);
    }
    Ok(reading)
}
