//! The library opened, with a word where that takes a while.

use std::path::Path;
use std::time::{Duration, Instant};

use crate::cli::failure::Result;
use crate::cli::output::Output;
use crate::library::{self, Collection, Folders, Look, Made};

/// What takes longer than this is told of.
const SOON: Duration = Duration::from_millis(300);

/// Opens all townships, looking so closely whether they were changed; what is compiled on the way is kept if
/// that is `allowed`.
pub(crate) fn opened(
    folders: &Folders,
    look: Look,
    allowed: bool,
    out: &mut Output,
) -> Result<Collection> {
    let collection = told(out, |progress| {
        library::open(folders, look, allowed, progress)
    });
    Ok(collection?)
}

/// Compiles the townships of `folder`.
pub(crate) fn built(folder: &Path, out: &mut Output) -> Result<Made> {
    Ok(told(out, |progress| library::build(folder, progress))?)
}

/// Compiles the townships of `folder` where what is compiled is not as they are now.
pub(crate) fn refreshed(folder: &Path, out: &mut Output) -> Result<()> {
    Ok(told(out, |progress| library::refresh(folder, progress))?)
}

/// Does `work` and says how far it is.
fn told<T>(out: &mut Output, work: impl FnOnce(&mut library::Progress) -> T) -> T {
    let start = Instant::now();
    let result = work(&mut |done, all| {
        if start.elapsed() > SOON {
            out.status(&out.language.pick(
                format!("正在整理乡镇 {done}/{all}，供以后快速打开…"),
                format!("Compiling townships {done}/{all}, to open them at once from now on…"),
            ));
        }
    });
    out.status("");
    result
}
