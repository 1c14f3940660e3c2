//! A piece of a file, understood: which of its lines can be taken over, and what is wrong with the others. Needs no
//! database, so several are understood at once.

use super::{
    columns::{self, Column},
    fixes::Fixes,
    kind::{Frame, Ready},
    read::{Line, Piece},
    row::{self, How, Places},
    settings::Settings,
};
use crate::{
    actor::Actor,
    domain::crm::customer::bulk::{Came, Outcome},
    error::{Problem, ProblemCode, Result},
    i18n::{Locale, Text},
};
use chrono_tz::Tz;
use entity::{crm::custom_field, id::TenantId, import::run::ImportEntity};
use serde::Serialize;
use std::{borrow::Cow, collections::HashSet, sync::Arc};

/// How the lines of a file are understood.
pub struct Plan {
    entity: ImportEntity,
    tenant: TenantId,
    currency: String,
    zone: Tz,
    pub locale: Locale,
    pub header: Vec<String>,
    /// What people call the columns.
    labels: Vec<String>,
    pub columns: Vec<Column>,
    fields: Arc<Vec<custom_field::Model>>,
    settings: Settings,
    fixes: Fixes,
}

/// A line that could not be taken.
#[derive(Clone, Debug)]
pub struct Refused {
    pub line: i64,
    pub cells: Vec<String>,
    pub problems: Vec<CellProblem>,
}

#[derive(Clone, Debug, Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CellProblem {
    /// The header, or nothing when it is about the row.
    pub column: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    pub message: String,
}

/// What is known of a line besides its content, for whoever has to tell about it later.
#[derive(Clone)]
pub struct Source {
    pub line: i64,
    pub cells: Vec<String>,
    places: Places,
}

/// A piece that is ready to be taken over.
pub struct Understood {
    pub number: i32,
    pub bytes: u64,
    pub read: i64,
    pub first_line: i64,
    pub last_line: i64,
    /// Each with where it came from.
    pub ready: Vec<(Ready, Source)>,
    pub refused: Vec<Refused>,
}

impl Plan {
    pub fn new(actor: &Actor, header: Vec<String>, frame: &Frame, settings: &Settings) -> Result<Self> {
        let entity = frame.entity();
        let columns = columns::read(entity, &header, frame.fields(), &settings.columns)?;
        columns::known_targets(entity, settings.policy.fields.keys(), frame.fields())?;
        let labels = columns::labels(&header);
        Ok(Self {
            entity,
            tenant: actor.tenant,
            currency: actor.currency.clone(),
            zone: actor.zone(),
            locale: actor.locale,
            header,
            fixes: Fixes::new(&settings.fixes, &labels),
            labels,
            columns,
            fields: Arc::clone(frame.fields()),
            settings: settings.clone(),
        })
    }

    /// Headers that nothing is known about; their columns are left out.
    pub fn unknown_columns(&self) -> Vec<String> {
        let all = self.header.iter().zip(&self.columns);
        all.filter(|(text, column)| **column == Column::Unknown && !text.is_empty())
            .map(|(text, _)| text.clone())
            .collect()
    }

    pub fn understand(&self, piece: Piece) -> Understood {
        let mut understood = Understood {
            number: piece.number,
            bytes: piece.bytes,
            read: piece.lines.len() as i64,
            first_line: piece.lines.first().map_or(0, |line| line.number as i64),
            last_line: piece.lines.last().map_or(0, |line| line.number as i64),
            ready: Vec::with_capacity(piece.lines.len()),
            refused: Vec::new(),
        };
        for line in piece.lines {
            match self.line(line) {
                Ok(ready) => understood.ready.push(ready),
                Err(refused) => understood.refused.push(refused),
            }
        }
        understood
    }

    /// A line that can be taken, or why it cannot.
    pub fn line(&self, line: Line) -> std::result::Result<(Ready, Source), Refused> {
        if self.is_ragged(&line) {
            let (expected, found) = (self.columns.len() as i64, line.cells.len() as i64);
            let text = Text::new("import-ragged").with("expected", expected).with("found", found);
            let problems = vec![CellProblem { column: None, value: None, message: text.render(self.locale) }];
            return Err(Refused { line: line.number as i64, cells: line.cells, problems });
        }
        let read = match self.fixes.read(&line.cells) {
            Cow::Borrowed(_) => row::read(self.entity, &line, &self.how()),
            Cow::Owned(cells) => row::read(self.entity, &Line { number: line.number, cells }, &self.how()),
        };
        let source = Source { line: line.number as i64, cells: line.cells, places: read.places };
        let problems = match read.ready {
            Ok(ready) => return Ok((ready, source)),
            Err(problems) => problems,
        };
        match self.without(&source, &problems) {
            Some(ready) => Ok((ready, source)),
            None => Err(self.refused(source, problems)),
        }
    }

    fn how(&self) -> How<'_> {
        How {
            tenant: self.tenant,
            currency: &self.currency,
            zone: self.zone,
            columns: &self.columns,
            fields: &self.fields,
            settings: &self.settings,
        }
    }

    /// The line without the cells that these problems are about, where people said that those are to be left empty.
    fn without(&self, source: &Source, problems: &[(Option<usize>, Problem)]) -> Option<Ready> {
        let mut empty = self.may_be_empty(source, problems)?;
        loop {
            let mut cells = self.fixes.read(&source.cells).into_owned();
            empty.iter().for_each(|place| cells[*place].clear());
            let line = Line { number: source.line.unsigned_abs(), cells };
            let more = match row::read(self.entity, &line, &self.how()).ready {
                Ok(ready) => return Some(ready),
                Err(problems) => self.may_be_empty(source, &problems)?,
            };
            let known = empty.len();
            empty.extend(more);
            if empty.len() == known {
                return None;
            }
        }
    }

    fn may_be_empty(&self, source: &Source, problems: &[(Option<usize>, Problem)]) -> Option<HashSet<usize>> {
        self.fixes
            .may_be_empty(problems.iter().map(|(index, problem)| index.or_else(|| self.place(&problem.field, source))))
    }

    /// Lines that the database found something wrong with, and that can be taken without the cells it is about; with
    /// their places.
    pub fn mended(&self, lines: &[(Ready, Source)], came: &[Came]) -> (Vec<usize>, Vec<Ready>) {
        let invalid = came.iter().zip(lines).enumerate().filter(|(_, (came, _))| came.outcome == Outcome::Invalid);
        let mended = invalid.filter_map(|(place, (came, (_, source)))| {
            let problems: Vec<_> = came.problems.iter().map(|problem| (None, problem.clone())).collect();
            Some((place, self.without(source, &problems)?))
        });
        mended.unzip()
    }

    /// What each cell of a line is read as, where it is kept otherwise than it stands.
    pub fn read_as(&self, line: &Line) -> Vec<Option<String>> {
        let (cells, how) = (self.fixes.read(&line.cells), self.how());
        let read = row::read_as(&cells, &how).into_iter().zip(cells.iter());
        let read = read.map(|(read, cell)| read.unwrap_or_else(|| cell.clone())).zip(&line.cells);
        read.map(|(read, cell)| (read != *cell).then_some(read)).collect()
    }

    /// More or fewer cells than the header has; empty ones at the end are none.
    fn is_ragged(&self, line: &Line) -> bool {
        let width = self.header.len();
        line.cells.len() < width || line.cells.iter().skip(width).any(|cell| !cell.is_empty())
    }

    /// A line with what is wrong, each at the cell it came from.
    pub fn refused(&self, source: Source, problems: Vec<(Option<usize>, Problem)>) -> Refused {
        let told = problems.into_iter().map(|(index, problem)| {
            let index = index.or_else(|| self.place(&problem.field, &source));
            CellProblem {
                column: index.and_then(|index| self.labels.get(index)).cloned(),
                value: index.and_then(|index| source.cells.get(index)).cloned(),
                message: problem.text.render(self.locale),
            }
        });
        let problems = told.collect();
        Refused { line: source.line, cells: source.cells, problems }
    }

    /// A line that the database refused, for a reason that nobody foresaw.
    pub fn refused_by_database(&self, source: Source) -> Refused {
        let problem = Problem::new("", ProblemCode::Invalid, Text::new("import-row-refused"));
        self.refused(source, vec![(None, problem)])
    }

    /// The column that a problem's input field came from.
    fn place(&self, field: &[String], source: &Source) -> Option<usize> {
        let index = || field.get(1).and_then(|text| text.parse::<usize>().ok());
        match field.first().map(String::as_str)? {
            "contactPoints" => source.places.contacts.get(index()?).copied(),
            "custom" => source.places.custom.get(index()?).copied(),
            _ => columns::of_field(self.entity, field, &self.columns, &source.cells),
        }
    }
}
