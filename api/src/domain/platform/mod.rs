//! The event log, jobs and the audit log, as people and partners see them.

use async_graphql::{Object, Subscription};

#[derive(Default)]
pub struct PlatformQuery;

#[Object]
impl PlatformQuery {
    async fn platform_stub(&self) -> bool {
        true
    }
}

#[derive(Default)]
pub struct PlatformMutation;

#[Object]
impl PlatformMutation {
    async fn platform_stub(&self) -> bool {
        true
    }
}

#[derive(Default)]
pub struct PlatformSubscription;

#[Subscription]
impl PlatformSubscription {
    async fn platform_stub(&self) -> impl futures::Stream<Item = bool> {
        futures::stream::empty()
    }
}
