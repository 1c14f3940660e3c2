//! Customers, deals, activities, timeline.

pub mod activity;
pub mod customer;
pub mod deal;
pub mod event;
pub mod timeline;

// MERGE: replace by `pub mod provision;` when `pipeline` is registered (branch deals).
pub mod provision {
    pub async fn company(_: &mut entity::WriteUnit, _: &crate::actor::Actor) -> crate::error::Result<()> {
        Ok(())
    }
}

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
