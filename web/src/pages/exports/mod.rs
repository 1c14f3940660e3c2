//! Lists as files. `dialog` asks for one, wherever a list stands: which columns, which kind of file; it shows how far
//! the file is and hands it out, and may be closed at any time. `/exports` (`list`) shows the files of the last month,
//! those that are on their way as they go on.
//!
//! The texts come with the chunks of these, not with the first file of the app.

mod columns;
mod dialog;
mod line;
mod list;
pub mod operations;
mod words;

#[cfg(test)]
pub use self::words::texts;
pub use self::{
    dialog::{ExportDialog, ExportDialogProps},
    list::Exports,
};
