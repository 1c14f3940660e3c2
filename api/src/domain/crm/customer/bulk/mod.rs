//! Many customers at once: what a file says about them is taken over by a few statements per thousand rows instead
//! of a few dozen per row.
//!
//! The rules are those of `upsert`: found by tax id, e-mail, phone or channel id, blanks never erase, a key belongs
//! to one customer. `row` is one line, read without the database; `frame` knows the names that lines use for
//! colleagues, portfolios, tags and companies; `people` holds everybody the lines are about and takes line after
//! line, in memory; `save` writes what came of it, in one unit that the caller commits. Where something else moved
//! meanwhile the unit fails with Busy and is done again from the beginning.
//!
//! A dry run takes lines the same way and saves nothing: what they would have made is kept in a `shadow`, and `recall`
//! lays it over what the database says when later lines come.
//!
//! What one by one has an audit entry and an event each, has one for all here; each customer's timeline says what
//! happened to it, and `import_result` keeps what an undo (`revert`) needs (`touched`).
//!
//! Deals and activities are taken the same way, in slices of their own; `whose` finds the customers they name.

pub mod custom;
mod frame;
mod people;
mod recall;
mod revert;
mod row;
mod save;
mod shadow;
pub mod touched;
pub mod whose;

pub use custom::{Custom, Customs};
pub use frame::Frame;
pub use revert::{Done, Reverted, What, revert};
pub use row::{Item, Ready};
pub use shadow::Shadow;
pub use touched::Touched;

use crate::{actor::Actor, error::Problem, error::Result, permission::Permission};
use entity::{
    Unit, WriteUnit,
    crm::customer_key::KeyKind,
    id::{ContactPointId, CustomFieldId, CustomerId, ImportId, TagId},
    import::run::Counts,
};
use people::{Owners, People};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What is done with a value for a field that has one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, async_graphql::Enum)]
#[graphql(name = "ImportTake")]
#[serde(rename_all = "snake_case")]
pub enum Take {
    /// The new value stands.
    #[default]
    Update,
    /// Only blank fields are filled.
    Fill,
    /// The record stays as it is.
    Leave,
}

impl Take {
    /// Whether a value that is there stays, or that nothing is there.
    pub fn keeps(self, is_blank: bool) -> bool {
        match self {
            Self::Update => false,
            Self::Fill => !is_blank,
            Self::Leave => true,
        }
    }
}

/// What makes a line and a customer the same, and what is done then.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Policy {
    /// Keys that count.
    pub match_by: Vec<KeyKind>,
    /// A line about a customer who is there.
    pub existing: Take,
    /// A line about somebody whom an earlier line of the file told of.
    pub repeated: Take,
    /// Of single fields, by what mappings call them (`category`, `contact.phone`, `custom.key`), where it is not what
    /// is done with the others. A line that is left out is left out whole.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub fields: BTreeMap<String, Take>,
}

impl Policy {
    /// What is done with a value of this field, where `take` is done with the line.
    pub fn of_field(&self, target: &str, take: Take) -> Take {
        self.said(target).unwrap_or(take)
    }

    /// What people said of this field.
    pub fn said(&self, target: &str) -> Option<Take> {
        self.fields.get(target).copied()
    }
}

impl Default for Policy {
    fn default() -> Self {
        let match_by = vec![KeyKind::TaxId, KeyKind::Email, KeyKind::Phone, KeyKind::Channel];
        Self { match_by, existing: Take::Update, repeated: Take::Update, fields: BTreeMap::new() }
    }
}

/// What became of a line, or would.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, async_graphql::Enum)]
#[graphql(name = "ImportLineOutcome")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Outcome {
    Created,
    /// A customer who was there before the file changed
    Updated,
    /// It added to somebody whom an earlier line told of
    Merged,
    /// The customer was there and is as the line says
    Unchanged,
    /// It says nothing new of somebody whom an earlier line told of, or was to be left out
    Duplicate,
    Invalid,
}

/// A line after it was taken.
#[derive(Debug)]
pub struct Came {
    pub outcome: Outcome,
    pub customer: Option<CustomerId>,
    pub problems: Vec<Problem>,
}

impl Came {
    pub fn refused(problems: Vec<Problem>) -> Self {
        Self { outcome: Outcome::Invalid, customer: None, problems }
    }
}

/// What would become of lines; nothing is written but into the shadow, where later calls read it.
pub async fn look(
    unit: &Unit,
    actor: &Actor,
    frame: &mut Frame,
    shadow: &mut Shadow,
    lines: Vec<Ready>,
) -> Result<Vec<Came>> {
    let reach = actor.require(Permission::CustomerWrite)?;
    frame.learn_names(unit, actor, &lines).await?;
    recall::companies(frame, shadow, &lines)?;
    let mut people = People::load(unit, Owners::of(unit, &lines).await?, actor, reach, frame, None).await?;
    people.recall(shadow, &lines)?;
    let mut came = Vec::with_capacity(lines.len());
    for line in lines {
        came.push(people.take(unit, line).await?);
    }
    people.keep(shadow, &came.iter().filter_map(|one| one.customer).collect())?;
    Ok(came)
}

/// What becomes of a line about somebody who is there; `repeated`: an earlier line told of them.
pub fn after(repeated: bool, take: Take, changed: bool) -> Outcome {
    match (repeated, changed) {
        (true, true) => Outcome::Merged,
        (false, true) => Outcome::Updated,
        (false, false) if take != Take::Leave => Outcome::Unchanged,
        (_, false) => Outcome::Duplicate,
    }
}

/// How many lines came to what.
pub fn counts<'c>(outcomes: impl Iterator<Item = &'c Outcome>) -> Counts {
    let mut counts = Counts::default();
    for outcome in outcomes {
        counts.read += 1;
        *match outcome {
            Outcome::Created => &mut counts.created,
            Outcome::Updated => &mut counts.updated,
            Outcome::Merged => &mut counts.merged,
            Outcome::Unchanged => &mut counts.unchanged,
            Outcome::Duplicate => &mut counts.duplicate,
            Outcome::Invalid => &mut counts.invalid,
        } += 1;
    }
    counts
}

/// What stood in a record before an import, or work on many, changed it; kept with its result.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Before<R = entity::crm::customer::field::Saved> {
    pub row: Option<R>,
    /// What was added.
    pub contacts: Vec<ContactPointId>,
    pub tags: Vec<TagId>,
    /// What was taken away.
    #[serde(default)]
    pub untagged: Vec<TagId>,
    pub custom: Vec<(CustomFieldId, Vec<entity::crm::custom_value::Value>)>,
}

impl<R> Default for Before<R> {
    fn default() -> Self {
        Self { row: None, contacts: Vec::new(), tags: Vec::new(), untagged: Vec::new(), custom: Vec::new() }
    }
}

/// Takes over what lines say, in their order. `Commit` the unit afterwards; drop it, and nothing has happened.
pub async fn take(
    unit: &mut WriteUnit,
    actor: &Actor,
    frame: &mut Frame,
    import: ImportId,
    lines: Vec<Ready>,
) -> Result<Vec<Came>> {
    let reach = actor.require(Permission::CustomerWrite)?;
    unit.look_by_index().await?;
    frame.learn_names(unit, actor, &lines).await?;
    let owners = Owners::of(unit, &lines).await?.held(unit).await?;
    let mut people = People::load(unit, owners, actor, reach, frame, Some(import)).await?;
    let mut came = Vec::with_capacity(lines.len());
    for line in lines {
        came.push(people.take(unit, line).await?);
    }
    save::everybody(unit, people, import).await?;
    Ok(came)
}
