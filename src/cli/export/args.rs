//! What can be asked of `export`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::cli::args::Filters;
use crate::cli::values::FileFormat;

/// Arguments of `export`.
#[derive(Debug, Default, Args)]
pub struct ExportArgs {
    /// Narrowing.
    #[command(flatten)]
    pub filters: Filters,
    /// 只要搜索到的事项，写法同 lvzhi search | Only the items that this search finds; written as for lvzhi search
    #[arg(long, value_name = "QUERY")]
    pub search: Option<String>,
    /// 按样式写：责任分工表（division）、一事一单（page）、由书签生成的任务单（tasks） | Write a form: 责任分工表 (division), a page for each item (page), or the bookmarks as tasks (tasks)
    #[arg(long, value_name = "FORM")]
    pub template: Option<Template>,
    /// xlsx 的版式：flat 一张表，可筛选和排序（默认）；official 同公布的清单 | Layout of xlsx: flat, one table to filter and sort (unless set otherwise), or official, as lists are published
    #[arg(long, value_name = "LAYOUT", conflicts_with = "template")]
    pub layout: Option<Layout>,
    /// 输出格式；不写时按文件的扩展名，否则为 json | Output format; by default that of FILE's extension, else json
    #[arg(long, value_name = "FORMAT", value_parser = FileFormat::parser())]
    pub format: Option<FileFormat>,
    /// CSV 开头加 BOM，Excel 才按 UTF-8 打开；同时 --safe | Begin CSV with a byte order mark, so that Excel opens it as UTF-8; implies --safe
    #[arg(long)]
    pub bom: bool,
    /// CSV 中以 = + - @ 或制表符开头的格前加一撇，电子表格不会当作公式 | Put an apostrophe before CSV cells that begin with = + - @ or a tab, so that no spreadsheet takes them for formulas
    #[arg(long)]
    pub safe: bool,
    /// 写入这个文件（- 为标准输出），写完整才替换原文件 | Write to this file (- for standard output), which is replaced only when all is written
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// The forms. (A doc line on a variant would become part of the help.)
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Template {
    #[value(alias = "责任分工表")]
    Division,
    #[value(alias = "一事一单")]
    Page,
    #[value(alias = "任务单")]
    Tasks,
}

/// The layouts of a workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Layout {
    Flat,
    Official,
}
