//! The search box: what it finds, whom it tells, and that its index is what the database is.

mod catalog;
mod catalog_degraded;
mod catalog_token;
mod chaos;
mod check;
mod degraded;
mod facets;
mod finding;
mod freshness;
mod meilisearch;
mod reach;
mod restored;
mod several;
