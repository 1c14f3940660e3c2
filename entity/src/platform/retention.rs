//! What is kept how long, and then forgotten.

use super::{event, idempotency_key, job};
use crate::{
    StoreError, WriteUnit, clock,
    identity::{one_time_token, session},
};
use chrono::TimeDelta;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// How many rows went.
#[derive(Clone, Copy, Debug, Default, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Forgotten {
    pub idempotency_keys: u64,
    pub jobs: u64,
    pub events: u64,
    pub sessions: u64,
    pub links: u64,
}

/// Forgets idempotency keys after 48 hours, ended jobs after 30 days, dispatched events after 90, ended
/// sessions after 30 and spent links after 7.
pub async fn forget(unit: &mut WriteUnit) -> Result<Forgotten, StoreError> {
    let ago = |days: i64| clock::now() - TimeDelta::days(days);
    let spent = one_time_token::Entity::delete_many().filter(one_time_token::Column::ExpiresAt.lt(ago(7)));
    Ok(Forgotten {
        idempotency_keys: idempotency_key::forget_before(unit, ago(2)).await?,
        jobs: job::forget_before(unit, ago(30)).await?,
        events: event::forget_before(unit, ago(90)).await?,
        sessions: session::forget_ended_before(unit, ago(30)).await?,
        links: unit.delete_where(spent).await?,
    })
}
