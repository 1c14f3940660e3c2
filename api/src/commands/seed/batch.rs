//! One batch of invented customers, as rows.

use super::{contacts, customers, deals, frame::Frame, people};
use chrono::Duration;
use entity::{
    StoreError, WriteUnit,
    clock::Time,
    crm::{
        activity, contact_point, customer, customer_key, customer_tag, customer_term, deal, stage_change,
        timeline_item::{self, TimelineKind},
    },
    id::{ActivityId, CustomerId, DealId, Id, TimelineItemId, UserId},
};
use fastrand::Rng;
use sea_orm::{ActiveValue::Set, IntoActiveModel};
use serde_json::{Value, json};
use std::ops::Range;
use uuid::{Builder, Uuid};

#[derive(Default)]
pub struct Batch {
    pub customers: Vec<customer::ActiveModel>,
    pub points: Vec<contact_point::ActiveModel>,
    pub keys: Vec<customer_key::ActiveModel>,
    pub terms: Vec<customer_term::ActiveModel>,
    pub tags: Vec<customer_tag::ActiveModel>,
    pub deals: Vec<deal::ActiveModel>,
    pub moves: Vec<stage_change::ActiveModel>,
    pub activities: Vec<activity::ActiveModel>,
    pub timeline: Vec<timeline_item::ActiveModel>,
}

/// What is told on a customer's timeline.
pub struct Line {
    pub customer: CustomerId,
    pub deal: Option<DealId>,
    pub activity: Option<ActivityId>,
    pub kind: TimelineKind,
    pub at: Time,
    pub actor: Option<UserId>,
    pub text: Option<String>,
    pub data: Value,
}

impl Line {
    pub fn new(customer: &customer::Model, kind: TimelineKind, at: Time) -> Self {
        let (customer, actor) = (customer.id, customer.owner_id);
        Self { customer, deal: None, activity: None, kind, at, actor, text: None, data: json!({}) }
    }
}

impl Batch {
    pub fn tell(&mut self, rng: &mut Rng, line: Line) {
        self.timeline.push(timeline_item::ActiveModel {
            id: Set(TimelineItemId::from_uuid(uuid(rng, line.at))),
            customer_id: Set(line.customer),
            deal_id: Set(line.deal),
            activity_id: Set(line.activity),
            order_id: Set(None),
            kind: Set(line.kind),
            at: Set(line.at),
            actor_kind: Set(if line.actor.is_some() { "user" } else { "system" }.to_owned()),
            actor_id: Set(line.actor),
            text: Set(line.text),
            data: Set(line.data),
            pinned_at: Set(None),
            ..Default::default()
        });
    }

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

/// The customers with these numbers, and what was done with them.
pub fn invent(frame: &Frame, rng: &mut Rng, numbers: Range<u64>) -> Batch {
    let mut batch = Batch::default();
    for n in numbers {
        let person = people::person(n, rng);
        let created = frame.midnight() - Duration::seconds(rng.i64(3_600..2 * 365 * 86_400));
        let owner = frame.owners.get(rng.usize(..frame.owners.len().max(1))).copied();
        let id = CustomerId::from_uuid(uuid(rng, created));
        let mut row = customers::customer(frame, rng, &person, id, owner, created);
        customers::add_ways(&mut batch, rng, &person, &row);
        customers::add_tags(&mut batch, frame, rng, id);
        batch.tell(rng, Line::new(&row, TimelineKind::CustomerCreated, created));
        if rng.u8(..10) < 6 {
            deals::add(&mut batch, frame, rng, &row);
        }
        row.last_contacted_at = contacts::add(&mut batch, frame, rng, &row);
        row.updated_at = row.last_contacted_at.unwrap_or(created);
        batch.customers.push(row.into_active_model());
    }
    batch
}

/// A UUIDv7 of that moment, from the seed's own randomness.
pub fn uuid(rng: &mut Rng, at: Time) -> Uuid {
    let mut random = [0u8; 10];
    rng.fill(&mut random);
    Builder::from_unix_timestamp_millis(at.timestamp_millis().max(0) as u64, &random).into_uuid()
}
