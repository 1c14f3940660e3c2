//! Products, stock, orders and purchases by their ids.

use super::{Node, sight::Sight};
use crate::{
    domain::erp::{
        location::StockLocation,
        order::{Order, OrderChange, OrderLine, OrderReturn, Payment, Refund, Shipment},
        product::{Product, ProductVariant},
        purchase_order::{PurchaseOrder, PurchaseOrderLine},
        replenishment::ReplenishmentProposal,
        stock::StockMove,
        supplier::Supplier,
    },
    permission::Permission,
};
use async_graphql::Result;
use entity::{
    erp::order,
    id::{
        Id, OrderChangeId, OrderId, OrderLineId, OrderReturnId, PaymentId, ProductId, ProductVariantId,
        PurchaseOrderId, PurchaseOrderLineId, RefundId, ReplenishmentProposalId, ShipmentId, StockLocationId,
        StockMoveId, SupplierId,
    },
    store::TenantOwned,
};
use uuid::Uuid;

/// What the company keeps.
pub(super) async fn find(sight: &Sight<'_>, kind: &str, uuid: Uuid) -> Result<Option<Node>> {
    use Permission::{ProductRead, StockRead};
    use entity::erp::{location, product, stock_move, variant};
    Ok(match kind {
        ProductId::TYPE => {
            sight.permitted::<product::Entity>(ProductRead, uuid).await?.map(|row| Node::Product(Product(row)))
        }
        ProductVariantId::TYPE => {
            let row = sight.permitted::<variant::Entity>(ProductRead, uuid).await?;
            row.map(|row| Node::ProductVariant(ProductVariant(row)))
        }
        StockLocationId::TYPE => {
            let row = sight.permitted::<location::Entity>(StockRead, uuid).await?;
            row.map(|row| Node::StockLocation(StockLocation(row)))
        }
        StockMoveId::TYPE => {
            sight.permitted::<stock_move::Entity>(StockRead, uuid).await?.map(|row| Node::StockMove(StockMove(row)))
        }
        OrderId::TYPE => of_reach(sight, uuid).await?.map(|row| Node::Order(Order(row))),
        _ => of_order(sight, kind, uuid).await?,
    })
}

/// What belongs to an order is seen by who sees the order.
async fn of_order(sight: &Sight<'_>, kind: &str, uuid: Uuid) -> Result<Option<Node>> {
    use entity::erp::order::{change, line, payment, refund, returning, shipment};
    Ok(match kind {
        OrderLineId::TYPE => below::<line::Entity>(sight, uuid, |row| row.order_id)
            .await?
            .map(|(row, order)| Node::OrderLine(OrderLine(row, order))),
        OrderChangeId::TYPE => below::<change::Entity>(sight, uuid, |row| row.order_id)
            .await?
            .map(|(row, _)| Node::OrderChange(OrderChange(row))),
        PaymentId::TYPE => {
            below::<payment::Entity>(sight, uuid, |row| row.order_id).await?.map(|(row, _)| Node::Payment(Payment(row)))
        }
        RefundId::TYPE => below::<refund::Entity>(sight, uuid, |row| row.order_id)
            .await?
            .map(|(row, order)| Node::Refund(Refund(row, order.currency))),
        ShipmentId::TYPE => below::<shipment::Entity>(sight, uuid, |row| row.order_id)
            .await?
            .map(|(row, _)| Node::Shipment(Shipment(row))),
        OrderReturnId::TYPE => match below::<returning::Entity>(sight, uuid, |row| row.order_id).await? {
            Some((row, order)) => {
                let all = returning::of_orders(&sight.0.unit()?, &[order.id]).await?.remove(&order.id);
                let this = all.into_iter().flatten().find(|returned| returned.row.id == row.id);
                this.map(|returned| Node::OrderReturn(OrderReturn(returned)))
            }
            None => None,
        },
        _ => purchasing(sight, kind, uuid).await?,
    })
}

/// A row and the order that it belongs to.
async fn below<E: TenantOwned>(
    sight: &Sight<'_>,
    uuid: Uuid,
    order: fn(&E::Model) -> OrderId,
) -> Result<Option<(E::Model, order::Model)>>
where
    E::Model: Sync,
{
    let Some(row) = sight.any::<E>(uuid).await? else { return Ok(None) };
    let order = of_reach(sight, order(&row).uuid()).await?;
    Ok(order.map(|order| (row, order)))
}

async fn of_reach(sight: &Sight<'_>, order: Uuid) -> Result<Option<order::Model>> {
    sight.owned::<order::Entity>(Permission::OrderRead, order, |row| row.owner_id).await
}

/// What the company buys, and of whom.
async fn purchasing(sight: &Sight<'_>, kind: &str, uuid: Uuid) -> Result<Option<Node>> {
    use Permission::PurchaseRead;
    use entity::erp::{purchase_order, purchase_order_line, replenishment, supplier};
    Ok(match kind {
        SupplierId::TYPE => {
            sight.permitted::<supplier::Entity>(PurchaseRead, uuid).await?.map(|row| Node::Supplier(Supplier(row)))
        }
        PurchaseOrderId::TYPE => {
            let row = sight.permitted::<purchase_order::Entity>(PurchaseRead, uuid).await?;
            row.map(|row| Node::PurchaseOrder(PurchaseOrder(row)))
        }
        PurchaseOrderLineId::TYPE => {
            let row = sight.permitted::<purchase_order_line::Entity>(PurchaseRead, uuid).await?;
            row.map(|row| Node::PurchaseOrderLine(PurchaseOrderLine(row)))
        }
        ReplenishmentProposalId::TYPE => {
            let row = sight.permitted::<replenishment::Entity>(PurchaseRead, uuid).await?;
            row.map(|row| Node::ReplenishmentProposal(ReplenishmentProposal(row)))
        }
        _ => None,
    })
}
