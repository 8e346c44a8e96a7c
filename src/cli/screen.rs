//! No command: the full screen, where there is a terminal for it.

use std::ffi::OsString;
use std::io::{self, BufRead, IsTerminal};
use std::time::Duration;

use super::Own;
use super::args::Arguments;
use super::failure::{Failure, Outcome, Result};
use super::output::Output;
use super::plain;
use crate::tui;

/// Minutes without a key after which a kiosk ends unless told otherwise.
const KIOSK_IDLE: u64 = 30;

/// Opens the full screen, already searching for the words of `arguments` if there are any.
pub(super) fn run(arguments: Arguments, out: &mut Output) -> Result {
    let query = arguments.query.join(" ");
    let (from, to) = (io::stdin().is_terminal(), io::stdout().is_terminal());
    if arguments.plain || from && to && is_dumb() {
        return dialogue(arguments, &query, out);
    }
    if from && !to {
        return Err(Failure::Said(plain_commands(&query, out)));
    }
    if !from {
        out.note(&plain_commands(&query, out));
        // Lines out of a pipe are answered, such as those typed at the other end of a line.
        let asked = !io::stdin().lock().fill_buf()?.is_empty();
        return match asked {
            true => dialogue(arguments, &query, out),
            false => Ok(Outcome::Wrong),
        };
    }
    let (index, missed) = super::open(Own::of(&arguments))?;
    let options = tui::Options {
        language: out.language,
        query,
        colour: out.colour || arguments.kiosk,
        ambiguous: arguments.ambiguous.map(Into::into),
        ascii: arguments.ascii || !speaks_utf8(|name| std::env::var_os(name)),
        notice: missed.join(" "),
        kiosk: arguments.kiosk,
        idle: minutes(arguments.idle.or(arguments.kiosk.then_some(KIOSK_IDLE))),
        fail: arguments.fail,
    };
    tui::run(index, options)?;
    Ok(Outcome::Done)
}

fn minutes(minutes: Option<u64>) -> Option<Duration> {
    Some(Duration::from_secs(60 * minutes?))
}

/// Plain mode.
fn dialogue(arguments: Arguments, query: &str, out: &mut Output) -> Result {
    let index = super::told(Own::of(&arguments), out)?;
    plain::run(query, &index, io::stdin().lock(), out)
}

/// Whether the terminal says that it can do nothing but print lines.
fn is_dumb() -> bool {
    std::env::var_os("TERM").is_none_or(|term| term.is_empty() || term == "dumb")
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
             请用普通命令，例如：lvzhi search {words}；或用 lvzhi --plain 逐行问答。全部命令见 lvzhi --help。"
        ),
        format!(
            "This is no terminal for the full screen (input or output is redirected, or TERM=dumb).\n\
             Use a plain command, such as: lvzhi search {words}; or lvzhi --plain, a dialogue of lines. All are in lvzhi --help --lang en."
        ),
    )
}
