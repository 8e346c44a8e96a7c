//! The library opened or compiled, with a word about progress where that takes a while.

use std::path::Path;
use std::time::{Duration, Instant};

use crate::cli::failure::Result;
use crate::cli::output::Output;
use crate::error;
use crate::library::{
    self, Access, BuildReport, Collection, Folders, Freshness, LockedFolder, Reuse,
};

/// Progress is shown for what takes longer than this.
const SOON: Duration = Duration::from_millis(300);

/// Opens all townships; what is compiled on the way is kept with [`Access::ReadWrite`].
pub(crate) fn open_with_progress(
    folders: &Folders,
    freshness: Freshness,
    access: Access,
    out: &mut Output,
) -> Result<Collection> {
    let collection = with_progress(out, |progress| {
        library::open(folders, freshness, access, progress)
    });
    Ok(collection?)
}

/// As [`open_with_progress`], where what was compiled before turned out to be damaged.
pub(crate) fn open_anew_with_progress(
    folders: &Folders,
    access: Access,
    out: &mut Output,
) -> Result<Collection> {
    let collection = with_progress(out, |progress| {
        library::open_anew(folders, access, progress)
    });
    Ok(collection?)
}

/// Locks `folder`, with a word where another program works there.
pub(crate) fn lock_with_progress<'a>(
    folders: &'a Folders,
    folder: &'a Path,
    out: &mut Output,
) -> error::Result<LockedFolder<'a>> {
    let waiting = out.language.pick(
        "另一个程序正在写这个清单库，等它结束…",
        "Another program is writing to this library; waiting for it to end…",
    );
    let locked = LockedFolder::wait(folders, folder, &mut || out.status(waiting));
    out.status("");
    locked
}

/// Compiles the townships of `folder` but those in files that `reuse` names.
pub(crate) fn build_with_progress(
    folder: &Path,
    reuse: Reuse,
    out: &mut Output,
) -> Result<BuildReport> {
    Ok(with_progress(out, |progress| {
        library::build(folder, reuse, progress)
    })?)
}

/// Compiles the townships of `folder` where what is compiled is not as they are now.
pub(crate) fn refresh_with_progress(folder: &Path, out: &mut Output) -> Result<()> {
    Ok(with_progress(out, |progress| {
        library::refresh(folder, progress)
    })?)
}

/// Does `work` and shows how far it is.
fn with_progress<T>(out: &mut Output, work: impl FnOnce(&mut library::Progress) -> T) -> T {
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
