//! The `lvzhi` program: parse the arguments, run, turn the outcome into an exit code.

use std::process::ExitCode;

use lvzhi::cli;

fn main() -> ExitCode {
    match cli::parse(std::env::args_os().collect()) {
        Ok(arguments) => cli::run(arguments),
        Err(usage) => usage.exit(),
    }
}
