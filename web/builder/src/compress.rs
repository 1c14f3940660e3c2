//! Compresses once, at the highest level, what would otherwise be compressed for each
//! visitor at a low one.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use brotli::CompressorWriter;
use brotli::enc::BrotliEncoderParams;
use brotli::enc::backward_references::BrotliEncoderMode;
use flate2::Compression;
use flate2::write::GzEncoder;

/// Already compressed formats (png, woff2, …) only grow.
const GAINS: [&str; 9] = ["css", "html", "js", "json", "svg", "txt", "wasm", "webmanifest", "xml"];

/// Writes `<path>.gz` and `<path>.br`.
pub fn beside(path: &Path, content: &[u8]) -> Result<()> {
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    if !GAINS.contains(&ending.as_ref()) {
        return Ok(());
    }
    let failed = || format!("cannot compress {}", path.display());
    let gzip = gzip(content).with_context(failed)?;
    let brotli = brotli(content, &ending).with_context(failed)?;
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

fn gzip(content: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    encoder.finish()
}

fn brotli(content: &[u8], ending: &str) -> std::io::Result<Vec<u8>> {
    const BUFFER_BYTES: usize = 64 * 1024;
    const QUALITY: i32 = 11;
    const WINDOW_LOG2: i32 = 22;
    // What is meant for fonts suits all that is made of small numbers.
    let mode =
        if ending == "wasm" { BrotliEncoderMode::BROTLI_MODE_FONT } else { BrotliEncoderMode::BROTLI_MODE_GENERIC };
    let parameters =
        BrotliEncoderParams { quality: QUALITY, lgwin: WINDOW_LOG2, mode, ..BrotliEncoderParams::default() };
    let mut encoder = CompressorWriter::with_params(Vec::new(), BUFFER_BYTES, &parameters);
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

        let packed = brotli(text.as_bytes(), "txt").expect("brotli");
        assert!(packed.len() < text.len());
        let mut unpacked = String::new();
        brotli::Decompressor::new(&packed[..], 4096).read_to_string(&mut unpacked).expect("unbrotli");
        assert_eq!(unpacked, text);
    }
}
