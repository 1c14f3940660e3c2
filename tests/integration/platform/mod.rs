//! Events, jobs, audit, health.

mod health;
