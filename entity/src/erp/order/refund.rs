//! Refunds: money of a payment that went back.

use super::{grouped, words};
use crate::{
    StoreError, Unit, WriteUnit,
    clock::Time,
    id::{OrderId, PaymentId, RefundId, TenantId, UserId},
    store::tenant_owned,
};
use sea_orm::{IntoActiveModel, QueryOrder, entity::prelude::*};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

words! {
    /// How far it is.
    RefundState {
        /// The provider has not said yet that it is done.
        Pending,
        Succeeded,
        Failed,
    }
}

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "refund")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RefundId,
    pub order_id: OrderId,
    pub payment_id: PaymentId,
    pub state: RefundState,
    pub amount_minor: i64,
    pub reason: Option<String>,
    /// What the bank or the provider knows it by.
    pub reference: Option<String>,
    /// Why it failed.
    pub failure: Option<String>,
    pub actor_id: Option<UserId>,
    pub created_at: Time,
    pub settled_at: Option<Time>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);

pub async fn insert(unit: &mut WriteUnit, row: Model) -> Result<Model, StoreError> {
    unit.insert(row.into_active_model().reset_all()).await
}

/// The refunds of orders, the oldest first.
pub async fn of_orders(unit: &Unit, orders: &[OrderId]) -> Result<HashMap<OrderId, Vec<Model>>, StoreError> {
    let query = Entity::find()
        .filter(Column::OrderId.is_in(orders.iter().copied()))
        .order_by_asc(Column::CreatedAt)
        .order_by_asc(Column::Id);
    grouped(unit, query, |row| row.order_id).await
}
