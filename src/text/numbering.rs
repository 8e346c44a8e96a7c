//! The number in front of a paragraph: 1. / 一、 / （1）.

/// Bytes of a number such as “1.”, “一、” or “（1）” at the beginning.
pub fn marker(text: &str) -> usize {
    let number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let body = text.strip_prefix(['（', '(']).unwrap_or(text);
    let after = body.trim_start_matches(number);
    if after.len() == body.len() {
        return 0;
    }
    let marks: &[char] = if body.len() == text.len() {
        &['.', '．', '、']
    } else {
        &['）', ')']
    };
    match after.strip_prefix(marks) {
        Some(rest) => text.len() - rest.len(),
        None => 0,
    }
}
