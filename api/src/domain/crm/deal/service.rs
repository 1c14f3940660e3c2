//! What can be done with deals, but for changing their stage (that is `movement`).

use super::input::{DealCreateInput, DealTransferInput, DealUpdateInput};
use crate::{
    actor::Actor,
    domain::crm::{changes::Changes, custom_field, event::CrmEvent, tag, words},
    error::{Error, Problem, ProblemCode, Problems, Result},
    graphql::{
        idempotency::{Claim, claim, fulfil},
        scalars::{self, MoneyInput},
    },
    i18n::Text,
    permission::Permission,
};
use async_graphql::{ID, MaybeUndefined};
use entity::{
    Unit, WriteUnit, clock,
    crm::{
        custom_field::CustomEntity,
        customer,
        deal::{self, DealStatus, Refusal, Standing},
        deal_tag, pipeline, rank,
        stage::{self, StageKind},
        stage_change,
        timeline_item::{self, Happening, TimelineKind},
    },
    id::{CustomerId, DealId, Id, PipelineId, StageId, TagId, UserId},
    identity::user::{self, UserStatus},
    store::AuditRecord,
    value::{Currency, name},
};
use sea_orm::ActiveValue::Set;
use serde_json::{Value, json};

/// A deal on top of its column. With an idempotency key that was used before: the deal it made then.
pub async fn create(unit: &mut WriteUnit, actor: &Actor, input: DealCreateInput) -> Result<deal::Model> {
    actor.require(Permission::DealWrite)?;
    match claim(unit, "dealCreate", input.idempotency_key.as_deref(), &input).await? {
        Claim::Replay(id) => {
            let row = unit.find::<deal::Entity>(DealId::from_uuid(id)).await?;
            Ok(row.ok_or_else(|| Problem::not_found("idempotencyKey"))?)
        }
        Claim::New(key) => {
            let row = insert(unit, actor, input).await?;
            fulfil(unit, key, row.id.uuid()).await?;
            Ok(row)
        }
    }
}

/// The same, without looking at the key.
pub(super) async fn insert(unit: &mut WriteUnit, actor: &Actor, input: DealCreateInput) -> Result<deal::Model> {
    let reach = actor.require(Permission::DealWrite)?;
    let mut problems = Problems::default();
    let title = words::required(&mut problems, "title", &input.title);
    let source = words::optional(&mut problems, "source", input.source.as_deref());
    let notes = words::paragraphs(&mut problems, "notes", input.notes.as_deref());
    let (value_minor, currency) = match &input.value {
        Some(value) => money(&mut problems, value),
        None => (0, actor.currency.clone()),
    };
    let probability = input.probability.map(|given| self::probability(&mut problems, given));
    let values = input.custom.as_deref().unwrap_or_default();
    let custom = custom_field::service::parse(unit, CustomEntity::Deal, values, true, &mut problems).await?;
    let tags = tag::existing(unit, input.tag_ids.as_deref().unwrap_or_default(), &mut problems).await?;
    problems.done()?;

    let customer = customer_in_reach(unit, actor, "customerId", &input.customer_id).await?;
    let stage = first_stage(unit, &input).await?;
    let owner = match scalars::optional_id::<UserId>("ownerId", &input.owner_id)? {
        None => actor.user,
        Some(owner) => {
            if !reach.allows(Some(owner)) {
                return Err(Problem::new("ownerId", ProblemCode::NotAllowed, Text::new("problem-owner-reach")).into());
            }
            Some(active_user(unit, "ownerId", owner).await?.id)
        }
    };

    let stage = stage::lock(unit, stage.id).await?.ok_or_else(|| Problem::not_found("stageId"))?;
    let first = deal::board::neighbour(unit, stage.id, deal::board::Side::Below, None, None).await?;
    let now = clock::now();
    let standing = Standing::on_entering(&stage, None, None, now);
    let row = deal::ActiveModel {
        tenant_id: Set(unit.tenant()),
        id: Set(DealId::new()),
        title_key: Set(name::fold(&title)),
        title: Set(title),
        customer_id: Set(customer.id),
        pipeline_id: Set(stage.pipeline_id),
        stage_id: Set(stage.id),
        rank: Set(room(None, first.as_deref())?),
        status: Set(standing.status),
        value_minor: Set(value_minor),
        currency: Set(currency),
        probability: Set(probability.filter(|_| stage.kind == StageKind::Open).unwrap_or(standing.probability)),
        expected_close_on: Set(input.expected_close_on.map(|day| day.0)),
        owner_id: Set(owner),
        source: Set(source),
        lost_reason: Set(None),
        won_at: Set(standing.won_at),
        lost_at: Set(None),
        stage_changed_at: Set(now),
        notes: Set(notes),
        version: Set(1),
        created_at: Set(now),
        updated_at: Set(now),
        deleted_at: Set(None),
    };
    let row = unit.insert(row).await?;
    deal_tag::replace(unit, row.id, &tags).await?;
    custom_field::service::store(unit, row.id.uuid(), &custom).await?;
    stage_change::add(unit, row.id, None, stage.id, now).await?;
    let data = json!({
        "title": row.title, "toStageId": stage.id.global(), "toStage": stage.name,
        "value": { "amountMinor": row.value_minor, "currency": row.currency },
    });
    tell(unit, &row, TimelineKind::DealCreated, data).await?;
    let facts = json!({ "title": row.title, "stageId": row.stage_id.global(), "valueMinor": row.value_minor });
    audit(unit, "deal.created", row.id, None, Some(facts));
    let owner = row.owner_id;
    CrmEvent::DealCreated { id: row.id, customer: row.customer_id, owner, stage: row.stage_id }.record(unit);
    Ok(row)
}

/// Changes the fields that are given.
pub async fn update(unit: &mut WriteUnit, actor: &Actor, input: DealUpdateInput) -> Result<deal::Model> {
    let row = held(unit, actor, Permission::DealWrite, &input.id, input.expected_version).await?;
    row.can_change().map_err(refused)?;
    let mut problems = Problems::default();
    let mut wanted = row.clone();
    if let Some(title) = &input.title {
        wanted.title = words::required(&mut problems, "title", title);
        wanted.title_key = name::fold(&wanted.title);
    }
    if let Some(value) = &input.value {
        (wanted.value_minor, wanted.currency) = money(&mut problems, value);
    }
    match input.probability {
        MaybeUndefined::Undefined => {}
        MaybeUndefined::Null => wanted.probability = stage_of(unit, &row).await?.probability,
        MaybeUndefined::Value(given) => wanted.probability = probability(&mut problems, given),
    }
    match input.expected_close_on {
        MaybeUndefined::Undefined => {}
        MaybeUndefined::Null => wanted.expected_close_on = None,
        MaybeUndefined::Value(day) => wanted.expected_close_on = Some(day.0),
    }
    if let Some(source) = given(&input.source) {
        wanted.source = words::optional(&mut problems, "source", source);
    }
    if let Some(notes) = given(&input.notes) {
        wanted.notes = words::paragraphs(&mut problems, "notes", notes);
    }
    if wanted.status != DealStatus::Open && wanted.probability != row.probability {
        problems.push(Problem::new("probability", ProblemCode::NotAllowed, Text::new("problem-deal-closed")));
    }
    let values = input.custom.as_deref().unwrap_or_default();
    let custom = custom_field::service::parse(unit, CustomEntity::Deal, values, false, &mut problems).await?;
    let tags = match &input.tag_ids {
        Some(ids) => Some(tag::existing(unit, ids, &mut problems).await?),
        None => None,
    };
    problems.done()?;
    if let Some(customer) = &input.customer_id {
        wanted.customer_id = customer_in_reach(unit, actor, "customerId", customer).await?.id;
    }
    let mut changes = differences(&row, &wanted);
    if let Some(tags) = tags {
        retag(unit, row.id, &tags, &mut changes).await?;
    }
    changes.extend(custom_field::service::store(unit, row.id.uuid(), &custom).await?);
    if changes.is_empty() {
        return Ok(row);
    }
    let next = deal::ActiveModel {
        title: Set(wanted.title),
        title_key: Set(wanted.title_key),
        customer_id: Set(wanted.customer_id),
        value_minor: Set(wanted.value_minor),
        currency: Set(wanted.currency),
        probability: Set(wanted.probability),
        expected_close_on: Set(wanted.expected_close_on),
        source: Set(wanted.source),
        notes: Set(wanted.notes),
        ..Default::default()
    };
    let saved = deal::save(unit, &row, next).await?.ok_or_else(Problem::conflict)?;
    tell(unit, &saved, TimelineKind::DealUpdated, json!({ "title": saved.title, "changes": changes.list() })).await?;
    audit(unit, "deal.updated", saved.id, Some(changes.before()), Some(changes.after()));
    CrmEvent::DealUpdated { id: saved.id, customer: saved.customer_id, fields: changes.fields() }.record(unit);
    Ok(saved)
}

/// Gives the deal to somebody else, in whoever's reach they are.
pub async fn transfer(unit: &mut WriteUnit, actor: &Actor, input: DealTransferInput) -> Result<deal::Model> {
    let row = held(unit, actor, Permission::DealWrite, &input.id, input.expected_version).await?;
    row.can_change().map_err(refused)?;
    let owner = active_user(unit, "ownerId", scalars::id("ownerId", &input.owner_id)?).await?;
    if row.owner_id == Some(owner.id) {
        return Ok(row);
    }
    let before = match row.owner_id {
        Some(id) => unit.find::<user::Entity>(id).await?.map(|user| user.name),
        None => None,
    };
    let next = deal::ActiveModel { owner_id: Set(Some(owner.id)), ..Default::default() };
    let saved = deal::save(unit, &row, next).await?.ok_or_else(Problem::conflict)?;
    let data = json!({ "title": saved.title, "fromOwner": before, "toOwner": owner.name });
    tell(unit, &saved, TimelineKind::DealTransferred, data).await?;
    let id = |owner: Option<UserId>| json!({ "ownerId": owner.map(Id::global) });
    audit(unit, "deal.transferred", saved.id, Some(id(row.owner_id)), Some(id(saved.owner_id)));
    CrmEvent::DealTransferred { id: saved.id, customer: saved.customer_id, owner: owner.id }.record(unit);
    Ok(saved)
}

/// Takes the deal off all lists; it can be restored.
pub async fn delete(
    unit: &mut WriteUnit,
    actor: &Actor,
    id: &ID,
    expected_version: Option<i32>,
) -> Result<deal::Model> {
    let row = held(unit, actor, Permission::DealDelete, id, expected_version).await?;
    if row.deleted_at.is_some() {
        return Ok(row);
    }
    let next = deal::ActiveModel { deleted_at: Set(Some(clock::now())), ..Default::default() };
    let saved = deal::save(unit, &row, next).await?.ok_or_else(Problem::conflict)?;
    tell(unit, &saved, TimelineKind::DealUpdated, json!({ "title": saved.title, "deleted": true })).await?;
    audit(unit, "deal.deleted", saved.id, None, None);
    CrmEvent::DealDeleted { id: saved.id, customer: saved.customer_id }.record(unit);
    Ok(saved)
}

/// Puts a deleted deal back where it was.
pub async fn restore(unit: &mut WriteUnit, actor: &Actor, id: &ID) -> Result<deal::Model> {
    let row = held(unit, actor, Permission::DealDelete, id, None).await?;
    if row.deleted_at.is_none() {
        return Ok(row);
    }
    let next = deal::ActiveModel { deleted_at: Set(None), ..Default::default() };
    let saved = deal::save(unit, &row, next).await?.ok_or_else(Problem::conflict)?;
    tell(unit, &saved, TimelineKind::DealUpdated, json!({ "title": saved.title, "deleted": false })).await?;
    audit(unit, "deal.restored", saved.id, None, None);
    CrmEvent::DealRestored { id: saved.id, customer: saved.customer_id }.record(unit);
    Ok(saved)
}

/// The deal, held until the unit ends, if the permission reaches it and it is of the version expected.
pub(super) async fn held(
    unit: &mut WriteUnit,
    actor: &Actor,
    permission: Permission,
    id: &ID,
    expected_version: Option<i32>,
) -> Result<deal::Model> {
    let reach = actor.require(permission)?;
    let row = deal::lock(unit, scalars::id("id", id)?).await?.filter(|row| reach.allows(row.owner_id));
    let row = row.ok_or_else(|| Problem::not_found("id"))?;
    if expected_version.is_some_and(|version| version != row.version) {
        return Err(Problem::conflict().into());
    }
    Ok(row)
}

/// The customer that an id stands for now, if the actor may see it and it is not deleted.
pub async fn customer_in_reach(unit: &Unit, actor: &Actor, field: &str, id: &ID) -> Result<customer::Model> {
    let reach = actor.require(Permission::CustomerRead)?;
    let row = customer::resolve(unit, scalars::id::<CustomerId>(field, id)?).await?;
    let row = row.filter(|row| !row.is_deleted() && reach.allows(row.owner_id));
    Ok(row.ok_or_else(|| Problem::not_found(field))?)
}

/// A colleague who can be given work.
pub async fn active_user(unit: &Unit, field: &str, id: UserId) -> Result<user::Model> {
    let row = unit.find::<user::Entity>(id).await?.filter(|user| user.status == UserStatus::Active);
    Ok(row.ok_or_else(|| Problem::not_found(field))?)
}

/// A line on the customer's timeline, and on the deal's.
pub(super) async fn tell(unit: &mut WriteUnit, deal: &deal::Model, kind: TimelineKind, data: Value) -> Result<()> {
    let happening =
        Happening { customer_id: deal.customer_id, deal_id: Some(deal.id), activity_id: None, kind, text: None, data };
    Ok(timeline_item::add(unit, happening).await.map(drop)?)
}

pub(super) fn audit(
    unit: &mut WriteUnit,
    action: &'static str,
    id: DealId,
    before: Option<Value>,
    after: Option<Value>,
) {
    unit.audit(AuditRecord { action, entity: DealId::TYPE, entity_id: Some(id.uuid()), before, after });
}

pub(super) async fn stage_of(unit: &Unit, row: &deal::Model) -> Result<stage::Model> {
    let stage = unit.find::<stage::Entity>(row.stage_id).await?;
    Ok(stage.ok_or_else(|| anyhow::anyhow!("a deal without its stage"))?)
}

/// A rank between two neighbours.
pub(super) fn room(above: Option<&str>, below: Option<&str>) -> Result<String> {
    Ok(rank::between(above, below).ok_or_else(|| anyhow::anyhow!("no room between {above:?} and {below:?}"))?)
}

/// A rule's refusal, as the person reads it.
pub(super) fn refused(refusal: Refusal) -> Error {
    let (field, code, text) = match refusal {
        Refusal::Deleted => ("id", ProblemCode::NotAllowed, "problem-deal-deleted"),
        Refusal::ForeignStage => ("stageId", ProblemCode::Invalid, "problem-stage-foreign"),
        Refusal::ReasonMissing => ("lostReason", ProblemCode::Required, "problem-lost-reason"),
        Refusal::AlreadyWon => ("id", ProblemCode::NotAllowed, "problem-deal-won"),
        Refusal::AlreadyLost => ("id", ProblemCode::NotAllowed, "problem-deal-lost"),
        Refusal::AlreadyOpen => ("id", ProblemCode::NotAllowed, "problem-deal-open"),
    };
    Problem::new(field, code, Text::new(text)).into()
}

/// Where a new deal begins: the stage that is named, or the first open one of the pipeline.
async fn first_stage(unit: &Unit, input: &DealCreateInput) -> Result<stage::Model> {
    let stage_id: Option<StageId> = scalars::optional_id("stageId", &input.stage_id)?;
    let named: Option<PipelineId> = scalars::optional_id("pipelineId", &input.pipeline_id)?;
    let stage = match stage_id {
        Some(id) => Some(unit.find::<stage::Entity>(id).await?.ok_or_else(|| Problem::not_found("stageId"))?),
        None => None,
    };
    let pipeline = match (named, &stage) {
        (Some(id), _) => unit.find::<pipeline::Entity>(id).await?,
        (None, Some(stage)) => unit.find::<pipeline::Entity>(stage.pipeline_id).await?,
        (None, None) => pipeline::default(unit).await?,
    };
    let pipeline = pipeline.ok_or_else(|| Problem::not_found("pipelineId"))?;
    if pipeline.archived_at.is_some() {
        let text = Text::new("problem-pipeline-archived");
        return Err(Problem::new("pipelineId", ProblemCode::NotAllowed, text).into());
    }
    match stage {
        Some(stage) if stage.pipeline_id != pipeline.id => Err(refused(Refusal::ForeignStage)),
        Some(stage) if stage.kind == StageKind::Lost => {
            Err(Problem::new("stageId", ProblemCode::NotAllowed, Text::new("problem-deal-born-lost")).into())
        }
        Some(stage) => Ok(stage),
        None => {
            let stages = stage::of_pipelines(unit, &[pipeline.id]).await?;
            let first = stages.into_iter().find(|stage| stage.kind == StageKind::Open);
            Ok(first.ok_or_else(|| Problem::not_found("stageId"))?)
        }
    }
}

/// Makes these the tags of a deal; the timeline tells their names.
async fn retag(unit: &mut WriteUnit, deal: DealId, wanted: &[TagId], changes: &mut Changes) -> Result<()> {
    let before = deal_tag::of_deals(unit, &[deal]).await?.remove(&deal).unwrap_or_default();
    let before: Vec<TagId> = before.into_iter().map(|tag| tag.id).collect();
    changes.note("tags", tag::names(unit, &before).await?, tag::names(unit, wanted).await?);
    Ok(deal_tag::replace(unit, deal, wanted).await?)
}

pub(super) fn differences(before: &deal::Model, after: &deal::Model) -> Changes {
    let money = |deal: &deal::Model| json!({ "amountMinor": deal.value_minor, "currency": deal.currency });
    let day = |deal: &deal::Model| deal.expected_close_on.map(|day| day.to_string());
    let mut changes = Changes::default();
    changes.note("title", before.title.as_str(), after.title.as_str());
    changes.note("customerId", before.customer_id.global(), after.customer_id.global());
    changes.note("value", money(before), money(after));
    changes.note("probability", before.probability, after.probability);
    changes.note("expectedCloseOn", day(before), day(after));
    changes.note("source", before.source.as_deref(), after.source.as_deref());
    changes.note("notes", before.notes.as_deref(), after.notes.as_deref());
    changes
}

fn money(problems: &mut Problems, value: &MoneyInput) -> (i64, String) {
    let currency = problems.check("value.currency", Currency::parse(&value.currency));
    let minor = value.amount_minor.0;
    if !(0..=deal::MAX_VALUE_MINOR).contains(&minor) {
        problems.push(Problem::new("value.amountMinor", ProblemCode::Invalid, Text::new("problem-deal-value")));
    }
    (minor, currency.map(|currency| currency.to_string()).unwrap_or_default())
}

fn probability(problems: &mut Problems, given: i32) -> i32 {
    if !(0..=100).contains(&given) {
        problems.push(Problem::new("probability", ProblemCode::Invalid, Text::new("problem-probability")));
    }
    given
}

/// None: not given. Some(None): to be cleared.
fn given(text: &MaybeUndefined<String>) -> Option<Option<&str>> {
    match text {
        MaybeUndefined::Undefined => None,
        MaybeUndefined::Null => Some(None),
        MaybeUndefined::Value(text) => Some(Some(text)),
    }
}
