//! From a line to what it would become, without asking the database.

mod activity;
mod customer;
mod deal;
mod read_as;
mod whose;
pub mod words;

pub use read_as::read_as;

use super::{columns::Column, kind::Ready, read::Line, settings::Settings};
use crate::{
    error::{Problem, ProblemCode},
    i18n::Text,
    spreadsheet::{FORMULA_WITHOUT_VALUE, is_error},
};
use chrono_tz::Tz;
use entity::{crm::custom_field, id::TenantId, import::run::ImportEntity};

/// What is known of all lines of a file.
pub struct How<'p> {
    pub tenant: TenantId,
    /// The company's.
    pub currency: &'p str,
    pub zone: Tz,
    pub columns: &'p [Column],
    pub fields: &'p [custom_field::Model],
    pub settings: &'p Settings,
}

/// Columns of what a line may have several of: where in the file each contact point and custom value came from.
#[derive(Clone, Debug, Default)]
pub struct Places {
    pub contacts: Vec<usize>,
    pub custom: Vec<usize>,
}

/// A line in our words.
pub struct Read {
    pub places: Places,
    /// Ready to be taken, or what is wrong, with the column where that is known.
    pub ready: Result<Ready, Vec<(Option<usize>, Problem)>>,
}

impl Read {
    /// `cells` are those that could not be read.
    fn new(places: Places, cells: Vec<(usize, Problem)>, ready: Result<Ready, Vec<Problem>>) -> Self {
        let mut problems: Vec<_> = cells.into_iter().map(|(index, problem)| (Some(index), problem)).collect();
        let ready = match ready {
            Ok(ready) if problems.is_empty() => Ok(ready),
            Ok(_) => Err(problems),
            Err(more) => {
                problems.extend(more.into_iter().map(|problem| (None, problem)));
                Err(problems)
            }
        };
        Self { places, ready }
    }

    /// The same of a line with cells that hold errors: what is missing without them is not told.
    fn without(self, errors: Vec<(usize, Problem)>) -> Self {
        let mut problems: Vec<_> = errors.into_iter().map(|(index, problem)| (Some(index), problem)).collect();
        problems.extend(self.ready.err().into_iter().flatten().filter(|(index, _)| index.is_some()));
        Self { places: self.places, ready: Err(problems) }
    }
}

/// Reads a line.
pub fn read(entity: ImportEntity, line: &Line, how: &How<'_>) -> Read {
    let errors = errors(line, how);
    if errors.is_empty() {
        return read_values(entity, line, how);
    }
    let mut cells = line.cells.clone();
    errors.iter().for_each(|(index, _)| cells[*index].clear());
    read_values(entity, &Line { number: line.number, cells }, how).without(errors)
}

/// Cells that are to be taken and hold an error of the spreadsheet.
fn errors(line: &Line, how: &How<'_>) -> Vec<(usize, Problem)> {
    let cells = line.cells.iter().zip(how.columns).enumerate();
    let errors = cells.filter(|(_, (cell, column))| **column != Column::Unknown && is_error(cell));
    let told = errors.map(|(index, (cell, _))| {
        let sentence = if cell == FORMULA_WITHOUT_VALUE { "import-formula-cell" } else { "import-error-cell" };
        (index, Problem::new("", ProblemCode::Invalid, Text::new(sentence)))
    });
    told.collect()
}

fn read_values(entity: ImportEntity, line: &Line, how: &How<'_>) -> Read {
    match entity {
        ImportEntity::Customer => customer::read(line, how),
        ImportEntity::Deal => deal::read(line, how),
        ImportEntity::Activity => activity::read(line, how),
    }
}
