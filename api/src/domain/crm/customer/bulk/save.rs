//! What came of the lines, into the database: a few statements for everybody.

use super::{
    Before, Custom, Frame, Touched, custom,
    people::{People, Person},
    touched,
};
use crate::{
    actor::Actor,
    domain::crm::{contact, customer::search},
    error::Result,
};
use entity::{
    StoreError, WriteUnit, clock,
    crm::{
        contact_point,
        customer::{
            self, CustomerKind, Model,
            field::{Change, Saved},
        },
        customer_key, customer_tag, customer_term,
        timeline_item::{self, Happening, TimelineKind},
    },
    id::{CustomerId, Id, ImportId},
};
use serde_json::json;

/// Saves everybody who is new or changed, with all that hangs on them.
pub(super) async fn everybody(unit: &mut WriteUnit, people: People<'_>, import: ImportId) -> Result<()> {
    let now = clock::now();
    let People { frame, actor, mut persons, claims, .. } = people;
    settle(unit, actor, frame, &mut persons).await?;
    for person in &mut persons {
        person.row.updated_at = if person.before.is_none() || person.changed() { now } else { person.row.updated_at };
    }
    rows(unit, &persons).await?;
    if !customer_key::claim_all(unit, claims).await? {
        return Err(StoreError::Busy("somebody else took a key".into()).into());
    }
    side_rows(unit, &persons).await?;
    let mut happenings = Vec::new();
    for person in persons.iter().filter(|person| person.before.is_none() || person.changed()) {
        happenings.push(happening(person, frame, import));
    }
    timeline_item::add_all(unit, happenings).await?;
    results(unit, &persons, import).await
}

/// Makes the portfolios and tags that are new and needed.
async fn settle(unit: &mut WriteUnit, actor: &Actor, frame: &mut Frame, persons: &mut [Person]) -> Result<()> {
    let needed = persons.iter().filter_map(|person| person.row.portfolio_id);
    let portfolios = frame.settle_portfolios(unit, actor, needed).await?;
    let tags = frame.settle_tags(unit, actor, persons.iter().flat_map(|person| person.tags.clone())).await?;
    for person in persons.iter_mut().filter(|_| !portfolios.is_empty() || !tags.is_empty()) {
        let became = |id: entity::id::PortfolioId| portfolios.get(&id).copied().unwrap_or(id);
        person.row.portfolio_id = person.row.portfolio_id.map(became);
        person.tags.iter_mut().for_each(|tag| *tag = tags.get(tag).copied().unwrap_or(*tag));
    }
    Ok(())
}

impl Person {
    fn changed(&self) -> bool {
        let Some(before) = &self.before else { return false };
        self.contacts.len() > self.known_contacts
            || self.tags.len() > self.known_tags
            || self.custom.values().any(Custom::changed)
            || !customer::field::changes(before, &self.row).is_empty()
    }
}

/// The customers themselves; companies first, people point at them.
async fn rows(unit: &mut WriteUnit, persons: &[Person]) -> Result<()> {
    let new = |kind: CustomerKind| -> Vec<Model> {
        let of_kind = persons.iter().filter(|person| person.before.is_none() && person.row.kind == kind);
        of_kind.map(|person| person.row.clone()).collect()
    };
    customer::insert_all(unit, new(CustomerKind::Company)).await?;
    customer::insert_all(unit, new(CustomerKind::Person)).await?;
    let changed = persons.iter().filter(|person| person.changed()).map(|person| person.row.clone()).collect();
    if !customer::save_all(unit, changed).await? {
        return Err(StoreError::Busy("a customer changed meanwhile".into()).into());
    }
    Ok(())
}

async fn side_rows(unit: &mut WriteUnit, persons: &[Person]) -> Result<()> {
    let points = persons.iter().flat_map(|person| person.contacts[person.known_contacts..].iter().cloned());
    contact_point::insert_all(unit, points.collect()).await?;
    let tags =
        persons.iter().flat_map(|person| person.tags[person.known_tags..].iter().map(|tag| (person.row.id, *tag)));
    customer_tag::attach_all(unit, tags.collect()).await?;
    custom::save(unit, persons.iter().map(|person| (person.row.id.uuid(), &person.custom))).await?;
    terms(unit, persons).await
}

async fn terms(unit: &mut WriteUnit, persons: &[Person]) -> Result<()> {
    let other_words = |person: &&Person| {
        person.before.as_ref().is_none_or(|before| {
            let words = |row: &Model| (row.name.clone(), row.legal_name.clone(), row.tax_id.clone());
            words(before) != words(&person.row) || person.contacts.len() > person.known_contacts
        })
    };
    let concerned: Vec<&Person> = persons.iter().filter(other_words).collect();
    let known: Vec<CustomerId> = concerned.iter().filter(|p| p.before.is_some()).map(|p| p.row.id).collect();
    let terms = concerned.iter().map(|person| (person.row.id, search::terms(&person.row, &person.contacts)));
    Ok(customer_term::replace_all(unit, terms.collect(), &known).await?)
}

fn happening(person: &Person, frame: &Frame, import: ImportId) -> Happening {
    let (kind, data) = match &person.before {
        None => {
            let file = json!({ "source": person.row.source, "file": frame.file, "importId": import.global() });
            (TimelineKind::CustomerImported, file)
        }
        Some(before) => {
            let changes = changes(person, before, frame);
            let data = json!({ "changes": changes, "file": frame.file, "importId": import.global() });
            (TimelineKind::CustomerUpdated, data)
        }
    };
    Happening { customer_id: person.row.id, deal_id: None, activity_id: None, kind, text: None, data }
}

fn changes(person: &Person, before: &Model, frame: &Frame) -> Vec<Change> {
    let mut changes = customer::field::changes(before, &person.row);
    if person.tags.len() > person.known_tags {
        let names = |tags: &[entity::id::TagId]| {
            let mut names: Vec<&String> = tags.iter().filter_map(|tag| frame.tag_names.get(tag)).collect();
            names.sort();
            json!(names)
        };
        let (before, after) = (names(&person.tags[..person.known_tags]), names(&person.tags));
        changes.push(Change { field: "tags".into(), before, after });
    }
    changes.extend(custom::changes(&frame.fields, &person.custom));
    if person.contacts.len() > person.known_contacts {
        let list = |points: &[contact_point::Model]| points.iter().map(contact::display).collect::<Vec<_>>();
        let (before, after) = (list(&person.contacts[..person.known_contacts]), list(&person.contacts));
        changes.push(Change { field: "contactPoints".into(), before: json!(before), after: json!(after) });
    }
    changes
}

async fn results(unit: &mut WriteUnit, persons: &[Person], import: ImportId) -> Result<()> {
    let touched = persons.iter().filter(|person| person.told).map(|person| Touched {
        record: person.row.id.uuid(),
        is_new: person.before.is_none(),
        changed: person.changed(),
        line: person.line,
        version: person.row.version,
        at: person.row.updated_at,
        before: before(person),
        earlier: person.result.clone(),
    });
    touched::note(unit, import, touched.collect()).await
}

/// What an undo puts back.
fn before(person: &Person) -> Before {
    Before {
        row: person.before.as_ref().map(Saved::from),
        contacts: person.contacts[person.known_contacts..].iter().map(|point| point.id).collect(),
        tags: person.tags[person.known_tags..].to_vec(),
        untagged: Vec::new(),
        custom: custom::before(&person.custom),
    }
}
