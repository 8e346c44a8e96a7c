//! `import`.

use super::args::ImportArgs;
use super::failure::{Failure, Result};
use super::output::Output;

/// Not built into this version.
pub(super) fn run(_args: &ImportArgs, out: &mut Output) -> Result {
    Err(Failure::Said(out.language.pick(
        "这个版本还不能用 import 命令。".to_string(),
        "The command import is not built into this version.".to_string(),
    )))
}
