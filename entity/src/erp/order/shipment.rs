//! Shipments: what of an order was sent together.

use super::grouped;
use crate::{
    StoreError, Unit, WriteUnit,
    clock::Time,
    id::{OrderId, OrderLineId, ShipmentId, StockLocationId, TenantId, UserId},
    store::tenant_owned,
};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    IntoActiveModel, QueryOrder,
    entity::prelude::*,
};
use std::collections::HashMap;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "shipment")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ShipmentId,
    pub order_id: OrderId,
    /// Among the shipments of its order, from 1.
    pub number: i32,
    pub location_id: StockLocationId,
    pub carrier: Option<String>,
    pub tracking_code: Option<String>,
    pub tracking_url: Option<String>,
    pub note: Option<String>,
    pub shipped_at: Time,
    pub delivered_at: Option<Time>,
    pub actor_id: Option<UserId>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);

/// So much of a line of the order.
pub mod part {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "shipment_line")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub tenant_id: TenantId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub shipment_id: ShipmentId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub line_id: OrderLineId,
        pub quantity: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}

    tenant_owned!(Entity);
}

/// A new one, with what is in it.
pub async fn insert(unit: &mut WriteUnit, row: Model, parts: &[(OrderLineId, i64)]) -> Result<Model, StoreError> {
    let row = unit.insert(row.into_active_model().reset_all()).await?;
    let part = |(line, quantity): &(OrderLineId, i64)| part::ActiveModel {
        tenant_id: Set(row.tenant_id),
        shipment_id: Set(row.id),
        line_id: Set(*line),
        quantity: Set(*quantity),
    };
    unit.insert_many(parts.iter().map(part).collect()).await?;
    Ok(row)
}

/// Saves all columns; its order is held.
pub async fn save(unit: &mut WriteUnit, row: Model) -> Result<Model, StoreError> {
    let mut columns = row.clone().into_active_model().reset_all();
    (columns.tenant_id, columns.id) = (NotSet, NotSet);
    unit.update_where(Entity::update_many().set(columns).filter(Column::Id.eq(row.id))).await?;
    Ok(row)
}

/// The shipments of orders, each order's in their order.
pub async fn of_orders(unit: &Unit, orders: &[OrderId]) -> Result<HashMap<OrderId, Vec<Model>>, StoreError> {
    let query = Entity::find().filter(Column::OrderId.is_in(orders.iter().copied())).order_by_asc(Column::Number);
    grouped(unit, query, |row| row.order_id).await
}

/// What is in shipments.
pub async fn parts(unit: &Unit, shipments: &[ShipmentId]) -> Result<HashMap<ShipmentId, Vec<part::Model>>, StoreError> {
    let those = part::Column::ShipmentId.is_in(shipments.iter().copied());
    let query = part::Entity::find().filter(those).order_by_asc(part::Column::LineId);
    grouped(unit, query, |row| row.shipment_id).await
}
