//! Customers, deals, activities, timeline.

mod activities;
mod deals;
mod pipelines;
mod support;
mod timeline;
