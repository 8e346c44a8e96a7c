//! `diff`: what changed between two versions of a township's lists.

mod json;
mod markdown;
mod side;
pub(super) mod table;
mod text;

use std::path::Path;

use clap::{Args, ValueHint};

use super::failure::{Failure, Outcome, Result};
use super::matrix;
use super::output::{Format, Output, json as lines};
use super::screen::{Launcher, Surface};
use super::settings::Settings;
use super::sources::CompiledFiles;
use super::values::one_of;
use crate::app::FirstView;
use crate::changes::{Change, ChangeKind, Changes};
use crate::index::Index;
use crate::language::Language;
use crate::library::{Folders, Freshness};
use crate::model::{ListKind, Township};

/// Arguments of `diff`.
#[derive(Debug, Args)]
pub struct DiffArgs {
    /// 旧版：乡镇代号或名称，加 @N 为库中第 N 版，或文件（公布的清单，或 JSON） | The old version: a township's id or name, with @N for version N in the library, or a file (a published list, or JSON)
    #[arg(value_name = "OLD", value_hint = ValueHint::AnyPath)]
    pub old: String,
    /// 新版：写法相同 | The new version, in the same forms
    #[arg(value_name = "NEW", value_hint = ValueHint::AnyPath)]
    pub new: String,
    /// 输出格式 | Output format
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = one_of(&["text", "json", "md"]))]
    pub format: Format,
    /// 在全屏界面里看 | Show it on the full screen
    #[arg(long, conflicts_with = "format")]
    pub screen: bool,
}

/// Prints the changes; finds nothing wrong only where there are none.
pub(super) fn run(args: &DiffArgs, index: &Index, settings: &Settings, out: &mut Output) -> Result {
    if let Some(townships) = two_townships(args, index) {
        return matrix::of_two(index, townships, args.format, out);
    }
    let (old, new) = versions(args, index, &settings.folders(false), out.language)?;
    let report = Report::new(old, new);
    match args.format {
        Format::Json => lines::array(out, report.changes.list.iter().map(json::entry))?,
        Format::Md => markdown::write(out, &report)?,
        _ => text::write(out, &report)?,
    }
    Ok(Outcome::of(report.changes.list.is_empty()))
}

/// The numbers of two townships, if the arguments name these as they are now: what is compared then is no older and newer
/// version.
fn two_townships(args: &DiffArgs, index: &Index) -> Option<[usize; 2]> {
    let current = |name: &str| {
        let is_file = Path::new(name).is_file();
        match index.townships_named(name)[..] {
            [one] if !is_file => Some(one),
            _ => None,
        }
    };
    let townships = [current(&args.old)?, current(&args.new)?];
    (townships[0] != townships[1]).then_some(townships)
}

/// Opens the screen on the changes, or on the matrix of two townships.
pub(super) fn on_screen(args: &DiffArgs, launcher: &Launcher, out: &mut Output) -> Result {
    let surface = launcher.surface();
    if surface == Surface::Redirected {
        return Err(Failure::Message(out.language.pick(
            "这里不是终端，无法打开全屏界面。请去掉 --screen。".to_string(),
            "This is no terminal for the full screen. Leave --screen out.".to_string(),
        )));
    }
    // A version that is compared must be the current one.
    let mut opened = launcher.sources.open(Freshness::Checked, out)?;
    if let Some(townships) = two_townships(args, &opened.index) {
        if surface == Surface::Lines {
            return matrix::of_two(&opened.index, townships, args.format, out);
        }
        let first_view = FirstView::Townships(townships.to_vec());
        return launcher.run(surface, opened, first_view, out);
    }
    let folders = &launcher.sources.folders;
    let mut compared = versions(args, &opened.index, folders, out.language);
    for files in CompiledFiles::DAMAGED {
        if opened.index.is_damaged() {
            opened.index = launcher.sources.index(files, out)?;
            compared = versions(args, &opened.index, folders, out.language);
        }
    }
    let (old, new) = compared?;
    let first_view = FirstView::Changes {
        old: Box::new(old),
        new: Box::new(new),
    };
    launcher.run(surface, opened, first_view, out)
}

/// The two versions that are meant, the old one first.
fn versions(
    args: &DiffArgs,
    index: &Index,
    folders: &Folders,
    language: Language,
) -> Result<(Township, Township)> {
    let side = |text| side::side(text, index, folders, language);
    Ok((side(&args.old)?, side(&args.new)?))
}

/// Two versions and what changed from one to the other.
pub(super) struct Report {
    old: Township,
    new: Township,
    /// The changes.
    pub changes: Changes,
}

impl Report {
    /// What changed from `old` to `new`.
    pub fn new(old: Township, new: Township) -> Report {
        let changes = Changes::between(&old, &new);
        Report { old, new, changes }
    }

    /// Which versions these are and how much changed, in lines for reading aloud.
    pub fn summary_lines(&self, language: Language) -> Vec<String> {
        Output::lines(language, |out| text::summary(out, self))
    }

    /// Which version this is: township, document, number of items.
    fn version(township: &Township, language: Language) -> String {
        let count = |list: ListKind| {
            let name = language.pick(list.short(), list.word());
            format!("{name} {}", township.count(list))
        };
        let counts = ListKind::ALL.map(count).join("  ");
        let all = township.items.len();
        let all = language.pick(format!("{all} 项"), format!("{all} items"));
        let colon = language.pick("：", ": ");
        format!("{}  {}  {all}{colon}{counts}", township.name, township.file)
    }

    /// That the totals which the documents state are not the same, if so.
    fn totals(&self, language: Language) -> Option<String> {
        let stated = |township: &Township| {
            let totals = township.declared.iter().map(|declared| {
                let list = declared
                    .list
                    .map_or(language.pick("合计", "total"), |list| {
                        language.pick(list.short(), list.word())
                    });
                format!("{list} {}", declared.items)
            });
            totals.collect::<Vec<_>>().join("  ")
        };
        let (old, new) = (stated(&self.old), stated(&self.new));
        let nothing = language.pick("未写明", "none");
        let or_nothing = |text: &str| {
            if text.is_empty() {
                nothing.to_string()
            } else {
                text.into()
            }
        };
        (old != new).then(|| {
            let title = language.pick("说明中的总数", "Totals stated");
            let colon = language.pick("：", ": ");
            format!("{title}{colon}{} → {}", or_nothing(&old), or_nothing(&new))
        })
    }
}

/// A change in lines for reading aloud.
pub(super) fn change_lines(change: &Change, language: Language) -> Vec<String> {
    let mut lines = vec![change.title(language)];
    lines.extend(Output::lines(language, |out| text::one(out, change)));
    lines
}

/// Whether a change is told by its name alone.
fn is_whole(kind: ChangeKind) -> bool {
    matches!(kind, ChangeKind::Added | ChangeKind::Removed)
}
