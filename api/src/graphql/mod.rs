//! GraphQL: the schema merged from the domains, and what all resolvers share.
//!
//! A resolver reads like a sentence: take the [`Request`], parse the input, call the service, wrap the row.
//! Reads use `request.unit()` (one lazy read transaction per operation) and `request.rows()` (one loader for
//! all slices). A mutation field begins a write unit, and `request.finish` commits it or turns problems into
//! `userErrors`. Each root field names who may call it with a guard from `access`; a test walks them all.

pub mod access;
mod ahead;
mod batch;
mod below;
pub mod cost;
pub mod errors;
pub mod filter;
pub mod guard;
pub mod idempotency;
pub mod page;
pub mod payload;
mod request;
pub mod scalars;
mod served;
pub mod watch;

pub use ahead::Asked;
pub use batch::Batches;
pub use below::{Listed, page_below};
pub use page::{Connection, PageArguments, SortDirection};
pub use payload::{Outcome, UserError};
pub use request::{LoadError, Request, Rows};
pub use served::Served;

use crate::domain;
use async_graphql::{MergedObject, MergedSubscription};

// The last one is asked first, and the first one with all the others' futures above it on the stack: those that bring the
// most stand at the end.
#[derive(MergedObject, Default)]
pub struct Query(
    domain::identity::IdentityQuery,
    domain::platform::PlatformQuery,
    domain::export::ExportQuery,
    domain::import::ImportQuery,
    domain::insight::InsightQuery,
    domain::search::SearchQuery,
    domain::marketplace::MarketplaceQuery,
    domain::erp::ErpQuery,
    domain::crm::CrmQuery,
);

// As above.
#[derive(MergedObject, Default)]
pub struct Mutation(
    domain::identity::IdentityMutation,
    domain::platform::PlatformMutation,
    domain::export::ExportMutation,
    domain::import::ImportMutation,
    domain::marketplace::MarketplaceMutation,
    domain::erp::ErpMutation,
    domain::crm::CrmMutation,
);

#[derive(MergedSubscription, Default)]
pub struct Subscription(
    domain::crm::CrmSubscription,
    domain::import::ImportSubscription,
    domain::export::ExportSubscription,
    domain::platform::PlatformSubscription,
);

/// The schema of running applications.
pub fn build(production: bool) -> Served {
    Served::new(|| if production { builder().disable_suggestions() } else { builder() })
}

/// The schema as text, as committed in `schema.graphql`.
pub fn sdl() -> String {
    let options = async_graphql::SDLExportOptions::new().sorted_fields().sorted_enum_items().sorted_arguments();
    builder().finish().sdl_with_options(options)
}

fn builder() -> async_graphql::SchemaBuilder<Query, Mutation, Subscription> {
    async_graphql::Schema::build(Query::default(), Mutation::default(), Subscription::default())
        .limit_depth(guard::DEPTH)
        .limit_recursive_depth(guard::NESTING)
}
