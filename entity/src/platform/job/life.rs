//! From queued to its end: claim, beat, finish, fail, cancel, retry.

use super::{Column, Entity, JobState, Model, WAITING};
use crate::{
    StoreError, WriteUnit,
    clock::{self, Time},
    id::{Id, JobId},
};
use chrono::TimeDelta;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, UpdateMany, sea_query::Expr};
use serde_json::Value as Json;

/// How long a worker may be silent before another takes its job.
pub const LEASE_SECONDS: i64 = 60;

/// What asking for a job came to.
pub enum Claim {
    /// Ours until the lease runs out.
    Taken(Box<Model>),
    /// Somebody was faster, or it is not due.
    Gone,
    /// Its last worker died with the last attempt: it is a dead letter now.
    Dead,
}

/// Takes a job that is queued and due, or whose worker fell silent.
pub async fn claim(unit: &mut WriteUnit, id: JobId, worker: &str) -> Result<Claim, StoreError> {
    let now = clock::now();
    let Some(job) = unit.find::<Entity>(id).await? else { return Ok(Claim::Gone) };
    let orphan = job.state == JobState::Running && job.lease_until.is_none_or(|until| until <= now);
    let due = job.state == JobState::Queued && job.run_at <= now;
    if !orphan && !due {
        return Ok(Claim::Gone);
    }
    let free = Entity::update_many()
        .filter(Column::Id.eq(id))
        .filter(Column::Generation.eq(job.generation))
        .filter(Column::State.eq(job.state));
    if orphan && (job.attempts >= job.max_attempts || job.cancel_requested) {
        let state = if job.cancel_requested { JobState::Cancelled } else { JobState::Failed };
        let ended = free
            .col_expr(Column::State, Expr::value(state))
            .col_expr(Column::Generation, Expr::value(job.generation + 1))
            .col_expr(Column::LastError, Expr::value("the worker died"))
            .col_expr(Column::FinishedAt, Expr::value(now));
        let done = unit.update_where(ended).await?;
        return Ok(if done == 1 { Claim::Dead } else { Claim::Gone });
    }
    let mut taken = free
        .col_expr(Column::State, Expr::value(JobState::Running))
        .col_expr(Column::Generation, Expr::value(job.generation + 1))
        .col_expr(Column::Attempts, Expr::value(job.attempts + 1))
        .col_expr(Column::Worker, Expr::value(worker))
        .col_expr(Column::LeaseUntil, Expr::value(lease_end(now)));
    if job.dedupe_key.as_deref().is_some_and(|key| key.starts_with(WAITING)) {
        taken = taken.col_expr(Column::DedupeKey, Expr::value(None::<String>));
    }
    if unit.update_where(taken).await? != 1 {
        return Ok(Claim::Gone);
    }
    Ok(unit.find::<Entity>(id).await?.map_or(Claim::Gone, |job| Claim::Taken(Box::new(job))))
}

/// Renews the lease. None: it was lost. Otherwise whether the job is asked to stop.
pub async fn beat(unit: &mut WriteUnit, id: JobId, generation: i32) -> Result<Option<bool>, StoreError> {
    if !hold(unit, id, generation).await? {
        return Ok(None);
    }
    Ok(unit.find::<Entity>(id).await?.map(|job| job.cancel_requested))
}

/// Renews the lease in the transaction of a step, so that the step commits with the lease or not at all.
pub async fn hold(unit: &mut WriteUnit, id: JobId, generation: i32) -> Result<bool, StoreError> {
    let renewed = held(id, generation).col_expr(Column::LeaseUntil, Expr::value(lease_end(clock::now())));
    Ok(unit.update_where(renewed).await? == 1)
}

/// Notes how far the work is, and renews the lease with it. A worker that comes further than those before it begins to
/// count anew: what is given up is work that does not go on. False: the lease was lost.
pub async fn progress(
    unit: &mut WriteUnit,
    id: JobId,
    generation: i32,
    done: i64,
    total: Option<i64>,
) -> Result<bool, StoreError> {
    let attempts = Expr::case(Column::ProgressDone.lt(done), 1).finally(Expr::col(Column::Attempts));
    let update = held(id, generation)
        .col_expr(Column::Attempts, attempts.into())
        .col_expr(Column::ProgressDone, Expr::value(done))
        .col_expr(Column::ProgressTotal, Expr::value(total))
        .col_expr(Column::LeaseUntil, Expr::value(lease_end(clock::now())));
    Ok(unit.update_where(update).await? == 1)
}

/// Ends the job well. `forget`: the payload holds a secret and goes. False: the lease was lost.
pub async fn finish(
    unit: &mut WriteUnit,
    id: JobId,
    generation: i32,
    result: Json,
    forget: bool,
) -> Result<bool, StoreError> {
    let mut update = ended(held(id, generation), JobState::Done)
        .col_expr(Column::Result, Expr::value(result))
        .col_expr(Column::LastError, Expr::value(None::<String>));
    if forget {
        update = update.col_expr(Column::Payload, Expr::value(serde_json::json!({})));
    }
    Ok(unit.update_where(update).await? == 1)
}

/// How an attempt failed.
pub enum Failure {
    /// Trying again may help.
    Retry(String),
    /// It will not.
    Final(String),
    /// It stopped because it was asked to.
    Cancelled,
}

/// Ends an attempt badly: another one after a pause, or the dead letter. None: the lease was lost.
pub async fn fail(unit: &mut WriteUnit, job: &Model, failure: Failure) -> Result<Option<JobState>, StoreError> {
    let base = held(job.id, job.generation);
    let (state, update) = match failure {
        Failure::Cancelled => (JobState::Cancelled, ended(base, JobState::Cancelled)),
        Failure::Retry(error) if job.attempts < job.max_attempts => {
            let pause = backoff_ms(job.attempts, random_share());
            let again = base
                .col_expr(Column::State, Expr::value(JobState::Queued))
                .col_expr(Column::RunAt, Expr::value(clock::now() + TimeDelta::milliseconds(pause)))
                .col_expr(Column::LeaseUntil, Expr::value(None::<Time>))
                .col_expr(Column::LastError, Expr::value(error));
            unit.job_queued();
            (JobState::Queued, again)
        }
        Failure::Retry(error) | Failure::Final(error) => {
            (JobState::Failed, ended(base, JobState::Failed).col_expr(Column::LastError, Expr::value(error)))
        }
    };
    Ok((unit.update_where(update).await? == 1).then_some(state))
}

/// Gives a job back untouched: the process stops before it is done.
pub async fn release(unit: &mut WriteUnit, job: &Model) -> Result<bool, StoreError> {
    let update = held(job.id, job.generation)
        .col_expr(Column::State, Expr::value(JobState::Queued))
        .col_expr(Column::Attempts, Expr::value(job.attempts - 1))
        .col_expr(Column::RunAt, Expr::value(clock::now()))
        .col_expr(Column::LeaseUntil, Expr::value(None::<Time>));
    unit.job_queued();
    Ok(unit.update_where(update).await? == 1)
}

/// Asks a job to stop: a queued one is cancelled, a running one is told at its next step. False: it has
/// ended already.
pub async fn cancel(unit: &mut WriteUnit, id: JobId) -> Result<bool, StoreError> {
    let queued = Entity::update_many().filter(Column::Id.eq(id)).filter(Column::State.eq(JobState::Queued));
    if unit.update_where(ended(queued, JobState::Cancelled)).await? == 1 {
        return Ok(true);
    }
    let running = Entity::update_many()
        .filter(Column::Id.eq(id))
        .filter(Column::State.eq(JobState::Running))
        .col_expr(Column::CancelRequested, Expr::value(true));
    Ok(unit.update_where(running).await? == 1)
}

/// Queues a dead or cancelled job again, with all its attempts. False: it is neither.
pub async fn retry(unit: &mut WriteUnit, id: JobId) -> Result<bool, StoreError> {
    let update = Entity::update_many()
        .filter(Column::Id.eq(id))
        .filter(Column::State.is_in([JobState::Failed, JobState::Cancelled]))
        .col_expr(Column::State, Expr::value(JobState::Queued))
        .col_expr(Column::Attempts, Expr::value(0))
        .col_expr(Column::CancelRequested, Expr::value(false))
        .col_expr(Column::RunAt, Expr::value(clock::now()))
        .col_expr(Column::FinishedAt, Expr::value(None::<Time>));
    unit.job_queued();
    Ok(unit.update_where(update).await? == 1)
}

/// Forgets jobs that ended before an instant.
pub async fn forget_before(unit: &mut WriteUnit, before: Time, most: u64) -> Result<u64, StoreError> {
    let old = Condition::all().add(Column::Id.lt(JobId::first_at(before))).add(Column::FinishedAt.lt(before));
    unit.delete_some::<Entity>(Column::Id, old, most).await
}

/// Milliseconds before the next attempt: 5 s doubled each time, at most an hour, and of that a random
/// share ("full jitter"), so that what failed together does not come back together.
pub fn backoff_ms(attempts: i32, share: f64) -> i64 {
    let ceiling = 5_000_i64.saturating_mul(1 << attempts.saturating_sub(1).clamp(0, 20)).min(3_600_000);
    (ceiling as f64 * share.clamp(0.0, 1.0)) as i64
}

/// From 0 to 1; the random bits of a UUID are enough for a pause.
fn random_share() -> f64 {
    (uuid::Uuid::new_v4().as_u128() as u32) as f64 / u32::MAX as f64
}

/// The job, if it is still ours.
fn held(id: JobId, generation: i32) -> UpdateMany<Entity> {
    Entity::update_many().filter(
        Condition::all()
            .add(Column::Id.eq(id.uuid()))
            .add(Column::Generation.eq(generation))
            .add(Column::State.eq(JobState::Running)),
    )
}

fn ended(update: UpdateMany<Entity>, state: JobState) -> UpdateMany<Entity> {
    update
        .col_expr(Column::State, Expr::value(state))
        .col_expr(Column::FinishedAt, Expr::value(clock::now()))
        .col_expr(Column::LeaseUntil, Expr::value(None::<Time>))
}

fn lease_end(now: Time) -> Time {
    now + TimeDelta::seconds(LEASE_SECONDS)
}

#[cfg(test)]
mod tests {
    use super::backoff_ms;

    #[test]
    fn pauses_double_up_to_an_hour() {
        assert_eq!(backoff_ms(1, 1.0), 5_000);
        assert_eq!(backoff_ms(2, 1.0), 10_000);
        assert_eq!(backoff_ms(3, 0.5), 10_000);
        assert_eq!(backoff_ms(30, 1.0), 3_600_000);
        assert_eq!(backoff_ms(5, 0.0), 0);
    }
}
