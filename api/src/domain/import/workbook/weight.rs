//! How much there is in a zipped file, found before anything of it is understood: a bomb is small until it is unpacked.
//! What the file says of itself is not believed; its parts are unpacked, counted and forgotten.

use anyhow::{Result, anyhow, bail};
use std::{
    fs::File,
    io::{self, BufReader, Write},
    path::Path,
};
use zip::ZipArchive;

pub struct Limits {
    parts: usize,
    /// All of it, unpacked.
    bytes: u64,
    /// A part that is held in memory, as the texts that cells share; sheets are not.
    held_bytes: u64,
    /// Unpacked bytes for each that is packed …
    ratio: u64,
    /// … where they are more than these.
    free_bytes: u64,
}

pub const LIMITS: Limits = Limits {
    parts: 1_024,
    bytes: 4 * 1024 * 1024 * 1024,
    held_bytes: 256 * 1024 * 1024,
    ratio: 100,
    free_bytes: 10 * 1024 * 1024,
};

/// Refuses a file with more in it.
pub fn check(path: &Path, limits: &Limits) -> Result<()> {
    let file = File::open(path)?;
    let packed = file.metadata()?.len();
    let mut parts = ZipArchive::new(BufReader::new(file)).map_err(|_| anyhow!("import-not-a-workbook"))?;
    if parts.len() > limits.parts {
        bail!("import-workbook-too-many-parts");
    }
    let mut scale = Scale { limits, packed, unpacked: 0, part: 0, is_sheet: false, refusal: None };
    for index in 0..parts.len() {
        let mut part = parts.by_index(index).map_err(|_| anyhow!("import-not-a-workbook"))?;
        scale.is_sheet = part.name().is_ok_and(|name| name.contains("worksheets/"));
        scale.part = 0;
        if io::copy(&mut part, &mut scale).is_err() {
            bail!(scale.refusal.unwrap_or("import-not-a-workbook"));
        }
    }
    Ok(())
}

/// Takes what is unpacked until it is too much.
struct Scale<'l> {
    limits: &'l Limits,
    packed: u64,
    unpacked: u64,
    part: u64,
    is_sheet: bool,
    refusal: Option<&'static str>,
}

impl Scale<'_> {
    fn too_much(&self) -> Option<&'static str> {
        let Limits { bytes, held_bytes, ratio, free_bytes, .. } = *self.limits;
        if self.unpacked > free_bytes && self.unpacked > self.packed.saturating_mul(ratio) {
            Some("import-workbook-bomb")
        } else if self.unpacked > bytes {
            Some("import-workbook-too-large")
        } else if !self.is_sheet && self.part > held_bytes {
            Some("import-workbook-texts-too-large")
        } else {
            None
        }
    }
}

impl Write for Scale<'_> {
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        self.unpacked += piece.len() as u64;
        self.part += piece.len() as u64;
        self.refusal = self.too_much();
        match self.refusal {
            Some(refusal) => Err(io::Error::other(refusal)),
            None => Ok(piece.len()),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use zip::{ZipWriter, write::SimpleFileOptions};

    /// What is said of a file with so many different bytes in a part.
    fn said(part: &str, bytes: usize, limits: &Limits) -> String {
        let file = tempfile::NamedTempFile::new().unwrap();
        let mut parts = ZipWriter::new(file.reopen().unwrap());
        parts.start_file(part, SimpleFileOptions::default()).unwrap();
        let mut rng = fastrand::Rng::with_seed(7);
        let content: Vec<u8> = (0..bytes).map(|_| rng.u8(..)).collect();
        parts.write_all(&content).unwrap();
        parts.finish().unwrap();
        check(file.path(), limits).err().map(|error| error.to_string()).unwrap_or_default()
    }

    #[test]
    fn texts_that_are_held_may_be_less_than_a_sheet_that_is_not() {
        let limits = Limits { bytes: 30_000, held_bytes: 10_000, ..LIMITS };
        for (part, bytes, expected) in [
            ("xl/sharedStrings.xml", 9_000, ""),
            ("xl/sharedStrings.xml", 11_000, "import-workbook-texts-too-large"),
            ("xl/worksheets/sheet1.xml", 29_000, ""),
            ("xl/worksheets/sheet1.xml", 31_000, "import-workbook-too-large"),
        ] {
            assert_eq!(said(part, bytes, &limits), expected, "{part} of {bytes}");
        }
    }
}
