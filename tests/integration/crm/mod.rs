//! Customers, deals, activities, timeline.

mod activities;
mod attachments;
mod convert;
mod customers;
pub mod deals;
mod pipelines;
mod reach;
pub mod support;
mod timeline;
mod views;
