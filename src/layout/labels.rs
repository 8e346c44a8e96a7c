//! Every label of the screen in both languages; published text is never translated.

use super::screen::Pane;
use crate::language::Language;
use crate::model::{ItemCell, ListKind};
use crate::vocabulary::cell;

/// The words of the screen in one language.
#[derive(Debug)]
#[allow(missing_docs, reason = "each name says which word it is")]
pub struct Labels {
    pub program: &'static str,
    pub search: &'static str,
    pub search_tip: &'static str,
    /// Beside the number of items that are only like what was asked.
    pub guessed: &'static str,
    pub searching: &'static str,
    pub all: &'static str,
    pub townships: &'static str,
    pub categories: &'static str,
    pub items: &'static str,
    pub detail: &'static str,
    pub leads: &'static str,
    pub helps: &'static str,
    pub departments: &'static str,
    pub document: &'static str,
    pub lines: &'static str,
    pub pages: &'static str,
    pub published: &'static str,
    pub note: &'static str,
    pub id: &'static str,
    pub help: &'static str,
    pub nothing: &'static str,
    pub related: &'static str,
    pub not_found: &'static str,
    pub this_item: &'static str,
    pub compare: &'static str,
    pub overview: &'static str,
    /// The matrix of duties.
    pub matrix: &'static str,
    /// A duty.
    pub duty: &'static str,
    pub bookmarks: &'static str,
    pub filter: &'static str,
    /// What can be written in the line that narrows the townships.
    pub township_tip: &'static str,
    pub bookmark_note: &'static str,
    pub decided: &'static str,
    /// Before the name of a file to be written.
    pub file_name: &'static str,
    pub file_exists: &'static str,
    pub nothing_to_export: &'static str,
    pub too_many_to_group: &'static str,
    pub writing: &'static str,
    pub no_scope: &'static str,
    /// Before the name of what is the user's own.
    pub own: &'static str,
    pub no_department: &'static str,
    pub no_departments: &'static str,
    pub no_bookmark: &'static str,
    pub no_earlier_search: &'static str,
    pub history_off: &'static str,
    pub selected_line: &'static str,
    pub gone: &'static str,
    pub no_such_item: &'static str,
    pub any_key: &'static str,
    /// As [`Labels::any_key`], where nothing was sent to the clipboard.
    pub any_key_alone: &'static str,
    pub marked: &'static str,
    pub compare_another: &'static str,
    pub bookmarked: &'static str,
    pub bookmark_removed: &'static str,
    pub no_item: &'static str,
    pub mouse_on: &'static str,
    /// What lets a copy through tmux, and through GNU screen.
    pub copied_in: [&'static str; 2],
    /// That pasted text was too long.
    pub paste_cut: &'static str,
    pub mouse_off: &'static str,
    pub own_keys: &'static str,
    pub stands_for: &'static str,
    pub does_nothing: &'static str,
    pub library: &'static str,
    pub region: &'static str,
    pub read: &'static str,
    pub declared: &'static str,
    pub differs: &'static str,
    pub doubts: &'static str,
    pub no_doubt: &'static str,
    /// Why a decision is made.
    pub reason: &'static str,
    pub not_decided_here: &'static str,
    pub no_other_reading: &'static str,
    /// The readings of a row in doubt, with the keys that decide for them.
    pub readings: [&'static str; 2],
    pub kiosk_keeps_nothing: &'static str,
    /// That the screen went over to lists that changed.
    pub lists_changed: &'static str,
    pub version: &'static str,
    pub imported: &'static str,
    pub kept_in: &'static str,
    pub built_in: &'static str,
    pub original: &'static str,
    pub reading: &'static str,
    language: Language,
}

static CHINESE: Labels = Labels {
    program: "履职",
    search: "搜索",
    search_tip: "按 / 或输入汉字",
    guessed: "相近",
    searching: "查找中…",
    all: "全部",
    townships: "乡镇",
    categories: "类别",
    items: "事项",
    detail: "详情",
    leads: "牵头",
    helps: "配合",
    departments: "部门",
    document: "文件",
    lines: "行号",
    pages: "页码",
    published: "发布",
    note: "说明",
    id: "编号",
    help: "按键帮助",
    nothing: "没有符合的事项。",
    related: "同类事项",
    not_found: "未列",
    this_item: "本项",
    compare: "比较",
    overview: "概览",
    matrix: "事项对照表",
    duty: "职责",
    bookmarks: "书签",
    filter: "筛选",
    township_tip: "汉字或拼音，Enter 选定",
    bookmark_note: "备注",
    decided: "已记下，对照表和同类事项从此照此分行；在这一行按 u 撤回。",
    file_name: "文件名",
    file_exists: "已有同名文件：再按 Enter 覆盖，或改个名字",
    nothing_to_export: "这里没有可以写出的内容",
    too_many_to_group: "乡镇超过 4000 个，不作事项对照；可以用 --library 只打开一个省的清单库",
    writing: "正在写出…",
    no_scope: "没有设置我的范围：在设置里写 scope = \"某某镇\"（县、部门也可以）",
    own: "我的范围",
    no_department: "没有符合的部门；少写几个字再试",
    no_departments: "这些事项没有载明部门",
    no_bookmark: "还没有书签：选中事项后按 b 添加",
    no_earlier_search: "没有更早的搜索",
    history_off: "不保存搜索记录（公用终端，或设置了 history = false）",
    selected_line: "直接输入即替换，← → 修改，Esc 保留",
    gone: "（现有清单中没有）",
    no_such_item: "这里没有可看的事项",
    any_key: "── 已送终端剪贴板，也可在上面选取；按任意键返回 ──",
    any_key_alone: "── 按任意键返回 ──",
    marked: "已记下这一项；再选一项按 = 即可并排比较",
    compare_another: "请另选一项来比较",
    bookmarked: "已加书签；按 B 看全部书签、写备注",
    bookmark_removed: "已删除书签",
    no_item: "没有选中的事项",
    copied_in: [
        "已送终端。粘贴不出时，在 tmux 里执行 set -s set-clipboard on，外面的终端也要允许 OSC 52",
        "已送终端。粘贴不出时，看外面的终端是否允许 OSC 52；screen 会转给它",
    ],
    paste_cut: "粘贴的文字太长，只用了前面 64 KB",
    mouse_on: "鼠标已打开：点选、滚轮翻动；选取文字请按住 Shift，或再按 m 关闭",
    mouse_off: "鼠标已关闭，可以直接选取文字",
    own_keys: "自己设的键",
    stands_for: "等于",
    does_nothing: "不起作用",
    library: "清单库",
    region: "地区",
    read: "实有",
    declared: "载明",
    differs: "不符",
    doubts: "待核",
    no_doubt: "这个乡镇没有待核的行",
    reason: "理由",
    not_decided_here: "随程序提供的清单不在这里认定；自己导入的清单可以",
    no_other_reading: "这一行没有另一种读法；要改内容，请用 lvzhi import 文件 --review",
    readings: ["读法 1（现有，按 1 认定）", "读法 2（按 2 认定）"],
    kiosk_keeps_nothing: "公用终端不能改清单库",
    lists_changed: "清单库有更新，已换用新的内容；各乡镇的版本见 L",
    version: "版本",
    imported: "导入",
    kept_in: "来自",
    built_in: "随程序",
    original: "原文",
    reading: "读作",
    language: Language::Chinese,
};

static ENGLISH: Labels = Labels {
    program: "lvzhi",
    search: "Search",
    search_tip: "/ or type Chinese",
    guessed: "similar",
    searching: "searching…",
    all: "All",
    townships: "Township",
    categories: "Category",
    items: "Items",
    detail: "Item",
    leads: "Leads",
    helps: "Helps",
    departments: "Departments",
    document: "Document",
    lines: "Lines",
    pages: "Pages",
    published: "Published",
    note: "Note",
    id: "Id",
    help: "Keys",
    nothing: "No item answers.",
    related: "Same duty elsewhere",
    not_found: "not listed",
    this_item: "this",
    compare: "Compare",
    overview: "Overview",
    matrix: "Matrix",
    duty: "Duty",
    bookmarks: "Bookmarks",
    filter: "Filter",
    township_tip: "characters or pinyin, Enter takes it",
    bookmark_note: "Note",
    decided: "Kept; the matrix and related items follow it. Press u on the row to take it back.",
    file_name: "File",
    file_exists: "There is such a file: Enter again replaces it, or write another name",
    nothing_to_export: "There is nothing here to write",
    too_many_to_group: "No matrix of more than 4,000 townships: open the library of one province with --library",
    writing: "writing…",
    no_scope: "Nothing is set as your own: write scope = \"…\" (a township, county or department) in the settings",
    own: "My own",
    no_department: "No department of this name; try fewer characters",
    no_departments: "These items name no department",
    no_bookmark: "No bookmarks yet: press b on an item",
    no_earlier_search: "There is no earlier search",
    history_off: "Searches are not kept (kiosk, or history = false)",
    selected_line: "Type to replace, ← → to edit, Esc to keep",
    gone: "(not in these lists)",
    no_such_item: "There is no item to show here",
    any_key: "-- Sent to the clipboard, or select above; any key goes back --",
    any_key_alone: "-- Any key goes back --",
    marked: "Marked; select another item and press = to compare the two",
    compare_another: "Select another item to compare with",
    bookmarked: "Bookmarked; B shows all bookmarks and takes notes",
    bookmark_removed: "Bookmark removed",
    no_item: "No item is selected",
    copied_in: [
        "Sent. If it does not paste: run set -s set-clipboard on in tmux; the terminal outside must allow OSC 52, too",
        "Sent. If it does not paste: the terminal outside must allow OSC 52; screen passes it on",
    ],
    paste_cut: "What was pasted is too long; the first 64 KB of it were taken",
    mouse_on: "The mouse is on: click and wheel; hold Shift to select text, or press m again",
    mouse_off: "The mouse is off; text can be selected",
    own_keys: "Keys of your own",
    stands_for: "does as",
    does_nothing: "does nothing",
    library: "Library",
    region: "Region",
    read: "Read",
    declared: "Declared",
    differs: "differs",
    doubts: "Doubtful",
    no_doubt: "Nothing is in doubt about this township",
    reason: "Reason",
    not_decided_here: "The lists that come with the program are not decided here; your own are",
    no_other_reading: "There is no other reading of this row; to edit it use lvzhi import FILE --review",
    readings: ["Reading 1, as it is (key 1)", "Reading 2 (key 2)"],
    kiosk_keeps_nothing: "A kiosk changes nothing in the library",
    lists_changed: "Lists changed and are shown as they are now; L tells the versions",
    version: "Version",
    imported: "Imported",
    kept_in: "From",
    built_in: "built in",
    original: "Published",
    reading: "Read",
    language: Language::English,
};

impl Labels {
    /// The words in this language.
    pub fn of(language: Language) -> &'static Labels {
        language.pick(&CHINESE, &ENGLISH)
    }

    /// The language that they are of.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The title of a pane.
    pub fn pane(&self, pane: Pane) -> &'static str {
        match pane {
            Pane::Townships => self.townships,
            Pane::Categories => self.categories,
            Pane::Items => self.items,
            Pane::Detail => self.detail,
        }
    }

    /// The name of a list, or of all of them, on a tab.
    pub fn list(&self, list: Option<ListKind>) -> &'static str {
        match list {
            None => self.all,
            Some(list) => list.name(self.language),
        }
    }

    /// What an item of this list is, before its number: 基本履职, 配合履职 or 上级收回.
    pub fn duty(&self, list: ListKind) -> &'static str {
        list.duty(self.language)
    }

    /// The heading over what the township must do, which the document calls `printed`.
    pub fn duties_of(&self, printed: &str) -> String {
        let english = cell(ItemCell::TownshipDuties, self.language);
        self.language.pick(printed, english).to_string()
    }

    /// That a row was decided, and how many are still in doubt.
    pub fn decided(&self, left: usize) -> String {
        match self.language {
            Language::Chinese => format!("已认定，记入更正；还有 {left} 处待核"),
            Language::English => format!("Decided and kept as a correction; {left} left in doubt"),
        }
    }

    /// Of when lists are: when they were published, if that is known, or imported; else that they came with the program.
    pub fn edition(&self, published: Option<&str>, imported: &str) -> String {
        match (self.language, published) {
            (Language::Chinese, Some(date)) => format!("{date}公布"),
            (Language::English, Some(date)) => format!("published {date}"),
            (_, None) if imported.is_empty() => self.built_in.to_string(),
            (Language::Chinese, None) => format!("{imported}导入"),
            (Language::English, None) => format!("imported {imported}"),
        }
    }

    /// How large the library is.
    pub fn size(&self, townships: usize, items: usize) -> String {
        match self.language {
            Language::Chinese => format!("{townships} 个乡镇 {items} 项"),
            Language::English => format!("{townships} townships, {items} items"),
        }
    }

    /// That a copy is on its way: what the terminal makes of it cannot be known.
    pub fn sent(&self, what: &str) -> String {
        match self.language {
            Language::Chinese => format!("已送终端剪贴板（粘贴不出请按 Y）：{what}"),
            Language::English => format!("Sent to the terminal: {what}"),
        }
    }

    /// That what is the user's own is shown no longer alone, or again.
    pub fn scope_changed(&self, name: &str, is_lifted: bool) -> String {
        match (self.language, is_lifted) {
            (Language::Chinese, true) => format!("现在看全部；再按 a 只看{name}"),
            (Language::Chinese, false) => format!("只看{name}；再按 a 看全部"),
            (Language::English, true) => format!("Everything is shown; a shows {name} only"),
            (Language::English, false) => format!("Only {name} is shown; a shows everything"),
        }
    }

    /// That a file is written.
    pub fn written(&self, file: &str) -> String {
        match self.language {
            Language::Chinese => format!("已写入 {file}"),
            Language::English => format!("Wrote {file}"),
        }
    }

    /// That the window is too small.
    pub fn too_small(&self, width: u16, height: u16) -> String {
        match self.language {
            Language::Chinese => format!("窗口太小，请放大到 {width}×{height} 以上"),
            Language::English => format!("Please enlarge the window to {width}×{height}"),
        }
    }
}
