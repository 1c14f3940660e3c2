//! A file at its beginning: what its columns seem to hold, and what the first lines would become.

use super::{
    CellProblem, check,
    columns::{self, Column},
    kind::{self, Frame},
    piece::Plan,
    read::{Line, Reader},
    types::read_settings,
    upload,
};
use crate::{
    actor::Actor,
    app::App,
    domain::crm::customer::bulk::{Outcome, Shadow},
    error::Result,
};
use entity::{
    crm::contact_point::ContactPointKind as Kind,
    import::run::Model,
    value::{Email, Phone, TaxId},
};

/// Lines that are looked at.
const LOOKED_AT: usize = 200;
const SAMPLES: usize = 5;

/// How sure it is what a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, async_graphql::Enum)]
#[graphql(name = "ImportConfidence")]
pub enum Confidence {
    /// Somebody chose it
    Chosen,
    /// The header says so
    Header,
    /// The values look like it
    Values,
    /// Nothing is known
    None,
}

/// A column with what it seems to hold.
pub struct Guess {
    pub header: String,
    pub target: String,
    pub confidence: Confidence,
    pub samples: Vec<String>,
}

/// A line with what would become of it.
pub struct Previewed {
    pub line: i64,
    pub cells: Vec<String>,
    pub read_as: Vec<Option<String>>,
    /// None of lines that can be understood, where the actor may not write such records and so finds nothing out about
    /// those that are there.
    pub outcome: Option<Outcome>,
    pub problems: Vec<CellProblem>,
}

/// What each column seems to hold.
pub async fn columns(app: &App, actor: &Actor, import: &Model) -> Result<Vec<Guess>> {
    let (header, lines) = beginning(app, import, LOOKED_AT).await?;
    let settings = read_settings(import);
    let frame =
        Frame::new(&app.store.unit(actor.tenant), import.entity, &import.file_name, settings.policy.clone()).await?;
    let mut taken: Vec<Column> = Vec::new();
    let mut guesses = Vec::new();
    let labels = columns::labels(&header);
    let chosen = columns::chosen(&labels, &settings.columns);
    for (index, text) in header.iter().enumerate() {
        let values = || lines.iter().filter_map(|line| line.cells.get(index)).filter(|cell| !cell.is_empty());
        let (column, confidence) = match chosen[index] {
            Some(target) => (
                columns::of_target(import.entity, target, frame.fields()).unwrap_or(Column::Unknown),
                Confidence::Chosen,
            ),
            None => match columns::meaning(import.entity, text, frame.fields()) {
                Column::Unknown => by_values(values().map(String::as_str)),
                column => (column, Confidence::Header),
            },
        };
        // Of two columns that seem to hold the same, the first does.
        let twice = !columns::may_repeat(&column) && taken.contains(&column);
        let (column, confidence) = if twice { (Column::Unknown, Confidence::None) } else { (column, confidence) };
        taken.push(column.clone());
        let mut samples: Vec<String> = Vec::new();
        for value in values() {
            if samples.len() < SAMPLES && !samples.contains(value) {
                samples.push(value.clone());
            }
        }
        let target = columns::target_of(import.entity, &column, frame.fields());
        guesses.push(Guess { header: labels[index].clone(), target, confidence, samples });
    }
    Ok(guesses)
}

/// What four values of five look like.
fn by_values<'v>(values: impl Iterator<Item = &'v str>) -> (Column, Confidence) {
    type Test = fn(&str) -> bool;
    let tests: [(Test, Column); 3] = [
        (|value| Email::parse(value).is_ok(), Column::Contact(Kind::Email)),
        (|value| TaxId::parse(value).is_ok(), Column::TaxId),
        (|value| Phone::parse(value).is_ok(), Column::Contact(Kind::Phone)),
    ];
    let values: Vec<&str> = values.collect();
    let like =
        |test: Test| !values.is_empty() && values.iter().filter(|value| test(value)).count() * 5 >= values.len() * 4;
    match tests.into_iter().find(|(test, _)| like(*test)) {
        Some((_, column)) => (column, Confidence::Values),
        None => (Column::Unknown, Confidence::None),
    }
}

/// What the first lines would become; nothing while they cannot be understood as chosen.
pub async fn preview(app: &App, actor: &Actor, import: &Model, most: usize) -> Result<Vec<Previewed>> {
    let (header, lines) = beginning(app, import, most).await?;
    let settings = read_settings(import);
    let mut frame =
        Frame::new(&app.store.unit(actor.tenant), import.entity, &import.file_name, settings.policy.clone()).await?;
    let Ok(plan) = Plan::new(actor, header, &frame, &settings) else { return Ok(Vec::new()) };
    let (mut shown, mut places, mut ready) = (Vec::with_capacity(lines.len()), Vec::new(), Vec::new());
    for line in lines {
        let (number, cells, read_as) = (line.number as i64, line.cells.clone(), plan.read_as(&line));
        let (outcome, problems) = match plan.line(line) {
            Ok(taken) => {
                places.push(shown.len());
                ready.push(taken);
                (None, Vec::new())
            }
            Err(refused) => (Some(Outcome::Invalid), refused.problems),
        };
        shown.push(Previewed { line: number, cells, read_as, outcome, problems });
    }
    if !actor.can(kind::write(import.entity)) {
        return Ok(shown);
    }
    let (unit, mut shadow) = (app.store.unit(actor.tenant), Shadow::new(&app.config.platform.data));
    let came = check::look(&unit, actor, &plan, &mut frame, &mut shadow, &ready).await?;
    for (came, (place, (_, source))) in came.into_iter().zip(places.into_iter().zip(ready)) {
        let row: &mut Previewed = &mut shown[place];
        row.outcome = Some(came.outcome);
        if !came.problems.is_empty() {
            let problems = came.problems.into_iter().map(|problem| (None, problem)).collect();
            row.problems = plan.refused(source, problems).problems;
        }
    }
    Ok(shown)
}

/// The header and the first lines.
async fn beginning(app: &App, import: &Model, most: usize) -> Result<(Vec<String>, Vec<Line>)> {
    let content = upload::content(app, import).await?;
    let delimiter = read_settings(import).delimiter.and_then(|delimiter| u8::try_from(delimiter).ok());
    let read = tokio::task::spawn_blocking(move || {
        let mut reader = Reader::new(content, delimiter)?;
        let lines = reader.first(most);
        Ok((reader.header.clone(), lines))
    });
    read.await.map_err(anyhow::Error::from)?
}
