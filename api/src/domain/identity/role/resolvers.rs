use super::{
    service,
    types::{GrantInput, Permission, Role},
};
use crate::{
    error::Error,
    graphql::{
        Request, access, idempotency,
        payload::{self, DeletePayload, payload},
        scalars,
    },
    permission,
};
use async_graphql::{Context, ID, InputObject, Object, Result};
use entity::{
    WriteUnit,
    id::{Id, RoleId},
    identity::role,
};

#[derive(Default)]
pub struct RoleQuery;

#[Object]
impl RoleQuery {
    /// All roles, built-in ones first.
    #[graphql(guard = "access::Can(permission::Permission::UserRead)")]
    async fn roles(&self, ctx: &Context<'_>) -> Result<Vec<Role>> {
        let rows = role::all(&Request::of(ctx).unit()?).await.map_err(Error::from)?;
        Ok(rows.into_iter().map(Role).collect())
    }

    /// All that roles may allow.
    #[graphql(guard = "access::SignedIn")]
    async fn permissions(&self) -> Vec<Permission> {
        permission::Permission::ALL.iter().map(|one| Permission(*one)).collect()
    }
}

#[derive(Clone, Debug, InputObject)]
pub struct RoleCreateInput {
    name: String,
    grants: Vec<GrantInput>,
    idempotency_key: Option<String>,
}

#[derive(Clone, Debug, InputObject)]
pub struct RoleUpdateInput {
    id: ID,
    /// Refuse if somebody changed it since it had this version.
    expected_version: Option<i32>,
    name: Option<String>,
    /// All that it should allow from now on.
    grants: Option<Vec<GrantInput>>,
}

payload!(RolePayload { role: Role });

#[derive(Default)]
pub struct RoleMutation;

#[Object]
impl RoleMutation {
    /// Makes a role; it may allow only what you may do yourself.
    #[graphql(guard = "access::Can(permission::Permission::RoleManage)")]
    async fn role_create(&self, ctx: &Context<'_>, input: RoleCreateInput) -> Result<RolePayload> {
        let request = Request::of(ctx);
        let mut unit = request.begin()?;
        let (actor, key) = (request.actor()?, input.idempotency_key.as_deref());
        let create = async |unit: &mut WriteUnit| service::create(unit, actor, &input.name, &input.grants).await;
        let done = idempotency::once::<role::Entity>(&mut unit, "roleCreate", key, &input, create).await;
        Ok(request.finish(unit, done).await?.map(Role).into())
    }

    /// Changes a role of your own making; the people who have it feel it at once.
    #[graphql(guard = "access::Can(permission::Permission::RoleManage)")]
    async fn role_update(&self, ctx: &Context<'_>, input: RoleUpdateInput) -> Result<RolePayload> {
        let request = Request::of(ctx);
        let mut unit = request.begin()?;
        let done = async {
            let id = scalars::id("id", &input.id)?;
            let (name, grants) = (input.name.as_deref(), input.grants.as_deref());
            service::update(&mut unit, request.actor()?, id, input.expected_version, name, grants).await
        };
        let done = done.await;
        let outcome = request.finish(unit, done).await?;
        request.app().identity.people_changed();
        let mut payload = RolePayload::from(outcome.map(Role));
        if payload::is_conflict(&payload.user_errors)
            && let Some(id) = RoleId::parse(&input.id)
        {
            payload.role = request.unit()?.find::<role::Entity>(id).await.map_err(Error::from)?.map(Role);
        }
        Ok(payload)
    }

    /// Deletes a role that nobody has.
    #[graphql(guard = "access::Can(permission::Permission::RoleManage)")]
    async fn role_delete(&self, ctx: &Context<'_>, id: ID) -> Result<DeletePayload> {
        let request = Request::of(ctx);
        let mut unit = request.begin()?;
        let done = async { service::delete(&mut unit, request.actor()?, scalars::id("id", &id)?).await }.await;
        Ok(request.finish(unit, done).await?.map(|id| ID(id.global())).into())
    }
}
