//! Where things lie: the checkout, the target folder, the result.
//!
//! The web app has a target folder of its own inside the usual one. Sharing cargo's
//! would make `cargo run` wait on its own lock, and two compilers (rustup's for the
//! server, perhaps Debian's for wasm) would throw away each other's work; inside it,
//! `cargo clean` still clears everything.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::Profile;
use crate::toolchain::TARGET;

#[derive(Debug, Clone)]
pub struct Places {
    /// The workspace, with the root `Cargo.toml`.
    pub root: PathBuf,
    /// Cargo's target folder for the web app.
    pub target: PathBuf,
}

impl Places {
    /// Under `cargo run` cargo says where the checkout is; a program started directly
    /// knows it since it was compiled. Cargo's word goes first, because two checkouts
    /// that share a target folder also share the compiled program (seen: cargo does not
    /// rebuild when only the checkout's path differs). A moved or deleted checkout is an
    /// error: there would be nothing to build.
    pub fn find() -> Result<Self> {
        let compiled_at = Path::new(env!("CARGO_MANIFEST_DIR"));
        let run_by_cargo = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        let root = run_by_cargo.as_deref().and_then(checkout_around).or_else(|| checkout_around(compiled_at)).with_context(|| {
            format!(
                "the sources this program was built from are no longer at {}: build it again from where they are now",
                compiled_at.display()
            )
        })?;
        let current = std::env::current_dir().context("cannot tell the current folder")?;
        Ok(Places { root: root.to_owned(), target: target_dir(root, &current, std::env::var_os("CARGO_TARGET_DIR")) })
    }

    pub fn sources(&self) -> PathBuf {
        self.root.join("web")
    }

    pub fn raw_wasm(&self, profile: Profile) -> PathBuf {
        self.target.join(TARGET).join(profile.cargo_name()).join("web.wasm")
    }

    pub fn dist(&self, profile: Profile) -> PathBuf {
        self.target.join(profile.dist_name())
    }

    /// A file or folder next to the result, `dist-dev.stamp` for `stamp`. Beside and
    /// not inside: what lies inside is served to browsers.
    pub fn beside(&self, profile: Profile, what: &str) -> PathBuf {
        self.target.join(format!("{}.{what}", profile.dist_name()))
    }
}

fn checkout_around(crate_folder: &Path) -> Option<&Path> {
    crate_folder
        .ancestors()
        .find(|folder| folder.join("web/builder/Cargo.toml").is_file() && folder.join("web/Cargo.toml").is_file())
}

/// As cargo does: a relative `CARGO_TARGET_DIR` counts from the current folder.
fn target_dir(root: &Path, current: &Path, from_env: Option<OsString>) -> PathBuf {
    let whole = match from_env {
        Some(folder) if !folder.is_empty() => current.join(folder),
        _ => root.join("target"),
    };
    whole.join("web")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    fn target(from_env: Option<&str>) -> PathBuf {
        target_dir(Path::new("/code/balcao"), Path::new("/code/balcao/api"), from_env.map(OsString::from))
    }

    #[test]
    fn target_is_in_the_workspace_unless_the_environment_says_otherwise() {
        assert_eq!(target(None), Path::new("/code/balcao/target/web"));
        assert_eq!(target(Some("")), Path::new("/code/balcao/target/web"));
        assert_eq!(target(Some("/cache")), Path::new("/cache/web"));
        assert_eq!(target(Some("out")), Path::new("/code/balcao/api/out/web"));
    }

    #[test]
    fn the_checkout_is_found_from_any_of_its_crates() {
        let scratch = Scratch::new("checkout");
        scratch.write("web/Cargo.toml", "");
        scratch.write("web/builder/Cargo.toml", "");
        for folder in ["api", "web/builder"] {
            let found = checkout_around(&scratch.path.join(folder)).map(Path::to_owned);
            assert_eq!(found.as_ref(), Some(&scratch.path));
        }
        assert_eq!(checkout_around(Path::new("/nowhere/api")), None);
    }

    #[test]
    fn this_checkout_is_found() {
        let places = Places::find().expect("tests run inside the checkout");
        assert!(places.root.join("web/builder/Cargo.toml").is_file());
    }
}
