//! Events, jobs, audit, notifications, live connections, health, shutdown.

mod audit;
mod events;
mod health;
mod jobs;
mod nodes;
mod notifications;
mod relay;
mod schedule;
mod shutdown;
mod sockets;
mod streams;
mod subscriptions;
pub mod support;
