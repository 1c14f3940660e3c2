//! Reading attachments.

use super::Attachment;
use crate::{
    domain::crm::deal,
    error::Result,
    graphql::{Connection, Listed, PageArguments, Request, page_below},
    permission::Permission,
};
use async_graphql::Context;
use entity::{
    crm::{
        attachment::{self, Column, column, listed},
        deal as deals,
    },
    id::{CustomerId, DealId, Id},
    store::Below,
};
use sea_orm::{
    Condition,
    sea_query::{Expr, ExprTrait, Query},
};
use uuid::Uuid;

struct OfCustomer;

impl Listed for OfCustomer {
    type Entity = attachment::Entity;
    const NAME: &'static str = "customer.attachments";

    fn below() -> Below<attachment::Entity> {
        attachment::below(Column::CustomerId)
    }
}

struct OfDeal;

impl Listed for OfDeal {
    type Entity = attachment::Entity;
    const NAME: &'static str = "deal.attachments";

    fn below() -> Below<attachment::Entity> {
        attachment::below(Column::DealId)
    }
}

/// Files of a customer whom the reader sees, those of deals in sight among them; the newest first.
pub async fn of_customer(
    ctx: &Context<'_>,
    id: CustomerId,
    (first, after): (i32, Option<String>),
    deleted: bool,
) -> Result<Connection<Attachment>> {
    page::<OfCustomer>(ctx, id.uuid(), (first, after), deleted).await
}

/// Files of a deal that the reader sees, the newest first.
pub async fn of_deal(
    ctx: &Context<'_>,
    id: DealId,
    (first, after): (i32, Option<String>),
    deleted: bool,
) -> Result<Connection<Attachment>> {
    page::<OfDeal>(ctx, id.uuid(), (first, after), deleted).await
}

async fn page<L: Listed<Entity = attachment::Entity>>(
    ctx: &Context<'_>,
    parent: Uuid,
    (first, after): (i32, Option<String>),
    deleted: bool,
) -> Result<Connection<Attachment>> {
    let actor = Request::of(ctx).actor()?;
    let of_nobody = column(Column::DealId).is_null();
    let in_sight = if actor.can(Permission::DealRead) {
        let ids = Query::select()
            .column((deals::Entity, deals::Column::Id))
            .from(deals::Entity)
            .and_where(Expr::col((deals::Entity, deals::Column::TenantId)).eq(actor.tenant.uuid()))
            .cond_where(deal::visible(actor)?)
            .take();
        Condition::any().add(of_nobody).add(column(Column::DealId).in_subquery(ids))
    } else {
        Condition::all().add(of_nobody)
    };
    let arguments = PageArguments::new(Some(first), after, None, None);
    page_below::<L, _>(ctx, parent, (&deleted, listed(deleted).add(in_sight)), arguments, Attachment).await
}
