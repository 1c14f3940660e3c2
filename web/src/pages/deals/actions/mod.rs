//! What can be done to a deal from wherever it is shown: each a small dialog.

mod customer_picker;
mod lose;
mod note;
mod task;
mod transfer;

pub use self::{
    customer_picker::CustomerPicker,
    lose::LoseDialog,
    note::NoteDialog,
    task::{TaskDialog, kind_text},
    transfer::TransferDialog,
};
