//! Customers, deals, activities, timeline.

mod activities;
mod convert;
mod customers;
mod deals;
mod pipelines;
mod support;
mod timeline;
