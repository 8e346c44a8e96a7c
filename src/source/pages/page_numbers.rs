//! The numbers of pages, however they are printed.

use super::lines::Line;

/// The text of `line` with all numbers alike.
pub(super) fn wording(line: &Line) -> String {
    let mut wording = String::new();
    for c in line.text.chars().filter(|c| !c.is_whitespace()) {
        if !c.is_numeric() {
            wording.push(c);
        } else if !wording.ends_with('0') {
            wording.push('0');
        }
    }
    wording
}

/// Whether `line` is the number of a page: 3, - 3 -, 第 3 页, 3 / 51, 第3页 共51页.
pub(super) fn is_number(line: &Line) -> bool {
    let wording = wording(line);
    let inner = wording.trim_matches(|c| "-—–－·.~[]()（）|".contains(c));
    matches!(
        inner,
        "0" | "0/0"
            | "第0页"
            | "第0页共0页"
            | "第0页,共0页"
            | "第0页，共0页"
            | "第0页/共0页"
            | "共0页第0页"
            | "Page0of0"
            | "Page0"
            | "0页"
    )
}
