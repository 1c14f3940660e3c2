//! Which compiler makes the WebAssembly.
//!
//! In this order, so that the network is never touched while something usable is here:
//! 1. the wasm32 target of the `rustc` on the path;
//! 2. Debian's own `rustc-web` with its sources, building the standard library too;
//! 3. `rustup target add`, then look again;
//! 4. one error that names both ways out.
//!
//! `WEB_TOOLCHAIN=rustup` leaves out 2, `WEB_TOOLCHAIN=debian` leaves out 1 and 3; it
//! is meant for CI, to test each way on one machine. [`decide`] is pure; looking
//! around the machine is [`crate::probe`]'s part.

use std::fmt::{self, Display, Formatter};
use std::path::{Path, PathBuf};

use anyhow::{Context, Error, Result, anyhow, bail};

use crate::probe;

pub const TARGET: &str = "wasm32-unknown-unknown";

const FIXES: &str = "no Rust compiler for wasm32-unknown-unknown: run `rustup target add wasm32-unknown-unknown`, or on Debian `apt-get install rustc-web cargo-web rust-web-src lld`";

/// What was found on this machine.
#[derive(Debug, Clone)]
pub struct Facts {
    /// `WEB_TOOLCHAIN`.
    pub asked: Option<Family>,
    /// The `rustc` on the path has a standard library for wasm32.
    pub target_installed: bool,
    /// The linker to use with Debian's compiler, or what is missing.
    pub debian: Result<Linker, String>,
    /// There is a `rustup` on the path.
    pub rustup: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    Rustup,
    Debian,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Linker {
    /// `wasm-ld` by name: an absolute path would enter cargo's fingerprints and rebuild
    /// everything, the standard library included, when it moves.
    WasmLd,
    /// The `rust-lld` inside a toolchain, which is on no path.
    RustLld(PathBuf),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Toolchain {
    InstalledTarget,
    DebianBuildStd(Linker),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    Use(Toolchain),
    AddTarget,
    Impossible,
}

pub fn decide(facts: &Facts) -> Decision {
    let may_rustup = facts.asked != Some(Family::Debian);
    let may_debian = facts.asked != Some(Family::Rustup);

    if may_rustup && facts.target_installed {
        return Decision::Use(Toolchain::InstalledTarget);
    }
    if may_debian && let Ok(linker) = &facts.debian {
        return Decision::Use(Toolchain::DebianBuildStd(linker.clone()));
    }
    if may_rustup && facts.rustup {
        return Decision::AddTarget;
    }
    Decision::Impossible
}

/// The toolchain to build with; installs the target if that is what it takes.
pub fn resolve(root: &Path) -> Result<Toolchain> {
    let facts = probe::facts(root)?;
    match decide(&facts) {
        Decision::Use(toolchain) => return Ok(toolchain),
        Decision::AddTarget => probe::add_target(root).context(FIXES)?,
        Decision::Impossible => return Err(impossible(&facts)),
    }
    match decide(&probe::facts(root)?) {
        Decision::Use(toolchain) => Ok(toolchain),
        _ => bail!("{FIXES} (rustup added the target, but not to the rustc on the path)"),
    }
}

/// The one error for a machine without a usable compiler: both ways out, and what was
/// found, as `WEB_TOOLCHAIN` may be all that stands in the way.
pub fn impossible(facts: &Facts) -> Error {
    let asked = match facts.asked {
        Some(Family::Debian) => "WEB_TOOLCHAIN=debian, ",
        Some(Family::Rustup) => "WEB_TOOLCHAIN=rustup, ",
        None => "",
    };
    let target = found_or_not(facts.target_installed);
    let rustup = found_or_not(facts.rustup);
    let debian = &facts.debian_in_words();
    anyhow!("{FIXES} ({asked}wasm32 target {target}, rustup {rustup}, Debian: {debian})")
}

pub fn found_or_not(found: bool) -> &'static str {
    if found { "found" } else { "not found" }
}

impl Facts {
    pub fn debian_in_words(&self) -> String {
        match &self.debian {
            Ok(linker) => format!("found, with {linker}"),
            Err(missing) => missing.clone(),
        }
    }
}

impl Display for Linker {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Linker::WasmLd => out.write_str("wasm-ld"),
            Linker::RustLld(path) => path.display().fmt(out),
        }
    }
}

impl Family {
    /// Reads the value of `WEB_TOOLCHAIN`; empty counts as not set.
    pub fn parse(text: &str) -> Result<Option<Self>> {
        match text {
            "" => Ok(None),
            "rustup" => Ok(Some(Family::Rustup)),
            "debian" => Ok(Some(Family::Debian)),
            other => bail!("WEB_TOOLCHAIN is `{other}`: it can be `rustup` or `debian`"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bare_machine() -> Facts {
        Facts { asked: None, target_installed: false, debian: Err("no /usr/bin/rustc".into()), rustup: false }
    }

    fn full_machine() -> Facts {
        Facts { asked: None, target_installed: true, debian: Ok(Linker::WasmLd), rustup: true }
    }

    #[test]
    fn an_installed_target_comes_first() {
        let installed = Decision::Use(Toolchain::InstalledTarget);
        assert_eq!(decide(&full_machine()), installed);
    }

    #[test]
    fn debian_comes_before_a_download() {
        let linker = Linker::RustLld("/rust/bin/rust-lld".into());
        let facts = Facts { target_installed: false, debian: Ok(linker.clone()), ..full_machine() };
        let debian = Decision::Use(Toolchain::DebianBuildStd(linker));
        assert_eq!(decide(&facts), debian);
    }

    #[test]
    fn rustup_adds_the_target_when_nothing_is_here() {
        let facts = Facts { rustup: true, ..bare_machine() };
        assert_eq!(decide(&facts), Decision::AddTarget);
    }

    #[test]
    fn without_rustup_and_debian_nothing_can_be_done() {
        assert_eq!(decide(&bare_machine()), Decision::Impossible);
        let error = impossible(&bare_machine()).to_string();
        assert!(error.contains("rustup target add wasm32-unknown-unknown"));
        assert!(error.contains("apt-get install rustc-web"));
        assert!(error.contains("no /usr/bin/rustc"));
    }

    #[test]
    fn the_environment_can_insist_on_one_family() {
        let debian = Facts { asked: Some(Family::Debian), ..full_machine() };
        let built = Decision::Use(Toolchain::DebianBuildStd(Linker::WasmLd));
        assert_eq!(decide(&debian), built);

        let debian_without_packages = Facts { debian: Err("no /usr/bin/rustc".into()), ..debian };
        assert_eq!(decide(&debian_without_packages), Decision::Impossible);

        let rustup = Facts { asked: Some(Family::Rustup), target_installed: false, ..full_machine() };
        assert_eq!(decide(&rustup), Decision::AddTarget);
    }

    #[test]
    fn an_unknown_family_is_named() {
        assert_eq!(Family::parse("").expect("empty is unset"), None);
        let error = Family::parse("guix").expect_err("not a family");
        assert!(error.to_string().contains("guix"));
    }
}
