//! Newer versions that do not count, as a folder that comes first has the township, too: an administrator may have updated
//! what all users share after a user imported the same lists.

use std::path::{Path, PathBuf};

use crate::cli::output::Output;
use crate::index::Index;
use crate::library::{self, Folders, Head};

/// So many townships are named.
const NAMED: usize = 3;

/// Says of which townships a newer version lies in a folder that comes later, and what to do.
pub(super) fn tell(index: &Index, folders: &Folders, out: &mut Output) {
    let townships = 0..index.townships().len();
    let shadowed = townships.filter_map(|one| Some((one, newer(index, folders, one)?)));
    let shadowed: Vec<(usize, PathBuf)> = shadowed.collect();
    let Some((first, folder)) = shadowed.first() else {
        return;
    };
    let (all, id, folder) = (
        shadowed.len(),
        &index.townships()[*first].id,
        folder.display(),
    );
    let names = shadowed.iter().take(NAMED);
    let names: Vec<&str> = names.map(|(township, _)| index.title(*township)).collect();
    let names = names.join(out.language.pick("、", ", "));
    let more = match all {
        ..=NAMED => ["".to_string(), String::new()],
        _ => [
            format!("等 {all} 个乡镇"),
            format!(" and {} more", all - NAMED),
        ],
    };
    out.note(&out.language.pick(
        format!("{names}{}：{folder} 已有更新的一版，但先读的目录里也有，现在用的是那里的。各版见 lvzhi library show {id}；要改用更新的，从先读的目录删去：lvzhi library remove {id}", more[0]),
        format!("{names}{}: {folder} has a newer version, but a folder that is read first has one, too, which counts. For the versions see lvzhi library show {id}; to use the newer one remove that: lvzhi library remove {id}", more[1]),
    ));
}

/// The folder that comes later than the one in which a township is read, and has another version of it with a number
/// that is no lower.
fn newer(index: &Index, folders: &Folders, township: usize) -> Option<PathBuf> {
    let id = &index.townships()[township].id;
    let version = index.version_info(township);
    let own = version.folder()?;
    let later = folders.paths().skip_while(|folder| *folder != own).skip(1);
    // Few are in several folders: the files of all others are not opened.
    let later: Vec<&Path> = later.filter(|folder| folder.join(id).is_dir()).collect();
    if later.is_empty() {
        return None;
    }
    let (versions, _) = library::versions(folders, id);
    let kept: Vec<(PathBuf, Head)> = versions.into_iter().filter_map(|one| one.file).collect();
    let (_, current) = kept
        .iter()
        .find(|(path, _)| Some(path) == version.path.as_ref())?;
    let is_newer =
        |head: &Head| head.version >= current.version && head.fingerprint != current.fingerprint;
    let mut folders = later.into_iter();
    let has_newer = |folder: &&Path| {
        let mut there = kept.iter().filter(|(path, _)| path.starts_with(folder));
        there.any(|(_, head)| is_newer(head))
    };
    folders.find(has_newer).map(Path::to_path_buf)
}
