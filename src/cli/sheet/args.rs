//! What `sheet` takes.

use std::path::PathBuf;

use clap::Args;

use crate::cli::values::{FileFormat, Usually};
use crate::model::ListKind;

/// Arguments of `sheet`.
#[derive(Debug, Args)]
pub struct SheetArgs {
    /// 部门：任一名称、简称或名称的一部分 | The department: any of its names, or part of one
    #[arg(required = true, value_name = "DEPARTMENT")]
    pub department: Vec<String>,
    /// 只看这个乡镇的清单：代号、名称或名称的一部分 | Only the lists of this township: its id, name or part of it
    #[arg(long, value_name = "TOWNSHIP")]
    pub township: Option<String>,
    /// 只看这张清单：基本、配合、收回，或用英文 | Only this list
    #[arg(long, value_name = "LIST", value_parser = Usually(&ListKind::WORDS))]
    pub list: Option<String>,
    /// 只看这个类别：名称或其中一部分 | Only this category: its name or part of it
    #[arg(long, value_name = "CATEGORY")]
    pub category: Option<String>,
    /// 输出格式；不写时按文件的扩展名，否则为 text | Output format; by default that of FILE's extension, else text
    #[arg(long, value_name = "FORMAT", value_parser = FileFormat::or_text())]
    pub format: Option<FileFormat>,
    /// 写入这个文件（- 为标准输出），写完整才替换原文件 | Write to this file (- for standard output), which is replaced only when all is written
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}
