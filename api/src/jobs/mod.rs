//! Jobs: everything that is not instant. They are rows, queued in the transaction of the fact that asks for
//! them, so a killed process loses nothing.
//!
//! A kind of job is a unit type that implements [`Job`], registered with one line in [`registry`]:
//!
//! ```ignore
//! pub struct FindDuplicates;
//!
//! impl Job for FindDuplicates {
//!     const KIND: &'static str = "crm.duplicates";
//!     type Payload = CustomerId;
//!
//!     async fn run(context: &Context, customer: CustomerId) -> anyhow::Result<Value> {
//!         let mut unit = context.begin();
//!         …
//!         context.commit(unit).await?;
//!         Ok(json!({}))
//!     }
//! }
//!
//! // In a service:
//! job::enqueue(unit, jobs::new::<FindDuplicates>(&id)?.one_waiting(&format!("crm.duplicates:{id}"))).await?;
//! ```
//!
//! An attempt that fails is tried again after a growing pause, twelve times; then the job is a dead letter
//! that a person can retry. A step's [`Context::commit`] commits only while the worker holds the job, so a
//! worker that was taken for dead cannot write over its successor. A job may still run twice (killed between
//! its last step and its end): make steps that can be repeated.
//!
//! The [`runner`] claims and runs; the [`schedule`] queues what is due by the clock, once across servers.

mod context;
mod event;
mod housekeeping;
mod registry;
pub mod runner;
pub mod schedule;

pub use context::{Cancelled, Context, Hopeless};
pub use registry::{register, register_for_tests};

use entity::{
    StoreError, WriteUnit,
    platform::job::{self, NewJob},
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

/// One kind of background work.
pub trait Job: Send + Sync + 'static {
    /// `area.verb`; stored, so it never changes.
    const KIND: &'static str;
    /// Whether the payload holds a secret, and is emptied when the job is done.
    const SECRET: bool = false;
    /// What to work on: ids, not copies of rows.
    type Payload: Serialize + DeserializeOwned + Send;

    /// Does it; the value is the job's result, for people to see. An error is tried again, unless it is
    /// [`Hopeless`]; its text is shown to people and must hold no personal data.
    fn run(context: &Context, payload: Self::Payload) -> impl Future<Output = anyhow::Result<Value>> + Send;

    /// It is not going to be done: cancelled, or a dead letter, perhaps without a word, for its workers died. Whatever
    /// waits for it is told in the same unit.
    fn given_up(unit: &mut WriteUnit, payload: Self::Payload) -> impl Future<Output = Result<(), StoreError>> + Send {
        let _ = (unit, payload);
        std::future::ready(Ok(()))
    }
}

/// Tells whatever waits for a job that it is not going to be done.
pub async fn given_up(unit: &mut WriteUnit, job: &job::Model) -> Result<(), StoreError> {
    match registry::find(&job.kind) {
        Some(kind) => (kind.given_up)(unit, job.payload.clone()).await,
        None => Ok(()),
    }
}

/// A job of this kind, for `job::enqueue`.
pub fn new<J: Job>(payload: &J::Payload) -> crate::error::Result<NewJob> {
    let payload = serde_json::to_value(payload).map_err(anyhow::Error::from)?;
    Ok(NewJob::new(J::KIND, payload))
}
