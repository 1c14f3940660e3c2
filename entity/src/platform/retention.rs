//! What is kept how long, and then forgotten.

use super::{event, idempotency_key, job, notification};
use crate::{
    StoreError, WriteUnit, clock,
    crm::{activity_reminder, saved_view},
    identity::{one_time_token, session},
};
use chrono::TimeDelta;
use sea_orm::{ColumnTrait, Condition};

/// How many rows went.
#[derive(Clone, Copy, Debug, Default, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Forgotten {
    pub idempotency_keys: u64,
    pub jobs: u64,
    pub events: u64,
    pub sessions: u64,
    pub links: u64,
    pub notifications: u64,
    pub reminders: u64,
    pub views: u64,
}

impl Forgotten {
    /// Whether each kind had fewer to forget than it may at once.
    pub fn is_last(&self, most: u64) -> bool {
        let records = [self.jobs, self.events, self.notifications, self.reminders];
        let keys = [self.idempotency_keys, self.sessions, self.links, self.views];
        records.iter().chain(&keys).all(|gone| *gone < most)
    }
}

impl std::ops::AddAssign for Forgotten {
    fn add_assign(&mut self, more: Self) {
        self.idempotency_keys += more.idempotency_keys;
        self.jobs += more.jobs;
        self.events += more.events;
        self.sessions += more.sessions;
        self.links += more.links;
        self.notifications += more.notifications;
        self.reminders += more.reminders;
        self.views += more.views;
    }
}

/// Forgets idempotency keys after 48 hours, ended jobs after 30 days, dispatched events after 90, ended
/// sessions after 30, spent links after 7, notifications and what was reminded of after 90, read or not, views
/// that were deleted after 30; at most so many of each.
pub async fn forget(unit: &mut WriteUnit, most: u64) -> Result<Forgotten, StoreError> {
    let ago = |days: i64| clock::now() - TimeDelta::days(days);
    let spent = Condition::all().add(one_time_token::Column::ExpiresAt.lt(ago(7)));
    Ok(Forgotten {
        idempotency_keys: idempotency_key::forget_before(unit, ago(2), most).await?,
        jobs: job::forget_before(unit, ago(30), most).await?,
        events: event::forget_before(unit, ago(90), most).await?,
        sessions: session::forget_ended_before(unit, ago(30), most).await?,
        links: unit.delete_some::<one_time_token::Entity>(one_time_token::Column::TokenHash, spent, most).await?,
        notifications: notification::forget_before(unit, ago(90), most).await?,
        reminders: activity_reminder::forget_before(unit, ago(90), most).await?,
        views: saved_view::forget_before(unit, ago(30), most).await?,
    })
}
