//! What bookmarks are for, where there are none yet.

use super::page::Page;
use crate::language::Language;

/// What the keys do that have to do with bookmarks, at `width` cells.
pub fn page(width: usize, language: Language) -> Page {
    let lines = language.pick(
        [
            ("b", "在任何一屏选中事项后加书签，再按一次删除"),
            ("n", "在本屏给书签写备注，如办理情况、来电人"),
            ("Enter", "在本屏打开事项全文"),
            ("e", "在本屏写出：书签连同备注存成表格，或生成带责任人、时限、完成情况栏的任务单"),
        ],
        [
            ("b", "in any view, bookmarks the selected item or takes the bookmark away"),
            ("n", "in this view, writes a note: what was done, who called"),
            ("Enter", "in this view, opens the whole item"),
            (
                "e",
                "in this view, writes the bookmarks with their notes as a table, or as tasks with columns for who, by when \
                 and done",
            ),
        ],
    );
    Page::of_labelled(&lines, width)
}
