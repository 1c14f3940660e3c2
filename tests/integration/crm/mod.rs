//! Customers, deals, activities, timeline.

mod activities;
mod customers;
mod deals;
mod pipelines;
mod support;
mod timeline;
