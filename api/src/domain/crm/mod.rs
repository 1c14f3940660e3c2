//! Customers, deals, activities, timeline.

pub mod activity;
pub mod customer;
pub mod deal;
pub mod event;
pub mod provision;
pub mod timeline;

use async_graphql::{Object, Subscription};

#[derive(Default)]
pub struct CrmQuery;

#[Object]
impl CrmQuery {
    async fn crm_stub(&self) -> bool {
        true
    }
}

#[derive(Default)]
pub struct CrmMutation;

#[Object]
impl CrmMutation {
    async fn crm_stub(&self) -> bool {
        true
    }
}

#[derive(Default)]
pub struct CrmSubscription;

#[Subscription]
impl CrmSubscription {
    async fn crm_stub(&self) -> impl futures::Stream<Item = bool> {
        futures::stream::empty()
    }
}
