//! The one way into the screen, for every command that leads there; where the terminal can only print lines, into
//! the dialogue in its place.

use std::io::{self, BufRead, IsTerminal};

use super::args::Arguments;
use super::failure::{Failure, Outcome, Result};
use super::output::Output;
use super::plain;
use super::select;
use super::settings::{Settings, other_encoding};
use super::sources::{Opened, Sources};
use crate::app::{AppConfig, ExportPlace, ExportWriter, FirstView};
use crate::config::ThemeChoice;
use crate::error::Error;
use crate::index::Filter;
use crate::library::bookmarks::Store;
use crate::library::history::HistoryFile;
use crate::library::last_place::LastPlaceFile;
use crate::library::{Freshness, Unverified, welcome};
use crate::messages;
use crate::model::SearchHistory;
use crate::tui::{self, Colours, Display, LibrarySource, ScreenConfig, UserFiles};
use crate::view::Ground;

/// What standard input and output are good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Surface {
    /// The full screen.
    Screen,
    /// A dialogue of lines.
    Lines,
    /// Neither, unless lines come out of a pipe: one of the two is no terminal.
    Redirected,
}

/// What every way into the screen has in common.
pub(super) struct Launcher<'a> {
    settings: &'a Settings,
    /// Where townships are opened.
    pub sources: &'a Sources,
    plain: bool,
    kiosk: bool,
    fail: bool,
    /// What makes a file of something on the screen.
    export_writer: ExportWriter,
}

impl<'a> Launcher<'a> {
    /// As `arguments` and `settings` say.
    pub fn new(
        arguments: &Arguments,
        settings: &'a Settings,
        sources: &'a Sources,
        export_writer: ExportWriter,
    ) -> Launcher<'a> {
        Launcher {
            settings,
            sources,
            plain: arguments.plain,
            kiosk: arguments.kiosk,
            fail: !arguments.kiosk && is_made_to_fail(),
            export_writer,
        }
    }

    /// Where the user is met.
    pub fn surface(&self) -> Surface {
        let is_terminal = io::stdin().is_terminal() && io::stdout().is_terminal();
        // Whoever comes to a kiosk without a terminal has no other commands to be told of.
        if self.plain || is_terminal && is_dumb() || self.kiosk && !is_terminal {
            Surface::Lines
        } else if is_terminal {
            Surface::Screen
        } else {
            Surface::Redirected
        }
    }

    /// Shows what was `opened`, with `first_view` first, until the user leaves.
    pub fn run(
        &self,
        surface: Surface,
        opened: Opened,
        first_view: FirstView,
        out: &mut Output,
    ) -> Result {
        let missed = opened.missed.iter();
        let missed = missed.map(|error| messages::error(error, out.language));
        let mut notices: Vec<String> = missed.chain(self.settings.complaints()).collect();
        let scope_name = self.settings.scope.0.clone().unwrap_or_default();
        let mut scope = Filter::default();
        if !scope_name.is_empty() {
            match select::scope(&opened.index, &scope_name, out.language) {
                Ok(own) => scope = own,
                Err(Failure::Message(message)) => notices.push(message),
                Err(other) => return Err(other),
            }
        }
        if surface == Surface::Screen {
            let mut config = self.config(
                first_view,
                self.user_files(),
                opened.unverified,
                notices,
                out,
            );
            config.app.scope = scope;
            config.app.scope_name = scope_name;
            tui::run(opened.index, config)?;
            return Ok(Outcome::Done);
        }
        notices.iter().for_each(|notice| out.note(notice));
        let input = io::BufReader::new(io::stdin());
        let timeout = self.settings.idle_timeout();
        let reopen = |files, out: &mut Output| self.sources.index(files, out);
        if scope != Filter::default() {
            out.note(&out.language.pick(
                format!("只找我的范围：{scope_name}。全部乡镇请加 --scope all。"),
                format!("Only {scope_name} is searched. For everything add --scope all."),
            ));
        }
        plain::run(
            first_view,
            opened.index,
            scope,
            &reopen,
            input,
            timeout,
            out,
        )
    }

    /// The colours that settings ask for, or the environment tells of; a kiosk asks the terminal alone.
    fn colours(&self, out: &Output) -> Colours {
        match self.settings.theme.0 {
            _ if !out.colour => Colours::None,
            ThemeChoice::None => Colours::None,
            ThemeChoice::Dark => Colours::For(Ground::Dark),
            ThemeChoice::Light => Colours::For(Ground::Light),
            ThemeChoice::Auto if self.kiosk => Colours::Asked(None),
            ThemeChoice::Auto => {
                let told = ground(std::env::var("COLORFGBG").ok(), std::env::var("TERM").ok());
                told.map_or(Colours::Asked(None), Colours::For)
            }
        }
    }

    /// Where what is written out of the screen goes.
    fn export_place(&self) -> ExportPlace {
        if self.kiosk {
            return ExportPlace::Terminal;
        }
        let folder = std::env::current_dir().unwrap_or_default();
        ExportPlace::Folder(folder.display().to_string())
    }

    /// Where what the user changes is kept: nowhere in a kiosk.
    fn user_files(&self) -> UserFiles {
        UserFiles {
            bookmarks: if self.kiosk {
                Store::default()
            } else {
                Store::of_user()
            },
            history: self.settings.history.0.then(HistoryFile::of_user),
            place: self.settings.remember.0.then(LastPlaceFile::of_user),
        }
    }

    fn config(
        &self,
        first_view: FirstView,
        mut files: UserFiles,
        unverified: Unverified,
        mut notices: Vec<String>,
        out: &Output,
    ) -> ScreenConfig {
        let settings = self.settings;
        if let Some((name, locale)) = other_encoding().filter(|_| !self.kiosk) {
            notices.push(messages::not_utf8(name, &locale, out.language));
        }
        let mut tell = |error: Error| notices.push(messages::error(&error, out.language));
        let bookmarks = files.bookmarks.load().unwrap_or_else(|error| {
            tell(error);
            Vec::new()
        });
        let place = files.place.as_ref().map(LastPlaceFile::load);
        let place = place.transpose().unwrap_or_else(|error| {
            tell(error);
            None
        });
        let history = files.history.as_mut();
        let history = history.map(|file| searches(file, &first_view, &mut tell));
        ScreenConfig {
            app: AppConfig {
                language: out.language,
                keys: settings.keys.0.clone(),
                mouse: settings.mouse.0,
                bookmarks,
                history,
                place,
                notice: (!notices.is_empty()).then(|| notices.join(" ")),
                export_place: self.export_place(),
                first_view,
                ..AppConfig::default()
            },
            display: Display {
                colours: self.colours(out),
                ambiguous: settings.ambiguous.0,
                ascii: settings.ascii.0,
            },
            library: LibrarySource {
                folders: self.sources.folders.clone(),
                access: self.sources.access,
                unverified,
            },
            files,
            export_writer: self.export_writer,
            kiosk: self.kiosk,
            idle_timeout: settings.idle_timeout(),
            fail: self.fail,
        }
    }
}

/// The ground that variables tell of: `COLORFGBG` ends with the number of its colour; the Linux console is black.
fn ground(colours: Option<String>, term: Option<String>) -> Option<Ground> {
    let number = colours.and_then(|colours| colours.rsplit(';').next()?.parse().ok());
    match number {
        Some(0..=6 | 8) => Some(Ground::Dark),
        Some(7 | 9..=15) => Some(Ground::Light),
        Some(16u8..) | None => (term.as_deref() == Some("linux")).then_some(Ground::Dark),
    }
}

/// The earlier searches that `file` holds; that with which the screen begins is one of them.
fn searches(
    file: &mut HistoryFile,
    first_view: &FirstView,
    tell: &mut impl FnMut(Error),
) -> SearchHistory {
    let mut history = file.load().unwrap_or_else(|error| {
        tell(error);
        SearchHistory::default()
    });
    if let FirstView::Search(query) = first_view
        && history.add(query)
    {
        file.add(query).unwrap_or_else(tell);
    }
    history
}

/// No command: opens the screen, already searching for the words of `query` if there are any.
pub(super) fn run(query: &[String], launcher: &Launcher, out: &mut Output) -> Result {
    let query = query.join(" ");
    let mut surface = launcher.surface();
    if surface == Surface::Redirected {
        let advice = plain_commands(&query, out);
        if io::stdin().is_terminal() {
            return Err(Failure::Message(advice));
        }
        out.note(&advice);
        // Lines out of a pipe are answered, such as those typed at the other end of a line.
        if io::stdin().lock().fill_buf()?.is_empty() {
            return Ok(Outcome::Wrong);
        }
        surface = Surface::Lines;
    }
    let on_screen = surface == Surface::Screen;
    // On the screen there is something to see before everything is checked.
    let freshness = if on_screen {
        Freshness::Deferred
    } else {
        Freshness::Checked
    };
    let opened = launcher.sources.open(freshness, out)?;
    // Who comes with words knows how to search; a kiosk leaves no marks.
    let is_first = on_screen && !launcher.kiosk && query.is_empty() && welcome::first_time();
    let first_view = if is_first {
        FirstView::Welcome
    } else {
        FirstView::Search(query)
    };
    launcher.run(surface, opened, first_view, out)
}

/// Whether a test asks a debug build to fail, to see what happens then.
fn is_made_to_fail() -> bool {
    cfg!(debug_assertions) && std::env::var_os("LVZHI_FAIL").is_some()
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn a_command_that_opens_the_screen_keeps_the_idle_timeout() {
        for words in [
            "lvzhi --idle 7",
            "lvzhi --idle 7 diff anjihai azhake --screen",
        ] {
            let words = words.split(' ').map(Into::into).collect();
            let arguments = crate::cli::parse(words).unwrap();
            let settings = Settings::of(&arguments);
            let sources = Sources::new(&arguments, &settings);
            let launcher = Launcher::new(&arguments, &settings, &sources, |_, _, _| Ok(Vec::new()));
            let out = Output::piped(io::sink(), io::sink(), settings.language.0);
            let (view, files) = (FirstView::default(), UserFiles::default());
            let config = launcher.config(view, files, Unverified::default(), Vec::new(), &out);
            assert_eq!(config.idle_timeout, Some(Duration::from_secs(7 * 60)));
        }
    }
}
