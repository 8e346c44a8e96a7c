//! `library remove`: takes a township or one of its versions out of the folder that counts first.

use std::io::{self, BufRead, IsTerminal};
use std::path::Path;

use super::args::LibraryRemoveArgs;
use super::{lock_with_progress, open};
use crate::cli::failure::{Failure, Outcome, Result};
use crate::cli::named;
use crate::cli::output::Output;
use crate::index::Index;
use crate::language::Language;
use crate::library::{self, Folders};

/// Asks, unless told not to, and removes.
pub(super) fn run(args: &LibraryRemoveArgs, folders: &Folders, out: &mut Output) -> Result {
    let (name, number) = named::version(&args.township);
    let collection = open(folders, out)?;
    let index = Index::over(collection.segments, collection.townships);
    let id = named::township(&index, folders, name, out.language)?;
    let folder = library::folder_of(folders, &id, number)
        .ok_or_else(|| Failure::Message(missing(&id, number, out.language)))?;
    let what = match number {
        Some(number) => format!("{id}@{number}"),
        None => id.clone(),
    };
    if !args.yes && !agreed(&what, number.is_none(), &folder, out)? {
        out.note(out.language.pick("没有删除。", "Nothing was removed."));
        return Ok(Outcome::Nothing);
    }
    let locked = lock_with_progress(folders, &folder, out)?;
    match number {
        Some(number) => locked.remove_version(&id, number)?,
        None => locked.remove_township(&id)?,
    }
    let place = folder.display();
    out.note(&out.language.pick(
        format!("已从 {place} 删除 {what}。"),
        format!("Removed {what} from {place}."),
    ));
    if !library::versions(folders, &id).0.is_empty() {
        out.note(out.language.pick(
            "这个乡镇还有其他版本，现在用的是它们中最新的。",
            "Other versions of the township remain; the newest of them counts now.",
        ));
    }
    Ok(Outcome::Done)
}

fn missing(id: &str, number: Option<u32>, language: Language) -> String {
    match number {
        Some(number) if number > 0 => language.pick(
            format!("{id} 没有第 {number} 版。各版本见 lvzhi library show {id}。"),
            format!("{id} has no version {number}. For its versions see lvzhi library show {id}."),
        ),
        _ => language.pick(
            format!("{id} 是随程序提供的，不能删除；只有导入的版本可以。"),
            format!(
                "{id} came with the program and cannot be removed; only what was imported can."
            ),
        ),
    }
}

/// Whether the user, asked at a terminal, agrees.
fn agreed(what: &str, all: bool, folder: &Path, out: &mut Output) -> Result<bool> {
    if !io::stdin().is_terminal() {
        return Err(Failure::Message(
            out.language.pick(
                "这里不能询问（输入不是终端）。确定要删除请加 --yes。".to_string(),
                "You cannot be asked here, as input is no terminal. Add --yes to remove it."
                    .to_string(),
            ),
        ));
    }
    let folder = folder.display();
    out.note(&if all { out.language.pick(
            format!("从 {folder} 删除 {what} 的全部版本和人工判断？输入 y 删除，其他键取消，然后回车："),
            format!("Remove all versions of {what} and what was decided about them from {folder}? y and Enter to remove:"),
        ) } else { out.language.pick(
            format!("从 {folder} 删除 {what}？输入 y 删除，其他键取消，然后回车："),
            format!("Remove {what} from {folder}? y and Enter to remove:"),
        ) });
    let mut line = String::new();
    io::stdin().lock().read_line(&mut line)?;
    Ok(matches!(line.trim(), "y" | "Y" | "yes" | "是"))
}
