//! What happens when the program itself fails: the terminal is given back, a report is kept, and the
//! process ends.

use std::backtrace::Backtrace;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::panic::PanicHookInfo;
use std::path::PathBuf;
use std::process;

use super::terminal::leave;
use crate::language::Language;
use crate::version::version;

/// Exit code after a failure of the program itself.
const FAILED: i32 = 101;

/// From now on a panic, on whatever thread, ends like this; a report is written if `keep` says so.
pub fn take_care(language: Language, keep: bool) {
    std::panic::set_hook(Box::new(move |info| {
        leave();
        let report = report(info);
        let said = match keep.then(|| write(&report)).flatten() {
            Some(path) => language.pick(
                format!(
                    "程序出错，已退出。报告存为 {}，请把它交给维护人员。",
                    path.display()
                ),
                format!(
                    "The program failed and has ended. Its report is {}; please pass it on.",
                    path.display()
                ),
            ),
            None => {
                let place = info.location().map(ToString::to_string).unwrap_or_default();
                language.pick(
                    format!("程序出错，已退出（{place}）。请告知维护人员。"),
                    format!("The program failed and has ended ({place}). Please pass this on."),
                )
            }
        };
        let _ = writeln!(io::stderr(), "{said}");
        process::exit(FAILED);
    }));
}

fn report(info: &PanicHookInfo) -> String {
    let version = version();
    let trace = Backtrace::force_capture();
    format!("{version}\n{info}\n\n{trace}\n")
}

/// Writes the report where the user keeps data, or else where the system keeps what passes; nothing
/// that is there already is written over.
fn write(report: &str) -> Option<PathBuf> {
    let folders = directories::ProjectDirs::from("", "", "lvzhi");
    let own = folders.map(|folders| folders.data_dir().to_path_buf());
    let places = own.into_iter().chain([std::env::temp_dir()]);
    places.into_iter().find_map(|folder| {
        fs::create_dir_all(&folder).ok()?;
        let path = folder.join(format!("panic-{}.txt", process::id()));
        let mut file = OpenOptions::new().write(true).create_new(true).open(&path);
        file.as_mut().ok()?.write_all(report.as_bytes()).ok()?;
        Some(path)
    })
}
