//! No command: the full screen, where there is a terminal for it.

use std::ffi::OsString;
use std::io::IsTerminal;

use super::args::Arguments;
use super::failure::{Failure, Outcome, Result};
use super::output::Output;
use crate::tui;

/// Opens the full screen, already searching for the words of `arguments` if there are any.
pub(super) fn run(arguments: Arguments, out: &mut Output) -> Result {
    let query = arguments.query.join(" ");
    if !terminal_fits() {
        return Err(Failure::Said(plain_commands(&query, out)));
    }
    let (index, missed) = super::open(arguments.words)?;
    let options = tui::Options {
        language: out.language,
        query,
        colour: out.colour,
        ambiguous: arguments.ambiguous.map(Into::into),
        ascii: arguments.ascii || !speaks_utf8(|name| std::env::var_os(name)),
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

/// Whether the locale says that the terminal takes UTF-8; `variable` looks up the environment. A
/// terminal that does not can still be one that nobody told, so only what can be spared is.
fn speaks_utf8(variable: impl Fn(&str) -> Option<OsString>) -> bool {
    let set = |name: &&str| variable(name).is_some_and(|value| !value.is_empty());
    let first = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find(set);
    let locale = first.and_then(variable).unwrap_or_default();
    let locale = locale.to_string_lossy().to_lowercase();
    locale.contains("utf-8") || locale.contains("utf8")
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
