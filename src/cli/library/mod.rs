//! `library`: which townships are kept where, in which versions; and how to be rid of one.

pub(super) mod args;
mod open;
mod remove;
mod shadowed;

use std::io::Write;
use std::path::Path;

use super::failure::{Failure, Outcome, Result};
use super::named;
use super::output::table::{Column, Table, TableCell, column, list_columns};
use super::output::{Format, Output};
use super::settings::Settings;
use crate::index::Index;
use crate::language::Language;
use crate::library::{self, Access, Collection, FolderKind, Folders, Freshness, Reuse};
use crate::messages;
use crate::model::{ListKind, Township};
use args::{LibraryArgs, LibraryBuildArgs, LibraryCommand};
use open::build_with_progress;
pub(crate) use open::{
    lock_with_progress, open_anew_with_progress, open_with_progress, refresh_with_progress,
};

/// Does what is asked, by default lists.
pub(super) fn run(args: &LibraryArgs, settings: &Settings, out: &mut Output) -> Result {
    let folders = settings.folders(false);
    match &args.what {
        None => list(&folders, args.list.format, out),
        Some(LibraryCommand::List(args)) => list(&folders, args.format, out),
        Some(LibraryCommand::Show(args)) => show(&folders, &args.township, args.format, out),
        Some(LibraryCommand::Remove(args)) => remove::run(args, &folders, out),
        Some(LibraryCommand::Where(args)) => places(&folders, args.format, out),
        Some(LibraryCommand::Build(args)) => build(args, &folders, out),
    }
}

/// Compiles the townships of every folder that is there.
fn build(args: &LibraryBuildArgs, folders: &Folders, out: &mut Output) -> Result {
    let reuse = if args.changed {
        Reuse::UnchangedCopies
    } else {
        Reuse::OfInterrupted
    };
    let mut outcome = Outcome::Nothing;
    for folder_path in folders.paths().filter(|folder| folder.is_dir()) {
        let made = build_with_progress(folder_path, reuse, out)?;
        made.missed.iter().for_each(|error| out.error(error));
        let (folder, townships, items) = (folder_path.display(), made.townships, made.items);
        let megabytes = made.bytes.div_ceil(1 << 20);
        match &made.path {
            Ok(path) => out.note(&out.language.pick(
                format!("{folder}：{townships} 个乡镇、{items} 项已整理到 {}（{megabytes} MB）。", path.display()),
                format!("{folder}: {townships} townships with {items} items compiled into {} ({megabytes} MB).", path.display()),
            )),
            Err(error) => {
                let why = messages::error(error, out.language);
                return Err(Failure::Message(out.language.pick(
                    format!("{folder}：没有整理。{why}"),
                    format!("{folder}: nothing was compiled. {why}"),
                )));
            }
        }
        if library::others_can_write(folder_path) {
            out.note(&out.language.pick(
                format!("{folder} 别的用户也能写，整理结果不放在那里、也不从那里读，各用户各存一份。"),
                format!("{folder} can be written to by other users, so nothing compiled is kept there or trusted from there; each user has a file of their own."),
            ));
        }
        outcome = Outcome::Done;
    }
    Ok(outcome)
}

/// All townships, after the user was told what could not be read.
fn open(folders: &Folders, out: &mut Output) -> Result<Collection> {
    let mut collection = open_with_progress(folders, Freshness::Checked, Access::ReadWrite, out)?;
    for error in collection.missed.drain(..) {
        out.error(&error);
    }
    Ok(collection)
}

const TOTAL: Column = column("total", "合计", "Total");
const FINDINGS: Column = column("findings", "待核", "Doubtful");
const VERSION: Column = column("version", "版本", "Version");
const IMPORTED: Column = column("imported", "导入日期", "Imported");
const PLACE: Column = column("where", "位置", "Where");

/// How many items each list has, and all of them.
fn counts(township: &Township) -> impl Iterator<Item = TableCell> {
    let lists = ListKind::ALL.map(|list| township.count(list));
    let counts = lists.into_iter().chain([township.items.len()]);
    counts.map(TableCell::from)
}

fn list(folders: &Folders, format: Format, out: &mut Output) -> Result {
    let collection = open(folders, out)?;
    let index = Index::over(collection.segments, collection.townships);
    let all = 0..index.townships().len();
    table(&index, all, out.language).write(out, format)?;
    out.flush()?;
    shadowed::tell(&index, folders, out);
    Ok(Outcome::Done)
}

/// The townships of these numbers, with their figures, versions and folders.
pub(super) fn table(
    index: &Index,
    numbers: impl IntoIterator<Item = usize>,
    language: Language,
) -> Table {
    let rows = numbers.into_iter().map(|number| {
        let township = &index.townships()[number];
        let version = index.version_info(number);
        let mut row: Vec<TableCell> =
            vec![township.id.clone().into(), township.name.clone().into()];
        row.extend(township.lists.values().map(|&count| TableCell::from(count)));
        row.push(township.items().into());
        row.push(township.findings.into());
        row.push(version.version.into());
        row.push(version.versions.into());
        row.push(imported(
            Some(&version.imported).filter(|date| !date.is_empty()),
        ));
        row.push(place(version.folder(), language));
        row.push(township.region.clone().into());
        row
    });
    let mut columns = vec![
        column("id", "代号", "Id"),
        column("name", "乡镇", "Township"),
    ];
    columns.extend(list_columns());
    columns.push(TOTAL);
    columns.extend([
        FINDINGS,
        VERSION,
        column("versions", "版本数", "Versions"),
        IMPORTED,
        PLACE,
        column("region", "地区", "Region"),
    ]);
    let rows = rows.collect();
    Table { columns, rows }
}

/// The date of an import; nothing for what came with the program.
fn imported(date: Option<&String>) -> TableCell {
    match date {
        Some(date) => date.as_str().into(),
        None => TableCell::in_words((), ""),
    }
}

/// Where something lies; nothing for what came with the program.
fn place(path: Option<&Path>, language: Language) -> TableCell {
    match path {
        Some(path) => path.display().to_string().into(),
        None => TableCell::in_words((), language.pick("随程序", "built in")),
    }
}

fn show(folders: &Folders, name: &str, format: Format, out: &mut Output) -> Result {
    let collection = open(folders, out)?;
    let index = Index::over(collection.segments, collection.townships);
    let id = named::township(&index, folders, name, out.language)?;
    let mut rows = Vec::new();
    // Whatever is damaged was told of when all were opened, unless a later version stands before it.
    let (versions, _) = library::versions(folders, &id);
    for kept in versions {
        let read = match &kept.file {
            Some((path, _)) => library::read(path, &id).map(|version| Some(version.township)),
            None => library::open_version(folders, &id, 0),
        };
        match read {
            Ok(Some(township)) => rows.push(version(&kept, &township, out.language)),
            Ok(None) => {}
            Err(error) => out.error(&error),
        }
    }
    let mut columns = vec![VERSION, IMPORTED];
    columns.extend(list_columns());
    columns.push(TOTAL);
    columns.extend([FINDINGS, column("file", "文件", "File"), PLACE]);
    let table = Table { columns, rows };
    table.write(out, format)?;
    Ok(Outcome::of(!table.rows.is_empty()))
}

fn version(
    kept: &library::StoredVersion,
    township: &Township,
    language: Language,
) -> Vec<TableCell> {
    let file = kept.file.as_ref();
    let path = file.map(|(path, _)| path.as_path());
    let date = file.map(|(_, head)| &head.imported);
    let mut row: Vec<TableCell> = vec![kept.number.into(), imported(date)];
    row.extend(counts(township));
    row.push(township.findings.len().into());
    row.push(township.file.clone().into());
    row.push(place(path, language));
    row
}

/// The folders in the order in which they count.
fn places(folders: &Folders, format: Format, out: &mut Output) -> Result {
    let language = out.language;
    let rows = folders.all.iter().map(|folder| {
        vec![
            folder.path.display().to_string().into(),
            kind(folder.kind, language),
            there(&folder.path, language),
            written(folder.kind, &folder.path, folders, language),
        ]
    });
    let table = Table {
        columns: vec![
            column("folder", "目录", "Folder"),
            column("kind", "种类", "Kind"),
            column("there", "现状", "State"),
            column("written", "写入", "Written by"),
        ],
        rows: rows.collect(),
    };
    table.write(out, format)?;
    Ok(Outcome::of(!table.rows.is_empty()))
}

/// Whose folder it is.
fn kind(kind: FolderKind, language: Language) -> TableCell {
    let (code, words) = match kind {
        FolderKind::User => ("user", language.pick("本人的清单库", "your own")),
        FolderKind::Named => ("named", language.pick("指定的清单库", "named")),
        FolderKind::System => ("system", language.pick("全机共用的清单库", "for all users")),
    };
    TableCell::in_words(code, words)
}

/// Whether the folder is there.
fn there(path: &Path, language: Language) -> TableCell {
    let there = path.is_dir();
    let words = if there {
        language.pick("已有", "there")
    } else {
        language.pick("还没有", "not there yet")
    };
    TableCell::in_words(there, words)
}

/// The command that writes into the folder, if one does.
fn written(kind: FolderKind, path: &Path, folders: &Folders, language: Language) -> TableCell {
    match kind {
        _ if folders.writable() == Some(path) => "lvzhi import".into(),
        FolderKind::System => "lvzhi import --system".into(),
        _ => TableCell::in_words((), language.pick("只读", "only read")),
    }
}
