//! What can be asked on the command line; parser, help, man page and completions come from here.
//!
//! Help texts hold both languages, `中文 | English`; [`super::wording`] keeps the one asked for.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};

use super::completions::CompletionsArgs;
use super::diff::DiffArgs;
use super::export::args::ExportArgs;
use super::library::args::LibraryArgs;
use super::man::ManArgs;
use super::matrix::MatrixArgs;
use super::output::Format;
use super::sheet::SheetArgs;
use super::tickets::MatchArgs;
use super::topics::HelpArgs;
use super::values::{Color, Lang, Usually, Width, number, one_of};
use crate::config::LONGEST_IDLE;
use crate::model::ListKind;

/// 乡镇履职事项清单：谁牵头、镇里做什么、是否已收回、写在哪里 | Township duty lists: who leads, what the township does, whether it was taken back, where it says so
///
/// 不写命令时打开全屏界面；终端不能移动光标，或者输入来自管道时，改为逐行问答。程序内有几个乡镇的清单，其他乡镇公布的清单可以导入。 | Without a command, the full screen opens, or a dialogue of lines where the terminal cannot move the cursor or input comes out of a pipe. The lists of some townships are inside; those that others published can be imported.
#[derive(Debug, Parser)]
#[command(name = "lvzhi", version, after_help = TOPICS, disable_help_subcommand = true)]
pub struct Arguments {
    /// 不写子命令：打开全屏界面，并搜索这些词 | Without a command: open the full screen and search these words
    #[arg(value_name = "QUERY")]
    pub query: Vec<String>,
    /// 逐行问答，不用光标：供读屏软件和简单终端使用 | A dialogue of lines without cursor movement, for screen readers and simple terminals
    #[arg(long)]
    pub plain: bool,
    /// 只给界面：不读写文件，不挂起，不理环境变量；供 sshd 的 ForceCommand 使用，见 lvzhi help kiosk | Nothing but the screen: no files, no suspending, no environment; for sshd's ForceCommand, see lvzhi help kiosk
    #[arg(long, conflicts_with_all = ["words", "library"])]
    pub kiosk: bool,
    /// 这么多分钟没有按键就退出（--kiosk 时默认 30） | End after so many minutes without a key (30 with --kiosk)
    #[arg(long, value_name = "MINUTES", value_parser = number(1, Some(LONGEST_IDLE)))]
    pub idle: Option<u64>,
    /// 界面语言，默认 zh | Language of labels and messages, zh unless set otherwise
    #[arg(long, global = true, value_name = "LANG")]
    pub lang: Option<Lang>,
    /// 何时用颜色：auto 在终端上且没有设 NO_COLOR，always 总是，never 从不；默认 auto | When to use colour: auto on terminals where NO_COLOR is not set, always, or never; auto unless set otherwise
    #[arg(long, global = true, value_name = "WHEN", alias = "colour")]
    pub color: Option<Color>,
    /// 自己的词表，代替默认位置的 words.json | Your own words for searching, instead of words.json in the usual place
    #[arg(long, global = true, value_name = "FILE")]
    pub words: Option<PathBuf>,
    /// 只读这个目录里的乡镇，代替自己的库和系统的库，导入也存到这里；可写多次 | Read only the townships in this folder, instead of your own library and the system's, and import into it; may be given again
    #[arg(long, global = true, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub library: Vec<PathBuf>,
    /// 我的范围：乡镇、县或部门；只看其中的事项，代替设置里的 scope；all 表示不限 | Your own part: a township, a county or a department, whose items alone are looked at, instead of scope in the settings; all for no limit
    #[arg(long, global = true, value_name = "PLACE")]
    pub scope: Option<String>,
    /// 终端给“…”等宽窄不定的符号几格：narrow 一格，wide 两格；不写时问终端 | Cells that the terminal gives to signs such as “…”: narrow one, wide two; asked where not said
    #[arg(long, global = true, value_name = "WIDTH")]
    pub ambiguous: Option<Width>,
    /// 边框和标记只用 ASCII 字符 | Frames and marks of ASCII signs only
    #[arg(long, global = true)]
    pub ascii: bool,
    /// What to do instead of opening the screen.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What the short help of the program leads to.
const TOPICS: &str = "\
专题：lvzhi help search|import|library|kiosk|keys | \
Topics: lvzhi help search|import|library|kiosk|keys";

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// 搜索事项，最相符的在前 | Search the items, best first
    #[command(after_help = "能输入什么：lvzhi help search | What can be typed: lvzhi help search")]
    Search(SearchArgs),
    /// 从来电人的话、工单或整张工单表找出应办事项 | Find the items for what a caller says, a ticket, or a file of tickets
    #[command(name = "match")]
    Match(MatchArgs),
    /// 显示一个事项的全部内容 | Show everything in one item
    Show(ShowArgs),
    /// 给出引用一个事项的一句话 | Print the sentence that quotes one item
    Cite(CiteArgs),
    /// 其他乡镇的同一事项 | The same duty in other townships
    Related(RelatedArgs),
    /// 事项对照表：同一职责在各乡镇列在哪张清单 | The matrix of duties: in which list each township has a duty
    Matrix(MatrixArgs),
    /// 部门职责单：一个部门在各乡镇清单里的职责 | What a department has to do by the lists of the townships
    Sheet(SheetArgs),
    /// 列出乡镇、类别、部门或事项及其数量 | List townships, categories, departments or items, with counts
    List(ListArgs),
    /// 导出事项 | Export the items
    Export(ExportArgs),
    /// 把公布的清单读入自己的库 | Read published lists into your library
    #[command(after_help = "怎样做：lvzhi help import | How it is done: lvzhi help import")]
    Import(ImportArgs),
    /// 清单库中有哪些乡镇、哪些版本；删除 | Which townships and versions the library has; removing them
    #[command(after_help = "怎样做：lvzhi help library | How it is done: lvzhi help library")]
    Library(LibraryArgs),
    /// 核对数量、缺号、载明的总数和待核的行 | Check counts, gaps, declared totals and doubtful rows
    Check(CheckArgs),
    /// 比较一个乡镇的两版清单，或两个乡镇的清单 | What changed between two versions of a township's lists, or differs between two townships
    Diff(DiffArgs),
    /// 显示生效的设置及其来源 | Show the settings that count and where each comes from
    Config(ConfigArgs),
    /// 列出按键；--show 显示终端发来的每个键 | List the keys; with --show, what the terminal sends for each
    #[command(after_help = "全部按键：lvzhi help keys | All keys: lvzhi help keys")]
    Keys(KeysArgs),
    /// 显示帮助：总的，或一个命令、一个专题的 | Show help: on everything, or on a command or a topic
    Help(HelpArgs),
    /// 输出命令行补全脚本 | Print a completion script
    Completions(CompletionsArgs),
    /// 输出手册页 | Print the manual page
    Man(ManArgs),
}

/// What narrows the items that a command looks at.
#[derive(Debug, Default, Args)]
pub struct Filters {
    /// 只看这个乡镇：代号、名称或名称的一部分 | Only this township: its id, name or part of it
    #[arg(long, value_name = "TOWNSHIP")]
    pub township: Option<String>,
    /// 只看这张清单：基本、配合、收回，或用英文 | Only this list
    #[arg(long, value_name = "LIST", value_parser = Usually(&ListKind::WORDS))]
    pub list: Option<String>,
    /// 只看这个类别：名称或其中一部分 | Only this category: its name or part of it
    #[arg(long, value_name = "CATEGORY")]
    pub category: Option<String>,
    /// 只看这个部门的事项：任一名称、简称或名称的一部分 | Only items of this department: any of its names, or part of one
    #[arg(long, value_name = "DEPARTMENT")]
    pub department: Option<String>,
    /// What is one's own, where no township and no department is named.
    #[arg(skip)]
    pub scope: Option<String>,
}

/// Arguments of `search`.
#[derive(Debug, Args)]
pub struct SearchArgs {
    /// 要找的词，都须符合；可用拼音、"原文"、!排除、部门:公安局、#41 | Words to find, all of which must hold; also pinyin, "exact", !without, dept:公安局, #41
    #[arg(required = true, value_name = "QUERY")]
    pub query: Vec<String>,
    /// Narrowing.
    #[command(flatten)]
    pub filters: Filters,
    /// 最多列出几项（终端上默认 20 项，其余情况不限） | List at most so many items (20 on a terminal, otherwise all)
    #[arg(long, value_name = "N", value_parser = number(1, None))]
    pub limit: Option<u64>,
    /// 输出格式 | Output format
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = one_of(&ALL))]
    pub format: Format,
}

/// Arguments of `show`.
#[derive(Debug, Args)]
pub struct ShowArgs {
    /// 编号，如 anjihai/c13，也可写“安集海镇 配合 13” | An id such as anjihai/c13, or 安集海镇 配合 13
    #[arg(required = true, value_name = "ID")]
    pub id: Vec<String>,
    /// 输出格式 | Output format
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = one_of(&["text", "json", "md"]))]
    pub format: Format,
}

/// Arguments of `cite`.
#[derive(Debug, Args)]
pub struct CiteArgs {
    /// 编号，如 anjihai/c13，也可写“安集海镇 配合 13” | An id such as anjihai/c13, or 安集海镇 配合 13
    #[arg(required = true, value_name = "ID")]
    pub id: Vec<String>,
    /// 全部部门和全部职责，不限长度 | All departments and all duties, however long
    #[arg(long, conflicts_with = "ticket")]
    pub full: bool,
    /// 工单答复：建议转派或退回、理由、乡镇自己的职责 | The answer to a ticket: where it should go, why, and the township's own part
    #[arg(long)]
    pub ticket: bool,
}

/// Arguments of `related`.
#[derive(Debug, Args)]
pub struct RelatedArgs {
    /// 编号，如 anjihai/c13，也可写“安集海镇 配合 13” | An id such as anjihai/c13, or 安集海镇 配合 13
    #[arg(required = true, value_name = "ID")]
    pub id: Vec<String>,
    /// 最多列出几项 | List at most so many items
    #[arg(long, value_name = "N", value_parser = number(1, None))]
    pub limit: Option<u64>,
    /// 输出格式 | Output format
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = one_of(&ALL))]
    pub format: Format,
}

/// Arguments of `list`.
#[derive(Debug, Args)]
pub struct ListArgs {
    /// 列出什么 | What to list
    #[arg(value_name = "WHAT")]
    pub what: What,
    /// Narrowing.
    #[command(flatten)]
    pub filters: Filters,
    /// 输出格式 | Output format
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = one_of(&ALL))]
    pub format: Format,
}

/// What `list` can list. (A doc line on a variant would become part of the help.)
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum What {
    Townships,
    Categories,
    Departments,
    Items,
}

/// Arguments of `import`.
#[derive(Debug, Args)]
pub struct ImportArgs {
    /// 公布的清单；目录表示其中的全部文件 | Published lists; a folder stands for all files in it
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// 只读取并报告，不写任何文件 | Read and report, write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// 存入全机共用的库，而不是自己的库 | Keep it in the library for all users of this machine, not in your own
    #[arg(long, conflicts_with_all = ["dry_run", "output"])]
    pub system: bool,
    /// 不存入库，把读出的乡镇写入这个目录，每个乡镇一个文件 | Write what was read into this folder, one file a township, not into a library
    #[arg(short, long, value_name = "DIR", value_hint = ValueHint::DirPath, conflicts_with = "dry_run")]
    pub output: Option<PathBuf>,
    /// 存入之前逐行询问待核之处，并记下判断 | Ask about each doubtful row before it is kept, and record the answers
    #[arg(long, conflicts_with_all = ["dry_run", "output", "no_corrections"])]
    pub review: bool,
    /// 不套用人工更正 | Do not apply what a person corrected
    #[arg(long)]
    pub no_corrections: bool,
    /// 文中没有写明时的乡镇名称 | Name of the township where the document does not say it
    #[arg(long, value_name = "NAME")]
    pub township: Option<String>,
    /// 文本文件的编码；不写时由内容判断 | Encoding of text files; told by the content where not given
    #[arg(long, value_name = "NAME", value_parser = Usually(&["utf-8", "gb18030", "utf-16le", "utf-16be", "big5"]))]
    pub encoding: Option<String>,
    /// 输出格式 | Output format
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = one_of(&["text", "json"]))]
    pub format: Format,
}

/// Arguments of `check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// 公布的清单，或清单库中的乡镇；不写时核对清单库中的全部 | Published lists, or townships of the library; without any, all of these
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// 输出格式 | Output format
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = one_of(&["text", "json"]))]
    pub format: Format,
}

/// Arguments of `config`.
#[derive(Debug, Args)]
pub struct ConfigArgs {
    /// 输出格式 | Output format
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = one_of(&ALL))]
    pub format: Format,
}

/// Arguments of `keys`.
#[derive(Debug, Args)]
pub struct KeysArgs {
    /// 显示终端为每个键发来什么、程序当作什么，直到 Ctrl-C | Show what the terminal sends for each key and what that is taken for, until Ctrl-C
    #[arg(long)]
    pub show: bool,
}

impl Command {
    /// The filters of the commands that have some.
    pub(super) fn filters_mut(&mut self) -> Option<&mut Filters> {
        match self {
            Command::Search(args) => Some(&mut args.filters),
            Command::List(args) => Some(&mut args.filters),
            Command::Export(args) => Some(&mut args.filters),
            _ => None,
        }
    }
}

pub(super) const ALL: [&str; 5] = ["text", "json", "jsonl", "csv", "md"];
