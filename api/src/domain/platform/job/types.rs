use crate::{
    domain::identity::user::User,
    graphql::{
        Request,
        payload::payload,
        scalars::{Instant, Long},
    },
};
use async_graphql::{Context, Enum, ID, InputObject, Object, Result};
use entity::{id::Id, platform::job};

/// Where a job stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::platform::job::JobState")]
pub enum JobState {
    Queued,
    Running,
    Done,
    /// All attempts failed; it stays until a person runs it again.
    Failed,
    Cancelled,
}

/// One piece of background work.
pub struct Job(pub job::Model);

#[Object]
impl Job {
    async fn id(&self) -> ID {
        ID(self.0.id.global())
    }

    /// `area.verb`, as in `crm.find_duplicates`.
    async fn kind(&self) -> &str {
        &self.0.kind
    }

    async fn state(&self) -> JobState {
        self.0.state.into()
    }

    /// Lower goes first: 0 somebody waits, 50 ordinary, 100 bulk.
    async fn priority(&self) -> i32 {
        self.0.priority
    }

    /// How much is done, in the units of `progressTotal`.
    async fn progress_done(&self) -> Long {
        Long(self.0.progress_done)
    }

    /// How much there is to do; null while that is unknown.
    async fn progress_total(&self) -> Option<Long> {
        self.0.progress_total.map(Long)
    }

    /// Attempts so far.
    async fn attempts(&self) -> i32 {
        self.0.attempts
    }

    async fn max_attempts(&self) -> i32 {
        self.0.max_attempts
    }

    /// Why the last attempt failed.
    async fn last_error(&self) -> Option<&str> {
        self.0.last_error.as_deref()
    }

    /// What came of it; its shape depends on the kind.
    async fn result(&self) -> Option<&serde_json::Value> {
        self.0.result.as_ref()
    }

    /// When the next attempt is due.
    async fn run_at(&self) -> Instant {
        self.0.run_at
    }

    async fn created_at(&self) -> Instant {
        self.0.created_at
    }

    async fn finished_at(&self) -> Option<Instant> {
        self.0.finished_at
    }

    /// Who asked for it; null when the program did.
    async fn created_by(&self, ctx: &Context<'_>) -> Result<Option<User>> {
        let Some(id) = self.0.created_by else { return Ok(None) };
        let row = Request::of(ctx).rows().load_one(id).await?;
        Ok(row.map(User))
    }
}

/// Which jobs.
#[derive(Clone, Debug, Default, InputObject)]
pub struct JobFilter {
    /// In one of these states.
    pub state: Option<Vec<JobState>>,
    /// Of one of these kinds.
    pub kind: Option<Vec<String>>,
}

payload! {
    /// The job as it stands afterwards.
    JobPayload { job: Job }
}
