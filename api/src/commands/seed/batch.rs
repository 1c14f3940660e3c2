//! One batch of invented customers, as rows.

use super::{people, words::*};
use crate::domain::crm::customer::search;
use chrono::{Duration, NaiveTime, SubsecRound};
use entity::{
    StoreError, WriteUnit,
    clock::Time,
    crm::{
        activity, contact_point, customer, customer_key, customer_tag, customer_term, deal, pipeline, portfolio, rank,
        stage, stage_change, tag, timeline_item,
    },
    id::{
        ActivityId, ContactPointId, CustomerId, DealId, Id, PipelineId, PortfolioId, StageChangeId, TagId, TenantId,
        TimelineItemId, UserId,
    },
    identity::{role, user},
    value::{Phone, name},
};
use fastrand::Rng;
use people::{Person, pick};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use serde_json::json;
use std::ops::Range;
use uuid::Builder;

/// What all customers of a seed share.
pub struct Frame {
    tenant: TenantId,
    owners: Vec<UserId>,
    portfolios: Vec<PortfolioId>,
    tags: Vec<TagId>,
    pipeline: PipelineId,
    stages: Vec<stage::Model>,
    /// How many customers there are already: new ones go on counting.
    pub customers: u64,
    today: Time,
}

#[derive(Default)]
pub struct Batch {
    pub customers: Vec<customer::ActiveModel>,
    pub points: Vec<contact_point::ActiveModel>,
    keys: Vec<customer_key::ActiveModel>,
    terms: Vec<customer_term::ActiveModel>,
    tags: Vec<customer_tag::ActiveModel>,
    pub deals: Vec<deal::ActiveModel>,
    moves: Vec<stage_change::ActiveModel>,
    pub activities: Vec<activity::ActiveModel>,
    timeline: Vec<timeline_item::ActiveModel>,
}

impl Frame {
    /// Reads the company's people and pipeline, and makes portfolios and tags.
    pub async fn prepare(unit: &mut WriteUnit) -> anyhow::Result<Self> {
        let people = unit.all(user::Entity::find().order_by_asc(user::Column::Email)).await?;
        // Who only looks on owns nothing.
        let viewers: Vec<_> = unit.all(role::Entity::find().filter(role::Column::Key.eq("viewer"))).await?;
        let may_own = |user: &user::Model| viewers.iter().all(|role| role.id != user.role_id);
        let owners = people.into_iter().filter(may_own).map(|user| user.id).collect();
        let pipelines = unit.all(pipeline::Entity::find().order_by_asc(pipeline::Column::Position)).await?;
        let pipeline = pipelines.first().ok_or_else(|| anyhow::anyhow!("the company has no pipeline"))?.id;
        let stages = unit.all(stage::Entity::find().order_by_asc(stage::Column::Position)).await?;
        let today = entity::clock::now().date_naive().and_time(NaiveTime::MIN).and_utc();
        Ok(Self {
            tenant: unit.tenant(),
            owners,
            portfolios: portfolios(unit, today).await?,
            tags: tags(unit, today).await?,
            pipeline,
            stages: stages.into_iter().filter(|stage| stage.pipeline_id == pipeline).collect(),
            customers: unit.count(customer::Entity::find()).await?,
            today,
        })
    }
}

impl Batch {
    pub async fn save(self, unit: &mut WriteUnit) -> Result<(), StoreError> {
        unit.insert_many(self.customers).await?;
        unit.insert_many(self.points).await?;
        unit.insert_many(self.keys).await?;
        unit.insert_many(self.terms).await?;
        unit.insert_many(self.tags).await?;
        unit.insert_many(self.deals).await?;
        unit.insert_many(self.moves).await?;
        unit.insert_many(self.activities).await?;
        unit.insert_many(self.timeline).await
    }
}

/// The customers with these numbers.
pub fn invent(frame: &Frame, rng: &mut Rng, numbers: Range<u64>) -> Batch {
    let mut batch = Batch::default();
    for n in numbers {
        let person = people::person(n, rng);
        let created = frame.today - Duration::seconds(rng.i64(3_600..2 * 365 * 86_400));
        let id = CustomerId::from_uuid(uuid(rng, created));
        let owner = frame.owners.get(rng.usize(..frame.owners.len().max(1))).copied();
        let row = customer(frame, rng, &person, id, owner, created);
        add_ways(&mut batch, rng, &person, &row);
        batch.customers.push(row.into_active_model());
        add_tags(&mut batch, frame, rng, id);
        add_line(
            &mut batch,
            rng,
            id,
            None,
            None,
            timeline_item::TimelineKind::CustomerCreated,
            created,
            owner,
            None,
            json!({}),
        );
        if rng.u8(..10) < 6 {
            add_deal(&mut batch, frame, rng, id, owner, created);
        }
        if rng.u8(..10) < 4 {
            add_activity(&mut batch, frame, rng, id, owner);
        }
    }
    batch
}

/// A UUIDv7 of that moment, from the seed's own randomness.
fn uuid(rng: &mut Rng, at: Time) -> uuid::Uuid {
    let mut random = [0u8; 10];
    rng.fill(&mut random);
    Builder::from_unix_timestamp_millis(at.timestamp_millis().max(0) as u64, &random).into_uuid()
}

fn customer(
    frame: &Frame,
    rng: &mut Rng,
    person: &Person,
    id: CustomerId,
    owner: Option<UserId>,
    created: Time,
) -> customer::Model {
    use customer::{CustomerKind, CustomerStatus, Lifecycle};
    let lifecycle = match rng.u8(..20) {
        0..5 => Lifecycle::Lead,
        5..8 => Lifecycle::Qualified,
        8..17 => Lifecycle::Customer,
        17..19 => Lifecycle::Churned,
        _ => Lifecycle::Disqualified,
    };
    let contacted =
        rng.bool().then(|| frame.today - Duration::seconds(rng.i64(0..90 * 86_400))).filter(|at| *at > created);
    customer::Model {
        tenant_id: frame.tenant,
        id,
        kind: if person.company { CustomerKind::Company } else { CustomerKind::Person },
        name: person.name.clone(),
        name_key: name::fold(&person.name),
        legal_name: person.legal_name.clone(),
        tax_id: person.tax_id.clone(),
        lifecycle,
        status: if rng.u8(..20) == 0 { CustomerStatus::Inactive } else { CustomerStatus::Active },
        portfolio_id: (rng.u8(..5) != 0).then(|| frame.portfolios[rng.usize(..frame.portfolios.len())]),
        category: (*pick(rng, CATEGORIES)).to_owned(),
        product: (*pick(rng, PRODUCTS)).to_owned(),
        score: rng.i32(0..=100),
        source: Some((*pick(rng, SOURCES)).to_owned()),
        source_details: None,
        owner_id: owner,
        company_id: None,
        position: (!person.company && rng.u8(..5) == 0).then(|| (*pick(rng, POSITIONS)).to_owned()),
        street: Some((*pick(rng, STREETS)).to_owned()),
        number: Some(rng.u16(1..3_000).to_string()),
        complement: None,
        district: Some((*pick(rng, DISTRICTS)).to_owned()),
        city: Some(person.city.0.to_owned()),
        state: Some(person.city.1.to_owned()),
        postal_code: Some(format!("{}{:06}", person.city.3, rng.u32(..1_000_000))),
        country: Some("BR".to_owned()),
        birth_date: rng.bool().then(|| frame.today.date_naive() - Duration::days(rng.i64(18 * 365..80 * 365))),
        industry: person.industry.map(str::to_owned),
        size_band: person.company.then(|| (*pick(rng, SIZE_BANDS)).to_owned()),
        website: None,
        linkedin: None,
        merged_into_id: None,
        last_contacted_at: contacted,
        version: 1,
        created_at: created,
        updated_at: contacted.unwrap_or(created),
        deleted_at: None,
    }
}

/// Contact points, the keys they claim, and what the search box finds them by.
fn add_ways(batch: &mut Batch, rng: &mut Rng, person: &Person, row: &customer::Model) {
    use contact_point::ContactPointKind;
    use customer_key::KeyKind;
    let mut points = Vec::new();
    if let Some(phone) = person.phone.as_deref().and_then(|phone| Phone::parse(phone).ok()) {
        let kind = if person.whatsapp { ContactPointKind::Whatsapp } else { ContactPointKind::Phone };
        batch.keys.push(key(KeyKind::Phone, phone.match_key(), row.id));
        points.push(point(rng, row, kind, phone.national(), phone.e164().to_owned(), phone.match_key(), 0));
    }
    if let Some(email) = &person.email {
        batch.keys.push(key(KeyKind::Email, email.clone(), row.id));
        points.push(point(rng, row, ContactPointKind::Email, email.clone(), email.clone(), email.clone(), 1));
    }
    if let Some(tax_id) = &person.tax_id {
        batch.keys.push(key(KeyKind::TaxId, tax_id.clone(), row.id));
    }
    let terms = search::terms(row, &points);
    batch.terms.extend(terms.into_iter().map(|term| customer_term::ActiveModel {
        term: Set(term),
        customer_id: Set(row.id),
        ..Default::default()
    }));
    batch.points.extend(points.into_iter().map(IntoActiveModel::into_active_model));
}

fn point(
    rng: &mut Rng,
    row: &customer::Model,
    kind: contact_point::ContactPointKind,
    raw: String,
    value: String,
    match_key: String,
    position: i32,
) -> contact_point::Model {
    let agreed = rng.bool();
    contact_point::Model {
        tenant_id: row.tenant_id,
        id: ContactPointId::from_uuid(uuid(rng, row.created_at)),
        customer_id: row.id,
        kind,
        raw,
        value,
        match_key,
        account: None,
        label: None,
        preferred: true,
        verified: rng.bool(),
        consent: if agreed { contact_point::Consent::OptedIn } else { contact_point::Consent::Unknown },
        consent_at: agreed.then_some(row.created_at),
        consent_source: agreed.then(|| "cadastro".to_owned()),
        last_contacted_at: None,
        position,
        version: 1,
        created_at: row.created_at,
        updated_at: row.created_at,
    }
}

fn key(kind: customer_key::KeyKind, value: String, id: CustomerId) -> customer_key::ActiveModel {
    customer_key::ActiveModel { kind: Set(kind), value: Set(value), customer_id: Set(id), ..Default::default() }
}

fn add_tags(batch: &mut Batch, frame: &Frame, rng: &mut Rng, id: CustomerId) {
    let first = rng.usize(..frame.tags.len());
    for offset in 0..[0, 0, 1, 1, 2][rng.usize(..5)] {
        let tag_id = frame.tags[(first + offset) % frame.tags.len()];
        batch.tags.push(customer_tag::ActiveModel { customer_id: Set(id), tag_id: Set(tag_id), ..Default::default() });
    }
}

fn add_deal(
    batch: &mut Batch,
    frame: &Frame,
    rng: &mut Rng,
    customer: CustomerId,
    owner: Option<UserId>,
    customer_since: Time,
) {
    use deal::DealStatus;
    let stage = &frame.stages[rng.usize(..frame.stages.len())];
    let age = (frame.today - customer_since).num_seconds().clamp(3_600, 120 * 86_400);
    let created = frame.today - Duration::seconds(rng.i64(0..age));
    let moved = created + (frame.today - created) / 2;
    let id = DealId::from_uuid(uuid(rng, created));
    let title = *pick(rng, DEAL_TITLES);
    let (status, kind) = match stage.kind {
        stage::StageKind::Open => (DealStatus::Open, timeline_item::TimelineKind::DealCreated),
        stage::StageKind::Won => (DealStatus::Won, timeline_item::TimelineKind::DealWon),
        stage::StageKind::Lost => (DealStatus::Lost, timeline_item::TimelineKind::DealLost),
    };
    let lost = status == DealStatus::Lost;
    let lost_reason = lost.then(|| *pick(rng, LOST_REASONS));
    let value_minor = rng.i64(50..2_000) * 100 - 10;
    batch.deals.push(deal::ActiveModel {
        id: Set(id),
        title: Set(title.to_owned()),
        title_key: Set(name::fold(title)),
        customer_id: Set(customer),
        pipeline_id: Set(frame.pipeline),
        stage_id: Set(stage.id),
        rank: Set(rank::numbered(rng.u64(..1 << 40))),
        status: Set(status),
        value_minor: Set(value_minor),
        currency: Set("BRL".to_owned()),
        probability: Set(stage.probability),
        expected_close_on: Set(Some(frame.today.date_naive() + Duration::days(rng.i64(-20..120)))),
        owner_id: Set(owner),
        source: Set(Some((*pick(rng, SOURCES)).to_owned())),
        lost_reason: Set(lost_reason.map(str::to_owned)),
        won_at: Set((status == DealStatus::Won).then_some(moved)),
        lost_at: Set(lost.then_some(moved)),
        stage_changed_at: Set(moved),
        version: Set(1),
        created_at: Set(created),
        updated_at: Set(moved),
        ..Default::default()
    });
    batch.moves.push(stage_change::ActiveModel {
        id: Set(StageChangeId::from_uuid(uuid(rng, moved))),
        deal_id: Set(id),
        to_stage_id: Set(stage.id),
        actor_id: Set(owner),
        at: Set(moved),
        ..Default::default()
    });
    let value = json!({ "amountMinor": value_minor, "currency": "BRL" });
    let data = json!({
        "title": title, "toStageId": stage.id.global(), "toStage": stage.name, "value": value, "reason": lost_reason,
    });
    add_line(batch, rng, customer, Some(id), None, kind, moved, owner, None, data);
}

fn add_activity(batch: &mut Batch, frame: &Frame, rng: &mut Rng, customer: CustomerId, owner: Option<UserId>) {
    use activity::ActivityType;
    let types =
        [ActivityType::Call, ActivityType::Task, ActivityType::Meeting, ActivityType::Visit, ActivityType::Email];
    let r#type = types[rng.usize(..types.len())];
    let due = frame.today + Duration::minutes(rng.i64(-20 * 96..20 * 96) * 15);
    let done = due < frame.today && rng.u8(..3) != 0;
    let created = (due - Duration::days(3)).trunc_subsecs(0);
    let id = ActivityId::from_uuid(uuid(rng, created));
    let subject = *pick(rng, CALLS);
    batch.activities.push(activity::ActiveModel {
        id: Set(id),
        r#type: Set(r#type),
        subject: Set(subject.to_owned()),
        due_at: Set(Some(due)),
        starts_at: Set((r#type == ActivityType::Meeting).then_some(due)),
        ends_at: Set((r#type == ActivityType::Meeting).then_some(due + Duration::minutes(30))),
        assignee_id: Set(owner),
        customer_id: Set(Some(customer)),
        meeting_status: Set((r#type == ActivityType::Meeting).then_some(activity::MeetingStatus::Confirmed)),
        attendees: Set(json!([])),
        completed_at: Set(done.then_some(due)),
        created_by: Set(owner),
        version: Set(1),
        created_at: Set(created),
        updated_at: Set(created),
        ..Default::default()
    });
    let kind = if done {
        timeline_item::TimelineKind::ActivityCompleted
    } else {
        timeline_item::TimelineKind::ActivityCreated
    };
    let at = if done { due } else { created };
    add_line(batch, rng, customer, None, Some(id), kind, at, owner, None, json!({ "subject": subject }));
}

#[allow(clippy::too_many_arguments)]
fn add_line(
    batch: &mut Batch,
    rng: &mut Rng,
    customer: CustomerId,
    deal: Option<DealId>,
    activity: Option<ActivityId>,
    kind: timeline_item::TimelineKind,
    at: Time,
    actor: Option<UserId>,
    text: Option<String>,
    data: serde_json::Value,
) {
    batch.timeline.push(timeline_item::ActiveModel {
        id: Set(TimelineItemId::from_uuid(uuid(rng, at))),
        customer_id: Set(customer),
        deal_id: Set(deal),
        activity_id: Set(activity),
        kind: Set(kind),
        at: Set(at),
        actor_kind: Set(if actor.is_some() { "user" } else { "system" }.to_owned()),
        actor_id: Set(actor),
        text: Set(text),
        data: Set(data),
        pinned_at: Set(None),
        ..Default::default()
    });
}

async fn portfolios(unit: &mut WriteUnit, now: Time) -> Result<Vec<PortfolioId>, StoreError> {
    for name in PORTFOLIOS {
        let row = portfolio::ActiveModel {
            id: Set(PortfolioId::new()),
            name: Set((*name).to_owned()),
            version: Set(1),
            created_at: Set(now),
            updated_at: Set(now),
            ..Default::default()
        };
        unit.insert_unless_exists(row, [portfolio::Column::TenantId, portfolio::Column::Name]).await?;
    }
    let rows = unit.all(portfolio::Entity::find().order_by_asc(portfolio::Column::Name)).await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

async fn tags(unit: &mut WriteUnit, now: Time) -> Result<Vec<TagId>, StoreError> {
    for (label, color) in TAGS {
        let row = tag::ActiveModel {
            id: Set(TagId::new()),
            name: Set((*label).to_owned()),
            name_key: Set(name::fold(label)),
            color: Set((*color).to_owned()),
            version: Set(1),
            created_at: Set(now),
            updated_at: Set(now),
            ..Default::default()
        };
        unit.insert_unless_exists(row, [tag::Column::TenantId, tag::Column::NameKey]).await?;
    }
    let rows = unit.all(tag::Entity::find().order_by_asc(tag::Column::NameKey)).await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}
