//! Returns: what comes back of an order. That it may come is one decision, whether it can be sold again another, and
//! whether money goes back a third.

use super::{grouped, words};
use crate::{
    StoreError, Unit, WriteUnit,
    clock::Time,
    id::{OrderId, OrderLineId, OrderReturnId, StockLocationId, TenantId, UserId},
    store::tenant_owned,
};
use sea_orm::{ActiveValue::NotSet, IntoActiveModel, QueryOrder, entity::prelude::*, sea_query::ExprTrait};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

words! {
    /// How far it is.
    ReturnState {
        /// Was agreed on; the goods are on their way.
        Requested,
        Received,
        /// The goods did not come, or are not taken back.
        Rejected,
    }
}

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "order_return")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OrderReturnId,
    pub order_id: OrderId,
    /// Among the returns of its order, from 1.
    pub number: i32,
    pub state: ReturnState,
    pub reason: Option<String>,
    pub note: Option<String>,
    /// Where the goods came to.
    pub location_id: Option<StockLocationId>,
    pub requested_at: Time,
    pub closed_at: Option<Time>,
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
    #[sea_orm(table_name = "order_return_line")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub tenant_id: TenantId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub return_id: OrderReturnId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub line_id: OrderLineId,
        /// How many may come.
        pub quantity: i64,
        /// How many came and can be sold again.
        pub restocked: i64,
        /// How many came and cannot.
        pub scrapped: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}

    tenant_owned!(Entity);
}

/// A new one, with what may come back.
pub async fn insert(unit: &mut WriteUnit, row: Model, parts: Vec<part::Model>) -> Result<Model, StoreError> {
    let row = unit.insert(row.into_active_model().reset_all()).await?;
    unit.insert_many(parts.into_iter().map(|part| part.into_active_model().reset_all()).collect()).await?;
    Ok(row)
}

/// Saves all columns, and what came; its order is held.
pub async fn save(unit: &mut WriteUnit, row: Model, parts: &[part::Model]) -> Result<Model, StoreError> {
    let mut columns = row.clone().into_active_model().reset_all();
    (columns.tenant_id, columns.id) = (NotSet, NotSet);
    unit.update_where(Entity::update_many().set(columns).filter(Column::Id.eq(row.id))).await?;
    for part in parts {
        use part::{Column, Entity};
        let mut columns = part.clone().into_active_model().reset_all();
        (columns.tenant_id, columns.return_id, columns.line_id) = (NotSet, NotSet, NotSet);
        let those = Column::ReturnId.eq(part.return_id).and(Column::LineId.eq(part.line_id));
        unit.update_where(Entity::update_many().set(columns).filter(those)).await?;
    }
    Ok(row)
}

/// A return with what is in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Returned {
    pub row: Model,
    pub parts: Vec<part::Model>,
}

impl Returned {
    /// How many pieces are on their way.
    pub fn coming(&self) -> i64 {
        match self.row.state {
            ReturnState::Requested => self.parts.iter().map(|part| part.quantity).sum(),
            ReturnState::Received | ReturnState::Rejected => 0,
        }
    }

    /// The same of one line.
    pub fn coming_of(&self, line: OrderLineId) -> i64 {
        let part = self.parts.iter().find(|part| part.line_id == line && self.row.state == ReturnState::Requested);
        part.map_or(0, |part| part.quantity)
    }
}

/// The returns of orders, each order's in their order.
pub async fn of_orders(unit: &Unit, orders: &[OrderId]) -> Result<HashMap<OrderId, Vec<Returned>>, StoreError> {
    let query = Entity::find().filter(Column::OrderId.is_in(orders.iter().copied())).order_by_asc(Column::Number);
    let rows = unit.all(query).await?;
    let ids = rows.iter().map(|row| row.id);
    let query = part::Entity::find().filter(part::Column::ReturnId.is_in(ids)).order_by_asc(part::Column::LineId);
    let mut parts = if rows.is_empty() { HashMap::new() } else { grouped(unit, query, |row| row.return_id).await? };
    let mut found: HashMap<OrderId, Vec<Returned>> = HashMap::new();
    for row in rows {
        let parts = parts.remove(&row.id).unwrap_or_default();
        found.entry(row.order_id).or_default().push(Returned { row, parts });
    }
    Ok(found)
}
