//! Customers, deals and activities from files. `/customers/import` lists the imports of all, `/customers/import/{id}` is one of them: its
//! screen follows its state on the server, so that the window may be closed at any time and the address sent to a
//! colleague. A file is sent (`upload`), its columns are understood (`mapping`), all of it is checked without writing
//! (`check`), taken over (`running`), and reported (`report`), from where it can be taken back.
//!
//! The texts of these pages come with their chunk (`words`), not with the first file of the app.

mod check;
mod entity;
mod fixes;
mod list;
mod mapping;
mod one;
pub mod operations;
mod report;
mod running;
mod steps;
mod upload;
mod words;

use yew::prelude::*;

#[cfg(test)]
pub use self::words::texts;
use self::{list::Imports, one::One};
pub use self::{
    mapping::{Lines, LinesProps},
    one::{Known, KnownProps},
    words::WithTexts,
};

/// All imports, and the way to a new one.
#[component]
pub fn CustomerImports() -> Html {
    html! { <WithTexts><Imports /></WithTexts> }
}

#[derive(Properties, PartialEq)]
pub struct CustomerImportProps {
    pub id: AttrValue,
}

/// One import.
#[component]
pub fn CustomerImport(props: &CustomerImportProps) -> Html {
    html! { <WithTexts><One id={cynic::Id::new(props.id.to_string())} /></WithTexts> }
}
