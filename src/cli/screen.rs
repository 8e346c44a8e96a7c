//! No command: the full screen, where there is a terminal for it.

use std::io::{self, BufRead, IsTerminal};

use super::Own;
use super::args::Arguments;
use super::failure::{Failure, Outcome, Result};
use super::output::Output;
use super::plain;
use super::settings::Settings;
use crate::library::{Freshness, welcome};
use crate::tui;

/// Opens the full screen, already searching for the words of `arguments` if there are any.
pub(super) fn run(arguments: Arguments, settings: &Settings, out: &mut Output) -> Result {
    let query = arguments.query.join(" ");
    let (from, to) = (io::stdin().is_terminal(), io::stdout().is_terminal());
    if arguments.plain || from && to && is_dumb() {
        return dialogue(arguments, settings, &query, out);
    }
    if from && !to {
        return Err(Failure::Said(plain_commands(&query, out)));
    }
    if !from {
        out.note(&plain_commands(&query, out));
        // Lines out of a pipe are answered, such as those typed at the other end of a line.
        let asked = !io::stdin().lock().fill_buf()?.is_empty();
        return match asked {
            true => dialogue(arguments, settings, &query, out),
            false => Ok(Outcome::Wrong),
        };
    }
    // What else is to be looked at is looked at when there is something to see.
    let opened = super::open(Own::of(&arguments, settings), Freshness::Deferred, out)?;
    let mut missed = opened.missed;
    missed.extend(settings.complaints());
    // Who comes with words knows how to search; a kiosk leaves no marks.
    let welcome = !arguments.kiosk && query.is_empty() && welcome::first_time();
    let options = tui::Options {
        language: out.language,
        query,
        colour: out.colour,
        ambiguous: settings.ambiguous.0,
        ascii: settings.ascii.0,
        notice: missed.join(" "),
        kiosk: arguments.kiosk,
        idle: settings.patience(),
        mouse: settings.mouse.0,
        keys: settings.keys.0.clone(),
        versions: None,
        welcome,
        folders: settings.folders(arguments.kiosk),
        unverified: opened.unverified,
        fail: arguments.fail,
    };
    tui::run(opened.index, options)?;
    Ok(Outcome::Done)
}

/// Plain mode.
fn dialogue(arguments: Arguments, settings: &Settings, query: &str, out: &mut Output) -> Result {
    for complaint in settings.complaints() {
        out.note(&complaint);
    }
    let index = super::told(Own::of(&arguments, settings), out)?;
    let input = io::BufReader::new(io::stdin());
    plain::run(query, &index, input, settings.patience(), out)
}

/// Whether the terminal says that it can do nothing but print lines.
fn is_dumb() -> bool {
    std::env::var_os("TERM").is_none_or(|term| term.is_empty() || term == "dumb")
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
