//! No command: the full screen, where there is a terminal for it.

use std::io::IsTerminal;
use std::path::PathBuf;

use super::failure::{Failure, Outcome, Result};
use super::output::Output;
use crate::tui;

/// Opens the full screen, already searching for `query` unless that is empty.
pub(super) fn run(query: &str, own_words: Option<PathBuf>, out: &mut Output) -> Result {
    if !terminal_fits() {
        return Err(Failure::Said(plain_commands(query, out)));
    }
    let (index, missed) = super::open(own_words)?;
    let options = tui::Options {
        language: out.language,
        query: query.to_string(),
        colour: out.colour,
        notice: missed.join(" "),
    };
    tui::run(index, options)?;
    Ok(Outcome::Done)
}

/// Whether a full screen can be shown and worked with.
fn terminal_fits() -> bool {
    let dumb = std::env::var_os("TERM").is_none_or(|term| term.is_empty() || term == "dumb");
    std::io::stdin().is_terminal() && std::io::stdout().is_terminal() && !dumb
}

fn plain_commands(query: &str, out: &Output) -> String {
    let words = if query.is_empty() { "流浪犬" } else { query };
    out.language.pick(
        format!(
            "这里不是能显示全屏界面的终端（输入或输出不是终端，或 TERM=dumb）。\n\
             请用普通命令，例如：lvzhi search {words}；全部命令见 lvzhi --help。"
        ),
        format!(
            "This is no terminal for the full screen (input or output is redirected, or TERM=dumb).\n\
             Use a plain command, such as: lvzhi search {words}; all are in lvzhi --help --lang en."
        ),
    )
}
