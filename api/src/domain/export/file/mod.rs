//! A file as it is written: rows go to a thread of its own, which holds no more than one page of them.

mod count;
mod csv;
mod json;
mod xlsx;

use super::cell::{Column, Manner, Row};
use anyhow::{Context, Result};
use entity::export::ExportFormat;
use std::path::{Path, PathBuf};
use tokio::{sync::mpsc, task::JoinHandle};

/// What the file is, and how it is written.
#[derive(Clone)]
pub struct Shape {
    pub format: ExportFormat,
    pub manner: Manner,
    pub columns: Vec<Column>,
    /// What a table is called.
    pub title: String,
}

/// One kind of file.
trait Sheet {
    fn row(&mut self, row: Row) -> Result<()>;
    /// Ends the file; nothing is missing on the disk afterwards.
    fn end(self: Box<Self>) -> Result<()>;
}

/// A file that is being written. Dropped before its end, it is given up.
pub struct Writer {
    to: mpsc::Sender<Vec<Row>>,
    done: JoinHandle<Result<()>>,
    shape: Shape,
    path: PathBuf,
    rows: i64,
}

impl Writer {
    pub fn begin(path: &Path, shape: Shape) -> Self {
        let (to, pages) = mpsc::channel(1);
        let (place, how) = (path.to_owned(), shape.clone());
        let done = tokio::task::spawn_blocking(move || write(&place, &how, pages));
        Self { to, done, shape, path: path.to_owned(), rows: 0 }
    }

    pub async fn write(&mut self, rows: Vec<Row>) -> Result<()> {
        let count = rows.len() as i64;
        if self.to.send(rows).await.is_err() {
            let done = std::mem::replace(&mut self.done, tokio::spawn(std::future::pending()));
            done.await?.context("a file could not be written")?;
            anyhow::bail!("a file could not be written");
        }
        self.rows += count;
        Ok(())
    }

    pub fn rows(&self) -> i64 {
        self.rows
    }

    /// Ends the file, and counts in it what was written; says how many rows that is.
    pub async fn end(self) -> Result<i64> {
        let Self { to, done, shape, path, rows } = self;
        // An empty page says that no more come, as opposed to nobody being there any more.
        to.send(Vec::new()).await.ok();
        done.await?.context("a file could not be written")?;
        let counted = tokio::task::spawn_blocking(move || count::rows(&path, &shape)).await??;
        anyhow::ensure!(counted == rows, "{rows} rows were written, and {counted} stand in the file");
        Ok(rows)
    }
}

fn write(path: &Path, shape: &Shape, mut pages: mpsc::Receiver<Vec<Row>>) -> Result<()> {
    let mut sheet: Box<dyn Sheet> = match shape.format {
        ExportFormat::Csv => Box::new(csv::Table::begin(path, shape)?),
        ExportFormat::Xlsx => Box::new(xlsx::Book::begin(path, shape)?),
        ExportFormat::Json => Box::new(json::Array::begin(path, shape)?),
    };
    while let Some(rows) = pages.blocking_recv() {
        if rows.is_empty() {
            return sheet.end();
        }
        for row in rows {
            sheet.row(row)?;
        }
    }
    anyhow::bail!("nobody wants the file any more")
}

#[cfg(test)]
mod tests;
