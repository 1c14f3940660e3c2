//! All deals that some lines are about, in memory: those that are there, and those the lines make.

use super::{Frame, Key, Ready};
use crate::{
    actor::Actor,
    domain::crm::customer::bulk::{Came, Customs, Outcome, Take, after, custom, whose::Customers},
    error::{Problem, ProblemCode, Result},
    i18n::Text,
    permission::{Permission, Reach},
};
use entity::{
    Unit,
    clock::{self, Time},
    crm::{
        deal::{DealStatus, Model, Standing},
        deal_tag,
        stage::{self, StageKind},
    },
    id::{CustomerId, DealId, Id, ImportId, TagId, UserId},
    import::result,
};
use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

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
    pub tags: Vec<TagId>,
    pub known_tags: usize,
    pub custom: Customs,
}

impl One {
    pub fn new(row: Model, line: i64) -> Self {
        let custom = Customs::new();
        Self { before: None, row, result: None, line, told: false, tags: Vec::new(), known_tags: 0, custom }
    }

    /// Whether it comes into a stage that it was not in.
    pub fn moves(&self) -> bool {
        self.before.as_ref().is_none_or(|before| before.stage_id != self.row.stage_id)
    }
}

/// All of them.
pub(super) struct Deals<'f> {
    pub frame: &'f mut Frame,
    pub actor: &'f Actor,
    reach: Reach,
    customers: Customers,
    pub all: Vec<One>,
    /// Those that lines can mean: open ones, and those this file told of.
    places: HashMap<Key, Vec<usize>>,
}

/// What some lines are about, as far as their customers are found; each once.
pub(super) fn keys(customers: &Customers, lines: &[Ready]) -> Vec<Key> {
    let keys: HashSet<Key> =
        lines.iter().filter_map(|line| Some((customers.find(&line.whose).ok()?, line.title_key.clone()))).collect();
    let mut keys: Vec<Key> = keys.into_iter().collect();
    keys.sort();
    keys
}

impl<'f> Deals<'f> {
    pub async fn load(
        unit: &Unit,
        actor: &'f Actor,
        frame: &'f mut Frame,
        customers: Customers,
        rows: Vec<Model>,
        import: Option<ImportId>,
    ) -> Result<Self> {
        let reach = actor.require(Permission::DealWrite)?;
        let ids: Vec<uuid::Uuid> = rows.iter().map(|row| row.id.uuid()).collect();
        let told = match import {
            Some(import) => result::of_records(unit, import, &ids).await?,
            None => Vec::new(),
        };
        let mut told: HashMap<uuid::Uuid, result::Model> = told.into_iter().map(|row| (row.record_id, row)).collect();
        let mut tags: HashMap<DealId, Vec<TagId>> = HashMap::new();
        for ids in ids.chunks(200) {
            for pair in deal_tag::pairs(unit, ids).await? {
                tags.entry(pair.deal_id).or_default().push(pair.tag_id);
            }
        }
        let mut customs = match frame.names.fields.is_empty() {
            true => HashMap::new(),
            false => custom::of_records(unit, &ids).await?,
        };
        let mut deals =
            Self { frame, actor, reach, customers, all: Vec::with_capacity(rows.len()), places: HashMap::new() };
        for row in rows {
            let result = told.remove(&row.id.uuid());
            let mut one = One { before: Some(row.clone()), ..One::new(row, 0) };
            (one.told, one.line) = (result.is_some(), result.as_ref().map_or(0, |result| result.line));
            one.result = result;
            one.tags = tags.remove(&one.row.id).unwrap_or_default();
            one.known_tags = one.tags.len();
            one.custom = customs.remove(&one.row.id.uuid()).unwrap_or_default();
            deals.add(one);
        }
        Ok(deals)
    }

    pub fn add(&mut self, one: One) {
        let key = (one.row.customer_id, one.row.title_key.clone());
        self.places.entry(key).or_default().push(self.all.len());
        self.all.push(one);
    }

    /// What a line is about.
    pub fn key(&self, line: &Ready) -> Result<Key, Problem> {
        Ok((self.customers.find(&line.whose)?, line.title_key.clone()))
    }

    /// Takes a line.
    pub fn take(&mut self, line: Ready) -> Came {
        let taken = self.key(&line).and_then(|key| match self.meant(&key, &line) {
            Some(index) => self.change(index, line),
            None => self.create(key.0, line),
        });
        match taken {
            Ok((outcome, customer)) => Came { outcome, customer: Some(customer), problems: Vec::new() },
            Err(problem) => Came::refused(vec![problem]),
        }
    }

    /// The open one, or one that ended as the line says and is not another sale; of several, the one in the pipeline
    /// that the line names.
    fn meant(&self, key: &Key, line: &Ready) -> Option<usize> {
        let stage = self.frame.place(line, None).ok();
        let pipeline = line.pipeline.as_deref().and_then(|text| self.frame.pipeline(Some(text)).ok());
        let is_current = |one: &One| one.told || one.row.status == DealStatus::Open;
        let (mut known, ended): (Vec<usize>, Vec<usize>) =
            self.places.get(key)?.iter().partition(|index| is_current(&self.all[**index]));
        let as_said = |index: &usize| {
            let row = &self.all[*index].row;
            let ends = match row.status {
                DealStatus::Open => None,
                DealStatus::Won => Some(StageKind::Won),
                DealStatus::Lost => Some(StageKind::Lost),
            };
            ends.is_some()
                && ends == stage.map(|stage| stage.kind)
                && pipeline.is_none_or(|id| id == row.pipeline_id)
                && self.reach.allows(row.owner_id)
                && is_that_day(row, line)
        };
        known.extend(ended.into_iter().filter(as_said));
        let there = known.iter().find(|index| Some(self.all[**index].row.pipeline_id) == pipeline);
        there.or_else(|| known.first()).copied()
    }

    fn owner(&self, line: &Ready) -> Result<Option<UserId>, Problem> {
        line.owner.as_deref().map(|text| self.frame.names.owner(text)).transpose()
    }

    fn create(&mut self, customer: CustomerId, line: Ready) -> Result<(Outcome, CustomerId), Problem> {
        if let Some(problem) = line.missing.first() {
            return Err(problem.clone());
        }
        let tags = self.frame.names.tags(&line.tags)?;
        let owner = self.owner(&line)?;
        if owner.is_some() && !self.reach.allows(owner) {
            return Err(Problem::new("ownerId", ProblemCode::NotAllowed, Text::new("problem-owner-reach")));
        }
        let stage = self.frame.place(&line, None)?;
        let now = clock::now();
        let standing = standing(stage, None, &line)?;
        let (value_minor, currency) = match line.value {
            Some(value) => (value.amount_minor, value.currency.as_str().to_owned()),
            None => (0, self.actor.currency.clone()),
        };
        let row = Model {
            tenant_id: self.actor.tenant,
            id: DealId::new(),
            title: line.title,
            title_key: line.title_key,
            customer_id: customer,
            pipeline_id: stage.pipeline_id,
            stage_id: stage.id,
            rank: String::new(),
            status: standing.status,
            value_minor,
            currency,
            probability: standing.probability,
            expected_close_on: line.expected_close_on,
            owner_id: owner.or(self.actor.user),
            source: line.source,
            lost_reason: standing.lost_reason,
            won_at: standing.won_at,
            lost_at: standing.lost_at,
            stage_changed_at: now,
            notes: line.notes,
            version: 1,
            created_at: now,
            updated_at: now,
            deleted_at: None,
        };
        let custom = custom::given(line.custom);
        self.add(One { told: true, tags, custom, ..One::new(row, line.line) });
        Ok((Outcome::Created, customer))
    }

    fn change(&mut self, index: usize, line: Ready) -> Result<(Outcome, CustomerId), Problem> {
        let one = &self.all[index];
        let repeated = one.told;
        if !one.before.as_ref().is_none_or(|before| self.reach.allows(before.owner_id)) {
            return Err(Problem::new("title", ProblemCode::NotAllowed, Text::new("import-deal-not-yours")));
        }
        let policy = &self.frame.names.policy;
        let take = if repeated { policy.repeated } else { policy.existing };
        let number = line.line;
        let changed = take != Take::Leave && self.fill_in(index, line, take)?;
        let one = &mut self.all[index];
        if !one.told {
            (one.told, one.line) = (true, number);
        }
        Ok((after(repeated, take, changed), one.row.customer_id))
    }

    /// Puts what a line says onto a deal; whether anything changed.
    fn fill_in(&mut self, index: usize, line: Ready, take: Take) -> Result<bool, Problem> {
        let one = &self.all[index];
        let before = one.row.clone();
        let mut row = before.clone();
        let (tags, owner) = (self.frame.names.tags(&line.tags)?, self.owner(&line)?);
        let policy = Arc::clone(&self.frame.names.policy);
        let replaces = |target: &str, is_blank: bool| !policy.of_field(target, take).keeps(is_blank);
        if let Some(value) = line.value.filter(|_| replaces("value", row.value_minor == 0)) {
            (row.value_minor, row.currency) = (value.amount_minor, value.currency.as_str().to_owned());
        }
        if line.expected_close_on.is_some() && replaces("expectedClose", row.expected_close_on.is_none()) {
            row.expected_close_on = line.expected_close_on;
        }
        if owner.is_some() && replaces("owner", row.owner_id.is_none()) {
            row.owner_id = owner;
        }
        if line.source.is_some() && replaces("source", row.source.is_none()) {
            row.source.clone_from(&line.source);
        }
        if line.notes.is_some() && replaces("notes", row.notes.is_none()) {
            row.notes.clone_from(&line.notes);
        }
        let stage = self.frame.place(&line, Some(&before))?;
        // A deal always has a stage; a column of states says it too.
        let of_stage = policy.said("stage").or(policy.said("status")).unwrap_or(take);
        if !of_stage.keeps(false) && stage.id != before.stage_id {
            self.may_move(one)?;
            let standing = standing(stage, Some(&before), &line)?;
            (row.stage_id, row.stage_changed_at) = (stage.id, clock::now());
            (row.status, row.probability) = (standing.status, standing.probability);
            (row.won_at, row.lost_at, row.lost_reason) = (standing.won_at, standing.lost_at, standing.lost_reason);
        } else if replaces("closedAt", false) {
            // It stays won or lost, and the file knows better when that was.
            let at = closed_at(stage, &line)?;
            row.won_at = row.won_at.map(|known| at.unwrap_or(known));
            row.lost_at = row.lost_at.map(|known| at.unwrap_or(known));
        }
        let one = &mut self.all[index];
        let mut changed = row != before;
        one.row = row;
        let keeps_tags = policy.said("tags").is_some_and(|take| take.keeps(one.tags.is_empty()));
        for tag in tags.into_iter().filter(|_| !keeps_tags) {
            if !one.tags.contains(&tag) {
                one.tags.push(tag);
                changed = true;
            }
        }
        for parsed in &line.custom {
            let take = policy.of_field(&format!("custom.{}", parsed.field.key), take);
            changed |= one.custom.entry(parsed.field.id).or_default().set(&parsed.values, take);
        }
        Ok(changed)
    }

    fn may_move(&self, one: &One) -> Result<(), Problem> {
        let Some(before) = &one.before else { return Ok(()) };
        let may = self.actor.require(Permission::DealMove).is_ok_and(|reach| reach.allows(before.owner_id));
        let text = Text::new("import-deal-may-not-move");
        may.then_some(()).ok_or_else(|| Problem::new("stageId", ProblemCode::NotAllowed, text))
    }
}

/// What follows from coming into a stage; into a lost one with a reason only.
fn standing(stage: &stage::Model, before: Option<&Model>, line: &Ready) -> Result<Standing, Problem> {
    let lost_before = before.is_some_and(|deal| deal.status == DealStatus::Lost);
    if stage.kind == StageKind::Lost && line.lost_reason.is_none() && !lost_before {
        let text = Text::new("problem-lost-reason");
        return Err(Problem::new("lostReason", ProblemCode::Required, text));
    }
    let standing = Standing::on_entering(stage, before, line.lost_reason.clone(), clock::now());
    Ok(match closed_at(stage, line)? {
        None => standing,
        Some(at) => Standing { won_at: standing.won_at.map(|_| at), lost_at: standing.lost_at.map(|_| at), ..standing },
    })
}

/// Whether a deal ended on the day that a line names, if it names one: what is sold each month has one title.
fn is_that_day(row: &Model, line: &Ready) -> bool {
    let ended = row.won_at.or(row.lost_at);
    line.closed_at.zip(ended).is_none_or(|(said, ended)| (said - ended).abs() < chrono::TimeDelta::days(1))
}

/// When a line says that the deal was won or lost; what it says of an open one is no more than hope.
fn closed_at(stage: &stage::Model, line: &Ready) -> Result<Option<Time>, Problem> {
    let at = line.closed_at.filter(|_| stage.kind != StageKind::Open);
    if at.is_some_and(|at| at > clock::now()) {
        return Err(Problem::new("closedAt", ProblemCode::Invalid, Text::new("import-closed-later")));
    }
    Ok(at)
}
