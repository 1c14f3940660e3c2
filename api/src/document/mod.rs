//! The paper: quotes, orders, purchase orders and invoices as PDF (A4).
//!
//! A domain describes a [`Document`] — whose it is, for whom, facts, a table, what it comes to — in words and amounts
//! that are already in the reader's language (`i18n::Text`, `i18n::money`, `i18n::date`). [`render`] sets it: `text` turns
//! words into glyphs and breaks them into lines, `layout` and `table` say how the parts look, `flow` breaks what they
//! make over pages, `draw` writes the file.
//!
//! People get one by a signed [`link`]; it is made when they ask for it. A domain that has papers says how to describe
//! one in a type that implements [`Paper`], registered with one line in `kind`.
//!
//! The same description makes the same bytes: nothing here knows the time or draws lots. No text, however long or
//! strange, makes it fail: long words are broken, characters that Noto Sans lacks become boxes (copied and searched they
//! are still the characters they were), and a logo that cannot be read is left out.
//!
//! Absent on purpose: HTML, templates and styles of one's own. A paper that is alike everywhere is read faster.

mod draw;
mod flow;
mod kind;
mod layout;
pub mod link;
mod table;
#[cfg(test)]
mod tests;
mod text;

pub use kind::{Paper, register_for_tests};

use crate::i18n::Locale;
use entity::value::Color;

/// What stands on the paper. Texts are set as they are; a line break in one begins a new line.
#[derive(Clone, Debug, Default)]
pub struct Document {
    pub locale: Locale,
    /// What it is: `Orçamento`.
    pub title: String,
    pub number: String,
    pub date: String,
    pub company: Party,
    /// A PNG, JPEG or WebP. It stands above the company's name.
    pub logo: Option<Vec<u8>>,
    /// The company's colour, for two thin lines.
    pub accent: Option<Color>,
    /// Whom it is for.
    pub other_party: Party,
    /// Label and value: `Validade`, `30/11/2026`.
    pub facts: Vec<(String, String)>,
    pub table: Table,
    pub totals: Vec<Total>,
    pub notes: Vec<Note>,
    /// At the foot of every page, of its lines the first three.
    pub footer: String,
}

#[derive(Clone, Debug, Default)]
pub struct Party {
    /// What it is here: `Cliente`, `Fornecedor`. The company needs none.
    pub role: String,
    pub name: String,
    /// One line each: tax id, address, e-mail.
    pub details: Vec<String>,
}

#[derive(Clone, Debug, Default)]
pub struct Table {
    pub columns: Vec<Column>,
    /// A cell per column. What follows a line break in a cell is set smaller, as the SKU beneath a product's name.
    pub rows: Vec<Vec<String>>,
}

#[derive(Clone, Debug)]
pub struct Column {
    pub title: String,
    pub align: Align,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    Left,
    /// Numbers: their digits stand below each other.
    Right,
}

#[derive(Clone, Debug)]
pub struct Total {
    pub label: String,
    pub value: String,
    /// What has to be paid in the end.
    pub strong: bool,
}

#[derive(Clone, Debug)]
pub struct Note {
    /// May be empty.
    pub title: String,
    pub text: String,
}

/// The PDF of a document.
///
/// # Errors
/// Only what would be a mistake of this module.
pub fn render(document: &Document) -> anyhow::Result<Vec<u8>> {
    let fonts = text::Fonts::load()?;
    let logo = document.logo.as_deref().and_then(draw::logo);
    let pages = layout::pages(document, logo.as_ref(), &fonts);
    match draw::file(document, &pages, logo.as_ref(), &fonts) {
        // A picture whose header was good and whose content is not.
        Err(krilla::error::KrillaError::Image(..)) => {
            let pages = layout::pages(document, None, &fonts);
            draw::file(document, &pages, None, &fonts)
        }
        done => done,
    }
    .map_err(|error| anyhow::anyhow!("a document could not be written: {error}"))
}
