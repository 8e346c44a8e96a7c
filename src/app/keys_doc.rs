//! Writes docs/keys.md from the table of keys.

use super::keymap::KeyGroup;
use crate::language::Language;

/// The text of docs/keys.md.
pub fn markdown() -> String {
    let mut out = String::from(
        "# 按键 Keys\n\n\
         本文件由按键表（src/app/keymap/table.rs）生成。\n\
         Written from the table of keys; run `UPDATE_DOCS=1 cargo test --test house docs` after a change.\n",
    );
    for group in KeyGroup::ALL {
        let titles = (
            group.title(Language::Chinese),
            group.title(Language::English),
        );
        out += &format!(
            "\n## {} {}\n\n| 键 Key | 作用 | What it does |\n|---|---|---|\n",
            titles.0, titles.1
        );
        for binding in group.bindings() {
            let keys: Vec<String> = binding
                .keys
                .iter()
                .map(|k| format!("`{}`", k.name()))
                .collect();
            let (chinese, english) = binding.sentence;
            out += &format!("| {} | {chinese} | {english} |\n", keys.join(" "));
        }
    }
    out += "\n输入法送来的全角符号（／ ？ １）与半角相同；在任何一栏直接输入或粘贴汉字即开始搜索。\n\
            Full-width signs from an input method act as their ASCII twins; Chinese typed or pasted anywhere starts a search.\n";
    out
}
