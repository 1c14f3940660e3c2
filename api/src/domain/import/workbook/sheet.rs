//! The child's side: a sheet, written as CSV.
//!
//! Cells are read one after the other, never as a grid: two cells at opposite corners would ask for 17 billion. Row
//! numbers stay: rows without cells are blank lines, and a cell has no line breaks. Of a formula the value counts that
//! the spreadsheet computed; a cell that holds an error says so, and its line is refused (`row`).

use super::{super::read, weight};
use crate::spreadsheet::FORMULA_WITHOUT_VALUE;
use anyhow::{Result, anyhow, bail};
use calamine::{DataRef, Reader, Xlsx, open_workbook};
use std::{
    fs::File,
    io::{BufReader, BufWriter, Write},
    path::Path,
};

const MOST_COLUMNS: u32 = 512;
/// Excel has no more (Excel specifications and limits).
const MOST_ROWS: u32 = 1_048_576;
const MOST_WRITTEN: u64 = 4 * 1024 * 1024 * 1024;

/// Writes a sheet as CSV; the first that has cells unless one is named.
pub fn convert(path: &Path, sheet: Option<&str>, to: impl Write) -> Result<()> {
    let mut book = open(path)?;
    let names = match sheet {
        Some(name) => vec![name.to_owned()],
        None => book.sheet_names(),
    };
    let mut out = Sheet { to: BufWriter::new(to), row: 0, column: 0, width: 0, written: 0, row_written: 0 };
    for name in names {
        let mut cells = book.worksheet_cells_reader(&name).map_err(|_| anyhow!("import-no-such-sheet"))?;
        while let Some(cell) = cells.next_cell_with_formula_metadata().map_err(|_| no_workbook())? {
            out.cell(cell.pos, &text(&cell.value, cell.formula.is_some()))?;
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
    Ok(open(path)?.sheet_names())
}

fn open(path: &Path) -> Result<Xlsx<BufReader<File>>> {
    weight::check(path, &weight::LIMITS)?;
    open_workbook(path).map_err(|_| no_workbook())
}

fn no_workbook() -> anyhow::Error {
    anyhow!("import-not-a-workbook")
}

struct Sheet<W: Write> {
    to: BufWriter<W>,
    row: u32,
    column: u32,
    /// How far the header goes: spreadsheets keep no empty cells at the end of a row.
    width: u32,
    written: u64,
    /// Of this row; nothing while it has no cell.
    row_written: usize,
}

impl<W: Write> Sheet<W> {
    fn cell(&mut self, (row, column): (u32, u32), text: &str) -> Result<()> {
        if text.is_empty() {
            return Ok(());
        }
        self.check((row, column), text)?;
        while self.row < row {
            self.end_row()?;
        }
        self.go_to(column)?;
        let text = text.replace('"', "\"\"").replace(['\r', '\n'], " ");
        self.written += text.len() as u64 + 3;
        self.row_written += text.len() + 3;
        if self.written > MOST_WRITTEN {
            bail!("import-workbook-too-large");
        }
        if self.row_written > read::LONGEST_ROW {
            bail!("import-row-too-long-sheet");
        }
        Ok(write!(self.to, "\"{text}\"")?)
    }

    fn check(&self, (row, column): (u32, u32), text: &str) -> Result<()> {
        if column >= MOST_COLUMNS {
            bail!("import-too-many-columns-sheet");
        }
        if row >= MOST_ROWS {
            bail!("import-too-many-rows-sheet");
        }
        if text.len() > read::LONGEST_CELL && text.chars().count() > read::LONGEST_CELL {
            bail!("import-cell-too-long-sheet");
        }
        // Every program writes cells in their order; one that comes again would hide the other.
        let again = row == self.row && self.row_written > 0 && column <= self.column;
        if row < self.row || again {
            return Err(no_workbook());
        }
        Ok(())
    }

    fn go_to(&mut self, column: u32) -> Result<()> {
        while self.column < column {
            self.to.write_all(b",")?;
            self.column += 1;
        }
        Ok(())
    }

    fn end_row(&mut self) -> Result<()> {
        let begun = self.row_written > 0;
        if begun && self.width == 0 {
            self.width = self.column;
        } else if begun {
            self.go_to(self.width)?;
        }
        self.to.write_all(b"\n")?;
        (self.row, self.column, self.row_written) = (self.row + 1, 0, 0);
        Ok(())
    }
}

/// A cell as a Brazilian would type it.
fn text(cell: &DataRef<'_>, is_formula: bool) -> String {
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
        DataRef::Error(error) => error.to_string(),
        // A program wrote the file that computes nothing; whoever opens and saves it does.
        DataRef::Empty if is_formula => FORMULA_WITHOUT_VALUE.to_owned(),
        DataRef::Empty => String::new(),
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
