//! Integration tests: the manual of the server. Each file is a feature, each test a sentence about it, done
//! through the front door on a database of its own: SQLite, or PostgreSQL when `TEST_DATABASE_URL` is set.

#![recursion_limit = "512"]

mod crm;
mod erp;
mod export;
mod graphql;
mod houses;
mod identity;
mod import;
mod insight;
mod marketplace;
mod operations;
mod plans;
mod platform;
mod search;
mod wall;
