//! The `lvzhi` program: parse the arguments, run, turn the outcome into an exit code.

use std::process::ExitCode;

use lvzhi::{cli, memory};

#[global_allocator]
static ALLOCATOR: memory::Allocator = memory::Allocator;

fn main() -> ExitCode {
    memory::keep();
    match cli::parse(std::env::args_os().collect()) {
        Ok(arguments) => cli::run(arguments),
        Err(usage) => usage.exit(),
    }
}
