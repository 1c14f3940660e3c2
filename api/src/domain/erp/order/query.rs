//! Reading orders.

use super::{
    filter::{OrderFilter, OrderOrder, sorting},
    loader::{LinesByOrder, ReturnsByOrder},
    types::{Order, OrderChange},
};
use crate::{
    error::Result,
    graphql::{
        Asked, Connection, Listed, PageArguments, Request, access, cost,
        page::{COUNT_CAP, Total, connection, fingerprint, wants_total},
        page_below,
    },
    permission::Permission,
};
use async_graphql::{Context, ID, Object};
use entity::{
    erp::order::{self, change, shipment},
    id::{Id, OrderId, ShipmentId},
    store::Below,
};
use sea_orm::Condition;

#[derive(Default)]
pub struct OrderQuery;

#[Object]
impl OrderQuery {
    /// The order; null when there is none or the reader may not see it.
    #[graphql(guard = "access::Can(Permission::OrderRead)")]
    async fn order(&self, ctx: &Context<'_>, id: ID) -> async_graphql::Result<Option<Order>> {
        Ok(find(Request::of(ctx), &id).await?.map(Order))
    }

    /// Orders that match, the newest first unless asked otherwise.
    #[graphql(guard = "access::Can(Permission::OrderRead)", complexity = "cost::list(first, last, child_complexity)")]
    #[allow(clippy::too_many_arguments)]
    async fn orders(
        &self,
        ctx: &Context<'_>,
        #[graphql(name = "where")] filter: Option<OrderFilter>,
        order_by: Option<Vec<OrderOrder>>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> async_graphql::Result<Connection<Order>> {
        let (filter, order) = (filter.unwrap_or_default(), order_by.unwrap_or_default());
        let request = Request::of(ctx);
        let unit = request.unit()?;
        let condition = filter.condition(request.actor()?)?;
        let list = fingerprint("orders", &[&filter, &order]);
        let page = PageArguments::new(first, after, last, before).page(&list)?;
        let total = match wants_total(ctx) {
            true => Total::counted(unit.count_up_to(order::matching(condition.clone()), COUNT_CAP + 1).await?),
            false => Total::default(),
        };
        let slice = order::page(&unit, condition, &sorting(&order), &page).await?;
        let asked = Asked::of_rows(ctx);
        let ids = || slice.rows.iter().map(|(row, _)| row.id);
        if asked.any(&["lines", "availableActions"]) {
            request.rows().warm(ids().map(LinesByOrder)).await?;
        }
        if asked.any(&["returns", "availableActions"]) {
            request.rows().warm(ids().map(ReturnsByOrder)).await?;
        }
        if asked.any(&["customer"]) {
            request.rows().warm(slice.rows.iter().map(|(row, _)| row.customer_id)).await?;
        }
        Ok(connection(slice, &list, total, Order))
    }
}

/// The order, if the reader may see it.
pub async fn find(request: &Request, id: &ID) -> Result<Option<order::Model>> {
    let reach = request.actor()?.require(Permission::OrderRead)?;
    let Some(id) = OrderId::parse(id) else { return Ok(None) };
    Ok(request.unit()?.find::<order::Entity>(id).await?.filter(|row| reach.allows(row.owner_id)))
}

/// The order of a shipment.
pub(super) async fn of_shipment(request: &Request, id: &ID) -> Result<Option<ID>> {
    let Some(id) = ShipmentId::parse(id) else { return Ok(None) };
    let row = request.unit()?.find::<shipment::Entity>(id).await?;
    Ok(row.map(|row| ID(row.order_id.global())))
}

/// The order that something points at, if the reader may see it.
pub async fn seen(ctx: &Context<'_>, id: Option<OrderId>) -> async_graphql::Result<Option<Order>> {
    let request = Request::of(ctx);
    let actor = request.actor()?;
    let Some(id) = id.filter(|_| actor.can(Permission::OrderRead)) else { return Ok(None) };
    let reach = actor.require(Permission::OrderRead)?;
    Ok(request.rows().load_one(id).await?.filter(|row| reach.allows(row.owner_id)).map(Order))
}

/// What was done with an order, the newest first.
pub(super) async fn history(
    ctx: &Context<'_>,
    id: OrderId,
    first: i32,
    after: Option<String>,
) -> Result<Connection<OrderChange>> {
    let arguments = PageArguments::new(Some(first), after, None, None);
    page_below::<HistoryOfOrder, _>(ctx, id.uuid(), (&(), Condition::all()), arguments, OrderChange).await
}

struct HistoryOfOrder;

impl Listed for HistoryOfOrder {
    type Entity = change::Entity;
    const NAME: &'static str = "order.history";

    fn below() -> Below<change::Entity> {
        change::below()
    }
}
