//! Runs cargo for the `web` crate and hands back the raw WebAssembly.

use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

use crate::Profile;
use crate::environment::command;
use crate::places::Places;
use crate::probe::{DEBIAN_CARGO, DEBIAN_RUSTC};
use crate::toolchain::{Linker, TARGET, Toolchain};

/// Cargo's messages go straight to the terminal. An error says only that they exist.
pub fn compile(places: &Places, profile: Profile, toolchain: &Toolchain) -> Result<Vec<u8>> {
    let mut cargo = cargo(&places.root, toolchain);
    cargo
        .args(["build", "--package", "web", "--bin", "web"])
        .args(["--target", TARGET, "--profile", profile.cargo_name()])
        .arg("--target-dir")
        .arg(&places.target)
        .stdin(Stdio::null());
    if profile == Profile::Release {
        cargo.args(["--features", "split"]);
    }
    if places.root.join("Cargo.lock").is_file() {
        cargo.arg("--locked");
    }
    if matches!(toolchain, Toolchain::DebianBuildStd(_)) {
        cargo.arg("-Zbuild-std=std,panic_abort");
    }

    let status = cargo.status().context("cannot run cargo: is it on the path?")?;
    ensure!(
        status.success(),
        "the web app did not compile: cargo's messages above say why, `cargo web doctor` shows the compiler in use"
    );
    let wasm = places.raw_wasm(profile);
    std::fs::read(&wasm).with_context(|| format!("cargo succeeded but left no {}", wasm.display()))
}

fn cargo(root: &Path, toolchain: &Toolchain) -> Command {
    let Toolchain::DebianBuildStd(linker) = toolchain else {
        return command("cargo", root);
    };
    let mut cargo = command(DEBIAN_CARGO, root);
    // The bootstrap variable is what lets a stable compiler build its own library.
    cargo.env("RUSTC", DEBIAN_RUSTC).env("RUSTC_BOOTSTRAP", "1").env_remove("RUSTUP_TOOLCHAIN");
    match linker {
        Linker::WasmLd => cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", "wasm-ld"),
        Linker::RustLld(path) => cargo
            .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", path)
            .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", "-Clinker-flavor=wasm-lld"),
    };
    cargo
}

#[cfg(test)]
mod tests {
    use super::*;

    fn variable(cargo: &Command, wanted: &str) -> Option<String> {
        let (_, value) = cargo.get_envs().find(|(name, _)| *name == wanted)?;
        Some(value?.to_string_lossy().into_owned())
    }

    #[test]
    fn debians_cargo_is_told_its_compiler_and_linker() {
        let toolchain = Toolchain::DebianBuildStd(Linker::RustLld("/rust/rust-lld".into()));
        let cargo = cargo(Path::new("/"), &toolchain);
        assert_eq!(cargo.get_program(), DEBIAN_CARGO);
        assert_eq!(variable(&cargo, "RUSTC").as_deref(), Some(DEBIAN_RUSTC));
        assert_eq!(variable(&cargo, "RUSTC_BOOTSTRAP").as_deref(), Some("1"));
        let linker = variable(&cargo, "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER");
        assert_eq!(linker.as_deref(), Some("/rust/rust-lld"));
    }
}
