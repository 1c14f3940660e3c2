//! Tables every domain stands on: the company itself, the event log, jobs, idempotency, audit, notifications.

pub mod audit_chain;
pub mod audit_entry;
pub mod audit_head;
pub mod audit_log;
pub mod event;
pub mod event_head;
pub mod hours;
pub mod idempotency_key;
pub mod job;
pub mod notification;
pub mod notification_preference;
pub mod retention;
pub mod tenant;
