//! A library with a list of one's own, and damage to its compiled file.

#![allow(clippy::unwrap_used, reason = "a test stops at what goes wrong")]

use std::fs::{self, File, FileTimes};
use std::path::{Path, PathBuf};

use crate::program::Home;

/// The size of what is checked together.
pub const BLOCK: usize = 4096;

/// A home with an imported list of the document `text`.
pub fn with_library(text: &str) -> Home {
    let home = Home::new();
    home.write("qingshan.md", text);
    home.ok(&["import", "qingshan.md"]);
    home.ok(&["search", "水车"]);
    home
}

/// A list with so many items, each with duties of some length.
pub fn list(items: usize) -> String {
    let mut text = "# 甲省乙市丙县青山镇履职事项清单\n\n## 基本履职事项清单\n\n\
                    | 序号 | 事项类别 | 事项名称 |\n| --- | --- | --- |\n"
        .to_string();
    for item in 1..=items {
        text += &format!("| {item} | 民生服务 | 修缮村里第{item}架水车，做好日常管理和维护 |\n");
    }
    text
}

/// The compiled file of the user's library.
pub fn compiled(home: &Home) -> PathBuf {
    home.library().join("townships.compiled")
}

/// Changes a bit of the file at `path`, in the middle of block `block`, and sets its time back to what it was.
pub fn flip(path: &Path, good: &[u8], block: usize) {
    let times = fs::metadata(path).unwrap().modified().unwrap();
    let mut bad = good.to_vec();
    let at = (block * BLOCK + BLOCK / 2).min(bad.len() - 1);
    bad[at] ^= 1;
    fs::write(path, &bad).unwrap();
    let file = File::options().write(true).open(path).unwrap();
    file.set_times(FileTimes::new().set_modified(times))
        .unwrap();
}
