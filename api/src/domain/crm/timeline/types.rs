use async_graphql::{ID, Object};
use entity::{crm::timeline_item, id::Id};

/// One thing that happened with a customer.
pub struct TimelineItem(pub timeline_item::Model);

#[Object]
impl TimelineItem {
    async fn id(&self) -> ID {
        ID(self.0.id.global())
    }
}
