//! What can be asked of `match`.

use std::path::PathBuf;

use clap::Args;

use crate::cli::values::{FileFormat, number};

/// Arguments of `match`.
#[derive(Debug, Args)]
pub struct MatchArgs {
    /// 来电人的话或整张工单；- 表示从标准输入读；也可以是工单表：xlsx、csv、jsonl 文件 | What a caller says or a whole ticket; - for standard input; or a file of tickets: xlsx, csv or jsonl
    #[arg(required = true, value_name = "TEXT")]
    pub text: Vec<String>,
    /// 只看这个乡镇；不写时看文中或表中写的乡镇 | Only this township; by default the one that the text or the file names
    #[arg(long, value_name = "TOWNSHIP")]
    pub township: Option<String>,
    /// 工单表中诉求内容一栏的标题 | Title of the column with the texts, in a file of tickets
    #[arg(long, value_name = "TITLE")]
    pub column: Option<String>,
    /// 工单表中乡镇一栏的标题 | Title of the column with the townships
    #[arg(long, value_name = "TITLE", requires = "column")]
    pub township_column: Option<String>,
    /// 工单表中编号一栏的标题；不写时编号是行号 | Title of the column with the ids; by default a ticket's id is its row
    #[arg(long, value_name = "TITLE", requires = "column")]
    pub id_column: Option<String>,
    /// 每张工单最多几个候选事项（默认 5） | List at most so many candidates of each ticket (5 unless set)
    #[arg(long, value_name = "N", value_parser = number(1, Some(10)), default_value = "5", hide_default_value = true)]
    pub limit: u64,
    /// 输出格式；不写时按 -o 文件的扩展名，否则为 text | Output format; by default that of FILE's extension, else text
    #[arg(long, value_name = "FORMAT", value_parser = FileFormat::or_text())]
    pub format: Option<FileFormat>,
    /// 写入这个文件（- 为标准输出），写完整才替换原文件 | Write to this file (- for standard output), which is replaced only when all is written
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}
