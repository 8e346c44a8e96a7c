//! What the long help and the manual say of a command beside its arguments: examples, exit status, environment,
//! files, and where to read on.
//!
//! A command goes by its words, such as `library remove`; the program itself by none.

mod examples;

use super::output::paragraph::under;
use crate::language::Language;

/// A heading and what stands below it.
pub(super) struct ReferenceSection {
    /// As in a sentence: `Exit status`.
    pub title: &'static str,
    /// At least one.
    pub entries: Vec<ReferenceEntry>,
}

/// Something that is explained.
pub(super) struct ReferenceEntry {
    /// What it is: a code, a variable, a path, a command line.
    pub term: String,
    /// What is said about it.
    pub text: String,
}

/// What of the program a command needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Availability {
    Screen,
    Library,
    Words,
}

/// Something outside the program: the parts that look at it (all where none is named), and what it is for.
type Outside = (&'static str, &'static [Availability], [&'static str; 2]);

const ENVIRONMENT: [Outside; 7] = [
    (
        "NO_COLOR",
        &[],
        [
            "设了（不为空）就不用颜色；设置文件里的 colour = true 和 --color always 优先。",
            "Where it is set and not empty, there is no colour; colour = true in the settings and --color always come first.",
        ],
    ),
    (
        "CLICOLOR_FORCE, CLICOLOR",
        &[],
        [
            "CLICOLOR_FORCE 设了（不为空也不为 0）总用颜色，CLICOLOR 为 0 不用颜色；NO_COLOR、设置文件和 --color 优先。",
            "Colour always where CLICOLOR_FORCE is set, not empty and not 0; none where CLICOLOR is 0. NO_COLOR, the settings and --color come first.",
        ],
    ),
    (
        "COLORFGBG",
        &[Availability::Screen],
        [
            "最后一个数是背景的颜色，据此选用深色或浅色背景的颜色；没有设时询问终端。",
            "Its last number is the colour of the background, for which colours are chosen; where it is not set, the terminal is asked.",
        ],
    ),
    (
        "TERM",
        &[],
        [
            "为 dumb 时不用颜色，全屏界面改为逐行问答。",
            "Where it is dumb, there is no colour, and a dialogue of lines in place of the full screen.",
        ],
    ),
    (
        "LC_ALL, LC_CTYPE, LANG",
        &[Availability::Screen],
        [
            "第一个设了的不是 UTF-8 时，边框和标记只用 ASCII 字符。",
            "Where the first one set is not UTF-8, frames and marks are of ASCII signs only.",
        ],
    ),
    (
        "TMUX, STY",
        &[Availability::Screen],
        [
            "在 tmux 或 screen 里，复制的内容转交外面的终端。",
            "Inside tmux or screen, what is copied is passed on to the terminal outside.",
        ],
    ),
    (
        "HOME, XDG_CONFIG_HOME, XDG_DATA_HOME, XDG_STATE_HOME, XDG_CACHE_HOME",
        &[],
        [
            "决定 ~/.config、~/.local/share、~/.local/state、~/.cache 在哪里。",
            "Say where ~/.config, ~/.local/share, ~/.local/state and ~/.cache are.",
        ],
    ),
];

const FILES: [Outside; 11] = [
    (
        "~/.config/lvzhi/config.toml",
        &[],
        [
            "设置；lvzhi config 显示生效的值。",
            "Settings; lvzhi config shows what counts.",
        ],
    ),
    (
        "~/.config/lvzhi/words.json",
        &[Availability::Words],
        [
            "自己的词：平常的说法和清单里的说法。",
            "Words of your own: everyday ones and those of the lists.",
        ],
    ),
    (
        "/etc/lvzhi/config.toml",
        &[],
        [
            "全机共用的设置；自己的设置优先，公用终端只看这个。",
            "Settings for all users of the machine; your own come first, a kiosk knows these only.",
        ],
    ),
    (
        "/etc/lvzhi/words.json",
        &[Availability::Words],
        ["全机共用的词。", "Words for all users of the machine."],
    ),
    (
        "~/.local/share/lvzhi/townships/",
        &[Availability::Library],
        ["本人的清单库。", "Your own library."],
    ),
    (
        "/var/lib/lvzhi/townships/",
        &[Availability::Library],
        [
            "全机共用的清单库。",
            "The library for all users of the machine.",
        ],
    ),
    (
        "~/.cache/lvzhi/",
        &[Availability::Library],
        [
            "库的目录写不进去时，整理好的库放在这里。",
            "What is compiled of a library whose folder cannot be written to.",
        ],
    ),
    (
        "~/.local/share/lvzhi/groups.json",
        &[Availability::Library],
        [
            "对照表里由人决定的分行和名称。",
            "What a person decided about the rows of the matrix.",
        ],
    ),
    (
        "~/.local/share/lvzhi/bookmarks.json",
        &[Availability::Screen],
        ["书签。", "Bookmarks."],
    ),
    (
        "~/.local/state/lvzhi/searches.json",
        &[Availability::Screen],
        ["以前的搜索。", "Earlier searches."],
    ),
    (
        "~/.local/share/lvzhi/panic-*.txt",
        &[Availability::Screen],
        ["程序出错时的报告。", "Reports of failures of the program."],
    ),
];

/// The sections of the command with these words, without where to read on.
pub(super) fn sections(command: &str, language: Language) -> Vec<ReferenceSection> {
    let sections = [
        (["例子", "Examples"], examples::of(command, language)),
        (["退出状态", "Exit status"], exit_status(command, language)),
        (
            ["环境变量", "Environment"],
            outside(&ENVIRONMENT, command, language),
        ),
        (["文件", "Files"], outside(&FILES, command, language)),
    ];
    let filled = sections
        .into_iter()
        .filter(|(_, entries)| !entries.is_empty());
    let section = |([chinese, english], entries): ([&'static str; 2], Vec<ReferenceEntry>)| {
        ReferenceSection {
            title: language.pick(chinese, english),
            entries,
        }
    };
    filled.map(section).collect()
}

/// The commands and topics to read about after this command.
pub(super) fn see_also(command: &str) -> &'static [&'static str] {
    match command {
        "" => &["search", "import", "library", "kiosk", "keys"],
        "search" => &["search", "match", "show", "cite", "related", "list"],
        "match" => &["search", "cite"],
        "show" => &["search", "cite", "related"],
        "cite" => &["search", "show"],
        "related" => &["show", "matrix", "diff"],
        "matrix" => &["related", "diff", "list"],
        "sheet" => &["matrix", "list", "show"],
        "list" => &["search", "export"],
        "export" => &["list", "import"],
        "import" => &["import", "check", "library", "diff"],
        "library" => &["library", "import", "diff"],
        "check" => &["import"],
        "diff" => &["library", "related"],
        "config" | "completions" | "man" => &["help"],
        "keys" => &["keys", "help"],
        "help" => &["man", "keys"],
        _ if command.starts_with("library") => &["library"],
        _ => &[],
    }
}

/// What the title of the section with those is.
pub(super) fn see_also_title(language: Language) -> &'static str {
    language.pick("参见", "See also")
}

/// All sections as the long help prints them, with the names of other `pages` of help to read on.
pub(super) fn help(command: &str, pages: &[&str], language: Language) -> String {
    let mut text = String::new();
    for ReferenceSection { title, entries } in sections(command, language) {
        text += &format!("{title}:\n");
        let short = entries.iter().all(|entry| entry.term.len() <= CODE);
        for ReferenceEntry { term, text: said } in entries {
            let head = if short {
                format!("  {term:CODE$}  ")
            } else {
                text += &format!("  {term}\n");
                " ".repeat(INDENT)
            };
            for line in under(&head, &said, Some(WIDTH)) {
                text += &line;
                text.push('\n');
            }
        }
        text.push('\n');
    }
    let title = see_also_title(language);
    text + &format!("{title}:\n  lvzhi help {}", pages.join("|"))
}

/// Bytes of the longest exit code.
const CODE: usize = 3;
/// Cells in front of what is said about a term that has a line of its own, as the parser has it.
const INDENT: usize = 10;
/// Cells of a line.
const WIDTH: usize = 80;

fn exit_status(command: &str, language: Language) -> Vec<ReferenceEntry> {
    let nothing = match command {
        "" => Some([
            "没有找到，或核对、比较出了问题或不同。",
            "Nothing was found, or a check or a comparison found something.",
        ]),
        "search" => Some([
            "没有找到，或所选乡镇的清单未列此事项。",
            "Nothing was found, or it is not in the lists of the chosen townships.",
        ]),
        "show" | "cite" => Some(["没有这一项。", "There is no such item."]),
        "match" => Some([
            "清单未列此事项，或有的工单没有匹配。",
            "It is not in the lists, or some tickets have no answer.",
        ]),
        "related" => Some([
            "其他乡镇没有同一事项。",
            "No other township has the same duty.",
        ]),
        "list" | "export" | "matrix" | "sheet" => {
            Some(["没有符合条件的。", "Nothing fits the filters."])
        }
        "library build" => Some(["没有可整理的清单库。", "There is no library to compile."]),
        "library remove" => Some(["没有删除。", "Nothing was removed."]),
        "check" => Some(["有待核之处。", "Something is doubtful."]),
        "diff" => Some(["两版有不同。", "There are differences."]),
        _ => None,
    };
    let wrong = [
        "用法或输入有误，或者无法读写。",
        "Wrong usage or input, or something cannot be read or written.",
    ];
    let failed = ["程序自身出错。", "The program itself failed."];
    let all = [
        ("0", Some(["完成。", "Done."])),
        ("1", nothing),
        ("2", Some(wrong)),
        ("101", Some(failed).filter(|_| command.is_empty())),
    ];
    let entries = all.into_iter().filter_map(|(code, text)| {
        let [chinese, english] = text?;
        Some(entry(code, language.pick(chinese, english)))
    });
    entries.collect()
}

/// Those of `all` that the command looks at.
fn outside(all: &[Outside], command: &str, language: Language) -> Vec<ReferenceEntry> {
    let parts = parts(command);
    let own = all
        .iter()
        .filter(|(_, whose, _)| whose.is_empty() || whose.iter().any(|part| parts.contains(part)));
    own.map(|(term, _, text)| entry(term, language.pick(text[0], text[1])))
        .collect()
}

fn parts(command: &str) -> &'static [Availability] {
    match command.split(' ').next().unwrap_or_default() {
        "" => &[
            Availability::Screen,
            Availability::Library,
            Availability::Words,
        ],
        "diff" => &[Availability::Screen, Availability::Library],
        "search" => &[Availability::Library, Availability::Words],
        "config" | "keys" | "help" | "completions" | "man" => &[],
        _ => &[Availability::Library],
    }
}

fn entry(term: &str, text: &str) -> ReferenceEntry {
    ReferenceEntry {
        term: term.to_string(),
        text: text.to_string(),
    }
}
