use async_graphql::{ID, Object};
use entity::{crm::activity, id::Id};

/// Something to do, or done: a call, a meeting, a task.
pub struct Activity(pub activity::Model);

#[Object]
impl Activity {
    async fn id(&self) -> ID {
        ID(self.0.id.global())
    }
}
