use super::MembersByTeam;
use crate::{domain::identity::user::User, graphql::Request};
use async_graphql::{Context, ID, Object, Result};
use entity::{id::Id, identity::team};

/// People who work together.
pub struct Team(pub team::Model);

#[Object]
impl Team {
    async fn id(&self) -> ID {
        ID(self.0.id.global())
    }

    async fn name(&self) -> &str {
        &self.0.name
    }

    /// By name.
    #[graphql(complexity = "1 + 10 * child_complexity")]
    async fn members(&self, ctx: &Context<'_>) -> Result<Vec<User>> {
        let members = Request::of(ctx).rows().load_one(MembersByTeam(self.0.id)).await?;
        Ok(members.unwrap_or_default().into_iter().map(User).collect())
    }

    async fn version(&self) -> i32 {
        self.0.version
    }
}
