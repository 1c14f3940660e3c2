//! Reminds assignees: once before an activity is due (or when they wanted to be), and once when it is late.
//!
//! The schedule asks each minute; a reminder is a row written with its event, so it goes out once.

use crate::{
    domain::crm::event::CrmEvent,
    jobs::{Context, Job},
};
use entity::{
    StoreError, Unit, WriteUnit, clock,
    crm::activity_reminder::{self, ReminderKind, Waiting},
};
use futures::future::BoxFuture;
use serde_json::{Value, json};

/// Reminders of a kind that go out in one transaction.
const AT_ONCE: u64 = 200;

/// Every minute, for companies with something to remind of.
pub struct Remind;

impl Job for Remind {
    const KIND: &'static str = "crm.remind";
    type Payload = ();

    async fn run(context: &Context, (): ()) -> anyhow::Result<Value> {
        let mut sent = 0;
        loop {
            let mut unit = context.begin();
            let waiting = activity_reminder::waiting(&unit, clock::now(), AT_ONCE).await?;
            for reminder in &waiting {
                sent += usize::from(remind(&mut unit, reminder).await?);
            }
            context.commit(unit).await?;
            if waiting.is_empty() || context.is_cancelled() {
                return Ok(json!({ "reminders": sent }));
            }
        }
    }
}

/// Whether there is anything to remind of now.
pub fn needed(unit: &Unit) -> BoxFuture<'_, Result<bool, StoreError>> {
    Box::pin(async move { Ok(!activity_reminder::waiting(unit, clock::now(), 1).await?.is_empty()) })
}

/// Announces it, unless that was done or the assignee knows anyway; says whether it did.
async fn remind(unit: &mut WriteUnit, reminder: &Waiting) -> Result<bool, StoreError> {
    if !activity_reminder::note(unit, reminder).await? || reminder.is_known() {
        return Ok(false);
    }
    let row = &reminder.activity;
    let (id, customer, deal) = (row.id, row.customer_id, row.deal_id);
    let (assignee, due) = (row.assignee_id, row.due_at);
    let event = match reminder.kind {
        ReminderKind::Due => CrmEvent::ActivityReminded { id, customer, deal, assignee, due },
        ReminderKind::Overdue => CrmEvent::ActivityBecameOverdue { id, customer, deal, assignee, due },
    };
    event.record(unit);
    Ok(true)
}
