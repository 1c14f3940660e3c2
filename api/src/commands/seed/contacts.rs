//! What people did with a customer and what they mean to do: calls, meetings, visits, tasks, notes.

use super::{
    batch::{Batch, Line, uuid},
    frame::Frame,
    people::pick,
    words::*,
};
use crate::domain::crm::activity::ActivityType as Shown;
use chrono::Duration;
use entity::{
    clock::Time,
    crm::{
        activity::{self, ActivityType, MeetingStatus},
        customer,
        timeline_item::TimelineKind,
    },
    id::{ActivityId, Id},
};
use fastrand::Rng;
use sea_orm::ActiveValue::Set;
use serde_json::json;

/// How far back people talked with somebody, in days, and how far ahead they plan.
const BACK: i64 = 90;
const AHEAD: i64 = 14;
const LATE: i64 = 4;

/// Half have been talked with, once or a few times; one in six is to be. Answers when last.
pub fn add(batch: &mut Batch, frame: &Frame, rng: &mut Rng, customer: &customer::Model) -> Option<Time> {
    let times = [0, 0, 0, 0, 0, 1, 1, 1, 2, 3][rng.usize(..10)];
    let mut last: Option<Time> = None;
    for _ in 0..times {
        let at = frame.at_work(-rng.i64(1..BACK), rng);
        if at > customer.created_at && add_done(batch, rng, customer, at).is_contact() {
            last = last.max(Some(at));
        }
    }
    if rng.u8(..6) == 0 {
        // One in twelve of them is late.
        let days = if rng.u8(..12) == 0 { -rng.i64(1..=LATE) } else { rng.i64(0..AHEAD) };
        add_planned(batch, frame, rng, customer, days);
    }
    if rng.u8(..8) == 0 {
        let at = frame.at_work(-rng.i64(1..BACK), rng).max(customer.created_at);
        let text = Some((*pick(rng, NOTES)).to_owned());
        batch.tell(rng, Line { text, ..Line::new(customer, TimelineKind::Note, at) });
    }
    last
}

fn add_done(batch: &mut Batch, rng: &mut Rng, customer: &customer::Model, at: Time) -> ActivityType {
    let (r#type, subjects) = *pick(rng, KINDS);
    let (subject, outcome) = (*pick(rng, subjects), *pick(rng, OUTCOMES));
    let created = at - Duration::days(rng.i64(0..3));
    let id = ActivityId::from_uuid(uuid(rng, created));
    batch.activities.push(activity::ActiveModel {
        completed_at: Set(Some(at)),
        outcome: Set(Some(outcome.to_owned())),
        updated_at: Set(at),
        ..row(id, r#type, subject, customer, (created, at))
    });
    let data = json!({ "subject": subject, "type": Shown::from(r#type).key(), "outcome": outcome });
    let line = Line::new(customer, TimelineKind::ActivityCompleted, at);
    batch.tell(rng, Line { activity: Some(id), data, ..line });
    r#type
}

fn add_planned(batch: &mut Batch, frame: &Frame, rng: &mut Rng, customer: &customer::Model, days: i64) {
    let (r#type, subjects) = *pick(rng, KINDS);
    let subject = *pick(rng, subjects);
    let due = frame.at_work(days, rng);
    let created = frame.at_work(days.min(0) - rng.i64(1..5), rng).max(customer.created_at);
    let id = ActivityId::from_uuid(uuid(rng, created));
    batch.activities.push(row(id, r#type, subject, customer, (created, due)));
    let data = json!({ "subject": subject, "type": Shown::from(r#type).key() });
    let line = Line::new(customer, TimelineKind::ActivityCreated, created);
    batch.tell(rng, Line { activity: Some(id), data, ..line });
}

fn row(
    id: ActivityId,
    r#type: ActivityType,
    subject: &str,
    customer: &customer::Model,
    (created, due): (Time, Time),
) -> activity::ActiveModel {
    let meeting = r#type == ActivityType::Meeting;
    activity::ActiveModel {
        id: Set(id),
        r#type: Set(r#type),
        subject: Set(subject.to_owned()),
        due_at: Set(Some(due)),
        starts_at: Set(meeting.then_some(due)),
        ends_at: Set(meeting.then_some(due + Duration::minutes(30))),
        assignee_id: Set(customer.owner_id),
        customer_id: Set(Some(customer.id)),
        meeting_status: Set(meeting.then_some(MeetingStatus::Confirmed)),
        attendees: Set(json!([])),
        created_by: Set(customer.owner_id),
        version: Set(1),
        created_at: Set(created),
        updated_at: Set(created),
        ..Default::default()
    }
}
