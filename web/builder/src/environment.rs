//! What a child process inherits.
//!
//! Under `cargo run` the environment is full of settings meant for the *server's*
//! build: package variables, library paths of the running compiler, `RUSTFLAGS` with
//! linker arguments wasm cannot take, another target's configuration. Passed on, they
//! break the web build or rebuild it in full each time `cargo run` and `cargo web
//! build` alternate. So `CARGO_*` goes, except what tells cargo where its home is, how
//! hard to work, how to reach the network and how to print.
//!
//! `RUSTUP_TOOLCHAIN` stays: under `cargo +beta run` it is what the user asked for.
//! `RUSTC_WRAPPER` stays: it is how people say sccache.

use std::ffi::OsStr;
use std::path::Path;
use std::process::Command;

const KEPT_AFTER_CARGO: [&str; 2] = ["HOME", "BUILD_JOBS"];
const KEPT_PREFIXES_AFTER_CARGO: [&str; 4] = ["HTTP_", "NET_", "REGISTR", "TERM_"];

const DROPPED: [&str; 9] = [
    // Cargo hands this on to build scripts instead of its own path when it is set.
    "CARGO",
    "DYLD_FALLBACK_LIBRARY_PATH",
    "LD_LIBRARY_PATH",
    "RUSTC",
    "RUSTC_BOOTSTRAP",
    "RUSTC_WORKSPACE_WRAPPER",
    "RUSTDOC",
    "RUSTDOCFLAGS",
    "RUSTFLAGS",
];

/// A command that runs in `folder` and sees only what it should.
pub fn command(program: impl AsRef<OsStr>, folder: &Path) -> Command {
    let mut command = Command::new(program);
    command.current_dir(folder);
    for (name, _) in std::env::vars_os() {
        if !is_inherited(&name.to_string_lossy()) {
            command.env_remove(name);
        }
    }
    command
}

fn is_inherited(name: &str) -> bool {
    if DROPPED.contains(&name) {
        return false;
    }
    let Some(rest) = name.strip_prefix("CARGO_") else {
        return true;
    };
    KEPT_AFTER_CARGO.contains(&rest) || KEPT_PREFIXES_AFTER_CARGO.iter().any(|prefix| rest.starts_with(prefix))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cargo_run_adds_is_dropped() {
        for name in [
            "CARGO",
            "CARGO_MANIFEST_DIR",
            "CARGO_PKG_VERSION",
            "CARGO_TARGET_DIR",
            "CARGO_BUILD_TARGET",
            "CARGO_ENCODED_RUSTFLAGS",
            "CARGO_TARGET_X86_64_UNKNOWN_LINUX_GNU_LINKER",
            "CARGO_PROFILE_DEV_DEBUG",
            "LD_LIBRARY_PATH",
            "RUSTFLAGS",
            "RUSTC_WORKSPACE_WRAPPER",
        ] {
            assert!(!is_inherited(name), "{name}");
        }
    }

    #[test]
    fn home_network_and_the_users_own_choices_are_kept() {
        for name in [
            "CARGO_HOME",
            "CARGO_BUILD_JOBS",
            "CARGO_HTTP_CAINFO",
            "CARGO_NET_OFFLINE",
            "CARGO_REGISTRIES_CRATES_IO_PROTOCOL",
            "CARGO_REGISTRY_DEFAULT",
            "CARGO_TERM_COLOR",
            "HTTPS_PROXY",
            "PATH",
            "RUSTC_WRAPPER",
            "RUSTUP_HOME",
            "RUSTUP_TOOLCHAIN",
        ] {
            assert!(is_inherited(name), "{name}");
        }
    }
}
