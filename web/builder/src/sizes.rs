//! What the packed app weighs: a table for people who watch the release build.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::compress::with_ending;
use crate::screens::{BUDGET_BYTES, Screens};

/// One line per generated file of a release: raw, gzip, brotli, in bytes; then what each first screen fetches.
pub fn sizes(dist: &Path) -> Result<String> {
    let mut table = format!("{:>10} {:>10} {:>10}\n", "raw", "gzip", "brotli");
    for path in generated(dist)? {
        let name = path.strip_prefix(dist).unwrap_or(&path).display();
        let row = [size(&path)?, size(&with_ending(&path, "gz"))?, size(&with_ending(&path, "br"))?];
        table += &format!("{:>10} {:>10} {:>10}  {name}\n", row[0], row[1], row[2]);
    }
    table += &format!("{:>32}  wasm of a first screen (of {BUDGET_BYTES})\n", "");
    for (screen, bytes) in Screens::read(&dist.with_extension("screens"))?.weigh(dist)? {
        table += &format!("{bytes:>32}  {screen}\n");
    }
    Ok(table)
}

fn generated(dist: &Path) -> Result<Vec<PathBuf>> {
    let assets = dist.join("assets");
    let entries = fs::read_dir(&assets).with_context(|| format!("cannot read {}", assets.display()))?;
    let mut paths: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ending| ending != "gz" && ending != "br"))
        .collect();
    paths.sort();
    paths.push(dist.join("index.html"));
    Ok(paths)
}

fn size(path: &Path) -> Result<u64> {
    let facts = fs::metadata(path).with_context(|| format!("cannot read {}", path.display()))?;
    Ok(facts.len())
}
