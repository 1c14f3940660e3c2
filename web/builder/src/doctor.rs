//! What the builder sees on this machine, for someone whose build does not start.

use std::path::Path;

use anyhow::Result;

use crate::places::Places;
use crate::toolchain::{Decision, Toolchain, decide, found_or_not, impossible};
use crate::{Profile, probe};

/// A report of several lines; an error naming the ways out if no build is possible.
/// Changes nothing and needs no network.
pub fn doctor() -> Result<String> {
    let places = Places::find()?;
    let facts = probe::facts(&places.root)?;
    let will = match decide(&facts) {
        Decision::Use(Toolchain::InstalledTarget) => "use the rustc on the path".to_owned(),
        Decision::Use(Toolchain::DebianBuildStd(linker)) => {
            format!("use Debian's rustc, std and {linker}")
        }
        Decision::AddTarget => "run `rustup target add` first, over the network".to_owned(),
        Decision::Impossible => return Err(impossible(&facts)),
    };
    Ok(format!(
        "checkout          {}\n\
         target folder     {}\n\
         dev result        {}\n\
         release result    {}\n\
         wasm32 target     {}\n\
         Debian rustc-web  {}\n\
         rustup            {}\n\
         a build will      {will}",
        places.root.display(),
        places.target.display(),
        state(&places.dist(Profile::Dev)),
        state(&places.dist(Profile::Release)),
        found_or_not(facts.target_installed),
        facts.debian_in_words(),
        found_or_not(facts.rustup),
    ))
}

fn state(dist: &Path) -> String {
    if dist.join("index.html").is_file() { dist.display().to_string() } else { "not built yet".to_owned() }
}
