//! `check`.

use super::args::CheckArgs;
use super::failure::{Failure, Result};
use super::output::Output;

/// Not built into this version.
pub(super) fn run(_args: &CheckArgs, out: &mut Output) -> Result {
    Err(Failure::Said(out.language.pick(
        "这个版本还不能用 check 命令。".to_string(),
        "The command check is not built into this version.".to_string(),
    )))
}
