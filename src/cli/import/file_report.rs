//! What became of each file: a sentence a file, and a table of all.

use std::path::PathBuf;

use crate::cli::output::table::{Table, TableCell, column, list_columns};
use crate::error::Error;
use crate::language::Language;
use crate::library::SaveOutcome;
use crate::messages;
use crate::model::{FindingKind, ListKind, Township};

/// A file and what became of it.
pub(super) struct FileReport {
    pub file: PathBuf,
    /// What was read from it; `None` where it was refused.
    pub township: Option<Township>,
    pub end: FileOutcome,
}

/// What became of a file.
pub(super) enum FileOutcome {
    /// It was only looked at.
    Read,
    /// What was read stands in this file.
    Written(PathBuf),
    /// It is in the library in this folder.
    Kept(PathBuf, SaveOutcome),
    /// It could not be read or kept.
    Refused(Error),
}

impl FileReport {
    /// A few words for the table.
    fn brief(&self, language: Language) -> TableCell {
        let words = match &self.end {
            FileOutcome::Read => language.pick("只读未写", "read only").to_string(),
            FileOutcome::Written(path) => {
                let path = path.display();
                language.pick(format!("已写入 {path}"), format!("written to {path}"))
            }
            FileOutcome::Kept(_, SaveOutcome::New) => language.pick("新", "new").to_string(),
            FileOutcome::Kept(_, SaveOutcome::Version(number)) => {
                language.pick(format!("第 {number} 版"), format!("version {number}"))
            }
            FileOutcome::Kept(_, SaveOutcome::Unchanged(number)) => language.pick(
                format!("没有变化（第 {number} 版）"),
                format!("unchanged (version {number})"),
            ),
            FileOutcome::Refused(error) => {
                // The table is followed by the reasons, which have no room in it.
                let reason = messages::error(error, language);
                let (chinese, english) =
                    (format!("未导入：{reason}"), format!("refused: {reason}"));
                let words = language.pick("未导入，原因见后", "refused, see below");
                return TableCell::in_words(language.pick(chinese, english), words);
            }
        };
        words.into()
    }

    /// A sentence that says where it is now; nothing where nothing was written or all was told.
    pub fn message(&self, language: Language) -> Option<String> {
        let township = self.township.as_ref()?;
        let (name, id, items) = (&township.name, &township.id, township.items.len());
        Some(match &self.end {
            FileOutcome::Written(path) => {
                let path = path.display();
                language.pick(
                    format!("{name} 的 {items} 项已写入 {path}。"),
                    format!("Wrote {items} items of {name} to {path}."),
                )
            }
            FileOutcome::Kept(folder, SaveOutcome::Unchanged(number)) => {
                let folder = folder.display();
                language.pick(
                    format!("无变化：{name}（{id}）的第 {number} 版已在清单库 {folder} 中。"),
                    format!("Unchanged: version {number} of {name} ({id}) is in the library {folder} already."),
                )
            }
            FileOutcome::Kept(folder, outcome) => {
                let number = match outcome {
                    SaveOutcome::Version(number) => *number,
                    _ => 1,
                };
                let folder = folder.display();
                language.pick(
                    format!("{name}（{id}）的 {items} 项已作为第 {number} 版存入清单库 {folder}。"),
                    format!("Kept {items} items of {name} ({id}) as version {number} in the library {folder}."),
                )
            }
            FileOutcome::Read | FileOutcome::Refused(_) => return None,
        })
    }
}

/// The table of all files.
pub(super) fn table(all: &[FileReport], language: Language) -> Table {
    let rows = all.iter().map(|report| row(report, language));
    let mut columns = vec![
        column("file", "文件", "File"),
        column("township", "乡镇", "Township"),
    ];
    columns.extend(list_columns());
    columns.extend([
        column("total", "实有", "Read"),
        column("declared", "载明", "Declared"),
        column("findings", "待核", "Doubtful"),
        column("outcome", "结果", "Outcome"),
    ]);
    Table {
        columns,
        rows: rows.collect(),
    }
}

fn row(report: &FileReport, language: Language) -> Vec<TableCell> {
    let file = report.file.file_name().unwrap_or(report.file.as_os_str());
    let name = report
        .township
        .as_ref()
        .map_or("", |township| &township.name);
    let mut row: Vec<TableCell> = vec![file.to_string_lossy().into(), name.into()];
    let count = |count: &dyn Fn(&Township) -> usize| match &report.township {
        Some(township) => TableCell::from(count(township)),
        None => TableCell::in_words(0, ""),
    };
    row.extend(ListKind::ALL.map(|list| count(&|township| township.count(list))));
    row.push(count(&|township| township.items.len()));
    let declared = report.township.as_ref().map(|t| declared(t, language));
    row.push(declared.unwrap_or_default().into());
    row.push(count(&|township| township.findings.len()));
    row.push(report.brief(language));
    row
}

/// The total that the document states, and whether that was read.
fn declared(township: &Township, language: Language) -> String {
    let Some(total) = township.declared_total() else {
        return String::new();
    };
    let differs = |finding: &crate::model::Finding| finding.kind() == FindingKind::Declared;
    if township.findings.iter().any(differs) {
        language.pick(format!("{total} 不符"), format!("{total} differs"))
    } else {
        total.to_string()
    }
}
