//! Compresses once, at the highest level, what would otherwise be compressed for each
//! visitor at a low one.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use brotli::CompressorWriter;
use flate2::Compression;
use flate2::write::GzEncoder;

/// What the app may weigh on the wire, in bytes of brotli. All routes are one file, so
/// each visitor pays it before the first screen; the first skeleton weighed 289,000.
/// The aim is 400,000. The app of today, with its forty screens, is at 783,000: a whole screen costs some 15,000, what
/// all share the rest, and to get to the aim the file must be split by routes. Until then the limit stands where the
/// app is, so that what grows without a screen is seen.
pub const WASM_BUDGET_BYTES: usize = 800_000;

/// Already compressed formats (png, woff2, …) only grow.
const GAINS: [&str; 9] = ["css", "html", "js", "json", "svg", "txt", "wasm", "webmanifest", "xml"];

/// Writes `<path>.gz` and `<path>.br`, and holds wasm to its budget.
pub fn beside(path: &Path, content: &[u8]) -> Result<()> {
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    if !GAINS.contains(&ending.as_ref()) {
        return Ok(());
    }
    let failed = || format!("cannot compress {}", path.display());
    let gzip = gzip(content).with_context(failed)?;
    let brotli = brotli(content).with_context(failed)?;
    if ending == "wasm" {
        check_budget(brotli.len())?;
    }
    fs::write(with_ending(path, "gz"), gzip).with_context(failed)?;
    fs::write(with_ending(path, "br"), brotli).with_context(failed)
}

/// `app.js` and `br` give `app.js.br`.
pub fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    name.into()
}

fn check_budget(bytes: usize) -> Result<()> {
    ensure!(
        bytes <= WASM_BUDGET_BYTES,
        "the web app weighs {bytes} bytes in brotli, {} over its budget of {WASM_BUDGET_BYTES}: drop a dependency, or raise WASM_BUDGET_BYTES in web/builder/src/compress.rs",
        bytes - WASM_BUDGET_BYTES
    );
    Ok(())
}

fn gzip(content: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    encoder.finish()
}

fn brotli(content: &[u8]) -> std::io::Result<Vec<u8>> {
    const BUFFER_BYTES: usize = 64 * 1024;
    const QUALITY: u32 = 11;
    const WINDOW_LOG2: u32 = 22;
    let mut encoder = CompressorWriter::new(Vec::new(), BUFFER_BYTES, QUALITY, WINDOW_LOG2);
    encoder.write_all(content)?;
    encoder.flush()?;
    Ok(encoder.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn both_variants_unpack_to_the_original() {
        let text = "the counter, the counter, the counter".repeat(20);
        let mut unpacked = String::new();
        flate2::read::GzDecoder::new(&gzip(text.as_bytes()).expect("gzip")[..])
            .read_to_string(&mut unpacked)
            .expect("gunzip");
        assert_eq!(unpacked, text);

        let packed = brotli(text.as_bytes()).expect("brotli");
        assert!(packed.len() < text.len());
        let mut unpacked = String::new();
        brotli::Decompressor::new(&packed[..], 4096).read_to_string(&mut unpacked).expect("unbrotli");
        assert_eq!(unpacked, text);
    }

    #[test]
    fn the_budget_is_a_limit_not_a_hint() {
        assert!(check_budget(WASM_BUDGET_BYTES).is_ok());
        let error = check_budget(WASM_BUDGET_BYTES + 7).expect_err("too heavy");
        assert!(error.to_string().contains("7 over its budget"), "{error}");
    }
}
