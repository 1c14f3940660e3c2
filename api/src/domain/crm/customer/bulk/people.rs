//! Everybody whom some lines are about, in memory: those who are there, and those the lines make.

use super::{Came, Customs, Frame, Outcome, Policy, Ready, Take, after, custom};
use crate::{
    actor::Actor,
    domain::crm::{
        contact,
        customer::{
            draft::{self, Blank, Given},
            identity, links,
            service::own_by_default,
        },
    },
    error::{Error, Problem, ProblemCode, Problems, Result},
    i18n::Text,
    permission::Reach,
};
use async_graphql::{ID, MaybeUndefined};
use entity::{
    Unit, WriteUnit,
    crm::{
        contact_point::{self, ContactPointKind},
        customer::{self, CustomerKind, Model},
        customer_key::{self, Key, KeyKind},
        customer_tag,
    },
    id::{CustomerId, Id, ImportId, TagId, UserId},
    import::result,
    value::name,
};
use sea_orm::ActiveEnum;
use std::{collections::HashMap, sync::Arc};

/// One of them.
pub(super) struct Person {
    /// As they stand in the database; None for a new one.
    pub before: Option<Model>,
    pub row: Model,
    /// What this import noted of them in earlier pieces.
    pub result: Option<result::Model>,
    /// The first line about them.
    pub line: i64,
    /// Whether a line of this file told of them.
    pub told: bool,
    pub contacts: Vec<contact_point::Model>,
    pub known_contacts: usize,
    pub tags: Vec<TagId>,
    pub known_tags: usize,
    pub custom: Customs,
}

impl Person {
    pub fn new(row: Model, line: i64) -> Self {
        Self {
            before: None,
            row,
            result: None,
            line,
            told: false,
            contacts: Vec::new(),
            known_contacts: 0,
            tags: Vec::new(),
            known_tags: 0,
            custom: HashMap::new(),
        }
    }
}

/// All of them, and who owns which key.
pub(super) struct People<'f> {
    pub frame: &'f mut Frame,
    pub actor: &'f Actor,
    reach: Reach,
    pub persons: Vec<Person>,
    /// Owners of keys; None where somebody owns it who is not concerned.
    pub owners: HashMap<Key, Option<usize>>,
    /// Keys that nobody had.
    pub claims: Vec<(Key, CustomerId)>,
}

/// The ids behind a line's names.
struct Links {
    tags: Vec<TagId>,
    owner: Option<UserId>,
    portfolio: Option<entity::id::PortfolioId>,
}

/// Who has the keys of some lines.
pub(super) struct Owners {
    keys: Vec<customer_key::Model>,
    ids: Vec<CustomerId>,
    rows: Option<Vec<Model>>,
}

impl Owners {
    pub async fn of(unit: &Unit, lines: &[Ready]) -> Result<Self> {
        let mut keys: Vec<Key> = lines.iter().flat_map(|line| line.keys.iter().cloned()).collect();
        keys.sort();
        keys.dedup();
        let keys = customer_key::owners_of_many(unit, &keys).await?;
        let mut ids: Vec<CustomerId> = keys.iter().map(|key| key.customer_id).collect();
        ids.sort();
        ids.dedup();
        Ok(Self { keys, ids, rows: None })
    }

    /// Nobody else changes them until the unit ends.
    pub async fn held(mut self, unit: &mut WriteUnit) -> Result<Self> {
        self.rows = Some(customer::lock(unit, &self.ids).await?);
        Ok(self)
    }

    async fn rows(&mut self, unit: &Unit) -> Result<Vec<Model>> {
        if let Some(rows) = self.rows.take() {
            return Ok(rows);
        }
        let ids: Vec<uuid::Uuid> = self.ids.iter().map(|id| id.uuid()).collect();
        let mut rows = Vec::with_capacity(ids.len());
        for ids in ids.chunks(200) {
            rows.extend(unit.find_all::<customer::Entity>(ids).await?);
        }
        Ok(rows)
    }
}

impl<'f> People<'f> {
    /// Everybody who owns a key of some lines.
    pub async fn load(
        unit: &Unit,
        mut owned: Owners,
        actor: &'f Actor,
        reach: Reach,
        frame: &'f mut Frame,
        import: Option<ImportId>,
    ) -> Result<Self> {
        let rows = owned.rows(unit).await?;
        let mut people = Self { frame, actor, reach, persons: Vec::new(), owners: HashMap::new(), claims: Vec::new() };
        for row in rows.into_iter().filter(|row| !row.is_deleted()) {
            people.persons.push(Person { before: Some(row.clone()), ..Person::new(row, 0) });
        }
        people.load_rest(unit, import).await?;
        let place: HashMap<CustomerId, usize> =
            people.persons.iter().enumerate().map(|(index, person)| (person.row.id, index)).collect();
        let owners = owned.keys.into_iter().map(|key| ((key.kind, key.value), place.get(&key.customer_id).copied()));
        people.owners = owners.collect();
        Ok(people)
    }

    /// What hangs on those who are there.
    async fn load_rest(&mut self, unit: &Unit, import: Option<ImportId>) -> Result<()> {
        let ids: Vec<uuid::Uuid> = self.persons.iter().map(|person| person.row.id.uuid()).collect();
        let place: HashMap<uuid::Uuid, usize> = ids.iter().enumerate().map(|(index, id)| (*id, index)).collect();
        for ids in ids.chunks(200) {
            for point in contact_point::of_customers(unit, ids).await? {
                self.persons[place[&point.customer_id.uuid()]].contacts.push(point);
            }
            for row in customer_tag::of_customers(unit, ids).await? {
                self.persons[place[&row.customer_id.uuid()]].tags.push(row.tag_id);
            }
        }
        if !self.frame.fields.is_empty() {
            for (record, custom) in custom::of_records(unit, &ids).await? {
                self.persons[place[&record]].custom = custom;
            }
        }
        let told = match import {
            Some(import) => result::of_records(unit, import, &ids).await?,
            None => Vec::new(),
        };
        for row in told {
            let person = &mut self.persons[place[&row.record_id]];
            (person.told, person.line, person.result) = (true, row.line, Some(row));
        }
        for person in &mut self.persons {
            (person.known_contacts, person.known_tags) = (person.contacts.len(), person.tags.len());
        }
        Ok(())
    }

    /// Takes a line.
    pub async fn take(&mut self, unit: &Unit, line: Ready) -> Result<Came> {
        let links = match self.links(&line) {
            Ok(links) => links,
            Err(problem) => return Ok(Came::refused(vec![problem])),
        };
        let taken = match self.meant(&line) {
            Some(index) => self.change(unit, index, line, links).await,
            None => self.create(line, links),
        };
        match taken {
            Err(Error::Problems(problems)) => Ok(Came::refused(problems)),
            taken => taken,
        }
    }

    fn links(&self, line: &Ready) -> Result<Links, Problem> {
        Ok(Links {
            owner: line.owner.as_deref().map(|text| self.frame.owner(text)).transpose()?,
            portfolio: line.portfolio.as_deref().map(|text| self.frame.portfolio(text)).transpose()?,
            tags: self.frame.tags(&line.tags)?,
        })
    }

    /// Whom a line means: as `identity::strongest`.
    fn meant(&self, line: &Ready) -> Option<usize> {
        let counts = |key: &&Key| self.frame.policy.match_by.contains(&key.0);
        let owners = line.keys.iter().filter(counts).filter_map(|key| Some((key.0, (*self.owners.get(key)?)?)));
        let mut owners: Vec<(KeyKind, usize)> = owners.collect();
        owners.sort_by_key(|(kind, index)| (identity::strength(*kind), self.persons[*index].row.id));
        let differs =
            |index: usize| matches!((&line.row.tax_id, &self.persons[index].row.tax_id), (Some(a), Some(b)) if a != b);
        owners.into_iter().map(|(_, index)| index).find(|index| !differs(*index))
    }

    fn create(&mut self, line: Ready, links: Links) -> Result<Came> {
        let mut row = line.row;
        own_by_default(&mut row, self.actor, &self.reach);
        row.owner_id = links.owner.or(row.owner_id);
        row.portfolio_id = links.portfolio;
        let mut problems = line.missing;
        if row.name.is_empty() {
            problems.push(Problem::required("name"));
        }
        if !problems.is_empty() {
            return Err(Error::Problems(problems));
        }
        if row.kind == CustomerKind::Person
            && let Some(text) = &line.company
        {
            row.company_id = Some(self.company(&row, text, line.line)?);
        }
        let (id, index) = (row.id, self.persons.len());
        if row.kind == CustomerKind::Company {
            // Lines below may name it.
            self.frame.companies.entry(row.name_key.clone()).or_insert(id);
        }
        self.claim(line.keys, index, id);
        let mut person = Person { told: true, ..Person::new(row, line.line) };
        person.contacts =
            line.contacts.into_iter().map(|point| contact_point::Model { customer_id: id, ..point }).collect();
        person.tags = links.tags;
        person.custom = custom::given(line.custom);
        self.persons.push(person);
        Ok(Came { outcome: Outcome::Created, customer: Some(id), problems: Vec::new() })
    }

    /// Takes the keys that nobody has.
    fn claim(&mut self, keys: Vec<Key>, index: usize, id: CustomerId) {
        for key in keys {
            if !self.owners.contains_key(&key) {
                self.owners.insert(key.clone(), Some(index));
                self.claims.push((key, id));
            }
        }
    }

    /// The company with this name; a new one when there is none.
    fn company(&mut self, like: &Model, text: &str, line: i64) -> Result<CustomerId> {
        let key = name::fold(text);
        if let Some(id) = self.frame.companies.get(&key) {
            return Ok(*id);
        }
        let mut row = draft::blank(like.tenant_id);
        let mut problems = Problems::default();
        let given = Given { name: MaybeUndefined::Value(text.to_owned()), ..Given::default() };
        given.apply(&mut row, Blank::Clears, &mut problems);
        for field in self.frame.fields.iter().filter(|field| field.required && !field.is_archived()) {
            let text = Text::new("custom-required").with("label", field.label.as_str());
            problems.push(Problem::new("companyId", ProblemCode::Required, text));
        }
        problems.done()?;
        row.kind = CustomerKind::Company;
        own_by_default(&mut row, self.actor, &self.reach);
        let id = row.id;
        self.frame.companies.insert(key, id);
        self.persons.push(Person { told: true, ..Person::new(row, line) });
        Ok(id)
    }

    async fn change(&mut self, unit: &Unit, index: usize, line: Ready, links: Links) -> Result<Came> {
        let person = &self.persons[index];
        let (id, repeated) = (person.row.id, person.told);
        if !person.before.as_ref().is_none_or(|before| self.reach.allows(before.owner_id)) {
            return Err(Problem::new("", ProblemCode::Taken, Text::new("customer-taken-unseen")).into());
        }
        let take = if repeated { self.frame.policy.repeated } else { self.frame.policy.existing };
        let changed = match take {
            Take::Leave => false,
            _ => self.fill_in(unit, index, &line, links, take).await?,
        };
        let person = &mut self.persons[index];
        if !person.told {
            (person.told, person.line) = (true, line.line);
        }
        if take != Take::Leave {
            let mut keys = line.keys;
            if !self.frame.policy.fields.is_empty() {
                // What was left out makes nobody known.
                let known = identity::keys(&person.row, &person.contacts);
                keys.retain(|key| known.contains(key));
            }
            self.claim(keys, index, id);
        }
        let outcome = after(repeated, take, changed);
        Ok(Came { outcome, customer: Some(id), problems: Vec::new() })
    }

    /// Puts what a line says onto somebody; whether anything changed.
    async fn fill_in(&mut self, unit: &Unit, index: usize, line: &Ready, links: Links, take: Take) -> Result<bool> {
        let before = self.persons[index].row.clone();
        let mut after = before.clone();
        let mut given = line.given.clone();
        if let Some(owner) = links.owner {
            given.owner_id = MaybeUndefined::Value(ID(owner.global()));
        }
        if let Some(portfolio) = links.portfolio {
            given.portfolio_id = MaybeUndefined::Value(ID(portfolio.global()));
        }
        let mut problems = Problems::default();
        given.apply(&mut after, Blank::IsNothing, &mut problems);
        problems.done()?;
        let policy = Arc::clone(&self.frame.policy);
        if take == Take::Fill || !policy.fields.is_empty() {
            let stays = |key: &str, is_blank| policy.of_field(mapped(key), take).keeps(is_blank);
            customer::field::keep(&before, &mut after, stays);
        }
        if let Some(text) = &line.company
            && after.kind == CustomerKind::Person
            && !policy.of_field("company", take).keeps(after.company_id.is_none())
        {
            after.company_id = Some(self.company(&after, text, line.line)?);
        }
        if (before.kind, before.company_id) != (after.kind, after.company_id) && self.persons[index].before.is_some() {
            let mut problems = Problems::default();
            problems.extend(links::company_in_company(&after));
            links::kind(unit, &before, &after, &mut problems).await?;
            problems.done()?;
        }
        let person = &mut self.persons[index];
        let mut changed = !customer::field::changes(&before, &after).is_empty();
        person.row = after;
        if !policy.said("tags").is_some_and(|take| take.keeps(person.tags.is_empty())) {
            changed |= person.add_tags(&links.tags);
        }
        changed |= person.add_contacts(&line.contacts, &policy);
        for parsed in &line.custom {
            let take = policy.of_field(&format!("custom.{}", parsed.field.key), take);
            changed |= person.custom.entry(parsed.field.id).or_default().set(&parsed.values, take);
        }
        Ok(changed)
    }
}

/// What mappings call a field.
fn mapped(key: &str) -> &str {
    match key {
        "ownerId" => "owner",
        "portfolioId" => "portfolio",
        "companyId" => "company",
        key => key,
    }
}

/// What mappings call the contact points of a kind.
fn contact_target(kind: ContactPointKind) -> String {
    format!("contact.{}", kind.to_value())
}

impl Person {
    fn add_tags(&mut self, tags: &[TagId]) -> bool {
        let before = self.tags.len();
        for tag in tags {
            if !self.tags.contains(tag) {
                self.tags.push(*tag);
            }
        }
        self.tags.len() > before
    }

    /// Those that people said something of are added as they said; others always.
    fn add_contacts(&mut self, points: &[contact_point::Model], policy: &Policy) -> bool {
        let before = self.contacts.len();
        let known: Vec<ContactPointKind> = self.contacts.iter().map(|point| point.kind).collect();
        let stays = |kind: ContactPointKind| {
            policy.said(&contact_target(kind)).is_some_and(|take| take.keeps(!known.contains(&kind)))
        };
        for point in points.iter().filter(|point| !stays(point.kind)) {
            let same = |other: &contact_point::Model| other.kind == point.kind && other.match_key == point.match_key;
            if self.contacts.len() >= contact::service::MOST_POINTS || self.contacts.iter().any(same) {
                continue;
            }
            let position = self.contacts.iter().map(|other| other.position + 1).max().unwrap_or_default();
            self.contacts.push(contact_point::Model { customer_id: self.row.id, position, ..point.clone() });
        }
        self.contacts.len() > before
    }
}
