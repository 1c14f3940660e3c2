//! `balcao`: the server and its commands.

use std::process::ExitCode;

fn main() -> ExitCode {
    api::commands::main()
}
