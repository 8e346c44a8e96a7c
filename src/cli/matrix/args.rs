//! What `matrix` takes.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::cli::values::{FileFormat, Usually};
use crate::matrix::RowOrder;
use crate::model::ListKind;

/// Arguments of `matrix`.
#[derive(Debug, Args)]
pub struct MatrixArgs {
    /// 只看有事项符合这些词的职责 | Only duties with an item that these words find
    #[arg(value_name = "QUERY")]
    pub query: Vec<String>,
    /// 只列这些乡镇：代号、名称或名称的一部分，用逗号分开，也可写多次 | Only these townships: ids, names or parts of them, with commas between, or given again
    #[arg(long, value_name = "TOWNSHIP", value_delimiter = ',')]
    pub township: Vec<String>,
    /// 只看各乡镇清单不一的职责 | Only duties of which the lists do not say the same
    #[arg(long)]
    pub differ: bool,
    /// 只看这个乡镇独有的职责 | Only duties that no township but this one has
    #[arg(long, value_name = "TOWNSHIP", conflicts_with = "lacks")]
    pub only: Option<String>,
    /// 只看这个乡镇没有列出的职责 | Only duties that this township lacks
    #[arg(long, value_name = "TOWNSHIP")]
    pub lacks: Option<String>,
    /// 只看有事项在这张清单里的职责：基本、配合、收回，或用英文 | Only duties with an item in this list
    #[arg(long, value_name = "LIST", value_parser = Usually(&ListKind::WORDS))]
    pub list: Option<String>,
    /// 只看有事项属这个类别的职责：名称或其中一部分 | Only duties with an item of this category: its name or part of it
    #[arg(long, value_name = "CATEGORY")]
    pub category: Option<String>,
    /// 只看有事项属这个部门的职责：任一名称、简称或名称的一部分 | Only duties with an item of this department: any of its names, or part of one
    #[arg(long, value_name = "DEPARTMENT")]
    pub department: Option<String>,
    /// 记下：这些事项是同一职责，放在一行；编号用逗号分开 | Keep: these items are the same duty and share a row; ids with commas between
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub join: Vec<String>,
    /// 记下：这个事项与同一行的不是一回事，另起一行 | Keep: this item is another duty than the others of its row
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub split: Vec<String>,
    /// 记下：这个事项所在的一行叫什么 | Keep: what the row of this item is called
    #[arg(long, num_args = 2, value_names = ["ID", "NAME"])]
    pub name: Vec<String>,
    /// 撤回关于这个事项的全部决定 | Take back all that was decided about this item
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub forget: Vec<String>,
    /// 次序：differ 不一的在前，category 按类别，name 按名称，townships 按列出的乡镇数 | Order: differ the divided ones first, category, name, or townships by how many have it
    #[arg(long, value_name = "ORDER", default_value = "differ")]
    pub sort: Sort,
    /// 输出格式；不写时按文件的扩展名，否则为 text | Output format; by default that of FILE's extension, else text
    #[arg(long, value_name = "FORMAT", value_parser = FileFormat::or_text())]
    pub format: Option<FileFormat>,
    /// 写入这个文件（- 为标准输出），写完整才替换原文件 | Write to this file (- for standard output), which is replaced only when all is written
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// In which order the duties stand. (A doc line on a variant would become part of the help.)
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Sort {
    Differ,
    Category,
    Name,
    Townships,
}

impl From<Sort> for RowOrder {
    fn from(sort: Sort) -> RowOrder {
        match sort {
            Sort::Differ => RowOrder::Differing,
            Sort::Category => RowOrder::Category,
            Sort::Name => RowOrder::Name,
            Sort::Townships => RowOrder::Townships,
        }
    }
}
