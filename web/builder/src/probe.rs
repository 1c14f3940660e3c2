//! Looks around the machine for compilers; [`crate::toolchain`] judges what is found.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};

use crate::environment::command;
use crate::toolchain::{Facts, Family, Linker, TARGET};

/// Debian's compilers by full path: with rustup's shims on the path, the bare name
/// would be rustup's.
pub const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
pub const DEBIAN_CARGO: &str = "/usr/bin/cargo";

pub fn facts(root: &Path) -> Result<Facts> {
    let asked = std::env::var("WEB_TOOLCHAIN").unwrap_or_default();
    Ok(Facts {
        asked: Family::parse(&asked)?,
        target_installed: target_installed(root),
        debian: debian(root),
        rustup: on_path("rustup"),
    })
}

pub fn add_target(root: &Path) -> Result<()> {
    let status = command("rustup", root).args(["target", "add", TARGET]).status()?;
    ensure!(status.success(), "rustup could not add the target by itself");
    Ok(())
}

/// A toolchain that knows the target prints the folder whether or not anything is in
/// it; only the core library's presence says that the target was installed.
fn target_installed(root: &Path) -> bool {
    let question = ["--print", "target-libdir", "--target", TARGET];
    let Some(folder) = answer("rustc", &question, root) else {
        return false;
    };
    let Ok(entries) = std::fs::read_dir(folder) else {
        return false;
    };
    entries.flatten().any(|entry| entry.file_name().to_string_lossy().starts_with("libcore-"))
}

/// The linker for Debian's compiler, or the first thing that is missing.
fn debian(root: &Path) -> Result<Linker, String> {
    for program in [DEBIAN_RUSTC, DEBIAN_CARGO] {
        if !Path::new(program).is_file() {
            return Err(format!("no {program}"));
        }
    }
    let version = answer(DEBIAN_RUSTC, &["--version"], root).unwrap_or_default();
    let wanted = env!("CARGO_PKG_RUST_VERSION");
    if minor_version(&version) < minor_version(wanted) {
        return Err(format!("{DEBIAN_RUSTC} is older than {wanted}"));
    }
    let sysroot = answer(DEBIAN_RUSTC, &["--print", "sysroot"], root).unwrap_or_default();
    let library = Path::new(&sysroot).join("lib/rustlib/src/rust/library/std");
    if !library.is_dir() {
        return Err(format!("no {}", library.display()));
    }
    linker(root).ok_or_else(|| "no wasm-ld".to_owned())
}

fn linker(root: &Path) -> Option<Linker> {
    if on_path("wasm-ld") {
        return Some(Linker::WasmLd);
    }
    let sysroot = answer("rustc", &["--print", "sysroot"], root)?;
    let hosts = std::fs::read_dir(Path::new(&sysroot).join("lib/rustlib")).ok()?;
    hosts.flatten().map(|host| host.path().join("bin/rust-lld")).find(|linker| linker.is_file()).map(Linker::RustLld)
}

/// `rustc 1.96.0 (…)` and `1.96` are both (1, 96); what cannot be read counts as old.
fn minor_version(text: &str) -> (u32, u32) {
    let number = text.trim_start_matches("rustc ");
    let mut parts = number.split('.').map(|part| part.parse().unwrap_or(0));
    (parts.next().unwrap_or(0), parts.next().unwrap_or(0))
}

/// What a program prints, or nothing if it is absent or fails.
fn answer(program: &str, question: &[&str], root: &Path) -> Option<String> {
    let output = command(program, root).args(question).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| text.trim().to_owned())
}

fn on_path(program: &str) -> bool {
    let folders = std::env::var_os("PATH").unwrap_or_default();
    is_in(&folders, program)
}

fn is_in(folders: &OsStr, program: &str) -> bool {
    let file = format!("{program}{}", std::env::consts::EXE_SUFFIX);
    std::env::split_paths(folders).any(|folder: PathBuf| folder.join(&file).is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_by_number() {
        assert_eq!(minor_version("rustc 1.96.0 (ac68faa20 2026-05-25)"), (1, 96));
        assert_eq!(minor_version("1.95"), (1, 95));
        assert!(minor_version("rustc 1.100.0") > minor_version("1.95"));
        assert_eq!(minor_version("command not found"), (0, 0));
    }

    #[test]
    fn a_program_is_looked_for_in_every_folder() {
        assert!(!is_in(OsStr::new(""), "rustup"));
        assert!(!is_in(OsStr::new("/nowhere:/neither"), "rustup"));
        assert!(is_in(OsStr::new("/nowhere:/bin"), "sh"));
    }
}
