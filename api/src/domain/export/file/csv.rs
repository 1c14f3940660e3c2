//! A table as text. Parted by `;` for people in pt-BR, whose spreadsheets expect it, else by `,`; with the mark
//! without which spreadsheets take it for Windows-1252; nothing in it is executed.

use super::{Shape, Sheet};
use crate::{
    domain::export::cell::{Manner, Row},
    i18n::Locale,
    spreadsheet::harmless,
};
use anyhow::Result;
use std::{
    fs::File,
    io::{BufWriter, Write},
    path::Path,
};

const MARK: &str = "\u{feff}";

pub struct Table {
    to: csv::Writer<BufWriter<File>>,
    manner: Manner,
    widths: Vec<usize>,
}

pub fn delimiter(locale: Locale) -> u8 {
    match locale {
        Locale::PtBr => b';',
        Locale::En => b',',
    }
}

impl Table {
    pub fn begin(path: &Path, shape: &Shape) -> Result<Self> {
        let mut file = BufWriter::new(File::create(path)?);
        file.write_all(MARK.as_bytes())?;
        let mut to = csv::WriterBuilder::new().delimiter(delimiter(shape.manner.locale)).from_writer(file);
        to.write_record(shape.columns.iter().flat_map(|column| column.headers()).map(|header| harmless(&header)))?;
        let widths = shape.columns.iter().map(|column| column.width).collect();
        Ok(Self { to, manner: shape.manner, widths })
    }
}

impl Sheet for Table {
    fn row(&mut self, row: Row) -> Result<()> {
        for (cell, width) in row.into_iter().zip(&self.widths) {
            for cell in cell.spread(*width) {
                self.to.write_field(harmless(&self.manner.write(&cell)))?;
            }
        }
        Ok(self.to.write_record(None::<&[u8]>)?)
    }

    fn end(self: Box<Self>) -> Result<()> {
        let file = self.to.into_inner().map_err(|error| anyhow::anyhow!("{}", error.error()))?;
        Ok(file.into_inner().map_err(|error| error.into_error())?.sync_all()?)
    }
}
