//! What can be done with activities.

use super::{
    input::{ActivityCompleteInput, ActivityCreateInput, ActivityUpdateInput},
    meeting, reach,
};
use crate::{
    actor::Actor,
    domain::crm::{
        changes::Changes,
        deal::service::{active_user, customer_in_reach},
        event::CrmEvent,
        words,
    },
    error::{Error, Problem, ProblemCode, Problems, Result},
    graphql::{
        idempotency::{Claim, claim, fulfil},
        scalars::{self, Instant},
    },
    i18n::Text,
    permission::{Permission, Reach},
};
use async_graphql::{ID, MaybeUndefined};
use chrono::SubsecRound;
use entity::{
    WriteUnit, clock,
    crm::{
        activity::{self, ActivityType},
        customer, deal,
        timeline_item::{self, Happening, TimelineKind},
    },
    id::{ActivityId, CustomerId, DealId, Id, UserId},
    store::AuditRecord,
};
use sea_orm::ActiveValue::Set;
use serde_json::{Value, json};

/// An activity, to do or just done. With an idempotency key that was used before: the one it made then.
pub async fn create(unit: &mut WriteUnit, actor: &Actor, input: ActivityCreateInput) -> Result<activity::Model> {
    actor.require(Permission::ActivityWrite)?;
    match claim(unit, "activityCreate", input.idempotency_key.as_deref(), &input).await? {
        Claim::Replay(id) => {
            let row = unit.find::<activity::Entity>(ActivityId::from_uuid(id)).await?;
            Ok(row.ok_or_else(|| Problem::not_found("idempotencyKey"))?)
        }
        Claim::New(key) => {
            let row = insert(unit, actor, input).await?;
            fulfil(unit, key, row.id.uuid()).await?;
            Ok(row)
        }
    }
}

async fn insert(unit: &mut WriteUnit, actor: &Actor, input: ActivityCreateInput) -> Result<activity::Model> {
    let reach = actor.require(Permission::ActivityWrite)?;
    let kind = ActivityType::from(input.r#type);
    let mut problems = Problems::default();
    let subject = words::required(&mut problems, "subject", &input.subject);
    let description = words::paragraphs(&mut problems, "description", input.description.as_deref());
    let outcome = words::paragraphs(&mut problems, "outcome", input.outcome.as_deref());
    let link = meeting::link(&mut problems, input.link.as_deref());
    let event_id = meeting::event_id(&mut problems, input.provider_event_id.as_deref());
    let status = meeting::status(&mut problems, kind, input.meeting_status);
    if input.completed && status == Some(activity::MeetingStatus::Cancelled) {
        return Err(not_allowed("problem-meeting-cancelled"));
    }
    let people = input.attendees.as_deref().unwrap_or_default();
    let attendees = meeting::invited(unit, actor, people, &[], &mut problems).await?;
    let (starts_at, ends_at) = (input.starts_at.map(stored), input.ends_at.map(stored));
    meeting::check_times(&mut problems, kind, starts_at, ends_at);
    problems.done()?;
    let assignee = assignee(unit, actor, &reach, &input.assignee_id).await?;
    let (customer, deal) = subjects(unit, actor, &input).await?;

    let now = clock::now();
    let row = activity::ActiveModel {
        tenant_id: Set(unit.tenant()),
        id: Set(ActivityId::new()),
        r#type: Set(kind),
        subject: Set(subject),
        description: Set(description),
        due_at: Set(input.due_at.map(stored).or(starts_at)),
        starts_at: Set(starts_at),
        ends_at: Set(ends_at),
        remind_at: Set(input.remind_at.map(stored)),
        assignee_id: Set(assignee),
        customer_id: Set(customer),
        deal_id: Set(deal),
        outcome: Set(outcome),
        link: Set(link),
        provider_event_id: Set(event_id),
        meeting_status: Set(status),
        attendees: Set(attendees),
        completed_at: Set(input.completed.then_some(now)),
        created_by: Set(unit.user_id()),
        version: Set(1),
        created_at: Set(now),
        updated_at: Set(now),
        deleted_at: Set(None),
    };
    let row = unit.insert(row).await?;
    let (of, to) = (row.customer_id, row.deal_id);
    let (assignee, completed) = (row.assignee_id, input.completed);
    CrmEvent::ActivityCreated { id: row.id, customer: of, deal: to, assignee, completed }.record(unit);
    if input.completed {
        done(unit, &row).await?;
    } else {
        tell(unit, &row, TimelineKind::ActivityCreated, json!({})).await?;
    }
    audit(unit, "activity.created", row.id, None, Some(json!({ "subject": row.subject })));
    Ok(row)
}

/// Changes the fields that are given.
pub async fn update(unit: &mut WriteUnit, actor: &Actor, input: ActivityUpdateInput) -> Result<activity::Model> {
    let reach = actor.require(Permission::ActivityWrite)?;
    let row = held(unit, &reach, &input.id, input.expected_version).await?;
    can_change(&row)?;
    let mut problems = Problems::default();
    let mut wanted = row.clone();
    if let Some(subject) = &input.subject {
        wanted.subject = words::required(&mut problems, "subject", subject);
    }
    if let Some(text) = given(&input.description) {
        wanted.description = words::paragraphs(&mut problems, "description", text.as_deref());
    }
    if let Some(text) = given(&input.outcome) {
        wanted.outcome = words::paragraphs(&mut problems, "outcome", text.as_deref());
    }
    if let Some(url) = given(&input.link) {
        wanted.link = meeting::link(&mut problems, url.as_deref());
    }
    if let Some(id) = given(&input.provider_event_id) {
        wanted.provider_event_id = meeting::event_id(&mut problems, id.as_deref());
    }
    if input.meeting_status.is_some() {
        wanted.meeting_status = meeting::status(&mut problems, row.r#type, input.meeting_status);
    }
    if let Some(people) = &input.attendees {
        let before = meeting::attendees(&row);
        wanted.attendees = meeting::invited(unit, actor, people, &before, &mut problems).await?;
    }
    let instants = [
        (&input.due_at, &mut wanted.due_at),
        (&input.starts_at, &mut wanted.starts_at),
        (&input.ends_at, &mut wanted.ends_at),
        (&input.remind_at, &mut wanted.remind_at),
    ];
    for (input, field) in instants {
        if let Some(instant) = given(input) {
            *field = instant.map(stored);
        }
    }
    // A meeting that was due when it began is due when it begins now.
    if matches!(input.due_at, MaybeUndefined::Undefined) && row.due_at == row.starts_at {
        wanted.due_at = wanted.starts_at;
    }
    meeting::check_times(&mut problems, row.r#type, wanted.starts_at, wanted.ends_at);
    problems.done()?;
    if let Some(id) = given(&input.assignee_id) {
        wanted.assignee_id = match id {
            None => None,
            id => assignee(unit, actor, &reach, &id).await?,
        };
    }
    let changes = differences(&row, &wanted);
    // An e-mail or a customer alone is nothing that the timeline tells.
    if changes.is_empty() && wanted.attendees == row.attendees {
        return Ok(row);
    }
    let next = activity::ActiveModel {
        subject: Set(wanted.subject),
        description: Set(wanted.description),
        due_at: Set(wanted.due_at),
        starts_at: Set(wanted.starts_at),
        ends_at: Set(wanted.ends_at),
        remind_at: Set(wanted.remind_at),
        assignee_id: Set(wanted.assignee_id),
        outcome: Set(wanted.outcome),
        link: Set(wanted.link),
        provider_event_id: Set(wanted.provider_event_id),
        meeting_status: Set(wanted.meeting_status),
        attendees: Set(wanted.attendees),
        ..Default::default()
    };
    let saved = activity::save(unit, &row, next).await?.ok_or_else(Problem::conflict)?;
    tell(unit, &saved, TimelineKind::ActivityUpdated, json!({ "changes": changes.list() })).await?;
    audit(unit, "activity.updated", saved.id, Some(changes.before()), Some(changes.after()));
    let assignee = saved.assignee_id.filter(|_| saved.assignee_id != row.assignee_id);
    let (id, customer, deal) = (saved.id, saved.customer_id, saved.deal_id);
    CrmEvent::ActivityUpdated { id, customer, deal, assignee, completed: saved.completed_at.is_some() }.record(unit);
    Ok(saved)
}

/// Notes that it is done, and what comes next.
pub async fn complete(
    unit: &mut WriteUnit,
    actor: &Actor,
    input: ActivityCompleteInput,
) -> Result<(activity::Model, Option<activity::Model>)> {
    let reach = actor.require(Permission::ActivityWrite)?;
    let row = held(unit, &reach, &input.id, input.expected_version).await?;
    can_change(&row)?;
    if row.completed_at.is_some() {
        return Err(not_allowed("problem-activity-done"));
    }
    if row.is_cancelled() {
        return Err(not_allowed("problem-meeting-cancelled"));
    }
    let mut problems = Problems::default();
    let outcome = words::paragraphs(&mut problems, "outcome", input.outcome.as_deref());
    problems.done()?;
    let next = activity::ActiveModel {
        completed_at: Set(Some(clock::now())),
        outcome: Set(outcome.or_else(|| row.outcome.clone())),
        ..Default::default()
    };
    let saved = activity::save(unit, &row, next).await?.ok_or_else(Problem::conflict)?;
    done(unit, &saved).await?;
    audit(unit, "activity.completed", saved.id, None, Some(json!({ "outcome": saved.outcome })));
    let follow_up = match input.follow_up {
        None => None,
        Some(mut next) => {
            if next.customer_id.is_none() && next.deal_id.is_none() {
                next.customer_id = saved.customer_id.map(|id| ID(id.global()));
                next.deal_id = saved.deal_id.map(|id| ID(id.global()));
            }
            Some(create(unit, actor, next).await.map_err(within_follow_up)?)
        }
    };
    Ok((saved, follow_up))
}

/// Takes back that it is done.
pub async fn reopen(unit: &mut WriteUnit, actor: &Actor, id: &ID) -> Result<activity::Model> {
    let reach = actor.require(Permission::ActivityWrite)?;
    let row = held(unit, &reach, id, None).await?;
    can_change(&row)?;
    if row.completed_at.is_none() {
        return Ok(row);
    }
    let next = activity::ActiveModel { completed_at: Set(None), ..Default::default() };
    let saved = activity::save(unit, &row, next).await?.ok_or_else(Problem::conflict)?;
    tell(unit, &saved, TimelineKind::ActivityUpdated, json!({ "reopened": true })).await?;
    audit(unit, "activity.reopened", saved.id, None, None);
    CrmEvent::ActivityReopened { id: saved.id, customer: saved.customer_id, deal: saved.deal_id }.record(unit);
    Ok(saved)
}

/// What follows from having done it.
async fn done(unit: &mut WriteUnit, row: &activity::Model) -> Result<()> {
    tell(unit, row, TimelineKind::ActivityCompleted, json!({ "outcome": row.outcome })).await?;
    CrmEvent::ActivityCompleted { id: row.id, customer: row.customer_id, deal: row.deal_id }.record(unit);
    if let (Some(customer), Some(at), true) = (row.customer_id, row.completed_at, row.r#type.is_contact()) {
        customer::contacted(unit, customer, at).await?;
    }
    Ok(())
}

pub(super) async fn held(
    unit: &mut WriteUnit,
    reach: &Reach,
    id: &ID,
    expected_version: Option<i32>,
) -> Result<activity::Model> {
    let row = activity::lock(unit, scalars::id("id", id)?).await?.filter(|row| reach::covers(reach, row));
    let row = row.ok_or_else(|| Problem::not_found("id"))?;
    if expected_version.is_some_and(|version| version != row.version) {
        return Err(Problem::conflict().into());
    }
    Ok(row)
}

fn can_change(row: &activity::Model) -> Result<()> {
    if row.deleted_at.is_some() { Err(not_allowed("problem-activity-deleted")) } else { Ok(()) }
}

/// Whom it is given to: somebody within the reach, or oneself.
async fn assignee(unit: &mut WriteUnit, actor: &Actor, reach: &Reach, id: &Option<ID>) -> Result<Option<UserId>> {
    let Some(id) = scalars::optional_id::<UserId>("assigneeId", id)? else { return Ok(actor.user) };
    if !reach.allows(Some(id)) {
        return Err(Problem::new("assigneeId", ProblemCode::NotAllowed, Text::new("problem-owner-reach")).into());
    }
    Ok(Some(active_user(unit, "assigneeId", id).await?.id))
}

/// Whom and what it is about; a deal brings its customer along.
async fn subjects(
    unit: &mut WriteUnit,
    actor: &Actor,
    input: &ActivityCreateInput,
) -> Result<(Option<CustomerId>, Option<DealId>)> {
    let deal = match scalars::optional_id::<DealId>("dealId", &input.deal_id)? {
        None => None,
        Some(id) => {
            let reach = actor.require(Permission::DealRead)?;
            let row = unit.find::<deal::Entity>(id).await?;
            let row = row.filter(|row| row.deleted_at.is_none() && reach.allows(row.owner_id));
            Some(row.ok_or_else(|| Problem::not_found("dealId"))?)
        }
    };
    let customer = match &input.customer_id {
        None => deal.as_ref().map(|deal| deal.customer_id),
        Some(id) => Some(customer_in_reach(unit, actor, "customerId", id).await?.id),
    };
    if deal.as_ref().is_some_and(|deal| Some(deal.customer_id) != customer) {
        return Err(Problem::new("dealId", ProblemCode::Invalid, Text::new("problem-deal-other-customer")).into());
    }
    Ok((customer, deal.map(|deal| deal.id)))
}

pub(super) fn differences(before: &activity::Model, after: &activity::Model) -> Changes {
    let instant = |at: Option<Instant>| at.map(|at| at.to_rfc3339());
    let mut changes = Changes::default();
    changes.note("subject", before.subject.as_str(), after.subject.as_str());
    changes.note("description", before.description.as_deref(), after.description.as_deref());
    changes.note("dueAt", instant(before.due_at), instant(after.due_at));
    changes.note("startsAt", instant(before.starts_at), instant(after.starts_at));
    changes.note("endsAt", instant(before.ends_at), instant(after.ends_at));
    changes.note("remindAt", instant(before.remind_at), instant(after.remind_at));
    changes.note("assigneeId", before.assignee_id.map(Id::global), after.assignee_id.map(Id::global));
    changes.note("outcome", before.outcome.as_deref(), after.outcome.as_deref());
    changes.note("link", before.link.as_deref(), after.link.as_deref());
    changes.note("providerEventId", before.provider_event_id.as_deref(), after.provider_event_id.as_deref());
    changes.note("meetingStatus", meeting::status_word(before), meeting::status_word(after));
    if before.attendees != after.attendees {
        changes.note("attendees", meeting::told(before), meeting::told(after));
    }
    changes
}

/// A line on the timeline of the customer it is about, if there is one.
pub(super) async fn tell(
    unit: &mut WriteUnit,
    row: &activity::Model,
    kind: TimelineKind,
    mut data: Value,
) -> Result<()> {
    let Some(customer_id) = row.customer_id else { return Ok(()) };
    data["subject"] = row.subject.as_str().into();
    data["type"] = super::types::ActivityType::from(row.r#type).key().into();
    let happening = Happening {
        customer_id,
        deal_id: row.deal_id,
        activity_id: Some(row.id),
        kind,
        text: row.outcome.clone().filter(|_| kind == TimelineKind::ActivityCompleted),
        data,
    };
    Ok(timeline_item::add(unit, happening).await.map(drop)?)
}

pub(super) fn audit(
    unit: &mut WriteUnit,
    action: &'static str,
    id: ActivityId,
    before: Option<Value>,
    after: Option<Value>,
) {
    unit.audit(AuditRecord { action, entity: ActivityId::TYPE, entity_id: Some(id.uuid()), before, after });
}

/// An instant as both databases keep it.
fn stored(instant: Instant) -> Instant {
    instant.trunc_subsecs(6)
}

/// None: not given. Some(None): to be cleared.
fn given<T: Clone>(input: &MaybeUndefined<T>) -> Option<Option<T>> {
    match input {
        MaybeUndefined::Undefined => None,
        MaybeUndefined::Null => Some(None),
        MaybeUndefined::Value(value) => Some(Some(value.clone())),
    }
}

fn not_allowed(text: &str) -> Error {
    Problem::new("id", ProblemCode::NotAllowed, Text::new(text)).into()
}

/// Problems of the follow-up stand below its field.
fn within_follow_up(error: Error) -> Error {
    match error {
        Error::Problems(mut problems) => {
            problems.iter_mut().for_each(|problem| problem.field.insert(0, "followUp".into()));
            Error::Problems(problems)
        }
        other => other,
    }
}
