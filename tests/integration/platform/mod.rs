//! Events, jobs, audit, live connections, health, shutdown.

mod audit;
mod events;
mod health;
mod jobs;
mod nodes;
mod relay;
mod schedule;
mod shutdown;
mod sockets;
mod streams;
mod subscriptions;
mod support;
