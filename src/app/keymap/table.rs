//! Where keys go, which of them belong together, and the table itself, a line a binding.

use super::{Binding, Hint};
use crate::app::Destination;
use crate::app::action::{Action, DoubtChoice, Edit};
use crate::key::Key;
use crate::language::Language;
use crate::model::ListKind;
use Key::{
    BackTab, Backspace, Char, Ctrl, Delete, Down, End, Enter, Esc, F, Home, Left, PageDown, PageUp,
    Right, Tab, Up,
};
use KeyGroup::{
    Anywhere, Bookmarks, Browse, Change, Changes, Compare, Departments, Doubts, Duty, Editing,
    Export, Heard, History, Library, Matrix, Moving, Note, Overview, Panes, Popup, Reader, Related,
    Search, Sheet, Ticket, Townships, Views, Within,
};

/// Where keys go: what is on top of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyContext {
    /// The panes.
    Browse,
    /// The pane of townships.
    Townships,
    /// The panes, opened from a view.
    Within,
    /// A ticket and what answers it.
    Ticket,
    /// An item over the whole screen.
    Reader,
    /// The same duty in other townships.
    Related,
    /// Two items side by side.
    Compare,
    /// The list of departments.
    Departments,
    /// What one of them has to do.
    Sheet,
    /// Figures by category, list and township.
    Overview,
    /// The matrix of duties.
    Matrix,
    /// The list of bookmarks.
    Bookmarks,
    /// The table of townships.
    Library,
    /// What was left in doubt about one township.
    Doubts,
    /// What changed between two versions.
    Changes,
    /// One of these changes over the whole screen.
    Change,
    /// The search line.
    Search,
    /// The line that narrows a list.
    Filter,
    /// The line for a note, or for the name of a duty.
    Note,
    /// The form and the name of a file to be written.
    Export,
    /// A window over the screen.
    Popup,
}

impl KeyContext {
    /// The groups of keys that mean something here; where two share a key, the first one counts.
    pub(super) fn groups(self) -> &'static [KeyGroup] {
        use KeyGroup::{Anywhere, Duty, Editing, Heard, Moving, Panes, Views};
        match self {
            KeyContext::Browse => &[
                KeyGroup::Browse,
                Duty,
                Views,
                Panes,
                Heard,
                Moving,
                Anywhere,
            ],
            KeyContext::Townships => &[
                KeyGroup::Townships,
                KeyGroup::Browse,
                Duty,
                Views,
                Panes,
                Heard,
                Moving,
                Anywhere,
            ],
            KeyContext::Within => &[
                KeyGroup::Within,
                KeyGroup::Browse,
                Duty,
                Views,
                Panes,
                Heard,
                Moving,
                Anywhere,
            ],
            KeyContext::Ticket => &[KeyGroup::Ticket, Heard, Duty, Views, Moving, Anywhere],
            KeyContext::Reader => &[KeyGroup::Reader, Duty, Views, Moving, Anywhere],
            KeyContext::Related => &[KeyGroup::Related, Duty, Views, Moving, Anywhere],
            KeyContext::Compare => &[KeyGroup::Compare, Views, Moving, Anywhere],
            KeyContext::Departments => &[KeyGroup::Departments, Views, Moving, Anywhere],
            KeyContext::Sheet => &[KeyGroup::Sheet, Duty, Views, Moving, Anywhere],
            KeyContext::Overview => &[KeyGroup::Overview, Views, Moving, Anywhere],
            KeyContext::Matrix => &[KeyGroup::Matrix, Duty, Views, Moving, Anywhere],
            KeyContext::Bookmarks => &[KeyGroup::Bookmarks, Duty, Views, Moving, Anywhere],
            KeyContext::Library => &[KeyGroup::Library, Views, Moving, Anywhere],
            KeyContext::Doubts => &[KeyGroup::Doubts, Duty, Views, Moving, Anywhere],
            KeyContext::Changes => &[KeyGroup::Changes, Views, Moving, Anywhere],
            KeyContext::Change => &[KeyGroup::Change, Views, Moving, Anywhere],
            KeyContext::Search => &[KeyGroup::Search, KeyGroup::History, Editing, Anywhere],
            KeyContext::Filter => &[KeyGroup::Search, Editing, Anywhere],
            KeyContext::Note => &[KeyGroup::Note, Editing, Anywhere],
            KeyContext::Export => &[KeyGroup::Export, Editing, Anywhere],
            KeyContext::Popup => &[KeyGroup::Popup, Anywhere],
        }
    }
}

/// Keys that belong together, under one heading of the help.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "most are named as the places where they apply")]
pub enum KeyGroup {
    Browse,
    Townships,
    Within,
    Ticket,
    /// The words that were heard in a sentence or a ticket.
    Heard,
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
    Sheet,
    Overview,
    Matrix,
    Bookmarks,
    Library,
    Doubts,
    Changes,
    Change,
    Search,
    /// Earlier searches in the search line.
    History,
    Note,
    Export,
    /// Editing a line.
    Editing,
    Popup,
    /// Everywhere.
    Anywhere,
}

impl KeyGroup {
    /// All groups, in the order in which help shows them.
    pub const ALL: [KeyGroup; 28] = [
        KeyGroup::Browse,
        KeyGroup::Townships,
        KeyGroup::Panes,
        KeyGroup::Duty,
        KeyGroup::Views,
        KeyGroup::Moving,
        KeyGroup::Ticket,
        KeyGroup::Heard,
        KeyGroup::Reader,
        KeyGroup::Related,
        KeyGroup::Compare,
        KeyGroup::Departments,
        KeyGroup::Sheet,
        KeyGroup::Overview,
        KeyGroup::Matrix,
        KeyGroup::Bookmarks,
        KeyGroup::Library,
        KeyGroup::Doubts,
        KeyGroup::Changes,
        KeyGroup::Change,
        KeyGroup::Within,
        KeyGroup::Search,
        KeyGroup::History,
        KeyGroup::Note,
        KeyGroup::Export,
        KeyGroup::Editing,
        KeyGroup::Popup,
        KeyGroup::Anywhere,
    ];

    /// The heading.
    pub fn title(self, language: Language) -> &'static str {
        let (chinese, english) = match self {
            KeyGroup::Browse => ("浏览", "Browsing"),
            KeyGroup::Townships => ("乡镇栏", "Pane of townships"),
            KeyGroup::Within => (
                "部门、概览中打开的事项",
                "Items of a department or a figure",
            ),
            KeyGroup::Ticket => ("工单", "Ticket"),
            KeyGroup::Heard => ("听到的词", "Words that were heard"),
            KeyGroup::Panes => ("各栏之间", "Between panes"),
            KeyGroup::Duty => ("选中的事项", "The selected item"),
            KeyGroup::Views => ("各种视图", "Views"),
            KeyGroup::Moving => ("移动", "Moving"),
            KeyGroup::Reader => ("全屏事项", "Item over the whole screen"),
            KeyGroup::Related => ("同类事项", "Same duty elsewhere"),
            KeyGroup::Compare => ("比较", "Comparing"),
            KeyGroup::Departments => ("部门", "Departments"),
            KeyGroup::Sheet => ("部门职责单", "Sheet of a department"),
            KeyGroup::Overview => ("概览", "Overview"),
            KeyGroup::Matrix => ("事项对照表", "Matrix of duties"),
            KeyGroup::Bookmarks => ("书签", "Bookmarks"),
            KeyGroup::Library => ("库", "Library"),
            KeyGroup::Doubts => ("待核的行", "Doubtful rows"),
            KeyGroup::Changes => ("两版之间的调整", "Changes between two versions"),
            KeyGroup::Change => ("一项调整", "One of the changes"),
            KeyGroup::Search => ("搜索栏、筛选栏", "Search line, filter line"),
            KeyGroup::History => ("以前的搜索", "Earlier searches"),
            KeyGroup::Note => ("备注栏、名称栏", "Line for a note or a name"),
            KeyGroup::Export => ("写出", "Export"),
            KeyGroup::Editing => ("编辑一行", "Editing a line"),
            KeyGroup::Popup => ("弹出窗口", "Windows"),
            KeyGroup::Anywhere => ("任何时候", "Always"),
        };
        language.pick(chinese, english)
    }

    /// The lines of the table that stand under this heading.
    pub fn bindings(self) -> impl Iterator<Item = &'static Binding> {
        TABLE.iter().filter(move |binding| binding.group == self)
    }
}

type Sentence = (&'static str, &'static str);

const fn binding(
    group: KeyGroup,
    keys: &'static [Key],
    action: Action,
    sentence: Sentence,
) -> Binding {
    Binding {
        group,
        keys,
        action,
        sentence,
        hint: None,
    }
}

const fn hinted(
    group: KeyGroup,
    keys: &'static [Key],
    action: Action,
    sentence: Sentence,
    (shown, chinese, english): (&'static str, &'static str, &'static str),
) -> Binding {
    Binding {
        group,
        keys,
        action,
        sentence,
        hint: Some(Hint {
            keys: shown,
            words: (chinese, english),
        }),
    }
}

const OPEN: &[Key] = &[Enter, Right, Char('l')];
const BACK: &[Key] = &[Esc, Backspace, Left, Char('h')];
/// The ways back, and the key that led here.
const BACK_FROM_RELATED: &[Key] = &[Esc, Backspace, Left, Char('h'), Char('s')];
const BACK_FROM_DEPARTMENTS: &[Key] = &[Esc, Backspace, Left, Char('h'), Char('d')];
const BACK_FROM_BOOKMARKS: &[Key] = &[Esc, Backspace, Left, Char('h'), Char('B')];
const BACK_FROM_LIBRARY: &[Key] = &[Esc, Backspace, Left, Char('h'), Char('L')];
const BACK_WORDS: Sentence = ("返回上一屏", "Back to where one came from");
const BACK_HINT: (&str, &str, &str) = ("Esc", "返回", "back");

/// The table. Within a group no key stands twice; hints stand in the order of their weight.
#[rustfmt::skip]
pub static TABLE: &[Binding] = &[
    hinted(Browse, &[Char('/')], Action::Search, ("搜索；也可直接输入汉字", "Search; typing Chinese does it too"), ("/", "搜索", "search")),
    hinted(Browse, &[Enter], Action::Open, ("打开：下一栏，或全屏查看事项", "Open: the next pane, or the item over the whole screen"), ("Enter", "打开", "open")),
    hinted(Browse, &[Char('1')], Action::List(None), ("全部清单", "All lists"), ("1-4", "清单", "lists")),
    binding(Browse, &[Char('2')], Action::List(Some(ListKind::Basic)), ("只看基本履职事项", "Basic duties only")),
    binding(Browse, &[Char('3')], Action::List(Some(ListKind::Cooperative)), ("只看配合履职事项", "Cooperative duties only")),
    binding(Browse, &[Char('4')], Action::List(Some(ListKind::Reclaimed)), ("只看上级部门收回事项", "Reclaimed duties only")),
    binding(Browse, &[Char('a')], Action::ToggleScope, ("只看我的范围，或看全部（设置 scope）", "Only what is your own, or everything (the setting scope)")),
    binding(Browse, &[Esc, Backspace], Action::Back, ("返回上一屏；已在主界面时清除搜索", "A step back; at the top, clear the search")),

    hinted(Townships, &[Char('/')], Action::Search, ("筛选乡镇：写汉字或拼音，也可直接输入汉字；不是乡镇名称的，转到搜索栏", "Narrow the townships, in characters or pinyin; what names none of them goes to the search line"), ("/", "筛选乡镇", "filter")),
    hinted(Townships, &[Enter], Action::Open, ("展开县，或到下一栏", "Open the county, or go to the next pane"), ("Enter", "展开、下一栏", "open, next pane")),
    hinted(Townships, &[Left, Char('h')], Action::Left, ("收起县，或到所属的县", "Fold the county, or go to the one above"), ("←", "收起", "fold")),
    binding(Townships, &[Right, Char('l')], Action::Right, ("展开县，或到右方一栏", "Open the county, or go to the pane on the right")),

    hinted(Panes, &[Tab], Action::NextPane, ("下一栏", "Next pane"), ("Tab", "换栏", "pane")),
    binding(Panes, &[BackTab], Action::PreviousPane, ("上一栏", "Previous pane")),
    binding(Panes, &[Left, Char('h')], Action::Left, ("左方一栏，或返回上一栏", "The pane on the left, or a step back")),
    binding(Panes, &[Right, Char('l')], Action::Right, ("右方一栏，或进入下一栏", "The pane on the right, or a step deeper")),

    hinted(Ticket, OPEN, Action::Open, ("全屏查看选中的事项", "The selected item over the whole screen"), ("Enter", "打开", "open")),
    hinted(Ticket, &[Char('y')], Action::CopyTicket, ("复制工单答复：建议转派或退回、理由、镇的职责", "Copy the answer to the ticket: where it should go, why, the township's part"), ("y", "复制答复", "copy answer")),
    hinted(Ticket, &[Char('/')], Action::Search, ("改乡镇；也可直接输入名称，清空则看全部乡镇", "Another township; typing its name in Chinese does it too, nothing means all"), ("/", "乡镇", "township")),
    hinted(Ticket, &[Tab], Action::NextPane, ("滚动工单全文，再按一次回到候选事项", "Scroll the text of the ticket, and back to the candidates"), ("Tab", "全文", "text")),
    hinted(Ticket, BACK, Action::Back, ("返回上一屏，全文留在搜索栏，在栏内按 Enter 再打开", "Back; the text stays in the search line, where Enter opens it again"), BACK_HINT),

    binding(Heard, &[Char('x')], Action::IgnoreWord, ("不算标出的词，重新匹配", "Leave the marked word out, and match again")),
    binding(Heard, &[Char('w')], Action::NextWord, ("标出下一个词", "Mark the next word")),
    binding(Heard, &[Char('u')], Action::RestoreWords, ("所有的词重新算上", "Count all words again")),

    hinted(Reader, BACK, Action::Back, BACK_WORDS, BACK_HINT),
    hinted(Reader, &[Char('n')], Action::NextItem, ("下一个事项", "The next item"), ("n p", "换项", "next/prev")),
    binding(Reader, &[Char('p')], Action::PreviousItem, ("上一个事项", "The previous item")),

    hinted(Related, OPEN, Action::Open, ("全屏查看选中的事项", "The selected item over the whole screen"), ("Enter", "打开", "open")),
    hinted(Related, &[Char('=')], Action::Compare, ("与原事项并排比较", "Compare with the item that one came from"), ("=", "与原事项比较", "compare")),
    hinted(Related, BACK_FROM_RELATED, Action::Back, BACK_WORDS, BACK_HINT),

    hinted(Compare, BACK, Action::Back, BACK_WORDS, BACK_HINT),
    hinted(Compare, &[Tab, Char('x')], Action::Swap, ("左右对调", "Change sides"), ("Tab", "对调", "swap")),

    hinted(Departments, OPEN, Action::Open, ("这个部门的职责单：牵头、配合、承接的事项和它自己的职责", "The department's sheet: what it leads, helps with, took over, and its own duties"), ("Enter", "职责单", "sheet")),
    hinted(Departments, &[Tab], Action::Regroup, ("各县的部门分开列，或合在一起", "Each county's bureaus apart, or together"), ("Tab", "分县", "by county")),
    hinted(Departments, &[Char('i')], Action::ListItems, ("在事项栏里看这个部门的事项，可以搜索和筛选", "The department's items in the panes, to search and narrow them"), ("i", "事项", "items")),
    hinted(Departments, &[Char('/')], Action::Search, ("按名称筛选；也可直接输入汉字", "Filter by name; typing Chinese does it too"), ("/", "筛选", "filter")),
    hinted(Departments, BACK_FROM_DEPARTMENTS, Action::Back, ("清除筛选；没有筛选时返回上一屏", "Clear the filter; without one, back to where one came from"), BACK_HINT),

    hinted(Sheet, OPEN, Action::Open, ("全屏查看选中的事项", "The selected item over the whole screen"), ("Enter", "打开", "open")),
    hinted(Sheet, &[Char('i')], Action::ListItems, ("在事项栏里看这个部门的事项，可以搜索和筛选", "The department's items in the panes, to search and narrow them"), ("i", "事项", "items")),
    hinted(Sheet, BACK, Action::Back, BACK_WORDS, BACK_HINT),

    hinted(Overview, &[Enter], Action::Open, ("对照表：这一格的职责在各乡镇列在哪张清单", "Matrix: in which list each township has the duties behind the figure"), ("Enter", "对照表", "matrix")),
    hinted(Overview, &[Char('i')], Action::ListItems, ("在事项栏里看这一格的事项", "The items behind the figure in the panes"), ("i", "事项", "items")),
    hinted(Overview, &[Tab], Action::Regroup, ("各列数乡镇的事项，或部门的事项", "Columns of townships, or of departments"), ("Tab", "部门/乡镇", "by department")),
    hinted(Overview, &[Left, Char('h')], Action::Left, ("左边一格", "The figure on the left"), ("← → ↑ ↓", "选格", "pick")),
    binding(Overview, &[Right, Char('l')], Action::Right, ("右边一格", "The figure on the right")),
    hinted(Overview, &[Esc, Backspace, Char('v')], Action::Back, BACK_WORDS, BACK_HINT),

    hinted(Matrix, &[Enter], Action::Open, ("全屏查看这一格的事项", "The items of the cell over the whole screen"), ("Enter", "打开", "open")),
    hinted(Matrix, &[Left, Char('h')], Action::Left, ("左边一个乡镇", "The township on the left"), ("← → ↑ ↓", "选格", "pick")),
    binding(Matrix, &[Right, Char('l')], Action::Right, ("右边一个乡镇", "The township on the right")),
    hinted(Matrix, &[Esc, Backspace, Char('M')], Action::Back, BACK_WORDS, BACK_HINT),
    hinted(Matrix, &[Char('x')], Action::OnlyDiffering, ("只看各乡镇清单不一的职责，或看全部", "Only duties of which the lists do not say the same, or all"), ("x", "只看不一", "differing")),
    hinted(Matrix, &[Char('w')], Action::NextChoice, ("依次只看：这个乡镇独有的、它没有的、全部", "In turn only: what just this township has, what it lacks, all"), ("w", "独有/缺", "only/lacks")),
    hinted(Matrix, &[Char('r')], Action::NextOrder, ("换次序：不一的在前、按类别、名称、乡镇数", "The next order: differing first, by category, name, number of townships"), ("r", "次序", "order")),
    hinted(Matrix, &[Char('=')], Action::Compare, ("与另一格并排比较：先记下这一格，再选另一格", "Compare with another cell: marks this one, then choose the other"), ("=", "比较", "compare")),
    hinted(Matrix, &[Char('+')], Action::JoinDuties, ("同一职责：在一行上按，再到另一行上按，两行合为一行", "The same duty: on one row, then on another, and both become one"), ("+ -", "合并/拆出", "join/split")),
    binding(Matrix, &[Char('-')], Action::SplitDuty, ("不是一回事：这一格的事项另起一行，带括号的从这一行去掉", "Another duty: what stands in the cell gets a row of its own; in brackets, it leaves the row")),
    binding(Matrix, &[Char('n')], Action::EditNote, ("给这项职责起名", "Name the duty")),
    binding(Matrix, &[Char('u')], Action::ForgetDecisions, ("撤回对这项职责的决定：合并、拆出、起名", "Take back what was decided about the duty: joined, split, named")),

    hinted(Bookmarks, OPEN, Action::Open, ("全屏查看选中的事项", "The selected item over the whole screen"), ("Enter", "打开", "open")),
    hinted(Bookmarks, &[Char('n')], Action::EditNote, ("写备注", "Write a note"), ("n", "备注", "note")),
    hinted(Bookmarks, &[Char('b'), Delete], Action::ToggleBookmark, ("删除书签", "Remove the bookmark"), ("b", "删除", "remove")),
    hinted(Bookmarks, BACK_FROM_BOOKMARKS, Action::Back, BACK_WORDS, BACK_HINT),

    hinted(Library, OPEN, Action::Open, ("查看该乡镇待核的行", "What was left in doubt about the township"), ("Enter", "待核", "doubts")),
    hinted(Library, &[Char('V')], Action::Versions, ("与上一版相比的调整情况", "What changed since the version before"), ("V", "调整情况", "changes")),
    hinted(Library, &[Char('/')], Action::Search, ("筛选乡镇：写地区、名称或拼音；不是乡镇名称的，转到搜索栏", "Filter by region and name, in pinyin too; what names no township is searched for"), ("/", "筛选", "filter")),
    hinted(Library, BACK_FROM_LIBRARY, Action::Back, ("清除筛选；没有筛选时返回上一屏", "Clear the filter; without one, back to where one came from"), BACK_HINT),

    hinted(Doubts, &[Char('1')], Action::Decide(DoubtChoice::AsRead), ("认定读法 1：读得无误，记入更正", "Decide for reading 1: it was read rightly; kept as a correction"), ("1", "读得对", "as read")),
    hinted(Doubts, &[Char('2')], Action::Decide(DoubtChoice::Other), ("认定读法 2：改用另一种读法，记入更正", "Decide for reading 2: the other one; kept as a correction"), ("2", "另一种读法", "other reading")),
    hinted(Doubts, &[Char('r')], Action::EditNote, ("写认定的理由；不写则记为“对照原文”", "Write why; without a word the reason is that the document says so"), ("r", "理由", "reason")),
    hinted(Doubts, &[Tab], Action::NextPane, ("全屏看原文和读法，再按一次回到列表", "Text and readings full screen, and back to the list"), ("Tab", "滚动", "scroll")),
    hinted(Doubts, OPEN, Action::Open, ("全屏查看选中的事项", "The selected item over the whole screen"), ("Enter", "打开", "open")),
    hinted(Doubts, &[Char('o')], Action::Source, ("对照原文", "Compare with the published text"), ("o", "原文", "source")),
    hinted(Doubts, BACK, Action::Back, BACK_WORDS, BACK_HINT),

    hinted(Changes, OPEN, Action::Open, ("全屏查看选中的调整", "The selected change over the whole screen"), ("Enter", "打开", "open")),
    hinted(Changes, &[Char('n')], Action::NextItem, ("下一项调整", "The next change"), ("n p", "换项", "next/prev")),
    binding(Changes, &[Char('p')], Action::PreviousItem, ("上一项调整", "The previous change")),
    hinted(Changes, BACK, Action::Back, BACK_WORDS, BACK_HINT),

    hinted(Change, BACK, Action::Back, ("返回调整列表", "Back to the list of changes"), BACK_HINT),
    hinted(Change, &[Char('n')], Action::NextItem, ("下一项调整", "The next change"), ("n p", "换项", "next/prev")),
    binding(Change, &[Char('p')], Action::PreviousItem, ("上一项调整", "The previous change")),

    hinted(Within, &[Esc, Backspace], Action::Back, ("清除搜索；没有搜索时回到部门或概览", "Clear the search; without one, back to departments or overview"), BACK_HINT),

    hinted(Duty, &[Char('s')], Action::Show(Destination::Related), ("同类事项：其他乡镇的同一职责", "The same duty in other townships"), ("s", "同类", "elsewhere")),
    hinted(Duty, &[Char('y')], Action::CopyCitation, ("复制引用语：依据、牵头部门和镇的职责", "Copy the citation: source, leading department, the township's part"), ("y", "复制", "copy")),
    hinted(Duty, &[Char('t')], Action::CopyTicket, ("复制工单答复：建议转派或退回、理由、镇的职责", "Copy the answer to a ticket: where it should go, why, the township's part"), ("t", "转派", "ticket")),
    hinted(Duty, &[Char('=')], Action::Compare, ("比较：先记下一项，再选另一项", "Compare: marks one item, then compares it with another"), ("=", "比较", "compare")),
    hinted(Duty, &[Char('b')], Action::ToggleBookmark, ("加书签，或删除书签", "Add or remove the bookmark"), ("b", "书签", "bookmark")),
    binding(Duty, &[Char('Y')], Action::CopyItem, ("复制整个事项，并不带边框地显示，便于选取", "Copy the whole item, and show it without frames, to select from")),
    binding(Duty, &[Char('o')], Action::Source, ("原文：公布的文字，与读出的内容对照", "The published text beside what was read from it")),

    binding(Views, &[Char('/')], Action::Search, ("回到事项列表搜索", "Search in the list of items")),
    hinted(Views, &[Char('d')], Action::Show(Destination::Departments), ("部门：牵头、配合、收回了什么", "Departments: what they lead, help with, took back"), ("d", "部门", "depts")),
    hinted(Views, &[Char('v')], Action::Show(Destination::Overview), ("概览：各类别、清单、乡镇的事项数", "Overview: items by category, list and township"), ("v", "概览", "overview")),
    hinted(Views, &[Char('M')], Action::Show(Destination::Matrix), ("事项对照表：同一职责在各乡镇列在哪张清单", "Matrix: in which list each township has a duty"), ("M", "对照表", "matrix")),
    hinted(Views, &[Char('e')], Action::Export, ("写出：把当前内容存成表格或文档", "Export: what is in view, as a table or a document"), ("e", "写出", "export")),
    hinted(Views, &[Char('?')], Action::Help, ("按键帮助", "Help with the keys"), ("?", "帮助", "help")),
    hinted(Views, &[Char('B')], Action::Show(Destination::Bookmarks), ("书签列表", "The list of bookmarks"), ("B", "书签列表", "bookmarks")),
    binding(Views, &[Char('m')], Action::ToggleMouse, ("打开或关闭鼠标：点选、滚轮", "Turn the mouse on or off: click and wheel")),
    binding(Views, &[Char('L')], Action::Show(Destination::Library), ("清单库：各乡镇的项数、版本、待核的行", "Library: counts, versions and doubtful rows of the townships")),
    hinted(Views, &[Char('q')], Action::Quit, ("退出", "Quit"), ("q", "退出", "quit")),

    binding(Moving, &[Up, Char('k')], Action::Up, ("上移一行", "Up a row")),
    binding(Moving, &[Down, Char('j')], Action::Down, ("下移一行", "Down a row")),
    binding(Moving, &[PageUp], Action::PageUp, ("上翻一页", "A page up")),
    binding(Moving, &[PageDown, Char(' ')], Action::PageDown, ("下翻一页", "A page down")),
    binding(Moving, &[Home, Char('g')], Action::First, ("到开头", "To the beginning")),
    binding(Moving, &[End, Char('G')], Action::Last, ("到末尾", "To the end")),

    hinted(Search, &[Enter, Tab], Action::Results, ("到结果中去", "Go to the results"), ("Enter", "到结果", "results")),
    hinted(Search, &[Up], Action::Up, ("上一个结果", "Previous result"), ("↑ ↓", "选结果", "pick")),
    binding(Search, &[Down], Action::Down, ("下一个结果", "Next result")),
    binding(Search, &[PageUp], Action::PageUp, ("结果上翻一页", "A page of results up")),
    binding(Search, &[PageDown], Action::PageDown, ("结果下翻一页", "A page of results down")),
    hinted(Search, &[Esc, Ctrl('g')], Action::Leave, ("离开这一行，保留其中的文字", "Leave the line, keep its text"), ("Esc", "离开", "leave")),

    hinted(History, &[Ctrl('p')], Action::EarlierSearch, ("前一次搜索；空行上按 ↑ 也可以", "The search before; so does ↑ on an empty line"), ("Ctrl-P", "以前的搜索", "earlier")),
    binding(History, &[Ctrl('n')], Action::LaterSearch, ("后一次搜索，最后回到正在写的", "The search after, and at the end the line as it was")),

    hinted(Note, &[Enter], Action::Results, ("保存", "Keep what was written"), ("Enter", "保存", "keep")),
    hinted(Note, &[Esc, Tab, Ctrl('g')], Action::Back, ("不保存", "Leave it as it was"), ("Esc", "不保存", "cancel")),

    hinted(Export, &[Enter], Action::Results, ("写出；已有同名文件时再按一次才覆盖", "Write it; a file of the name is only replaced when pressed again"), ("Enter", "写出", "write")),
    hinted(Export, &[Up], Action::Up, ("上一种样式", "The form before"), ("↑ ↓", "样式", "form")),
    binding(Export, &[Down, Tab], Action::Down, ("下一种样式", "The next form")),
    hinted(Export, &[Esc, Ctrl('g')], Action::Back, ("不写，返回上一屏", "Write nothing, and go back"), ("Esc", "不写", "cancel")),

    hinted(Editing, &[Ctrl('u'), BackTab], Action::Edit(Edit::DeleteToStart), ("删去光标前的全部文字", "Delete all before the caret"), ("Ctrl-U", "清空", "clear")),
    binding(Editing, &[Ctrl('w')], Action::Edit(Edit::DeleteWord), ("删去光标前的一个词", "Delete the word before the caret")),
    binding(Editing, &[Backspace], Action::Edit(Edit::Backspace), ("删去光标前的一个字", "Delete the character before the caret")),
    binding(Editing, &[Delete, Ctrl('d')], Action::Edit(Edit::Delete), ("删去光标处的一个字", "Delete the character at the caret")),
    binding(Editing, &[Left, Ctrl('b')], Action::Edit(Edit::Left), ("光标左移一字", "Caret to the left")),
    binding(Editing, &[Right, Ctrl('f')], Action::Edit(Edit::Right), ("光标右移一字", "Caret to the right")),
    binding(Editing, &[Home, Ctrl('a')], Action::Edit(Edit::Home), ("光标到行首", "Caret to the beginning")),
    binding(Editing, &[End, Ctrl('e')], Action::Edit(Edit::End), ("光标到行尾", "Caret to the end")),

    hinted(Popup, &[Esc, Backspace, Enter, Char('q'), Char('?'), Char('o'), F(1)], Action::Close, ("关闭", "Close"), ("Esc", "关闭", "close")),
    hinted(Popup, &[Up, Char('k')], Action::Up, ("上移一行", "Up a line"), ("↑ ↓", "滚动", "scroll")),
    binding(Popup, &[Down, Char('j')], Action::Down, ("下移一行", "Down a line")),
    binding(Popup, &[PageUp], Action::PageUp, ("上翻一页", "A page up")),
    binding(Popup, &[PageDown, Char(' ')], Action::PageDown, ("下翻一页", "A page down")),

    binding(Anywhere, &[F(1)], Action::Help, ("按键帮助，输入时也可用", "Help with the keys, also while typing")),
    binding(Anywhere, &[Ctrl('c')], Action::Quit, ("退出", "Quit")),
    binding(Anywhere, &[Ctrl('l'), Char('R'), F(5)], Action::Repaint, ("重画屏幕：别的程序写乱了屏幕时用", "Draw the screen anew, where something else wrote on it")),
    binding(Anywhere, &[Ctrl('z'), Char('Z')], Action::Suspend, ("挂起；在 shell 里用 fg 回来", "Suspend; fg in the shell comes back")),
];
