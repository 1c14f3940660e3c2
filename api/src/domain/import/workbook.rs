//! Spreadsheets (XLSX): read by a process of its own, `balcao workbook`, with a limit on its memory, which writes the
//! sheet as CSV. What a hostile file does to it, it does to nobody else.
//!
//! Cells are read one after the other, never as a grid: two cells at opposite corners would ask for 17 billion. Row
//! numbers stay: rows without cells are blank lines, and a cell has no line breaks.

use super::engine::Bytes;
use anyhow::{Context, Result, anyhow, bail};
use calamine::{DataRef, Reader, Xlsx, open_workbook};
use std::{
    fs::File,
    io::{self, BufReader, BufWriter, Read, Write},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

/// Packed; larger ones are better sent as CSV.
pub const MOST_BYTES: i64 = 200 * 1024 * 1024;
const MOST_COLUMNS: u32 = 512;
const MOST_WRITTEN: u64 = 4 * 1024 * 1024 * 1024;
const MEMORY: u64 = 1024 * 1024 * 1024;
/// How the first bytes of a zipped file are.
pub const MAGIC: &[u8] = b"PK\x03\x04";

/// The child's side: writes a sheet as CSV; the first that has cells unless one is named.
pub fn convert(path: &Path, sheet: Option<&str>, to: impl Write) -> Result<()> {
    let mut book: Xlsx<BufReader<File>> = open_workbook(path).map_err(|_| anyhow!("import-not-a-workbook"))?;
    let names = match sheet {
        Some(name) => vec![name.to_owned()],
        None => book.sheet_names(),
    };
    let mut out = Sheet { to: BufWriter::new(to), row: 0, column: 0, width: 0, written: 0, begun: false };
    for name in names {
        let mut cells = book.worksheet_cells_reader(&name).map_err(|_| anyhow!("import-no-such-sheet"))?;
        while let Some(cell) = cells.next_cell().map_err(|_| anyhow!("import-not-a-workbook"))? {
            out.cell(cell.get_position(), &text(cell.get_value()))?;
        }
        if out.written > 0 {
            out.end_row()?;
            break;
        }
    }
    Ok(out.to.flush()?)
}

/// The names of the sheets, in their order.
pub fn sheets(path: &Path) -> Result<Vec<String>> {
    let book: Xlsx<BufReader<File>> = open_workbook(path).map_err(|_| anyhow!("import-not-a-workbook"))?;
    Ok(book.sheet_names())
}

/// Nothing that this process reads may cost more memory than that.
pub fn limit_memory() -> Result<()> {
    #[cfg(unix)]
    rlimit::setrlimit(rlimit::Resource::AS, MEMORY, MEMORY).context("the memory could not be limited")?;
    Ok(())
}

struct Sheet<W: Write> {
    to: BufWriter<W>,
    row: u32,
    column: u32,
    /// How far the header goes: spreadsheets keep no empty cells at the end of a row.
    width: u32,
    written: u64,
    /// Whether the row has a cell.
    begun: bool,
}

impl<W: Write> Sheet<W> {
    fn cell(&mut self, (row, column): (u32, u32), text: &str) -> Result<()> {
        if text.is_empty() {
            return Ok(());
        }
        if column >= MOST_COLUMNS {
            bail!("import-too-many-columns-sheet");
        }
        while self.row < row {
            self.end_row()?;
        }
        self.go_to(column)?;
        self.written += text.len() as u64 + 3;
        self.begun = true;
        if self.written > MOST_WRITTEN {
            bail!("import-workbook-too-large");
        }
        write!(self.to, "\"{}\"", text.replace('"', "\"\"").replace(['\r', '\n'], " "))?;
        Ok(())
    }
}

impl<W: Write> Sheet<W> {
    fn go_to(&mut self, column: u32) -> Result<()> {
        while self.column < column {
            self.to.write_all(b",")?;
            self.column += 1;
        }
        Ok(())
    }

    fn end_row(&mut self) -> Result<()> {
        if self.begun && self.width == 0 {
            self.width = self.column;
        } else if self.begun {
            self.go_to(self.width)?;
        }
        self.to.write_all(b"\n")?;
        (self.row, self.column, self.begun) = (self.row + 1, 0, false);
        Ok(())
    }
}

/// A cell as a Brazilian would type it.
fn text(cell: &DataRef<'_>) -> String {
    match cell {
        DataRef::String(text) => text.trim().to_owned(),
        DataRef::SharedString(text) => text.trim().to_owned(),
        DataRef::Int(number) => number.to_string(),
        // A comma, for "1.234" would be a thousand and more.
        DataRef::Float(number) => number.to_string().replace('.', ","),
        DataRef::Bool(yes) => if *yes { "sim" } else { "não" }.to_owned(),
        DataRef::DateTime(at) => {
            let (year, month, day, hour, minute, second, _) = at.to_ymd_hms_milli();
            match (hour, minute, second) {
                (0, 0, 0) => format!("{day:02}/{month:02}/{year}"),
                _ => format!("{day:02}/{month:02}/{year} {hour:02}:{minute:02}:{second:02}"),
            }
        }
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Empty | DataRef::Error(_) => String::new(),
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

    #[test]
    fn a_day_stays_a_day_and_an_instant_keeps_its_hour() {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        let (day, hour) =
            (Format::new().set_num_format("dd/mm/yyyy"), Format::new().set_num_format("dd/mm/yyyy hh:mm"));
        let at = ExcelDateTime::from_ymd(2026, 11, 5).unwrap();
        sheet.write_with_format(0, 0, &at, &day).unwrap();
        sheet.write_with_format(0, 1, at.and_hms(14, 30, 0).unwrap(), &hour).unwrap();
        let file = tempfile::NamedTempFile::new().unwrap();
        book.save(file.path()).unwrap();
        let mut written = Vec::new();
        convert(file.path(), None, &mut written).unwrap();
        assert_eq!(String::from_utf8(written).unwrap(), "\"05/11/2026\",\"05/11/2026 14:30:00\"\n");
    }
}
