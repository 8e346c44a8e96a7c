//! Says of a document that it is no duty list, and at which line that shows.

use super::row::Row;
use super::uses::Use;
use crate::error::Error;
use crate::model::ListKind;
use crate::source::Document;
use crate::text::normal::bare;

/// Why `document` is refused, or `None` where it is a duty list.
pub(super) fn refusal(document: &Document, uses: &[Use], rows: &[Row]) -> Option<Error> {
    let reason = match rows {
        [] if uses.contains(&Use::Furniture) => {
            "有清单的表头，但表下没有一行可读的事项。文件可能被截断，请重新下载完整的文件。"
        }
        [] if mention(document).is_some() => {
            "只是提到了履职事项清单，没有“序号、事项类别、事项名称”的表格。请导入清单本身，而不是通知或报道。"
        }
        [] => "这不是乡镇履职事项清单：没有“序号、事项类别、事项名称”的表格。请确认文件是否选对。",
        // Other lists of the administration are tables with numbers, too.
        rows if rows.iter().all(could_be_any) && mention(document).is_none() => {
            "这是一张编号的表，但全文没有提到履职事项，像是权力清单、责任清单之类的其他清单。请确认文件是否选对。"
        }
        rows if rows.iter().all(could_be_any) && other_list(document, uses) => {
            "标题说这是权力清单、责任清单之类的其他清单，不是履职事项清单。请确认文件是否选对。"
        }
        _ => return None,
    };
    Some(Error::Document {
        file: document.file.clone(),
        line: mention(document).map_or(1, |at| at + 1),
        reason: reason.to_string(),
    })
}

/// Whether a row has nothing that only duty lists have: the duties of two sides, or a takeover.
fn could_be_any(row: &Row) -> bool {
    let cells = &row.cells;
    let own = [&cells.upstream, &cells.township, &cells.takeover];
    row.list != ListKind::Reclaimed && own.iter().all(|cell| cell.is_empty())
}

/// Whether titles name other lists of the administration, and none names a duty list.
fn other_list(document: &Document, uses: &[Use]) -> bool {
    let others = [
        "权力清单",
        "责任清单",
        "权责清单",
        "权力事项清单",
        "服务事项清单",
        "许可事项清单",
        "负面清单",
        "准入清单",
        "准入事项",
        "证明事项清单",
        "赋权事项清单",
        "执法事项清单",
        "权力事项目录",
        "办事指南",
        "处罚事项清单",
    ];
    let is_other = |line: &String| {
        let text = bare(line);
        text.chars().count() <= 60 && others.iter().any(|other| text.contains(other))
    };
    let titled = document
        .lines
        .iter()
        .zip(uses)
        .any(|(line, used)| *used == Use::Title && bare(line).contains("履职"));
    !titled && document.lines.iter().take(40).any(is_other)
}

/// The line that speaks of duty lists, counted from 0.
fn mention(document: &Document) -> Option<usize> {
    document
        .lines
        .iter()
        .position(|line| bare(line).contains("履职事项"))
}
