//! What a running job holds: its company, its lease, and the ear for "stop".

use crate::{actor::Actor, app::App, events::News};
use anyhow::Context as _;
use entity::{
    Author, Unit, WriteUnit,
    id::TenantId,
    platform::job::{self, Model},
};
use tokio_util::sync::CancellationToken;

/// A running job.
pub struct Context {
    app: App,
    job: Model,
    tenant: TenantId,
    cancelled: CancellationToken,
    lost: CancellationToken,
}

/// The job was asked to stop, and did.
#[derive(Debug, thiserror::Error)]
#[error("cancelled")]
pub struct Cancelled;

/// Trying again will not help: `return Err(Hopeless("the file is not a table").into())`.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Hopeless(pub String);

impl Context {
    pub(super) fn new(app: App, job: Model) -> Self {
        let tenant = job.tenant_id;
        Self { app, job, tenant, cancelled: CancellationToken::new(), lost: CancellationToken::new() }
    }

    pub fn app(&self) -> &App {
        &self.app
    }

    /// The job's row as it was claimed.
    pub fn job(&self) -> &Model {
        &self.job
    }

    /// The program itself, in the job's company, with every right.
    pub fn actor(&self) -> Actor {
        Actor::system(self.tenant)
    }

    /// A read unit of the job's company.
    pub fn unit(&self) -> Unit {
        self.app.store.unit(self.tenant)
    }

    /// A write unit of the job's company, for one step; end it with [`Context::commit`].
    pub fn begin(&self) -> WriteUnit {
        self.app.store.write(self.tenant, Author::system())
    }

    /// Commits a step, if the job is still ours; otherwise the step is taken back.
    pub async fn commit(&self, mut unit: WriteUnit) -> anyhow::Result<()> {
        let ours = job::hold(&mut unit, self.job.id, self.job.generation).await?;
        anyhow::ensure!(ours, "another worker has taken this job over");
        unit.commit().await.context("a step could not be committed")
    }

    /// Tells people how far the work is.
    pub async fn progress(&self, done: i64, total: Option<i64>) -> anyhow::Result<()> {
        let mut unit = self.begin();
        let ours = job::progress(&mut unit, self.job.id, self.job.generation, done, total).await?;
        anyhow::ensure!(ours, "another worker has taken this job over");
        unit.commit().await?;
        self.announce();
        Ok(())
    }

    /// Whether a person asked the job to stop.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.is_cancelled()
    }

    /// Stops here if a person asked for it: `context.check()?` between steps.
    pub fn check(&self) -> Result<(), Cancelled> {
        if self.is_cancelled() { Err(Cancelled) } else { Ok(()) }
    }

    /// Ends when a person asks the job to stop.
    pub async fn cancelled(&self) {
        self.cancelled.cancelled().await;
    }

    /// Renews the lease; notes a wish to stop, and the loss of the job.
    pub(super) async fn beat(&self) -> anyhow::Result<()> {
        let mut unit = self.begin();
        let beat = job::beat(&mut unit, self.job.id, self.job.generation).await?;
        unit.commit().await?;
        match beat {
            None => self.lost.cancel(),
            Some(true) => self.cancelled.cancel(),
            Some(false) => {}
        }
        Ok(())
    }

    pub(super) async fn lost(&self) {
        self.lost.cancelled().await;
    }

    /// Tells those who watch that there is something new to see.
    pub fn news(&self) {
        self.announce();
    }

    pub(super) fn announce(&self) {
        self.app.live.publish(self.tenant, News::Job(self.job.id));
    }
}
