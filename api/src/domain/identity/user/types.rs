use async_graphql::{ID, Object};
use entity::{id::Id, identity::user};

/// A person who signs in.
pub struct User(pub user::Model);

#[Object]
impl User {
    async fn id(&self) -> ID {
        ID(self.0.id.global())
    }
}
