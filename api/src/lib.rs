//! The Balcão server: one GraphQL schema over CRM, service, ERP and marketplace.
//!
//! A request enters through `http`, gets its `Actor`, and runs in `graphql`; resolvers live in `domain`,
//! slice by slice, and call that slice's services; services read and write through units of the `entity`
//! crate. What happened leaves through `events`, what takes time through `jobs`, and what lies outside the
//! house through `integrations`.

// Wide merged roots of async-graphql overflow the default when the compiler proves them `Send`.
#![recursion_limit = "512"]

pub mod actor;
pub mod app;
pub mod commands;
pub mod config;
pub mod document;
pub mod domain;
pub mod error;
pub mod events;
pub mod graphql;
pub mod houses;
pub mod http;
pub mod i18n;
pub mod integrations;
pub mod jobs;
pub mod link;
pub mod permission;
mod picture;
mod rates;
pub mod spreadsheet;
pub mod telemetry;
pub mod testing;
