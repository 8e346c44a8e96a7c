//! Keys that belong together: where one place ends and the next begins in the table and the help.

use super::Binding;
use super::table::TABLE;
use crate::language::Language;

/// Keys that belong together, under one heading of the help.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "most are named as the places where they apply")]
pub enum Group {
    Browse,
    Within,
    /// Ways between the panes.
    Panes,
    /// What can be done with the selected item.
    Duty,
    /// Ways to other views.
    Views,
    /// Moving in lists and texts.
    Moving,
    Reader,
    Related,
    Compare,
    Departments,
    Overview,
    Bookmarks,
    Library,
    Doubts,
    Changes,
    Change,
    Search,
    /// Earlier searches in the search line.
    History,
    Note,
    /// Editing a line.
    Editing,
    Popup,
    /// Everywhere.
    Anywhere,
}

impl Group {
    /// All groups, in the order in which help shows them.
    pub const ALL: [Group; 22] = [
        Group::Browse,
        Group::Panes,
        Group::Duty,
        Group::Views,
        Group::Moving,
        Group::Reader,
        Group::Related,
        Group::Compare,
        Group::Departments,
        Group::Overview,
        Group::Bookmarks,
        Group::Library,
        Group::Doubts,
        Group::Changes,
        Group::Change,
        Group::Within,
        Group::Search,
        Group::History,
        Group::Note,
        Group::Editing,
        Group::Popup,
        Group::Anywhere,
    ];

    /// The heading.
    pub fn title(self, language: Language) -> &'static str {
        let (chinese, english) = match self {
            Group::Browse => ("浏览", "Browsing"),
            Group::Within => (
                "部门、概览中打开的事项",
                "Items of a department or a figure",
            ),
            Group::Panes => ("各栏之间", "Between panes"),
            Group::Duty => ("选中的事项", "The selected item"),
            Group::Views => ("各种视图", "Views"),
            Group::Moving => ("移动", "Moving"),
            Group::Reader => ("全屏事项", "Item over the whole screen"),
            Group::Related => ("同类事项", "Same duty elsewhere"),
            Group::Compare => ("比较", "Comparing"),
            Group::Departments => ("部门", "Departments"),
            Group::Overview => ("概览", "Overview"),
            Group::Bookmarks => ("书签", "Bookmarks"),
            Group::Library => ("库", "Library"),
            Group::Doubts => ("存疑的行", "Doubtful rows"),
            Group::Changes => ("两版之间的改动", "Changes between two versions"),
            Group::Change => ("一项改动", "One of the changes"),
            Group::Search => ("搜索栏、筛选栏", "Search line, filter line"),
            Group::History => ("以前的搜索", "Earlier searches"),
            Group::Note => ("备注栏", "Line for a note"),
            Group::Editing => ("编辑一行", "Editing a line"),
            Group::Popup => ("弹出窗口", "Windows"),
            Group::Anywhere => ("任何时候", "Always"),
        };
        language.pick(chinese, english)
    }

    /// The lines of the table that stand under this heading.
    pub fn bindings(self) -> impl Iterator<Item = &'static Binding> {
        TABLE.iter().filter(move |binding| binding.group == self)
    }
}
