//! Reads a spreadsheet for the server, in a process of its own with little memory; people have no use for it.

use crate::domain::import::workbook;
use clap::Args;
use std::path::PathBuf;

#[derive(Args, Clone, Debug)]
pub struct Options {
    file: PathBuf,
    #[arg(long)]
    sheet: Option<String>,
    /// Only the names of the sheets.
    #[arg(long)]
    list: bool,
}

pub fn run(options: &Options) -> anyhow::Result<()> {
    workbook::limit_memory()?;
    // What the reader stumbles over (a column beyond all columns) is a file that is none.
    std::panic::set_hook(Box::new(|_| {}));
    std::panic::catch_unwind(|| read(options)).unwrap_or_else(|_| Err(anyhow::anyhow!("import-not-a-workbook")))
}

fn read(options: &Options) -> anyhow::Result<()> {
    if options.list {
        workbook::sheets(&options.file)?.iter().for_each(|name| println!("{name}"));
        return Ok(());
    }
    workbook::convert(&options.file, options.sheet.as_deref(), std::io::stdout().lock())
}
