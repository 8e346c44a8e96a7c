//! Compiles townships of a folder.

use std::path::Path;

use super::compiled_file::Manifest;
use super::disk;
use super::source_stamp::SourceStamp;
use super::version;
use crate::compiled::Compiler;
use crate::error::Error;

/// Told how many townships of all are compiled.
pub type Progress<'a> = dyn FnMut(usize, usize) + 'a;

/// Compiles the townships with these ids, ordered by place; says how each of them is now, and adds to `missed` what
/// could not be read. What is not there any more is noted as left out.
pub(super) fn compile(
    folder: &Path,
    mut ids: Vec<&String>,
    missed: &mut Vec<Error>,
    progress: &mut Progress,
) -> (Vec<u8>, Vec<SourceStamp>) {
    ids.sort_by_cached_key(|id| {
        let numbers = disk::numbers(folder, id).into_iter();
        let mut places =
            numbers.filter_map(|number| version::place(&disk::file(folder, id, number)).ok());
        places.next()
    });
    let mut compiler = Compiler::default();
    let mut manifest = Manifest::default();
    for (done, id) in ids.iter().enumerate() {
        progress(done, ids.len());
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
    progress(ids.len(), ids.len());
    let bytes = postcard::to_allocvec(&manifest)
        .expect("plain structs of strings and numbers can be written into memory");
    (compiler.finish(bytes), manifest.stamps)
}
