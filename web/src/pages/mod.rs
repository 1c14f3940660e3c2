//! One folder per area of the app. A page owns its operations and its words; it shares components, never another
//! page's queries.

pub mod activities;
pub mod agenda;
pub mod audit_item;
pub mod catalog;
pub mod custom_fields;
pub mod customers;
pub mod dashboard;
pub mod deals;
pub mod exports;
pub mod files;
pub mod forbidden;
#[cfg(debug_assertions)]
pub mod gallery;
pub mod not_found;
pub mod notifications;
pub mod orders;
pub mod products;
pub mod profile;
pub mod purchasing;
pub mod session;
pub mod settings;
pub mod sheet;
pub mod stock;
pub mod variants;
pub mod views;
