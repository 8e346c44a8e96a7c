//! What can go wrong in the library part, as types.

use std::io;
use std::path::PathBuf;

use thiserror::Error;

/// A failure that ends an operation. Its text is a sentence for the user, in Chinese, that names
/// the place and the cure.
#[derive(Debug, Error)]
pub enum Error {
    /// A file could not be read.
    #[error("读不了文件 {}：{}。请检查路径和读取权限。", path.display(), reason(source))]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A file could not be written.
    #[error("写不了文件 {}：{}。请检查目录和写入权限。", path.display(), reason(source))]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A data file of the program's own format is damaged.
    #[error("数据文件 {file} 第 {line} 行不合格式：{reason}。请重新导入原文。")]
    Data {
        /// Name of the file.
        file: String,
        /// Line, counted from 1.
        line: usize,
        /// What the parser said.
        reason: String,
    },
    /// A version of a township in a library cannot be used.
    #[error("库文件 {} {reason}", path.display())]
    Version {
        /// The file.
        path: PathBuf,
        /// What is wrong and what to do.
        reason: String,
    },
    /// A user's own file of words cannot be read.
    #[error(
        "词表 {file} 第 {line} 行不合格式：{reason}。每行一组，如 {{\"say\": [\"野狗\"], \"means\": [\"流浪犬\"]}}，整个文件放在 [ ] 里。"
    )]
    Words {
        /// Name of the file.
        file: String,
        /// Line, counted from 1.
        line: usize,
        /// What is wrong.
        reason: String,
    },
    /// A file that a user's program keeps is damaged; it was given another name.
    #[error("文件 {} 已损坏，已改名保存为 {}；请检查后改回原名，或重新建立。", path.display(), kept.display())]
    Aside {
        /// The file.
        path: PathBuf,
        /// Where it is now.
        kept: PathBuf,
    },
    /// There is no folder to keep a user's files in.
    #[error("没有用户目录（HOME 未设置），退出后不会保留。")]
    Homeless,
    /// A user named an encoding that there is none of.
    #[error(
        "没有叫做“{label}”的编码。常用的有 utf-8、gb18030（含 gbk、gb2312）、utf-16le、utf-16be、big5。"
    )]
    Encoding {
        /// What the user called it.
        label: String,
    },
    /// The document could not be read as a duty list.
    #[error("{file} 第 {line} 行：{reason}")]
    Document {
        /// Name of the document.
        file: String,
        /// Line, counted from 1.
        line: usize,
        /// What is wrong and what to do.
        reason: String,
    },
    /// A correction does not fit the row that it names.
    #[error("更正文件 {file} 中的 {item}：{reason}")]
    Correction {
        /// Name of the corrections file.
        file: String,
        /// The item that it names.
        item: String,
        /// What does not fit and what to do.
        reason: String,
    },
}

/// Why the system refused, in Chinese where it is one of the usual reasons.
fn reason(source: &io::Error) -> String {
    let known = match source.kind() {
        io::ErrorKind::NotFound => "没有这个文件或目录",
        io::ErrorKind::PermissionDenied => "没有权限",
        io::ErrorKind::IsADirectory => "这是目录，不是文件",
        io::ErrorKind::NotADirectory => "路径中有一段不是目录",
        io::ErrorKind::ReadOnlyFilesystem => "文件系统只读",
        io::ErrorKind::WouldBlock => "正被另一个程序占用",
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "磁盘已满",
        _ => return source.to_string(),
    };
    known.to_string()
}

/// Result of an operation of the library part.
pub type Result<T> = std::result::Result<T, Error>;
