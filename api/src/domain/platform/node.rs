//! Any record by its opaque id.

use super::job::Job;
use crate::{
    domain::{
        crm::{activity::Activity, customer::Customer, deal::Deal, timeline::TimelineItem},
        identity::user::User,
    },
    error::{Code, Error},
    graphql::{LoadError, Request, Rows, access},
    permission::{Permission, Reach},
};
use async_graphql::{Context, ID, Interface, Object, Result, dataloader::Loader};
use entity::id::{self, ActivityId, CustomerId, DealId, Id, JobId, TimelineItemId, UserId};
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
    User(User),
    Job(Job),
}

identified!(Customer, Deal, Activity, TimelineItem, User, Job);

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

/// The record of a type, as in opaque ids, with the reach of who asks. A new type is one line here and one
/// in [`Node`].
pub async fn find(request: &Request, kind: &str, uuid: Uuid) -> Result<Option<Node>> {
    Ok(match kind {
        CustomerId::TYPE => {
            let row = reachable(request, Permission::CustomerRead, CustomerId::from_uuid(uuid), |row| row.owner_id);
            row.await?.map(|row| Node::Customer(Customer(row)))
        }
        DealId::TYPE => {
            let row = reachable(request, Permission::DealRead, DealId::from_uuid(uuid), |row| row.owner_id);
            row.await?.map(|row| Node::Deal(Deal(row)))
        }
        ActivityId::TYPE => {
            let owner = |row: &entity::crm::activity::Model| row.assignee_id.or(row.created_by);
            let row = reachable(request, Permission::ActivityRead, ActivityId::from_uuid(uuid), owner);
            row.await?.map(|row| Node::Activity(Activity(row)))
        }
        TimelineItemId::TYPE => timeline_item(request, uuid).await?,
        UserId::TYPE => load(request, UserId::from_uuid(uuid)).await?.map(|row| Node::User(User(row))),
        JobId::TYPE => super::job::find(request, JobId::from_uuid(uuid)).await?.map(|row| Node::Job(Job(row))),
        _ => None,
    })
}

/// A line of the timeline is seen by who sees its customer.
async fn timeline_item(request: &Request, uuid: Uuid) -> Result<Option<Node>> {
    let Some(row) = load(request, TimelineItemId::from_uuid(uuid)).await? else { return Ok(None) };
    let customer = reachable(request, Permission::CustomerRead, row.customer_id, |row| row.owner_id).await?;
    Ok(customer.map(|_| Node::TimelineItem(TimelineItem(row))))
}

/// The row, if the actor's role grants the permission and it reaches the row's owner.
async fn reachable<K, V>(
    request: &Request,
    permission: Permission,
    id: K,
    owner: impl Fn(&V) -> Option<UserId>,
) -> Result<Option<V>>
where
    K: Id + Eq + std::hash::Hash,
    V: Send + Sync + Clone + 'static,
    Rows: Loader<K, Value = V, Error = LoadError>,
{
    let actor = request.actor()?;
    if !actor.can(permission) {
        return Ok(None);
    }
    let reach: Reach = actor.require(permission)?;
    Ok(load(request, id).await?.filter(|row| reach.allows(owner(row))))
}

async fn load<K, V>(request: &Request, id: K) -> Result<Option<V>>
where
    K: Id + Eq + std::hash::Hash,
    V: Send + Sync + Clone + 'static,
    Rows: Loader<K, Value = V, Error = LoadError>,
{
    Ok(request.rows().load_one(id).await?)
}
