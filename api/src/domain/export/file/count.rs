//! Counts the rows of a finished file by reading it, as whoever gets it will.

use super::{Shape, csv};
use anyhow::{Result, anyhow};
use calamine::{Reader, Xlsx, open_workbook};
use entity::export::ExportFormat;
use serde::{
    Deserializer,
    de::{IgnoredAny, SeqAccess, Visitor},
};
use std::{fmt, fs::File, io::BufReader, path::Path};

pub fn rows(path: &Path, shape: &Shape) -> Result<i64> {
    match shape.format {
        ExportFormat::Csv => table(path, csv::delimiter(shape.manner.locale)),
        ExportFormat::Json => array(path),
        ExportFormat::Xlsx => book(path),
    }
}

fn table(path: &Path, delimiter: u8) -> Result<i64> {
    let mut reader = ::csv::ReaderBuilder::new().delimiter(delimiter).from_path(path)?;
    let (mut record, mut count) = (::csv::ByteRecord::new(), 0);
    while reader.read_byte_record(&mut record)? {
        count += 1;
    }
    Ok(count)
}

fn array(path: &Path) -> Result<i64> {
    struct Count;
    impl<'de> Visitor<'de> for Count {
        type Value = i64;

        fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
            to.write_str("an array")
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut rows: A) -> Result<i64, A::Error> {
            let mut count = 0;
            while rows.next_element::<IgnoredAny>()?.is_some() {
                count += 1;
            }
            Ok(count)
        }
    }
    let mut reader = serde_json::Deserializer::from_reader(BufReader::new(File::open(path)?));
    Ok(reader.deserialize_seq(Count)?)
}

/// Cell by cell, never as a grid.
fn book(path: &Path) -> Result<i64> {
    let wrong = |error: calamine::XlsxError| anyhow!("the workbook cannot be read back: {error}");
    let mut book: Xlsx<BufReader<File>> = open_workbook(path).map_err(wrong)?;
    let mut count = 0;
    for name in book.sheet_names() {
        let mut cells = book.worksheet_cells_reader(&name).map_err(wrong)?;
        let mut last = 0;
        while let Some(cell) = cells.next_cell().map_err(wrong)? {
            last = last.max(cell.get_position().0);
        }
        // Row 0 is the header.
        count += i64::from(last);
    }
    Ok(count)
}
