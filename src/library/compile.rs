//! Compiles townships of a folder.

use std::path::Path;

use super::compiled_file::Manifest;
use super::disk;
use super::parts::by_place;
use super::source_stamp::SourceStamp;
use crate::compiled::Compiler;
use crate::error::Error;

/// Told how much of all there is to do is done.
pub type Progress<'a> = dyn FnMut(usize, usize) + 'a;

/// Whether the items are grouped by duty when they are compiled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Grouping {
    /// So that the groups are there at once: for a file that many read.
    Stored,
    /// For what is needed at once, or is only a few townships of many.
    Omitted,
}

/// Compiles the townships with these ids, ordered by place; says how each of them is now, and adds to `missed` what
/// could not be read. What is not there any more is noted as left out. `progress` is told numbers of townships.
pub(super) fn compile(
    folder: &Path,
    ids: Vec<&String>,
    grouping: Grouping,
    missed: &mut Vec<Error>,
    progress: &mut Progress,
) -> (Vec<u8>, Manifest) {
    let ids = by_place(folder, &ids);
    let mut compiler = Compiler::default();
    let mut manifest = Manifest::default();
    let steps = match grouping {
        Grouping::Stored => 2,
        Grouping::Omitted => 1,
    };
    for (done, id) in ids.iter().enumerate() {
        progress(done / steps, ids.len());
        let stamp = SourceStamp::of(folder, id);
        let (current, errors) = disk::current(folder, id);
        missed.extend(errors);
        match current {
            None => manifest.left_out.push(stamp),
            Some(version) => {
                manifest.stamps.push(stamp.with(&version));
                compiler.add(version.township);
            }
        }
    }
    if grouping == Grouping::Stored {
        compiler.group(&mut |done| progress((ids.len() + done) / steps, ids.len()));
    }
    progress(ids.len(), ids.len());
    (compiler.finish(manifest.bytes()), manifest)
}
