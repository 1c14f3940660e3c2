//! Reading purchase orders.

use super::{
    PurchaseOrder,
    filter::{PurchaseOrderFilter, PurchaseOrderOrder, sorting},
    loader::LinesByOrder,
};
use crate::{
    domain::erp::stock::StockMove,
    error::Result,
    graphql::{
        Asked, Connection, Listed, PageArguments, Request, access, cost,
        filter::Tree,
        page::{COUNT_CAP, Total, connection, fingerprint, wants_total},
        page_below,
    },
    permission::Permission,
};
use async_graphql::{Context, ID, Object};
use entity::{
    erp::{purchase_order, stock_move},
    id::{Id, PurchaseOrderId},
    store::{Below, Direction, ReadKey, SortKey},
};
use sea_orm::{Condition, sea_query::ExprTrait};

#[derive(Default)]
pub struct PurchaseOrderQuery;

#[Object]
impl PurchaseOrderQuery {
    /// The order; null when there is none.
    #[graphql(guard = "access::Can(Permission::PurchaseRead)")]
    async fn purchase_order(&self, ctx: &Context<'_>, id: ID) -> async_graphql::Result<Option<PurchaseOrder>> {
        let Some(id) = PurchaseOrderId::parse(&id) else { return Ok(None) };
        Ok(Request::of(ctx).unit()?.find::<purchase_order::Entity>(id).await?.map(PurchaseOrder))
    }

    /// Orders that match, the newest first unless asked otherwise.
    #[graphql(
        guard = "access::Can(Permission::PurchaseRead)",
        complexity = "cost::list(first, last, child_complexity)"
    )]
    #[allow(clippy::too_many_arguments)]
    async fn purchase_orders(
        &self,
        ctx: &Context<'_>,
        #[graphql(name = "where")] filter: Option<PurchaseOrderFilter>,
        order_by: Option<Vec<PurchaseOrderOrder>>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> async_graphql::Result<Connection<PurchaseOrder>> {
        let (filter, order) = (filter.unwrap_or_default(), order_by.unwrap_or_default());
        let request = Request::of(ctx);
        let unit = request.unit()?;
        let condition = filter.matches(&request.actor()?)?;
        let list = fingerprint("purchaseOrders", &[&filter, &order]);
        let page = PageArguments::new(first, after, last, before).page(&list)?;
        let total = match wants_total(ctx) {
            true => Total::counted(unit.count_up_to(purchase_order::matching(condition.clone()), COUNT_CAP + 1).await?),
            false => Total::default(),
        };
        let slice = purchase_order::page(&unit, condition, &sorting(&order), &page).await?;
        let asked = Asked::of_rows(ctx);
        let rows = || slice.rows.iter().map(|(row, _)| row);
        if asked.any(&["lines"]) {
            request.rows().warm(rows().map(|row| LinesByOrder(row.id))).await?;
        }
        if asked.any(&["supplier"]) {
            request.rows().warm(rows().map(|row| row.supplier_id)).await?;
        }
        Ok(connection(slice, &list, total, PurchaseOrder))
    }
}

/// What came of an order, the newest first.
pub(super) async fn moves(
    ctx: &Context<'_>,
    id: PurchaseOrderId,
    first: i32,
    after: Option<String>,
) -> Result<Connection<StockMove>> {
    let arguments = PageArguments::new(Some(first), after, None, None);
    let of_orders = Condition::all().add(stock_move::column(stock_move::Column::Reference).eq(PurchaseOrderId::TYPE));
    page_below::<MovesOfOrder, _>(ctx, id.uuid(), (&(), of_orders), arguments, StockMove).await
}

struct MovesOfOrder;

impl Listed for MovesOfOrder {
    type Entity = stock_move::Entity;
    const NAME: &'static str = "purchaseOrder.moves";

    fn below() -> Below<stock_move::Entity> {
        use stock_move::Column;
        let newest = SortKey {
            expression: stock_move::column(Column::At),
            value: ReadKey::Time(|row: &stock_move::Model| row.at),
            direction: Direction::Descending,
        };
        Below { parent: Column::ReferenceId, id: (Column::Id, |row| row.id.uuid()), keys: vec![newest] }
    }
}
