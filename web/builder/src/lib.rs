//! Compiles the Yew app in `web/` to WebAssembly and packs it into a folder any
//! HTTP server can hand out. A newcomer needs cargo and nothing else: no trunk, no
//! node, no separately installed wasm-bindgen whose version must match the lockfile.
//!
//! The way of a build:
//! 1. `places` finds the checkout and the target folder.
//! 2. `toolchain` picks a compiler for wasm32, from what is on the machine first.
//! 3. `compile` runs cargo with its own progress visible. Whether Rust code is
//!    fresh is cargo's business alone, nobody here compares time stamps.
//! 4. `stamp` hashes everything that decides the result; if nothing changed, stop.
//! 5. In release `split` cuts the app into the first file and chunks, `merge` joins the
//!    pieces that several chunks share. A dev build is one file.
//! 6. `bindgen` generates the JavaScript half, in this process.
//! 7. `pack` names files by their content, fills the page, and in release
//!    compresses; `screens` holds first screens to their budget; `dist` swaps the
//!    finished folder in.
//!
//! # What the web app provides
//! | file | becomes |
//! |---|---|
//! | `web/index.html` | `index.html`, placeholders filled |
//! | `web/style/*.css` | joined in file-name order: `assets/app-<hash>.css` |
//! | `web/assets/**` (may be absent) | copied as is, `web/assets/favicon.svg` → `/favicon.svg` |
//!
//! The page must contain each of these placeholders; a placeholder becomes a path
//! such as `/assets/app-0123456789abcdef.js`, and any other `{{…}}` is an error:
//! ```html
//! <link rel="stylesheet" href="{{style}}">
//! <link rel="preload" href="{{wasm}}" as="fetch" type="application/wasm" crossorigin>
//! <script type="module" src="{{script}}"></script>
//! ```
//! The script starts the app by itself, so the page needs no inline script and passes
//! `script-src 'self' 'wasm-unsafe-eval'`; inline scripts and styles in the template
//! are refused. Should the start fail (wasm unreachable or unsupported), the script
//! sets `data-boot="failed"` on `<html>`, for the style sheet to show a notice.
//!
//! # Where the result lies
//! `<CARGO_TARGET_DIR or target>/web/dist-dev` and `…/dist-release`. File names below
//! `assets/` carry a hash and may be cached for ever, everything else may not. In
//! release a `.gz` and a `.br` lie beside every file that gains from it.

mod bindgen;
mod compile;
mod compress;
mod dist;
mod doctor;
mod environment;
mod merge;
mod pack;
mod places;
mod probe;
#[cfg(test)]
mod scratch;
mod screens;
mod sizes;
mod sources;
mod split;
mod stamp;
mod template;
mod toolchain;

use std::path::PathBuf;

use anyhow::Result;

pub use doctor::doctor;
pub use sizes::sizes;

use places::Places;
use screens::Screens;
use sources::Sources;
use split::Parts;

/// How much work goes into the result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// Quick to build, function names kept for stack traces, nothing compressed.
    Dev,
    /// Small: fat LTO, names stripped, cut into chunks, compressed, held to a size budget.
    Release,
}

impl Profile {
    /// The profile in the root `Cargo.toml`, and the folder cargo names after it.
    fn cargo_name(self) -> &'static str {
        match self {
            Profile::Dev => "web-dev",
            Profile::Release => "web-release",
        }
    }

    fn dist_name(self) -> &'static str {
        match self {
            Profile::Dev => "dist-dev",
            Profile::Release => "dist-release",
        }
    }
}

/// Brings the packed web app up to date and returns its folder.
///
/// Blocks, for minutes on a cold build, with cargo's progress on standard error; well
/// under a second when nothing changed. Several processes may call it at once: they
/// take turns, and all but the first find the work done.
pub fn ensure(profile: Profile) -> Result<PathBuf> {
    let places = Places::find()?;
    let toolchain = toolchain::resolve(&places.root)?;
    let _turn = dist::take_turn(&places, profile)?;

    let raw_wasm = compile::compile(&places, profile, &toolchain)?;
    let sources = Sources::read(&places.sources())?;
    let stamp = stamp::stamp(profile, &raw_wasm, &sources);
    if dist::is_fresh(&places, profile, &stamp) {
        return Ok(places.dist(profile));
    }

    eprintln!("     Packing web app into {}", places.dist(profile).display());
    let parts = match profile {
        Profile::Dev => Parts::whole(raw_wasm),
        Profile::Release => split::split(&raw_wasm, &places.beside(profile, "parts"))?,
    };
    let bound = bindgen::bind(parts, profile)?;
    dist::replace(&places, profile, &stamp, |folder| {
        let needs = bound.needs.clone();
        let names = pack::pack(folder, profile, &sources, bound)?;
        if profile == Profile::Dev {
            return Ok(());
        }
        let screens = Screens::new(&names.first, &needs, &names.others)?;
        screens.write(&places.beside(profile, "screens"))?;
        screens.check(folder)
    })?;
    Ok(places.dist(profile))
}
