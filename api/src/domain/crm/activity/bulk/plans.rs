//! All activities that some lines are about, in memory: those that are there, and those the lines make.

use super::{super::reach, Done, Frame, Key, Ready};
use crate::{
    actor::Actor,
    domain::crm::customer::bulk::{Came, Outcome, Take, after, whose::Customers},
    error::{Problem, ProblemCode, Result},
    i18n::Text,
    permission::{Permission, Reach},
};
use chrono::TimeDelta;
use entity::{
    Unit, WriteUnit,
    clock::{self, Time},
    crm::{
        activity::{self, ActivityType, MeetingStatus, Model},
        deal::{self, DealStatus},
    },
    id::{ActivityId, CustomerId, DealId, Id, ImportId, UserId},
    import::result,
    value::name,
};
use serde_json::json;
use std::{
    collections::{BTreeSet, HashMap, HashSet},
    sync::Arc,
};

/// How long a meeting is of which only the beginning is known.
const MEETING: TimeDelta = TimeDelta::hours(1);

/// One of them.
pub(super) struct One {
    /// As it stands in the database; None for a new one.
    pub before: Option<Model>,
    pub row: Model,
    /// What this import noted of it in earlier pieces.
    pub result: Option<result::Model>,
    /// The first line about it.
    pub line: i64,
    /// Whether a line of this file told of it.
    pub told: bool,
}

impl One {
    /// Whether one that was there is other than it was.
    pub fn changed(&self) -> bool {
        let same = |before: &Model| Model { updated_at: before.updated_at, ..self.row.clone() } == *before;
        self.before.as_ref().is_some_and(|before| !same(before))
    }

    /// Whether the file told that it was done.
    pub fn is_done_now(&self) -> bool {
        self.row.completed_at.is_some() && self.before.as_ref().is_none_or(|before| before.completed_at.is_none())
    }
}

/// What has to be looked up for some lines.
pub(super) struct Wanted {
    customers: Vec<CustomerId>,
    instants: Vec<Time>,
    /// Of lines that do not say when: who, and what type.
    undated: (Vec<CustomerId>, Vec<ActivityType>),
    keys: HashSet<Key>,
    /// With folded titles.
    pub deals: Vec<(CustomerId, String)>,
}

impl Wanted {
    pub fn of(customers: &Customers, lines: &[Ready]) -> Self {
        let known = || lines.iter().filter_map(|line| Some((customers.find(&line.whose).ok()?, line)));
        let undated = || known().filter(|(_, line)| line.due.is_none());
        Self {
            customers: once(known().map(|(id, _)| id)),
            instants: once(lines.iter().filter_map(|line| line.due)),
            undated: (
                once(undated().map(|(id, _)| id)),
                undated().map(|(_, line)| line.kind).collect::<HashSet<_>>().into_iter().collect(),
            ),
            keys: known().map(|(id, line)| key(id, line)).collect(),
            deals: once(known().filter_map(|(id, line)| Some((id, line.deal.clone()?)))),
        }
    }

    /// What the lines are about.
    pub fn keys(&self) -> impl Iterator<Item = &Key> {
        self.keys.iter()
    }

    /// The activities that lines can mean.
    pub async fn rows(&self, unit: &Unit) -> Result<Vec<Model>> {
        let mut rows = activity::bulk::due(unit, &self.customers, &self.instants).await?;
        let (customers, types) = &self.undated;
        let wanted = |row: &Model| keys_of(row).is_some_and(|keys| keys.iter().any(|key| self.keys.contains(key)));
        rows.extend(activity::bulk::undated(unit, customers, types, wanted).await?);
        // As `held` has them: of two that a line can mean it is the first.
        rows.sort_by_key(|row| row.id);
        Ok(rows)
    }

    /// The same as they are when nobody else changes them any more, until the unit ends.
    pub async fn held(&self, unit: &mut WriteUnit) -> Result<Vec<Model>> {
        let ids: Vec<ActivityId> = self.rows(unit).await?.iter().map(|row| row.id).collect();
        let rows = activity::bulk::hold(unit, &ids).await?;
        Ok(rows.into_iter().filter(|row| row.deleted_at.is_none()).collect())
    }
}

/// Each once, in order.
fn once<T: Ord>(all: impl Iterator<Item = T>) -> Vec<T> {
    all.collect::<BTreeSet<_>>().into_iter().collect()
}

/// What a line of a customer is about.
fn key(customer: CustomerId, line: &Ready) -> Key {
    let done = line.done.and_then(|done| if let Done::At(at) = done { Some(at) } else { None });
    let when = line.due.or(done);
    (customer, line.kind, told(&line.subject, when, line.description.as_deref()), when)
}

/// What lines are about that mean this activity: where a line does not say when it was done, that is not asked for.
pub(super) fn keys_of(row: &Model) -> Option<[Key; 2]> {
    let customer = row.customer_id?;
    let key = |when| (customer, row.r#type, told(&row.subject, when, row.description.as_deref()), when);
    Some([key(row.due_at.or(row.completed_at)), key(row.due_at)])
}

/// All of them.
pub(super) struct Plans<'f> {
    pub frame: &'f mut Frame,
    pub actor: &'f Actor,
    reach: Reach,
    pub customers: Customers,
    pub all: Vec<One>,
    places: HashMap<Key, usize>,
    deals: HashMap<(CustomerId, String), Vec<(DealId, DealStatus)>>,
}

impl<'f> Plans<'f> {
    pub async fn load(
        unit: &Unit,
        actor: &'f Actor,
        frame: &'f mut Frame,
        customers: Customers,
        rows: Vec<Model>,
        deals: Vec<deal::Model>,
        import: Option<ImportId>,
    ) -> Result<Self> {
        let reach = actor.require(Permission::ActivityWrite)?;
        let ids: Vec<uuid::Uuid> = rows.iter().map(|row| row.id.uuid()).collect();
        let told = match import {
            Some(import) => result::of_records(unit, import, &ids).await?,
            None => Vec::new(),
        };
        let mut told: HashMap<uuid::Uuid, result::Model> = told.into_iter().map(|row| (row.record_id, row)).collect();
        let (all, places) = (Vec::with_capacity(rows.len()), HashMap::new());
        let mut plans = Self { frame, actor, reach, customers, all, places, deals: HashMap::new() };
        let mut seen = HashSet::new();
        for row in rows.into_iter().filter(|row| seen.insert(row.id)) {
            let result = told.remove(&row.id.uuid());
            let line = result.as_ref().map_or(0, |result| result.line);
            plans.add(One { before: Some(row.clone()), row, told: result.is_some(), line, result });
        }
        if let Ok(reach) = actor.require(Permission::DealRead) {
            for row in deals.into_iter().filter(|row| reach.allows(row.owner_id)) {
                plans.deals.entry((row.customer_id, row.title_key)).or_default().push((row.id, row.status));
            }
        }
        Ok(plans)
    }

    pub fn add(&mut self, one: One) {
        for key in keys_of(&one.row).into_iter().flatten() {
            self.places.entry(key).or_insert(self.all.len());
        }
        self.all.push(one);
    }

    /// All of them; none is left.
    pub fn take_all(&mut self) -> Vec<One> {
        self.places.clear();
        std::mem::take(&mut self.all)
    }

    /// What a line is about.
    pub fn key(&self, line: &Ready) -> Result<Key, Problem> {
        Ok(key(self.customers.find(&line.whose)?, line))
    }

    /// Takes a line.
    pub fn take(&mut self, line: Ready) -> Came {
        let taken = self.key(&line).and_then(|key| {
            let outcome = match self.places.get(&key).copied() {
                Some(index) => self.change(index, key.0, line)?,
                None => self.create(key.0, line)?,
            };
            Ok((outcome, key.0))
        });
        match taken {
            Ok((outcome, customer)) => Came { outcome, customer: Some(customer), problems: Vec::new() },
            Err(problem) => Came::refused(vec![problem]),
        }
    }

    fn assignee(&self, line: &Ready) -> Result<Option<UserId>, Problem> {
        let Some(text) = &line.assignee else { return Ok(None) };
        let id = self.frame.names.owner(text)?;
        let text = Text::new("problem-owner-reach");
        let refused = || Problem::new("assigneeId", ProblemCode::NotAllowed, text);
        self.reach.allows(Some(id)).then_some(Some(id)).ok_or_else(refused)
    }

    /// The deal that a line names: of several with one title, the only open one.
    fn deal(&self, customer: CustomerId, line: &Ready) -> Result<Option<DealId>, Problem> {
        let Some(title) = &line.deal else { return Ok(None) };
        let found = self.deals.get(&(customer, title.clone())).map(Vec::as_slice).unwrap_or_default();
        let open: Vec<_> = found.iter().filter(|(_, status)| *status == DealStatus::Open).collect();
        let refuse = |sentence| Err(Problem::new("dealId", ProblemCode::NotFound, Text::new(sentence)));
        match (found, &open[..]) {
            ([], _) => refuse("import-unknown-deal"),
            ([(id, _)], _) | (_, [(id, _)]) => Ok(Some(*id)),
            _ => refuse("import-many-deals"),
        }
    }

    fn create(&mut self, customer: CustomerId, line: Ready) -> Result<Outcome, Problem> {
        let (assignee, deal) = (self.assignee(&line)?, self.deal(customer, &line)?);
        let now = clock::now();
        let starts = line.due.filter(|_| line.kind == ActivityType::Meeting);
        let row = Model {
            tenant_id: self.actor.tenant,
            id: ActivityId::new(),
            r#type: line.kind,
            subject: line.subject,
            description: line.description,
            due_at: line.due,
            starts_at: starts,
            ends_at: starts.map(|at| at + MEETING),
            remind_at: None,
            assignee_id: assignee.or(self.actor.user),
            customer_id: Some(customer),
            deal_id: deal,
            outcome: line.outcome,
            link: None,
            provider_event_id: None,
            meeting_status: (line.kind == ActivityType::Meeting).then_some(MeetingStatus::Confirmed),
            attendees: json!([]),
            completed_at: line.done.and_then(|done| completed(done, line.due, now)),
            created_by: self.actor.user,
            version: 1,
            created_at: now,
            updated_at: now,
            deleted_at: None,
        };
        self.add(One { before: None, row, result: None, line: line.line, told: true });
        Ok(Outcome::Created)
    }

    fn change(&mut self, index: usize, customer: CustomerId, line: Ready) -> Result<Outcome, Problem> {
        let one = &self.all[index];
        let repeated = one.told;
        if !one.before.as_ref().is_none_or(|before| reach::covers(&self.reach, before)) {
            return Err(Problem::new("subject", ProblemCode::NotAllowed, Text::new("import-activity-not-yours")));
        }
        let policy = Arc::clone(&self.frame.names.policy);
        let take = if repeated { policy.repeated } else { policy.existing };
        let of = |target: &str| policy.of_field(target, take);
        let (assignee, deal) = (self.assignee(&line)?, self.deal(customer, &line)?);
        let one = &mut self.all[index];
        let mut row = one.row.clone();
        if take != Take::Leave {
            fill(&mut row.description, line.description, of("description"));
            fill(&mut row.outcome, line.outcome, of("outcome"));
            fill(&mut row.assignee_id, assignee, of("owner"));
            fill(&mut row.deal_id, deal, of("deal"));
            let take = of("completed");
            row.completed_at = match line.done.filter(|_| !row.is_cancelled() && take != Take::Leave) {
                Some(Done::No) if take == Take::Update => None,
                // Who says only that it was done says nothing new of one that was.
                Some(Done::Yes) if row.completed_at.is_some() => row.completed_at,
                Some(done @ (Done::Yes | Done::At(_))) if take == Take::Update || row.completed_at.is_none() => {
                    completed(done, line.due, clock::now())
                }
                _ => row.completed_at,
            };
        }
        let changed = row != one.row;
        one.row = row;
        if !one.told {
            (one.told, one.line) = (true, line.line);
        }
        Ok(after(repeated, take, changed))
    }
}

fn fill<T>(field: &mut Option<T>, value: Option<T>, take: Take) {
    if value.is_some() && !take.keeps(field.is_none()) {
        *field = value;
    }
}

/// What tells an activity from others of its kind: its subject, and what is written about it when nothing says when it
/// is or was.
fn told(subject: &str, when: Option<Time>, description: Option<&str>) -> String {
    let folded = name::fold(subject);
    let subject = if folded.is_empty() { subject.to_owned() } else { folded };
    match (when, description) {
        (None, Some(text)) => format!("{subject}\n{}", name::fold(text)),
        _ => subject,
    }
}

/// When it was done: where nobody says it, when it was due, if that is over.
fn completed(done: Done, due: Option<Time>, now: Time) -> Option<Time> {
    match done {
        Done::No => None,
        Done::Yes => Some(due.filter(|due| *due < now).unwrap_or(now)),
        Done::At(at) => Some(at),
    }
}
