//! Spreadsheets (XLSX): read by a process of its own, `balcao workbook`, with a limit on its memory, which writes the
//! sheet as CSV (`sheet`), after it has looked how much there is in the file (`weight`). What a hostile file does to it,
//! it does to nobody else.

mod sheet;
mod weight;

pub use sheet::{convert, sheets};

use super::engine::Bytes;
use anyhow::{Context, Result};
use std::{
    io::{self, Read},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

/// Packed; larger ones are better sent as CSV.
pub const MOST_BYTES: i64 = 200 * 1024 * 1024;
const MEMORY: u64 = 1024 * 1024 * 1024;
/// How the first bytes of a zipped file are.
pub const MAGIC: &[u8] = b"PK\x03\x04";
/// What the other process may say: each is the key of a sentence.
pub const REFUSALS: [&str; 10] = [
    "import-not-a-workbook",
    "import-no-such-sheet",
    "import-too-many-columns-sheet",
    "import-too-many-rows-sheet",
    "import-cell-too-long-sheet",
    "import-row-too-long-sheet",
    "import-workbook-too-large",
    "import-workbook-too-many-parts",
    "import-workbook-texts-too-large",
    "import-workbook-bomb",
];

/// Nothing that this process reads may cost more memory than that.
pub fn limit_memory() -> Result<()> {
    #[cfg(unix)]
    rlimit::setrlimit(rlimit::Resource::AS, MEMORY, MEMORY).context("the memory could not be limited")?;
    Ok(())
}

/// Our side: the sheet of a file as CSV. The file goes when it was read.
pub fn open(program: &Path, file: Kept, sheet: Option<&str>) -> Result<Bytes> {
    let mut command = Command::new(program);
    command.arg("workbook").arg(&file.0).env_clear().stdin(Stdio::null());
    if let Some(sheet) = sheet {
        command.arg("--sheet").arg(sheet);
    }
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    Ok(Box::new(Converted { child: child.context("the reader of workbooks did not start")?, _file: file }))
}

/// The names of the sheets of a file.
pub fn list(program: &Path, file: &Kept) -> Result<Vec<String>> {
    let done = Command::new(program).arg("workbook").arg(&file.0).arg("--list").env_clear().output()?;
    anyhow::ensure!(done.status.success(), "the sheets could not be listed");
    Ok(String::from_utf8_lossy(&done.stdout).lines().map(str::to_owned).collect())
}

/// A file that is removed with the value.
pub struct Kept(pub PathBuf);

impl Drop for Kept {
    fn drop(&mut self) {
        std::fs::remove_file(&self.0).ok();
    }
}

struct Converted {
    child: Child,
    _file: Kept,
}

impl Read for Converted {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let out = self.child.stdout.as_mut().ok_or_else(|| io::Error::other("the reader has no output"))?;
        let count = out.read(to)?;
        if count == 0 && !to.is_empty() && !self.child.wait()?.success() {
            let mut told = String::new();
            if let Some(error) = self.child.stderr.as_mut() {
                error.read_to_string(&mut told)?;
            }
            // One that ended without a word asked for more memory than there is.
            let told = told.trim().strip_prefix("balcao: ").unwrap_or("import-workbook-too-large").to_owned();
            return Err(io::Error::other(told));
        }
        Ok(count)
    }
}

impl Drop for Converted {
    fn drop(&mut self) {
        // It may have ended by itself; then there is nothing to do.
        self.child.kill().ok();
        self.child.wait().ok();
    }
}
