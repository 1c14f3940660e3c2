//! Customers, deals, activities, timeline.

pub mod activity;
pub mod contact;
pub mod custom_field;
pub mod customer;
#[path = "deal_stub.rs"]
pub mod deal;
pub mod duplicate;
pub mod event;
pub mod import;
pub mod merge;
pub mod portfolio;
pub mod tag;
pub mod timeline;

use async_graphql::{MergedObject, Subscription};

#[derive(MergedObject, Default)]
pub struct CrmQuery(
    customer::CustomerQuery,
    duplicate::DuplicateQuery,
    merge::MergeQuery,
    tag::TagQuery,
    portfolio::PortfolioQuery,
    custom_field::CustomFieldQuery,
);

#[derive(MergedObject, Default)]
pub struct CrmMutation(
    customer::CustomerMutation,
    contact::ContactMutation,
    duplicate::DuplicateMutation,
    merge::MergeMutation,
    tag::TagMutation,
    portfolio::PortfolioMutation,
    custom_field::CustomFieldMutation,
);

#[derive(Default)]
pub struct CrmSubscription;

#[Subscription]
impl CrmSubscription {
    async fn crm_stub(&self) -> impl futures::Stream<Item = bool> {
        futures::stream::empty()
    }
}
