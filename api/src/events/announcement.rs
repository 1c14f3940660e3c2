//! What travels on the live bus: small, without content.

use entity::{
    id::{EventId, Id, JobId, UserId},
    platform::event,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// One fact that has been dispatched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Announcement {
    pub event: EventId,
    /// Place in the company's log; without holes.
    pub position: i64,
    /// `noun.past_verb`.
    pub name: String,
    /// As in opaque ids: `deal`, `customer`…
    pub subject_type: String,
    pub subject: Uuid,
    /// Whom consumers told of it, when that is known: the others need not look.
    #[serde(default)]
    pub told: Option<Vec<UserId>>,
}

impl Announcement {
    /// The subject, if it is of this kind.
    pub fn id<T: Id>(&self) -> Option<T> {
        (self.subject_type == T::TYPE).then(|| T::from_uuid(self.subject))
    }

    /// Of a row of the log; None before it is dispatched.
    pub fn of(row: &event::Model) -> Option<Self> {
        Some(Self {
            event: row.id,
            position: row.position?,
            name: row.name.clone(),
            subject_type: row.subject_type.clone(),
            subject: row.subject_id,
            told: None,
        })
    }
}

/// An announcement, with its row when the log was read anyway.
#[derive(Clone, Debug)]
pub struct Fact {
    pub said: Announcement,
    pub row: Option<Box<event::Model>>,
}

/// What one company's listeners hear.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum News {
    Event(Announcement),
    /// A job moved on: look at its row.
    Job(JobId),
    /// A person asked a running job to stop.
    Stop(JobId),
}
