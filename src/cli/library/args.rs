//! What can be asked of `library`. Help texts hold both languages, as in [`crate::cli::args`].

use clap::{Args, Subcommand};

use crate::cli::args::ALL;
use crate::cli::output::Format;
use crate::cli::values::one_of;

/// Arguments of `library`.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct LibraryArgs {
    /// What to do instead of listing.
    #[command(subcommand)]
    pub what: Option<LibraryCommand>,
    /// How to list.
    #[command(flatten)]
    pub list: LibraryListArgs,
}

/// What can be done with the library.
#[derive(Debug, Subcommand)]
pub enum LibraryCommand {
    /// 列出清单库中的乡镇（不写子命令时也是这样） | List the townships (as without a command)
    List(LibraryListArgs),
    /// 显示一个乡镇的各个版本 | Show the versions of a township
    Show(LibraryShowArgs),
    /// 从清单库中删除一个乡镇或它的一个版本 | Remove a township or one of its versions
    Remove(LibraryRemoveArgs),
    /// 显示读取和写入哪些目录 | Show which folders are read and written to
    Where(LibraryListArgs),
    /// 整理清单库，使它一打开就能查（导入时自动进行） | Compile the library, so that it opens at once (importing does it)
    Build(LibraryBuildArgs),
}

/// Arguments of `library build`.
#[derive(Debug, Args)]
pub struct LibraryBuildArgs {
    /// 只整理有变动的；复制来的清单库内容未变的，不重新整理 | Compile only what changed; a copied library whose texts are the same is not compiled again
    #[arg(long)]
    pub changed: bool,
}

/// How to answer.
#[derive(Debug, Args)]
pub struct LibraryListArgs {
    /// 输出格式 | Output format
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = one_of(&ALL))]
    pub format: Format,
}

/// Arguments of `library show`.
#[derive(Debug, Args)]
pub struct LibraryShowArgs {
    /// 乡镇：代号、名称或名称的一部分 | The township: its id, name or part of it
    #[arg(value_name = "TOWNSHIP")]
    pub township: String,
    /// 输出格式 | Output format
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = one_of(&ALL))]
    pub format: Format,
}

/// Arguments of `library remove`.
#[derive(Debug, Args)]
pub struct LibraryRemoveArgs {
    /// 乡镇，如 anjihai；只删一个版本写 anjihai@2 | The township, such as anjihai; for one version only, anjihai@2
    #[arg(value_name = "TOWNSHIP")]
    pub township: String,
    /// 不再询问 | Do not ask
    #[arg(long)]
    pub yes: bool,
}
