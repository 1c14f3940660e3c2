//! The event log, jobs and notifications, as people and partners see them; and any record by its id.
//!
//! An **event** is one fact of the business, in an order that never changes; `events` reads the log, the
//! subscription of the same name goes on reading it. A **job** is one piece of background work; who queued
//! it may watch and cancel it, others need the permission. A **notification** tells one person of an event
//! that concerns them. **Node** finds a record of any type by its opaque id, with the reader's rights: what
//! they may not see does not exist.
//!
//! Deliberately absent: writing events by hand, and queueing jobs other than through the mutation whose work
//! they are.

mod event;
mod job;
mod node;
mod notification;

pub use event::Resume;
pub use job::Job;
pub use node::Node;
pub use notification::Notify;

use async_graphql::{MergedObject, MergedSubscription};

#[derive(MergedObject, Default)]
pub struct PlatformQuery(node::NodeQuery, event::EventQuery, job::JobQuery, notification::NotificationQuery);

#[derive(MergedObject, Default)]
pub struct PlatformMutation(job::JobMutation, notification::NotificationMutation);

#[derive(MergedSubscription, Default)]
pub struct PlatformSubscription(event::EventSubscription, job::JobSubscription, notification::NotificationSubscription);
