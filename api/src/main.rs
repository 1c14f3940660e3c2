//! `balcao`: the server and its commands.

use std::process::ExitCode;

/// GraphQL makes many small allocations on many threads, on which glibc's allocator waits for itself.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    api::commands::main()
}
