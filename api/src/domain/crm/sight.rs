//! What a reader may see of the records that theirs points at: nothing, where their role ends.

use super::{activity::Activity, customer::Customer, deal::Deal, pipeline::Stage};
use crate::{
    domain::identity::user::User,
    graphql::Request,
    permission::{Permission, Reach},
};
use async_graphql::{Context, Result};
use entity::id::{ActivityId, CustomerId, DealId, StageId, UserId};

/// The customer, if the reader's role reaches it.
pub async fn customer(ctx: &Context<'_>, id: Option<CustomerId>) -> Result<Option<Customer>> {
    let request = Request::of(ctx);
    let (Some(id), Some(reach)) = (id, reach(request, Permission::CustomerRead)?) else { return Ok(None) };
    let row = request.rows().load_one(id).await?;
    Ok(row.filter(|row| reach.allows(row.owner_id)).map(Customer))
}

/// The deal, if the reader's role reaches it.
pub async fn deal(ctx: &Context<'_>, id: Option<DealId>) -> Result<Option<Deal>> {
    let request = Request::of(ctx);
    let (Some(id), Some(reach)) = (id, reach(request, Permission::DealRead)?) else { return Ok(None) };
    let row = request.rows().load_one(id).await?;
    Ok(row.filter(|row| reach.allows(row.owner_id)).map(Deal))
}

/// The activity, if the reader's role reaches it.
pub async fn activity(ctx: &Context<'_>, id: Option<ActivityId>) -> Result<Option<Activity>> {
    let request = Request::of(ctx);
    let (Some(id), Some(reach)) = (id, reach(request, Permission::ActivityRead)?) else { return Ok(None) };
    let row = request.rows().load_one(id).await?;
    Ok(row.filter(|row| reach.allows(row.assignee_id.or(row.created_by))).map(Activity))
}

/// A colleague; everybody sees everybody's name.
pub async fn user(ctx: &Context<'_>, id: Option<UserId>) -> Result<Option<User>> {
    let Some(id) = id else { return Ok(None) };
    Ok(Request::of(ctx).rows().load_one(id).await?.map(User))
}

/// A stage that may have been removed since.
pub async fn stage(ctx: &Context<'_>, id: Option<StageId>) -> Result<Option<Stage>> {
    let Some(id) = id else { return Ok(None) };
    Ok(Request::of(ctx).rows().load_one(id).await?.map(Stage))
}

fn reach(request: &Request, permission: Permission) -> Result<Option<Reach>> {
    let actor = request.actor()?;
    Ok(if actor.can(permission) { Some(actor.require(permission)?) } else { None })
}
