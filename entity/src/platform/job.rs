//! The queue of everything that is not instant.
//!
//! A job is claimed by a conditional update that takes a lease and raises its generation. All that a worker
//! says later (still at it, done, failed) asks for that generation, so one that lost its lease changes
//! nothing any more.

mod life;
mod list;

pub use life::{
    Claim, Failure, LEASE_SECONDS, backoff_ms, beat, cancel, claim, fail, finish, forget_before, hold, progress,
    release, retry,
};
pub use list::{matching, page};

use crate::{
    StoreError, Unit, WriteUnit,
    clock::{self, Time},
    id::{Id, JobId, TenantId, UserId},
    store::tenant_owned,
};
use sea_orm::{ActiveValue::Set, entity::prelude::*};

/// Where a job stands. FAILED is the dead letter: it stays until a person retries it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum JobState {
    Queued,
    Running,
    Done,
    Failed,
    Cancelled,
}

impl JobState {
    /// Whether nothing more happens by itself.
    pub fn is_final(self) -> bool {
        matches!(self, Self::Done | Self::Failed | Self::Cancelled)
    }
}

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "job")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: JobId,
    pub kind: String,
    pub payload: Json,
    pub state: JobState,
    /// Lower goes first; see [`priority`].
    pub priority: i32,
    pub run_at: Time,
    /// Claims so far.
    pub attempts: i32,
    pub max_attempts: i32,
    pub lease_until: Option<Time>,
    /// Grows with each claim; finishing asks for the generation that was claimed.
    pub generation: i32,
    pub worker: Option<String>,
    pub dedupe_key: Option<String>,
    pub progress_done: i64,
    pub progress_total: Option<i64>,
    pub cancel_requested: bool,
    /// Without personal data.
    pub last_error: Option<String>,
    pub result: Option<Json>,
    pub created_by: Option<UserId>,
    pub created_at: Time,
    pub finished_at: Option<Time>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);

/// Lower goes first.
pub mod priority {
    /// Somebody waits for it: a reply, a sign-in mail.
    pub const REPLY: i32 = 0;
    pub const ORDINARY: i32 = 50;
    /// Bulk work, which one worker never takes, so that a reply finds it free.
    pub const BULK: i32 = 100;
}

/// A job to queue.
#[derive(Clone, Debug)]
pub struct NewJob {
    pub kind: &'static str,
    pub payload: Json,
    pub priority: i32,
    pub run_at: Option<Time>,
    pub max_attempts: i32,
    dedupe_key: Option<String>,
}

impl NewJob {
    /// An ordinary job, to do now, tried 12 times. `jobs::new::<Kind>(&payload)` makes it with types.
    pub fn new(kind: &'static str, payload: Json) -> Self {
        Self { kind, payload, priority: priority::ORDINARY, run_at: None, max_attempts: 12, dedupe_key: None }
    }

    pub fn priority(mut self, priority: i32) -> Self {
        self.priority = priority;
        self
    }

    pub fn run_at(mut self, at: Time) -> Self {
        self.run_at = Some(at);
        self
    }

    pub fn max_attempts(mut self, attempts: i32) -> Self {
        self.max_attempts = attempts;
        self
    }

    /// At most one job with this key waits at a time; the key is free again when a worker takes the job,
    /// so what changes while it runs is done by the next one.
    pub fn one_waiting(mut self, key: &str) -> Self {
        self.dedupe_key = Some(format!("{WAITING}{key}"));
        self
    }

    /// At most one job with this key is ever queued (until finished jobs are forgotten).
    pub fn once(mut self, key: &str) -> Self {
        self.dedupe_key = Some(format!("once:{key}"));
        self
    }
}

/// The job with this key that waits.
pub async fn waiting(unit: &Unit, key: &str) -> Result<Option<Model>, StoreError> {
    unit.one(Entity::find().filter(Column::DedupeKey.eq(format!("{WAITING}{key}")))).await
}

/// Marks keys that are given back when the job is claimed.
const WAITING: &str = "waiting:";

/// Queues a job in the transaction of the fact that asks for it. None: a job with its key is there already.
pub async fn enqueue(unit: &mut WriteUnit, job: NewJob) -> Result<Option<JobId>, StoreError> {
    let (id, now) = (JobId::new(), clock::now());
    let row = ActiveModel {
        tenant_id: Set(unit.tenant()),
        id: Set(id),
        kind: Set(job.kind.to_owned()),
        payload: Set(job.payload),
        state: Set(JobState::Queued),
        priority: Set(job.priority),
        run_at: Set(job.run_at.unwrap_or(now)),
        attempts: Set(0),
        max_attempts: Set(job.max_attempts.max(1)),
        lease_until: Set(None),
        generation: Set(0),
        worker: Set(None),
        dedupe_key: Set(job.dedupe_key),
        progress_done: Set(0),
        progress_total: Set(None),
        cancel_requested: Set(false),
        last_error: Set(None),
        result: Set(None),
        created_by: Set(unit.user_id()),
        created_at: Set(now),
        finished_at: Set(None),
    };
    if !unit.insert_unless_exists(row, [Column::TenantId, Column::DedupeKey]).await? {
        return Ok(None);
    }
    unit.job_queued();
    Ok(Some(id))
}
