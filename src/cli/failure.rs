//! How a command ends: done, nothing found, or a sentence that says why not.

use std::io;

use super::output::Output;
use crate::error::Error;
use crate::language::Language;
use crate::messages;

/// Exit code of a command that found nothing.
pub(super) const NOTHING: u8 = 1;
/// Exit code after wrong usage or input.
pub(super) const WRONG: u8 = 2;

/// How a command ended that could do its work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// There was something to say.
    Done,
    /// Nothing was found, or a check found faults.
    Nothing,
    /// It could not be done as asked, and the user was told.
    Wrong,
}

/// Result of a command.
pub type Result<T = Outcome> = std::result::Result<T, Failure>;

/// Why a command could not do its work.
#[derive(Debug)]
pub enum Failure {
    /// A sentence for the user that says what to do.
    Message(String),
    /// The library part could not do it.
    Failed(Error),
    /// What was asked for does not exist; a sentence for the user.
    Missing(String),
    /// The output could not be written.
    Output(io::Error),
}

impl Outcome {
    /// `Done` where there is something.
    pub fn of(any: bool) -> Outcome {
        if any { Outcome::Done } else { Outcome::Nothing }
    }
}

/// The exit code of a command that ended with `result`, after the user was told of a failure.
pub(super) fn code(result: Result, out: &mut Output) -> u8 {
    let failure = match result {
        Ok(Outcome::Done) => return 0,
        Ok(Outcome::Nothing) => return NOTHING,
        Ok(Outcome::Wrong) => return WRONG,
        // A reader that has seen enough, such as `head`, is no failure.
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => return 0,
        Err(failure) => failure,
    };
    let code = match failure {
        Failure::Missing(_) => NOTHING,
        Failure::Message(_) | Failure::Failed(_) | Failure::Output(_) => WRONG,
    };
    out.note(&failure.message(out.language));
    code
}

impl Failure {
    /// What the user is told.
    pub fn message(self, language: Language) -> String {
        match self {
            Failure::Missing(message) | Failure::Message(message) => message,
            Failure::Failed(error) => messages::error(&error, language),
            Failure::Output(error) => {
                let cause = messages::io(&error, language);
                language.pick(
                    format!("无法写出结果：{cause}。请检查磁盘空间。"),
                    format!("Cannot write the result: {cause}. Check the disk space."),
                )
            }
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        Failure::Output(error)
    }
}

impl From<csv::Error> for Failure {
    fn from(error: csv::Error) -> Failure {
        match error.into_kind() {
            csv::ErrorKind::Io(error) => Failure::Output(error),
            // Rows have one width and are text, so only the stream can fail.
            other => Failure::Output(io::Error::other(format!("{other:?}"))),
        }
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Failure {
        Failure::Output(error.into())
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Failure {
        Failure::Failed(error)
    }
}
