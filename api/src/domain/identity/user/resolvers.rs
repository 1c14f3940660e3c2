use super::{
    User,
    input::{ProfileUpdateInput, UserInviteInput, UserUpdateInput},
    service,
    types::UserStatus,
};
use crate::{
    error::Error,
    graphql::{
        Connection, PageArguments, Request, access, cost, idempotency, page,
        payload::{self, payload},
        scalars,
    },
    permission::Permission,
};
use async_graphql::{Context, ID, InputObject, Object, Result};
use entity::{
    WriteUnit,
    id::Id,
    id::{TeamId, UserId},
    identity::{
        team_member,
        user::{self, Filter},
    },
};

/// Which people.
#[derive(Clone, Debug, Default, InputObject)]
pub struct UserFilter {
    /// Part of a name or e-mail.
    search: Option<String>,
    status: Option<UserStatus>,
    role_id: Option<ID>,
    team_id: Option<ID>,
}

#[derive(Default)]
pub struct UserQuery;

#[Object]
impl UserQuery {
    /// People of the company, by name.
    #[graphql(guard = "access::Can(Permission::UserRead)", complexity = "cost::list(first, last, child_complexity)")]
    async fn users(
        &self,
        ctx: &Context<'_>,
        r#where: Option<UserFilter>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<Connection<User>> {
        let unit = Request::of(ctx).unit()?;
        let list = page::fingerprint("users", &[&r#where]);
        let asked = PageArguments::new(first, after, last, before).page(&list)?;
        let Some(filter) = filter(&unit, r#where.unwrap_or_default()).await? else {
            return Ok(Connection::with_additional_fields(false, false, page::Total::counted(0)));
        };
        let total = match page::wants_total(ctx) {
            true => page::Total::counted(user::count(&unit, &filter, page::COUNT_CAP + 1).await.map_err(Error::from)?),
            false => page::Total::default(),
        };
        let slice = user::page(&unit, &filter, &asked).await.map_err(Error::from)?;
        Ok(page::connection(slice, &list, total, User))
    }
}

/// The filter over rows; None when it can match nobody.
async fn filter(unit: &entity::Unit, filter: UserFilter) -> Result<Option<Filter>, Error> {
    let role = match &filter.role_id {
        Some(id) => match Id::parse(id) {
            Some(role) => Some(role),
            None => return Ok(None),
        },
        None => None,
    };
    let among = match &filter.team_id {
        Some(id) => {
            let Some(team) = TeamId::parse(id) else { return Ok(None) };
            let members: Vec<_> = team_member::of_teams(unit, &[team]).await?.iter().map(|m| m.user_id).collect();
            Some(members)
        }
        None => None,
    };
    Ok(Some(Filter { search: filter.search, status: filter.status.map(Into::into), role, among }))
}

payload!(UserPayload { user: User });

#[derive(Default)]
pub struct UserMutation;

#[Object]
impl UserMutation {
    /// Invites by e-mail; inviting somebody again who has not accepted sends a fresh link.
    #[graphql(guard = "access::Can(Permission::UserManage)")]
    async fn user_invite(&self, ctx: &Context<'_>, input: UserInviteInput) -> Result<UserPayload> {
        let request = Request::of(ctx);
        let mut unit = request.begin()?;
        let (actor, key) = (request.actor()?, input.idempotency_key.as_deref());
        let invite = async |unit: &mut WriteUnit| service::invite(unit, actor, input.clone().parse()?).await;
        let done = idempotency::once::<user::Entity>(&mut unit, "userInvite", key, &input, invite).await;
        let outcome = request.finish(unit, done).await?;
        request.app().identity.people_changed();
        Ok(outcome.map(User).into())
    }

    #[graphql(guard = "access::Can(Permission::UserManage)")]
    async fn user_update(&self, ctx: &Context<'_>, input: UserUpdateInput) -> Result<UserPayload> {
        let request = Request::of(ctx);
        let (id, mut unit) = (UserId::parse(&input.id), request.begin()?);
        let done = async { service::update(&mut unit, request.actor()?, input.parse()?).await }.await;
        let outcome = request.finish(unit, done).await?;
        request.app().identity.people_changed();
        let mut payload = UserPayload::from(outcome.map(User));
        if payload::is_conflict(&payload.user_errors)
            && let Some(id) = id
        {
            payload.user = request.unit()?.find::<user::Entity>(id).await.map_err(Error::from)?.map(User);
        }
        Ok(payload)
    }

    /// Signs a person out everywhere and lets them in no more.
    #[graphql(guard = "access::Can(Permission::UserManage)")]
    async fn user_deactivate(&self, ctx: &Context<'_>, id: ID) -> Result<UserPayload> {
        let request = Request::of(ctx);
        let mut unit = request.begin()?;
        let done = async { service::deactivate(&mut unit, request.actor()?, scalars::id("id", &id)?).await }.await;
        let outcome = request.finish(unit, done).await?;
        request.app().identity.people_changed();
        Ok(outcome
            .map(|(user, ended)| {
                request.app().identity.revoked(&ended);
                User(user)
            })
            .into())
    }

    /// Lets a person in again.
    #[graphql(guard = "access::Can(Permission::UserManage)")]
    async fn user_reactivate(&self, ctx: &Context<'_>, id: ID) -> Result<UserPayload> {
        let request = Request::of(ctx);
        let mut unit = request.begin()?;
        let done = async { service::reactivate(&mut unit, request.actor()?, scalars::id("id", &id)?).await }.await;
        let outcome = request.finish(unit, done).await?;
        request.app().identity.people_changed();
        Ok(outcome.map(User).into())
    }

    /// Changes your own name, language, colours or working state.
    #[graphql(guard = "access::SignedIn")]
    async fn profile_update(&self, ctx: &Context<'_>, input: ProfileUpdateInput) -> Result<UserPayload> {
        let request = Request::of(ctx);
        let mut unit = request.begin()?;
        let actor = request.actor()?;
        let done = service::update_profile(&mut unit, actor, &input).await;
        let outcome = request.finish(unit, done).await?;
        request.app().identity.people_changed();
        let mut payload = UserPayload::from(outcome.map(User));
        if payload::is_conflict(&payload.user_errors)
            && let Some(id) = actor.user
        {
            payload.user = request.unit()?.find::<user::Entity>(id).await.map_err(Error::from)?.map(User);
        }
        Ok(payload)
    }
}
