//! Plain mode: a dialogue of lines, for screen readers and for terminals that cannot move the cursor.
//! ```text
//! > 流浪犬
//! 找到 5 项，第 1–5 项：
//! 1. 配合 41 安集海镇 家养动物（宠物）的管理及流浪犬、猫的控制和处置
//! …
//! > 1
//! 安集海镇 · 配合履职事项 41  anjihai/c41
//! …
//! ```

mod dialogue;
mod entry;

use std::io::{self, BufRead, Read, Write};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::thread;
use std::time::Duration;

use super::failure::{Outcome, Result};
use super::output::Output;
use super::sources::{CompiledFiles, OpenIndex};
use crate::app::FirstView;
use crate::index::{Filter, Index};
use crate::text::sanitize::{is_harmful, shown};
use dialogue::Dialogue;

/// Bytes of a line that are taken in: more than the text that is looked for may have, so that it is noticed to be cut.
const LINE: u64 = 4_096;
/// Lines that are taken in before they are answered.
const AHEAD: usize = 16;

/// Asks for lines and answers each, until the end of `input`, `q`, or `idle_timeout` without a line; begins with
/// what `first_view` would show. Searches what `scope` admits. Where a file of `index` turns out to be damaged, the answer comes from what `reopen` opens.
pub(super) fn run(
    first_view: FirstView,
    index: Index,
    scope: Filter,
    reopen: &OpenIndex,
    input: impl BufRead + Send + 'static,
    idle_timeout: Option<Duration>,
    out: &mut Output,
) -> Result {
    let lines = read_lines(input);
    let mut dialogue = Dialogue::new(index, out.language).within(scope);
    out.note(&dialogue.greeting());
    let prompt = if out.width.is_some() { "> " } else { "" };
    match first_view {
        FirstView::Changes { old, new } => tell(&dialogue.compare(*old, *new), out)?,
        FirstView::Search(query) if !query.is_empty() => {
            let lines = answer(
                &mut dialogue,
                |dialogue| dialogue.search(&query),
                reopen,
                out,
            )?;
            tell(&lines, out)?;
        }
        FirstView::Search(_) | FirstView::Welcome | FirstView::Townships(_) => {}
    }
    loop {
        write!(out, "{prompt}")?;
        out.flush()?;
        let line = match idle_timeout {
            Some(timeout) => lines.recv_timeout(timeout),
            None => lines.recv().map_err(RecvTimeoutError::from),
        };
        let line = match line {
            Ok(line) => line?,
            Err(RecvTimeoutError::Disconnected) => return Ok(Outcome::Done),
            Err(RecvTimeoutError::Timeout) => {
                let language = out.language;
                out.note(language.pick("长时间没有输入，已退出。", "No line for long: ended."));
                return Ok(Outcome::Done);
            }
        };
        let line = String::from_utf8_lossy(&line).replace(is_harmful, " ");
        match answer(
            &mut dialogue,
            |dialogue| dialogue.answer(&line),
            reopen,
            out,
        )? {
            Some(lines) => tell(&lines, out)?,
            None => return Ok(Outcome::Done),
        }
    }
}

/// What `ask` gives; where a damaged file had a part in that, what it gives over the library opened again.
fn answer<T>(
    dialogue: &mut Dialogue,
    ask: impl Fn(&mut Dialogue) -> T,
    reopen: &OpenIndex,
    out: &mut Output,
) -> Result<T> {
    let before = dialogue.clone();
    let mut given = ask(dialogue);
    for files in CompiledFiles::DAMAGED {
        if dialogue.is_damaged() {
            *dialogue = before.clone().over(reopen(files, out)?);
            given = ask(dialogue);
        }
    }
    Ok(given)
}

/// Reads on a thread of its own, as waiting for a line cannot be broken off.
fn read_lines(mut input: impl BufRead + Send + 'static) -> Receiver<io::Result<Vec<u8>>> {
    let (sender, lines) = sync_channel(AHEAD);
    thread::spawn(move || {
        loop {
            let mut line = Vec::new();
            let read = input.by_ref().take(LINE).read_until(b'\n', &mut line);
            let is_cut = line.len() as u64 == LINE && line.last() != Some(&b'\n');
            let read = match read {
                // The rest of a line that is too long is no line of its own.
                Ok(count) if is_cut => input.skip_until(b'\n').map(|_| count),
                read => read,
            };
            let sent = match read {
                Ok(0) => return,
                Ok(_) => sender.send(Ok(line)),
                Err(error) => sender.send(Err(error)),
            };
            if sent.is_err() {
                return;
            }
        }
    });
    lines
}

fn tell(lines: &[String], out: &mut Output) -> Result<()> {
    for line in lines {
        writeln!(out, "{}", shown(line))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_who_says_nothing_for_long_is_let_go() {
        let (input, _held_open) = io::pipe().unwrap();
        let (mut data, mut notes) = (Vec::new(), Vec::new());
        let mut out = Output::piped(&mut data, &mut notes, Default::default());
        let idle = Some(Duration::from_millis(1));
        run(
            FirstView::default(),
            Index::build(Vec::new()),
            Filter::default(),
            &|_, _| Ok(Index::build(Vec::new())),
            io::BufReader::new(input),
            idle,
            &mut out,
        )
        .unwrap();
        drop(out);
        assert!(String::from_utf8(notes).unwrap().ends_with("已退出。\n"));
    }
}
