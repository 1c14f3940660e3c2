use async_graphql::{ID, Object};
use entity::{crm::deal, id::Id};

/// One chance to sell.
pub struct Deal(pub deal::Model);

#[Object]
impl Deal {
    async fn id(&self) -> ID {
        ID(self.0.id.global())
    }
}
