use async_graphql::{ID, Object};
use entity::{crm::customer, id::Id};

/// A person or a company we deal with.
pub struct Customer(pub customer::Model);

#[Object]
impl Customer {
    async fn id(&self) -> ID {
        ID(self.0.id.global())
    }
}
