//! An array of objects, one per line, for programs: constants, instants in UTC, lists.

use super::{Shape, Sheet};
use crate::domain::export::cell::Row;
use anyhow::Result;
use std::{
    fs::File,
    io::{BufWriter, Write},
    path::Path,
};

pub struct Array {
    to: BufWriter<File>,
    /// As JSON.
    keys: Vec<String>,
    any: bool,
}

impl Array {
    pub fn begin(path: &Path, shape: &Shape) -> Result<Self> {
        let mut to = BufWriter::new(File::create(path)?);
        to.write_all(b"[")?;
        let keys = shape.columns.iter().map(|column| serde_json::to_string(&column.key));
        Ok(Self { to, keys: keys.collect::<Result<_, _>>()?, any: false })
    }
}

impl Sheet for Array {
    fn row(&mut self, row: Row) -> Result<()> {
        self.to.write_all(if self.any { b",\n{" } else { b"\n{" })?;
        self.any = true;
        for (n, (key, cell)) in self.keys.iter().zip(&row).enumerate() {
            write!(self.to, "{}{key}:", if n == 0 { "" } else { "," })?;
            serde_json::to_writer(&mut self.to, &cell.json())?;
        }
        Ok(self.to.write_all(b"}")?)
    }

    fn end(mut self: Box<Self>) -> Result<()> {
        self.to.write_all(b"\n]\n")?;
        Ok(self.to.into_inner().map_err(|error| error.into_error())?.sync_all()?)
    }
}
