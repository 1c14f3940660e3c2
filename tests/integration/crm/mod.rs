//! Customers, deals, activities, timeline.

mod activities;
mod attachments;
mod bulk;
mod convert;
mod customers;
pub mod deals;
mod meetings;
mod pipelines;
pub mod reach;
mod segments;
pub mod support;
mod timeline;
mod views;
