//! An answered ticket for reading.
//!
//! ```text
//! 配 anjihai/c41  安集海镇  沙湾市公安局
//!    开展各类家养动物（宠物）的管理及流浪犬、猫的控制和处置工作
//!    依据：狗+咬、野狗
//!    各乡镇：anjihai/c41 配 安集海镇（沙湾市公安局）；azhake/c23 配 阿扎克镇（阿图什市公安局）
//! ```

use std::io::{self, Write};

use super::answered::{Answered, AnsweredItem};
use crate::cli::output::Output;
use crate::text::sanitize::shown;

/// Blanks in front of what belongs to the line above.
const INDENT: &str = "   ";
/// So many words are told that spoke for a candidate.
const WORDS: usize = 6;

/// Writes an answer for reading.
pub(super) fn write(out: &mut Output, answered: &Answered) -> io::Result<()> {
    if !answered.id.is_empty() {
        let id = out.bold(&shown(&answered.id));
        writeln!(out, "{id}")?;
    }
    if let Some(problem) = answered.problem(out.language) {
        return writeln!(out, "{}", shown(&problem));
    }
    if let Some(sentence) = &answered.sentence {
        writeln!(out, "{}", shown(sentence))?;
        let heading = out.language.pick(
            "相近事项（~，供核对）：",
            "Only similar (~), to be checked:",
        );
        if !answered.items.is_empty() {
            writeln!(out, "{heading}")?;
        }
    }
    let mark = if answered.unlisted { "~ " } else { "" };
    for item in &answered.items {
        candidate(out, item, mark)?;
    }
    if !answered.elsewhere_names.is_empty() {
        let heading = out
            .language
            .pick("其他乡镇的同类事项：", "In other townships' lists:");
        writeln!(out, "{heading}")?;
        for name in &answered.elsewhere_names {
            writeln!(out, "{INDENT}{}", shown(name))?;
        }
    }
    Ok(())
}

fn candidate(out: &mut Output, item: &AnsweredItem, mark: &str) -> io::Result<()> {
    let id = out.dim(&item.id);
    let second = if item.second_matter {
        out.language.pick("  （另一件事）", "  (another matter)")
    } else {
        ""
    };
    writeln!(
        out,
        "{mark}{} {id}  {}{second}",
        item.list.sign(out.language),
        shown(&item.leader)
    )?;
    writeln!(out, "{INDENT}{}", shown(&item.name))?;
    if !item.why.is_empty() {
        let words: Vec<&str> = item.why.iter().take(WORDS).map(String::as_str).collect();
        let label = out.language.pick("匹配：", "Why: ");
        let line = out.dim(&shown(&format!("{label}{}", words.join("、"))));
        writeln!(out, "{INDENT}{line}")?;
    }
    if !item.holders.is_empty() {
        let label = out.language.pick("各乡镇：", "Townships: ");
        let holders = item.holders.join(out.language.pick("；", "; "));
        let line = out.dim(&shown(&format!("{label}{holders}")));
        writeln!(out, "{INDENT}{line}")?;
    }
    Ok(())
}
