//! What earlier pieces of a file would have made of people, laid over what the database says of them: a dry run takes a
//! line as the run will.

use super::{
    Custom, Frame, Ready, Shadow,
    people::{People, Person},
};
use crate::{
    domain::crm::customer::{draft, service},
    error::Result,
};
use entity::{
    crm::{
        contact_point::{self, Consent, ContactPointKind},
        custom_value::Value,
        customer::{CustomerKind, Model, field::Saved},
        customer_key::Key,
    },
    id::{ContactPointId, CustomFieldId, CustomerId, Id, TagId},
    value::name,
};
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};

/// Somebody, as lines left them.
#[derive(Serialize, Deserialize)]
struct Kept {
    id: CustomerId,
    row: Saved,
    contacts: Vec<Point>,
    tags: Vec<TagId>,
    custom: Vec<(CustomFieldId, Vec<Value>)>,
}

/// What tells contact points apart.
#[derive(Serialize, Deserialize)]
struct Point {
    kind: ContactPointKind,
    value: String,
    match_key: String,
    account: Option<String>,
}

/// What lines call somebody.
#[derive(Hash)]
enum Called<'k> {
    Key(&'k Key),
    Company(&'k str),
}

/// The companies that lines name, as earlier pieces left or made them.
pub(super) fn companies(frame: &mut Frame, shadow: &mut Shadow, lines: &[Ready]) -> Result<()> {
    let people = lines.iter().filter(|line| line.row.kind == CustomerKind::Person);
    for key in people.filter_map(|line| line.company.as_deref()).map(name::fold) {
        let called = |kept: &Kept| kept.row.kind == CustomerKind::Company && kept.row.name_key == key;
        let known = match frame.companies.get(&key) {
            Some(id) if shadow.find(id)?.as_ref().is_none_or(called) => continue,
            _ => shadow.find(&Called::Company(&key))?.filter(called),
        };
        match known {
            Some(kept) => drop(frame.companies.insert(key, kept.id)),
            None => drop(frame.companies.remove(&key)),
        }
    }
    Ok(())
}

impl People<'_> {
    /// Everybody as earlier pieces left them, and those whom earlier pieces made.
    pub fn recall(&mut self, shadow: &mut Shadow, lines: &[Ready]) -> Result<()> {
        for person in &mut self.persons {
            if let Some(kept) = shadow.find::<Kept>(&person.row.id)? {
                *person = kept.person(&person.row);
            }
        }
        let mut places: HashMap<CustomerId, usize> =
            self.persons.iter().enumerate().map(|(index, person)| (person.row.id, index)).collect();
        let like = draft::blank(self.actor.tenant);
        for key in lines.iter().flat_map(|line| &line.keys) {
            if self.owners.contains_key(key) {
                continue;
            }
            let Some(kept) = shadow.find::<Kept>(&Called::Key(key))? else { continue };
            let id = kept.id;
            let index = *places.entry(id).or_insert_with(|| {
                self.persons.push(kept.person(&Model { id, ..like.clone() }));
                self.persons.len() - 1
            });
            self.owners.insert(key.clone(), Some(index));
        }
        Ok(())
    }

    /// Keeps what the lines of this piece would have made of people.
    pub fn keep(&self, shadow: &mut Shadow, told: &HashSet<CustomerId>) -> Result<()> {
        let mut called: HashMap<CustomerId, Vec<Called<'_>>> = HashMap::new();
        for (key, id) in &self.claims {
            called.entry(*id).or_default().push(Called::Key(key));
        }
        let told = |person: &&Person| person.before.is_none() || told.contains(&person.row.id);
        // Of several companies of one name, lines mean the first.
        let mut names = HashSet::new();
        for Person { row, .. } in self.persons.iter().filter(told) {
            let name = Called::Company(&row.name_key);
            let is_known = row.kind == CustomerKind::Company && service::may_see(self.actor, row);
            if is_known && names.insert(&row.name_key) && shadow.find::<Kept>(&name)?.is_none() {
                called.entry(row.id).or_default().push(name);
            }
        }
        for person in self.persons.iter().filter(told) {
            let id = &person.row.id;
            shadow.keep(id, &Kept::of(person), called.remove(id).unwrap_or_default())?;
        }
        Ok(())
    }
}

impl Kept {
    fn of(person: &Person) -> Self {
        let point = |point: &contact_point::Model| Point {
            kind: point.kind,
            value: point.value.clone(),
            match_key: point.match_key.clone(),
            account: point.account.clone(),
        };
        Self {
            id: person.row.id,
            row: Saved::from(&person.row),
            contacts: person.contacts.iter().map(point).collect(),
            tags: person.tags.clone(),
            custom: person.custom.iter().map(|(field, custom)| (*field, custom.now.clone())).collect(),
        }
    }

    fn person(self, like: &Model) -> Person {
        let row = self.row.on(like);
        let contacts: Vec<contact_point::Model> = self.contacts.into_iter().map(|point| point.of(&row)).collect();
        let there =
            |(field, values): (CustomFieldId, Vec<Value>)| (field, Custom { before: values.clone(), now: values });
        Person {
            before: Some(row.clone()),
            told: true,
            known_contacts: contacts.len(),
            contacts,
            known_tags: self.tags.len(),
            tags: self.tags,
            custom: self.custom.into_iter().map(there).collect(),
            ..Person::new(row, 0)
        }
    }
}

impl Point {
    fn of(self, row: &Model) -> contact_point::Model {
        contact_point::Model {
            tenant_id: row.tenant_id,
            id: ContactPointId::new(),
            customer_id: row.id,
            kind: self.kind,
            raw: self.value.clone(),
            value: self.value,
            match_key: self.match_key,
            account: self.account,
            label: None,
            preferred: false,
            verified: false,
            consent: Consent::Unknown,
            consent_at: None,
            consent_source: None,
            last_contacted_at: None,
            position: 0,
            version: 1,
            created_at: row.created_at,
            updated_at: row.updated_at,
        }
    }
}
