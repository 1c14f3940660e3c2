//! Any record by its opaque id.
//!
//! A new type is one line in [`Node`], one in `identified!` and one in [`find`], which says who may see it.

use super::job::Job;
use crate::{
    domain::{
        crm::{activity::Activity, customer::Customer, deal::Deal, timeline::TimelineItem},
        identity::{AuditEntry, role::Role, session::Session, team::Team, tenant::Tenant, user::User},
    },
    error::{Code, Error},
    graphql::{LoadError, Request, Rows, access},
    permission::Permission,
};
use async_graphql::{Context, ID, Interface, Object, Result, dataloader::Loader};
use entity::{
    crm::{activity, customer, deal, timeline_item},
    id::{
        self, ActivityId, AuditEntryId, CustomerId, DealId, Id, JobId, RoleId, SessionId, TeamId, TimelineItemId,
        UserId,
    },
    identity::{role, session, team, user},
    platform::{audit_entry, job, tenant},
    store::TenantOwned,
};
use std::{collections::HashMap, hash::Hash, marker::PhantomData};
use uuid::Uuid;

/// The derive calls this instead of the types' own `id`, which are private to their slices.
macro_rules! identified {
    ($($thing:ident),*) => {$(
        impl $thing {
            async fn node_id(&self, _: &Context<'_>) -> Result<ID> {
                Ok(ID(self.0.id.global()))
            }
        }
    )*};
}

/// Everything that has an id.
#[derive(Interface)]
#[graphql(field(name = "id", method = "node_id", ty = "ID", desc = "Opaque, and the same for ever"))]
pub enum Node {
    Customer(Customer),
    Deal(Deal),
    Activity(Activity),
    TimelineItem(TimelineItem),
    Tenant(Tenant),
    User(User),
    Role(Role),
    Team(Team),
    Session(Session),
    AuditEntry(AuditEntry),
    Job(Job),
}

identified!(Customer, Deal, Activity, TimelineItem, Tenant, User, Role, Team, Session, AuditEntry, Job);

/// How many ids one call may ask for.
const MOST: usize = 100;

#[derive(Default)]
pub struct NodeQuery;

#[Object]
impl NodeQuery {
    /// The record with this id; null when there is none, or none that you may see.
    #[graphql(guard = "access::SignedIn")]
    async fn node(&self, ctx: &Context<'_>, id: ID) -> Result<Option<Node>> {
        match id::from_global(&id) {
            Some((kind, uuid)) => find(Request::of(ctx), &kind, uuid).await,
            None => Ok(None),
        }
    }

    /// The records with these ids (at most 100), in their order, with null where there is none.
    #[graphql(guard = "access::SignedIn", complexity = "ids.len() * child_complexity.max(1)")]
    async fn nodes(&self, ctx: &Context<'_>, ids: Vec<ID>) -> Result<Vec<Option<Node>>> {
        if ids.len() > MOST {
            return Err(Error::fault(Code::BadRequest, "fault-bad-page").into());
        }
        // All at once, so that ids of one type are read in one statement.
        futures::future::try_join_all(ids.iter().map(|id| self.node(ctx, id.clone()))).await
    }
}

/// The record of a type, as in opaque ids, if the actor's role reaches it.
pub async fn find(request: &Request, kind: &str, uuid: Uuid) -> Result<Option<Node>> {
    use Permission::*;
    let sight = Sight(request);
    Ok(match kind {
        CustomerId::TYPE => sight.customer(uuid).await?.map(|row| Node::Customer(Customer(row))),
        DealId::TYPE => sight.deal(uuid).await?.map(|row| Node::Deal(Deal(row))),
        ActivityId::TYPE => {
            let owner = |row: &activity::Model| row.assignee_id.or(row.created_by);
            sight.owned::<activity::Entity>(ActivityRead, uuid, owner).await?.map(|row| Node::Activity(Activity(row)))
        }
        TimelineItemId::TYPE => match sight.any::<timeline_item::Entity>(uuid).await? {
            Some(row) => sight.customer(row.customer_id.uuid()).await?.map(|_| Node::TimelineItem(TimelineItem(row))),
            None => None,
        },
        TENANT => sight.any::<tenant::Entity>(uuid).await?.map(|row| Node::Tenant(Tenant(row))),
        // Everybody sees everybody's name: records say who did what.
        UserId::TYPE => sight.any::<user::Entity>(uuid).await?.map(|row| Node::User(User(row))),
        RoleId::TYPE => sight.permitted::<role::Entity>(UserRead, uuid).await?.map(|row| Node::Role(Role(row))),
        TeamId::TYPE => sight.permitted::<team::Entity>(UserRead, uuid).await?.map(|row| Node::Team(Team(row))),
        SessionId::TYPE => {
            let own = sight.any::<session::Entity>(uuid).await?;
            let me = request.actor()?.user;
            own.filter(|row| Some(row.user_id) == me).map(|row| Node::Session(Session(row)))
        }
        AuditEntryId::TYPE => {
            let row = sight.permitted::<audit_entry::Entity>(AuditRead, uuid).await?;
            row.map(|row| Node::AuditEntry(AuditEntry(row)))
        }
        JobId::TYPE => {
            let row = sight.any::<job::Entity>(uuid).await?;
            let actor = request.actor()?;
            row.filter(|row| super::job::is_visible(actor, row)).map(|row| Node::Job(Job(row)))
        }
        _ => None,
    })
}

/// A company's own id has no parser; its word is that of `TenantId::global`.
const TENANT: &str = "tenant";

/// What the actor may see.
struct Sight<'r>(&'r Request);

impl Sight<'_> {
    async fn customer(&self, id: Uuid) -> Result<Option<customer::Model>> {
        self.owned::<customer::Entity>(Permission::CustomerRead, id, |row| row.owner_id).await
    }

    async fn deal(&self, id: Uuid) -> Result<Option<deal::Model>> {
        self.owned::<deal::Entity>(Permission::DealRead, id, |row| row.owner_id).await
    }

    /// The row, if the role grants the permission and it reaches the row's owner.
    async fn owned<E: TenantOwned>(
        &self,
        permission: Permission,
        id: Uuid,
        owner: impl Fn(&E::Model) -> Option<UserId>,
    ) -> Result<Option<E::Model>>
    where
        E::Model: Sync,
    {
        let actor = self.0.actor()?;
        if !actor.can(permission) {
            return Ok(None);
        }
        let reach = actor.require(permission)?;
        Ok(self.any::<E>(id).await?.filter(|row| reach.allows(owner(row))))
    }

    /// The row, if the role grants the permission.
    async fn permitted<E: TenantOwned>(&self, permission: Permission, id: Uuid) -> Result<Option<E::Model>>
    where
        E::Model: Sync,
    {
        if self.0.actor()?.can(permission) { self.any::<E>(id).await } else { Ok(None) }
    }

    /// The row, whoever asks.
    async fn any<E: TenantOwned>(&self, id: Uuid) -> Result<Option<E::Model>>
    where
        E::Model: Sync,
    {
        self.0.actor()?;
        Ok(self.0.rows().load_one(ById::<E>(id, PhantomData)).await?)
    }
}

/// A row by its id, of any table: ids of one type are read in one statement.
struct ById<E>(Uuid, PhantomData<fn() -> E>);

impl<E> Clone for ById<E> {
    fn clone(&self) -> Self {
        Self(self.0, PhantomData)
    }
}

impl<E> PartialEq for ById<E> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl<E> Eq for ById<E> {}

impl<E> Hash for ById<E> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}

impl<E: TenantOwned> Loader<ById<E>> for Rows
where
    E::Model: Sync,
{
    type Value = E::Model;
    type Error = LoadError;

    async fn load(&self, keys: &[ById<E>]) -> Result<HashMap<ById<E>, E::Model>, LoadError> {
        let ids: Vec<Uuid> = keys.iter().map(|key| key.0).collect();
        let rows = self.unit()?.find_all_by_id::<E>(&ids).await?;
        Ok(rows.into_iter().map(|(id, row)| (ById(id, PhantomData), row)).collect())
    }
}
