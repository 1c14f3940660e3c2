//! A workbook, written row after row: numbers are numbers, days are days, text is text and never a formula. A sheet
//! holds 1,048,576 rows; what is more goes on in the next one.

use super::{Shape, Sheet};
use crate::domain::export::cell::{Cell, Manner, Row};
use anyhow::Result;
use chrono::{Datelike, NaiveDateTime, Timelike};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet};
use std::path::{Path, PathBuf};

/// Below the header.
pub const MOST_ROWS: u32 = 1_048_575;
/// Characters of a cell, as UTF-16 counts them.
const LONGEST: usize = 32_767;
const CELL_WIDTH: f64 = 18.0;

pub struct Book {
    path: PathBuf,
    book: Workbook,
    formats: Formats,
    shape: Shape,
    sheets: usize,
    /// Of the last sheet, with the header.
    rows: u32,
    most: u32,
}

struct Formats {
    header: Format,
    day: Format,
    instant: Format,
    money: Format,
    blank: Format,
}

impl Book {
    pub fn begin(path: &Path, shape: &Shape) -> Result<Self> {
        Self::with_rows(path, shape, MOST_ROWS)
    }

    /// With so many rows on each sheet.
    pub fn with_rows(path: &Path, shape: &Shape, most: u32) -> Result<Self> {
        let mut book = Workbook::new();
        // What is not written yet lies beside the file, not in a folder that may be in memory.
        if let Some(folder) = path.parent() {
            book.set_tempdir(folder)?;
        }
        let format = |text: &str| Format::new().set_num_format(text);
        let formats = Formats {
            header: Format::new().set_bold(),
            day: format("dd/mm/yyyy"),
            instant: format("dd/mm/yyyy hh:mm"),
            money: format("#,##0.00"),
            // With a format of its own: a blank cell without any is left out by whoever reads the file.
            blank: format("@"),
        };
        let mut book = Self { path: path.to_owned(), book, formats, shape: shape.clone(), sheets: 0, rows: 0, most };
        book.next_sheet()?;
        Ok(book)
    }

    fn next_sheet(&mut self) -> Result<()> {
        self.sheets += 1;
        let name = match self.sheets {
            1 => self.shape.title.clone(),
            n => format!("{} {n}", self.shape.title),
        };
        let sheet = self.book.add_worksheet_with_constant_memory()?;
        sheet.set_name(name)?.set_freeze_panes(1, 0)?;
        let headers: Vec<String> = self.shape.columns.iter().flat_map(|column| column.headers()).collect();
        for (column, header) in (0u16..).zip(&headers) {
            sheet.set_column_width(column, CELL_WIDTH)?;
            sheet.write_string_with_format(0, column, header, &self.formats.header)?;
        }
        self.rows = 1;
        Ok(())
    }
}

impl Sheet for Book {
    fn row(&mut self, row: Row) -> Result<()> {
        if self.rows > self.most {
            self.next_sheet()?;
        }
        let place = self.sheets - 1;
        let sheet = self.book.worksheet_from_index(place)?;
        let widths = self.shape.columns.iter().map(|column| column.width);
        let cells = row.into_iter().zip(widths).flat_map(|(cell, width)| cell.spread(width));
        for (column, cell) in (0u16..).zip(cells) {
            write(sheet, (self.rows, column), cell, &self.formats, self.shape.manner)?;
        }
        self.rows += 1;
        Ok(())
    }

    fn end(mut self: Box<Self>) -> Result<()> {
        self.book.save(&self.path)?;
        Ok(std::fs::File::open(&self.path)?.sync_all()?)
    }
}

fn write(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: Cell,
    formats: &Formats,
    manner: Manner,
) -> Result<()> {
    match cell {
        // The first of each row is there, be it blank: a row without any cell would be none.
        Cell::Empty if column == 0 => sheet.write_blank(row, column, &formats.blank)?,
        Cell::Empty => sheet,
        Cell::Text(text) | Cell::Word(_, text) => sheet.write_string(row, column, shortened(&text))?,
        Cell::Integer(number) => sheet.write_number(row, column, number as f64)?,
        Cell::Number(millionths) => sheet.write_number(row, column, millionths as f64 / 1_000_000.0)?,
        Cell::Money(money) => {
            let units = 10f64.powi(money.currency.exponent() as i32);
            sheet.write_number_with_format(row, column, money.amount_minor as f64 / units, &formats.money)?
        }
        Cell::Date(day) => match excel(day.and_time(chrono::NaiveTime::MIN)) {
            Some(day) => sheet.write_datetime_with_format(row, column, &day, &formats.day)?,
            None => sheet.write_string(row, column, day.to_string())?,
        },
        Cell::Instant(at) => match excel(manner.local(at)) {
            Some(at) => sheet.write_datetime_with_format(row, column, &at, &formats.instant)?,
            None => sheet.write_string(row, column, at.to_rfc3339())?,
        },
        Cell::Boolean(_) | Cell::List(_) => sheet.write_string(row, column, shortened(&manner.write(&cell)))?,
    };
    Ok(())
}

/// None before 1900, where spreadsheets have no days.
fn excel(at: NaiveDateTime) -> Option<ExcelDateTime> {
    let day = ExcelDateTime::from_ymd(u16::try_from(at.year()).ok()?, at.month() as u8, at.day() as u8).ok()?;
    day.and_hms(at.hour() as u16, at.minute() as u8, at.second()).ok()
}

/// As much as a cell takes.
fn shortened(text: &str) -> String {
    if text.len() <= LONGEST {
        return text.to_owned();
    }
    let mut length = 0;
    let fits = |c: &char| {
        length += c.len_utf16();
        length < LONGEST
    };
    let kept: String = text.chars().take_while(fits).collect();
    if kept.len() == text.len() { kept } else { format!("{kept}…") }
}
