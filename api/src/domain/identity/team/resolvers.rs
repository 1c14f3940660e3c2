use super::{Team, service};
use crate::{
    error::Error,
    graphql::{
        Request, access, idempotency,
        payload::{self, DeletePayload, payload},
        scalars,
    },
    permission::Permission,
};
use async_graphql::{Context, ID, InputObject, Object, Result};
use entity::{
    WriteUnit,
    id::{Id, TeamId},
    identity::team,
};

#[derive(Default)]
pub struct TeamQuery;

#[Object]
impl TeamQuery {
    /// All teams, by name.
    #[graphql(guard = "access::Can(Permission::UserRead)")]
    async fn teams(&self, ctx: &Context<'_>) -> Result<Vec<Team>> {
        let rows = team::all(&Request::of(ctx).unit()?).await.map_err(Error::from)?;
        Ok(rows.into_iter().map(Team).collect())
    }
}

#[derive(Clone, Debug, InputObject)]
pub struct TeamCreateInput {
    name: String,
    member_ids: Option<Vec<ID>>,
    idempotency_key: Option<String>,
}

#[derive(Clone, Debug, InputObject)]
pub struct TeamUpdateInput {
    id: ID,
    /// Refuse if somebody changed it since it had this version.
    expected_version: Option<i32>,
    name: Option<String>,
    /// All who should be in it from now on.
    member_ids: Option<Vec<ID>>,
}

payload!(TeamPayload { team: Team });

#[derive(Default)]
pub struct TeamMutation;

#[Object]
impl TeamMutation {
    #[graphql(guard = "access::Can(Permission::TeamManage)")]
    async fn team_create(&self, ctx: &Context<'_>, input: TeamCreateInput) -> Result<TeamPayload> {
        let request = Request::of(ctx);
        let mut unit = request.begin()?;
        let (actor, key) = (request.actor()?, input.idempotency_key.as_deref());
        let create = async |unit: &mut WriteUnit| {
            let members = scalars::ids("memberIds", input.member_ids.as_deref().unwrap_or_default())?;
            service::create(unit, actor, &input.name, &members).await
        };
        let done = idempotency::once::<team::Entity>(&mut unit, "teamCreate", key, &input, create).await;
        let outcome = request.finish(unit, done).await?;
        request.app().identity.people_changed();
        Ok(outcome.map(Team).into())
    }

    #[graphql(guard = "access::Can(Permission::TeamManage)")]
    async fn team_update(&self, ctx: &Context<'_>, input: TeamUpdateInput) -> Result<TeamPayload> {
        let request = Request::of(ctx);
        let mut unit = request.begin()?;
        let done = async {
            let id = scalars::id("id", &input.id)?;
            let members = input.member_ids.as_deref().map(|ids| scalars::ids("memberIds", ids)).transpose()?;
            let (name, version) = (input.name.as_deref(), input.expected_version);
            service::update(&mut unit, request.actor()?, id, version, name, members.as_deref()).await
        };
        let done = done.await;
        let outcome = request.finish(unit, done).await?;
        request.app().identity.people_changed();
        let mut payload = TeamPayload::from(outcome.map(Team));
        if payload::is_conflict(&payload.user_errors)
            && let Some(id) = TeamId::parse(&input.id)
        {
            payload.team = request.unit()?.find::<team::Entity>(id).await.map_err(Error::from)?.map(Team);
        }
        Ok(payload)
    }

    /// Deletes a team; its members stay.
    #[graphql(guard = "access::Can(Permission::TeamManage)")]
    async fn team_delete(&self, ctx: &Context<'_>, id: ID) -> Result<DeletePayload> {
        let request = Request::of(ctx);
        let mut unit = request.begin()?;
        let done = async { service::delete(&mut unit, request.actor()?, scalars::id("id", &id)?).await }.await;
        let outcome = request.finish(unit, done).await?;
        request.app().identity.people_changed();
        Ok(outcome.map(|id| ID(id.global())).into())
    }
}
