//! The GraphQL endpoint as such: what it refuses, what it stores, what it says about itself.

mod contract;
mod cost;
mod hostile;
mod introspection;
mod mutations;
mod persisted;
mod rates;
mod tidy;
